import type { Target } from '../../src/links/target.ts';
import type { Transaction } from '../connection.ts';
import { settleCase } from '../settle-case.ts';
import { BegunAgain, yielding } from './attempts.ts';
import type { Writer, Wrote } from './writer.ts';

interface Placed {
  readonly id: number;
  readonly canonical: string;
  readonly case: number;
}

/** Where links are targets already, in their order. */
async function placesOf(tx: Transaction, links: readonly Target[]): Promise<readonly Placed[]> {
  const canonicals = links.map(({ canonical }) => canonical);
  return tx<Placed[]>`
    SELECT id::int, canonical, "case"::int AS case FROM targets WHERE canonical = ANY(${canonicals})
    ORDER BY array_position(${canonicals}::text[], canonical)`;
}

const inOtherCase = (number: number): Wrote => ({ kind: 'refused', why: { kind: 'in-other-case', number } });

/** Gives a target of the case another link, or its first where it was only described; the former one is kept. */
export const correctTarget: Writer<'correct-target'> = async ({ tx, row, act, by }) => {
  const { to } = act;
  const [target] = await tx<{ canonical: string | null }[]>`
    SELECT canonical FROM targets WHERE id = ${act.target} AND "case" = ${row.number}`;
  if (target === undefined) return { kind: 'refused', why: { kind: 'unknown-target' } };
  if (target.canonical === to.canonical) return { kind: 'already' };
  const [place] = await placesOf(tx, [to]);
  if (place !== undefined)
    return place.case === row.number
      ? { kind: 'refused', why: { kind: 'in-this-case' } }
      : inOtherCase(place.case);

  await yielding(
    tx,
    () => tx`
      UPDATE targets SET canonical = ${to.canonical}, kind = ${to.kind}, platform = ${to.platform ?? null},
        stable_id = ${to.id ?? null}, account = ${to.account ?? null}, host = ${to.host}
      WHERE id = ${act.target}`,
  );
  if (target.canonical !== null)
    await tx`
      INSERT INTO former_links (target, canonical, moderator, at)
      VALUES (${act.target}, ${target.canonical}, ${by.id}, now())`;
  await settleCase(tx, row.number);
  return { kind: 'wrote', trace: { action: 'target-corrected', detail: { target: act.target } } };
};

/** Adds links to the case as targets of their own, about which there is no report yet; those that it has stay. */
export const addTargets: Writer<'add-targets'> = async ({ tx, row, act }) => {
  const places = await placesOf(tx, act.targets);
  const elsewhere = places.find((place) => place.case !== row.number);
  if (elsewhere !== undefined) return inOtherCase(elsewhere.case);
  const known = new Set(places.map(({ canonical }) => canonical));
  const fresh = new Map(
    act.targets.filter(({ canonical }) => !known.has(canonical)).map((target) => [target.canonical, target]),
  );
  if (fresh.size === 0) return { kind: 'already' };

  const added = [...fresh.values()].sort((a, b) => (a.canonical < b.canonical ? -1 : 1));
  const rows = await yielding(
    tx,
    () => tx<{ id: number }[]>`
      INSERT INTO targets (canonical, kind, platform, stable_id, account, host, "case")
      SELECT l.*, ${row.number} FROM unnest(
        ${added.map(({ canonical }) => canonical)}::text[], ${added.map(({ kind }) => kind)}::text[],
        ${added.map(({ platform }) => platform ?? null)}::text[], ${added.map(({ id }) => id ?? null)}::text[],
        ${added.map(({ account }) => account ?? null)}::text[], ${added.map(({ host }) => host)}::text[]
      ) l
      ON CONFLICT (canonical) DO NOTHING RETURNING id::int`,
  );
  // Somebody reported one of them at this moment: it is in a case now.
  if (rows.length < added.length) throw new BegunAgain();
  await settleCase(tx, row.number);
  return {
    kind: 'wrote',
    trace: { action: 'targets-added', detail: { targets: rows.map(({ id }) => id).sort((a, b) => a - b) } },
  };
};
