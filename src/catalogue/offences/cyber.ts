import { CRIMINAL_OFFENCE, type Offence, SIX_YEARS } from '../law.ts';

/** What is done to systems, data and money. */
export const CYBER_OFFENCES = {
  hacking: {
    ...CRIMINAL_OFFENCE,
    basis: { law: 'criminal-code', articles: [{ number: '323-1', to: '323-3' }] },
    maximum: [
      { years: 3, euros: 100_000 },
      { years: 5, euros: 150_000, when: 'damage' },
    ],
    limitation: SIX_YEARS,
    synonyms: [
      'piratage, intrusion, compte piraté, compte volé, système de traitement automatisé de données, STAD',
      'DDoS, déni de service, défacement, fuite de données, logiciel malveillant, virus',
      'hacked account, stolen account, intrusion, breach',
      'denial of service, defacement, data leak, malware, virus',
    ],
  },
  fraud: {
    ...CRIMINAL_OFFENCE,
    basis: { law: 'criminal-code', articles: [{ number: '313-1' }, { number: '226-18' }] },
    maximum: [{ years: 5, euros: 375_000 }],
    limitation: SIX_YEARS,
    synonyms: [
      'arnaque, fausse cagnotte, faux site, faux conseiller, collecte frauduleuse de données',
      'phishing, smishing, SMS frauduleux',
      'scam, fake site, fake fundraiser, crypto',
    ],
  },
  extortion: {
    ...CRIMINAL_OFFENCE,
    basis: { law: 'criminal-code', articles: [{ number: '312-1' }, { number: '312-10' }] },
    maximum: [
      { years: 7, euros: 100_000, when: 'extortion' },
      { years: 5, euros: 75_000, when: 'blackmail' },
    ],
    limitation: SIX_YEARS,
    synonyms: [
      'sextorsion, chantage à la webcam, racket, rançon, cryptolocker',
      'sextortion, ransom, webcam blackmail',
    ],
  },
} as const satisfies Readonly<Record<string, Offence>>;
