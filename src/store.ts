import type { ChannelName } from './channel.ts';
import type { ReportSummary } from './conversation/event.ts';
import type { Draft, Session } from './conversation/session.ts';
import type { Pseudonym } from './privacy/pseudonym.ts';

/** Who is spoken with: the person's pseudonym and how to write to them. */
export interface Correspondent {
  readonly pseudonym: Pseudonym;
  readonly channel: ChannelName;
  readonly address: string;
}

/** A conversation as it was read. `version` is 0 for one that is not stored yet. */
export interface Conversation {
  readonly session: Session;
  readonly version: number;
}

/** When a draft that is left alone is recalled and purged; epoch milliseconds, undefined for never. */
export interface Deadlines {
  readonly remindAt: number | undefined;
  readonly purgeAt: number | undefined;
}

/** What a step changes beyond its conversation, in the same transaction. */
export type Effect =
  | { readonly kind: 'submit'; readonly reference: string; readonly draft: Draft }
  | {
      readonly kind: 'add';
      readonly reference: string;
      readonly text: string | undefined;
      readonly pictures: readonly string[];
    }
  /** Answers a message of the association's about that report. */
  | {
      readonly kind: 'reply';
      readonly message: string;
      readonly reference: string;
      readonly text: string | undefined;
      readonly pictures: readonly string[];
    }
  | { readonly kind: 'set-news'; readonly reference: string; readonly wanted: boolean }
  | { readonly kind: 'withdraw'; readonly reference: string }
  | { readonly kind: 'erase' };

/** One step's writing: a compare-and-set on the conversation's version, and all that hangs on it, or nothing. */
export interface ConversationWrite {
  readonly who: Correspondent;
  /** The version that was read; the write is refused when the stored one is another. */
  readonly read: number;
  readonly session: Session;
  readonly deadlines: Deadlines;
  readonly effects: readonly Effect[];
}

/** What became of a write: `raced` when somebody else wrote first (read again), `taken` when the reference is in use. */
export type Written = 'committed' | 'raced' | 'reference-taken';

/** A draft whose time to be recalled or purged has come. */
export interface IdleDraft {
  readonly who: Correspondent;
  readonly due: 'draft-idle' | 'draft-expired';
  /** The conversation's version when it was found due: one that has moved on since is not. */
  readonly version: number;
}

/** Conversations, and what their steps write; implemented on PostgreSQL in db/. */
export interface ConversationStore {
  /** `fresh` reads from the database even where a copy is kept in memory. */
  load(pseudonym: Pseudonym, options?: { readonly fresh: boolean }): Promise<Conversation | undefined>;
  write(write: ConversationWrite): Promise<Written>;
  /** The person's own reports, newest first. */
  reports(pseudonym: Pseudonym, only?: string): Promise<readonly ReportSummary[]>;
  /** Drafts that are due at `now` (epoch milliseconds), at most `limit`. */
  idleDrafts(now: number, limit: number): Promise<readonly IdleDraft[]>;
}
