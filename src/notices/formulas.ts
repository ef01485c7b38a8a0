/**
 * Turns of the law and of every notice, which are nobody's own words: both a reporter and a moderator may write them.
 * From the texts that the catalogue names (loi du 29 juillet 1881, arts. 24, 32 and 33; code pénal, arts. 132-76,
 * 222-33-2-2, 421-2-5) and their usual English.
 */
export const FORMULAS: readonly string[] = [
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
