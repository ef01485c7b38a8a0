import { OFFENCE_SLUGS } from '../../catalogue/offences.ts';
import type { AuthorityForm } from '../form.ts';

/**
 * A letter to the public prosecutor of the judicial court, who receives complaints and denunciations (code de procédure
 * pénale, article 40). What it must say, in the order in which the administration lists it: who writes, the facts with
 * their date and place, the suspect or « contre X », witnesses, the harm, the evidence. Hate online is prosecuted by a
 * section of the Paris prosecutor's office, to be confirmed by counsel for each case.
 */
export const PROSECUTOR: AuthorityForm = {
  url: 'https://www.service-public.gouv.fr/particuliers/vosdroits/F1435',
  fields: [
    { kind: 'declarant' },
    { kind: 'explanation' },
    { kind: 'when' },
    { kind: 'links' },
    { kind: 'author' },
    { kind: 'witnesses' },
    { kind: 'harm' },
    { kind: 'law' },
    { kind: 'steps' },
    { kind: 'evidence' },
    { kind: 'request', toConfirm: true },
  ],
  categories: ['terrorism', 'threats-violence', 'minors', 'suicide'],
  offences: OFFENCE_SLUGS,
  cautions: ['emergency', 'hate-pole', 'no-picture'],
  sources: [
    {
      url: 'https://agglo-paysdemeaux.fr/ma-ville-et-actualites/comarquage?xml=F21613',
      readAt: '2026-11-25',
    },
    {
      url: 'https://justice.pagesjaunes.fr/ebibliotheque/voir/245433/denonciation-de-faits-pouvant-constituer-une-infraction-penale',
      readAt: '2026-11-25',
    },
  ],
};
