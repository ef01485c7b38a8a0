import { CRIMINAL_OFFENCE, type Offence, SIX_YEARS } from '../law.ts';

/** What endangers minors or people at risk of suicide. */
export const PROTECTION_OFFENCES = {
  csam: {
    ...CRIMINAL_OFFENCE,
    basis: { law: 'criminal-code', articles: [{ number: '227-23' }] },
    maximum: [
      { years: 5, euros: 75_000 },
      { years: 7, euros: 100_000, when: 'online' },
    ],
    limitation: undefined,
    aggravable: false,
    synonyms: [
      'pédopornographie, pédocriminalité, pédophilie, enfant, mineur',
      'csam, child pornography, paedophilia, pedophilia, minor',
    ],
  },
  'minors-exposure': {
    ...CRIMINAL_OFFENCE,
    basis: { law: 'criminal-code', articles: [{ number: '227-24' }] },
    maximum: [{ years: 3, euros: 75_000 }],
    limitation: undefined,
    aggravable: false,
    synonyms: [
      'pornographie, porno, ultraviolence, enfant, dignité humaine',
      'pornography, porn, gore, child, children',
    ],
  },
  'suicide-incitement': {
    ...CRIMINAL_OFFENCE,
    basis: { law: 'criminal-code', articles: [{ number: '223-13' }] },
    maximum: [{ years: 3, euros: 45_000 }],
    limitation: SIX_YEARS,
    synonyms: [
      'incitation au suicide, va te tuer, va te pendre, défi',
      'encouraging suicide, kill yourself, kys, challenge',
    ],
  },
  'suicide-means': {
    ...CRIMINAL_OFFENCE,
    basis: { law: 'criminal-code', articles: [{ number: '223-14' }] },
    maximum: [{ years: 3, euros: 45_000 }],
    limitation: SIX_YEARS,
    aggravable: false,
    synonyms: ['méthode de suicide, produit, objet, forum', 'suicide method, product, forum, advertising'],
  },
} as const satisfies Readonly<Record<string, Offence>>;
