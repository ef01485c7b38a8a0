import { TRAIL, type TrailAction } from '../../../src/cases/trail.ts';
import { NOTICE_LINES, type NoticeLine } from '../thread/notice-lines.ts';

/** Entries that say what the thread's line of the same name says. */
export type NoticeAction = (typeof NOTICE_LINES)[number] & TrailAction;

const ACTIONS: ReadonlySet<string> = new Set(NOTICE_LINES);

export function isNoticeAction(action: TrailAction): action is NoticeAction {
  return ACTIONS.has(action);
}

/** What neither thread nor journal says in the line's sentence: it stands beside it. */
const BESIDE = { at: 0, moderator: '' } as const;

/**
 * An entry as the line that tells it, without anything that people wrote. A target is named by its number, since its
 * link may have been corrected since.
 */
export function noticeEntry(action: NoticeAction, detail: unknown, provider: string): NoticeLine {
  switch (action) {
    case 'notice-prepared': {
      const { notice, route, corrects } = TRAIL[action].parse(detail);
      return { kind: action, ...BESIDE, provider, notice, route, corrects };
    }
    case 'notice-sent': {
      const { notice, reference } = TRAIL[action].parse(detail);
      return { kind: action, ...BESIDE, provider, notice, reference };
    }
    case 'notice-failed':
      return { kind: action, ...BESIDE, provider, ...TRAIL[action].parse(detail) };
    case 'notice-doubtful':
      return { kind: action, ...BESIDE, provider, ...TRAIL[action].parse(detail) };
    case 'notice-retried':
    case 'notice-abandoned':
    case 'notice-received':
      return { kind: action, ...BESIDE, provider, ...TRAIL[action].parse(detail) };
    case 'notice-answered': {
      const { notice, mail, kind, proposes } = TRAIL[action].parse(detail);
      return {
        kind: action,
        ...BESIDE,
        provider,
        notice,
        mail,
        mailKind: kind,
        proposes,
        received: false,
        text: undefined,
      };
    }
    case 'notice-overdue':
      return { kind: action, ...BESIDE, provider, ...TRAIL[action].parse(detail) };
    case 'escalated': {
      const { notice, step, reference } = TRAIL[action].parse(detail);
      return { kind: action, ...BESIDE, provider, notice, step, reference };
    }
    case 'resolved': {
      const { outcome, targets, refusal, corrected } = TRAIL[action].parse(detail);
      return {
        kind: action,
        ...BESIDE,
        outcome,
        targets: targets?.length,
        refusal,
        corrected: corrected === true,
      };
    }
    case 'online-asked':
      return { kind: action, ...BESIDE, shown: '', ...TRAIL[action].parse(detail) };
    case 'still-gone':
    case 'back-online':
      return { kind: action, ...BESIDE, shown: '', target: TRAIL[action].parse(detail).target };
    case 'limitation-near':
      return { kind: action, ...BESIDE, ...TRAIL[action].parse(detail) };
    case 'handover-prepared':
      return { kind: action, ...BESIDE, ...TRAIL[action].parse(detail) };
    case 'handed-over': {
      const { handover, authority, reference } = TRAIL[action].parse(detail);
      return { kind: action, ...BESIDE, handover, authority, reference };
    }
    case 'handover-reference': {
      const { authority, reference, was } = TRAIL[action].parse(detail);
      return { kind: action, ...BESIDE, authority, reference, was };
    }
    case 'case-file-made':
      return { kind: action, ...BESIDE, ...TRAIL[action].parse(detail) };
  }
}
