import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupReference, newReference, readReference } from '../../src/reports/reference.ts';

const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const symbol = fc.constantFrom(...SYMBOLS);

/** The one reference that begins with these eight symbols. */
function completed(symbols: string): string {
  const found = [...SYMBOLS].map((check) => symbols + check).filter((all) => readReference(all) === all);
  expect(found).toHaveLength(1);
  return found[0] ?? '';
}
const reference = fc.string({ unit: symbol, minLength: 8, maxLength: 8 }).map(completed);

describe('a reference', () => {
  it('has 8 symbols and a check symbol, all of Crockford’s 32', () => {
    for (let i = 0; i < 200; i++) expect(newReference()).toMatch(/^[0-9A-HJKMNP-TV-Z]{9}$/u);
  });

  it('is understood as it was made', () => {
    for (let i = 0; i < 200; i++) {
      const made = newReference();
      expect(readReference(made)).toBe(made);
    }
  });

  it('is not made twice', () => {
    expect(new Set(Array.from({ length: 2_000 }, newReference)).size).toBe(2_000);
  });

  it('has exactly one check symbol for any eight symbols, and every check symbol occurs', () => {
    const checks = new Set<string>();
    fc.assert(
      fc.property(reference, (whole) => void checks.add(whole.charAt(8))),
      { numRuns: 1_000 },
    );
    expect(checks.size).toBe(32);
  });

  it('is refused with any single symbol wrong', () => {
    fc.assert(
      fc.property(reference, fc.nat(8), symbol, (whole, at, other) => {
        fc.pre(whole.charAt(at) !== other);
        expect(readReference(whole.slice(0, at) + other + whole.slice(at + 1))).toBeUndefined();
      }),
      { numRuns: 2_000 },
    );
  });

  it('is refused with any two neighbours exchanged, the check symbol included', () => {
    fc.assert(
      fc.property(reference, fc.nat(7), (whole, at) => {
        const [a, b] = [whole.charAt(at), whole.charAt(at + 1)];
        fc.pre(a !== b);
        expect(readReference(whole.slice(0, at) + b + a + whole.slice(at + 2))).toBeUndefined();
      }),
      { numRuns: 2_000 },
    );
  });

  it('is refused with a symbol too few or too many', () => {
    fc.assert(
      fc.property(reference, symbol, (whole, more) => {
        expect(readReference(whole.slice(0, 8))).toBeUndefined();
        expect(readReference(whole + more)).toBeUndefined();
      }),
    );
  });

  it('is shown in three groups of three', () => {
    expect(groupReference('ABCDEFGHJ')).toBe('ABC-DEF-GHJ');
  });

  it('is understood grouped, in lower case, with O for 0 and I or L for 1, with any dash or space', () => {
    const mistaken: Readonly<Record<string, readonly string[]>> = {
      '0': ['o', 'O'],
      '1': ['i', 'I', 'l', 'L'],
    };
    fc.assert(
      fc.property(
        reference,
        fc.constantFrom('-', ' ', '‑', '–', '—', '.', '\u00a0', ''),
        fc.boolean(),
        fc.nat(3),
        (whole, dash, lower, which) => {
          const written = [...groupReference(whole).replaceAll('-', dash)]
            .map((each) => mistaken[each]?.[which % mistaken[each].length] ?? each)
            .map((each) => (lower ? each.toLowerCase() : each))
            .join('');
          expect(readReference(`  ${written}\n`)).toBe(whole);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('never throws, and is never understood in other than its own symbols', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (typed) => {
        expect(readReference(typed) ?? 'ABCDEFGHJ').toMatch(/^[0-9A-HJKMNP-TV-Z]{9}$/u);
      }),
      { numRuns: 2_000 },
    );
  });
});
