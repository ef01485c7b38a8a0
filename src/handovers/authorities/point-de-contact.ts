import type { AuthorityForm } from '../form.ts';

/**
 * The French hotline of INHOPE: it qualifies what is reported to it, has it taken down and tells the police. An e-mail
 * address is optional, and has the outcome sent to it. The order of its form is published nowhere but in the form.
 */
export const POINT_DE_CONTACT: AuthorityForm = {
  url: 'https://www.pointdecontact.net',
  fields: [
    { kind: 'links' },
    { kind: 'nature', toConfirm: true },
    { kind: 'explanation', toConfirm: true },
    { kind: 'declarant', toConfirm: true },
  ],
  categories: [
    'antisemitism',
    'racism-religion',
    'sexism-lgbt-disability',
    'denial-apology',
    'terrorism',
    'personal-data',
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
    'csam',
    'minors-exposure',
    'intimate-images',
    'deepfake',
    'impersonation',
    'suicide-incitement',
    'cyber-harassment',
  ],
  cautions: ['emergency', 'no-picture'],
  sources: [
    { url: 'https://www.pointdecontact.net', readAt: '2026-11-25' },
    { url: 'http://www.pointdecontact.net/your_report?language=en', readAt: '2026-11-25' },
    { url: 'https://www.mon-enfant-et-les-ecrans.fr/signaler-du-contenu-en-ligne/', readAt: '2026-11-25' },
  ],
};
