import type postgres from 'postgres';
import { CATEGORIES, CATEGORY_SLUGS } from '../../src/catalogue/categories.ts';
import { platforms } from '../../src/catalogue/platforms/index.ts';

/** A mix of cases: what part of them is closed. */
export interface Mix {
  readonly name: string;
  /** 0 to 1. */
  readonly closed: number;
}

/** What a team sees after years, and the worst that could happen: nothing was ever closed. */
export const MIXES: readonly Mix[] = [
  { name: '90 % closed', closed: 0.9 },
  { name: 'all open', closed: 0 },
];

export const MODERATOR = 'U0BENCH3';

/**
 * Fills the database with so many cases over two years, each with a target and the entries of its trail: some
 * platforms and categories have thousands of them, others a handful. The same numbers give the same cases.
 */
export async function fill(owner: postgres.Sql, cases: number, { closed }: Mix): Promise<void> {
  const slugs = CATEGORY_SLUGS;
  const urgent = slugs.filter((slug) => CATEGORIES[slug].urgent);
  await owner`SELECT setseed(0.5)`;
  await owner`TRUNCATE cases, targets, audit_entries, report_targets CASCADE`;
  // The chain is no part of what is measured, and a hundred thousand of its hashes take minutes.
  await owner`ALTER TABLE audit_entries DISABLE TRIGGER USER`;
  await owner`
    INSERT INTO cases (number, pole, category, state, urgent, minor, claimed_by, claimed_at, opened_at, acted_at,
      dismissal, outcome, closed_at, quiet, limitation, platforms, locales, report_count, card_version, version)
    SELECT n, CASE WHEN category = 'cyber' THEN 'cyber' ELSE 'moderation' END, category, state, urgent, random() < 0.05,
      CASE WHEN held THEN 'U0BENCH' || (n % 10) END, CASE WHEN held THEN opened_at + interval '1 hour' END,
      opened_at, CASE WHEN state <> 'open' THEN opened_at + random() * interval '20 days' END,
      CASE WHEN state = 'dismissed' THEN 'not-illegal' END, CASE WHEN state = 'resolved' THEN 'removed' END,
      CASE WHEN state IN ('resolved', 'dismissed') THEN opened_at + interval '3 days' END, random() < 0.01,
      CASE WHEN state IN ('qualified', 'notified', 'resolved') THEN (opened_at + interval '1 year')::date END,
      platforms, CASE WHEN random() < 0.85 THEN ARRAY['fr'] WHEN random() < 0.5 THEN ARRAY['en'] ELSE ARRAY['en', 'fr'] END,
      1 + floor(-ln(random() + 0.0001) * 2)::int, 1, 1
    FROM (
      SELECT n, (${[...slugs]}::text[])[at] AS category, (${[...slugs]}::text[])[at] = ANY(${urgent}) AS urgent, opened_at, platforms, state,
        state = 'in-review' OR (state NOT IN ('open', 'resolved', 'dismissed') AND random() < 0.8) AS held
      FROM (
        SELECT n, least(${slugs.length}, 1 + floor(power(random(), 3) * ${slugs.length}))::int AS at,
          now() - interval '730 days' * (1 - n::float / ${cases}) AS opened_at,
          ARRAY[(${platforms.map(({ slug }) => slug)}::text[])[least(${platforms.length}, 1 + floor(power(random(), 3) * ${platforms.length}))::int]] AS platforms,
          CASE WHEN random() < ${closed} THEN (CASE WHEN random() < 0.6 THEN 'resolved' ELSE 'dismissed' END)
            ELSE (ARRAY['open', 'open', 'open', 'in-review', 'awaiting-reporter', 'qualified', 'notified'])[1 + floor(random() * 7)::int]
          END AS state
        FROM generate_series(1, ${cases}::int) n
      ) drawn
    ) cases`;
  await owner`
    INSERT INTO targets (canonical, kind, platform, host, "case")
    SELECT 'https://example.org/post/' || number, 'content', platforms[1], 'example.org', number FROM cases`;
  await owner`
    INSERT INTO audit_entries ("case", entry, at, actor, moderator, action, detail, previous, hash)
    SELECT number, entry, opened_at + entry * interval '1 hour',
      CASE WHEN entry = 1 THEN 'reporter' ELSE 'moderator' END, CASE WHEN entry = 1 THEN NULL ELSE 'U0BENCH1' END,
      (ARRAY['case-opened', 'claimed', 'noted', 'qualified', 'dismissed'])[entry], '{}', '', ''
    FROM cases, generate_series(1, CASE WHEN state = 'open' THEN 1 ELSE 5 END) entry ORDER BY opened_at, entry`;
  await owner`ALTER TABLE audit_entries ENABLE TRIGGER USER`;
  await owner`VACUUM ANALYZE cases, targets, audit_entries`;
}
