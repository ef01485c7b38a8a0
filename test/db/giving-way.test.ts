import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

/** Holds the case until the work waits for it, then wants what the work holds: PostgreSQL ends one of the two. */
async function againstAnAct<T>(work: () => Promise<T>): Promise<T> {
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
    await tx`SELECT FROM cases WHERE number = ${number} FOR UPDATE`;
    doing = work();
    doing.catch(() => undefined);
    await expect.poll(waiting, { timeout: 10_000 }).toBe(1);
    await tx`SELECT FROM targets WHERE "case" = ${number} FOR UPDATE`;
  });
  await owner.end();
  if (doing === undefined) throw new Error('nothing was done');
  return doing;
}

describe('what a person sends, where it and an act wait for each other', () => {
  it('is kept: a report', async () => {
    expect(await againstAnAct(() => on.people.report('berta', { links: LINK }))).toMatchObject({ number });
    expect(await on.references(number)).toHaveLength(2);
  });

  it('is done: a withdrawal', async () => {
    await againstAnAct(() => on.people.withdraw('anna', reference));
    const [row] = await on.sql`SELECT withdrawn_at FROM reports WHERE reference = ${reference}`;
    expect(row?.['withdrawn_at']).toBeInstanceOf(Date);
  });
});
