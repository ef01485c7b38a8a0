import { z } from 'zod';
import {
  COMPLAINT_STANDINGS,
  type ComplaintStanding,
  ESCALATION_STEPS,
  type EscalationStep,
} from '../../../../src/notices/escalation.ts';
import type { EscalationText } from '../../../../src/notices/escalations/text.ts';
import { LOCALES } from '../../../../src/text/locale.ts';
import { TEXT_INPUT_MAX } from '../../limits.ts';
import { quotesMark } from '../../notices/kept.ts';
import { piecesOf } from '../../notices/text-pages.ts';
import { chosenMany, typed, type Values } from '../../values.ts';

/** The input of the other side's reference. */
export const REFERENCE = 'escalate-reference';
/** The beginning of the blocks of the subject and of the pieces of the text. */
const SUBJECT = 'escalate-subject';
const TEXT = 'escalate-text';
/** The beginning of the block in which a moderator says that words are the content's own. */
const OWN_WORDS = 'escalate-own-words';
/** How much of a text one input begins with: what is added to it has room too. */
const PIECE_MAX = TEXT_INPUT_MAX - 500;

const keptSchema = z.object({
  case: z.number().int(),
  channel: z.string().optional(),
  thread: z.string().optional(),
  notice: z.string(),
  step: z.enum(ESCALATION_STEPS),
  standing: z.enum(COMPLAINT_STANDINGS),
  locale: z.enum(LOCALES),
});
/** What the form carries: what its text was written for. */
export type EscalateKept = z.infer<typeof keptSchema>;

/** Reads back what the form carries; undefined where the modal is none. */
export function escalateKept(metadata: string): EscalateKept | undefined {
  try {
    return keptSchema.safeParse(JSON.parse(metadata)).data;
  } catch {
    return undefined;
  }
}

/** What a text was written for. */
export type WrittenFor = Pick<EscalateKept, 'notice' | 'step' | 'standing' | 'locale'>;

/** Names what a text was written for, in the ids of its inputs: another text is never shown with what was typed into this one. */
export function marked({ notice, step, standing, locale }: WrittenFor): string {
  return [notice, step, standing, locale].join('.');
}

/** An input with what stands in it. */
export interface Piece {
  readonly block: string;
  readonly text: string;
}

/** All that was typed into the form. */
export interface Written {
  readonly subject: Piece;
  readonly pieces: readonly Piece[];
  readonly reference: string | undefined;
}

/** The inputs of a text that nobody has changed yet, in pieces that an input holds. */
export function textPieces(
  wanted: WrittenFor,
  { subject, text }: EscalationText,
): Omit<Written, 'reference'> {
  const mark = marked(wanted);
  return {
    subject: { block: `${SUBJECT}.${mark}`, text: subject },
    pieces: piecesOf(text, PIECE_MAX).map((piece, index) => ({
      block: `${TEXT}.${String(index).padStart(3, '0')}.${mark}`,
      text: piece.trimEnd(),
    })),
  };
}

/** The block in which it is said that these words are the content's own: said of some, it is said of no others. */
export function ownWordsBlock(quotes: readonly string[]): string {
  return `${OWN_WORDS}.${quotesMark(quotes)}`;
}

/** What is undertaken, by what was sent. */
export interface Undertaken {
  readonly notice: string;
  readonly step: EscalationStep;
  readonly standing: ComplaintStanding | undefined;
  readonly text: string;
  readonly reference: string | undefined;
}

/** What was sent: what it undertakes, and the inputs in which it stands. */
export interface Submitted {
  readonly undertaken: Undertaken;
  readonly for: WrittenFor;
  readonly written: Written;
  /** Of which words it was asked whose they are, if it was. */
  readonly asked: Asked | undefined;
}

/** The question whose words some are, and its answer. */
export interface Asked {
  /** `ownWordsBlock` of the words. */
  readonly block: string;
  /** Whether they were said to be the content's. */
  readonly own: boolean;
}

const stampSchema = z.tuple([
  z.string(),
  z.enum(ESCALATION_STEPS),
  z.enum(COMPLAINT_STANDINGS),
  z.enum(LOCALES),
]);

/** What was sent, read from the form's inputs, whose ids say what they were written for. */
export function submittedIn(values: Values): Submitted | undefined {
  const blocks = Object.keys(values).sort();
  const subject = blocks.find((block) => block.startsWith(`${SUBJECT}.`));
  const stamp = stampSchema.safeParse(subject?.split('.').slice(1));
  if (subject === undefined || !stamp.success) return undefined;
  const [notice, step, standing, locale] = stamp.data;
  const written: Written = {
    subject: { block: subject, text: typed(values, subject) ?? '' },
    pieces: blocks
      .filter((block) => block.startsWith(`${TEXT}.`))
      .map((block) => ({ block, text: typed(values, block) ?? '' })),
    reference: typed(values, REFERENCE),
  };
  const asking = blocks.find((block) => block.startsWith(`${OWN_WORDS}.`));
  return {
    undertaken: {
      notice,
      step,
      standing: step === 'coordinator' ? standing : undefined,
      text: [written.subject, ...written.pieces]
        .map(({ text }) => text)
        .filter((text) => text !== '')
        .join('\n\n'),
      reference: written.reference,
    },
    for: { notice, step, standing, locale },
    written,
    asked: asking === undefined ? undefined : { block: asking, own: chosenMany(values, asking).length > 0 },
  };
}
