import type { AuthorityForm } from '../form.ts';

/**
 * The police's portal for illegal public content. Five steps: begin, name the kind of content, explain (date, hour,
 * address), leave the declarant's details, confirm. Who was insulted or defamed is sent to the police instead, and so
 * is what somebody received in private.
 */
export const PHAROS: AuthorityForm = {
  url: 'https://www.internet-signalement.gouv.fr',
  fields: [
    { kind: 'nature' },
    { kind: 'when' },
    { kind: 'service' },
    { kind: 'links' },
    // Comments may be added; how many characters they may have is published nowhere.
    { kind: 'explanation', toConfirm: true },
    { kind: 'author', toConfirm: true },
    { kind: 'declarant' },
  ],
  categories: [
    'antisemitism',
    'racism-religion',
    'sexism-lgbt-disability',
    'denial-apology',
    'terrorism',
    'threats-violence',
    'minors',
    'suicide',
  ],
  offences: [
    'incitement-hatred-origin-religion',
    'incitement-hatred-gender-orientation-disability',
    'incitement-crime',
    'apology-crimes-against-humanity',
    'denial-crimes-against-humanity',
    'terrorism-apology',
    'threats',
    'csam',
    'minors-exposure',
    'suicide-incitement',
    'suicide-means',
    'discrimination',
    'nazi-insignia',
    'cyber-harassment',
    'fraud',
  ],
  publicOnly: true,
  cautions: ['emergency', 'public-only', 'no-insult', 'no-complaint'],
  sources: [
    { url: 'https://www.service-public.gouv.fr/particuliers/vosdroits/R17674', readAt: '2026-11-25' },
    { url: 'https://www.service-public.gouv.fr/particuliers/vosdroits/F31979', readAt: '2026-11-25' },
  ],
};
