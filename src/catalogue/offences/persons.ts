import { CRIMINAL_OFFENCE, type Offence, SIX_YEARS } from '../law.ts';

/** What is done to somebody: threats, harassment, privacy, identity, discrimination. */
export const PERSON_OFFENCES = {
  threats: {
    ...CRIMINAL_OFFENCE,
    basis: { law: 'criminal-code', articles: [{ number: '222-17' }, { number: '222-18' }] },
    maximum: [
      { years: 3, euros: 45_000, when: 'death' },
      { years: 5, euros: 75_000, when: 'death-on-condition' },
    ],
    limitation: SIX_YEARS,
    synonyms: [
      'on va te tuer, je vais te retrouver',
      'intimidation, menace de viol',
      'ordre de remplir une condition',
      'we will kill you, intimidation',
      'threat of rape, murder',
    ],
  },
  'cyber-harassment': {
    ...CRIMINAL_OFFENCE,
    basis: { law: 'criminal-code', articles: [{ number: '222-33-2-2' }] },
    maximum: [
      { years: 2, euros: 30_000 },
      { years: 3, euros: 45_000, when: 'aggravated' },
    ],
    limitation: SIX_YEARS,
    synonyms: [
      'cyberharcèlement, cyber-harcèlement moral',
      'raid numérique, meute, acharnement, dénigrement',
      'cyberbullying, bullying, stalking',
      'raid, dogpiling, mobbing',
    ],
  },
  'school-harassment': {
    ...CRIMINAL_OFFENCE,
    basis: { law: 'criminal-code', articles: [{ number: '222-33-2-3' }] },
    maximum: [
      { years: 3, euros: 45_000 },
      { years: 5, euros: 75_000, when: 'incapacity' },
      { years: 10, euros: 150_000, when: 'suicide' },
    ],
    limitation: SIX_YEARS,
    synonyms: [
      'école, collège, lycée, université, élève, classe',
      'cyberharcèlement',
      'bullying at school, pupil, student, university',
    ],
  },
  doxxing: {
    ...CRIMINAL_OFFENCE,
    basis: { law: 'criminal-code', articles: [{ number: '223-1-1' }] },
    maximum: [
      { years: 3, euros: 45_000 },
      { years: 5, euros: 75_000, when: 'aggravated' },
    ],
    limitation: SIX_YEARS,
    synonyms: [
      'doxing, fisha, mise en danger',
      'adresse, téléphone, lieu de travail, données personnelles',
      'mise en danger par diffusion, loi Samuel Paty',
      'address, phone number, workplace, personal data',
      'endangering',
    ],
  },
  privacy: {
    ...CRIMINAL_OFFENCE,
    basis: { law: 'criminal-code', articles: [{ number: '226-1' }] },
    maximum: [{ years: 1, euros: 45_000 }],
    limitation: SIX_YEARS,
    synonyms: [
      'photo ou enregistrement sans accord, lieu privé, conversation privée',
      'droit à l’image, géolocalisation',
      'picture or recording without consent, private place, private conversation',
      'location tracking',
    ],
  },
  'intimate-images': {
    ...CRIMINAL_OFFENCE,
    basis: { law: 'criminal-code', articles: [{ number: '226-2-1' }] },
    maximum: [{ years: 2, euros: 60_000 }],
    limitation: SIX_YEARS,
    synonyms: [
      'revenge porn, vengeance pornographique, pornodivulgation',
      'nudes, sextape, photo nue, compte fisha',
      'intimate pictures, naked pictures, image-based abuse',
    ],
  },
  deepfake: {
    ...CRIMINAL_OFFENCE,
    basis: { law: 'criminal-code', articles: [{ number: '226-8' }, { number: '226-8-1' }] },
    maximum: [
      { years: 2, euros: 45_000 },
      { years: 3, euros: 75_000, when: 'sexual' },
    ],
    limitation: { ...SIX_YEARS, toConfirm: true },
    synonyms: [
      'deep fake, intelligence artificielle, IA, image générée, voix clonée, trucage',
      'artificial intelligence, AI, generated image, cloned voice, fake video',
    ],
  },
  impersonation: {
    ...CRIMINAL_OFFENCE,
    basis: { law: 'criminal-code', articles: [{ number: '226-4-1' }] },
    maximum: [{ years: 1, euros: 15_000 }],
    limitation: SIX_YEARS,
    synonyms: [
      'faux compte, faux profil, compte usurpé',
      'usurpateur, identité numérique',
      'impersonation, fake account, fake profile',
    ],
  },
  discrimination: {
    ...CRIMINAL_OFFENCE,
    basis: { law: 'criminal-code', articles: [{ number: '225-1' }, { number: '225-2' }] },
    maximum: [{ years: 3, euros: 45_000 }],
    limitation: SIX_YEARS,
    aggravable: false,
    synonyms: [
      'refus d’un service, d’une embauche, d’un logement',
      'annonce, offre réservée',
      'refusal of a service, a job, housing',
      'advert, boycott',
    ],
  },
} as const satisfies Readonly<Record<string, Offence>>;
