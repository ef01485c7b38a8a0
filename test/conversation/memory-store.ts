import type { ReportSummary } from '../../src/conversation/event.ts';
import { givenOf, readSession } from '../../src/conversation/session.ts';
import { defang } from '../../src/links/defang.ts';
import type { Pseudonym } from '../../src/privacy/pseudonym.ts';
import type {
  Conversation,
  ConversationStore,
  ConversationWrite,
  Effect,
  IdleDraft,
  Written,
} from '../../src/store.ts';

interface Kept {
  /** As it would be sealed: a session only ever comes back through its JSON. */
  readonly session: string;
  readonly version: number;
  readonly write: ConversationWrite;
}

/**
 * Conversations in memory, as strict as the database where the engine leans on it: the compare-and-set on the
 * version, one report per draft, unique references, a person's own reports only.
 */
export class MemoryStore implements ConversationStore {
  readonly effects: Effect[] = [];
  readonly #kept = new Map<Pseudonym, Kept>();
  readonly #reports = new Map<string, { who: Pseudonym; summary: ReportSummary; draft: string }>();
  readonly #now: () => number;
  /** Called before each write: for tests in which somebody else writes first. */
  beforeWrite: (write: ConversationWrite) => void = () => {};
  loads = 0;
  writes = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  async load(pseudonym: Pseudonym): Promise<Conversation | undefined> {
    this.loads++;
    const kept = this.#kept.get(pseudonym);
    return kept && { session: readSession(JSON.parse(kept.session)), version: kept.version };
  }

  async write(write: ConversationWrite): Promise<Written> {
    this.writes++;
    this.beforeWrite(write);
    const { pseudonym } = write.who;
    if ((this.#kept.get(pseudonym)?.version ?? 0) !== write.read) return 'raced';
    for (const effect of write.effects)
      if (effect.kind === 'submit' && this.#reports.has(effect.reference)) return 'reference-taken';
    for (const effect of write.effects) this.#carryOut(pseudonym, effect);
    this.put(write);
    return 'committed';
  }

  /** Writes a conversation whatever its version: what another replica does between a read and a write. */
  put(write: ConversationWrite): void {
    const { pseudonym } = write.who;
    const version = (this.#kept.get(pseudonym)?.version ?? 0) + 1;
    this.#kept.set(pseudonym, { session: JSON.stringify(write.session), version, write });
  }

  #carryOut(who: Pseudonym, effect: Effect): void {
    this.effects.push(effect);
    switch (effect.kind) {
      case 'submit': {
        const { draft, reference } = effect;
        if ([...this.#reports.values()].some((report) => report.draft === draft.id))
          throw new Error('a draft was submitted twice');
        if (draft.targets.length === 0 && draft.description === undefined)
          throw new Error('a report about nothing was submitted');
        if (draft.category === undefined) throw new Error('a report without a category was submitted');
        const targets = draft.targets.map(({ target }) => defang(target.canonical));
        const news = givenOf(draft.contact) === true ? 'wanted' : 'none';
        const summary: ReportSummary = { reference, sentAt: this.#now(), state: 'received', targets, news };
        this.#reports.set(reference, { who, summary, draft: draft.id });
        break;
      }
      case 'withdraw': {
        const report = this.#reports.get(effect.reference);
        if (report?.who !== who) throw new Error('a report of somebody else was withdrawn');
        report.summary = { ...report.summary, state: 'withdrawn', news: 'none' };
        break;
      }
      case 'set-news': {
        const report = this.#reports.get(effect.reference);
        if (report?.who !== who) throw new Error('the news of somebody else was set');
        report.summary = { ...report.summary, news: effect.wanted ? 'wanted' : 'stopped' };
        break;
      }
      case 'add':
      case 'reply':
        if (this.#reports.get(effect.reference)?.who !== who)
          throw new Error('a report of somebody else was added to');
        break;
      case 'erase':
        for (const [reference, report] of this.#reports)
          if (report.who === who) this.#reports.delete(reference);
        break;
    }
  }

  async reports(pseudonym: Pseudonym, only?: string): Promise<readonly ReportSummary[]> {
    return [...this.#reports.values()]
      .filter(({ who, summary }) => who === pseudonym && (only === undefined || summary.reference === only))
      .map(({ summary }) => summary)
      .reverse();
  }

  async idleDrafts(now: number, limit: number): Promise<readonly IdleDraft[]> {
    const due = [...this.#kept.values()].flatMap(({ write: { who, deadlines, read } }): IdleDraft[] => {
      const version = read + 1;
      if (deadlines.purgeAt !== undefined && deadlines.purgeAt <= now)
        return [{ who, due: 'draft-expired', version }];
      return deadlines.remindAt !== undefined && deadlines.remindAt <= now
        ? [{ who, due: 'draft-idle', version }]
        : [];
    });
    return due.slice(0, limit);
  }

  /** The only conversation there is, as it is stored. */
  get stored(): Kept {
    const [first] = this.#kept.values();
    if (first === undefined) throw new Error('nothing was stored');
    return first;
  }
}
