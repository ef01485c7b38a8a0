import { z } from 'zod';
import type { Act } from '../../src/cases/act.ts';
import type { Refusal } from '../../src/cases/acting.ts';
import { OUTCOMES, type Outcome } from '../../src/cases/case.ts';
import type { CaseFacts } from '../../src/cases/lifecycle.ts';
import {
  caseOutcome,
  counted,
  isAwaited,
  isGone,
  named,
  type Recorded,
  saysNothingNew,
  settles,
} from '../../src/cases/outcomes.ts';
import { dayAt } from '../../src/catalogue/limitation.ts';
import { seal } from '../../src/privacy/seal.ts';
import { caseKey } from '../case-key.ts';
import type { CaseRow } from '../case-row.ts';
import type { Transaction } from '../connection.ts';
import {
  answerChecks,
  dropChecks,
  expectAnew,
  momentOf,
  type StoredStanding,
  scheduleChecks,
  settleNotices,
  standingsOf,
} from '../outcomes.ts';
import { sealedAs } from '../sealed-as.ts';
import { unsealed } from '../unsealed.ts';
import type { Writer, Writing, Wrote } from './writer.ts';

const recordedRow = z.object({ outcome: z.enum(OUTCOMES), moderator: z.string(), at: z.date() });

const restoredRow = z.object({ target: z.number(), outcome: z.enum(OUTCOMES) });

const recordedBy = (act: Writing<'resolve'>['act']): Recorded => ({
  outcome: act.outcome,
  refusal: act.outcome === 'refused' ? act.refusal : undefined,
  targets: act.targets,
});

/** What the lifecycle has to know of the case's outcomes before it decides on an act. */
export async function foreseen(
  tx: Transaction,
  row: CaseRow,
  act: Act,
): Promise<Pick<CaseFacts, 'settles' | 'awaits'>> {
  // What has to be correct of a resolved case does not open it again.
  if (act.kind === 'resolve' && row.state !== 'resolved')
    return { settles: settles(await standingsOf(tx, row.number), recordedBy(act)) };
  if (act.kind === 'reopen' && act.why === 'mistake' && row.state === 'resolved') return { awaits: true };
  if (act.kind === 'reopen' || act.kind === 'back-online') return awaitsOf(tx, row.number);
  return {};
}

/**
 * Whether a provider that was notified of a content of the case has not answered about it; one that had taken it away,
 * and let it come back, has.
 */
async function awaitsOf(tx: Transaction, number: number): Promise<{ readonly awaits?: true }> {
  const rows = await tx`
    SELECT FROM targets t JOIN notice_targets nt ON nt.target = t.id JOIN notices n ON n.reference = nt.notice
    WHERE t."case" = ${number} AND n.state = 'sent'
      AND NOT EXISTS (SELECT FROM outcomes o WHERE o.target = t.id AND (
        (o.replaced_at IS NULL AND o.back_at IS NULL) OR o.back_at > n.sent_at))
    LIMIT 1`;
  return rows.length > 0 ? { awaits: true } : {};
}

const refused = (kind: 'unknown-target' | 'no-such-outcome'): Wrote => ({ kind: 'refused', why: { kind } });

/**
 * The provider's own words on each of the targets, by its number: those that are given, else those of the outcome that is
 * corrected, where only its day is another.
 */
async function wordsOf(
  { tx, keys, act }: Writing<'resolve'>,
  taken: readonly StoredStanding[],
): Promise<ReadonlyMap<number, string>> {
  const { words } = act;
  if (words !== undefined) return new Map(taken.map(({ target }) => [target, words]));
  const recorded = recordedBy(act);
  const corrected = taken.flatMap((target) =>
    target.held !== undefined && saysNothingNew(target, recorded) ? [target.held.id] : [],
  );
  const rows = await tx<{ id: number; target: number; words: Buffer | null; data_key: Buffer | null }[]>`
    SELECT o.id::int, o.target::int, o.words, w.data_key FROM outcomes o LEFT JOIN cases w ON w.number = o.written_in
    WHERE o.id = ANY(${corrected}::bigint[])`;
  return new Map(
    rows.flatMap(({ id, target, words: sealed, data_key }) => {
      const said = unsealed(keys.master, data_key, sealedAs.outcome(id), sealed);
      return said === undefined ? [] : [[target, said] as const];
    }),
  );
}

/** Keeps an outcome for each of the targets, in place of the one that held, and gives their ids. */
async function keep(writing: Writing<'resolve'>, taken: readonly StoredStanding[], on: string) {
  const { tx, keys, row, act, by } = writing;
  const { outcome, refusal } = recordedBy(act);
  const before = taken.flatMap(({ held }) => (held === undefined ? [] : [held.id]));
  const at = await momentOf(tx);
  await tx`UPDATE outcomes SET replaced_at = ${at}::text::timestamptz WHERE id = ANY(${before}::bigint[])`;
  const ids = await tx<{ id: number }[]>`
    SELECT nextval(pg_get_serial_sequence('outcomes', 'id'))::int AS id FROM generate_series(1, ${taken.length}::int)`;
  const words = await wordsOf(writing, taken);
  const key = words.size === 0 ? undefined : await caseKey(tx, keys.master, row);
  const kept = taken.flatMap((target, index) => {
    const id = ids[index]?.id;
    return id === undefined ? [] : [{ id, target }];
  });
  await tx`
    INSERT INTO outcomes (id, target, "case", notice, outcome, refusal, words, written_in, happened_on, moderator, at)
    OVERRIDING SYSTEM VALUE
    SELECT k.id, k.target, ${row.number}, k.notice, ${outcome}, ${refusal ?? null}, decode(k.words, 'hex'), ${row.number}, ${on}::date,
      ${by.id}, ${at}::text::timestamptz
    FROM unnest(${kept.map(({ id }) => id)}::bigint[], ${kept.map(({ target }) => target.target)}::bigint[],
      ${kept.map(({ target }) => target.notice ?? null)}::text[],
      ${kept.map(({ id, target }) => {
        const said = words.get(target.target);
        return key === undefined || said === undefined
          ? null
          : seal(key, sealedAs.outcome(id), said).toString('hex');
      })}::text[]
    ) k (id, target, notice, words)`;
  return kept;
}

/** The last outcome of these targets that was recorded since whoever acts looked, if any was. */
async function recordedSince(
  { tx, act: { seenUpTo } }: Writing<'resolve'>,
  taken: readonly StoredStanding[],
): Promise<Refusal | undefined> {
  const unseen = taken.flatMap(({ held }) =>
    held === undefined || seenUpTo === undefined || held.id <= seenUpTo ? [] : [held.id],
  );
  const [row] = await tx`
    SELECT outcome, moderator, at FROM outcomes WHERE id = ANY(${unseen}::bigint[]) ORDER BY id DESC LIMIT 1`;
  if (row === undefined) return undefined;
  const { outcome, moderator, at } = recordedRow.parse(row);
  return { kind: 'outcome-since', outcome, moderator: { id: moderator }, at: at.getTime() };
}

/** Goes on asking of a content that was gone before, asks of one that is from now on, and of no other. */
async function askOf(
  tx: Transaction,
  kept: readonly { readonly id: number; readonly target: StoredStanding }[],
  gone: boolean,
): Promise<void> {
  const watched = ({ target }: (typeof kept)[number]) =>
    target.outcome !== undefined && isGone(target.outcome.outcome);
  if (gone) {
    const further = kept.filter(watched);
    await tx`
      UPDATE online_checks c SET outcome = k.id
      FROM unnest(${further.map(({ id }) => id)}::bigint[], ${further.map(({ target }) => target.held?.id ?? 0)}::bigint[])
        k (id, former)
      WHERE c.outcome = k.former AND c.answered_at IS NULL`;
    await scheduleChecks(
      tx,
      kept.filter((each) => !watched(each)).map(({ id }) => id),
    );
    return;
  }
  await dropChecks(
    tx,
    kept.flatMap(({ target }) => (target.held === undefined ? [] : [target.held.id])),
  );
}

/**
 * Records what became of targets, in place of what was recorded of them before: of those that are named, else of all
 * whose outcome is waited for. The case ends with the last of them. Where none is waited for any more (those that were
 * went to another case), it ends by the outcomes that its targets have.
 */
export const resolve: Writer<'resolve'> = async (writing) => {
  const { tx, timeZone, row, act } = writing;
  const standings = await standingsOf(tx, row.number);
  const recorded = recordedBy(act);
  const chosen = named(standings, recorded);
  if (recorded.targets?.some((id) => !standings.some(({ target }) => target === id)) === true)
    return refused('unknown-target');
  const on = act.on ?? dayAt(Date.now(), timeZone);
  const isSame = (target: StoredStanding) =>
    act.words === undefined &&
    saysNothingNew(target, recorded) &&
    (act.on === undefined || target.held?.on === act.on);
  const taken = standings.filter((target) => chosen.includes(target) && !isSame(target));
  const since = await recordedSince(writing, taken);
  if (since !== undefined) return { kind: 'refused', why: since };
  const closes = row.state === 'resolved' || settles(standings, recorded);
  const endsAsItStands = row.state === 'notified' && closes;
  if (taken.length === 0 && !endsAsItStands)
    return chosen.length > 0 || counted(standings).some((target) => isSame(target))
      ? { kind: 'already' }
      : refused('no-such-outcome');

  const kept = await keep(writing, taken, on);
  await askOf(tx, kept, isGone(act.outcome));
  await settleNotices(tx, { targets: taken.map(({ target }) => target) }, timeZone);
  const outcomes = counted(standings).flatMap((target) => {
    if (taken.includes(target)) return [act.outcome];
    return target.outcome === undefined ? [] : [target.outcome.outcome];
  });
  const outcome = closes ? caseOutcome(outcomes) : undefined;
  return {
    kind: 'wrote',
    trace: {
      action: 'resolved',
      detail: {
        outcome: act.outcome,
        targets: taken.map(({ target }) => target),
        ...(recorded.refusal === undefined ? {} : { refusal: recorded.refusal }),
        on,
        closes,
        corrected: taken.some((target) => target.outcome !== undefined && !isAwaited(target)),
      },
    },
    change: outcome === undefined ? {} : { outcome },
  };
};

/** The target of the case that an act is about, with the outcome by which it is gone, which any question must be of. */
async function goneTarget(
  tx: Transaction,
  number: number,
  { target: id, check }: { readonly target: number; readonly check?: number | undefined },
): Promise<Wrote | { readonly kind: 'gone'; readonly outcome: number }> {
  const target = (await standingsOf(tx, number)).find((each) => each.target === id);
  if (target === undefined) return refused('unknown-target');
  const { held, outcome } = target;
  if (held === undefined || outcome === undefined || !isGone(outcome.outcome))
    return refused('no-such-outcome');
  if (check !== undefined) {
    // An old button: what it asked about came back, went away again, or was recorded otherwise since.
    const asked = await tx`SELECT FROM online_checks WHERE id = ${check} AND outcome = ${held.id}`;
    if (asked.length === 0) return refused('no-such-outcome');
  }
  return { kind: 'gone', outcome: held.id };
}

/** Somebody who was asked looked, and the content is still away. Nobody was asked: nothing to answer. */
export const stillGone: Writer<'still-gone'> = async ({ tx, row, act, by }) => {
  const found = await goneTarget(tx, row.number, act);
  if (found.kind !== 'gone') return found;
  if ((await answerChecks(tx, [found.outcome], by.id, false)) === 0) return { kind: 'already' };
  return { kind: 'wrote', trace: { action: 'still-gone', detail: { target: act.target } } };
};

/** The contents of these outcomes are online again: each is a recurrence, whose outcome no longer holds. */
async function cameBack(tx: Transaction, outcomes: readonly number[], moderator: string): Promise<void> {
  await tx`UPDATE outcomes SET back_at = ${await momentOf(tx)}::text::timestamptz WHERE id = ANY(${[...outcomes]}::bigint[])`;
  await answerChecks(tx, outcomes, moderator, true);
  await dropChecks(tx, outcomes);
}

/** A content is online again, whether somebody was asked to look or came upon it. */
export const backOnline: Writer<'back-online'> = async ({ tx, row, act, by }) => {
  const found = await goneTarget(tx, row.number, act);
  if (found.kind !== 'gone') return found;
  const awaits = await awaitsOf(tx, row.number);
  await cameBack(tx, [found.outcome], by.id);
  return { kind: 'wrote', trace: { action: 'back-online', detail: { target: act.target, ...awaits } } };
};

/**
 * Takes outcomes back as though they had never been recorded: no notice is answered by what was never so. What the
 * provider had decided before holds again where something was undertaken about it in between, to which the outcome was
 * taken for the answer; a mere correction goes with what it corrected.
 */
async function takeBack(
  tx: Transaction,
  outcomes: readonly number[],
): Promise<readonly { readonly target: number; readonly outcome: Outcome }[]> {
  const ids = [...outcomes];
  // From each back through what it corrected, as far as nothing was undertaken in between.
  const rows = await tx<{ id: number; is_before: boolean }[]>`
    WITH RECURSIVE taken AS (
      SELECT id, target, at, false AS is_before FROM outcomes WHERE id = ANY(${ids}::bigint[])
      UNION ALL
      SELECT p.id, p.target, p.at, EXISTS (
          SELECT FROM notice_targets nt JOIN notices n ON n.reference = nt.notice
            LEFT JOIN escalations e ON e.notice = n.reference
          WHERE nt.target = p.target AND (n.sent_at BETWEEN p.at AND t.at OR e.at BETWEEN p.at AND t.at))
      FROM taken t JOIN outcomes p ON p.target = t.target AND p.replaced_at = t.at AND p.id <> t.id AND p.back_at IS NULL
      WHERE NOT t.is_before
    )
    SELECT id::int, is_before FROM taken`;
  const idsOf = (isBefore: boolean) => rows.filter((row) => row.is_before === isBefore).map(({ id }) => id);
  await tx`
    UPDATE outcomes SET replaced_at = coalesce(replaced_at, ${await momentOf(tx)}::text::timestamptz), notice = NULL
    WHERE id = ANY(${idsOf(false)}::bigint[])`;
  await dropChecks(tx, ids);
  const restored = await tx`
    UPDATE outcomes SET replaced_at = NULL WHERE id = ANY(${idsOf(true)}::bigint[]) RETURNING target::int, outcome`;
  return restored.map((row) => restoredRow.parse(row));
}

/**
 * Opens a closed case again. As online again: all of its contents that had gone away are (one alone is told by
 * `back-online`). By mistake, of one that was resolved: its outcomes are taken back, as though never recorded, and the
 * providers' answers waited for anew. For new evidence: what was decided stays decided, until another notice asks for a
 * new decision.
 */
export const reopen: Writer<'reopen'> = async ({ tx, timeZone, row, act, by }) => {
  const held = (await standingsOf(tx, row.number)).flatMap((target) =>
    target.held === undefined || target.outcome === undefined
      ? []
      : [{ target: target.target, id: target.held.id, gone: isGone(target.outcome.outcome) }],
  );
  if (act.why === 'back-online') {
    const gone = held.filter((each) => each.gone).map(({ id }) => id);
    // What was dismissed since it had gone has no outcome.
    if (gone.length === 0 && row.state === 'resolved') return refused('no-such-outcome');
    await cameBack(tx, gone, by.id);
  }
  const { why } = act;
  if (why === 'mistake' && row.state === 'resolved') {
    const restored = await takeBack(
      tx,
      held.map(({ id }) => id),
    );
    await expectAnew(
      tx,
      held.map(({ target }) => target),
      timeZone,
    );
    const detail = { why, awaits: true, ...(restored.length === 0 ? {} : { restored: [...restored] }) };
    return { kind: 'wrote', trace: { action: 'reopened', detail } };
  }
  const detail = { why, ...(await awaitsOf(tx, row.number)) };
  return { kind: 'wrote', trace: { action: 'reopened', detail } };
};
