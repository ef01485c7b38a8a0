import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Somebody } from '../contract/channel.ts';
import { onDiscord } from '../contract/discord.ts';
import { onTelegram } from '../contract/telegram.ts';
import { type Installation, installation } from '../e2e/journeys/installation.ts';
import { SETTLED, send, words } from '../e2e/journeys/reporting.ts';

let vigie: Installation;

beforeAll(async () => {
  vigie = await installation();
});
afterAll(() => vigie.stop());

/**
 * Lets something happen while every conversation's row is held, cuts the connection of the step that waits for its
 * row, and lets the row go.
 */
async function cutDuring(act: () => Promise<unknown>): Promise<void> {
  const { sql } = vigie;
  await sql.begin(async (tx) => {
    await tx`LOCK TABLE conversations IN EXCLUSIVE MODE`;
    const acting = act();
    const waiting = async () =>
      (
        await sql<{ pid: number }[]>`
          SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'vigie'
            AND wait_event_type = 'Lock'`
      ).map(({ pid }) => pid);
    await expect.poll(waiting, SETTLED).not.toEqual([]);
    for (const pid of await waiting()) await sql`SELECT pg_terminate_backend(${pid}, 5000)`;
    acting.catch(() => undefined);
  });
}

async function toReview(somebody: Somebody, link: string): Promise<void> {
  await somebody.begin(link);
  await somebody.press(words('category.antisemitism', 'fr'));
  await somebody.press(words('answer.skip', 'fr'));
  await somebody.press(words('details.to-review', 'fr'));
  await somebody.sees(words('review.ask', 'fr'));
}

async function reportsOf(id: string): Promise<number> {
  const [row] = await vigie.sql`
    SELECT count(*)::int AS n FROM report_targets rt JOIN targets t ON t.id = rt.target WHERE t.stable_id = ${id}`;
  return Number(row?.['n']);
}

describe('a connection that is lost during a step', () => {
  test('loses no answer on Telegram, which repeats the update', async () => {
    const person = await onTelegram(vigie).newcomer('fr');
    await person.begin('https://x.com/someone/status/2000000000000001');
    await person.sees(words('category.ask', 'fr'));
    await cutDuring(() => person.press(words('category.antisemitism', 'fr')));
    await person.sees(words('context.ask', 'fr'));
    expect(await person.unacknowledged()).toEqual([]);
  });

  test('loses and doubles no report on Telegram', async () => {
    const person = await onTelegram(vigie).newcomer('fr');
    await toReview(person, 'https://x.com/someone/status/2000000000000002');
    await cutDuring(() => person.press(words('review.send', 'fr')));
    const { text } = await person.sees(words('receipt.thanks', 'fr'));
    expect(text.split(words('receipt.thanks', 'fr'))).toHaveLength(2);
    expect(await person.unacknowledged()).toEqual([]);
    expect(await reportsOf('2000000000000002')).toBe(1);
  });

  test('is told on Discord, where the same button sends the report once', async () => {
    const person = await (await onDiscord(vigie)).newcomer('fr');
    await toReview(person, 'https://x.com/someone/status/2000000000000003');
    await cutDuring(() => person.press(words('review.send', 'fr')));
    await person.sees(words('error.try-again', 'fr').split('{')[0] ?? '');
    expect(await reportsOf('2000000000000003')).toBe(0);
    await send(person, 'fr');
    expect(await reportsOf('2000000000000003')).toBe(1);
  });
});
