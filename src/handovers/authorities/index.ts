import type { HandoverAuthority } from '../authority.ts';
import type { AuthorityForm } from '../form.ts';
import { CYBER_17 } from './17cyber.ts';
import { HELPLINE_3018 } from './3018.ts';
import { PHAROS } from './pharos.ts';
import { POINT_DE_CONTACT } from './point-de-contact.ts';
import { PROSECUTOR } from './prosecutor.ts';
import { SIGNAL_SPAM } from './signal-spam.ts';

/** What each authority asks for and takes. A new one is one file here, its slug in authority.ts and its words in locales/. */
export const FORMS: Readonly<Record<HandoverAuthority, AuthorityForm>> = {
  pharos: PHAROS,
  'point-de-contact': POINT_DE_CONTACT,
  '3018': HELPLINE_3018,
  '17cyber': CYBER_17,
  'signal-spam': SIGNAL_SPAM,
  prosecutor: PROSECUTOR,
};
