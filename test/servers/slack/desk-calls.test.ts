import type { App } from '@slack/bolt';
import type { KnownBlock, ModalView } from '@slack/types';
import { ErrorCode, type WebClient } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ImpossibleAct, type SlackServer, startSlackServer } from '../slack.ts';
import { errorOf, quietApp, quietClient } from './quiet-client.ts';

let slack: SlackServer;
let web: WebClient;
const started: App[] = [];

const plain = (text: string) => ({ type: 'plain_text' as const, text });

beforeEach(async () => {
  slack = await startSlackServer({ ackDeadlineMs: 1000 });
  web = quietClient(slack);
  slack.member('U1');
  slack.channel('C1', { members: ['U1'] });
});
afterEach(async () => {
  for (const app of started.splice(0)) await app.stop();
  await slack.close();
});

describe('calls that the desk makes', () => {
  it('leave a tombstone above replies, which stay until they are deleted too', async () => {
    const parent = (await web.chat.postMessage({ channel: 'C1', text: 'card' })).ts ?? '';
    const reply = (await web.chat.postMessage({ channel: 'C1', text: 'note', thread_ts: parent })).ts ?? '';
    await web.chat.delete({ channel: 'C1', ts: parent });
    expect(slack.messages('C1')).toEqual([]);
    const thread = await web.conversations.replies({ channel: 'C1', ts: parent });
    expect(thread.messages?.map(({ text }) => text)).toEqual(['This message was deleted.', 'note']);
    expect(await errorOf(web.chat.delete({ channel: 'C1', ts: parent }))).toBe('message_not_found');
    await web.chat.delete({ channel: 'C1', ts: reply });
    const { ts } = await slack.say({ user: 'U1', channel: 'C1', text: 'mine' });
    expect(await errorOf(web.chat.delete({ channel: 'C1', ts }))).toBe('cant_delete_message');
    expect(await errorOf(web.chat.update({ channel: 'C1', ts, text: 'x' }))).toBe('cant_update_message');
  });

  it('give permalinks, of a reply with its thread', async () => {
    const parent = (await web.chat.postMessage({ channel: 'C1', text: 'card' })).ts ?? '';
    const reply = (await web.chat.postMessage({ channel: 'C1', text: 'note', thread_ts: parent })).ts ?? '';
    const link = async (ts: string) =>
      (await web.chat.getPermalink({ channel: 'C1', message_ts: ts })).permalink;
    expect(await link(parent)).toMatch(/\/archives\/C1\/p\d{16}$/u);
    expect(await link(reply)).toContain(`?thread_ts=${parent}&cid=C1`);
  });

  it('are refused beyond a tier’s calls a minute, once that is switched on', async () => {
    slack.userGroup('S1', ['U1']);
    slack.setRateLimits(true);
    const list = () => web.usergroups.users.list({ usergroup: 'S1' });
    for (let i = 0; i < 20; i++) await list();
    await expect(list()).rejects.toMatchObject({ code: ErrorCode.RateLimitedError });
    slack.setRateLimits(false);
    await list();
  });

  it('list the app’s files, and delete none of a member’s', async () => {
    const id = slack.upload({ user: 'U1', name: 'list.txt', bytes: 'x' });
    expect(await errorOf(web.files.info({ file: id }))).toBe('file_not_found');
    await slack.say({ user: 'U1', channel: 'C1', text: '', files: [id] });
    expect((await web.files.list({ channel: 'C1' })).files).toMatchObject([{ id, name: 'list.txt' }]);
    expect(await errorOf(web.files.delete({ file: id }))).toBe('cant_delete_file');
  });

  it('say of a guest, an owner and a closed account what Slack says', async () => {
    slack.member('U2', { isUltraRestricted: true });
    slack.member('U3', { isPrimaryOwner: true, tz: 'America/Montreal' });
    slack.member('U4', { teamId: 'T0OTHER' });
    slack.removeMember('U1');
    const user = async (id: string) => (await web.users.info({ user: id })).user;
    expect(await user('U2')).toMatchObject({ is_restricted: true, is_ultra_restricted: true });
    expect(await user('U3')).toMatchObject({ is_admin: true, is_owner: true, tz: 'America/Montreal' });
    expect(await user('U4')).toMatchObject({ team_id: 'T0OTHER', is_stranger: true });
    expect(await user('U1')).toMatchObject({ deleted: true });
    expect(await user('U1')).not.toHaveProperty('is_restricted');
  });
});

describe.each(['socket', 'http'] as const)('over %s', (via) => {
  it('a message shortcut brings another app’s message, even from where the app is not', async () => {
    const app = await quietApp(slack, via);
    started.push(app);
    slack.channel('C2', { members: ['U1'], withApp: false });
    const blocks: KnownBlock[] = [{ type: 'section', text: plain('an alert') }];
    const { ts, attempts } = await slack.say({
      user: 'U0OTHERAPP',
      channel: 'C2',
      text: 'alert',
      blocks,
      app: { botId: 'B0OTHER', appId: 'A0OTHER' },
    });
    const got: unknown[] = [];
    app.shortcut('report', async ({ ack, shortcut, respond }) => {
      await ack();
      if (shortcut.type === 'message_action') got.push(shortcut.message);
      await respond({ text: 'taken', blocks });
    });
    await slack.shortcut({ user: 'U1', callbackId: 'report', channel: 'C2', ts });
    await expect.poll(() => slack.ephemerals('U1')).toMatchObject([{ channel: 'C2', text: 'taken', blocks }]);
    expect(attempts).toBe(0);
    expect(got).toMatchObject([{ text: 'alert', blocks, bot_id: 'B0OTHER', app_id: 'A0OTHER', ts }]);
  });

  it('a modal is pushed upon, closed from the top, and refuses what a client cannot do', async () => {
    const app = await quietApp(slack, via);
    started.push(app);
    const view = (name: string, submit: boolean): ModalView => ({
      type: 'modal',
      callback_id: name,
      title: plain(name),
      ...(submit ? { submit: plain('OK') } : {}),
      notify_on_close: true,
      clear_on_close: name === 'second',
      blocks: [
        {
          type: 'section',
          text: plain('x'),
          accessory: { type: 'button', action_id: 'more', text: plain('More') },
        },
      ],
    });
    const closed: unknown[] = [];
    app.shortcut('open', async ({ ack, shortcut, client }) => {
      await ack();
      await client.views.open({ trigger_id: shortcut.trigger_id, view: view('first', false) });
    });
    app.action('more', async ({ ack, body, client }) => {
      await ack();
      if (body.type === 'block_actions')
        await client.views.push({ trigger_id: body.trigger_id, view: view('second', true) });
    });
    app.view({ type: 'view_closed', callback_id: /./u }, async ({ ack, body }) => {
      await ack();
      if (body.type === 'view_closed') closed.push([body.view.callback_id, body.is_cleared]);
    });
    await slack.shortcut({ user: 'U1', callbackId: 'open' });
    await expect.poll(() => slack.openViews('U1')).toHaveLength(1);
    const first = slack.openViews('U1')[0]?.id ?? '';
    await expect(slack.submitView({ user: 'U1', view: first })).rejects.toThrow(ImpossibleAct);
    await slack.pressInView({ user: 'U1', view: first, action: 'more' });
    await expect.poll(() => slack.openViews('U1')).toHaveLength(2);
    await expect(slack.closeView('U1', first)).rejects.toThrow('under another');
    await slack.closeView('U1', slack.openViews('U1')[1]?.id ?? '');
    expect(slack.openViews('U1')).toEqual([]);
    expect(closed).toEqual([
      ['second', true],
      ['first', true],
    ]);
  });
});

it('a request URL answers the challenge with which Slack verifies it', async () => {
  started.push(await quietApp(slack, 'http'));
  expect(await slack.verifyUrl()).toBe(true);
});
