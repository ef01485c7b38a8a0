import type { CategorySlug } from '../../src/catalogue/categories.ts';
import type { Locale } from '../../src/text/locale.ts';

/** A report that somebody makes beside the story. */
export interface OtherReport {
  readonly link: string;
  readonly category: CategorySlug;
  readonly context?: string;
}

/** What people say in the pictures of one language. */
interface Words {
  readonly context: string;
  readonly status: string;
  readonly answer: string;
  readonly reasoning: string;
  /** What is said of a false message about a parcel. */
  readonly lure: string;
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

export const WORDS = {
  fr: {
    context: 'Ce message circule depuis ce matin dans le groupe de mon lycée.',
    status: '/suivi',
    answer: 'Il a été publié hier soir, vers 21\u00A0heures. Le compte a recommencé ce matin.',
    reasoning:
      'Le message attribue à un groupe de personnes, en raison de leur religion, des termes outrageants, dans un fil public.',
    lure: 'Un SMS qui demande de payer pour un colis.',
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
    context: 'It has been going round in the group of my school since this morning.',
    status: '/status',
    answer: 'It was posted last night, around nine. The account did it again this morning.',
    reasoning:
      'The post uses outrageous terms about a group of people because of their religion, in a public thread.',
    lure: 'A text message that asks to pay for a parcel.',
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

/** Links of a campaign of phishing: one that many report, and as many others as a burst needs. */
export const PHISHING = [
  ...Array.from({ length: 4 }, () => 'https://un-faux-site-de-colis.fr/suivi/page'),
  ...Array.from({ length: 8 }, (_, index) => `https://un-faux-site-de-colis-${index + 2}.fr/suivi/page`),
];
