import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { retain } from '../../db/retention.ts';
import { plainLog } from '../../src/log.ts';
import { type CasesAndActs, casesAndActs } from './acts/cases-and-acts.ts';

const LINK = 'https://x.com/someone/status/777000777000';

let on: CasesAndActs;
let number: number;
let reference: string;

beforeAll(async () => {
  on = await casesAndActs();
  ({ number, reference } = await on.people.report('anna', { links: LINK }));
});
afterAll(() => on.end());

/** Holds a row until the work waits for it, then wants what the work holds: PostgreSQL ends one of the two. */
async function against<T>(
  { holds, wants }: Record<'holds' | 'wants', (tx: postgres.TransactionSql) => Promise<unknown>>,
  work: () => Promise<T>,
): Promise<T> {
  const owner = postgres(on.database.url, { max: 2, onnotice: () => undefined });
  const waiting = async () =>
    (
      await owner`SELECT FROM pg_stat_activity WHERE datname = current_database()
        AND application_name = 'vigie' AND wait_event_type = 'Lock'`
    ).length;
  let doing: Promise<T> | undefined;
  await owner.begin(async (tx) => {
    // Whoever looks for a deadlock first is who is ended: not this one.
    await tx`SET LOCAL deadlock_timeout = '15s'`;
    await holds(tx);
    doing = work();
    doing.catch(() => undefined);
    await expect.poll(waiting, { timeout: 10_000 }).toBe(1);
    await wants(tx);
  });
  await owner.end();
  if (doing === undefined) throw new Error('nothing was done');
  return doing;
}

const theCase = (tx: postgres.TransactionSql) => tx`SELECT FROM cases WHERE number = ${number} FOR UPDATE`;
const anAct = {
  holds: theCase,
  wants: (tx: postgres.TransactionSql) => tx`SELECT FROM targets WHERE "case" = ${number} FOR UPDATE`,
};
const aWithdrawal = {
  holds: (tx: postgres.TransactionSql) =>
    tx`SELECT FROM reports WHERE reference = ${reference} FOR NO KEY UPDATE`,
  wants: theCase,
};

describe('what a person sends, where it and an act wait for each other', () => {
  it('is kept: a report', async () => {
    expect(await against(anAct, () => on.people.report('berta', { links: LINK }))).toMatchObject({ number });
    expect(await on.references(number)).toHaveLength(2);
  });

  it('is done: a withdrawal', async () => {
    await against(anAct, () => on.people.withdraw('anna', reference));
    const [row] = await on.sql`SELECT withdrawn_at FROM reports WHERE reference = ${reference}`;
    expect(row?.['withdrawn_at']).toBeInstanceOf(Date);
  });
});

it('retention empties a case that somebody withdraws a report of at the same moment', async () => {
  const terms = { closed: 10, dismissed: 10, identity: 10_000, audit: 10_000 };
  ({ number, reference } = await on.people.report('clara', { context: 'Des mots.' }));
  await on.act(number, { kind: 'dismiss', reason: 'not-illegal' });
  const later = new Date(Date.now() + 11 * 86_400_000);
  expect(await against(aWithdrawal, () => retain(on.sql, plainLog(), terms, later))).toMatchObject({
    cases: 1,
  });
  expect((await on.row(number))['emptied_at']).toEqual(later);
});
