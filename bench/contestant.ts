/** A person who reports: every report comes from a new one, on a content that nobody reported before. */
export interface Person {
  readonly id: number;
  readonly link: string;
}

/** What a person does, in order: one inbound update each. */
export const STEPS = ['start', 'link', 'category', 'context', 'review', 'send'] as const;
export type Step = (typeof STEPS)[number];

/** One way of carrying whole reports, on the database that all share. */
export interface Contestant {
  readonly name: string;
  /** Does one step of a person's report; resolves when it is committed and answered. */
  take(person: Person, step: Step): Promise<void>;
  /** Gives the question that stands an answer that it cannot take; undefined where there is no conversation. */
  wrong?(person: Person): Promise<void>;
  /** How many statements were sent since the last call: each is one round trip. */
  statements(): number;
  close(): Promise<void>;
}

/** What every person writes as context. */
export const CONTEXT =
  'Ce message vise une famille de mon quartier et circule dans plusieurs groupes depuis hier soir.';
