import type { Locale } from '../../src/text/locale.ts';

/** What is said in the second part of the story of the pictures, from the notice to the outcome. */
interface FollowWords {
  readonly context: string;
  readonly reasoning: string;
  readonly facts: string;
  readonly quote: string;
  /** What the provider's mails say: that it has the notice, and what it decided. */
  readonly receipt: { readonly subject: string; readonly text: string };
  readonly decision: { readonly subject: string; readonly text: string };
  /** The facts of the notice to the other provider, by its form, and of the handover. */
  readonly otherFacts: string;
  readonly danger: string;
}

/** A message of a forum whose provider takes notices by e-mail here, as the association's file says. */
export const FORUM_LINK = 'https://www.jeuxvideo.com/forums/message/1300105844';

export const FOLLOW_WORDS = {
  fr: {
    context: 'Je l’ai lu hier, tout le monde peut le voir sans compte.',
    reasoning:
      'Le message public exhorte à la violence contre les personnes d’une religion et les traite de vermine\u00A0: il provoque à la haine à raison de la religion.',
    facts:
      'Un message du forum, lisible sans compte, compare les membres d’une communauté religieuse à de la vermine et demande qu’on les chasse de la ville.',
    quote: 'Cette vermine, il faut la chasser.',
    receipt: {
      subject: 'Nous avons bien reçu votre notification',
      text: 'Bonjour,\n\nNous avons bien reçu votre notification et nous l’examinons.\n\nL’équipe de modération',
    },
    decision: {
      subject: 'Notre décision',
      text: 'Bonjour,\n\nAprès examen, le message a été supprimé.\n\nL’équipe de modération',
    },
    otherFacts:
      'Le message public désigne les Juifs par un terme codé tiré d’un manga et les accuse de diriger le monde.',
    danger:
      'L’auteur annonce publiquement qu’il attendra une personne, qu’il nomme, à la sortie de son établissement, pour la frapper.',
  },
  en: {
    context: 'I read it yesterday; anybody can see it without an account.',
    reasoning:
      'The public message exhorts to violence against the persons of one religion and calls them vermin: it incites to hatred because of religion.',
    facts:
      'A message of the forum, readable without an account, compares the members of a religious community to vermin and asks that they be driven out of town.',
    quote: 'This vermin must be driven out.',
    receipt: {
      subject: 'We have received your notice',
      text: 'Hello,\n\nWe have received your notice and are examining it.\n\nThe moderation team',
    },
    decision: {
      subject: 'Our decision',
      text: 'Hello,\n\nAfter review, the content has been removed.\n\nThe moderation team',
    },
    otherFacts:
      'The public post names Jews by a coded term taken from a manga and accuses them of ruling the world.',
    danger:
      'L’auteur annonce publiquement qu’il attendra une personne, qu’il nomme, à la sortie de son établissement, pour la frapper.',
  },
} as const satisfies Record<Locale, FollowWords>;

/** The association of the pictures, and how one provider takes notices, as its own file says. */
export const ASSOCIATION_FILE = `association:
  name: Association Exemple contre la haine en ligne
  address: |
    12 rue de l’Exemple
    75011 Paris
    France
  email: notifications@association.example
  website: https://association.example
  contact: Pôle modération
trustedFlagger:
  number: 2025-01
  coordinator: Arcom
  designatedOn: 2025-03-12
texts:
  independence:
    fr: |
      L’association ne reçoit aucun financement d’une plateforme. Ses modérateurs ne travaillent pour aucune d’elles, et
      chaque notification est relue par une seconde personne.
    en: |
      The association receives no funding from any platform. Its moderators work for none of them, and every notice is
      read by a second person.
platforms:
  jeuxvideo:
    notice:
      email: moderation@plateforme.example.org
    languages: [fr, en]
`;
