import { randomUUID } from 'node:crypto';
import { type Pseudonym, pseudonymOf } from '../privacy/pseudonym.ts';
import type { Key } from '../privacy/seal.ts';
import { newReference } from '../reports/reference.ts';
import type { ConversationStore, Correspondent, Deadlines, Effect } from '../store.ts';
import { localeFor } from '../text/locale.ts';
import type { Answer, Converse } from './answer.ts';
import type { Ask } from './ask.ts';
import type { ConversationEvent, Inbound, OutsideEvent } from './event.ts';
import type { Prompt } from './prompt.ts';
import { newSession, type Session, TAKEN_KEPT } from './session.ts';
import { step } from './step.ts';
import type { Moment, Stepped } from './stepped.ts';

/** How long a draft may be left alone before it is recalled, and before it is purged; in milliseconds. */
export interface DraftTimes {
  readonly recalledAfter: number;
  readonly purgedAfter: number;
}

export interface Conversing {
  /** Takes one event of a person: what a channel calls. */
  readonly converse: Converse;
  /** Brings something of the outside into a conversation, and gives what to tell the person, if anything. */
  readonly bring: (
    who: Correspondent,
    event: OutsideEvent,
    /** Where given, nothing happens unless the conversation still stands at this version. */
    version?: number,
  ) => Promise<Answer | undefined>;
}

/** How often a step is run again because another replica wrote the same conversation first. */
const MAX_TRIES = 5;

/** What happens to a draft, and to nobody who has none. */
const OF_A_DRAFT: readonly OutsideEvent['kind'][] = ['draft-idle', 'draft-expired'];

interface Run {
  readonly stepped: Stepped;
  readonly effects: readonly Effect[];
}

/**
 * The engine over a store: reads the conversation, runs the step and the asks that it raises, and writes all of it
 * at once. Events of one conversation are taken one at a time.
 */
export function conversing(options: {
  readonly store: ConversationStore;
  readonly pseudonymKey: Key;
  readonly draftTimes: DraftTimes;
  readonly now?: () => number;
}): Conversing {
  const { store, pseudonymKey, draftTimes } = options;
  const now = options.now ?? Date.now;
  const inWork = new Map<Pseudonym, Promise<unknown>>();

  async function inTurn<T>(pseudonym: Pseudonym, work: () => Promise<T>): Promise<T> {
    const before = inWork.get(pseudonym);
    const mine = before === undefined ? work() : before.then(work, work);
    inWork.set(pseudonym, mine);
    try {
      return await mine;
    } finally {
      if (inWork.get(pseudonym) === mine) inWork.delete(pseudonym);
    }
  }

  async function answerTo(
    ask: Ask,
    who: Correspondent,
  ): Promise<{ event: OutsideEvent; effect: Effect | undefined }> {
    switch (ask.kind) {
      case 'submit': {
        const reference = newReference();
        return {
          event: { kind: 'submitted', reference },
          effect: { kind: 'submit', reference, draft: ask.draft },
        };
      }
      case 'list-reports':
        return {
          event: {
            kind: 'reports-listed',
            for: ask.for,
            reports: await store.reports(who.pseudonym, ask.only),
          },
          effect: undefined,
        };
      case 'add':
        return { event: { kind: 'added', reference: ask.reference }, effect: ask };
      case 'reply':
        return { event: { kind: 'replied', reference: ask.reference }, effect: ask };
      case 'set-news':
        return { event: { kind: 'news-set', reference: ask.reference, wanted: ask.wanted }, effect: ask };
      case 'withdraw':
        return { event: { kind: 'withdrawn', reference: ask.reference }, effect: ask };
      case 'erase':
        return { event: { kind: 'erased' }, effect: ask };
    }
  }

  async function run(who: Correspondent, from: Session, event: ConversationEvent, id: string): Promise<Run> {
    const moment: Moment = { at: now(), draftId: randomUUID() };
    let stepped = step(from, event, moment, id);
    const effects: Effect[] = [];
    let open = [...stepped.asks];
    while (open.length > 0) {
      const [ask, ...rest] = open;
      if (ask === undefined) break;
      const { event: answer, effect } = await answerTo(ask, who);
      if (effect !== undefined) effects.push(effect);
      const next = step(stepped.session, answer, moment, id);
      stepped = { ...next, prompts: [...stepped.prompts, ...next.prompts] };
      open = [...rest, ...next.asks];
    }
    return { stepped, effects };
  }

  function deadlines(session: Session, event: ConversationEvent): Deadlines {
    const at = now();
    // Where there is neither draft nor report, nothing needs to be remembered for longer than a draft would be.
    if (session.draft === undefined)
      return {
        remindAt: undefined,
        purgeAt: session.sent.length === 0 ? at + draftTimes.purgedAfter : undefined,
      };
    return event.kind === 'draft-idle'
      ? { remindAt: undefined, purgeAt: at + draftTimes.purgedAfter - draftTimes.recalledAfter }
      : { remindAt: at + draftTimes.recalledAfter, purgeAt: at + draftTimes.purgedAfter };
  }

  async function take(
    who: Correspondent,
    event: ConversationEvent,
    id: string,
    language: string | undefined,
    maxTries = MAX_TRIES,
  ): Promise<Answer> {
    for (let tries = 1; ; tries++) {
      const stored = await store.load(who.pseudonym, { fresh: tries > 1 });
      const known = stored?.session ?? newSession(localeFor(language));
      if (known.taken.includes(id)) return { locale: known.locale, prompts: known.answered, repeated: true };
      const from =
        known.localeChosen || language === undefined ? known : { ...known, locale: localeFor(language) };
      const { stepped, effects } = await run(who, from, event, id);
      const prompts = placed(stepped.prompts, event);
      const session: Session = {
        ...stepped.session,
        taken: [...stepped.session.taken, id].slice(-TAKEN_KEPT),
        answered: [...prompts],
      };
      const written = await store.write({
        who,
        read: stored?.version ?? 0,
        session,
        deadlines: deadlines(session, event),
        effects,
      });
      if (written === 'committed') return { locale: session.locale, prompts, repeated: false };
      if (tries === maxTries)
        throw new Error(`a conversation could not be written in ${tries} tries: ${written}`);
    }
  }

  return {
    converse: (inbound: Inbound) => {
      const pseudonym = pseudonymOf(pseudonymKey, inbound.channel, inbound.person);
      const who = { pseudonym, channel: inbound.channel, address: inbound.address };
      return inTurn(pseudonym, () => take(who, inbound.event, inbound.id, inbound.language));
    },
    bring: (who, event, version) =>
      inTurn(who.pseudonym, async () => {
        const stored = await store.load(who.pseudonym, { fresh: true });
        if (stored === undefined || (version !== undefined && stored.version !== version)) return undefined;
        if (OF_A_DRAFT.includes(event.kind) && stored.session.draft === undefined) return undefined;
        const tries = version === undefined ? MAX_TRIES : 1;
        return take(who, event, `outside:${randomUUID()}`, undefined, tries);
      }),
  };
}

/** Only the answer to a press may take the place of a message, and only its first prompt. */
function placed(prompts: readonly Prompt[], event: ConversationEvent): readonly Prompt[] {
  const pressed = event.kind === 'pressed';
  return prompts.map((prompt, index) =>
    pressed && index === 0 ? prompt : prompt.place === 'new' ? prompt : { ...prompt, place: 'new' },
  );
}
