import type { AuthorityForm } from '../form.ts';

/**
 * The one door for victims of cyber-crime: it asks who the victim is (a person, a company, an administration), what it
 * happened on (a message, a telephone, a site) and how, gives advice, and in grave cases opens a chat with the police.
 */
export const CYBER_17: AuthorityForm = {
  url: 'https://17cyber.gouv.fr',
  fields: [
    { kind: 'harm', toConfirm: true },
    { kind: 'service' },
    { kind: 'nature' },
    { kind: 'links', toConfirm: true },
    { kind: 'explanation', toConfirm: true },
    { kind: 'when', toConfirm: true },
  ],
  categories: ['cyber'],
  offences: ['hacking', 'fraud', 'impersonation', 'extortion', 'cyber-harassment', 'threats'],
  cautions: ['emergency', 'victim-speaks'],
  sources: [
    {
      url: 'https://www.quechoisir.org/actualite-arnaques-en-ligne-la-plateforme-17cyber-pour-aider-les-victimes-n148988/',
      readAt: '2026-11-25',
    },
    {
      url: 'https://lessor.org/societe/mise-en-ligne-du-17cyber-guichet-unique-des-menaces-numeriques',
      readAt: '2026-11-25',
    },
  ],
};
