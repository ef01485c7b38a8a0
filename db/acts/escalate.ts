import { randomUUID } from 'node:crypto';
import { dueAfterEscalation } from '../../src/notices/clock.ts';
import { NOTICE_STATES } from '../../src/notices/outgoing.ts';
import { seal } from '../../src/privacy/seal.ts';
import { caseKey } from '../case-key.ts';
import { momentOf } from '../outcomes.ts';
import { sealedAs } from '../sealed-as.ts';
import type { Writer } from './writer.ts';

/**
 * Keeps what was undertaken about a notice, with its text, and asks after a while what came of it. That may be done
 * again and again, and about a notice that was decided: a refusal is what a complaint is made of.
 */
export const escalate: Writer<'escalate'> = async ({ tx, keys, row, act, by }) => {
  const [notice] = await tx<{ state: string }[]>`
    SELECT state FROM notices WHERE reference = ${act.notice} AND "case" = ${row.number} FOR UPDATE`;
  if (notice === undefined) return { kind: 'refused', why: { kind: 'unknown-notice' } };
  const state = NOTICE_STATES.find((each) => each === notice.state) ?? 'waiting';
  if (state !== 'sent') return { kind: 'refused', why: { kind: 'notice-state', state } };

  const id = randomUUID();
  const { step, reference } = act;
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
