import type { Act, ActKind } from '../../src/cases/act.ts';
import type { Acting, ActResult, LastAct, Refusal } from '../../src/cases/acting.ts';
import { type Decision, decide } from '../../src/cases/lifecycle.ts';
import type { Actor } from '../../src/cases/roles.ts';
import type { Keys } from '../../src/privacy/development-keys.ts';
import { trace, traceDesk } from '../audit.ts';
import { type CaseRow, claimOf, leadsTo, lockedCases } from '../case-row.ts';
import type { Sql, Transaction } from '../connection.ts';
import { muting } from '../mute.ts';
import { newsOf } from '../news.ts';
import { showCases } from '../show-cases.ts';
import { attempted, BegunAgain } from './attempts.ts';
import { foreseen } from './outcomes.ts';
import type { CaseChange, Wrote } from './writer.ts';
import { write } from './writers.ts';

/** Acts after which somebody who comes second is told who was first. */
const DECISIVE = [
  'claimed',
  'assigned',
  'released',
  'qualified',
  'reporter-written-to',
  'resumed',
  'pole-changed',
  'merged-into',
  'dismissed',
  'reopened',
  'notified',
  'resolved',
  'back-online',
];

/** Acts that leave every report where it stands. */
const MAKES_NO_NEWS: readonly ActKind[] = ['tell', 'note', 'prepare-handover'];

async function lastAct(tx: Transaction, number: number): Promise<LastAct | undefined> {
  const [row] = await tx<{ moderator: string | null; action: string; at: Date }[]>`
    SELECT moderator, action, at FROM audit_entries
    WHERE "case" = ${number} AND actor = 'moderator' AND action = ANY(${DECISIVE})
    ORDER BY entry DESC LIMIT 1`;
  if (row === undefined) return undefined;
  const { moderator, action, at } = row;
  return { moderator: moderator === null ? undefined : { id: moderator }, action, at: at.getTime() };
}

async function isQualified(tx: Transaction, number: number): Promise<boolean> {
  return (await tx`SELECT 1 FROM qualifications WHERE "case" = ${number} LIMIT 1`).length > 0;
}

/** Whether the act was taken before, under the number that was given or where that leads: a merge leads elsewhere. */
async function isTaken(
  tx: Transaction,
  numbers: readonly number[],
  act: string | undefined,
): Promise<boolean> {
  if (act === undefined) return false;
  const rows = await tx`
    SELECT 1 FROM audit_entries WHERE "case" = ANY(${[...numbers]}::bigint[]) AND act = ${act} LIMIT 1`;
  return rows.length > 0;
}

function othersOf(act: Act): readonly number[] {
  return act.kind === 'merge' ? [act.into] : [];
}

/** Brings the case's row where the lifecycle and the act lead. */
async function change(
  tx: Transaction,
  row: CaseRow,
  by: Actor,
  decision: Extract<Decision, { kind: 'go' }>,
  changed: CaseChange,
): Promise<void> {
  const { to } = decision;
  const closed = to === 'resolved' || to === 'dismissed';
  const held = changed.holder?.id ?? (decision.claim === 'take' ? by.id : row.claimed_by);
  const holder = closed || decision.claim === 'free' ? null : held;
  const sameHolder = holder !== null && holder === row.claimed_by;
  await tx`
    UPDATE cases SET version = version + 1, state = ${to}, claimed_by = ${holder},
      claimed_at = ${holder === null ? null : sameHolder ? row.claimed_at : new Date()},
      acted_at = CASE WHEN ${holder}::text = ${by.id} OR ${!sameHolder} THEN now() ELSE acted_at END,
      pole = ${changed.pole ?? row.pole},
      dismissal = ${to === 'dismissed' ? (changed.dismissal ?? row.dismissal) : null},
      outcome = ${to === 'resolved' ? (changed.outcome ?? row.outcome) : null},
      closed_at = ${closed ? (row.closed_at ?? new Date()) : null},
      limitation = ${changed.limitation === undefined ? row.limitation : changed.limitation},
      merged_into = ${changed.mergedInto ?? null}
    WHERE number = ${row.number}`;
}

/**
 * Acts on PostgreSQL: each is one transaction, decided by the lifecycle under the case's row lock.
 *
 * @param timeZone the association's, whose calendar dates are counted in (an IANA name)
 */
export function acting(sql: Sql, keys: Keys, timeZone = 'Europe/Paris'): Acting {
  async function carryOut(
    tx: Transaction,
    given: number,
    act: Act,
    by: Actor,
    id: string | undefined,
  ): Promise<ActResult> {
    const number = await leadsTo(tx, given);
    const named = await Promise.all(othersOf(act).map((other) => leadsTo(tx, other)));
    const locked = await lockedCases(tx, [number, ...named]);
    const row = locked.get(number);
    if (row === undefined) return { kind: 'unknown-case' };
    // Merged while its lock was waited for: its number leads on.
    if (row.merged_into !== null) throw new BegunAgain();
    if (await isTaken(tx, [given, number], id)) return { kind: 'already', number };

    const refuse = async (why: Refusal): Promise<ActResult> => ({
      kind: 'refused',
      number,
      why,
      last: await lastAct(tx, number),
    });
    const facts = {
      state: row.state,
      claim: claimOf(row),
      qualified: await isQualified(tx, number),
      onceNotified: row.notified_at !== null,
      ...(await foreseen(tx, row, act)),
    };
    const decision = decide(facts, act.kind, by);
    if (decision.kind === 'already') return { kind: 'already', number };
    if (decision.kind === 'forbidden') {
      if (decision.why.kind === 'role')
        await trace(tx, number, by, { action: 'refused', detail: { action: act.kind } });
      return refuse(decision.why);
    }

    const wrote: Wrote = await write({ tx, keys, timeZone, row, others: locked, act, by });
    if (wrote.kind === 'already') return { kind: 'already', number };
    if (wrote.kind === 'refused') return refuse(wrote.why);
    await change(tx, row, by, decision, wrote.change ?? {});
    await trace(tx, number, by, wrote.trace, id);
    for (const { author, trace: next } of wrote.followed ?? []) await trace(tx, number, author, next);
    const shown = [number, ...(wrote.alsoShow ?? [])];
    if (!MAKES_NO_NEWS.includes(act.kind)) await newsOf(tx, shown);
    await showCases(tx, shown);
    return { kind: 'done', number, ...(wrote.split === undefined ? {} : { split: wrote.split }) };
  }

  return {
    ...muting(sql),

    async act(number, act, by, id): Promise<ActResult> {
      return attempted(sql, (tx) => carryOut(tx, number, act, by, id));
    },

    async refused(number, who, action): Promise<void> {
      const entry = { action: 'refused', detail: { action } } as const;
      await sql.begin(async (tx) => {
        if (number !== undefined && (await lockedCases(tx, [number])).has(number))
          await trace(tx, number, who, entry);
        else await traceDesk(tx, who.id, entry);
      });
    },
  };
}
