import type { Localiser } from '../../text/localiser.ts';
import { asNotice } from '../free-text.ts';
import type { NoticeSources } from '../noticing.ts';
import { placedWords } from '../placed-words.ts';
import { foundOfReporters } from '../reporter-check.ts';
import { wordsOf } from '../reporter-traces.ts';
import type { EscalationSource } from './source.ts';

/** What of those who reported stands in what a moderator wrote of an escalation. */
export interface FoundInLetter {
  /** None of them may go out. `piece` is the place of the piece in which it stands. */
  readonly passages: readonly { readonly piece: number; readonly passage: string }[];
  /** What stands between quotation marks and in a report, too: only a moderator can tell whether it is the content's. */
  readonly quotes: readonly string[];
}

/** Fewer words than these between quotation marks are a term, not a passage. */
const QUOTE_LEAST = 3;
/** Between two words: another quotation begins. */
const QUOTATION_MARK = /["«“„‹»”›]/u;

/** What stands between quotation marks, without them. */
function quotations(text: string): readonly string[] {
  const stretches: { from: number; to: number }[] = [];
  let inner = false;
  for (const { from, to, quoted } of placedWords(text)) {
    const last = stretches.at(-1);
    if (quoted && inner && last !== undefined && !QUOTATION_MARK.test(text.slice(last.to, from)))
      last.to = to;
    else if (quoted) stretches.push({ from, to });
    inner = quoted;
  }
  return stretches.map(({ from, to }) => text.slice(from, to));
}

function spaced(text: string): string {
  return ` ${wordsOf(text).join(' ')} `;
}

const lineOf = (line: string) => line.replaceAll(/\s+/gu, ' ').trim();

/** What was typed, without the lines as they were prepared: those say what the notice said, which was looked at before. */
function ownLines(written: string, prepared: ReadonlySet<string>): string {
  return written
    .split('\n')
    .filter((line) => !prepared.has(lineOf(line)))
    .join('\n');
}

/**
 * Looks for reporters of the case in what a moderator wrote into the prepared text of an escalation: the check of
 * notices. What went out with the notice is nobody's any more, and a passage between quotation marks may be the
 * content's: that is asked.
 *
 * @param written the text in its pieces, and whatever else goes out with it
 * @param prepared the pieces as they were before anything was typed
 * @param localiser of the language in which offences are named: French, as the law is
 */
export async function foundInLetter(
  written: readonly string[],
  prepared: readonly string[],
  { source, sources }: { readonly source: EscalationSource; readonly sources: NoticeSources },
  localiser: Localiser,
): Promise<FoundInLetter> {
  const known = new Set(prepared.flatMap((piece) => piece.split('\n')).map(lineOf));
  const own = written.map((piece) => ownLines(piece, known));
  const ends = own.map((_, nth) => own.slice(0, nth + 1).join('\n\n').length);
  const words = own.join('\n\n');
  if (words.trim() === '') return { passages: [], quotes: [] };
  const { facts = '', reasoning = '', quotes: quoted = [] } = source.content?.notice ?? {};
  const told = [facts, reasoning, ...quoted];
  const toldWords = told.map(spaced);
  const unsure = quotations(words).filter(
    (quote) =>
      wordsOf(quote).length >= QUOTE_LEAST && !toldWords.some((each) => each.includes(spaced(quote))),
  );
  const { number, qualification, targets, reporters } = sources;
  const notice = asNotice(
    { words, quotes: [...told, ...unsure], case: number, qualification, targets },
    localiser,
  );
  // Of a case that was split, what another case holds now was notified too.
  const others = source.targets.flatMap(({ link }) => (link === undefined ? [] : [{ canonical: link }]));
  const found = await foundOfReporters(notice, reporters, others);
  return {
    passages: found.passages
      .filter(({ where }) => where === 'facts')
      .map(({ passage, from }) => ({
        passage,
        piece: Math.max(
          0,
          ends.findIndex((end) => from < end),
        ),
      })),
    quotes: found.quotes.filter((quote) => unsure.includes(quote)),
  };
}
