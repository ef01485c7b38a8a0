import type { AuthorityForm } from '../form.ts';

/**
 * The helpline of e-Enfance for minors and their families. Its people are spoken to (telephone, chat, application):
 * what is prepared is told or pasted in that talk, for which no form is published.
 */
export const HELPLINE_3018: AuthorityForm = {
  url: 'https://e-enfance.org/numero-3018/',
  fields: [
    { kind: 'nature', toConfirm: true },
    { kind: 'service', toConfirm: true },
    { kind: 'links', toConfirm: true },
    { kind: 'explanation', toConfirm: true },
    { kind: 'steps', toConfirm: true },
    { kind: 'declarant', toConfirm: true },
  ],
  categories: [
    'harassment',
    'personal-data',
    'minors',
    'sexism-lgbt-disability',
    'threats-violence',
    'other',
  ],
  offences: [
    'cyber-harassment',
    'school-harassment',
    'doxxing',
    'privacy',
    'intimate-images',
    'deepfake',
    'impersonation',
    'extortion',
    'minors-exposure',
    'csam',
    'threats',
  ],
  minorsOnly: true,
  cautions: ['emergency', 'minor-number', 'no-picture'],
  sources: [
    {
      url: 'https://www.generation-nt.com/cyberharcelement-application-3018-preuves-stockage-actualite-1997675.html',
      readAt: '2026-11-25',
    },
    {
      url: 'https://ij-hdf.fr/actualite/414/3018-la-nouvelle-application-pour-lutter-contre-le-harcelement',
      readAt: '2026-11-25',
    },
  ],
};
