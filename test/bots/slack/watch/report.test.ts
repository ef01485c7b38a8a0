import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { slackDesk } from '../../../../bots/slack/desk.ts';
import { acting } from '../../../../db/acts/acting.ts';
import { connect, type Sql } from '../../../../db/connection.ts';
import { conversationStore } from '../../../../db/conversations.ts';
import { desk as deskOf } from '../../../../db/desk.ts';
import { watchImports } from '../../../../db/watch-imports.ts';
import { watchReports } from '../../../../db/watch-reports.ts';
import { watchTerms } from '../../../../db/watch-terms.ts';
import { log } from '../../../../src/log.ts';
import { newKey } from '../../../../src/privacy/seal.ts';
import { type WatchReporting, watchReporting } from '../../../../src/watch/reporting.ts';
import { serveWeb } from '../../../../src/web.ts';
import { type TestDatabase, testDatabase } from '../../../database.ts';
import { type SlackServer, startSlackServer } from '../../../servers/slack.ts';
import { NOBODY } from '../role-settings.ts';
import { localisers } from '../sentences.ts';
import { readable } from '../shown.ts';

const keys = { master: { current: 'test', keys: new Map([['test', newKey()]]) }, pseudonym: newKey() };

let database: TestDatabase;
let sql: Sql;
let slack: SlackServer;
const running: { stop(): Promise<void> }[] = [];

beforeAll(async () => {
  database = await testDatabase();
  sql = connect(database.url);
});
afterAll(async () => {
  await sql.end();
  await database.drop();
});
beforeEach(async () => {
  slack = await startSlackServer();
  slack.member('UALICE', { locale: 'fr-FR' });
  slack.channel('C0MOD', { members: ['UALICE'] });
  slack.channel('C0CYBER');
});
afterEach(async () => {
  for (const each of running.splice(0)) await each.stop();
  await slack.close();
});

const real = (): WatchReporting =>
  watchReporting({
    store: conversationStore(sql, keys.master),
    reports: watchReports(sql),
    pseudonymKey: keys.pseudonym,
  });

async function start(via: 'socket' | 'http', reporting = real()): Promise<void> {
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
      roles: NOBODY,
    },
    {
      desk: deskOf(sql, keys.master),
      acting: acting(sql, keys),
      watch: { reporting, imports: watchImports(sql, keys.master), terms: watchTerms(sql) },
      localisers,
      log: log('silent'),
    },
  );
  await made.start();
  running.push(made);
  const { requests } = made;
  if (requests === undefined) return;
  const web = await serveWeb({
    host: '127.0.0.1',
    port: 0,
    paths: new Map([[requests.path, requests.listener]]),
    health: async () => ({ ok: true }),
  });
  running.push(web);
  slack.deliverTo(`http://127.0.0.1:${web.port}${requests.path}`);
}

const top = () => slack.topView('UALICE');

async function opens(link: string): Promise<string> {
  await slack.slashCommand({ user: 'UALICE', channel: 'C0MOD', command: '/vigie', text: link });
  await expect.poll(() => top()?.view.callback_id, { timeout: 10_000 }).toBe('watch-report');
  return top()?.id ?? '';
}

const submits = (view: string) =>
  slack.submitView({ user: 'UALICE', view, values: { category: { value: 'antisemitism' } } });

describe.each(['socket', 'http'] as const)('a link typed after /vigie, over %s', (via) => {
  it('becomes a case once its modal is sent', async () => {
    await start(via);
    const link = `https://x.com/someone/status/${via === 'http' ? 8001 : 8002}`;
    expect(await submits(await opens(link))).toMatchObject({ acknowledged: true, errors: undefined });
    expect(readable(top()?.view.blocks)).toContain('Il ouvre le cas n°');
    expect(slack.missedAcks).toEqual([]);
    await slack.closeView('UALICE', top()?.id ?? '');
    expect(slack.missedAcks).toEqual([]);
  });
});

describe('a modal of the watch', () => {
  it('is answered in time though writing takes long; sent again, it is one report', async () => {
    let free: () => void = () => undefined;
    const busy = new Promise<void>((resolve) => {
      free = resolve;
    });
    const living = real();
    await start('socket', {
      ...living,
      report: async (by, report) => {
        await busy;
        return living.report(by, report);
      },
    });
    const view = await opens('https://x.com/someone/status/8003');
    const late = await submits(view);
    expect(late).toMatchObject({ acknowledged: true, attempts: 1 });
    expect(late.errors?.['links']).toContain('rien ne sera enregistré deux fois');
    free();
    expect((await submits(view)).errors).toBeUndefined();
    expect(readable(top()?.view.blocks)).toContain('Il ouvre le cas n°');
    const drafts = await sql`
      SELECT r.id FROM reports r JOIN report_targets rt ON rt.report = r.id JOIN targets t ON t.id = rt.target
      WHERE t.stable_id = '8003'`;
    expect(drafts).toHaveLength(1);
  });

  it('says what failed, and keeps what was typed', async () => {
    const living = real();
    await start('socket', {
      ...living,
      report: async () => {
        throw new Error('the database is away');
      },
    });
    const view = await opens('https://x.com/someone/status/8004');
    expect((await submits(view)).errors?.['links']).toContain('n’a pas abouti');
    expect(top()?.values['links']?.['value']).toMatchObject({ value: 'https://x.com/someone/status/8004' });
  });
});
