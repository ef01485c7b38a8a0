/** What different people wrote of the same content, to measure how many words in a row they share. */
export interface Written {
  /** Words of the content. */
  readonly quotes: readonly string[];
  /** What reporters wrote. */
  readonly reporters: readonly string[];
  /** What a moderator wrote apart, having looked at the content. */
  readonly apart: string;
  /** What a moderator in a hurry made of a reporter's text: copied, and retouched here and there. */
  readonly copied: string;
}

export const CORPUS: readonly Written[] = [
  {
    quotes: ['Les juifs sont partout, il faut nettoyer ce pays'],
    reporters: [
      'Je suis tombée sur ce compte hier soir, il publie plusieurs messages par jour contre les juifs. Dans celui-là il dit « Les juifs sont partout, il faut nettoyer ce pays ». Ma fille est dans le même lycée que lui, j’ai peur pour elle.',
      'Bonjour, tweet antisémite vu des milliers de fois. Il écrit les juifs sont partout, il faut nettoyer ce pays et plein de gens applaudissent dans les réponses. Merci de faire quelque chose svp.',
    ],
    apart:
      'Dans un message public, vu plusieurs milliers de fois, l’auteur écrit : « Les juifs sont partout, il faut nettoyer ce pays ». Le compte publie plusieurs messages du même ordre chaque jour, et les réponses les approuvent. Le message vise les juifs dans leur ensemble, en raison de leur appartenance à une religion, et appelle à leur élimination.',
    copied:
      'Ce compte publie plusieurs messages par jour contre les juifs. L’élève est dans le même lycée que lui, et la personne qui nous a écrit a peur pour elle.',
  },
  {
    quotes: ['on sait où tu habites sale gouine on va venir te crever'],
    reporters: [
      'Depuis trois semaines je reçois des dizaines de messages par jour sous mes vidéos. Le dernier : "on sait où tu habites sale gouine on va venir te crever". J’ai déménagé chez ma sœur à Villeurbanne à cause de ça et je ne dors plus.',
      'Une amie est harcelée sur TikTok parce qu’elle est lesbienne. Menaces de mort tous les jours, par plusieurs comptes qui s’organisent sur un serveur Discord.',
    ],
    apart:
      'Sous les vidéos d’une personne, plusieurs comptes publient depuis trois semaines des menaces de mort et des injures qui visent son orientation sexuelle. L’un d’eux écrit « on sait où tu habites sale gouine on va venir te crever ». La répétition, et le nombre de comptes qui agissent ensemble, altèrent la santé et les conditions de vie de la victime.',
    copied:
      'La victime reçoit depuis trois semaines des dizaines de messages par jour sous ses vidéos ; elle a déménagé chez sa sœur à Villeurbanne à cause de ça et ne dort plus.',
  },
  {
    quotes: ['les chambres à gaz sont une invention pour nous soutirer de l’argent'],
    reporters: [
      'Vidéo négationniste. A 3 minutes 20 il dit que les chambres à gaz sont une invention pour nous soutirer de l’argent. Mon grand-père est mort à Auschwitz, c’est insupportable de voir ça sur YouTube en 2026.',
      'Négation de la Shoah, chaîne très suivie par les jeunes, la vidéo est recommandée après des clips de rap.',
    ],
    apart:
      'La vidéo, publique, affirme à partir de 3 min 20 que « les chambres à gaz sont une invention pour nous soutirer de l’argent ». L’orateur conteste ainsi l’existence de crimes contre l’humanité jugés par le tribunal militaire international de Nuremberg, et prête aux victimes un mobile cupide.',
    copied:
      'La vidéo est négationniste ; le grand-père du plaignant est mort à Auschwitz et il lui est insupportable de voir ça sur YouTube en 2026, alors que la chaîne est très suivie.',
  },
  {
    quotes: [],
    reporters: [
      'Un faux compte a pris ma photo de profil et mon nom, il écrit à tous mes clients pour leur demander de payer par virement sur un compte en Lituanie. Trois personnes ont déjà payé.',
      'Arnaque : faux profil d’une artisane, il demande des virements. J’ai failli me faire avoir pour 800 euros.',
    ],
    apart:
      'Le compte reprend la photo et le nom d’une artisane et se présente comme elle. Il demande à sa clientèle des virements vers un compte bancaire étranger. La personne n’a pas consenti à cet usage de son identité, qui trompe des tiers et les conduit à remettre des fonds.',
    copied:
      'Un compte a pris la photo de la victime et écrit à tous ses clients pour leur demander de payer par virement sur un compte en Lituanie.',
  },
  {
    quotes: ['Muslims are vermin and should be gassed'],
    reporters: [
      'I was scrolling on the train and saw this post, he says Muslims are vermin and should be gassed. I wear a hijab and my kids use the same app. He has more than ten thousand followers. Please get it taken down.',
      'Hate speech against Muslims. The account posts things like this every day and people cheer in the comments.',
    ],
    apart:
      'The post, which anybody can read, states: “Muslims are vermin and should be gassed”. The account has more than ten thousand followers and publishes such messages daily. It dehumanises Muslims as a group because of their religion and calls for their extermination.',
    copied:
      'The person wears a hijab and her kids use the same app; he has more than ten thousand followers. She was scrolling on the train and saw this post.',
  },
  {
    quotes: ['if you do not send 500 euros by Friday your whole family will see the video'],
    reporters: [
      'This guy is blackmailing my little brother, he is 16. He wrote "if you do not send 500 euros by Friday your whole family will see the video". They met on a dating app two weeks ago and my brother has not eaten since.',
      'Sextortion. Same account did it to two boys at my school, we all know about it.',
    ],
    apart:
      'The account threatens to disclose an intimate recording unless it is paid: “if you do not send 500 euros by Friday your whole family will see the video”. The person threatened is a minor. The demand for money under the threat of a disclosure that harms honour is blackmail.',
    copied:
      'The minor and the author met on a dating app two weeks ago and the boy has not eaten since. The same account did it to two boys at a school.',
  },
  {
    quotes: ['gloire aux frères qui ont frappé le marché de Noël'],
    reporters: [
      'Il fait l’apologie des attentats, « gloire aux frères qui ont frappé le marché de Noël » avec une photo du tireur. Le canal Telegram a 4000 abonnés. J’habite à Strasbourg et j’y étais ce soir-là.',
      'canal telegram pro daech, apologie du terrorisme, appelle à recommencer cette année',
    ],
    apart:
      'Le canal public, suivi par quatre mille abonnés, publie la photographie d’un terroriste avec la légende « gloire aux frères qui ont frappé le marché de Noël ». Le message présente sous un jour favorable un attentat et ses auteurs, et invite à recommencer.',
    copied:
      'Le canal Telegram a 4000 abonnés. Un témoin habite à Strasbourg et il y était ce soir-là ; le canal appelle à recommencer cette année.',
  },
  {
    quotes: [],
    reporters: [
      'He posted my home address and the name of the school where my daughter goes, under a thread about me being a journalist. Two men came to the house on Tuesday.',
      'Doxxing of a journalist, her address is in the thread and people say they will pay her a visit.',
    ],
    apart:
      'In a public thread about a journalist, the author discloses where she lives and which school her child attends. In the replies, several people announce that they will go there. The disclosure exposes her and her family to a direct risk which the author could not ignore.',
    copied:
      'The author posted the home address and the name of the school where her daughter goes, under a thread about her being a journalist; two men came to the house on Tuesday.',
  },
];
