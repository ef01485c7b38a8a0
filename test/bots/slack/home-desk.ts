import { expect } from 'vitest';
import { slackDesk } from '../../../bots/slack/desk.ts';
import { acting } from '../../../db/acts/acting.ts';
import { connect, type Sql } from '../../../db/connection.ts';
import { desk as deskOf } from '../../../db/desk.ts';
import { finding } from '../../../db/find.ts';
import { followUps } from '../../../db/follow-ups.ts';
import { lists } from '../../../db/lists.ts';
import type { Acting } from '../../../src/cases/acting.ts';
import type { CategorySlug } from '../../../src/catalogue/categories.ts';
import { log } from '../../../src/log.ts';
import type { Keys } from '../../../src/privacy/development-keys.ts';
import { newKey } from '../../../src/privacy/seal.ts';
import { serveWeb } from '../../../src/web.ts';
import { type TestDatabase, testDatabase } from '../../database.ts';
import { reporting } from '../../db/reported-case.ts';
import { type SlackServer, startSlackServer } from '../../servers/slack.ts';
import { NOBODY } from './role-settings.ts';
import { localisers } from './sentences.ts';

/** A desk with its home tab, on a real database and the local Slack, in which Alice and Bob are moderators. */
export interface HomeDesk {
  readonly slack: SlackServer;
  readonly sql: Sql;
  readonly acts: Acting;
  /** Everything that reaches the database's acts from then on goes through this; undefined lets it pass. */
  before: ((number: number) => Promise<void>) | undefined;
  /** Opens cases, each by a report of its own; gives their numbers. */
  reported(count: number, category?: CategorySlug): Promise<readonly number[]>;
  /** Posts a case's card, and gives its message. */
  posted(number: number): Promise<string>;
  stop(): Promise<void>;
}

/** Looks again and again, for as long as a machine with much else to do may take. */
export const eventually = <T>(look: () => T) => expect.poll(look, { timeout: 10_000, interval: 20 });

export const ALICE = 'UALICE';
export const BOB = 'UBOB';
/** May look, and no more. */
export const CAROL = 'UCAROL';
/** A guest of the workspace. */
export const GUEST = 'UGUEST';

/** Starts it over Socket Mode or HTTP. */
export async function homeDesk(via: 'socket' | 'http'): Promise<HomeDesk> {
  const keys: Keys = {
    master: { current: 'test', keys: new Map([['test', newKey()]]) },
    pseudonym: newKey(),
  };
  const database: TestDatabase = await testDatabase();
  const sql = connect(database.url);
  const acts = acting(sql, keys);
  const report = reporting(sql, keys);
  const slack = await startSlackServer();
  slack.member(ALICE, { name: 'alice', locale: 'fr-FR' });
  slack.member(BOB, { name: 'bob', locale: 'en-GB' });
  slack.member(CAROL, { name: 'carol', locale: 'en-GB' });
  slack.member(GUEST, { name: 'guest', locale: 'en-GB', isRestricted: true });
  slack.channel('C0MOD', { members: [ALICE, BOB, GUEST] });
  slack.channel('C0CYBER');
  const made = slackDesk(
    {
      botToken: slack.botToken,
      via:
        via === 'socket'
          ? { kind: 'socket', appToken: slack.appToken }
          : { kind: 'http', signingSecret: slack.signingSecret },
      apiUrl: slack.url,
      channels: { moderation: 'C0MOD', cyber: 'C0CYBER' },
      locale: 'fr',
      roles: { ...NOBODY, readers: { memberIds: [CAROL], userGroups: [] } },
    },
    {
      desk: deskOf(sql, keys.master),
      acting: {
        ...acts,
        async act(number, act, by, id) {
          await home.before?.(number);
          return acts.act(number, act, by, id);
        },
      },
      lists: lists(sql),
      followUps: followUps(sql),
      finding: finding(sql, keys),
      localisers,
      log: log('silent'),
    },
  );
  await made.start();
  const { requests } = made;
  const web =
    requests === undefined
      ? undefined
      : await serveWeb({
          host: '127.0.0.1',
          port: 0,
          paths: new Map([[requests.path, requests.listener]]),
          health: async () => ({ ok: true }),
        });
  if (web !== undefined) slack.deliverTo(`http://127.0.0.1:${web.port}${requests?.path}`);
  let links = 0;
  const home: HomeDesk = {
    slack,
    sql,
    acts,
    before: undefined,
    async reported(count, category) {
      const numbers: number[] = [];
      for (let index = 0; index < count; index++) {
        links += 1;
        const number = await report(`https://x.com/a/status/${1000 + links}`, category);
        await sql`SELECT settle_case(${number})`;
        numbers.push(number);
      }
      return numbers;
    },
    async posted(number) {
      await made.showCase({ case: number });
      const cards = slack.messages('C0MOD');
      const card = cards.find(({ metadata }) => metadata?.event_payload['case'] === number);
      if (card === undefined) throw new Error(`case ${number} has no card`);
      return card.ts;
    },
    async stop() {
      await made.stop();
      await web?.stop();
      await slack.close();
      await sql.end();
      await database.drop();
    },
  };
  return home;
}
