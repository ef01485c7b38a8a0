import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONTENT_TYPES } from '../../../src/insight/content-types.ts';
import { NOTICE_ACTIONS } from '../../../src/insight/figures.ts';
import { providerTables } from '../../../src/insight/report/provider-tables.ts';
import { contentTypeName, fateName } from '../../../src/insight/words.ts';
import { localisers } from '../../../src/text/sentences.ts';

const { fr } = localisers('Europe/Paris');
const counted = (notices: number | null) => (notices === null ? '•' : String(notices));

const cells = fc.uniqueArray(
  fc.record({
    provider: fc.constant(0),
    type: fc.constantFrom(...CONTENT_TYPES),
    action: fc.constantFrom(...NOTICE_ACTIONS),
    notices: fc.option(fc.integer({ min: 5, max: 900 })),
  }),
  { selector: ({ type, action }) => `${type} ${action}` },
);

describe('the tables of the notices to one provider', () => {
  it('tell each number once, at its action and its type, a zero where nothing is counted, and nothing else', () => {
    fc.assert(
      fc.property(cells, (given) => {
        const told = new Map<string, string>();
        for (const part of providerTables(given, 'Notifications', counted, fr)) {
          if (part.kind !== 'table') throw new Error(`${part.kind} is no table`);
          const [, ...types] = part.columns;
          expect(types.length).toBeLessThanOrEqual(4);
          for (const [action = '', ...numbers] of part.rows)
            for (const [at, number] of numbers.entries()) {
              const place = `${types[at]?.title} ${action}`;
              expect(told.has(place)).toBe(false);
              told.set(place, number);
            }
        }
        const expected = new Map(
          given.map(({ type, action, notices }) => [
            `${fr.bare(contentTypeName(type))} ${fr.bare(fateName(action))}`,
            counted(notices),
          ]),
        );
        expect(new Map([...told].filter(([, number]) => number !== '0'))).toEqual(expected);
      }),
    );
  });

  it('are none where nothing is counted', () => {
    expect(providerTables([], 'Notifications', counted, fr)).toEqual([]);
  });
});
