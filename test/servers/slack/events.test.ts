import type { App } from '@slack/bolt';
import type { HomeView } from '@slack/types';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type SlackServer, startSlackServer } from '../slack.ts';
import { errorOf, quietApp, quietClient } from './quiet-client.ts';

let slack: SlackServer;
let app: App;
let heard: Record<string, unknown>[];

const plain = (text: string) => ({ type: 'plain_text' as const, text });

beforeEach(async () => {
  slack = await startSlackServer({ ackDeadlineMs: 1000 });
  slack.member('U1');
  slack.member('U2');
  slack.channel('C1', { members: ['U1', 'U2'] });
  slack.userGroup('S1', ['U1']);
  heard = [];
});
afterEach(async () => {
  await app.stop();
  await slack.close();
});

async function listening(via: 'socket' | 'http') {
  app = await quietApp(slack, via);
  app.use(async ({ body, next }) => {
    if ('event' in body && typeof body['event'] === 'object')
      heard.push({ ...body['event'], event_id: body['event_id'] });
    await next();
  });
}

describe.each(['socket', 'http'] as const)('events over %s', (via) => {
  it('tell of messages said, edited and deleted, and of who comes and goes', async () => {
    await listening(via);
    const parent = await slack.say({ user: 'U1', channel: 'C1', text: 'first' });
    const reply = await slack.say({ user: 'U2', channel: 'C1', text: 'note', threadTs: parent.ts });
    await slack.editMessage({ user: 'U2', channel: 'C1', ts: reply.ts, text: 'better note' });
    await slack.deleteMessage({ user: 'U2', channel: 'C1', ts: reply.ts });
    await slack.leave('C1', 'U2');
    await slack.join('C1', 'U2');
    await slack.setGroup('S1', ['U2']);
    await slack.changeMember('U2', { locale: 'en-GB' });
    await slack.joinTeam('U3');
    expect(heard).toMatchObject([
      { type: 'message', text: 'first', channel: 'C1', channel_type: 'channel', ts: parent.ts },
      { type: 'message', text: 'note', thread_ts: parent.ts, parent_user_id: 'U1' },
      {
        subtype: 'message_changed',
        message: { text: 'better note', thread_ts: parent.ts, edited: { user: 'U2' } },
        previous_message: { text: 'note' },
      },
      { subtype: 'message_deleted', deleted_ts: reply.ts, previous_message: { text: 'better note' } },
      { type: 'member_left_channel', user: 'U2', channel: 'C1' },
      { type: 'member_joined_channel', user: 'U2', channel: 'C1' },
      { type: 'subteam_members_changed', subteam_id: 'S1', added_users: ['U2'], removed_users: ['U1'] },
      { type: 'subteam_updated', subteam: { id: 'S1', users: ['U2'] } },
      { type: 'user_change', user: { id: 'U2', locale: 'en-GB' } },
      { type: 'team_join', user: { id: 'U3' } },
    ]);
  });

  it('come again under their old id', async () => {
    await listening(via);
    await slack.say({ user: 'U1', channel: 'C1', text: 'once' });
    await slack.redeliver();
    expect(heard).toHaveLength(2);
    expect(heard[1]?.['event_id']).toBe(heard[0]?.['event_id']);
  });

  it('show the home tab as it was published, whose choices keep their state', async () => {
    await listening(via);
    const home = (text: string): HomeView => ({
      type: 'home',
      private_metadata: text,
      blocks: [
        { type: 'section', block_id: 'title', text: plain(text) },
        {
          type: 'actions',
          block_id: 'filters',
          elements: [
            {
              type: 'static_select',
              action_id: 'pole',
              options: ['moderation', 'cyber'].map((value) => ({ text: plain(value), value })),
            },
            { type: 'button', action_id: 'next', text: plain('Next') },
          ],
        },
      ],
    });
    const actions: unknown[] = [];
    app.action(/./u, async ({ ack, body }) => {
      await ack();
      if (body.type === 'block_actions') actions.push({ ...body });
    });
    const web = quietClient(slack);
    await slack.openHome('U1');
    const published = await web.views.publish({ user_id: 'U1', view: home('one') });
    await slack.openHome('U1');
    expect(heard[0]).not.toHaveProperty('view');
    expect(heard[1]).toMatchObject({
      type: 'app_home_opened',
      tab: 'home',
      view: { id: published.view?.id, hash: published.view?.hash, private_metadata: 'one', type: 'home' },
    });
    const stale = published.view?.hash ?? '';
    await web.views.publish({ user_id: 'U1', view: home('two'), hash: stale });
    expect(await errorOf(web.views.publish({ user_id: 'U1', view: home('three'), hash: stale }))).toBe(
      'hash_conflict',
    );
    await slack.choose({ user: 'U1', action: 'pole', given: 'cyber' });
    await slack.pressTwice({ user: 'U1', action: 'next' });
    expect(actions).toHaveLength(3);
    expect(actions[0]).toMatchObject({
      container: { type: 'view', view_id: published.view?.id },
      actions: [{ action_id: 'pole', block_id: 'filters', selected_option: { value: 'cyber' } }],
    });
    expect(actions[2]).toMatchObject({
      view: {
        type: 'home',
        private_metadata: 'two',
        state: { values: { filters: { pole: { selected_option: { value: 'cyber' } } } } },
      },
    });
  });
});

describe('what the app is not given', () => {
  it('is an event that it has not subscribed to, has no scope for, or that happens without it', async () => {
    await slack.close();
    slack = await startSlackServer({
      ackDeadlineMs: 1000,
      scopes: ['channels:history', 'usergroups:read'],
      events: ['message.channels', 'user_change'],
    });
    slack.member('U1');
    slack.channel('C1', { members: ['U1'] });
    slack.channel('G1', { members: ['U1'], isPrivate: true });
    slack.channel('C2', { members: ['U1'], withApp: false });
    slack.userGroup('S1', []);
    await listening('socket');
    const say = async (channel: string) => (await slack.say({ user: 'U1', channel, text: channel })).attempts;
    expect([await say('C1'), await say('G1'), await say('C2')]).toEqual([1, 0, 0]);
    expect((await slack.setGroup('S1', ['U1'])).map(({ attempts }) => attempts)).toEqual([0, 0]);
    expect((await slack.changeMember('U1', { name: 'x' })).attempts).toBe(0);
    await expect(slack.shortcut({ user: 'U1', callbackId: 'x' })).rejects.toThrow('commands');
    expect(heard).toMatchObject([{ text: 'C1' }]);
  });

  it('is who is in a user group, on a plan without them', async () => {
    app = await quietApp(slack, 'socket');
    const web = quietClient(slack);
    slack.setUserGroupsPlan(false);
    expect(await errorOf(web.usergroups.users.list({ usergroup: 'S1' }))).toBe('plan_upgrade_required');
  });
});
