import type postgres from 'postgres';
import type { World } from './world.ts';

/** What a database holds, as rows to count by hand. */
export async function storedWorld(owner: postgres.Sql): Promise<World> {
  const [row] = await owner<{ world: World }[]>`
    SELECT jsonb_build_object(
      'reporters', (SELECT coalesce(jsonb_agg(r), '[]') FROM (SELECT id, channel, muted_at FROM reporters) r),
      'cases', (SELECT coalesce(jsonb_agg(r), '[]') FROM (
        SELECT number, pole, category, state, dismissal, outcome, opened_at, looked_at, notified_at, closed_at, merged_into,
          quiet FROM cases ORDER BY number) r),
      'targets', (SELECT coalesce(jsonb_agg(r), '[]') FROM (SELECT id, canonical, platform, "case" FROM targets) r),
      'reports', (SELECT coalesce(jsonb_agg(r), '[]') FROM (
        SELECT id, reporter, channel, locale, source, category, sent_at, withdrawn_at FROM reports) r),
      'report_targets', (SELECT coalesce(jsonb_agg(r), '[]') FROM report_targets r),
      'qualifications', (SELECT coalesce(jsonb_agg(r), '[]') FROM (SELECT id, "case", at FROM qualifications) r),
      'notices', (SELECT coalesce(jsonb_agg(r), '[]') FROM (
        SELECT reference, "case", group_key, offences, state, corrects, prepared_at, sent_at, due_for, due_at
        FROM notices) r),
      'notice_targets', (SELECT coalesce(jsonb_agg(r), '[]') FROM notice_targets r),
      'outcomes', (SELECT coalesce(jsonb_agg(r), '[]') FROM (
        SELECT id, target, "case", notice, outcome, happened_on, at, replaced_at, back_at FROM outcomes ORDER BY id) r),
      'handovers', (SELECT coalesce(jsonb_agg(r), '[]') FROM (SELECT id, "case", authority, handed_at FROM handovers) r)
    ) AS world`;
  if (row === undefined) throw new Error('PostgreSQL gave no world');
  return row.world;
}
