import { merged } from '../../src/cases/merging.ts';
import { trace } from '../audit.ts';
import { type CaseRow, caseRowOf, claimOf, leadsTo } from '../case-row.ts';
import { settleCase } from '../settle-case.ts';
import { BegunAgain, holdTargets } from './attempts.ts';
import { copyQualification, moveAll } from './moving.ts';
import type { Writer, Writing, Wrote } from './writer.ts';

const refused = (number: number, why: 'closed' | 'unknown' | 'held'): Wrote => ({
  kind: 'refused',
  why: { kind: 'other-case', number, why },
});

async function isQualified({ tx }: Writing<'merge'>, number: number): Promise<boolean> {
  return (await tx`SELECT FROM qualifications WHERE "case" = ${number} LIMIT 1`).length > 0;
}

function earliest(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  return one < other ? one : other;
}

/** Everything of the case is the other's from now on. What may concern a minor in one of them may in both. */
async function follow(writing: Writing<'merge'>, into: CaseRow): Promise<void> {
  const { tx, row, by } = writing;
  const qualified = {
    from: await isQualified(writing, row.number),
    into: await isQualified(writing, into.number),
  };
  const { state, claim } = merged(
    { state: into.state, claim: claimOf(into), qualified: qualified.into },
    { state: row.state, claim: claimOf(row), qualified: qualified.from },
  );
  if (!qualified.into && qualified.from) await copyQualification(writing, row, into);
  const holder = claim?.moderator.id ?? null;
  // First that a minor is concerned, whose trigger destroys the pictures that the other case had.
  await tx`
    UPDATE cases SET version = version + 1, state = ${state}, claimed_by = ${holder},
      claimed_at = ${claim === undefined ? null : new Date(claim.at)},
      acted_at = CASE WHEN ${holder}::text = ${by.id} OR ${holder !== into.claimed_by} THEN now() ELSE acted_at END,
      urgent = ${row.urgent || into.urgent}, minor = ${row.minor || into.minor},
      opened_at = least(opened_at, ${row.opened_at}), limitation = ${earliest(row.limitation, into.limitation)}
    WHERE number = ${into.number}`;
  await tx`UPDATE targets SET "case" = ${into.number} WHERE "case" = ${row.number}`;
  await tx`UPDATE messages SET "case" = ${into.number} WHERE "case" = ${row.number}`;
  await tx`UPDATE notes SET "case" = ${into.number} WHERE "case" = ${row.number}`;
  await moveAll(writing, row, into);
  // Whoever looks at pictures of the old number sees them closed too.
  await tx`UPDATE cases SET minor = true WHERE number = ${row.number} AND NOT minor AND ${into.minor}`;
  await settleCase(tx, row.number);
  await settleCase(tx, into.number);
  await trace(tx, into.number, by, { action: 'merged-from', detail: { from: row.number } });
}

/**
 * Brings a case into another: its targets with their reports, its messages, its notes and what follows from its notices
 * go there; it ends as that one's duplicate, and its number leads there from then on. Its history stays under its own number, under whose key
 * its notes and its reasoning stay sealed. The other case keeps its pole and its category; where somebody else holds
 * it, only a lead may.
 */
export const merge: Writer<'merge'> = async (writing) => {
  const { tx, row, others, act, by } = writing;
  const number = await leadsTo(tx, act.into);
  if (number === row.number) return { kind: 'refused', why: { kind: 'same-case' } };
  const into = others.get(number);
  if (into === undefined) {
    // It was merged on while its lock was waited for.
    if ((await caseRowOf(tx, number)) !== undefined) throw new BegunAgain();
    return refused(act.into, 'unknown');
  }
  if (into.closed_at !== null) return refused(number, 'closed');
  if (into.claimed_by !== null && into.claimed_by !== by.id && by.role !== 'lead')
    return refused(number, 'held');

  await holdTargets(tx, row.number);
  await follow(writing, into);
  return {
    kind: 'wrote',
    trace: { action: 'merged-into', detail: { into: number } },
    change: { dismissal: 'duplicate', mergedInto: number },
    alsoShow: [number],
  };
};
