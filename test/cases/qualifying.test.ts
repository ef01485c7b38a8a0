import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Qualification } from '../../src/cases/act.ts';
import {
  type Chosen,
  OFFENCES_RETAINED_MAX,
  proposed,
  qualificationOf,
  sameQualification,
} from '../../src/cases/qualifying.ts';
import { CATEGORY_SLUGS, categoryOf } from '../../src/catalogue/categories.ts';
import { MOTIVE_SLUGS, OFFENCE_SLUGS } from '../../src/catalogue/offences.ts';

const TODAY = '2026-11-25';
const choice = (over: Partial<Chosen> = {}): Chosen => ({
  offences: ['threats'],
  motives: [],
  published: undefined,
  reasoning: undefined,
  ...over,
});
const faults = (over: Partial<Chosen>) => {
  const read = qualificationOf(choice(over), TODAY);
  return read.ok ? [] : read.faults.map(({ about, why }) => `${about}: ${why}`);
};

describe('a qualification', () => {
  it('retains what the catalogue knows, in its order, each once', () => {
    const chosen = choice({
      offences: ['threats', 'unheard-of', 'insult-hate', 'threats'],
      motives: ['sexist', 'antisemitic', 'unheard-of'],
      published: TODAY,
      reasoning: 'because',
    });
    expect(qualificationOf(chosen, TODAY)).toEqual({
      ok: true,
      qualification: {
        offences: ['insult-hate', 'threats'],
        motives: ['antisemitic', 'sexist'],
        published: TODAY,
        reasoning: 'because',
      },
    });
  });

  it.each<[string, Partial<Chosen>, readonly string[]]>([
    ['no offence', { offences: [] }, ['offences: none']],
    ['none that the catalogue knows', { offences: ['unheard-of'] }, ['offences: none']],
    ['too many', { offences: OFFENCE_SLUGS.slice(0, OFFENCES_RETAINED_MAX + 1) }, ['offences: too-many']],
    ['no motive beside another', { motives: ['none', 'racist'] }, ['motives: none-beside-another']],
    ['no motive alone', { motives: ['none'] }, []],
    ['tomorrow', { published: '2026-11-26' }, ['published: future']],
    ['a day that is none', { published: '2026-02-30' }, ['published: no-day']],
    [
      'everything at once',
      { offences: [], motives: MOTIVE_SLUGS, published: '2027-01-01' },
      ['offences: none', 'motives: none-beside-another', 'published: future'],
    ],
  ])('is told what is wrong with it: %s', (_, over, wrong) => {
    expect(faults(over)).toEqual(wrong);
  });

  it('starts from the likeliest offence of its category, and from what was retained last', () => {
    for (const category of CATEGORY_SLUGS) {
      const { offences, published, reasoning } = proposed({ category, last: undefined });
      expect(offences).toEqual(categoryOf(category).candidates.slice(0, 1));
      expect([published, reasoning]).toEqual([undefined, undefined]);
    }
    expect(proposed({ category: 'antisemitism', last: undefined }).motives).toEqual(['antisemitic']);
    const read = qualificationOf(choice(), TODAY);
    const last = read.ok ? read.qualification : undefined;
    expect(proposed({ category: 'antisemitism', last })).toBe(last);
  });

  it('is the same whatever the order of what was chosen, and another for any difference', () => {
    const qualification = fc.record({
      offences: fc.uniqueArray(fc.constantFrom(...OFFENCE_SLUGS), { minLength: 1, maxLength: 3 }),
      motives: fc.uniqueArray(fc.constantFrom(...MOTIVE_SLUGS), { maxLength: 2 }),
      published: fc.constantFrom(undefined, '2026-01-01'),
      reasoning: fc.constantFrom(undefined, 'a', 'b'),
    });
    const bare = ({ offences, motives, published, reasoning }: Qualification) =>
      JSON.stringify([offences.toSorted(), motives.toSorted(), published, reasoning]);
    fc.assert(
      fc.property(qualification, qualification, (one, other) => {
        const reversed = { ...one, offences: one.offences.toReversed(), motives: one.motives.toReversed() };
        expect(sameQualification(one, reversed)).toBe(true);
        expect(sameQualification(one, other)).toBe(bare(one) === bare(other));
      }),
    );
  });
});
