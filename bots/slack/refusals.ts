import type { ActKind } from '../../src/cases/act.ts';
import type { ActResult } from '../../src/cases/acting.ts';
import type { CaseState, Moderator } from '../../src/cases/case.ts';
import { groupNoticeReference } from '../../src/notices/reference.ts';
import { type Say, type SayValue, say } from '../../src/text/say.ts';

/** How a refusal names a member and a moment: as Slack's own elements, or in words where only words can stand. */
export interface Naming {
  readonly who: (moderator: Moderator) => SayValue;
  /** Epoch milliseconds. */
  readonly when: (at: number) => SayValue;
}

type Refused = Extract<ActResult, { readonly kind: 'refused' }>;

/** What can be done instead. */
function cureOf(act: ActKind, state: CaseState): Say {
  if (act === 'reopen') return say('desk.refused.cure.not-closed');
  if (act === 'resume' && state !== 'resolved' && state !== 'dismissed')
    return say('desk.refused.cure.not-waiting');
  return say(`desk.refused.cure.${state}`);
}

/** Why an act was refused, who was first where somebody was, and what can be done. */
export function refusalSaid({ number, why, last }: Refused, naming: Naming): Say {
  const numbered = String(number);
  switch (why.kind) {
    case 'role':
      return say('desk.not-allowed.role', { role: say(`desk.role.${why.needed}`) });
    case 'held':
      return say('desk.refused.held', {
        number: numbered,
        who: naming.who(why.claim.moderator),
        when: naming.when(why.claim.at),
      });
    case 'not-held':
      return say('desk.refused.not-held', { number: numbered });
    case 'state': {
      const state = say(`card.state.${why.state}`);
      const cure = cureOf(why.act, why.state);
      return last?.moderator === undefined
        ? say('desk.refused.state', { number: numbered, state, cure })
        : say('desk.refused.state-by', {
            number: numbered,
            state,
            cure,
            who: naming.who(last.moderator),
            when: naming.when(last.at),
          });
    }
    case 'needs-qualification':
      return say('desk.refused.needs-qualification', { number: numbered });
    case 'in-other-case':
      return say('desk.refused.in-other-case', { other: String(why.number) });
    case 'in-this-case':
      return say('desk.refused.in-this-case', { number: numbered });
    case 'unknown-target':
      return say('desk.refused.unknown-target', { number: numbered });
    case 'unknown-report':
      return say('desk.refused.unknown-report', { number: numbered });
    case 'nothing-to-split':
      return say('desk.refused.nothing-to-split');
    case 'same-case':
      return say('desk.refused.same-case', { number: numbered });
    case 'other-case':
      return say(`desk.refused.other-case.${why.why}`, { other: String(why.number) });
    case 'nobody-to-write-to':
      return say('desk.refused.nobody-to-write-to', { number: numbered });
    case 'unknown-notice':
    case 'unknown-handover':
    case 'no-such-outcome':
    case 'no-link':
      return say(`desk.refused.${why.kind}`);
    case 'outcome-since':
      return say('desk.refused.outcome-since', {
        who: naming.who(why.moderator),
        when: naming.when(why.at),
        outcome: say(`outcome.${why.outcome}`),
      });
    case 'already-notified':
      return say('desk.refused.already-notified', { notice: groupNoticeReference(why.notice) });
    case 'notice-state':
      return say('desk.refused.notice-state', { state: say(`notice-state.${why.state}`) });
    case 'step-closed':
      return say('desk.refused.step-closed', {
        step: say(`escalation.${why.step}`),
        why: say(`escalate.closed.${why.why}`),
      });
    case 'no-pictures':
      return say('desk.refused.no-pictures', { number: numbered });
  }
}
