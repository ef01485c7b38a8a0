import type { App } from '@slack/bolt';
import type { Act } from '../../../src/cases/act.ts';
import type { About } from '../../../src/cases/following.ts';
import { say } from '../../../src/text/say.ts';
import type { ActingDeps, Doing } from '../acting.ts';
import { asElements } from '../carry-out.ts';
import { resolve } from '../case-actions/resolve.ts';
import { type CaseAct, onCaseButton } from '../guard.ts';
import { refusalSaid } from '../refusals.ts';
import { tell } from '../told.ts';
import { tellLate, tellReceived } from './late.ts';

/**
 * The action ids of buttons that follow a notice up; each carries its case and the notice or target that it is about.
 * Several open the form of the outcome, since no two buttons of one message may have the same id.
 */
export const FOLLOW = {
  received: 'case.notice-received',
  stillGone: 'case.still-gone',
  backOnline: 'case.back-online',
  proposed: 'case.outcome-proposed',
  noAnswer: 'case.no-answer',
} as const;

/** What a button carries of the content that it asks about: the target, and which question it answers. */
export function askedOf({ target, check }: { readonly target: number; readonly check: number }): string {
  return `${target} ${check}`;
}

/** Reads it back; a button of an earlier release names no question. */
export function askedIn(
  about: string | undefined,
): { readonly target: number; readonly check: number | undefined } | undefined {
  const { target, check } = /^(?<target>\d{1,15})(?: (?<check>\d{1,15}))?$/u.exec(about ?? '')?.groups ?? {};
  return target === undefined
    ? undefined
    : { target: Number(target), check: check === undefined ? undefined : Number(check) };
}

/** Refusals that say that somebody was first, rather than that it may not be done. */
const OVERTAKEN = ['no-such-outcome', 'unknown-target', 'notice-state'];

/** Carries out what needs only the press; who comes late is told who did what before. */
export async function actOn(deps: ActingDeps, doing: Doing, act: Act, about: About): Promise<void> {
  const { number, by, to } = doing;
  const result = await deps.acting.act(number, act, by, undefined);
  switch (result.kind) {
    case 'done':
      await deps.refresh(result.number);
      return;
    case 'already':
      await (act.kind === 'notice-received'
        ? tellReceived(deps, doing, act.notice)
        : tellLate(deps, doing, about));
      return;
    case 'refused':
      if (OVERTAKEN.includes(result.why.kind) && (await tellLate(deps, doing, about))) return;
      await tell(deps.web, to, (slot) => refusalSaid(result, asElements(slot)));
      return;
    case 'unknown-case':
      await tell(deps.web, to, () => say('desk.unknown-case', { number: String(number) }));
  }
}

/** What each button does; `about` is what it carries beside its case. */
function presses(deps: ActingDeps): readonly CaseAct[] {
  const onTarget = (kind: 'still-gone' | 'back-online') => async (doing: Doing) => {
    const asked = askedIn(doing.about);
    if (asked !== undefined) await actOn(deps, doing, { kind, ...asked }, { target: asked.target });
  };
  const form = async (doing: Doing) => {
    await resolve.run(deps, doing);
  };
  return [
    {
      action: FOLLOW.received,
      needs: 'moderator',
      run: async (doing) => {
        const notice = doing.about ?? '';
        await actOn(deps, doing, { kind: 'notice-received', notice }, { notice });
      },
      failed: (number) => say('follow.failed.received', { number }),
    },
    {
      action: FOLLOW.stillGone,
      needs: 'moderator',
      run: onTarget('still-gone'),
      failed: (number) => say('follow.failed.check', { number }),
    },
    {
      action: FOLLOW.backOnline,
      needs: 'moderator',
      run: onTarget('back-online'),
      failed: (number) => say('follow.failed.check', { number }),
    },
    { action: FOLLOW.proposed, needs: 'moderator', run: form, failed: resolve.failed },
    { action: FOLLOW.noAnswer, needs: 'moderator', run: form, failed: resolve.failed },
  ];
}

/** Registers the buttons that follow a notice up. */
export function registerFollowUp(app: App, deps: ActingDeps): void {
  for (const press of presses(deps)) onCaseButton(app, deps, press);
}
