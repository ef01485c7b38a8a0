import { z } from 'zod';
import type { CaseFacts } from '../../src/casefile/schema.ts';
import type { MasterKeys } from '../../src/privacy/seal.ts';
import type { Transaction } from '../connection.ts';
import { sealedAs } from '../sealed-as.ts';
import { type Opened, opened } from './opened.ts';

/** A report as it stands in a case file, with the reference under which the trail names it. */
export interface Reported {
  readonly reference: string;
  readonly report: CaseFacts['reports'][number];
}

const reportRow = z.object({
  reference: z.string(),
  reporter: z.number(),
  sent_at: z.date(),
  seen: z.enum(['today', 'week', 'earlier']).nullable(),
  withdrawn: z.boolean(),
  context: z.instanceof(Buffer).nullable(),
  description: z.instanceof(Buffer).nullable(),
  additions: z.array(z.instanceof(Buffer)),
  data_key: z.instanceof(Buffer).nullable(),
});

function wordsOf(master: MasterKeys, row: z.infer<typeof reportRow>): readonly Opened[] {
  const { reference, data_key } = row;
  return [
    opened(master, data_key, sealedAs.description(reference), row.description),
    opened(master, data_key, sealedAs.context(reference), row.context),
    ...row.additions.map((text) => opened(master, data_key, sealedAs.addition(reference), text)),
  ];
}

/**
 * The reports of a case, the oldest first; whoever reported is a number among them. What the association's own watch found
 * nobody reported.
 */
export async function reportedIn(
  tx: Transaction,
  master: MasterKeys,
  number: number,
  withWords: boolean,
): Promise<readonly Reported[]> {
  const rows = await tx`
    SELECT r.reference, r.sent_at, r.seen, r.withdrawn_at IS NOT NULL AS withdrawn, r.context, r.description,
      p.data_key, min(r.id) OVER (PARTITION BY r.reporter)::int AS reporter,
      (SELECT coalesce(array_agg(a.text ORDER BY a.id), '{}') FROM additions a WHERE a.report = r.id) AS additions
    FROM reports r JOIN reporters p ON p.id = r.reporter
    WHERE r.channel <> 'watch' AND r.id IN (SELECT rt.report FROM targets t JOIN report_targets rt ON rt.target = t.id WHERE t."case" = ${number})
    ORDER BY r.id`;
  // By the first report of each: the numbers of one file say nothing about those of another.
  const numbers = new Map<number, number>();
  return rows.map((raw): Reported => {
    const row = reportRow.parse(raw);
    const reporter = numbers.get(row.reporter) ?? numbers.size + 1;
    numbers.set(row.reporter, reporter);
    const all = withWords ? wordsOf(master, row) : [];
    const words = all.map(({ text }) => text).filter((text) => text !== undefined);
    return {
      reference: row.reference,
      report: {
        reporter,
        at: row.sent_at.getTime(),
        ...(row.seen === null ? {} : { seen: row.seen }),
        withdrawn: row.withdrawn,
        ...(words.length === 0 ? {} : { words }),
        ...(all.some(({ changed }) => changed) ? { changed: true } : {}),
      },
    };
  });
}
