import { z } from 'zod';
import type { Admission, Bursts, BurstView, CardPlace } from '../src/cases/showing.ts';
import { CATEGORY_SLUGS, POLES } from '../src/catalogue/categories.ts';
import { defang } from '../src/links/defang.ts';
import type { Sql, Transaction } from './connection.ts';
import type { DeskLimits } from './desk-limits.ts';
import { showCases } from './show-cases.ts';

/** The space of the advisory locks under which a pole's cards are admitted, one after the other. */
const ADMISSION_LOCKS = 8_113;
/** How many of the most reported targets a summary names. */
const TARGETS_NAMED = 5;
/** The cases of an ended burst get their cards in so many steps within the burst's window: one a minute. */
const RELEASE_STEPS = 10;

/** Acts of a moderator that only look, or are of the reporter rather than of the case. */
const NO_ACT = ['read', 'screenshots-seen', 'refused', 'reporter-muted', 'reporter-unmuted'];

function since(tx: Sql | Transaction, ms: number) {
  return tx`now() - ${ms} * interval '1 millisecond'`;
}

async function lockPole(tx: Transaction, pole: string): Promise<void> {
  await tx`SELECT pg_advisory_xact_lock(${ADMISSION_LOCKS}, hashtext(${pole}))`;
}

interface Candidate {
  readonly pole: string;
  readonly quiet: boolean;
  readonly urgent: boolean;
  readonly closed: boolean;
  readonly admitted: boolean;
  readonly burst: number | null;
  readonly acted: boolean;
}

/**
 * Whether a case without a card gets one. Urgent cases and those that a moderator acted on always do; the others at
 * most so many a window and pole, and beyond that they go to a burst.
 */
export async function admission(sql: Sql, number: number, limits: DeskLimits): Promise<Admission> {
  return sql.begin(async (tx): Promise<Admission> => {
    const [row] = await tx<Candidate[]>`
      SELECT pole, quiet, urgent, closed_at IS NOT NULL AS closed, card_admitted_at IS NOT NULL AS admitted, burst::int,
        EXISTS (SELECT 1 FROM audit_entries WHERE "case" = number AND actor = 'moderator' AND action <> ALL(${NO_ACT})) AS acted
      FROM cases WHERE number = ${number}`;
    if (row === undefined || row.closed) return 'none';
    if (row.quiet && !row.acted) return 'none';
    const admit = async (): Promise<Admission> => {
      await tx`UPDATE cases SET card_admitted_at = now() WHERE number = ${number} AND card_admitted_at IS NULL`;
      return 'card';
    };
    const join = async (burst: number): Promise<Admission> => {
      await tx`UPDATE cases SET burst = ${burst} WHERE number = ${number}`;
      return { burst };
    };
    if (row.admitted) return 'card';
    if (row.urgent || row.acted) return admit();
    if (row.burst !== null) return { burst: row.burst };
    await lockPole(tx, row.pole);
    const [open] = await tx<{ id: number }[]>`
      SELECT id::int FROM bursts WHERE pole = ${row.pole} AND ended_at IS NULL`;
    if (open !== undefined) return join(open.id);
    const [recent] = await tx<{ cards: number }[]>`
      SELECT count(*)::int AS cards FROM cases
      WHERE pole = ${row.pole} AND card_admitted_at > ${since(tx, limits.burstWindowMs)} AND burst IS NULL`;
    if ((recent?.cards ?? 0) < limits.burstCards) return admit();
    const [begun] = await tx<{ id: number }[]>`
      INSERT INTO bursts (pole, began_at) VALUES (${row.pole}, now()) RETURNING id::int`;
    return begun === undefined ? admit() : join(begun.id);
  });
}

const burstRow = z.object({
  id: z.number(),
  pole: z.enum(POLES),
  began_at: z.date(),
  ended_at: z.date().nullable(),
  channel: z.string().nullable(),
  message: z.string().nullable(),
  cases: z.number(),
  held: z.number(),
  reports: z.number(),
  read_at: z.date(),
  categories: z.array(z.object({ category: z.enum(CATEGORY_SLUGS), cases: z.number() })),
  platforms: z.array(z.object({ platform: z.string(), cases: z.number() })),
  targets: z.array(z.object({ canonical: z.string(), reports: z.number() })),
});

async function burstOf(
  sql: Sql,
  id: number,
): Promise<{ view: BurstView; place: CardPlace | undefined } | undefined> {
  const [raw] = await sql`
    WITH members AS MATERIALIZED (
      SELECT number, category, platforms, report_count, card_admitted_at, closed_at FROM cases WHERE burst = ${id}
    )
    SELECT b.id::int, b.pole, b.began_at, b.ended_at, b.channel, b.message, clock_timestamp() AS read_at,
      (SELECT count(*)::int FROM members) AS cases,
      (SELECT count(*)::int FROM members WHERE card_admitted_at IS NULL AND closed_at IS NULL) AS held,
      (SELECT coalesce(sum(report_count), 0)::int FROM members) AS reports,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('category', category, 'cases', n) ORDER BY n DESC, category), '[]')
        FROM (SELECT category, count(*) AS n FROM members GROUP BY category) c) AS categories,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('platform', platform, 'cases', n) ORDER BY n DESC, platform), '[]')
        FROM (SELECT platform, count(*) AS n FROM members, unnest(platforms) platform GROUP BY platform) p) AS platforms,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('canonical', canonical, 'reports', n) ORDER BY n DESC, canonical), '[]')
        FROM (
          SELECT t.canonical, count(*) AS n FROM members m JOIN targets t ON t."case" = m.number
            JOIN report_targets rt ON rt.target = t.id
          WHERE t.canonical IS NOT NULL GROUP BY t.id ORDER BY n DESC, t.id LIMIT ${TARGETS_NAMED}
        ) t) AS targets
    FROM bursts b WHERE b.id = ${id}`;
  if (raw === undefined) return undefined;
  const row = burstRow.parse(raw);
  const { channel, message, cases, held, reports, categories, platforms } = row;
  return {
    place: channel === null || message === null ? undefined : { channel, message },
    view: {
      id: row.id,
      pole: row.pole,
      beganAt: row.began_at.getTime(),
      endedAt: row.ended_at?.getTime(),
      cases,
      held,
      reports,
      categories,
      platforms,
      targets: row.targets.map(({ canonical, reports: count }) => ({
        shown: defang(canonical),
        reports: count,
      })),
      readAt: row.read_at.getTime(),
    },
  };
}

/** Lets cases of a pole's ended bursts have their cards, as many as the rate allows now. */
async function release(tx: Transaction, pole: string, limits: DeskLimits): Promise<void> {
  await lockPole(tx, pole);
  const open = await tx`SELECT 1 FROM bursts WHERE pole = ${pole} AND ended_at IS NULL`;
  if (open.length > 0) return;
  const [recent] = await tx<{ cards: number }[]>`
    SELECT count(*)::int AS cards FROM cases
    WHERE pole = ${pole} AND card_admitted_at > ${since(tx, limits.burstWindowMs)}`;
  const free = limits.burstCards - (recent?.cards ?? 0);
  const atOnce = Math.min(free, Math.ceil(limits.burstCards / RELEASE_STEPS));
  if (atOnce <= 0) return;
  const released = await tx<{ number: number }[]>`
    UPDATE cases SET card_admitted_at = now() WHERE number IN (
      SELECT number FROM cases
      WHERE burst IS NOT NULL AND card_admitted_at IS NULL AND closed_at IS NULL AND NOT quiet AND pole = ${pole}
      ORDER BY urgent DESC, report_count DESC, opened_at, number LIMIT ${atOnce} FOR UPDATE SKIP LOCKED
    ) RETURNING number::int`;
  await showCases(
    tx,
    released.map(({ number }) => number),
  );
}

/** Bursts of cases, on PostgreSQL. */
export function bursts(sql: Sql, limits: DeskLimits): Bursts {
  return {
    burst: (id) => burstOf(sql, id),

    async burstShown(id, { channel, message }, readAt) {
      await sql`
        UPDATE bursts SET channel = ${channel}, message = ${message}, shown_at = ${new Date(readAt)} WHERE id = ${id}`;
    },

    async tendBursts() {
      await sql`
        UPDATE bursts b SET ended_at = now() WHERE ended_at IS NULL AND ${limits.burstCards} > (
          SELECT count(*) FROM cases c WHERE c.pole = b.pole AND c.urgent IN (false, true) AND c.state <> 'resolved'
            AND c.opened_at > ${since(sql, limits.burstWindowMs)} AND NOT c.quiet
        )`;
      for (const pole of POLES) await sql.begin((tx) => release(tx, pole, limits));
      const rows = await sql<{ id: number }[]>`
        SELECT id::int FROM bursts b
        WHERE ended_at IS NULL OR shown_at IS NULL OR shown_at < ended_at OR shown_at < (
          SELECT greatest(max(card_admitted_at), max(closed_at) FILTER (WHERE card_admitted_at IS NULL))
          FROM cases c WHERE c.burst = b.id
        ) ORDER BY id`;
      return rows.map(({ id }) => id);
    },
  };
}
