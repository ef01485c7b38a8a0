import { foundInLetter } from '../../../../src/notices/escalations/own-words.ts';
import { uncompletedIn } from '../../../../src/notices/escalations/placeholder.ts';
import type { EscalationSource } from '../../../../src/notices/escalations/source.ts';
import type { EscalationText } from '../../../../src/notices/escalations/text.ts';
import type { NoticeSources } from '../../../../src/notices/noticing.ts';
import { type Say, say } from '../../../../src/text/say.ts';
import type { Localisers } from '../../../../src/text/sentences.ts';
import { plain } from '../../../../src/text/span.ts';
import { clip } from '../../clip.ts';
import { harmless } from '../../harmless.ts';
import { ownWordsBlock, type Piece, REFERENCE, type Submitted, textPieces } from './submitted.ts';

/** How many passages are named under one input, and how much of each. */
const NAMED = 3;
const PASSAGE_MAX = 120;

/** Why what was sent cannot stand, by input; or of which words it has to be asked whose they are. */
export type Checked =
  | { readonly kind: 'fine' }
  | { readonly kind: 'wrong'; readonly errors: Readonly<Record<string, Say>> }
  | { readonly kind: 'doubtful'; readonly quotes: readonly string[] };

const named = (passage: string) => clip(harmless(passage), PASSAGE_MAX);

function uncompleted(pieces: readonly Piece[], localisers: Localisers): Record<string, Say> {
  return Object.fromEntries(
    pieces.flatMap(({ block, text }) => {
      const passage = uncompletedIn(text, localisers);
      return passage === undefined
        ? []
        : [[block, say('escalate.uncompleted', { passage: [plain(named(passage))] })]];
    }),
  );
}

function ofReporters(passages: readonly string[]): Say {
  const all = [...new Set(passages.map(named))];
  return say('escalate.reporter-words', {
    count: all.length,
    passages: [plain(all.slice(0, NAMED).join(' · '))],
  });
}

/** Looks at what goes out before it is said to have: that all is completed, and that nothing of it is a reporter's. */
export async function checked(
  { written, asked, for: wanted }: Submitted,
  about: {
    readonly source: EscalationSource;
    /** Of the case; undefined where it is gone, which the act itself says. */
    readonly sources: NoticeSources | undefined;
    /** The text as it is prepared. */
    readonly prepared: EscalationText;
  },
  localisers: Localisers,
): Promise<Checked> {
  const pieces: readonly Piece[] = [
    written.subject,
    ...written.pieces,
    { block: REFERENCE, text: written.reference ?? '' },
  ];
  const { source, sources } = about;
  const { subject, pieces: unchanged } = textPieces(wanted, about.prepared);
  const found =
    sources === undefined
      ? { passages: [], quotes: [] }
      : await foundInLetter(
          pieces.map(({ text }) => text),
          [subject, ...unchanged].map(({ text }) => text),
          { source, sources },
          localisers.fr,
        );
  const reporters = pieces.flatMap(({ block }, nth) => {
    const passages = found.passages.filter(({ piece }) => piece === nth).map(({ passage }) => passage);
    return passages.length === 0 ? [] : [[block, ofReporters(passages)] as const];
  });
  const errors = { ...uncompleted(pieces, localisers), ...Object.fromEntries(reporters) };
  if (Object.keys(errors).length > 0) return { kind: 'wrong', errors };
  if (found.quotes.length === 0) return { kind: 'fine' };
  if (asked?.block !== ownWordsBlock(found.quotes)) return { kind: 'doubtful', quotes: found.quotes };
  return asked.own
    ? { kind: 'fine' }
    : { kind: 'wrong', errors: { [asked.block]: say('escalate.own-words.unsaid') } };
}
