import { describe, expect, it } from 'vitest';
import { CATEGORIES, CATEGORY_SLUGS, categoryOf } from '../../src/catalogue/categories.ts';
import {
  aggravationSaid,
  basisSaid,
  limitationSaid,
  maximumSaid,
  motiveName,
  offenceFacts,
  offenceName,
  offenceShortName,
  sourceSaid,
} from '../../src/catalogue/offence-words.ts';
import {
  aggravation,
  MOTIVE_SLUGS,
  motiveSlug,
  OFFENCE_SLUGS,
  OFFENCES,
  type OffenceSlug,
  offenceOf,
  offenceSlug,
} from '../../src/catalogue/offences.ts';
import { LOCALES } from '../../src/text/locale.ts';
import type { Say } from '../../src/text/say.ts';
import { localisers } from '../../src/text/sentences.ts';
import { bareText } from '../../src/text/span.ts';

const said = localisers();

/** As a reader sees it: the spaces that do not break are spaces. */
function french(sentence: Say): string {
  return said.fr.bare(sentence).replaceAll(/[\u00A0\u202F]/gu, ' ');
}

function english(sentence: Say): string {
  return said.en.bare(sentence).replaceAll(/[\u00A0\u202F]/gu, ' ');
}

const AN_45 = '1 an d’emprisonnement et 45 000 € d’amende';
const ANS_3_45 = '3 ans d’emprisonnement et 45 000 € d’amende';
const ANS_5_75 = '5 ans d’emprisonnement et 75 000 € d’amende';
const PRESS_YEAR = '1 an (loi du 29 juillet 1881, art. 65-3)';
const SIX = '6 ans (code de procédure pénale, art. 8)';

/** The whole catalogue as it is printed: basis, maximum, time to prosecute. */
const PRINTED: Readonly<Record<OffenceSlug, readonly [basis: string, maximum: string, limitation: string]>> =
  {
    'incitement-hatred-origin-religion': [
      'loi du 29 juillet 1881, art. 24 al. 7',
      AN_45,
      `${PRESS_YEAR}, à confirmer`,
    ],
    'incitement-hatred-gender-orientation-disability': [
      'loi du 29 juillet 1881, art. 24 al. 8',
      AN_45,
      PRESS_YEAR,
    ],
    'incitement-crime': [
      'loi du 29 juillet 1881, art. 24 al. 1',
      '5 ans d’emprisonnement et 45 000 € d’amende',
      '3 mois (loi du 29 juillet 1881, art. 65), à confirmer',
    ],
    'apology-crimes-against-humanity': [
      'loi du 29 juillet 1881, art. 24 al. 5',
      '5 ans d’emprisonnement et 45 000 € d’amende',
      'à confirmer',
    ],
    'denial-crimes-against-humanity': ['loi du 29 juillet 1881, art. 24 bis', AN_45, PRESS_YEAR],
    'defamation-hate': ['loi du 29 juillet 1881, art. 29 al. 1 et art. 32 al. 2 et 3', AN_45, PRESS_YEAR],
    'insult-hate': ['loi du 29 juillet 1881, art. 29 al. 2 et art. 33 al. 3 et 4', AN_45, PRESS_YEAR],
    'nonpublic-hate': [
      'code pénal, art. R. 625-7, R. 625-8 et R. 625-8-1',
      '1 500 € d’amende, sans emprisonnement',
      'à confirmer',
    ],
    'terrorism-apology': [
      'code pénal, art. 421-2-5',
      '7 ans d’emprisonnement et 100 000 € d’amende (en ligne)',
      SIX,
    ],
    threats: [
      'code pénal, art. 222-17 et 222-18',
      `${ANS_3_45} (menace de mort) ; ${ANS_5_75} (menace de mort sous condition)`,
      SIX,
    ],
    'cyber-harassment': [
      'code pénal, art. 222-33-2-2',
      `2 ans d’emprisonnement et 30 000 € d’amende ; ${ANS_3_45} (circonstances aggravantes)`,
      SIX,
    ],
    'school-harassment': [
      'code pénal, art. 222-33-2-3',
      `${ANS_3_45} ; ${ANS_5_75} (incapacité de travail de plus de huit jours) ; 10 ans d’emprisonnement et 150 000 € d’amende (suicide ou tentative)`,
      SIX,
    ],
    doxxing: ['code pénal, art. 223-1-1', `${ANS_3_45} ; ${ANS_5_75} (circonstances aggravantes)`, SIX],
    privacy: ['code pénal, art. 226-1', AN_45, SIX],
    'intimate-images': ['code pénal, art. 226-2-1', '2 ans d’emprisonnement et 60 000 € d’amende', SIX],
    deepfake: [
      'code pénal, art. 226-8 et 226-8-1',
      '2 ans d’emprisonnement et 45 000 € d’amende ; 3 ans d’emprisonnement et 75 000 € d’amende (à caractère sexuel)',
      `${SIX}, à confirmer`,
    ],
    impersonation: ['code pénal, art. 226-4-1', '1 an d’emprisonnement et 15 000 € d’amende', SIX],
    csam: [
      'code pénal, art. 227-23',
      `${ANS_5_75} ; 7 ans d’emprisonnement et 100 000 € d’amende (en ligne)`,
      'à confirmer',
    ],
    'minors-exposure': [
      'code pénal, art. 227-24',
      '3 ans d’emprisonnement et 75 000 € d’amende',
      'à confirmer',
    ],
    'suicide-incitement': ['code pénal, art. 223-13', ANS_3_45, SIX],
    'suicide-means': ['code pénal, art. 223-14', ANS_3_45, SIX],
    discrimination: ['code pénal, art. 225-1 et 225-2', ANS_3_45, SIX],
    'nazi-insignia': [
      'code pénal, art. R. 645-1',
      '1 500 € d’amende, sans emprisonnement',
      '1 an (code de procédure pénale, art. 9)',
    ],
    hacking: [
      'code pénal, art. 323-1 à 323-3',
      '3 ans d’emprisonnement et 100 000 € d’amende ; 5 ans d’emprisonnement et 150 000 € d’amende (données modifiées ou supprimées, système altéré ou entravé)',
      SIX,
    ],
    fraud: ['code pénal, art. 313-1 et 226-18', '5 ans d’emprisonnement et 375 000 € d’amende', SIX],
    extortion: [
      'code pénal, art. 312-1 et 312-10',
      `7 ans d’emprisonnement et 100 000 € d’amende (extorsion) ; ${ANS_5_75} (chantage)`,
      SIX,
    ],
  };

describe('the catalogue of offences', () => {
  it('holds the offences of the field and no other', () => {
    expect([...OFFENCE_SLUGS].sort()).toEqual(Object.keys(PRINTED).sort());
    expect(OFFENCE_SLUGS).toHaveLength(26);
  });

  it.each(OFFENCE_SLUGS)('prints the basis, the maximum and the time to prosecute of %s', (slug) => {
    const offence = offenceOf(slug);
    expect([
      french(basisSaid(offence.basis)),
      french(maximumSaid(offence)),
      french(limitationSaid(offence)),
    ]).toEqual(PRINTED[slug]);
  });

  it.each(OFFENCE_SLUGS)('has the words of %s in both languages', (slug) => {
    for (const locale of LOCALES) {
      const facts = said[locale].bare(offenceFacts(slug));
      expect(said[locale].bare(offenceName(slug))).not.toBe('');
      expect(said[locale].bare(offenceShortName(slug)).length).toBeLessThanOrEqual(75);
      expect(facts).toMatch(/^\p{Lu}.{60,300}\.$/u);
    }
    expect(offenceOf(slug).synonyms).not.toEqual([]);
  });

  it('gives no two offences one name', () => {
    for (const locale of LOCALES) {
      for (const name of [offenceName, offenceShortName])
        expect(new Set(OFFENCE_SLUGS.map((slug) => said[locale].bare(name(slug)))).size).toBe(26);
    }
  });

  it('cites the law in English too', () => {
    const { basis } = OFFENCES['incitement-hatred-origin-religion'];
    expect(english(basisSaid(basis))).toBe('Act of 29 July 1881, art. 24 para. 7');
    expect(english(basisSaid(OFFENCES.hacking.basis))).toBe('Criminal Code, art. 323-1 to 323-3');
    expect(english(maximumSaid(offenceOf('threats')))).toBe(
      '3 years of imprisonment and a fine of €45,000 (death threat); ' +
        '5 years of imprisonment and a fine of €75,000 (death threat with a condition)',
    );
    expect(english(limitationSaid(offenceOf('incitement-crime')))).toBe(
      '3 months (Act of 29 July 1881, art. 65), to be confirmed',
    );
  });

  it.each(OFFENCE_SLUGS)('says where the law of %s is read, and when it was', (slug) => {
    const spans = said.fr.rich(sourceSaid(slug));
    expect(bareText(spans)).toBe('Texte\u00A0: Légifrance, lu le 24 novembre 2026.');
    expect(spans).toContainEqual({ kind: 'link', text: 'Légifrance', url: offenceOf(slug).source });
    expect(offenceOf(slug).source).toMatch(/^https:\/\/www\.legifrance\.gouv\.fr\//u);
  });

  it('knows its own slugs and no other name', () => {
    expect(offenceSlug('doxxing')).toBe('doxxing');
    expect(offenceSlug('toString')).toBeUndefined();
    expect(motiveSlug('sexist')).toBe('sexist');
    expect(motiveSlug('constructor')).toBeUndefined();
  });
});

describe('motives', () => {
  it.each(MOTIVE_SLUGS)('%s has its words in both languages', (motive) => {
    for (const locale of LOCALES) expect(said[locale].bare(motiveName(motive))).not.toBe('');
  });

  it('raises the penalty of what wrongs somebody, by the rule of the motive', () => {
    const rule = aggravationSaid('threats', 'antisemitic');
    expect(rule && french(rule)).toBe('Le mobile peut aggraver la peine (code pénal, art. 132-76).');
    const other = aggravationSaid('cyber-harassment', 'homophobic');
    expect(other && english(other)).toBe('The motive may raise the penalty (Criminal Code, art. 132-77).');
    expect(aggravation('threats', 'none')).toBeUndefined();
    expect(aggravation('threats', 'ableist')).toBeUndefined();
  });

  it('raises nothing where hatred is part of the offence, nor where there is no imprisonment', () => {
    for (const slug of OFFENCE_SLUGS) {
      const { basis, maximum, aggravable } = offenceOf(slug);
      if (basis.law === 'press-act' || maximum.some(({ years }) => years === undefined))
        expect(aggravable).toBe(false);
    }
    expect(aggravation('discrimination', 'racist')).toBeUndefined();
    expect(aggravationSaid('insult-hate', 'racist')).toBeUndefined();
  });
});

describe('the categories’ candidates', () => {
  it('are offences of the catalogue, each once', () => {
    for (const category of CATEGORY_SLUGS) {
      const { candidates } = categoryOf(category);
      expect(OFFENCE_SLUGS).toEqual(expect.arrayContaining([...candidates]));
      expect(new Set(candidates).size).toBe(candidates.length);
    }
  });

  it('are missing only where the reporter could not say what it is, as the kind of content is', () => {
    const silent = CATEGORY_SLUGS.filter((category) => categoryOf(category).candidates.length === 0);
    expect(silent).toEqual(['other']);
    expect(CATEGORY_SLUGS.filter((category) => categoryOf(category).dsaCategory === undefined)).toEqual(
      silent,
    );
  });

  it('lead from hatred of women, LGBT or disabled people to the paragraph that protects them', () => {
    expect(CATEGORIES['sexism-lgbt-disability'].candidates).toEqual([
      'incitement-hatred-gender-orientation-disability',
      'insult-hate',
    ]);
    expect(CATEGORIES.antisemitism.candidates).toEqual(CATEGORIES['racism-religion'].candidates);
  });
});
