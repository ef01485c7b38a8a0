/** Whom hatred is aimed at, as everybody calls them. */
const TARGETED_FR =
  'juifs musulmans chrétiens arabes noirs roms asiatiques femmes homosexuels transgenres migrants étrangers handicapés'.split(
    ' ',
  );
const TARGETED_EN =
  'Jews Muslims Christians Arabs Roma women migrants foreigners Jewish Muslim Black gay trans'.split(' ');

/**
 * Turns of the law and of every notice, which are nobody's own words: both a reporter and a moderator may write them.
 * From the texts that the catalogue names (loi du 29 juillet 1881, arts. 24, 32 and 33; code pénal, arts. 132-76,
 * 222-33-2-2, 421-2-5) and their usual English.
 */
export const FORMULAS: readonly string[] = [
  ...TARGETED_FR.map((group) => `incitation et appel à la haine et à la violence contre les ${group}`),
  ...TARGETED_EN.map((group) => `incitement to hatred and violence against ${group} people`),
  'provocation et appel à la haine raciale ou religieuse',
  'apologie, négation, contestation de l’existence de crimes contre l’humanité',
  'contestation et négation de crimes contre l’humanité',
  'apologie de crimes de guerre et de crimes contre l’humanité',
  'menaces de mort et appel au meurtre',
  'injures publiques à raison de l’origine, de la religion, de l’orientation sexuelle ou du handicap',
  'en raison de son origine, de sa religion, de sa couleur de peau, de son orientation sexuelle',
  'diffusion d’images à caractère sexuel sans le consentement de la personne',
  'atteinte à l’intimité de la vie privée d’autrui',
  'mise en danger de la vie d’autrui par la diffusion d’informations personnelles',
  'denial, justification or glorification of crimes against humanity and war crimes',
  'death threats and calls to violence against a person',
  'because of their origin, their religion, the colour of their skin or their sexual orientation',
  'sharing intimate images of a person without their consent',
  'provocation à la discrimination, à la haine ou à la violence à l’égard d’une personne ou d’un groupe de personnes à raison de leur origine ou de leur appartenance ou de leur non-appartenance à une ethnie, une nation, une race ou une religion déterminée',
  'à raison de leur sexe, de leur orientation sexuelle ou identité de genre ou de leur handicap',
  'en raison de leur appartenance ou de leur non-appartenance, vraie ou supposée, à une prétendue race, une ethnie, une nation ou une religion déterminée',
  'propos ou comportements répétés ayant pour objet ou pour effet une dégradation de ses conditions de vie se traduisant par une altération de sa santé physique ou mentale',
  'le fait de provoquer directement à des actes de terrorisme ou de faire publiquement l’apologie de ces actes',
  'loi du 29 juillet 1881 sur la liberté de la presse',
  'le message est public et accessible à tous sans inscription',
  'incitement to discrimination, hatred or violence against a person or a group of persons because of their origin or because they belong or do not belong to an ethnic group, a nation, a race or a religion',
  'because of their sex, sexual orientation, gender identity or disability',
  'Act of 29 July 1881 on the freedom of the press',
  'the message is public and anybody can read it without an account',
];
