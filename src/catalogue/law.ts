/** A text of French law. Its name stands in locales/ under `basis.<slug>`. */
export type Law = 'press-act' | 'criminal-code' | 'criminal-procedure';

/** An article (`24`, `R. 645-1`), or several in a row (`323-1` to `323-3`), and the paragraphs of it that count. */
export interface Article {
  readonly number: string;
  readonly to?: string;
  readonly paragraphs?: readonly number[];
}

/** The legal basis of an offence or of a time limit: articles of one law, in their order. */
export interface Basis {
  readonly law: Law;
  readonly articles: readonly [Article, ...Article[]];
}

/** What makes a penalty another one than the first. The words stand in locales/ under `maximum.when.<slug>`. */
export type Condition =
  | 'aggravated'
  | 'blackmail'
  | 'damage'
  | 'death'
  | 'death-on-condition'
  | 'extortion'
  | 'incapacity'
  | 'online'
  | 'sexual'
  | 'suicide';

/** The most that a court can pronounce: years of imprisonment (none for a petty offence) and a fine in euros. */
export interface Penalty {
  readonly years?: number;
  readonly euros: number;
  readonly when?: Condition;
}

/** The time to prosecute, in calendar months or years. */
export type Time = { readonly months: number } | { readonly years: number };

/** The time to prosecute, the rule that says so, and whether counsel must still read it against Légifrance. */
export interface TimeLimit {
  readonly time: Time;
  readonly under: Basis;
  readonly toConfirm: boolean;
}

export interface Offence {
  readonly basis: Basis;
  /** The ordinary penalty first, then the heavier ones. */
  readonly maximum: readonly [Penalty, ...Penalty[]];
  /** Undefined where it is yet to be confirmed: nothing is then counted. */
  readonly limitation: TimeLimit | undefined;
  /** Where the law can be read. */
  readonly source: string;
  /** The day on which the entry was read against its source. */
  readonly readAt: string;
  /**
   * Whether a motive may raise the penalty (code pénal, arts. 132-76 and 132-77). Only where somebody is wronged and
   * the motive is no part of the offence: 132-76 leaves out the insults, defamations, incitements and discriminations
   * that are hateful by definition, and a petty offence has no imprisonment to raise.
   */
  readonly aggravable: boolean;
  /** Other words by which people look for it: everyday names, in French and English. */
  readonly synonyms: readonly string[];
}

/** The day on which the whole catalogue was read. */
const READ_AT = '2026-11-24';

/** Where each law can be read whole. */
export const LAW_SOURCES: Readonly<Record<Law, string>> = {
  'press-act': 'https://www.legifrance.gouv.fr/loda/id/JORFTEXT000000877119',
  'criminal-code': 'https://www.legifrance.gouv.fr/codes/texte_lc/LEGITEXT000006070719',
  'criminal-procedure': 'https://www.legifrance.gouv.fr/codes/texte_lc/LEGITEXT000006071154',
};

/** What every offence of the Act of 29 July 1881 shares. */
export const PRESS_OFFENCE = {
  source: LAW_SOURCES['press-act'],
  readAt: READ_AT,
  aggravable: false,
} as const satisfies Partial<Offence>;

/** What every délit of the Criminal Code shares, unless its entry says otherwise. */
export const CRIMINAL_OFFENCE = {
  source: LAW_SOURCES['criminal-code'],
  readAt: READ_AT,
  aggravable: true,
} as const satisfies Partial<Offence>;

/** Article 65: every offence of the 1881 Act, unless article 65-3 says otherwise. */
export const PRESS_THREE_MONTHS = {
  time: { months: 3 },
  under: { law: 'press-act', articles: [{ number: '65' }] },
  toConfirm: false,
} as const satisfies TimeLimit;

/** Article 65-3: the hateful offences of the 1881 Act. */
export const PRESS_ONE_YEAR = {
  time: { years: 1 },
  under: { law: 'press-act', articles: [{ number: '65-3' }] },
  toConfirm: false,
} as const satisfies TimeLimit;

/** Code de procédure pénale, article 8: délits. */
export const SIX_YEARS = {
  time: { years: 6 },
  under: { law: 'criminal-procedure', articles: [{ number: '8' }] },
  toConfirm: false,
} as const satisfies TimeLimit;

/** Code de procédure pénale, article 9: contraventions. */
export const ONE_YEAR = {
  time: { years: 1 },
  under: { law: 'criminal-procedure', articles: [{ number: '9' }] },
  toConfirm: false,
} as const satisfies TimeLimit;
