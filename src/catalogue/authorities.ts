/** How an authority or a helpline is reached. */
export type Reach =
  | { readonly by: 'phone'; readonly number: string }
  | { readonly by: 'sms'; readonly number: string }
  | { readonly by: 'web'; readonly url: string };

/**
 * Who helps in France (read 2026-11-24). The sentence that says what each is for stands in locales/ under
 * `authority.<slug>`.
 */
export const AUTHORITIES = {
  '17': { name: '17', reach: { by: 'phone', number: '17' } },
  '112': { name: '112', reach: { by: 'phone', number: '112' } },
  '114': { name: '114', reach: { by: 'sms', number: '114' } },
  '15': { name: '15', reach: { by: 'phone', number: '15' } },
  '3018': { name: '3018', reach: { by: 'phone', number: '3018' } },
  '119': { name: '119', reach: { by: 'phone', number: '119' } },
  '3114': { name: '3114', reach: { by: 'phone', number: '3114' } },
  '116006': { name: '116 006', reach: { by: 'phone', number: '116006' } },
  '3928': { name: '3928', reach: { by: 'phone', number: '3928' } },
  pharos: { name: 'PHAROS', reach: { by: 'web', url: 'https://www.internet-signalement.gouv.fr' } },
  'point-de-contact': {
    name: 'Point de Contact',
    reach: { by: 'web', url: 'https://www.pointdecontact.net' },
  },
  '17cyber': { name: '17Cyber', reach: { by: 'web', url: 'https://17cyber.gouv.fr' } },
  'signal-spam': { name: 'Signal Spam', reach: { by: 'web', url: 'https://www.signal-spam.fr' } },
  '33700': { name: '33700', reach: { by: 'sms', number: '33700' } },
  'phishing-initiative': {
    name: 'Phishing Initiative',
    reach: { by: 'web', url: 'https://phishing-initiative.fr' },
  },
  arcom: { name: 'Arcom', reach: { by: 'web', url: 'https://www.arcom.fr' } },
} as const satisfies Readonly<Record<string, { readonly name: string; readonly reach: Reach }>>;

export type AuthoritySlug = keyof typeof AUTHORITIES;
