import type { CategorySlug } from '../../src/catalogue/categories.ts';
import type { Locale } from '../../src/text/locale.ts';
import type { WatchTerm } from '../../src/watch/terms.ts';

/** A report that somebody makes beside the story. */
export interface OtherReport {
  readonly link: string;
  readonly category: CategorySlug;
  readonly context?: string;
}

/** What people say in the pictures of one language. */
interface Words {
  readonly context: string;
  /** What the association watches. */
  readonly terms: readonly WatchTerm[];
  readonly status: string;
  readonly answer: string;
  readonly reasoning: string;
  /** What is said of a false message about a parcel. */
  readonly lure: string;
  /** A file with links that a lead brings. */
  readonly list: string;
  /** What a moderator says in the Slack channel in which the team talks. */
  readonly seen: string;
  readonly others: Readonly<Record<OtherName, OtherReport>>;
}

/** The cases beside the story's own, in the order in which they come in. */
export type OtherName = 'threat' | 'racism' | 'harassment' | 'alike' | 'sexism';

const LINKS = {
  threat: 'https://www.instagram.com/p/C0exemple01/',
  racism: 'https://www.tiktok.com/@un.compte/video/7300000000000000001',
  harassment: 'https://www.youtube.com/watch?v=exemple0001',
  alike: 'https://x.com/an_account/status/1800000000000000009',
  sexism: 'https://www.facebook.com/groups/1234567890/posts/9876543210/',
} as const;

/** A list of links under its headings: three new ones, one that is known, one twice, and what is none. */
function listed(headings: string): string {
  const link = (id: number) => `https://x.com/un_compte/status/18000000000000001${id}`;
  const known = 'https://x.com/an_account/status/1800000000000000001';
  return [headings, link(11), link(12), known, link(13), link(12), 'x.com'].join('\n');
}

export const WORDS = {
  fr: {
    context:
      'Ce message sur les «\u202Fdr4gons célestes\u202F» circule depuis ce matin dans le groupe de mon lycée.',
    terms: [
      {
        term: 'dragons célestes',
        language: 'fr',
        meaning: 'Désigne les Juifs, d’après les maîtres du monde d’un manga.',
        motive: 'antisemitic',
      },
      {
        term: 'grand remplacement',
        language: 'fr',
        meaning: 'Théorie complotiste\u00A0: un peuple serait remplacé par un autre à dessein.',
        motive: 'racist',
      },
    ],
    status: '/suivi',
    answer: 'Il a été publié hier soir, vers 21\u00A0heures. Le compte a recommencé ce matin.',
    reasoning:
      'Le message attribue à un groupe de personnes, en raison de leur religion, des termes outrageants, dans un fil public.',
    lure: 'Un SMS qui demande de payer pour un colis.',
    list: listed('lien;contexte'),
    seen: 'Vu ce matin pendant la veille, le même texte que hier\u00A0: <https://x.com/un_autre_compte/status/1800000000000000042>',
    others: {
      threat: {
        link: LINKS.threat,
        category: 'threats-violence',
        context: 'Il dit qu’il l’attendra à la sortie.',
      },
      racism: {
        link: LINKS.racism,
        category: 'racism-religion',
        context: 'La vidéo est ancienne mais elle revient.',
      },
      harassment: { link: LINKS.harassment, category: 'harassment' },
      alike: {
        link: LINKS.alike,
        category: 'antisemitism',
        context: 'Le même compte, avec la même image.',
      },
      sexism: {
        link: LINKS.sexism,
        category: 'sexism-lgbt-disability',
        context: 'Sous une photo de la Marche.',
      },
    },
  },
  en: {
    context:
      'This post about “dr4gons célestes” has been going round in the group of my school since this morning.',
    terms: [
      {
        term: 'dragons célestes',
        language: 'fr',
        meaning: 'Stands for Jews, after the rulers of the world in a manga.',
        motive: 'antisemitic',
      },
      {
        term: 'great replacement',
        language: 'en',
        meaning: 'Conspiracy theory: one people is said to be replaced by another on purpose.',
        motive: 'racist',
      },
    ],
    status: '/status',
    answer: 'It was posted last night, around nine. The account did it again this morning.',
    reasoning:
      'The post uses outrageous terms about a group of people because of their religion, in a public thread.',
    lure: 'A text message that asks to pay for a parcel.',
    list: listed('link;context'),
    seen: 'Seen this morning on watch, the same text as yesterday: <https://x.com/un_autre_compte/status/1800000000000000042>',
    others: {
      threat: {
        link: LINKS.threat,
        category: 'threats-violence',
        context: 'He says that he will wait for her outside.',
      },
      racism: {
        link: LINKS.racism,
        category: 'racism-religion',
        context: 'The video is old but it comes back.',
      },
      harassment: { link: LINKS.harassment, category: 'harassment' },
      alike: { link: LINKS.alike, category: 'antisemitism', context: 'The same account, the same picture.' },
      sexism: {
        link: LINKS.sexism,
        category: 'sexism-lgbt-disability',
        context: 'Under a photograph of the march.',
      },
    },
  },
} as const satisfies Record<Locale, Words>;

const lure = (nth: number) => `https://un-faux-site-de-colis-${nth}.fr/suivi/page`;

/** Links of a campaign of phishing, in the order in which they are reported: one of them by many. */
export const PHISHING = [1, 2, 3, 4, 5, 6, 7, 8, 8, 8, 8, 9, 10, 11].map(lure);
/** How many cases of these have no card, where seven may have one. */
export const PHISHING_HELD = 4;
