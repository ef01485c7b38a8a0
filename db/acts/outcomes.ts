import type { Act } from '../../src/cases/act.ts';
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
import type { Writer, Writing, Wrote } from './writer.ts';

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
  if (act.kind === 'reopen') return { awaits: act.why === 'mistake' };
  return {};
}

const refused = (kind: 'unknown-target' | 'no-such-outcome'): Wrote => ({ kind: 'refused', why: { kind } });

/** Keeps an outcome for each of the targets, in place of the one that held, and gives their ids. */
async function keep(writing: Writing<'resolve'>, taken: readonly StoredStanding[], on: string) {
  const { tx, keys, row, act, by } = writing;
  const { outcome, refusal } = recordedBy(act);
  const before = taken.flatMap(({ held }) => (held === undefined ? [] : [held.id]));
  const at = await momentOf(tx);
  await tx`UPDATE outcomes SET replaced_at = ${at}::text::timestamptz WHERE id = ANY(${before}::bigint[])`;
  const ids = await tx<{ id: number }[]>`
    SELECT nextval(pg_get_serial_sequence('outcomes', 'id'))::int AS id FROM generate_series(1, ${taken.length}::int)`;
  const key = act.words === undefined ? undefined : await caseKey(tx, keys.master, row);
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
      ${kept.map(({ id }) => (key === undefined ? null : seal(key, sealedAs.outcome(id), act.words ?? '').toString('hex')))}::text[]
    ) k (id, target, notice, words)`;
  return kept;
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
    saysNothingNew(target, recorded) && (act.on === undefined || target.held?.on === act.on);
  const taken = standings.filter((target) => chosen.includes(target) && !isSame(target));
  const closes = row.state === 'resolved' || settles(standings, recorded);
  const endsAsItStands = row.state === 'notified' && closes;
  if (taken.length === 0 && !endsAsItStands)
    return chosen.length > 0 || counted(standings).some((target) => isSame(target))
      ? { kind: 'already' }
      : refused('no-such-outcome');

  const kept = await keep(writing, taken, on);
  await askOf(tx, kept, isGone(act.outcome));
  await settleNotices(
    tx,
    taken.map(({ target }) => target),
  );
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

/** The target of the case that an act is about, with the outcome by which it is gone. */
async function goneTarget(
  tx: Transaction,
  number: number,
  id: number,
): Promise<Wrote | { readonly kind: 'gone'; readonly outcome: number }> {
  const target = (await standingsOf(tx, number)).find((each) => each.target === id);
  if (target === undefined) return refused('unknown-target');
  const { held, outcome } = target;
  if (held === undefined || outcome === undefined || !isGone(outcome.outcome))
    return refused('no-such-outcome');
  return { kind: 'gone', outcome: held.id };
}

/** Somebody who was asked looked, and the content is still away. Nobody was asked: nothing to answer. */
export const stillGone: Writer<'still-gone'> = async ({ tx, row, act, by }) => {
  const found = await goneTarget(tx, row.number, act.target);
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
  const found = await goneTarget(tx, row.number, act.target);
  if (found.kind !== 'gone') return found;
  await cameBack(tx, [found.outcome], by.id);
  return { kind: 'wrote', trace: { action: 'back-online', detail: { target: act.target } } };
};

/**
 * Opens a closed case again. As online again: all of its contents that had gone away are (one alone is told by
 * `back-online`). By mistake, of one that was resolved: its outcomes are taken back, as though never recorded, and the
 * providers' answers waited for anew. For new evidence: what was decided stays decided, until another notice asks for a
 * new decision.
 */
export const reopen: Writer<'reopen'> = async ({ tx, row, act, by }) => {
  const held = (await standingsOf(tx, row.number)).flatMap((target) =>
    target.held === undefined || target.outcome === undefined
      ? []
      : [{ target: target.target, id: target.held.id, gone: isGone(target.outcome.outcome) }],
  );
  if (act.why === 'back-online')
    await cameBack(
      tx,
      held.filter(({ gone }) => gone).map(({ id }) => id),
      by.id,
    );
  if (act.why === 'mistake' && row.state === 'resolved') {
    const ids = held.map(({ id }) => id);
    // No notice is answered by what was never so.
    await tx`UPDATE outcomes SET replaced_at = now(), notice = NULL WHERE id = ANY(${ids}::bigint[])`;
    await dropChecks(tx, ids);
    await expectAnew(
      tx,
      held.map(({ target }) => target),
    );
  }
  return { kind: 'wrote', trace: { action: 'reopened', detail: { why: act.why } } };
};
