import type { MessageMetadata, RichTextElement } from '@slack/types';
import { z } from 'zod';
import { grouped, type ShownLine } from '../../src/cases/burst.ts';
import type { Desk } from '../../src/cases/desk.ts';
import type { CardPlace, GoneWords, Showing, ThreadEntry } from '../../src/cases/showing.ts';
import type { Localiser } from '../../src/text/localiser.ts';
import { member } from './rich-text.ts';
import type { Messages } from './standing.ts';
import { threadMessage, wordsOf } from './thread.ts';

const LINE_EVENT = 'vigie_line';
const lineMark = z.object({
  event_type: z.literal(LINE_EVENT),
  event_payload: z.object({
    case: z.number(),
    entry: z.number(),
    /** The first of several entries that the line tells together. */
    from: z.number().optional(),
    /** Whether the words that the entry is about stand in it. */
    words: z.boolean().optional(),
  }),
});

/** A line that stands in a thread. */
interface StandingLine {
  readonly place: CardPlace;
  readonly case: number;
  readonly from: number;
  readonly entry: number;
  readonly words: boolean;
}

/** How many days before its limitation a case calls everybody on call. */
const CALLS_AT_DAYS = 7;

/** How often a thread is looked at again after lines were posted: another process may have posted some of them. */
const ROUNDS = 3;

export interface CaseThread {
  /** Tells in a card's thread what it does not tell yet. */
  show(number: number, place: CardPlace): Promise<void>;
  /** Takes words that are gone out of the lines that hold them: of a case's thread, or of every thread. */
  redact(number?: number): Promise<void>;
}

/** Each line of a case's thread, once, whatever is retried or raced. */
export function caseThread(deps: {
  readonly messages: Messages;
  readonly desk: Showing & Pick<Desk, 'card'>;
  readonly localiser: Localiser;
  /** The user group that is called where nobody holds a case that is about to be lost, by id. */
  readonly onCall: string | undefined;
}): CaseThread {
  const { messages, desk, localiser } = deps;

  async function linesIn(thread: CardPlace): Promise<readonly StandingLine[]> {
    return (await messages.replies(thread)).flatMap(({ place, metadata }) => {
      const mark = lineMark.safeParse(metadata);
      if (!mark.success) return [];
      const { case: number, entry, from = entry, words = false } = mark.data.event_payload;
      return [{ place, case: number, from, entry, words }];
    });
  }

  /** The lines that stay: of those that tell the same entry, the oldest. The others go. */
  async function unique(standing: readonly StandingLine[]): Promise<readonly StandingLine[]> {
    const stay: StandingLine[] = [];
    for (const line of standing) {
      if (stay.some((other) => overlap(other, line))) await messages.remove(line.place);
      else stay.push(line);
    }
    return stay;
  }

  function metadataOf(line: ShownLine): MessageMetadata {
    const { case: number, from, entry } = line;
    const words = wordsOf(line.line) !== undefined;
    return { event_type: LINE_EVENT, event_payload: { case: number, from, entry, words } };
  }

  function drawn(thread: number | undefined, line: ShownLine, calls: readonly RichTextElement[] = []) {
    const of = thread === undefined || line.case === thread ? undefined : line.case;
    return threadMessage(localiser, line.line, { of, now: Date.now(), number: line.case, calls });
  }

  /** Whom a line is to reach by name: whoever holds the case, and everybody on call once little time is left. */
  async function callsOf({ line, case: number }: ShownLine): Promise<readonly RichTextElement[]> {
    if (line.kind !== 'limitation-near') return [];
    const holder = (await desk.card(number))?.claim?.moderator.id;
    const last = line.days <= CALLS_AT_DAYS && deps.onCall !== undefined;
    return [
      ...(holder === undefined ? [] : [member(holder)]),
      ...(last ? [{ type: 'usergroup', usergroup_id: deps.onCall } as const] : []),
    ];
  }

  async function post(number: number, thread: CardPlace, wanted: ShownLine): Promise<void> {
    // Marked before it is posted: whatever is killed here, the words are looked for when they are to go.
    const hasWords = wordsOf(wanted.line) !== undefined;
    const allowed = !hasWords || (await desk.threading(wanted.case, wanted.entry));
    const bare = { ...wanted, line: withoutWords(wanted.line) };
    const line = allowed ? wanted : bare;
    const to = { channel: thread.channel, thread: thread.message };
    const place = await messages.post(to, drawn(number, line, await callsOf(line)), metadataOf(line));
    // Erased on the way: whoever took the words out of Slack meanwhile did not find this line yet.
    if (hasWords && allowed && !(await desk.threading(wanted.case, wanted.entry)))
      await messages.update(place, drawn(number, bare), metadataOf(bare));
  }

  async function redactLine(
    thread: number | undefined,
    gone: ThreadEntry,
    standing: readonly StandingLine[],
  ) {
    const { case: number, entry, line } = gone;
    const shown: ShownLine = { case: number, from: entry, entry, line };
    for (const { place } of standing.filter(
      (each) => each.case === number && each.entry === entry && each.words,
    ))
      await messages.update(place, drawn(thread, shown), metadataOf(shown));
  }

  return {
    async show(number, place) {
      const { lines, upTo } = await desk.threadNews(number);
      if (lines.length > 0) {
        let there = await unique(await linesIn(place));
        // Posted by a process that died, and erased before another one came: its words are not to stay.
        for (const each of lines) if (wordsOf(each.line) === undefined) await redactLine(number, each, there);
        for (let round = 1; round <= ROUNDS; round++) {
          const missing = grouped(lines.filter((line) => !there.some((each) => covers(each, line))));
          if (missing.length === 0) break;
          for (const line of missing) await post(number, place, line);
          there = await unique(await linesIn(place));
        }
      }
      await desk.threadShown(number, place, upTo);
    },

    async redact(number) {
      const read = new Map<string, readonly StandingLine[]>();
      async function standing(thread: CardPlace): Promise<readonly StandingLine[]> {
        const key = `${thread.channel}:${thread.message}`;
        const known = read.get(key) ?? (await linesIn(thread));
        read.set(key, known);
        return known;
      }
      for (const gone of await desk.goneWords(number)) {
        await redactEverywhere(gone, standing);
        await desk.wordsRemoved(gone.case, gone.entry);
      }
    },
  };

  async function redactEverywhere(
    gone: GoneWords,
    standing: (thread: CardPlace) => Promise<readonly StandingLine[]>,
  ): Promise<void> {
    for (const thread of gone.threads) await redactLine(undefined, gone, await standing(thread));
  }
}

function overlap(a: StandingLine, b: StandingLine): boolean {
  return a.case === b.case && a.from <= b.entry && b.from <= a.entry;
}

function covers(standing: StandingLine, { case: number, entry }: ThreadEntry): boolean {
  return standing.case === number && standing.from <= entry && entry <= standing.entry;
}

function withoutWords(line: ShownLine['line']): ShownLine['line'] {
  switch (line.kind) {
    case 'reporter-written-to':
    case 'reporter-answered':
    case 'notice-answered':
    case 'noted':
      return { ...line, text: undefined };
    default:
      return line;
  }
}
