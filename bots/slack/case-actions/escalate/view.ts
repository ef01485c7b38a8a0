import type { ActionsBlock, KnownBlock, ModalView, StaticSelect } from '@slack/types';
import { COMPLAINT_STANDINGS } from '../../../../src/notices/escalation.ts';
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
import { firstOf } from '../../first-of.ts';
import { harmless } from '../../harmless.ts';
import { checkboxesInput, type Option, option, textInput } from '../../inputs.ts';
import { SELECT_OPTIONS_MAX } from '../../limits.ts';
import { form } from '../../modal.ts';
import { PROVIDER_MAX } from '../../notice-summary.ts';
import { composed, inlines, moment, paragraph, text } from '../../rich-text.ts';
import {
  type EscalateKept,
  marked,
  ownWordsBlock,
  REFERENCE,
  textPieces,
  type Written,
} from './submitted.ts';

/** The callback id of the form. */
export const ESCALATE_VIEW = 'case.escalate';
/** The action ids of what the text depends on. */
export const CHOICE = {
  notice: 'escalate.notice',
  step: 'escalate.step',
  standing: 'escalate.standing',
  locale: 'escalate.locale',
} as const;
/** Most characters of the other side's reference. */
const REFERENCE_MAX = 200;
/** How many passages the form names, and how much of each. */
const NAMED = 10;
const PASSAGE_MAX = 200;
/** How many pieces a form holds, beside its other blocks. */
const PIECES_MAX = 30;

/** What the form shows. */
export interface Escalatable {
  readonly head: NoticeHead;
  /** The case's notices that went out, among which it can be chosen. */
  readonly others: readonly NoticeHead[];
  readonly steps: readonly StepStanding[];
  readonly text: EscalationText;
  /** What was typed in its place so far. */
  readonly written?: Written | undefined;
  /** What stands in a report, too: the moderator is asked whose words they are. */
  readonly doubtful?: readonly string[];
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

/** Asks whose words these are. Its id names them: said of some, it is said of no others. */
function whoseWords(localiser: Localiser, quotes: readonly string[]): KnownBlock[] {
  if (quotes.length === 0) return [];
  return [
    ...firstOf(
      localiser,
      say('escalate.doubtful-quotes', { count: quotes.length }),
      { all: quotes, shown: NAMED, more: (count) => say('notices.more', { count }) },
      (quote) => [plain(clip(harmless(quote), PASSAGE_MAX))],
    ),
    checkboxesInput(localiser, {
      block: ownWordsBlock(quotes),
      label: say('escalate.own-words', { count: quotes.length }),
      options: [{ value: 'own', text: localiser.bare(say('notices.quotes-own')) }],
      optional: true,
    }),
  ];
}

/** The form of what is undertaken about a notice, with its text ready to be copied, changed and sent. */
export function escalateView(localiser: Localiser, kept: EscalateKept, shown: Escalatable): ModalView {
  const unchanged = textPieces(kept, shown.text);
  const { subject, pieces } = shown.written ?? unchanged;
  return form(localiser, {
    callbackId: ESCALATE_VIEW,
    title: say('escalate.title'),
    submit: say('escalate.submit'),
    kept: JSON.stringify(kept),
    blocks: [
      ...choices(localiser, kept, shown),
      stepNotes(localiser, kept, shown),
      textInput(localiser, {
        block: subject.block,
        label: say('notice.field.subject'),
        lines: 'one',
        initial: subject.text,
      }),
      ...pieces.slice(0, PIECES_MAX).map((piece, index) =>
        textInput(localiser, {
          block: piece.block,
          label:
            pieces.length === 1
              ? say('escalate.text')
              : say('escalate.text.part', { part: index + 1, parts: Math.min(pieces.length, PIECES_MAX) }),
          hint: index === 0 ? say('escalate.text.hint') : undefined,
          lines: 'several',
          initial: piece.text,
          optional: index > 0,
        }),
      ),
      ...(unchanged.pieces.length > PIECES_MAX
        ? [paragraph(inlines(localiser.rich(say('escalate.cut'))))]
        : []),
      textInput(localiser, {
        block: REFERENCE,
        label: say('escalate.reference'),
        lines: 'one',
        max: REFERENCE_MAX,
        optional: true,
        initial: shown.written?.reference,
      }),
      ...whoseWords(localiser, shown.doubtful ?? []),
    ],
  });
}

/** The language that a button or menu named. */
export function localeNamed(value: string): Locale | undefined {
  return LOCALES.find((locale) => locale === value);
}
