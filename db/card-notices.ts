import { z } from 'zod';
import type { CardNotice } from '../src/cases/card.ts';
import { OUTCOMES } from '../src/cases/case.ts';
import { DUE_FOR } from '../src/notices/escalation.ts';
import { groupName } from '../src/notices/grouping.ts';
import { NOTICE_STATES } from '../src/notices/outgoing.ts';
import type { Sql } from './connection.ts';

const noticeRow = z.object({
  reference: z.string(),
  group_key: z.string(),
  state: z.enum(NOTICE_STATES),
  sent_at: z.date().nullable(),
  due_for: z.enum(DUE_FOR).nullable(),
  due_at: z.date().nullable(),
  outcomes: z.array(z.object({ outcome: z.enum(OUTCOMES).nullable(), targets: z.number() })),
});

/** How each provider of a case was notified last, and what became of it, in the order in which they were first. */
export async function cardNoticesOf(sql: Sql, number: number): Promise<readonly CardNotice[]> {
  const rows = await sql`
    SELECT n.reference, n.group_key, n.state, n.sent_at, n.due_for, n.due_at, coalesce((
      SELECT jsonb_agg(jsonb_build_object('outcome', outcome, 'targets', targets) ORDER BY targets DESC, outcome) FROM (
        SELECT o.outcome, count(*) AS targets FROM notice_targets nt
          LEFT JOIN outcomes o ON o.target = nt.target AND o.replaced_at IS NULL AND o.back_at IS NULL
        WHERE nt.notice = n.reference GROUP BY o.outcome
      ) counted
    ), '[]') AS outcomes
    FROM (
      SELECT DISTINCT ON (group_key) *, min(prepared_at) OVER (PARTITION BY group_key) AS first FROM notices
      WHERE "case" = ${number} AND state <> 'abandoned' ORDER BY group_key, prepared_at DESC, reference
    ) n ORDER BY n.first, n.group_key`;
  return rows.map((raw) => {
    const row = noticeRow.parse(raw);
    const { due_for, due_at } = row;
    return {
      reference: row.reference,
      provider: groupName(row.group_key),
      state: row.state,
      sentAt: row.sent_at?.getTime(),
      due: due_for === null || due_at === null ? undefined : { for: due_for, at: due_at.getTime() },
      outcomes: row.outcomes.map(({ outcome, targets }) => ({ outcome: outcome ?? undefined, targets })),
    };
  });
}
