import type { CaseState, Moderator } from '../cases/case.ts';
import type { CategorySlug } from '../catalogue/categories.ts';
import { type Draft, newDraft, newSession } from '../conversation/session.ts';
import type { Target } from '../links/target.ts';
import { type Pseudonym, pseudonymOf } from '../privacy/pseudonym.ts';
import type { Key } from '../privacy/seal.ts';
import { newReference } from '../reports/reference.ts';
import type { Conversation, ConversationStore, Correspondent } from '../store.ts';
import type { Locale } from '../text/locale.ts';

/** What a moderator reports of what they saw. */
export interface WatchReport {
  /** The draft's id, the same when the same thing is sent again: see `draftIdOf`. */
  readonly draft: string;
  /** 1 to `MAX_TARGETS`. */
  readonly targets: readonly Target[];
  readonly category: CategorySlug;
  readonly context: string | undefined;
  /** Whether a minor may be concerned. */
  readonly minor: boolean;
  /** The language that it is written in. */
  readonly locale: Locale;
}

/** A case that a report went into. */
export interface WatchedCase {
  readonly number: number;
  readonly state: CaseState;
  /** Whether that report opened it; otherwise it was known. */
  readonly opened: boolean;
}

/** A report that was sent, with the cases it went into in the order of their numbers. */
export interface SentWatchReport {
  /** Ungrouped. */
  readonly reference: string;
  readonly cases: readonly WatchedCase[];
}

/** Where a target is known from already. */
export interface KnownTarget {
  readonly number: number;
  readonly state: CaseState;
  /** Whether the same person's report stands there already. */
  readonly own: boolean;
}

/** What became of the watch's reports; implemented on PostgreSQL in db/. */
export interface WatchReports {
  /** The report that a draft became, or undefined while it is none. */
  sent(draft: string): Promise<SentWatchReport | undefined>;
  /** The cases of those of the canonical links that are targets already, by the link. */
  known(canonicals: readonly string[], person: Pseudonym): Promise<ReadonlyMap<string, KnownTarget>>;
}

/** Sends what moderators saw through the same way as every report. */
export interface WatchReporting {
  /** Sends a report once: the same draft sent again is answered with what became of it the first time. */
  report(by: Moderator, report: WatchReport): Promise<SentWatchReport>;
  /** The report that a draft became, or undefined while it is none. */
  sent(draft: string): Promise<SentWatchReport | undefined>;
  /** The cases of those of the canonical links that are known already. */
  known(by: Moderator, canonicals: readonly string[]): Promise<ReadonlyMap<string, KnownTarget>>;
}

/** How often a report is written again because something else of the same moderator's came first. */
const MAX_TRIES = 20;
/** How long a moderator's conversation without any report is kept, in milliseconds. */
const EMPTY_KEPT_MS = 86_400_000;

function draftOf({ draft, targets, category, context, minor }: WatchReport): Draft {
  return {
    ...newDraft(draft, 'watch'),
    targets: targets.map((target) => ({ target, message: '' })),
    category,
    context: context === undefined ? 'skipped' : { given: { text: context, parts: [] } },
    minor: minor ? { given: true } : 'skipped',
    contact: { given: false },
  };
}

/**
 * The watch on top of conversations: each moderator has one on the channel `watch`, so that their words are sealed like
 * any reporter's. Nobody is written to there, and it holds no draft that could be left alone.
 */
export function watchReporting(options: {
  readonly store: ConversationStore;
  readonly reports: WatchReports;
  readonly pseudonymKey: Key;
  readonly now?: () => number;
}): WatchReporting {
  const { store, reports, pseudonymKey, now = Date.now } = options;
  const inWork = new Map<Pseudonym, Promise<unknown>>();

  /** One at a time for each moderator: two writes of one conversation in one batch would both be refused. */
  async function inTurn<T>(person: Pseudonym, work: () => Promise<T>): Promise<T> {
    const before = inWork.get(person);
    const mine = before === undefined ? work() : before.then(work, work);
    inWork.set(person, mine);
    try {
      return await mine;
    } finally {
      if (inWork.get(person) === mine) inWork.delete(person);
    }
  }

  async function write(who: Correspondent, report: WatchReport, stored: Conversation | undefined) {
    const session = { ...(stored?.session ?? newSession(report.locale)), locale: report.locale };
    // A conversation is begun by a write of its own: a submit goes with one that stands.
    if (stored === undefined)
      return store.write({
        who,
        read: 0,
        session,
        deadlines: { remindAt: undefined, purgeAt: now() + EMPTY_KEPT_MS },
        effects: [],
      });
    return store.write({
      who,
      read: stored.version,
      session,
      deadlines: { remindAt: undefined, purgeAt: undefined },
      effects: [{ kind: 'submit', reference: newReference(), draft: draftOf(report) }],
    });
  }

  return {
    report: ({ id }, report) => {
      const pseudonym = pseudonymOf(pseudonymKey, 'watch', id);
      const who: Correspondent = { pseudonym, channel: 'watch', address: id };
      return inTurn(pseudonym, async () => {
        for (let tries = 1; tries <= MAX_TRIES; tries++) {
          const stored = await store.load(pseudonym, { fresh: tries > 1 });
          // Looked for after the version was read: whoever sends the draft from now on makes that version an old one.
          const sent = await reports.sent(report.draft);
          if (sent !== undefined) return sent;
          await write(who, report, stored);
        }
        throw new Error(`a report of the watch could not be written in ${MAX_TRIES} tries`);
      });
    },
    sent: (draft) => reports.sent(draft),
    known: ({ id }, canonicals) => reports.known(canonicals, pseudonymOf(pseudonymKey, 'watch', id)),
  };
}
