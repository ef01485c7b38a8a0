import { z } from 'zod';
import { ALIKE_MAX, type CaseAlike, type CasesAlike } from '../src/cases/alike.ts';
import { CASE_STATES } from '../src/cases/case.ts';
import { CATEGORY_SLUGS } from '../src/catalogue/categories.ts';
import type { Sql } from './connection.ts';

/** How many targets of one account are looked at, the newest: an account may be in thousands of cases. */
const TARGETS_READ = 200;

const row = z.object({
  number: z.coerce.number(),
  category: z.enum(CATEGORY_SLUGS),
  state: z.enum(CASE_STATES),
  account: z.string().nullable(),
});

/** Cases that share an account with another, or had a link that it has. */
export function casesAlike(sql: Sql): CasesAlike {
  return {
    async alike(number): Promise<readonly CaseAlike[]> {
      const rows = await sql`
        WITH own AS (
          SELECT id, canonical, platform, account FROM targets WHERE "case" = ${number} ORDER BY id LIMIT ${TARGETS_READ}
        ), near AS (
          SELECT same."case", same.account FROM (SELECT DISTINCT platform, lower(account) AS name FROM own) known,
            LATERAL (
              SELECT t."case", t.account FROM targets t
              WHERE lower(t.account) = known.name AND t.platform = known.platform
              ORDER BY t.id DESC LIMIT ${TARGETS_READ}
            ) same
          UNION ALL
          SELECT t."case", NULL FROM own JOIN former_links f ON f.canonical = own.canonical JOIN targets t ON t.id = f.target
          UNION ALL
          SELECT t."case", NULL FROM own JOIN former_links f ON f.target = own.id JOIN targets t ON t.canonical = f.canonical
        )
        SELECT c.number, c.category, c.state, max(near.account) AS account
        FROM near JOIN cases c ON c.number = near."case"
        WHERE c.number <> ${number} AND c.closed_at IS NULL
        GROUP BY c.number ORDER BY c.number DESC LIMIT ${ALIKE_MAX}`;
      return rows.map((raw) => {
        const { account, ...found } = row.parse(raw);
        return { ...found, account: account ?? undefined };
      });
    },
  };
}
