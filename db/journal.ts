import { z } from 'zod';
import type { JournalEntry } from '../src/cases/page.ts';
import { groupName } from '../src/notices/grouping.ts';

/** An entry of the audit trail, with what groups the targets of the notice that it is about. */
export const entryRow = z.object({
  case: z.coerce.number(),
  at: z.date(),
  actor: z.enum(['reporter', 'moderator', 'vigie']),
  moderator: z.string().nullable(),
  action: z.string(),
  detail: z.unknown(),
  notice_group: z.string().nullable(),
});

/** The entry as a journal shows it. */
export function entryOf(row: z.infer<typeof entryRow>): JournalEntry {
  const { case: of, at, actor, moderator, action, detail, notice_group } = row;
  return {
    case: of,
    at: at.getTime(),
    actor: actor === 'moderator' ? { id: moderator ?? '' } : actor,
    action,
    detail,
    provider: notice_group === null ? undefined : groupName(notice_group),
  };
}
