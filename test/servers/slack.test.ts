import { App } from '@slack/bolt';
import type { KnownBlock, ModalView } from '@slack/types';
import { ErrorCode, LogLevel, WebAPIPlatformError, WebClient } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type SlackServer, startSlackServer } from './slack.ts';

let slack: SlackServer;
let web: WebClient;
const started: { stop(): Promise<unknown> }[] = [];

beforeEach(async () => {
  slack = await startSlackServer({ ackDeadlineMs: 400 });
  web = client(slack.botToken);
  slack.member('U1');
  slack.member('U2', { locale: 'en-GB' });
  slack.channel('C1', { members: ['U1', 'U2'] });
});

afterEach(async () => {
  for (const app of started.splice(0)) await app.stop();
  await slack.close();
});

function client(token: string): WebClient {
  return new WebClient(token, {
    slackApiUrl: slack.url,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logLevel: LogLevel.ERROR,
    logger: {
      debug() {},
      info() {},
      warn() {},
      error() {},
      setLevel() {},
      getLevel: () => LogLevel.ERROR,
      setName() {},
    },
  });
}

/** The error Slack gave, with its messages. */
async function refusal(call: Promise<unknown>): Promise<{ error: string; messages: readonly string[] }> {
  try {
    await call;
  } catch (thrown) {
    if (!(thrown instanceof WebAPIPlatformError)) throw thrown;
    return { error: thrown.data.error, messages: thrown.data.response_metadata?.messages ?? [] };
  }
  throw new Error('Slack took the call');
}

async function app(kind: 'socket' | 'http') {
  const clientOptions = { slackApiUrl: slack.url };
  const logLevel = LogLevel.ERROR;
  const made =
    kind === 'socket'
      ? new App({
          token: slack.botToken,
          appToken: slack.appToken,
          socketMode: true,
          clientOptions,
          logLevel,
        })
      : new App({ token: slack.botToken, signingSecret: slack.signingSecret, clientOptions, logLevel });
  if (kind === 'socket') await made.start();
  else {
    const server = await made.start(0);
    const address = 'address' in server ? server.address() : null;
    if (address === null || typeof address === 'string') throw new Error('the app has no port');
    slack.deliverTo(`http://127.0.0.1:${address.port}/slack/events`);
  }
  started.push(made);
  return made;
}

const section = (text: string): KnownBlock => ({ type: 'section', text: { type: 'plain_text', text } });
const button = (id: string, value: string): KnownBlock => ({
  type: 'actions',
  elements: [{ type: 'button', action_id: id, value, text: { type: 'plain_text', text: 'Press' } }],
});
const modal: ModalView = {
  type: 'modal',
  callback_id: 'note',
  title: { type: 'plain_text', text: 'Note' },
  submit: { type: 'plain_text', text: 'Save' },
  notify_on_close: true,
  blocks: [
    {
      type: 'input',
      block_id: 'text',
      label: { type: 'plain_text', text: 'Text' },
      element: { type: 'plain_text_input', action_id: 'it' },
    },
  ],
};

describe('the Web API', () => {
  it('answers a real WebClient and keeps what was posted', async () => {
    await expect(web.auth.test()).resolves.toMatchObject({
      ok: true,
      team_id: slack.teamId,
      user_id: slack.botUserId,
    });
    const metadata = { event_type: 'vigie_case', event_payload: { case: 1 } };
    const posted = await web.chat.postMessage({
      channel: 'C1',
      text: 'hello',
      metadata,
      unfurl_links: false,
      unfurl_media: false,
    });
    await web.chat.postMessage({ channel: 'C1', text: 'reply', thread_ts: posted.ts ?? '' });
    await web.chat.update({ channel: 'C1', ts: posted.ts ?? '', text: 'changed' });
    expect(slack.messages('C1')).toMatchObject([{ text: 'changed', edits: 1, metadata, unfurlLinks: false }]);
    expect(slack.replies('C1', posted.ts ?? '')).toMatchObject([{ text: 'reply' }]);

    const bare = await web.conversations.history({ channel: 'C1' });
    expect(bare.messages).toMatchObject([{ text: 'changed', reply_count: 1 }]);
    expect(bare.messages?.[0]).not.toHaveProperty('metadata');
    const full = await web.conversations.history({ channel: 'C1', include_all_metadata: true });
    expect(full.messages?.[0]).toMatchObject({ metadata });
    const thread = await web.conversations.replies({ channel: 'C1', ts: posted.ts ?? '' });
    expect(thread.messages?.map(({ text }) => text)).toEqual(['changed', 'reply']);

    await web.chat.delete({ channel: 'C1', ts: posted.ts ?? '' });
    expect(slack.messages('C1')).toEqual([]);
  });

  it('pages through a history, newest first', async () => {
    for (const text of ['a', 'b', 'c', 'd', 'e']) await web.chat.postMessage({ channel: 'C1', text });
    const seen: string[] = [];
    for await (const page of web.paginate('conversations.history', { channel: 'C1', limit: 2 })) {
      if (!('messages' in page) || !Array.isArray(page.messages)) continue;
      for (const { text } of page.messages) seen.push(text);
    }
    expect(seen).toEqual(['e', 'd', 'c', 'b', 'a']);
  });

  it('refuses with the errors of Slack', async () => {
    slack.channel('C2', { withApp: false });
    slack.channel('G1', { withApp: false, isPrivate: true });
    const error = async (call: Promise<unknown>) => (await refusal(call)).error;
    expect(await error(client('xoxb-wrong').auth.test())).toBe('invalid_auth');
    expect(await error(web.chat.postMessage({ channel: 'C9', text: 'x' }))).toBe('channel_not_found');
    expect(await error(web.chat.postMessage({ channel: 'C2', text: 'x' }))).toBe('not_in_channel');
    expect(await error(web.chat.postMessage({ channel: 'G1', text: 'x' }))).toBe('channel_not_found');
    expect(await error(web.chat.postMessage({ channel: 'C1', text: '' }))).toBe('no_text');
    expect(await error(web.chat.postMessage({ channel: 'C1', text: 'x'.repeat(40_001) }))).toBe(
      'msg_too_long',
    );
    expect(await error(web.chat.update({ channel: 'C1', ts: '1.2', text: 'x' }))).toBe('message_not_found');
    expect(await error(web.chat.postEphemeral({ channel: 'C1', user: 'U9', text: 'x' }))).toBe(
      'user_not_in_channel',
    );
    expect(await error(web.users.info({ user: 'U9' }))).toBe('user_not_found');
    expect(await error(web.apps.connections.open())).toBe('not_allowed_token_type');
    expect(await error(web.apiCall('reactions.add', {}))).toBe('unknown_method');
  });

  it('gives a locale only where it is asked for', async () => {
    expect((await web.users.info({ user: 'U2' })).user).not.toHaveProperty('locale');
    expect((await web.users.info({ user: 'U2', include_locale: true })).user?.locale).toBe('en-GB');
    slack.userGroup('S1', ['U2']);
    expect((await web.usergroups.users.list({ usergroup: 'S1' })).users).toEqual(['U2']);
  });

  it('takes a file in three steps, and keeps it out of blocks until it is processed', async () => {
    slack.setFileProcessing(1);
    const bytes = Buffer.from('picture');
    const { upload_url: url, file_id: id } = await web.files.getUploadURLExternal({
      filename: 'a.jpg',
      length: bytes.length,
    });
    await fetch(url ?? '', { method: 'POST', body: bytes });
    await web.files.completeUploadExternal({ files: [{ id: id ?? '' }] });
    const blocks: KnownBlock[] = [{ type: 'image', alt_text: 'a', slack_file: { id: id ?? '' } }];
    expect(await refusal(web.chat.postMessage({ channel: 'C1', text: 'x', blocks }))).toEqual({
      error: 'invalid_blocks',
      messages: ['[ERROR] invalid slack file [json-pointer:/blocks/0/slack_file]'],
    });
    expect((await web.files.info({ file: id ?? '' })).file?.mimetype).toBe('');
    expect((await web.files.info({ file: id ?? '' })).file?.mimetype).toBe('image/jpeg');
    await web.chat.postMessage({ channel: 'C1', text: 'x', blocks });
    await web.files.delete({ file: id ?? '' });
    expect(slack.files()).toMatchObject([{ id, deleted: true, bytes: undefined }]);
  });
});

describe('the limits of Block Kit', () => {
  const text = (max: number) => ({ type: 'plain_text' as const, text: 'x'.repeat(max) });
  const option = (text: number) => ({
    text: { type: 'plain_text' as const, text: 'x'.repeat(text) },
    value: 'v',
  });
  const select = (options: number, length = 10): KnownBlock => ({
    type: 'actions',
    elements: [
      {
        type: 'static_select',
        action_id: 's',
        options: Array.from({ length: options }, () => option(length)),
      },
    ],
  });

  it.each<[string, KnownBlock[], string]>([
    [
      'a section text over 3000',
      [section('x'.repeat(3001))],
      'must be less than 3001 characters [json-pointer:/blocks/0/text/text]',
    ],
    ['an empty text', [section('')], 'must be more than 0 characters [json-pointer:/blocks/0/text/text]'],
    [
      'a header over 150',
      [{ type: 'header', text: text(151) }],
      'must be less than 151 characters [json-pointer:/blocks/0/text/text]',
    ],
    [
      '51 blocks',
      Array.from({ length: 51 }, () => section('x')),
      'no more than 50 items allowed [json-pointer:/blocks]',
    ],
    [
      '11 fields',
      [{ type: 'section', fields: Array.from({ length: 11 }, () => text(1)) }],
      'no more than 10 items allowed [json-pointer:/blocks/0/fields]',
    ],
    [
      'a field over 2000',
      [{ type: 'section', fields: [text(2001)] }],
      'must be less than 2001 characters [json-pointer:/blocks/0/fields/0/text]',
    ],
    [
      '11 context elements',
      [{ type: 'context', elements: Array.from({ length: 11 }, () => text(1)) }],
      'no more than 10 items allowed [json-pointer:/blocks/0/elements]',
    ],
    [
      'a button text over 75',
      [{ type: 'actions', elements: [{ type: 'button', action_id: 'a', text: text(76) }] }],
      'must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]',
    ],
    [
      'a button value over 2000',
      [button('a', 'x'.repeat(2001))],
      'must be less than 2001 characters [json-pointer:/blocks/0/elements/0/value]',
    ],
    [
      'an action id over 255',
      [button('x'.repeat(256), 'v')],
      'must be less than 256 characters [json-pointer:/blocks/0/elements/0/action_id]',
    ],
    [
      'a block id twice',
      [
        { type: 'divider', block_id: 'a' },
        { type: 'divider', block_id: 'a' },
      ],
      '`block_id` "a" already exists for another block [json-pointer:/blocks/1/block_id]',
    ],
    [
      '101 options',
      [select(101)],
      'no more than 100 items allowed [json-pointer:/blocks/0/elements/0/options]',
    ],
    [
      'an option over 75',
      [select(1, 76)],
      'must be less than 76 characters [json-pointer:/blocks/0/elements/0/options/0/text/text]',
    ],
    [
      'an alt text over 2000',
      [{ type: 'image', image_url: 'https://x.test/a', alt_text: 'x'.repeat(2001) }],
      'must be less than 2001 characters [json-pointer:/blocks/0/alt_text]',
    ],
    [
      'an empty rich text',
      [
        {
          type: 'rich_text',
          elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: '' }] }],
        },
      ],
      'must be more than 0 characters [json-pointer:/blocks/0/elements/0/elements/0/text]',
    ],
  ])('refuses %s', async (_, blocks, message) => {
    const { error, messages } = await refusal(web.chat.postMessage({ channel: 'C1', text: 'x', blocks }));
    expect(error).toBe('invalid_blocks');
    expect(messages).toContain(`[ERROR] ${message}`);
  });

  it('refuses 26 actions, and a button without its own action id', async () => {
    const many = (id: (i: number) => string): KnownBlock[] => [
      {
        type: 'actions',
        elements: Array.from({ length: 26 }, (_, i) => ({
          type: 'button' as const,
          action_id: id(i),
          text: text(1),
        })),
      },
    ];
    expect(
      (await refusal(web.chat.postMessage({ channel: 'C1', text: 'x', blocks: many(String) }))).messages,
    ).toEqual(['[ERROR] no more than 25 items allowed [json-pointer:/blocks/0/elements]']);
    const same = await refusal(
      web.chat.postMessage({ channel: 'C1', text: 'x', blocks: many(() => 'same') }),
    );
    expect(same.messages[1]).toContain('already exists for another element');
  });
});

describe('the ways a call fails', () => {
  it('answers 500, 429 with Retry-After, and cuts the line before or after taking the call', async () => {
    const post = () => web.chat.postMessage({ channel: 'C1', text: 'x' });
    slack.fail('chat.postMessage', { kind: 'http-500' });
    await expect(post()).rejects.toMatchObject({ code: ErrorCode.HTTPError, statusCode: 500 });
    slack.fail('chat.postMessage', { kind: 'ratelimited', retryAfter: 7 });
    await expect(post()).rejects.toMatchObject({ code: ErrorCode.RateLimitedError, retryAfter: 7 });
    slack.fail('chat.postMessage', { kind: 'refused' });
    await expect(post()).rejects.toMatchObject({ code: ErrorCode.RequestError });
    expect(slack.messages('C1')).toHaveLength(0);
    slack.fail('chat.postMessage', { kind: 'lost-answer' });
    await expect(post()).rejects.toMatchObject({ code: ErrorCode.RequestError });
    expect(slack.messages('C1')).toHaveLength(1);
  });

  it('lets one message a second through each Slack channel when told to', async () => {
    slack.setPacing(true);
    slack.channel('C2');
    await web.chat.postMessage({ channel: 'C1', text: 'first' });
    await web.chat.postMessage({ channel: 'C2', text: 'elsewhere' });
    await expect(web.chat.postMessage({ channel: 'C1', text: 'second' })).rejects.toMatchObject({
      code: ErrorCode.RateLimitedError,
    });
  });
});

describe.each(['socket', 'http'] as const)('a real Bolt app over %s', (kind) => {
  it('hears a press, opens a modal with the trigger, and judges what is submitted', async () => {
    const bolted = await app(kind);
    bolted.action('open', async ({ ack, body, client: api }) => {
      await ack();
      if ('trigger_id' in body) await api.views.open({ trigger_id: body.trigger_id, view: modal });
    });
    bolted.view('note', async ({ ack, view }) => {
      const given = view.state.values['text']?.['it']?.value;
      await (given === 'bad' ? ack({ response_action: 'errors', errors: { text: 'no' } }) : ack());
    });
    const { ts } = await web.chat.postMessage({ channel: 'C1', text: 'x', blocks: [button('open', 'v')] });
    const pressed = await slack.press({ user: 'U1', channel: 'C1', ts: ts ?? '', action: 'open' });
    expect(pressed).toMatchObject({ acknowledged: true, attempts: 1 });
    await expect.poll(() => slack.openViews('U1')).toHaveLength(1);
    const view = slack.openViews('U1')[0]?.id ?? '';
    const values = (value: string) => ({ text: { it: { type: 'plain_text_input', value } } });
    await expect(slack.submitView({ user: 'U1', view, values: values('bad') })).resolves.toMatchObject({
      errors: { text: 'no' },
    });
    expect(slack.openViews('U1')).toHaveLength(1);
    await slack.submitView({ user: 'U1', view, values: values('good') });
    expect(slack.openViews('U1')).toHaveLength(0);
    await expect(slack.submitView({ user: 'U1', view, values: {} })).rejects.toThrow('no open view');
  });

  it('hears commands, shortcuts, events and closed views', async () => {
    const heard: string[] = [];
    const bolted = await app(kind);
    bolted.command('/vigie', async ({ ack, command }) => {
      heard.push(`command ${command.text}`);
      await ack('shown to you alone');
    });
    bolted.shortcut('report', async ({ ack, shortcut }) => {
      heard.push(shortcut.type);
      await ack();
    });
    bolted.message(async ({ message }) => {
      if ('text' in message) heard.push(`message ${message.text}`);
    });
    bolted.view({ callback_id: 'note', type: 'view_closed' }, async ({ ack }) => {
      heard.push('closed');
      await ack();
    });
    bolted.action('open', async ({ ack, body, client: api }) => {
      await ack();
      if ('trigger_id' in body) await api.views.open({ trigger_id: body.trigger_id, view: modal });
    });
    const { ts } = await web.chat.postMessage({ channel: 'C1', text: 'x', blocks: [button('open', 'v')] });
    await slack.slashCommand({ user: 'U1', channel: 'C1', command: '/vigie', text: 'find 3' });
    await slack.shortcut({ user: 'U1', callbackId: 'report', channel: 'C1', ts: ts ?? '' });
    await slack.shortcut({ user: 'U1', callbackId: 'report' });
    await slack.say({ user: 'U1', channel: 'C1', text: 'a note', threadTs: ts ?? '' });
    await slack.press({ user: 'U1', channel: 'C1', ts: ts ?? '', action: 'open' });
    await expect.poll(() => slack.openViews('U1')).toHaveLength(1);
    await slack.closeView('U1', slack.openViews('U1')[0]?.id ?? '');
    expect(heard).toEqual(['command find 3', 'message_action', 'shortcut', 'message a note', 'closed']);
    expect(slack.ephemerals('U1')).toMatchObject([{ text: 'shown to you alone' }]);
  });

  it('notes a missing acknowledgement and delivers again', async () => {
    let times = 0;
    const bolted = await app(kind);
    bolted.action('slow', async ({ ack }) => {
      times += 1;
      if (times > 1) await ack();
    });
    const { ts } = await web.chat.postMessage({ channel: 'C1', text: 'x', blocks: [button('slow', 'v')] });
    const pressed = await slack.press({ user: 'U1', channel: 'C1', ts: ts ?? '', action: 'slow' });
    expect(pressed).toMatchObject({ acknowledged: true, attempts: 2 });
    expect(slack.missedAcks).toEqual([{ kind: 'interactive', attempt: 1 }]);
  });

  it('lets no trigger live beyond three seconds nor open two views', async () => {
    const errors: string[] = [];
    const bolted = await app(kind);
    bolted.action('open', async ({ ack, body, client: api, action }) => {
      await ack();
      if (!('trigger_id' in body)) return;
      const late = 'value' in action && action.value === 'late';
      if (late) slack.expireTriggers();
      else await api.views.open({ trigger_id: body.trigger_id, view: modal });
      errors.push((await refusal(api.views.open({ trigger_id: body.trigger_id, view: modal }))).error);
    });
    const { ts } = await web.chat.postMessage({ channel: 'C1', text: 'x', blocks: [button('open', 'late')] });
    await slack.press({ user: 'U1', channel: 'C1', ts: ts ?? '', action: 'open' });
    const again = await web.chat.postMessage({ channel: 'C1', text: 'x', blocks: [button('open', 'twice')] });
    await slack.press({ user: 'U1', channel: 'C1', ts: again.ts ?? '', action: 'open' });
    await expect.poll(() => errors).toEqual(['expired_trigger_id', 'exchanged_trigger_id']);
  });
});

describe('modals', () => {
  it('refuses a view beyond the limits, with the pointer to the mistake', async () => {
    const bolted = await app('socket');
    const refused: unknown[] = [];
    bolted.action('open', async ({ ack, body, client: api }) => {
      await ack();
      if (!('trigger_id' in body)) return;
      const view = {
        ...modal,
        title: { type: 'plain_text' as const, text: 'x'.repeat(25) },
        private_metadata: 'x'.repeat(3001),
      };
      refused.push(await refusal(api.views.open({ trigger_id: body.trigger_id, view })));
    });
    const { ts } = await web.chat.postMessage({ channel: 'C1', text: 'x', blocks: [button('open', 'v')] });
    await slack.press({ user: 'U1', channel: 'C1', ts: ts ?? '', action: 'open' });
    await expect
      .poll(() => refused)
      .toEqual([
        {
          error: 'invalid_arguments',
          messages: [
            '[ERROR] must be less than 3001 characters [json-pointer:/view/private_metadata]',
            '[ERROR] must be less than 25 characters [json-pointer:/view/title/text]',
          ],
        },
      ]);
  });
});

describe('signatures and connections', () => {
  it.each(['wrong-secret', 'too-old', 'other-body'] as const)(
    'has a request refused that is signed with %s',
    async (how) => {
      await app('http');
      expect(await slack.forge(how)).toBe(401);
    },
  );

  it('asks a Socket Mode client to come back, and delivers to it again', async () => {
    slack = await reopened();
    const heard: string[] = [];
    const bolted = await app('socket');
    bolted.message(async ({ message }) => {
      if ('text' in message) heard.push(message.text ?? '');
    });
    const back = slack.nextConnection();
    slack.refreshConnections();
    await back;
    await slack.say({ user: 'U1', channel: 'C1', text: 'after' });
    expect(heard).toEqual(['after']);
  });
});

/** A server whose deadline is Slack's own, for what takes the client seconds. */
async function reopened(): Promise<SlackServer> {
  await slack.close();
  const fresh = await startSlackServer();
  fresh.member('U1');
  fresh.channel('C1', { members: ['U1'] });
  return fresh;
}
