import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { acting } from '../../db/acts/acting.ts';
import { connect, type Sql } from '../../db/connection.ts';
import { conversationStore } from '../../db/conversations.ts';
import type { Answer } from '../../src/conversation/answer.ts';
import { type Conversing, conversing } from '../../src/conversation/converse.ts';
import type { PersonEvent } from '../../src/conversation/event.ts';
import { newKey, readMasterKeys } from '../../src/privacy/seal.ts';
import { buttons, readable } from '../bots/slack/shown.ts';
import { type TestDatabase, testDatabase } from '../database.ts';
import { type SlackServer, startSlackServer } from '../servers/slack.ts';

const masterKeys = `test:${newKey().toString('base64')}`;

let database: TestDatabase;
let sql: Sql;
let engine: Conversing;
let slack: SlackServer;
let events = 0;
const children = new Set<ChildProcess>();

beforeEach(async () => {
  database = await testDatabase();
  sql = connect(database.url);
  engine = conversing({
    store: conversationStore(sql, readMasterKeys(masterKeys)),
    pseudonymKey: newKey(),
    draftTimes: { recalledAfter: 7_200_000, purgedAfter: 86_400_000 },
  });
  slack = await startSlackServer();
  slack.member('UALICE', { locale: 'fr-FR' });
  slack.member('UBOB', { locale: 'en-GB' });
  slack.channel('C0MOD', { members: ['UALICE', 'UBOB'] });
  slack.channel('C0CYBER', { members: ['UALICE', 'UBOB'] });
});

afterEach(async () => {
  await Promise.all([...children].map(kill));
  await slack.close();
  await sql.end();
  await database.drop();
});

/** Starts Vigie's desk as a process of its own. */
async function desk(): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'slack-process.ts')], {
    env: {
      PATH: process.env['PATH'],
      DATABASE_URL: database.url,
      MASTER_KEYS: masterKeys,
      SLACK_API_URL: slack.url,
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_APP_TOKEN: slack.appToken,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.add(child);
  const [line] = await Promise.race([
    once(createInterface(child.stdout), 'line'),
    once(child, 'exit').then(([code]) => [`exited with ${code}`]),
  ]);
  if (line !== 'ready') throw new Error(`the desk did not start: ${line}`);
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  children.delete(child);
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

function does(person: string, event: PersonEvent): Promise<Answer> {
  const id = `e${++events}`;
  return engine.converse({ channel: 'terminal', person, address: person, id, language: 'fr', event });
}

/** Presses the choice of the last answer whose token ends so. */
async function presses(person: string, answer: Answer, ending: string): Promise<Answer> {
  const token = answer.prompts
    .flatMap(({ choices }) => choices)
    .find((choice) => choice.token.endsWith(`:${ending}`))?.token;
  if (token === undefined) throw new Error(`no choice ends with ${ending}`);
  return does(person, { kind: 'pressed', token });
}

/** A whole report, as a person makes it. */
async function report(person: string, link: string, words: string, category = 'antisemitism'): Promise<void> {
  await does(person, { kind: 'opened', source: 'affiche' });
  let answer = await does(person, { kind: 'wrote', message: `m${++events}`, text: link });
  answer = await presses(person, answer, category);
  answer = await does(person, { kind: 'wrote', message: `m${++events}`, text: words });
  answer = await presses(person, answer, 'review');
  await presses(person, answer, 'send');
}

const cards = (channel = 'C0MOD') => slack.messages(channel);
const settled = { timeout: 15_000, interval: 50 };

describe('a report', { timeout: 60_000 }, () => {
  it('becomes one card in the Slack channel of its pole, and the next one on its target refreshes it', async () => {
    await desk();
    await report('anna', 'https://x.com/someone/status/1001?s=20', 'Une injure, <!channel> *grave*.');
    await expect.poll(() => cards(), settled).toHaveLength(1);
    const shown = readable(cards()[0]?.blocks);
    expect(shown).toContain('hxxps://x[.]com/i/status/1001');
    expect(shown).toContain('Une injure, <!channel> *grave*.');

    await report('berta', 'https://twitter.com/someone/status/1001', 'Moi aussi.');
    await expect.poll(() => readable(cards()[0]?.blocks), settled).toContain('Moi aussi.');
    await expect.poll(() => slack.replies('C0MOD', cards()[0]?.ts ?? ''), settled).toHaveLength(1);
    expect(readable(slack.replies('C0MOD', cards()[0]?.ts ?? '')[0]?.blocks)).toContain(
      '2 en tout sur ce cas',
    );
    expect(cards()).toHaveLength(1);

    await report('carla', 'https://fausse-banque.fr/connexion/page', 'Un faux site.', 'cyber');
    await expect.poll(() => cards('C0CYBER'), settled).toHaveLength(1);
    expect(cards()).toHaveLength(1);
  });

  it('waits for a desk that comes later', async () => {
    await report('anna', 'https://x.com/someone/status/1002', 'Des mots.');
    await desk();
    await expect.poll(() => cards(), settled).toHaveLength(1);
  });

  it('has exactly one card when the process dies after Slack took it and before it was noted', async () => {
    slack.fail('chat.postMessage', { kind: 'silent' });
    const dying = await desk();
    await report('anna', 'https://x.com/someone/status/1003', 'Des mots.');
    await expect.poll(() => cards(), settled).toHaveLength(1);
    await kill(dying);
    await desk();
    const noted = async () => (await sql`SELECT card_message FROM cases`)[0]?.['card_message'];
    await expect.poll(noted, { timeout: 30_000, interval: 100 }).toBe(cards()[0]?.ts);
    expect(cards()).toHaveLength(1);
  });

  it('has exactly one card each when two processes share the work and Slack fails in every way', async () => {
    await Promise.all([desk(), desk()]);
    for (const method of ['chat.postMessage', 'conversations.history', 'chat.update']) {
      slack.fail(method, { kind: 'lost-answer' }, 2);
      slack.fail(method, { kind: 'http-500' }, 2);
      slack.fail(method, { kind: 'ratelimited', retryAfter: 1 }, 1);
    }
    const links = Array.from({ length: 6 }, (_, i) => `https://x.com/someone/status/${2000 + i}`);
    await Promise.all(links.map((link, i) => report(`person${i}`, link, `Des mots ${i}.`)));
    const shown = async () =>
      (await sql`SELECT count(*)::int AS n FROM cases WHERE card_version = version`)[0]?.['n'];
    await expect.poll(shown, { timeout: 40_000, interval: 100 }).toBe(6);
    expect(
      cards()
        .map(({ metadata }) => metadata?.event_payload['case'])
        .sort(),
    ).toEqual([1, 2, 3, 4, 5, 6]);
  });
});

describe('two moderators', { timeout: 60_000 }, () => {
  it('who claim at the same moment, each through another process, are told apart by the database: one wins', async () => {
    await Promise.all([desk(), desk()]);
    const links = Array.from({ length: 4 }, (_, i) => `https://x.com/someone/status/${3000 + i}`);
    for (const link of links) await report('anna', link, 'Des mots.');
    await expect.poll(() => cards(), settled).toHaveLength(4);
    expect(slack.connections).toBe(2);

    for (const [round, { ts }] of cards().entries()) {
      const pressed = (user: string) => slack.press({ user, channel: 'C0MOD', ts, action: 'case.claim' });
      // Envelopes go to the two connections in turn.
      await Promise.all([pressed('UALICE'), pressed('UBOB')]);
      await expect.poll(() => slack.ephemerals(), settled).toHaveLength(round + 1);
    }
    const claims = await sql<{ number: number; claimed_by: string; entries: number; refused: number }[]>`
      SELECT number, claimed_by, (SELECT count(*)::int FROM audit_entries a WHERE a."case" = number AND a.action = 'claimed') AS entries
      FROM cases ORDER BY number`;
    expect(claims.map(({ entries }) => entries)).toEqual([1, 1, 1, 1]);
    slack.ephemerals().forEach(({ user, blocks }, round) => {
      const number = cards()[round]?.metadata?.event_payload['case'];
      const winner = claims.find((claim) => Number(claim.number) === number)?.claimed_by ?? '';
      expect(user).not.toBe(winner);
      expect(readable(blocks)).toContain(`@${winner}`);
      expect(readable(blocks)).toContain('<moment>');
    });
    for (const { ts } of cards()) {
      const card = () => cards().find((each) => each.ts === ts);
      await expect.poll(() => buttons(card()?.blocks), settled).toContain('case.release');
      await expect.poll(() => slack.replies('C0MOD', ts), settled).toHaveLength(1);
    }
  });
});

describe('a case that changes its pole', { timeout: 90_000 }, () => {
  it.each(['chat.postMessage', 'chat.update', 'conversations.replies'])(
    'has exactly one card, in the other Slack channel, when the process dies in %s',
    async (method) => {
      const dying = await desk();
      await report('anna', 'https://x.com/someone/status/5001', 'Des mots.');
      await expect.poll(() => cards(), settled).toHaveLength(1);
      const [stub] = cards();
      const placed = async () => (await sql`SELECT card_message, card_channel FROM cases`)[0];
      await expect.poll(placed, settled).toMatchObject({ card_message: stub?.ts });
      const before = slack.calls.length;
      slack.fail(method, { kind: 'silent' });
      const keys = { master: readMasterKeys(masterKeys), pseudonym: newKey() };
      const moved = await acting(sql, keys).act(
        1,
        { kind: 'change-pole', pole: 'cyber' },
        { id: 'UALICE', role: 'moderator' },
        undefined,
      );
      expect(moved.kind).toBe('done');
      await expect
        .poll(() => slack.calls.slice(before).some((call) => call.method === method), settled)
        .toBe(true);
      await kill(dying);

      await desk();
      const live = () =>
        [...cards(), ...cards('C0CYBER')].filter(({ metadata }) => metadata?.event_type === 'vigie_case');
      await expect
        .poll(async () => (await sql`SELECT leads_since FROM former_cards`)[0]?.['leads_since'], {
          timeout: 40_000,
          interval: 100,
        })
        .toBeInstanceOf(Date);
      await expect.poll(() => slack.replies('C0CYBER', live()[0]?.ts ?? ''), settled).toHaveLength(1);
      expect(live().map(({ channel }) => channel)).toEqual(['C0CYBER']);
      expect(cards().map(({ ts }) => ts)).toEqual([stub?.ts]);
      expect(slack.replies('C0MOD', stub?.ts ?? '')).toHaveLength(1);
    },
  );
});
