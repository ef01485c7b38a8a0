import { randomUUID } from 'node:crypto';
import { dueAfterEscalation } from '../../src/notices/clock.ts';
import type { EscalationStep } from '../../src/notices/escalation.ts';
import { type StepClosed, type StepFacts, stepsOf } from '../../src/notices/escalations/steps.ts';
import { NOTICE_STATES } from '../../src/notices/outgoing.ts';
import { seal } from '../../src/privacy/seal.ts';
import { caseKey } from '../case-key.ts';
import { stepFactsOf } from '../escalations.ts';
import { momentOf } from '../outcomes.ts';
import { sealedAs } from '../sealed-as.ts';
import { isFollowedFrom } from '../shared-notices.ts';
import type { Writer } from './writer.ts';

function closedBy(
  facts: StepFacts | undefined,
  wanted: EscalationStep,
  timeZone: string,
): StepClosed | undefined {
  if (facts === undefined) return undefined;
  const standing = stepsOf(facts, Date.now(), timeZone).find(({ step }) => step === wanted);
  return standing === undefined || standing.open ? undefined : standing.why;
}

/**
 * Keeps what was undertaken about a notice, with its text, and asks after a while what came of it. That may be done
 * again and again, and about a notice that was decided: a refusal is what a complaint is made of.
 */
export const escalate: Writer<'escalate'> = async ({ tx, keys, timeZone, row, act, by }) => {
  const [notice] = await tx<{ state: string; case: number }[]>`
    SELECT n.state, n."case"::int AS case FROM notices n
    WHERE n.reference = ${act.notice} AND ${isFollowedFrom(tx, row.number)} FOR UPDATE OF n`;
  if (notice === undefined) return { kind: 'refused', why: { kind: 'unknown-notice' } };
  const state = NOTICE_STATES.find((each) => each === notice.state) ?? 'waiting';
  if (state !== 'sent') return { kind: 'refused', why: { kind: 'notice-state', state } };
  const { step, reference } = act;
  // Since the form was opened, the content may have gone, the provider decided, or a corrected notice gone out.
  const why = closedBy(await stepFactsOf(tx, act.notice), step, timeZone);
  if (why !== undefined) return { kind: 'refused', why: { kind: 'step-closed', step, why } };

  const id = randomUUID();
  const standing = step === 'coordinator' ? act.standing : undefined;
  const sealed = seal(await caseKey(tx, keys.master, row), sealedAs.escalation(id), act.text);
  const at = await momentOf(tx);
  await tx`
    INSERT INTO escalations (id, notice, step, standing, content, written_in, moderator, at, reference)
    VALUES (${id}, ${act.notice}, ${step}, ${standing ?? null}, ${sealed}, ${row.number}, ${by.id},
      ${at}::text::timestamptz, ${reference ?? null})`;
  const due = dueAfterEscalation(step, Date.parse(at));
  await tx`
    UPDATE notices SET due_for = ${due.for}, due_at = ${new Date(due.at)}, due_told_at = NULL
    WHERE reference = ${act.notice}`;
  return {
    kind: 'wrote',
    ...(notice.case === row.number ? {} : { alsoShow: [notice.case] }),
    trace: {
      action: 'escalated',
      detail: {
        notice: act.notice,
        escalation: id,
        step,
        ...(standing === undefined ? {} : { standing }),
        ...(reference === undefined ? {} : { reference }),
      },
    },
  };
};
