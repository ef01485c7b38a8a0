import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { type SlackDesk, type SlackSettings, slackDesk } from '../../../bots/slack/desk.ts';
import { SCREENSHOTS_SHOWN } from '../../../src/cases/desk.ts';
import type { NoteKeeping } from '../../../src/cases/noting.ts';
import { type Log, log } from '../../../src/log.ts';
import { serveWeb } from '../../../src/web.ts';
import { type SlackServer, startSlackServer } from '../../servers/slack.ts';
import { aCase, aReport, MemoryDesk } from './memory-desk.ts';
import { NOBODY } from './role-settings.ts';
import { localisers } from './sentences.ts';
import { buttons, elements, readable } from './shown.ts';

let slack: SlackServer;
let desk: MemoryDesk;
/** Every thread is the case's. */
const notes: NoteKeeping = {
  caseAt: async () => 42,
  correct: async () => 'unknown',
  withdraw: async () => 'unknown',
};
const running: { stop(): Promise<void> }[] = [];

/** The scopes and events that docs/slack-manifest.yaml asks for: the desk must do everything with these. */
const manifest = z
  .object({
    oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
    settings: z.object({ event_subscriptions: z.object({ bot_events: z.array(z.string()) }) }),
  })
  .parse(parse(readFileSync(join(import.meta.dirname, '../../../docs/slack-manifest.yaml'), 'utf8')));
const manifestEvents = manifest.settings.event_subscriptions.bot_events;
const manifestScopes = manifest.oauth_config.scopes.bot;
const used = new Set<string>();

beforeEach(async () => {
  slack = await startSlackServer({ scopes: manifestScopes, events: manifestEvents });
  slack.member('UALICE', { locale: 'fr-FR' });
  slack.member('UBOB', { locale: 'en-GB' });
  slack.channel('C0MOD', { members: ['UALICE', 'UBOB'] });
  slack.channel('C0CYBER');
  desk = new MemoryDesk();
});
afterEach(async () => {
  for (const each of running.splice(0)) await each.stop();
  for (const scope of slack.usedScopes) used.add(scope);
  await slack.close();
});

type Via = 'socket' | 'http';

async function start(
  via: Via,
  over: Partial<SlackSettings> = {},
  out: Log = log('silent'),
): Promise<SlackDesk> {
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
      ...over,
    },
    { desk, acting: desk, notes, localisers, log: out },
  );
  await made.start();
  running.push(made);
  const { requests } = made;
  if (requests !== undefined) {
    const web = await serveWeb({
      host: '127.0.0.1',
      port: 0,
      paths: new Map([[requests.path, requests.listener]]),
      health: async () => ({ ok: true }),
    });
    running.push(web);
    slack.deliverTo(`http://127.0.0.1:${web.port}${requests.path}`);
  }
  return made;
}

async function posted(made: SlackDesk, over: Parameters<typeof aCase>[0] = {}): Promise<string> {
  desk.put(aCase(over));
  await made.showCase({ case: 42 });
  return card().ts;
}

function card() {
  const found = slack.messages('C0MOD')[0];
  if (found === undefined) throw new Error('no card was posted');
  return found;
}

/** Which of the two buttons about the claim the card shows. */
const claiming = () => buttons(card().blocks).filter((id) => id === 'case.claim' || id === 'case.release');
const press = (user: string, action: string, ts = card().ts) =>
  slack.press({ user, channel: 'C0MOD', ts, action });
const saidTo = (user: string) => slack.ephemerals(user).map(({ blocks }) => readable(blocks));

describe.each(['socket', 'http'] as const)('the desk over %s', (via) => {
  it('lets a moderator claim a case and release it, on the card and in its thread', async () => {
    const ts = await posted(await start(via));
    expect(await press('UALICE', 'case.claim')).toMatchObject({ acknowledged: true, attempts: 1 });
    await expect.poll(() => readable(card().blocks)).toContain('par @UALICE depuis');
    expect(claiming()).toEqual(['case.release']);
    await press('UALICE', 'case.release');
    await expect.poll(claiming).toEqual(['case.claim']);
    await expect
      .poll(() => slack.replies('C0MOD', ts).map(({ blocks }) => readable(blocks)))
      .toEqual(['@UALICE prend ce cas en charge.\n', '@UALICE relâche ce cas.\n']);
    expect(slack.ephemerals()).toEqual([]);
    expect(slack.messages('C0MOD')).toHaveLength(1);
  });

  it('lets one of two moderators win who claim at the same moment, and tells the other who and when, in their language', async () => {
    const ts = await posted(await start(via));
    await Promise.all([press('UALICE', 'case.claim', ts), press('UBOB', 'case.claim', ts)]);
    await expect.poll(() => slack.ephemerals()).toHaveLength(1);
    const claim = desk.stored(42).view.claim;
    const [winner, loser] = claim?.moderator.id === 'UALICE' ? ['UALICE', 'UBOB'] : ['UBOB', 'UALICE'];
    const told =
      loser === 'UBOB'
        ? `@${winner} has been working on case 42 since <moment>. Ask them to release it or to assign it to you.\n`
        : `@${winner} s’occupe du cas n°\u00A042 depuis le <moment>. Demandez-lui de le relâcher ou de vous le confier.\n`;
    expect(saidTo(loser)).toEqual([told]);
    expect(elements(slack.ephemerals(loser)[0]?.blocks, 'date')[0]?.['timestamp']).toBe(
      Math.floor((claim?.at ?? 0) / 1000),
    );
    await expect.poll(() => slack.replies('C0MOD', ts)).toHaveLength(1);
  });

  it('claims once when a moderator presses twice', async () => {
    const ts = await posted(await start(via));
    await Promise.all([press('UALICE', 'case.claim', ts), press('UALICE', 'case.claim', ts)]);
    await expect.poll(claiming).toEqual(['case.release']);
    expect(desk.stored(42).lines).toHaveLength(1);
    expect(slack.ephemerals()).toEqual([]);
  });

  it('tells a moderator why they cannot release what another holds', async () => {
    await posted(await start(via), {
      state: 'in-review',
      claim: { moderator: { id: 'UALICE' }, at: Date.now() },
    });
    await press('UBOB', 'case.release');
    await expect
      .poll(() => saidTo('UBOB'))
      .toEqual([
        '@UALICE has been working on case 42 since <moment>. Ask them to release it or to assign it to you.\n',
      ]);
  });

  it('says in their language what failed, with a button that does it again and then goes away', async () => {
    await posted(await start(via));
    desk.down = 1;
    await press('UBOB', 'case.claim');
    await expect
      .poll(() => saidTo('UBOB'))
      .toEqual(['Claiming case 42 did not work. Nothing is lost: try again.\n[Try again]']);
    const failure = slack.ephemerals('UBOB')[0];
    await press('UBOB', 'case.claim', failure?.ts);
    await expect.poll(claiming).toEqual(['case.release']);
    await expect.poll(() => slack.ephemerals('UBOB')).toEqual([]);
  });

  it('acknowledges at once, whatever the database does', async () => {
    await posted(await start(via));
    let free: () => void = () => undefined;
    const busy = new Promise<void>((resolve) => {
      free = resolve;
    });
    const act = desk.act.bind(desk);
    desk.act = async (...given) => {
      await busy;
      return act(...given);
    };
    expect(await press('UALICE', 'case.claim')).toMatchObject({ acknowledged: true, attempts: 1 });
    expect(desk.stored(42).view.claim).toBeUndefined();
    free();
    await expect.poll(claiming).toEqual(['case.release']);
  });

  it('stops once the acts in work are done', async () => {
    const made = await start(via);
    await posted(made);
    const order: string[] = [];
    let free: () => void = () => undefined;
    const busy = new Promise<void>((resolve) => {
      free = resolve;
    });
    const act = desk.act.bind(desk);
    desk.act = async (...given) => {
      order.push('began');
      await busy;
      order.push('claimed');
      return act(...given);
    };
    await press('UALICE', 'case.claim');
    await expect.poll(() => order).toEqual(['began']);
    const stopping = made.stop().then(() => order.push('stopped'));
    free();
    await stopping;
    expect(order).toEqual(['began', 'claimed', 'stopped']);
    expect(claiming()).toEqual(['case.release']);
  });

  it('shows screenshots to one moderator, blurred until asked for, and leaves none in Slack', async () => {
    const bytes = await sharp({ create: { width: 900, height: 700, channels: 3, background: '#c33' } })
      .jpeg()
      .toBuffer();
    const made = await start(via);
    desk.put(aCase({ screenshotCount: 2, reports: [aReport({ screenshots: 2 })] }), [
      { id: 'first', bytes, mediaType: 'image/jpeg' },
      { id: 'second', bytes: await sharp(bytes).webp().toBuffer(), mediaType: 'image/webp' },
    ]);
    await made.showCase({ case: 42 });
    slack.setFileProcessing(2);
    await press('UALICE', 'case.screenshots');
    const shown = () => readable(slack.openViews('UALICE')[0]?.view.blocks);
    await expect
      .poll(shown)
      .toContain('[Capture 1, floutée][Afficher nettement][Capture 2, floutée][Afficher nettement]');
    expect(desk.looks).toEqual([{ number: 42, who: 'UALICE' }]);
    for (const file of slack.files()) expect((await sharp(file.bytes).metadata()).width).toBe(600);

    const view = slack.openViews('UALICE')[0]?.id ?? '';
    await slack.pressInView({ user: 'UALICE', view, action: 'screenshot.show', value: 'second' });
    await expect.poll(shown).toContain('[Capture 1, floutée][Afficher nettement][Capture 2]');
    expect(desk.looks).toHaveLength(2);
    await expect.poll(() => slack.files().filter(({ deleted }) => !deleted)).toHaveLength(2);

    await slack.closeView('UALICE', view);
    await expect.poll(() => slack.files().every(({ deleted }) => deleted)).toBe(true);
    expect(slack.messages('C0MOD')).toHaveLength(1);
  });

  it.each(['the desk stops', 'a minor is concerned'] as const)(
    'leaves no screenshot in Slack when %s while one is being looked at',
    async (what) => {
      const bytes = await sharp({ create: { width: 90, height: 70, channels: 3, background: '#c33' } })
        .jpeg()
        .toBuffer();
      const made = await start(via);
      const view = aCase({ screenshotCount: 1, reports: [aReport({ screenshots: 1 })] });
      desk.put(view, [{ id: 'only', bytes, mediaType: 'image/jpeg' }]);
      await made.showCase({ case: 42 });
      await press('UALICE', 'case.screenshots');
      await expect
        .poll(() => readable(slack.openViews('UALICE')[0]?.view.blocks))
        .toContain('[Capture 1, floutée]');
      if (what === 'the desk stops') await made.stop();
      else {
        desk.put({
          ...view,
          version: view.version + 1,
          minor: true,
          screenshotCount: 0,
          reports: [aReport()],
        });
        await made.showCase({ case: 42 });
      }
      expect(slack.files().map(({ deleted }) => deleted)).toEqual([true]);
    },
  );

  it('shows as many screenshots as a window takes, and says that there may be more', async () => {
    const bytes = await sharp({ create: { width: 9, height: 7, channels: 3, background: '#c33' } })
      .jpeg()
      .toBuffer();
    const made = await start(via);
    desk.put(
      aCase({ screenshotCount: SCREENSHOTS_SHOWN }),
      Array.from({ length: SCREENSHOTS_SHOWN }, (_, index) => ({
        id: `00000000-0000-4000-8000-0000000000${String(index).padStart(2, '0')}`,
        bytes,
        mediaType: 'image/jpeg',
      })),
    );
    await made.showCase({ case: 42 });
    await press('UALICE', 'case.screenshots');
    const shown = () => readable(slack.openViews('UALICE')[0]?.view.blocks);
    await expect.poll(shown, { timeout: 10_000 }).toContain(`[Capture ${SCREENSHOTS_SHOWN}, floutée]`);
    expect(shown()).toContain(`les ${SCREENSHOTS_SHOWN} dernières captures`);
  });

  it('shows what a card had to cut, whole', async () => {
    const long = 'x'.repeat(2000);
    const reports = Array.from({ length: 5 }, () => aReport({ context: `${'"'.repeat(2000)}${long}` }));
    await posted(await start(via), { reports, reportCount: 5 });
    await press('UBOB', 'case.read-all');
    await expect.poll(() => readable(slack.openViews('UBOB')[0]?.view.blocks)).toContain(long);
  });
});

describe('who may act', () => {
  it.each([
    ['a guest', { isRestricted: true }],
    ['a single-channel guest', { isUltraRestricted: true }],
    ['a bot', { isBot: true }],
    ['a member of another workspace', { teamId: 'T0OTHER' }],
  ])('refuses %s, tells them, and writes it to the audit trail', async (_, options) => {
    slack.member('UMALLORY', { locale: 'en-US', ...options });
    slack.channel('C0MOD', { members: ['UALICE', 'UMALLORY'] });
    await posted(await start('socket'));
    await press('UMALLORY', 'case.claim');
    await expect.poll(() => desk.refusals).toEqual([{ number: 42, who: 'UMALLORY', action: 'case.claim' }]);
    await expect.poll(() => saidTo('UMALLORY').join()).toContain('You cannot act on Vigie’s cases');
    expect(desk.stored(42).view.claim).toBeUndefined();
  });

  it('is the configured user groups and members, when there are any', async () => {
    slack.userGroup('S0MODS', ['UALICE']);
    slack.member('UCAROL');
    slack.channel('C0MOD', { members: ['UALICE', 'UBOB', 'UCAROL'] });
    await posted(
      await start('socket', {
        roles: { ...NOBODY, moderators: { userGroups: ['S0MODS'], memberIds: ['UCAROL'] } },
      }),
    );
    await press('UBOB', 'case.claim');
    await expect.poll(() => desk.refusals).toHaveLength(1);
    await press('UALICE', 'case.claim');
    await expect.poll(() => desk.stored(42).view.claim?.moderator.id).toBe('UALICE');
    await press('UALICE', 'case.release');
    await expect.poll(claiming).toEqual(['case.claim']);
    await press('UCAROL', 'case.claim');
    await expect.poll(() => desk.stored(42).view.claim?.moderator.id).toBe('UCAROL');
  });

  it('is known anew as soon as Slack says that it changed', async () => {
    slack.userGroup('S0MODS', ['UALICE']);
    await posted(
      await start('socket', {
        roles: { ...NOBODY, moderators: { userGroups: ['S0MODS'], memberIds: ['UBOB'] } },
      }),
    );
    await press('UALICE', 'case.claim');
    await expect.poll(() => buttons(card().blocks)).toContain('case.release');
    await slack.setGroup('S0MODS', []);
    await press('UALICE', 'case.release');
    await expect.poll(() => desk.refusals).toHaveLength(1);
    await slack.setGroup('S0MODS', ['UALICE']);
    await press('UALICE', 'case.release');
    await expect.poll(() => buttons(card().blocks)).toContain('case.claim');
    await press('UBOB', 'case.claim');
    await expect.poll(() => buttons(card().blocks)).toContain('case.release');
    await slack.changeMember('UBOB', { isRestricted: true });
    await press('UBOB', 'case.release');
    await expect.poll(() => desk.refusals).toHaveLength(2);
  });

  it('lets nobody act while Slack cannot say who they are, and says so', async () => {
    await posted(await start('socket'));
    slack.fail('conversations.members', { kind: 'http-500' }, 10);
    await press('UALICE', 'case.claim');
    await expect.poll(() => saidTo('UALICE').join(), { timeout: 10_000 }).toContain('n’a pas abouti');
    expect(desk.stored(42).view.claim).toBeUndefined();
  });
});

describe('a reply in a case’s thread', () => {
  it('that cannot be kept as a note is said to whoever wrote it, after some tries', async () => {
    const ts = await posted(await start('socket'));
    desk.down = 100;
    await slack.say({ user: 'UBOB', channel: 'C0MOD', text: 'Seen elsewhere.', threadTs: ts });
    await expect
      .poll(() => saidTo('UBOB'), { timeout: 18_000 })
      .toEqual([
        'Your reply could not be kept as a note of the case. Edit it in a moment: it will be kept then.\n',
      ]);
    expect(slack.ephemerals('UBOB')[0]?.threadTs).toBe(ts);
    expect(desk.down).toBe(96);
  });
});

describe('connecting', () => {
  it.each(['wrong-secret', 'too-old', 'other-body'] as const)(
    'refuses a request signed with %s',
    async (how) => {
      await start('http');
      expect(await slack.forge(how)).toBe(401);
    },
  );

  it('answers 405 to whatever is no request of Slack', async () => {
    const { requests } = await start('http');
    const web = await serveWeb({
      host: '127.0.0.1',
      port: 0,
      paths: new Map([['/slack/events', requests?.listener ?? (() => undefined)]]),
      health: async () => ({ ok: true }),
    });
    running.push(web);
    expect((await fetch(`http://127.0.0.1:${web.port}/slack/events`)).status).toBe(405);
  });

  it('names what is wrong with the settings, and never a token', async () => {
    slack.channel('C0CYBER', { withApp: false });
    const made = await start('socket', { channels: { moderation: 'C0NONE', cyber: 'C0CYBER' } });
    expect(await made.check()).toEqual([
      'the Slack channel of the pole moderation: Slack answers channel_not_found; invite the app if it is private',
      'the Slack channel of the pole cyber: invite the app to it',
    ]);
    const wrong = slackDesk(
      {
        botToken: 'xoxb-wrong',
        via: { kind: 'socket', appToken: slack.appToken },
        apiUrl: slack.url,
        channels: { moderation: 'C0MOD', cyber: 'C0CYBER' },
        locale: 'fr',
        roles: NOBODY,
      },
      { desk, acting: desk, localisers, log: log('silent') },
    );
    expect(await wrong.check()).toEqual(['SLACK_BOT_TOKEN: Slack answers invalid_auth']);
    slack.channel('C0CYBER');
    const unconnected = await start('http', { via: { kind: 'socket', appToken: 'xapp-wrong' } }).catch(
      (error: unknown) => error,
    );
    expect(String(unconnected)).toContain('invalid_auth');
  });

  it('writes nothing personal to the log, even when everything fails', async () => {
    const lines: string[] = [];
    const keep = (fields: object, message: string) => void lines.push(JSON.stringify(fields) + message);
    const made = await start('socket', {}, { info: keep, warn: keep, error: keep });
    await posted(made, { reports: [aReport({ context: 'secret words' })] });
    desk.down = 1;
    for (const method of ['chat.update', 'chat.postEphemeral', 'users.info'])
      slack.fail(method, { kind: 'lost-answer' }, 20);
    await press('UALICE', 'case.claim');
    await expect.poll(() => lines.length, { timeout: 10_000 }).toBeGreaterThan(1);
    for (const secret of ['secret words', 'UALICE', slack.botToken, slack.appToken])
      expect(lines.join()).not.toContain(secret);
  });
});

describe('the app’s manifest', () => {
  it('serves private Slack channels too', async () => {
    slack.channel('C0MOD', { members: ['UALICE'], isPrivate: true });
    await posted(await start('socket'));
    await press('UALICE', 'case.claim');
    await expect.poll(claiming).toEqual(['case.release']);
  });

  it('gives each its own way to /vigie', async () => {
    await start('socket');
    await slack.slashCommand({ user: 'UALICE', channel: 'C0MOD', command: '/vigie', text: 'aide' });
    await expect.poll(() => saidTo('UALICE').join()).toContain('/vigie prendre 42');
  });

  it('asks for no scope that the desk never needs', () => {
    expect([...used].sort()).toEqual(manifestScopes.toSorted());
  });
});
