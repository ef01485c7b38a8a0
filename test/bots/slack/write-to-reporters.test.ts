import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type SlackDesk, slackDesk } from '../../../bots/slack/desk.ts';
import { log } from '../../../src/log.ts';
import { say } from '../../../src/text/say.ts';
import { isJson } from '../../servers/slack/check.ts';
import { type OpenView, type SlackServer, startSlackServer } from '../../servers/slack.ts';
import { aCase, aReport, MemoryDesk } from './memory-desk.ts';
import { NOBODY } from './role-settings.ts';
import { localisers } from './sentences.ts';
import { elements, parsedTexts, readable } from './shown.ts';

let slack: SlackServer;
let desk: MemoryDesk;
let made: SlackDesk;

beforeEach(async () => {
  slack = await startSlackServer();
  slack.member('UALICE', { locale: 'fr-FR' });
  slack.member('UBOB', { locale: 'en-GB' });
  slack.channel('C0MOD', { members: ['UALICE', 'UBOB'] });
  slack.channel('C0CYBER');
  desk = new MemoryDesk();
  made = slackDesk(
    {
      botToken: slack.botToken,
      via: { kind: 'socket', appToken: slack.appToken },
      apiUrl: slack.url,
      channels: { moderation: 'C0MOD', cyber: 'C0CYBER' },
      locale: 'fr',
      roles: NOBODY,
    },
    { desk, acting: desk, localisers, log: log('silent') },
  );
  await made.start();
});
afterEach(async () => {
  await made.stop();
  await slack.close();
});

/** The modal of the case, once it is filled. */
async function opened(user: string, over: Parameters<typeof aCase>[0]): Promise<OpenView> {
  desk.put(aCase(over));
  await made.showCase({ case: 42 });
  await slack.press({ user, channel: 'C0MOD', ts: slack.messages('C0MOD')[0]?.ts ?? '', action: 'case.ask' });
  const loading = localisers[user === 'UALICE' ? 'fr' : 'en'].bare(say('desk.loading'));
  const view = () => slack.openViews(user).at(-1);
  await expect.poll(() => readable(view()?.view.blocks)).not.toBe('');
  await expect.poll(() => readable(view()?.view.blocks)).not.toContain(loading);
  const filled = view();
  if (filled === undefined) throw new Error('no modal was opened');
  return filled;
}

function optionsOf({ view }: OpenView, type: string): string[] {
  const options = elements(view.blocks, type)[0]?.['options'];
  return Array.isArray(options)
    ? options.map((each: unknown) => (isJson(each) ? readable(each['text']) : ''))
    : [];
}

describe('the modal in which reporters are asked', () => {
  it.each(['UALICE', 'UBOB'])(
    'holds more reporters than a menu can, in both languages, for %s',
    async (user) => {
      desk.recipients = async () => ({
        reachable: Array.from({ length: 150 }, (_, index) => ({
          reference: `7K3M9Q${String(index).padStart(3, '0')}`,
          locale: index % 2 === 0 ? 'fr' : 'en',
          channel: index % 3 === 0 ? 'telegram' : 'discord',
        })),
        others: 0,
        takesPictures: true,
      });
      const view = await opened(user, { reportCount: 150, locales: ['fr', 'en'] });
      expect(optionsOf(view, 'multi_static_select')).toHaveLength(100);
      expect(JSON.stringify(view.view.blocks)).toContain(
        user === 'UALICE' ? '50 autres personnes' : '50 other people',
      );
      const shown = readable(view.view.blocks);
      for (const locale of ['fr', 'en'] as const)
        expect(shown).toContain(localisers[locale].bare(say('message.ask-link')));
      expect(parsedTexts(view.view.blocks)).toEqual([]);
    },
  );

  it('offers whoever allowed it, chosen already where there is one', async () => {
    const view = await opened('UALICE', {
      reports: [aReport({ reference: '7K3-M9Q-XR2' }), aReport({ reference: '7K3-M9Q-XR3', contact: false })],
      reportCount: 2,
    });
    expect(optionsOf(view, 'multi_static_select')).toEqual(['7K3-M9Q-XR2 · français · Telegram']);
    const initial = elements(view.view.blocks, 'multi_static_select')[0]?.['initial_options'];
    expect(initial).toHaveLength(1);
    expect(JSON.stringify(view.view.blocks)).toContain('Une autre personne n’est pas proposée');
  });

  it('offers no text that asks for a picture where a minor may be concerned', async () => {
    const of = (view: OpenView) => optionsOf(view, 'static_select');
    expect(of(await opened('UALICE', { minor: true }))).toEqual([
      'Demander le lien exact',
      'Demander des précisions',
      'Demander la date de publication',
    ]);
    expect(readable(slack.openViews('UALICE').at(-1)?.view.blocks)).not.toContain('capture d’écran');
  });

  it('says in its place that nobody can be written to, or that somebody else holds the case', async () => {
    const at = Date.now();
    const gone = await opened('UBOB', { reports: [aReport({ contact: false })], reportCount: 9 });
    expect(readable(gone.view.blocks)).toContain('Nobody who reported case 42');
    await slack.closeView('UBOB', gone.id);
    const held = await opened('UBOB', { claim: { moderator: { id: 'UALICE' }, at }, state: 'in-review' });
    expect(readable(held.view.blocks)).toContain('@UALICE');
    expect('submit' in held.view).toBe(false);
  });
});
