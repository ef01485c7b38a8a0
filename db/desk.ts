import { type Desk, SCREENSHOTS_SHOWN, type Screenshot } from '../src/cases/desk.ts';
import { type MasterKeys, open, unwrap } from '../src/privacy/seal.ts';
import { casesAlike } from './alike.ts';
import { trace } from './audit.ts';
import { bursts } from './bursts.ts';
import { cardOf } from './card.ts';
import { lockedCases } from './case-row.ts';
import type { Sql } from './connection.ts';
import { DESK_LIMITS, type DeskLimits } from './desk-limits.ts';
import { digests } from './digest.ts';
import { following } from './following.ts';
import { recipientsOf } from './messages.ts';
import { casePages } from './page.ts';
import { qualifyingOf } from './qualifications.ts';
import { sealedAs } from './sealed-as.ts';
import { showing } from './showing.ts';
import { slackFiles } from './slack-files.ts';
import { termsMatcher } from './watch-terms.ts';

/** What the moderators' desk shows, on PostgreSQL. */
export function desk(sql: Sql, master: MasterKeys, limits: DeskLimits = DESK_LIMITS): Desk {
  const watched = termsMatcher(sql);
  return {
    card: (number) => cardOf(sql, master, number, undefined, watched),
    whole: (number) => cardOf(sql, master, number, null, watched),
    qualifying: (number) => qualifyingOf(sql, master, number),
    recipients: (number) => recipientsOf(sql, number),
    ...showing(sql, master, limits),
    ...bursts(sql, limits),
    ...slackFiles(sql),
    ...casesAlike(sql),
    ...digests(sql),
    ...casePages(sql, master, watched),
    ...following(sql),

    async screenshots(number, moderator): Promise<readonly Screenshot[]> {
      return sql.begin(async (tx): Promise<readonly Screenshot[]> => {
        if (!(await lockedCases(tx, [number])).has(number)) return [];
        const rows = await tx<{ id: string; shown: Buffer; data_key: Buffer }[]>`
          SELECT a.id, a.shown, p.data_key FROM attachments a JOIN reports r ON r.id = a.report
            JOIN reporters p ON p.id = r.reporter
          WHERE a.state = 'kept' AND p.data_key IS NOT NULL AND a.report IN (
            SELECT rt.report FROM report_targets rt JOIN targets t ON t.id = rt.target WHERE t."case" = ${number}
          ) ORDER BY r.id DESC, a.id LIMIT ${SCREENSHOTS_SHOWN}`;
        await trace(tx, number, moderator, { action: 'screenshots-seen', detail: { count: rows.length } });
        return rows.map(({ id, shown, data_key }) => ({
          id,
          bytes: open(unwrap(master, data_key), sealedAs.shown(id), shown),
          mediaType: 'image/jpeg',
        }));
      });
    },
  };
}
