import type { ThreadLine } from '../../../src/cases/card.ts';
import { groupNoticeReference } from '../../../src/notices/reference.ts';
import { type Say, say } from '../../../src/text/say.ts';
import type { RichText } from '../../../src/text/span.ts';
import { clip, undisguised } from '../clip.ts';
import { failureSaid } from '../notices/failure.ts';

/** What is told of a case from its first notice on. */
export const NOTICE_LINES = [
  'notice-prepared',
  'notice-sent',
  'notice-failed',
  'notice-doubtful',
  'notice-retried',
  'notice-abandoned',
  'notice-received',
  'notice-answered',
  'notice-overdue',
  'escalated',
  'resolved',
  'online-asked',
  'still-gone',
  'back-online',
  'limitation-near',
  'handover-prepared',
  'handed-over',
  'handover-reference',
  'case-file-made',
] as const satisfies readonly ThreadLine['kind'][];
export type NoticeLine = Extract<ThreadLine, { readonly kind: (typeof NOTICE_LINES)[number] }>;

const KINDS: ReadonlySet<string> = new Set(NOTICE_LINES);

/** Whether a line is told by `noticeSentence`. */
export function isNoticeLine<T extends { readonly kind: string }>(
  lived: T,
): lived is Extract<T, { readonly kind: NoticeLine['kind'] }> {
  return KINDS.has(lived.kind);
}

/** How much of somebody else's reference, and of a link, a line shows: the rest stands in the case's page. */
const REFERENCE_MAX = 120;
const LINK_MAX = 600;

/** A day at noon, so that no time zone makes it another day. */
function noon(day: string): number {
  return Date.parse(`${day}T12:00:00Z`);
}

function referenceSaid(reference: string | undefined): RichText {
  return [{ kind: 'code', text: clip(undisguised(reference ?? '–'), REFERENCE_MAX) }];
}

function given(reference: string | undefined): { readonly given: string; readonly reference: RichText } {
  return { given: String(reference !== undefined), reference: referenceSaid(reference) };
}

/** A target by its link, or by its number where it has none. */
function targetSaid({ target, shown }: { readonly target: number; readonly shown: string }): RichText | Say {
  return shown === ''
    ? say('thread.target', { id: String(target) })
    : [{ kind: 'defanged', text: clip(shown, LINK_MAX) }];
}

/** A slug as a choice of an ICU select, which begins with no digit and holds no hyphen. */
export function choice(slug: string): string {
  return slug.replace(/^(?=\d)/u, 'a').replaceAll('-', '_');
}

/**
 * What a line tells, in a sentence.
 *
 * @param who whoever acted; empty where Vigie did
 */
export function noticeSentence(lived: NoticeLine, who: RichText): Say {
  switch (lived.kind) {
    case 'limitation-near':
      return say('thread.limitation-near', { days: lived.days, date: noon(lived.date) });
    case 'online-asked':
      return say('thread.online-asked', { target: targetSaid(lived) });
    case 'still-gone':
    case 'back-online':
      return say(`thread.${lived.kind}`, { who, target: targetSaid(lived) });
    case 'resolved':
      return say('thread.resolved', {
        who,
        corrected: String(lived.corrected),
        counted: String(lived.targets !== undefined),
        count: lived.targets ?? 0,
        outcome: say(`outcome.${lived.outcome}`),
        refusal: lived.refusal ?? 'none',
        reason: lived.refusal === undefined ? '' : say(`refusal.${lived.refusal}`),
      });
    case 'handover-prepared':
      return say('thread.handover-prepared', { who, authority: choice(lived.authority) });
    case 'handed-over':
      return say('thread.handed-over', {
        who,
        authority: choice(lived.authority),
        ...given(lived.reference),
      });
    case 'handover-reference':
      return say('thread.handover-reference', {
        who,
        authority: choice(lived.authority),
        reference: referenceSaid(lived.reference),
        given: String(lived.was !== undefined),
        was: referenceSaid(lived.was),
      });
    case 'case-file-made':
      return say('thread.case-file-made', { who, sha256: [{ kind: 'code', text: lived.sha256 }] });
    default:
      return ofNotice(lived, who);
  }
}

type OfNotice = Extract<NoticeLine, { readonly notice: string }>;

function ofNotice(lived: OfNotice, who: RichText): Say {
  const { provider } = lived;
  const notice = groupNoticeReference(lived.notice);
  switch (lived.kind) {
    case 'notice-prepared':
      return say('thread.notice-prepared', {
        who,
        provider,
        notice,
        route: lived.route,
        correction: String(lived.corrects !== undefined),
      });
    case 'notice-sent':
      return who.length === 0
        ? say('thread.notice-sent', { provider, notice })
        : say('thread.notice-sent-by', { who, provider, notice, ...given(lived.reference) });
    case 'notice-failed':
      return say('thread.notice-failed', {
        provider,
        notice,
        failure: failureSaid(lived.failure),
      });
    case 'notice-doubtful':
      return say('thread.notice-doubtful', { provider, notice });
    case 'notice-retried':
    case 'notice-abandoned':
    case 'notice-received':
      return say(`thread.${lived.kind}`, { who, provider, notice });
    case 'notice-answered':
      return say('thread.notice-answered', {
        provider,
        notice,
        kind: lived.mailKind,
        proposed: String(lived.proposes !== undefined),
        outcome: lived.proposes === undefined ? '' : say(`outcome.${lived.proposes}`),
      });
    case 'notice-overdue':
      return say('thread.notice-overdue', { provider, notice, for: choice(lived.for) });
    case 'escalated':
      return say('thread.escalated', {
        who,
        provider,
        notice,
        step: choice(lived.step),
        ...given(lived.reference),
      });
  }
}
