import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buttons, parsedTexts, readable } from '../bots/slack/shown.ts';
import { ALICE, BOB, type Installation, installation } from './journeys/installation.ts';

let vigie: Installation;

describe.each(['socket', 'http'] as const)('over %s', (via) => {
  beforeEach(async () => {
    vigie = await installation(undefined, via);
  });
  afterEach(async () => {
    await vigie.stop();
  });

  const settled = { timeout: 15_000, interval: 50 };
  const top = (user: string) => vigie.slack.topView(user);
  const shown = (user: string) => readable(top(user)?.view.blocks);
  const input = (value: unknown) => ({ value });

  /** Says something in a Slack channel that the app is not in, and makes a case of it. */
  async function makesCaseOf(user: string, text: string): Promise<void> {
    const { slack } = vigie;
    slack.channel('C0ELSEWHERE', { members: [ALICE, BOB], withApp: false });
    const ts = await said(text);
    await slack.shortcut({ user, callbackId: 'vigie_watch', channel: 'C0ELSEWHERE', ts });
    await expect.poll(() => top(user)?.view.callback_id, settled).toBe('watch-report');
  }

  async function said(text: string): Promise<string> {
    await vigie.slack.say({ user: BOB, channel: 'C0ELSEWHERE', text });
    return vigie.slack.messages('C0ELSEWHERE').at(-1)?.ts ?? '';
  }

  describe('a moderator who reports what they saw', { timeout: 60_000 }, () => {
    it('makes a case of a Slack message: its links and words are there, and the card says that the watch saw it', async () => {
      const { slack } = vigie;
      await makesCaseOf(BOB, 'Vu ce matin : <https://x.com/someone/status/4001|un post>, *grave* <!here>');
      const values = top(BOB)?.values;
      expect(values?.['links']?.['value']).toMatchObject(input('https://x.com/someone/status/4001'));
      expect(values?.['context']?.['value']).toMatchObject(
        input('Vu ce matin : un post (https://x.com/someone/status/4001), *grave* @here'),
      );
      const view = top(BOB)?.id ?? '';
      const sent = await slack.submitView({
        user: BOB,
        view,
        values: { category: { value: 'antisemitism' }, minor: { value: ['minor'] } },
      });
      expect(sent).toMatchObject({ acknowledged: true, errors: undefined });
      expect(shown(BOB)).toContain('It opens case 1.');
      expect(buttons(top(BOB)?.view.blocks)).toEqual(['case.open']);
      await expect.poll(() => vigie.cards(1), settled).toHaveLength(1);
      const card = readable(vigie.cards(1)[0]?.blocks);
      expect(card).toContain('veille');
      expect(card).toContain('hxxps://x[.]com/i/status/4001');
      expect(parsedTexts(vigie.cards(1)[0]?.blocks)).toEqual([]);
      expect(slack.ephemerals()).toEqual([]);
    });

    it('is told which case knew a target, and that a second press is one report', async () => {
      const { slack, sql } = vigie;
      await makesCaseOf(ALICE, '<https://x.com/someone/status/4002>');
      const first = top(ALICE)?.id ?? '';
      await slack.submitView({ user: ALICE, view: first, values: { category: { value: 'harassment' } } });
      expect(shown(ALICE)).toContain('Il ouvre le cas n°\u00a01.');
      await makesCaseOf(
        BOB,
        '<https://twitter.com/someone/status/4002>, <https://x.com/someone/status/4003>',
      );
      const second = top(BOB)?.id ?? '';
      const values = { category: { value: 'harassment' } };
      await slack.submitView({ user: BOB, view: second, values });
      expect(shown(BOB)).toContain(
        'It joins case 1, which was known already. State: Waiting for somebody to claim it.',
      );
      expect(shown(BOB)).toContain('It opens case 2.');
      expect((await sql`SELECT 1 FROM reports`).length).toBe(2);
    });

    it('begins one from the home tab', async () => {
      const { slack } = vigie;
      await slack.openHome(ALICE);
      await expect.poll(() => buttons(slack.home(ALICE)?.blocks), settled).toContain('watch.report');
      await slack.pressInHome({ user: ALICE, action: 'watch.report' });
      await expect.poll(() => top(ALICE)?.view.callback_id, settled).toBe('watch-report');
    });

    it('is told under the links, line by line, what cannot be taken, and keeps what was typed', async () => {
      await makesCaseOf(ALICE, 'sans lien');
      const values = {
        links: { value: 'https://x.com/\nrien\nhttp://192.168.0.1/a\nhttps://x.com/a/status/1' },
        category: { value: 'other' },
      };
      const sent = await vigie.slack.submitView({ user: ALICE, view: top(ALICE)?.id ?? '', values });
      const said = sent.errors?.['links']?.split('\n') ?? [];
      expect(said).toHaveLength(3);
      expect(said[0]).toContain('Ligne 1\u00a0: C’est la page d’accueil');
      expect(said[1]).toBe('Ligne 2\u00a0: ce n’est pas un lien.');
      expect(said[2]).toContain('Ligne 3\u00a0: Cette adresse désigne un réseau privé');
      expect(top(ALICE)?.values['links']?.['value']).toMatchObject({ value: values.links.value });
      expect(await vigie.sql`SELECT 1 FROM reports`).toHaveLength(0);
    });

    it('must be a moderator: whoever is not is told in the app’s own conversation with them', async () => {
      const { slack, sql } = vigie;
      slack.member('U0EVE', { name: 'eve', locale: 'en-US' });
      slack.channel('C0ELSEWHERE', { members: [ALICE, BOB, 'U0EVE'], withApp: false });
      const ts = await said('<https://x.com/someone/status/4004>');
      await slack.shortcut({ user: 'U0EVE', callbackId: 'vigie_watch', channel: 'C0ELSEWHERE', ts });
      await expect
        .poll(() => readable(slack.messages('D0EVE')[0]?.blocks), settled)
        .toContain('You cannot act on Vigie’s cases');
      expect(top('U0EVE')).toBeUndefined();
      const [entry] = await sql`SELECT moderator, action, detail FROM desk_entries`;
      expect(entry).toMatchObject({ moderator: 'U0EVE', detail: { action: 'desk.watch-report' } });
    });
  });
});
