import type { KnownBlock } from '@slack/types';
import type { Localiser } from '../../../src/text/localiser.ts';
import { type Say, say } from '../../../src/text/say.ts';
import { plain } from '../../../src/text/span.ts';
import type { ImportedLink, ImportedLinks } from '../../../src/watch/importing.ts';
import type { LinkListReading } from '../../../src/watch/list.ts';
import type { SlackMessage } from '../card.ts';
import { clip } from '../clip.ts';
import { firstOf } from '../first-of.ts';
import { MESSAGE_BLOCKS_JSON_MAX } from '../limits.ts';
import { fallback, inlines, paragraph } from '../rich-text.ts';
import { refusedLinkSaid } from './refused-links.ts';

type Read = Extract<LinkListReading, { readonly kind: 'read' }>;

/** How many lines of each kind are told one by one. */
const LINES_TOLD = 20;
/** How much of the cases' numbers is told, in characters. */
const NUMBERS_MAX = 600;

/** Numbers with their runs joined: `12–61, 63`. */
export function runsOf(numbers: readonly number[]): string {
  const runs: { from: number; to: number }[] = [];
  for (const number of [...new Set(numbers)].toSorted((one, other) => one - other)) {
    const last = runs.at(-1);
    if (last !== undefined && number === last.to + 1) last.to = number;
    else runs.push({ from: number, to: number });
  }
  return runs.map(({ from, to }) => (from === to ? `${from}` : `${from}–${to}`)).join(', ');
}

function knownSaid({ line: at, number, state }: ImportedLink): Say {
  return say('watch.import.known-line', {
    line: at,
    number: String(number),
    state: say(`card.state.${state}`),
  });
}

function lines<T>(
  localiser: Localiser,
  heading: Say,
  all: readonly T[],
  shown: number,
  saying: (each: T) => Say,
): KnownBlock[] {
  const more = (count: number) => say('watch.import.more', { count });
  return firstOf(localiser, heading, { all, shown, more }, (each) => localiser.rich(saying(each)));
}

function drawn(localiser: Localiser, imported: ImportedLinks, read: Read, told: number): KnownBlock[] {
  const { fresh, known } = imported;
  const { refused, duplicates } = read;
  const counts = say('watch.import.counts', {
    fresh: fresh.length,
    known: known.length,
    refused: refused.length,
    duplicates: duplicates.length,
  });
  const numbers = clip(runsOf(fresh.map(({ number }) => number)), NUMBERS_MAX);
  return [
    paragraph(inlines(localiser.rich(counts))),
    ...(fresh.length === 0
      ? []
      : [
          paragraph(
            inlines(
              localiser.rich(say('watch.import.fresh', { count: fresh.length, numbers: [plain(numbers)] })),
            ),
          ),
        ]),
    ...lines(localiser, say('watch.import.known'), known, told, knownSaid),
    ...lines(localiser, say('watch.import.refused'), refused, told, refusedLinkSaid),
    ...lines(localiser, say('watch.import.duplicates'), duplicates, told, ({ line: at, firstLine }) =>
      say('watch.import.duplicate-line', { line: at, firstLine }),
    ),
    paragraph(inlines(localiser.rich(say('watch.file.stays')))),
  ];
}

/** What became of a list, for the lead who brought it; as many of its lines as a message holds. */
export function importedMessage(localiser: Localiser, imported: ImportedLinks, read: Read): SlackMessage {
  let told = LINES_TOLD;
  let blocks = drawn(localiser, imported, read, told);
  while (JSON.stringify(blocks).length > MESSAGE_BLOCKS_JSON_MAX && told > 1) {
    told -= 1;
    blocks = drawn(localiser, imported, read, told);
  }
  const title = say('watch.import.done');
  return { text: fallback(inlines(localiser.rich(title))), blocks };
}
