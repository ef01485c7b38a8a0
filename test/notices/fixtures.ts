import type { Association } from '../../src/association/association.ts';
import { NO_ASSOCIATION } from '../../src/association/association.ts';
import { type ComposeInput, compose, type SeenTarget } from '../../src/notices/compose.ts';
import type { Notice } from '../../src/notices/notice.ts';
import { localisers } from '../../src/text/sentences.ts';

export const says = localisers('Europe/Paris');

/** 25 November 2026, 09:30 in Paris. */
export const NOW = Date.parse('2026-11-25T08:30:00Z');

export const ASSOCIATION: Association = {
  ...NO_ASSOCIATION,
  identity: {
    name: 'Association Exemple contre la haine en ligne',
    address: '12 rue de l’Exemple\n75011 Paris\nFrance\n',
    email: 'notifications@association.example',
    website: 'https://association.example',
    contact: 'Pôle modération',
  },
  trustedFlagger: { number: '2025-01', coordinator: 'Arcom', designatedOn: '2025-03-12' },
};

export const X_POST: SeenTarget = {
  canonical: 'https://x.com/i/status/1850000000000000001',
  platform: 'x',
  kind: 'content',
  id: '1850000000000000001',
  account: 'compte_exemple',
  host: 'x.com',
  seenAt: Date.parse('2026-11-24T17:05:00Z'),
  screenshots: ['a'.repeat(64)],
};

export const X_ACCOUNT: SeenTarget = {
  canonical: 'https://x.com/compte_exemple',
  platform: 'x',
  kind: 'account',
  id: undefined,
  account: 'compte_exemple',
  host: 'x.com',
  seenAt: undefined,
  screenshots: [],
};

/** A target on another platform than X. */
export function targetOn(platform: string | undefined, host: string, path = 'post/1'): SeenTarget {
  return {
    canonical: `https://${host}/${path}`,
    platform,
    kind: 'content',
    id: undefined,
    account: undefined,
    host,
    seenAt: NOW,
    screenshots: [],
  };
}

export const FRENCH = {
  facts:
    'Dans un message public, vu plusieurs milliers de fois, l’auteur vise les juifs dans leur ensemble et invite ses lecteurs à les chasser.\n\nLe compte publie plusieurs messages du même ordre chaque jour ; les réponses les approuvent.',
  quotes: ['Les juifs sont partout, il faut nettoyer ce pays'],
  reasoning:
    'Le message exhorte à la violence contre un groupe de personnes à raison de leur appartenance à une religion. Il est accessible à tous, sans inscription.',
};

export const ENGLISH = {
  facts:
    'In a public post, seen several thousand times, the author targets Jews as a whole and calls on readers to drive them out.\n\nThe account publishes several such posts every day; the replies approve of them.',
  quotes: ['Les juifs sont partout, il faut nettoyer ce pays'],
  reasoning:
    'The post incites to violence against a group of persons because they belong to a religion. Anybody can read it without an account.',
};

/** What notices are composed from, with references that count up: N000000001, N000000002… */
export function inputWith(changes: Partial<ComposeInput> = {}): ComposeInput {
  let made = 0;
  return {
    case: 128,
    qualification: {
      offences: ['incitement-hatred-origin-religion', 'insult-hate'],
      motives: ['antisemitic'],
      published: '2026-11-20',
      reasoning: undefined,
    },
    targets: [X_POST, X_ACCOUNT],
    association: ASSOCIATION,
    words: { fr: FRENCH, en: ENGLISH },
    preferred: 'fr',
    screenshotsAllowed: true,
    nameless: false,
    goodFaith: true,
    now: NOW,
    newReference: () => {
      made += 1;
      return `N${String(made).padStart(9, '0')}`;
    },
    localisers: says,
    ...changes,
  };
}

/** The first notice of that input. */
export function noticeWith(changes: Partial<ComposeInput> = {}): Notice {
  const [first] = compose(inputWith(changes));
  if (first === undefined) throw new Error('no notice: the input has no target');
  return first.notice;
}
