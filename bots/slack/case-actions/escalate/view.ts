import type { ActionsBlock, KnownBlock, ModalView, StaticSelect } from '@slack/types';
import { z } from 'zod';
import {
  COMPLAINT_STANDINGS,
  type ComplaintStanding,
  ESCALATION_STEPS,
  type EscalationStep,
} from '../../../../src/notices/escalation.ts';
import type { StepStanding } from '../../../../src/notices/escalations/steps.ts';
import type { EscalationText } from '../../../../src/notices/escalations/text.ts';
import type { NoticeHead } from '../../../../src/notices/outgoing.ts';
import { groupNoticeReference } from '../../../../src/notices/reference.ts';
import { LOCALES, type Locale } from '../../../../src/text/locale.ts';
import type { Localiser } from '../../../../src/text/localiser.ts';
import { type Say, say } from '../../../../src/text/say.ts';
import { plain } from '../../../../src/text/span.ts';
import { noonOf } from '../../case-line.ts';
import { clip } from '../../clip.ts';
import { type Option, option, textInput } from '../../inputs.ts';
import { SELECT_OPTIONS_MAX, TEXT_INPUT_MAX } from '../../limits.ts';
import { form } from '../../modal.ts';
import { PROVIDER_MAX } from '../../notice-summary.ts';
import { piecesOf } from '../../notices/text-pages.ts';
import { composed, inlines, moment, paragraph, text } from '../../rich-text.ts';
import { typed, type Values } from '../../values.ts';

/** The callback id of the form. */
export const ESCALATE_VIEW = 'case.escalate';
/** The action ids of what the text depends on. */
export const CHOICE = {
  notice: 'escalate.notice',
  step: 'escalate.step',
  standing: 'escalate.standing',
  locale: 'escalate.locale',
} as const;
/** The input of the other side's reference. */
export const REFERENCE = 'escalate-reference';
/** Most characters of it. */
const REFERENCE_MAX = 200;
/** The beginning of the blocks of the subject and of the pieces of the text. */
const SUBJECT = 'escalate-subject';
const TEXT = 'escalate-text';
/** How much of a text one input begins with: what is added to it has room too. */
const PIECE_MAX = TEXT_INPUT_MAX - 500;
/** How many pieces a form holds, beside its other blocks. */
const PIECES_MAX = 30;

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

/** What the form shows. */
export interface Escalatable {
  readonly head: NoticeHead;
  /** The case's notices that went out, among which it can be chosen. */
  readonly others: readonly NoticeHead[];
  readonly steps: readonly StepStanding[];
  readonly text: EscalationText;
}

function select(localiser: Localiser, id: string, options: readonly Option[], chosen: string): StaticSelect {
  const initial = options.find(({ value }) => value === chosen);
  return {
    type: 'static_select',
    action_id: id,
    options: options.slice(0, SELECT_OPTIONS_MAX).map(option),
    placeholder: { type: 'plain_text', text: localiser.bare(say('desk.form.choose')), emoji: false },
    ...(initial === undefined ? {} : { initial_option: option(initial) }),
  };
}

/** Names a notice in a menu. */
export function noticeOption(localiser: Localiser, head: NoticeHead): Option {
  const text = say('escalate.notice', {
    provider: [plain(clip(head.providerName, 40))],
    notice: groupNoticeReference(head.reference),
  });
  return { value: head.reference, text: localiser.bare(text) };
}

function choices(
  localiser: Localiser,
  kept: EscalateKept,
  { others, steps }: Escalatable,
): readonly ActionsBlock[] {
  const words = (sentence: Say) => localiser.bare(sentence);
  const open = steps.filter((standing) => standing.open);
  const elements = [
    ...(others.length > 1
      ? [
          select(
            localiser,
            CHOICE.notice,
            others.map((head) => noticeOption(localiser, head)),
            kept.notice,
          ),
        ]
      : []),
    select(
      localiser,
      CHOICE.step,
      open.map(({ step }) => ({ value: step, text: words(say(`escalation.${step}`)) })),
      kept.step,
    ),
    ...(kept.step === 'coordinator'
      ? [
          select(
            localiser,
            CHOICE.standing,
            COMPLAINT_STANDINGS.map((standing) => ({
              value: standing,
              text: words(say(`escalate.standing.${standing}`)),
            })),
            kept.standing,
          ),
        ]
      : []),
    select(
      localiser,
      CHOICE.locale,
      LOCALES.map((locale) => ({ value: locale, text: words(say(`escalate.locale.${locale}`)) })),
      kept.locale,
    ),
  ];
  return [{ type: 'actions', block_id: `escalate.choices.${marked(kept)}`, elements }];
}

/** Names what a text was written for, in the ids of its inputs: another text is never shown with what was typed into this one. */
function marked({ notice, step, standing, locale }: EscalateKept): string {
  return [notice, step, standing, locale].join('.');
}

function stepNotes(localiser: Localiser, kept: EscalateKept, { head, steps }: Escalatable): KnownBlock {
  const own = steps.find(({ step }) => step === kept.step);
  const notes = composed(localiser, (slot) => {
    const provider = [plain(clip(head.providerName, PROVIDER_MAX))];
    const sent = slot(moment(head.sentAt ?? head.preparedAt, '{date_short}'));
    return say('escalate.about', {
      provider,
      notice: groupNoticeReference(head.reference),
      when: sent,
      step: kept.step.replaceAll('-', '_'),
      mail: head.route === 'email' ? (head.recipient ?? 'none') : 'none',
    });
  });
  const until =
    own?.open === true && own.until !== undefined
      ? [
          text('\n'),
          ...inlines(
            localiser.rich(say('escalate.until', { late: String(own.late), at: noonOf(own.until) })),
          ),
        ]
      : [];
  return paragraph([...notes, ...until]);
}

/** The form of what is undertaken about a notice, with its text ready to be copied, changed and sent. */
export function escalateView(localiser: Localiser, kept: EscalateKept, shown: Escalatable): ModalView {
  const mark = marked(kept);
  const pieces = piecesOf(shown.text.text, PIECE_MAX);
  return form(localiser, {
    callbackId: ESCALATE_VIEW,
    title: say('escalate.title'),
    submit: say('escalate.submit'),
    kept: JSON.stringify(kept),
    blocks: [
      ...choices(localiser, kept, shown),
      stepNotes(localiser, kept, shown),
      textInput(localiser, {
        block: `${SUBJECT}.${mark}`,
        label: say('notice.field.subject'),
        lines: 'one',
        initial: shown.text.subject,
      }),
      ...pieces.slice(0, PIECES_MAX).map((piece, index) =>
        textInput(localiser, {
          block: `${TEXT}.${String(index).padStart(3, '0')}.${mark}`,
          label:
            pieces.length === 1
              ? say('escalate.text')
              : say('escalate.text.part', { part: index + 1, parts: Math.min(pieces.length, PIECES_MAX) }),
          hint: index === 0 ? say('escalate.text.hint') : undefined,
          lines: 'several',
          initial: piece.trimEnd(),
          optional: index > 0,
        }),
      ),
      ...(pieces.length > PIECES_MAX ? [paragraph(inlines(localiser.rich(say('escalate.cut'))))] : []),
      textInput(localiser, {
        block: REFERENCE,
        label: say('escalate.reference'),
        lines: 'one',
        max: REFERENCE_MAX,
        optional: true,
      }),
    ],
  });
}

/** What is undertaken, by what was sent. */
export interface Undertaken {
  readonly notice: string;
  readonly step: EscalationStep;
  readonly standing: ComplaintStanding | undefined;
  readonly text: string;
  readonly reference: string | undefined;
}

const stampSchema = z.tuple([
  z.string(),
  z.enum(ESCALATION_STEPS),
  z.enum(COMPLAINT_STANDINGS),
  z.enum(LOCALES),
]);

/** What was sent, read from the form's inputs, whose ids say what they were written for. */
export function undertakenIn(values: Values): Undertaken | undefined {
  const blocks = Object.keys(values).sort();
  const subject = blocks.find((block) => block.startsWith(`${SUBJECT}.`));
  const stamp = stampSchema.safeParse(subject?.split('.').slice(1));
  if (subject === undefined || !stamp.success) return undefined;
  const [notice, step, standing] = stamp.data;
  const texts = blocks
    .filter((block) => block.startsWith(`${TEXT}.`))
    .map((block) => typed(values, block))
    .filter((piece) => piece !== undefined);
  return {
    notice,
    step,
    standing: step === 'coordinator' ? standing : undefined,
    text: [typed(values, subject), ...texts].filter((part) => part !== undefined).join('\n\n'),
    reference: typed(values, REFERENCE),
  };
}

/** The language that a button or menu named. */
export function localeNamed(value: string): Locale | undefined {
  return LOCALES.find((locale) => locale === value);
}
