import { sameQualification } from '../../src/cases/qualifying.ts';
import { earliestLimitation } from '../../src/catalogue/limitation.ts';
import { seal } from '../../src/privacy/seal.ts';
import { caseKey } from '../case-key.ts';
import { firstReportedAt, lastQualification } from '../qualifications.ts';
import { sealedAs } from '../sealed-as.ts';
import type { Writer, Writing } from './writer.ts';

async function sealedReasoning(
  { tx, keys, row }: Writing<'qualify'>,
  id: number,
  reasoning: string | undefined,
): Promise<Buffer | null> {
  if (reasoning === undefined) return null;
  return seal(await caseKey(tx, keys.master, row), sealedAs.reasoning(id), reasoning);
}

/**
 * Retains offences for a case, beside what was retained before, and sets the date on which the time to prosecute the
 * first of them runs out. The same again changes nothing.
 */
export const qualify: Writer<'qualify'> = async (writing) => {
  const { tx, keys, timeZone, row, act, by } = writing;
  const { offences, motives, published, reasoning } = act.qualification;
  const last = await lastQualification(tx, keys.master, row.number);
  const isSame = last !== undefined && sameQualification(last, act.qualification);
  // From another state the same words still lead somewhere: an answer is no longer waited for.
  if (isSame && (row.state === 'qualified' || row.state === 'notified')) return { kind: 'already' };

  // The id is part of what the reasoning is sealed for, so that it comes first.
  const [next] = await tx<{ id: number }[]>`
    SELECT nextval(pg_get_serial_sequence('qualifications', 'id'))::int AS id`;
  if (next === undefined) throw new Error('PostgreSQL gave no number to a qualification');
  const { id } = next;
  await tx`
    INSERT INTO qualifications (id, "case", moderator, at, offences, motives, published, reasoning)
    OVERRIDING SYSTEM VALUE
    VALUES (${id}, ${row.number}, ${by.id}, now(), ${[...offences]}, ${[...motives]}, ${published ?? null},
      ${await sealedReasoning(writing, id, reasoning)})`;
  const reported = (await firstReportedAt(tx, row.number)) ?? row.opened_at.getTime();
  return {
    kind: 'wrote',
    trace: {
      action: 'qualified',
      detail: {
        qualification: id,
        offences: [...offences],
        motives: [...motives],
        corrected: last !== undefined && !isSame,
      },
    },
    change: { limitation: earliestLimitation(offences, { published, reported, timeZone })?.date ?? null },
  };
};
