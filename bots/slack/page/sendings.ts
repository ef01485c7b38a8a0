import type { ActionsBlock, Button, KnownBlock, RichTextBlock } from '@slack/types';
import type { PageAnswer, PageEscalation, Sending } from '../../../src/cases/page.ts';
import { groupNoticeReference } from '../../../src/notices/reference.ts';
import type { Localiser } from '../../../src/text/localiser.ts';
import { type Say, say } from '../../../src/text/say.ts';
import { proposing } from '../case-actions/resolve.ts';
import { caseButton } from '../case-button.ts';
import { clip } from '../clip.ts';
import { FOLLOW } from '../follow-up/buttons.ts';
import { handoverSaid } from '../handovers/handover-said.ts';
import { PROVIDER_MAX } from '../notice-summary.ts';
import { delaySaid } from '../notices/failure.ts';
import { NOTICE_ACTS } from '../notices/kept-notices.ts';
import { noticeButtons } from '../notices/line-buttons.ts';
import { composed, inlines, line, member, moment, quotation, type Slot, text } from '../rich-text.ts';
import { inPage } from './in-page.ts';

type NoticeSending = Extract<Sending, { readonly kind: 'notice' }>;
type HandoverSending = Extract<Sending, { readonly kind: 'handover' }>;

/** How many of a notice's targets are named. */
const TARGETS_SHOWN = 10;
/** How much of a target's link, and of another side's reference, is shown. */
const LINK_MAX = 200;
const REFERENCE_MAX = 120;

function code(words: string) {
  return [{ kind: 'code', text: clip(words, REFERENCE_MAX) }] as const;
}

/** The dates of a notice, a sentence each. */
function factsOf({ head }: NoticeSending, slot: Slot): readonly Say[] {
  return [
    say('page.notice.prepared', { who: slot(member(head.moderator)), when: slot(moment(head.preparedAt)) }),
    ...(head.sentAt === undefined
      ? [say('page.notice.state', { state: say(`notice-state.${head.state}`) })]
      : [say('page.notice.sent', { when: slot(moment(head.sentAt)), route: head.route })]),
    ...delaySaid(head),
    ...(head.corrects === undefined
      ? []
      : [say('page.notice.corrects', { notice: groupNoticeReference(head.corrects) })]),
    ...(head.correctedBy === undefined
      ? []
      : [say('page.notice.corrected-by', { notice: groupNoticeReference(head.correctedBy) })]),
    ...(head.providerReference === undefined
      ? []
      : [say('page.notice.reference', { reference: code(head.providerReference) })]),
    ...(head.receiptAt === undefined
      ? []
      : [say('page.notice.receipt', { when: slot(moment(head.receiptAt)) })]),
    ...(head.decidedAt === undefined
      ? []
      : [say('page.notice.decided', { when: slot(moment(head.decidedAt)) })]),
    ...(head.due === undefined ? [] : [say('page.notice.due', { when: slot(moment(head.due.at)) })]),
  ];
}

function answerLines(localiser: Localiser, answer: PageAnswer, max: number) {
  const said = composed(localiser, (slot) =>
    say('page.notice.answer', { kind: answer.kind, when: slot(moment(answer.at)) }),
  );
  const quoted = answer.text === undefined ? undefined : quotation(clip(answer.text, max));
  return quoted === undefined ? [line(said)] : [line(said), quoted];
}

function escalationLines(localiser: Localiser, escalation: PageEscalation, max: number) {
  const { moderator, at, step, standing, reference } = escalation;
  const said = composed(localiser, (slot) =>
    say('page.notice.escalation', {
      who: slot(member(moderator)),
      when: slot(moment(at)),
      step: say(`escalation.${step}`),
      standing: standing ?? 'none',
      given: String(reference !== undefined),
      reference: code(reference ?? '–'),
    }),
  );
  const quoted = escalation.text === undefined ? undefined : quotation(clip(escalation.text, max));
  return quoted === undefined ? [line(said)] : [line(said), quoted];
}

function noticeBlock(localiser: Localiser, sending: NoticeSending, max: number): RichTextBlock {
  const { head, answers, escalations } = sending;
  const said = (sentence: Say) => inlines(localiser.rich(sentence));
  const more = head.targets.length - TARGETS_SHOWN;
  return {
    type: 'rich_text',
    elements: [
      line([
        text(clip(head.providerName, PROVIDER_MAX), { bold: true }),
        text(` · ${groupNoticeReference(head.reference)}`),
      ]),
      line(composed(localiser, (slot) => joined(factsOf(sending, slot)))),
      {
        type: 'rich_text_list',
        style: 'bullet',
        elements: head.targets
          .slice(0, TARGETS_SHOWN)
          .map(({ id, shown, outcome }) =>
            line([
              ...(shown === ''
                ? said(say('thread.target', { id: String(id) }))
                : [text(clip(shown, Math.min(max, LINK_MAX)), { code: true })]),
              text(' · '),
              ...said(outcome === undefined ? say('notice.short.unanswered') : say(`outcome.${outcome}`)),
            ]),
          ),
      },
      ...(more > 0 ? [line(said(say('card.targets.more', { count: more })))] : []),
      ...answers.flatMap((answer) => answerLines(localiser, answer, max)),
      ...escalations.flatMap((escalation) => escalationLines(localiser, escalation, max)),
    ],
  };
}

/** Sentences one after the other. */
function joined([first, ...others]: readonly Say[]): Say {
  const start = first ?? say('page.nothing');
  return others.reduce((before, next) => say('page.notice.and', { before, next }), start);
}

function handoverBlock(localiser: Localiser, sending: HandoverSending): RichTextBlock {
  return { type: 'rich_text', elements: [line(handoverSaid(localiser, sending))] };
}

/** What can be done about a notice, for those who may. */
function buttonsOf(localiser: Localiser, { head }: NoticeSending, number: number): readonly ActionsBlock[] {
  const button = (action: string, label: Say, about: string): Button =>
    caseButton(localiser, action, label, number, undefined, about);
  const { reference } = head;
  const following =
    head.state === 'sent'
      ? [
          ...(head.receiptAt === undefined && head.decidedAt === undefined
            ? [button(FOLLOW.received, say('follow.received'), reference)]
            : []),
          button('case.resolve', say('follow.outcome'), proposing(reference)),
        ]
      : [];
  // What is done by the press alone is answered in the page.
  const own = noticeButtons(localiser, head, number).map((each) =>
    each.action_id !== undefined && NOTICE_ACTS.has(each.action_id)
      ? { ...each, action_id: inPage({ id: each.action_id }) }
      : each,
  );
  return [{ type: 'actions', elements: [...following, ...own] }];
}

/** A notice with what followed it, or a handover. */
export function sendingBlocks(
  localiser: Localiser,
  sending: Sending,
  of: { readonly number: number; readonly acts: boolean; readonly max: number },
): readonly KnownBlock[] {
  return sending.kind === 'handover'
    ? [handoverBlock(localiser, sending)]
    : [noticeBlock(localiser, sending, of.max), ...(of.acts ? buttonsOf(localiser, sending, of.number) : [])];
}
