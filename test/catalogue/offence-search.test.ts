import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { categoryOf } from '../../src/catalogue/categories.ts';
import { offenceSearch } from '../../src/catalogue/offence-search.ts';
import { offenceName } from '../../src/catalogue/offence-words.ts';
import { OFFENCE_SLUGS, offenceOf } from '../../src/catalogue/offences.ts';
import { fold, foldedWords } from '../../src/text/fold.ts';
import { LOCALES } from '../../src/text/locale.ts';
import { localisers } from '../../src/text/sentences.ts';

const said = localisers();
const search = offenceSearch(said);
const anyLocale = fc.constantFrom(...LOCALES);
const anyOffence = fc.constantFrom(...OFFENCE_SLUGS);

/** The words of a name as a person copies them, accents and all. */
function words(text: string): string[] {
  return text.normalize('NFC').match(/[\p{L}\p{N}]+/gu) ?? [];
}

describe('a search for offences', () => {
  it.each([
    ['24 al. 7', 'incitement-hatred-origin-religion'],
    ['art. 24 alinéa 8', 'incitement-hatred-gender-orientation-disability'],
    ['article 24 para. 1', 'incitement-crime'],
    ['24 bis', 'denial-crimes-against-humanity'],
    ['222-17', 'threats'],
    ['222-33-2-3', 'school-harassment'],
    ['421-2-5', 'terrorism-apology'],
    ['R645-1', 'nazi-insignia'],
    ['R. 625-8', 'nonpublic-hate'],
    ['323-3', 'hacking'],
    ['négationnisme', 'denial-crimes-against-humanity'],
    ['HOLOCAUST DENIAL', 'denial-crimes-against-humanity'],
    ['ddos', 'hacking'],
    ['chantage', 'extortion'],
    ['sextortion', 'extortion'],
    ['faux compte', 'impersonation'],
    ['identity', 'impersonation'],
    ['deep fake', 'deepfake'],
    ['revenge porn', 'intimate-images'],
    ['phishing', 'fraud'],
    ['croix gammée', 'nazi-insignia'],
    ['menaces de mort', 'threats'],
    ['raid', 'cyber-harassment'],
    ['injure rac', 'insult-hate'],
    ['doxxing', 'doxxing'],
    ['usurpation d’id', 'impersonation'],
  ] as const)('finds by %j, first of all, %s', (query, slug) => {
    for (const locale of LOCALES) expect(search(query, locale)[0]).toBe(slug);
  });

  it('finds every offence by each word of its names, in both languages, with and without accents', () => {
    for (const slug of OFFENCE_SLUGS) {
      for (const locale of LOCALES) {
        for (const word of words(said[locale].bare(offenceName(slug)))) {
          for (const typed of [word, word.toUpperCase(), fold(word)])
            for (const reader of LOCALES) expect(search(typed, reader), typed).toContain(slug);
        }
      }
    }
  });

  it('finds an offence first by its whole name', () => {
    for (const slug of OFFENCE_SLUGS)
      for (const locale of LOCALES)
        expect(search(said[locale].bare(offenceName(slug)), locale)[0]).toBe(slug);
  });

  it('finds an offence by any words of its synonyms, in any order, however far they are typed', () => {
    fc.assert(
      fc.property(
        anyOffence.chain((slug) =>
          fc.tuple(
            fc.constant(slug),
            fc.shuffledSubarray([...offenceOf(slug).synonyms.flatMap((synonym) => foldedWords(synonym))], {
              minLength: 1,
              maxLength: 4,
            }),
            fc.integer({ min: 1, max: 12 }),
          ),
        ),
        anyLocale,
        ([slug, chosen, length], locale) => {
          const query = chosen.map((word) => [...word].slice(0, length).join('')).join(' ');
          expect(search(query, locale)).toContain(slug);
        },
      ),
    );
  });

  it('finds nothing by a word that no offence has', () => {
    expect(search('trottinette', 'fr')).toEqual([]);
    expect(search('menaces trottinette', 'fr')).toEqual([]);
  });

  it('puts the preferred ones first when nothing is typed, in their order, and the rest behind', () => {
    const preferred = categoryOf('cyber').candidates;
    const all = search(' … ', 'fr', { preferred });
    expect(all.slice(0, preferred.length)).toEqual(preferred);
    expect([...all].sort()).toEqual([...OFFENCE_SLUGS].sort());
  });

  it('lets the preferred ones pass among equals only', () => {
    expect(search('haine', 'fr', { preferred: ['incitement-hatred-gender-orientation-disability'] })[0]).toBe(
      'incitement-hatred-gender-orientation-disability',
    );
    expect(search('chantage', 'fr', { preferred: ['threats', 'fraud'] })[0]).toBe('extortion');
  });

  it('gives each offence once, and never one that was not asked for, whatever is typed', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        anyLocale,
        fc.array(anyOffence),
        (query, locale, preferred) => {
          const found = search(query, locale, { preferred });
          expect(new Set(found).size).toBe(found.length);
          expect(OFFENCE_SLUGS).toEqual(expect.arrayContaining([...found]));
          if (foldedWords(query).length === 0) expect(found).toHaveLength(OFFENCE_SLUGS.length);
        },
      ),
    );
  });
});
