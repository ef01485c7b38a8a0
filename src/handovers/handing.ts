import type { HandoverAuthority } from './authority.ts';
import type { HandoverSources } from './prepare.ts';
import type { PreparedHandover } from './prepared.ts';

/** A handover without its text. Moments are epoch milliseconds. */
export interface HandoverHead {
  readonly id: string;
  readonly case: number;
  readonly authority: HandoverAuthority;
  readonly moderator: string;
  readonly preparedAt: number;
  readonly handedAt: number | undefined;
  readonly handedBy: string | undefined;
  /** The authority's own. */
  readonly reference: string | undefined;
  /** SHA-256 of what was prepared, in lower-case hexadecimal. */
  readonly digest: string | undefined;
}

/** A handover with what was prepared: undefined once its case is emptied, or where it was changed. */
export interface StoredHandover {
  readonly head: HandoverHead;
  readonly prepared: PreparedHandover | undefined;
  /** Whether what was prepared is still what was kept. */
  readonly intact: boolean;
}

/** What handovers are made from and what is kept of them; implemented on PostgreSQL in db/. */
export interface Handing {
  /** Undefined when there is no such case; a number that was merged leads on. */
  handoverSources(number: number): Promise<HandoverSources | undefined>;
  /** The handovers of a case, the newest first. */
  handoversOf(number: number): Promise<readonly HandoverHead[]>;
  /** By its id; of whatever case it is now. */
  handover(id: string): Promise<StoredHandover | undefined>;
}
