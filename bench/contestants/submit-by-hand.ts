import { createHmac, randomBytes } from 'node:crypto';
import type { Transaction } from '../../db/connection.ts';
import { type CategorySlug, categoryOf } from '../../src/catalogue/categories.ts';
import type { Target } from '../../src/links/target.ts';
import { newReference } from '../../src/reports/reference.ts';

/** What has been gathered when the person sends. */
export interface Gathered {
  readonly person: number;
  readonly draft: string;
  readonly target: Target;
  readonly category: CategorySlug;
  readonly context: string;
}

const PSEUDONYM_KEY = randomBytes(32);

/** The pseudonym of a person, as the tables ask for it. */
export function pseudonym(person: number): Buffer {
  return createHmac('sha256', PSEUDONYM_KEY).update(`telegram\u0000${person}`).digest();
}

/**
 * Writes a report as Vigie's own submit does, into the same tables, a statement at a time inside the caller's
 * transaction: reporter, report, target, case (opened or joined), audit entry, job. Nothing is sealed.
 * @returns the report's reference
 */
export async function submitByHand(tx: Transaction, gathered: Gathered): Promise<string> {
  const { target, category } = gathered;
  const { pole, urgent } = categoryOf(category);
  const reference = newReference();
  const now = new Date();
  const [reporter] = await tx`
    INSERT INTO reporters (pseudonym, channel, data_key, address)
    VALUES (${pseudonym(gathered.person)}, 'telegram', ${Buffer.alloc(32)}, ${Buffer.from(String(gathered.person))})
    ON CONFLICT (pseudonym) DO UPDATE SET address = excluded.address RETURNING id`;
  const [report] = await tx`
    INSERT INTO reports (reference, draft, reporter, channel, locale, category, context, contact, sent_at)
    VALUES (${reference}, ${gathered.draft}, ${reporter?.['id']}, 'telegram', 'fr', ${category},
      ${Buffer.from(gathered.context)}, false, ${now})
    RETURNING id`;
  const [claimed] = await tx`
    INSERT INTO targets (canonical, kind, platform, stable_id, account, host, "case")
    VALUES (${target.canonical}, ${target.kind}, ${target.platform ?? null}, ${target.id ?? null},
      ${target.account ?? null}, ${target.host}, nextval('case_numbers'))
    ON CONFLICT (canonical) DO NOTHING RETURNING id, "case"`;
  const known =
    claimed ?? (await tx`SELECT id, "case" FROM targets WHERE canonical = ${target.canonical}`)[0];
  const number = known?.['case'];
  await (claimed === undefined
    ? tx`UPDATE cases SET version = version + 1, urgent = urgent OR ${urgent} WHERE number = ${number}`
    : tx`INSERT INTO cases (number, pole, category, urgent, minor, opened_at)
        VALUES (${number}, ${pole}, ${category}, ${urgent}, false, ${now})`);
  await tx`INSERT INTO report_targets (report, target) VALUES (${report?.['id']}, ${known?.['id']})`;
  await tx`
    INSERT INTO audit_entries ("case", entry, at, actor, action, detail, previous, hash)
    VALUES (${number}, 0, ${now}, 'reporter', ${claimed === undefined ? 'report-joined' : 'case-opened'},
      ${tx.json({ reference })}, '', '')`;
  await tx`SELECT add_jobs(ARRAY['show-case'], ARRAY[jsonb_build_object('case', ${number}::bigint)],
    ARRAY[${`show-case:${number}`}])`;
  return reference;
}
