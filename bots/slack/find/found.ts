import type { KnownBlock, RichTextElement } from '@slack/types';
import { FOUND_MAX, type Found, type FoundCase, MATCHES, type Match } from '../../../src/cases/find.ts';
import type { CaseLine } from '../../../src/cases/lists.ts';
import type { Localiser } from '../../../src/text/localiser.ts';
import { type Say, say } from '../../../src/text/say.ts';
import { ACTIONS } from '../action-ids.ts';
import { severalButton } from '../bulk/several.ts';
import { caseButton } from '../case-button.ts';
import { caseLineElements } from '../case-line.ts';
import { MESSAGE_BLOCKS_JSON_MAX } from '../limits.ts';
import { inlines, paragraph, text } from '../rich-text.ts';

/** How many cases are shown at once: with the buttons that keep what was found, no more fit into a message. */
export const SHOWN_AT_ONCE = 5;
/** How much of what was found a button keeps, in characters: a page has two of them, and a message is short. */
const KEPT_MAX = 900;
/** The action ids of the buttons that turn the pages; each carries what was found. */
export const PAGING = { previous: 'find.previous', next: 'find.next' } as const;

/** What was found and which page of it is shown: all that a page needs, without what was looked for. */
export interface FoundKept extends Found {
  readonly page: number;
}

const letter = (match: Match): string => String.fromCharCode('a'.charCodeAt(0) + MATCHES.indexOf(match));

function packed({ number, matched, mergedFrom }: FoundCase): string {
  return `${mergedFrom === undefined ? '' : `${mergedFrom}>`}${number}${matched.map(letter).join('')}`;
}

/** What a button keeps of what was found, as many of the cases as it holds: `0+42a,41ai,17>40b`. */
export function foundValue({ page, more, cases }: FoundKept): string {
  const head = `${page}${more ? '+' : '='}`;
  let value = head;
  for (const each of cases) {
    const next = `${value}${value === head ? '' : ','}${packed(each)}`;
    if (next.length > KEPT_MAX) break;
    value = next;
  }
  return value;
}

const PACKED = /^(?:(?<from>\d+)>)?(?<number>\d+)(?<letters>[a-z]*)$/u;

function unpacked(text: string): FoundCase | undefined {
  const { from, number, letters = '' } = PACKED.exec(text)?.groups ?? {};
  if (number === undefined) return undefined;
  const matched = MATCHES.filter((match) => letters.includes(letter(match)));
  return { number: Number(number), matched, mergedFrom: from === undefined ? undefined : Number(from) };
}

/** Reads back what a button kept; undefined where it is none of ours. */
export function foundKept(value: string): FoundKept | undefined {
  const { page, sign, rest = '' } = /^(?<page>\d+)(?<sign>[+=])(?<rest>.*)$/u.exec(value)?.groups ?? {};
  if (page === undefined) return undefined;
  const cases = rest.split(',').map(unpacked);
  return {
    page: Number(page),
    more: sign === '+',
    cases: cases.filter((each) => each !== undefined).slice(0, FOUND_MAX),
  };
}

/** The cases of the page that is shown. */
export function onPage({ cases, page }: FoundKept): readonly FoundCase[] {
  return cases.slice(page * SHOWN_AT_ONCE, (page + 1) * SHOWN_AT_ONCE);
}

function matchSaid(match: Match, { mergedFrom }: FoundCase): Say {
  return match === 'merged'
    ? say('find.match.merged', { from: String(mergedFrom ?? '') })
    : say(`find.match.${match}`);
}

function matchedSaid(localiser: Localiser, found: FoundCase): RichTextElement[] {
  const how = found.matched.map((match) => localiser.bare(matchSaid(match, found))).join(', ');
  return how === '' ? [] : [text('\n'), ...inlines(localiser.rich(say('find.matched', { how })))];
}

function headSaid({ cases, more }: Found): Say {
  return more ? say('find.more', { max: FOUND_MAX }) : say('find.count', { count: cases.length });
}

function turns(localiser: Localiser, kept: FoundKept): readonly KnownBlock[] {
  const { cases, page } = kept;
  if (cases.length <= SHOWN_AT_ONCE) return [];
  const first = page * SHOWN_AT_ONCE;
  const last = Math.min(first + SHOWN_AT_ONCE, cases.length);
  const button = (action: string, label: Say, to: number) =>
    ({
      type: 'button',
      action_id: action,
      text: { type: 'plain_text', text: localiser.bare(label), emoji: false },
      value: foundValue({ ...kept, page: to }),
    }) as const;
  return [
    paragraph(inlines(localiser.rich(say('find.place', { first: first + 1, last, total: cases.length })))),
    {
      type: 'actions',
      elements: [
        ...(page > 0 ? [button(PAGING.previous, say('find.previous'), page - 1)] : []),
        ...(last < cases.length ? [button(PAGING.next, say('find.next'), page + 1)] : []),
      ],
    },
  ];
}

/** How to look for cases, with an example of each way. */
export function howToFind(localiser: Localiser): KnownBlock {
  const code = (example: string) => [{ kind: 'code', text: example }] as const;
  const example = (sentence: Say) => code(localiser.bare(sentence));
  const ways = [
    say('find.how.number', { number: code('42'), reference: code('7K3-M9Q-XRC') }),
    say('find.how.reference', { notice: code('N-7K3-M9Q-XRC'), theirs: example(say('find.how.theirs')) }),
    say('find.how.link', { site: code('example.org') }),
    say('find.how.account', { account: code('@example'), platform: code('telegram') }),
    say('find.how.days', {
      day: example(say('find.how.day')),
      since: example(say('find.how.since')),
      before: example(say('find.how.before')),
    }),
    say('find.how.named', {
      state: example(say('find.how.state')),
      pole: example(say('find.how.pole')),
      category: example(say('find.how.category')),
    }),
    say('find.how.words', { words: example(say('find.how.phrase')) }),
  ];
  return {
    type: 'rich_text',
    elements: [
      { type: 'rich_text_section', elements: inlines(localiser.rich(say('find.how'))) },
      {
        type: 'rich_text_list',
        style: 'bullet',
        elements: ways.map((way) => ({
          type: 'rich_text_section',
          elements: inlines(localiser.rich(way)),
        })),
      },
    ],
  };
}

/** What the button for several cases takes beside the cases that it carries, in characters. */
const SEVERAL_ROOM = 300;

/** The button for several cases at once, with as many of them as the message still has room for: all, but for the longest. */
function several(
  localiser: Localiser,
  { cases }: FoundKept,
  above: readonly unknown[],
): readonly KnownBlock[] {
  const room = MESSAGE_BLOCKS_JSON_MAX - JSON.stringify(above).length - SEVERAL_ROOM;
  const numbers = cases.map(({ number }) => number);
  while (numbers.length > 0 && numbers.join(',').length > room) numbers.pop();
  if (numbers.length < 2) return [];
  return [{ type: 'actions', elements: [severalButton(localiser, numbers)] }];
}

/** What is said of what was found: a sentence, and what stands below it. */
export interface FoundSaid {
  readonly head: readonly RichTextElement[];
  readonly blocks: readonly KnownBlock[];
}

/** That nothing was looked for or found, and how to look. */
export function nothingFound(localiser: Localiser, sentence: Say): FoundSaid {
  return { head: inlines(localiser.rich(sentence)), blocks: [howToFind(localiser)] };
}

/**
 * A page of what was found: each case in a few lines with what it was found by, and the way to its page. Of what is
 * sealed, nothing.
 *
 * @param lines of the page's cases; one that is gone by now is left out
 * @param acts whether the reader may act on several of them at once
 */
export function foundSaid(
  localiser: Localiser,
  kept: FoundKept,
  lines: readonly CaseLine[],
  acts: boolean,
): FoundSaid {
  if (kept.cases.length === 0) return nothingFound(localiser, say('find.none'));
  const byNumber = new Map(lines.map((line) => [line.number, line]));
  const blocks = [
    ...onPage(kept).flatMap((found): KnownBlock[] => {
      const line = byNumber.get(found.number);
      if (line === undefined) return [];
      return [
        paragraph([...caseLineElements(localiser, line), ...matchedSaid(localiser, found)]),
        {
          type: 'actions',
          elements: [caseButton(localiser, ACTIONS.openCase, say('page.open'), found.number)],
        },
      ];
    }),
    ...turns(localiser, kept),
  ];
  const head = inlines(localiser.rich(headSaid(kept)));
  return { head, blocks: acts ? [...blocks, ...several(localiser, kept, [head, blocks])] : blocks };
}
