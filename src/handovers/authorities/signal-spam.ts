import type { AuthorityForm } from '../form.ts';

/**
 * E-mails only, from an account of one's own: the whole source of the message is pasted, or an extension sends it. The
 * association cannot do it for whoever received the message, so most of what is prepared is what to tell them.
 */
export const SIGNAL_SPAM: AuthorityForm = {
  url: 'https://www.signal-spam.fr',
  fields: [
    { kind: 'source-code' },
    { kind: 'links', toConfirm: true },
    { kind: 'explanation', toConfirm: true },
  ],
  categories: ['cyber'],
  offences: ['fraud'],
  cautions: ['account-needed', 'victim-speaks'],
  sources: [{ url: 'https://www.signal-spam.fr/foire-aux-questions/', readAt: '2026-11-25' }],
};
