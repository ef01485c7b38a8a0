import type { App } from '@slack/bolt';
import type { KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ImpossibleAct, type SlackServer, startSlackServer } from '../slack.ts';
import { blockErrors } from './blocks.ts';
import { quietApp, quietClient } from './quiet-client.ts';

let slack: SlackServer;
let app: App;

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const option = (value: string): PlainTextOption => ({ text: plain(value.toUpperCase()), value });

const modal: ModalView = {
  type: 'modal',
  callback_id: 'qualify',
  title: plain('Qualify'),
  submit: plain('Save'),
  private_metadata: '{"case":42}',
  blocks: [
    {
      type: 'input',
      block_id: 'offences',
      label: plain('Offences'),
      element: {
        type: 'multi_external_select',
        action_id: 'pick',
        min_query_length: 0,
        initial_options: [option('first')],
      },
    },
    {
      type: 'input',
      block_id: 'motives',
      optional: true,
      label: plain('Motives'),
      element: { type: 'checkboxes', action_id: 'pick', options: [option('racist'), option('sexist')] },
    },
    {
      type: 'input',
      block_id: 'date',
      optional: true,
      label: plain('Date'),
      element: { type: 'datepicker', action_id: 'pick' },
    },
    {
      type: 'input',
      block_id: 'reasoning',
      optional: true,
      label: plain('Reasoning'),
      element: { type: 'plain_text_input', action_id: 'it', multiline: true, max_length: 10 },
    },
    {
      type: 'input',
      block_id: 'list',
      optional: true,
      label: plain('List'),
      element: { type: 'file_input', action_id: 'files', filetypes: ['csv', 'txt'], max_files: 1 },
    },
    {
      type: 'section',
      block_id: 'who',
      text: plain('Assign'),
      accessory: { type: 'users_select', action_id: 'assign' },
    },
  ],
};

beforeEach(async () => {
  slack = await startSlackServer({ ackDeadlineMs: 1000, scopes: ['chat:write', 'files:read', 'commands'] });
  slack.member('U1');
  slack.member('U2');
  slack.channel('C1', { members: ['U1', 'U2'] });
});
afterEach(async () => {
  await app.stop();
  await slack.close();
});

/** Opens the modal for U1 and gives its id. */
async function opened(view: ModalView = modal): Promise<string> {
  app.shortcut('open', async ({ ack, shortcut, client }) => {
    await ack();
    await client.views.open({ trigger_id: shortcut.trigger_id, view });
  });
  await slack.shortcut({ user: 'U1', callbackId: 'open' });
  await expect.poll(() => slack.openViews('U1')).toHaveLength(1);
  return slack.openViews('U1')[0]?.id ?? '';
}

describe.each(['socket', 'http'] as const)('a modal over %s', (via) => {
  beforeEach(async () => {
    app = await quietApp(slack, via);
  });

  it('asks the app for options as one types, and delivers what was chosen of them', async () => {
    const asked: unknown[] = [];
    app.options('pick', async ({ ack, options }) => {
      asked.push({ value: options.value, block: options.block_id, type: options.type });
      await ack({ options: [option('insult'), option('threat')] });
    });
    const submitted: unknown[] = [];
    app.view('qualify', async ({ ack, view }) => {
      await ack();
      submitted.push({ values: view.state.values, metadata: view.private_metadata });
    });
    const view = await opened();
    await expect(
      slack.choose({ user: 'U1', view, block: 'offences', action: 'pick', given: ['threat'] }),
    ).rejects.toThrow(ImpossibleAct);
    expect(() => slack.fill({ user: 'U1', view, values: { offences: { pick: ['threat'] } } })).toThrow(
      'no option threat',
    );
    const { options } = await slack.suggest({
      user: 'U1',
      view,
      block: 'offences',
      action: 'pick',
      value: 'ins',
    });
    expect(options.map(({ value }) => value)).toEqual(['insult', 'threat']);
    await slack.submitView({
      user: 'U1',
      view,
      values: {
        offences: { pick: ['first', 'insult'] },
        motives: { pick: ['racist'] },
        date: { pick: '2026-11-20' },
        reasoning: { it: 'because' },
      },
    });
    expect(asked).toEqual([{ value: 'ins', block: 'offences', type: 'block_suggestion' }]);
    expect(submitted).toEqual([
      {
        metadata: '{"case":42}',
        values: {
          offences: {
            pick: { type: 'multi_external_select', selected_options: [option('first'), option('insult')] },
          },
          motives: { pick: { type: 'checkboxes', selected_options: [option('racist')] } },
          date: { pick: { type: 'datepicker', selected_date: '2026-11-20' } },
          reasoning: { it: { type: 'plain_text_input', value: 'because' } },
          list: { files: { type: 'file_input', files: [] } },
          who: { assign: { type: 'users_select', selected_user: null } },
        },
      },
    ]);
  });

  it('keeps what was given when the app updates the view, and starts anew under another block id', async () => {
    app.action('assign', async ({ ack, body, client }) => {
      await ack();
      if (body.type !== 'block_actions' || body.view === undefined) return;
      const blocks = modal.blocks.map((block) =>
        block.block_id === 'motives' ? { ...block, block_id: 'motives.2' } : block,
      );
      await client.views.update({ view_id: body.view.id, hash: body.view.hash, view: { ...modal, blocks } });
    });
    const view = await opened();
    slack.fill({ user: 'U1', view, values: { reasoning: { it: 'kept' }, motives: { pick: ['sexist'] } } });
    await slack.choose({ user: 'U1', view, action: 'assign', given: 'U2' });
    await expect
      .poll(() => slack.openViews('U1')[0]?.values)
      .toMatchObject({
        reasoning: { it: { value: 'kept' } },
        'motives.2': { pick: { selected_options: [] } },
        who: { assign: { selected_user: 'U2' } },
      });
    expect(slack.openViews('U1')[0]?.values).not.toHaveProperty('motives');
  });

  it('delivers an uploaded file, whose bytes only the app with its token gets', async () => {
    const files: unknown[] = [];
    app.view('qualify', async ({ ack, view }) => {
      await ack();
      files.push(...(view.state.values['list']?.['files']?.files ?? []));
    });
    const view = await opened();
    const id = slack.upload({ user: 'U1', name: 'links.csv', bytes: 'a,b' });
    expect(() => slack.fill({ user: 'U2', view, values: { list: { files: [id] } } })).toThrow('no open view');
    const picture = slack.upload({ user: 'U1', name: 'a.png', bytes: 'x' });
    expect(() => slack.fill({ user: 'U1', view, values: { list: { files: [picture] } } })).toThrow(
      'only csv',
    );
    await slack.submitView({ user: 'U1', view, values: { list: { files: [id] } } });
    expect(files).toMatchObject([{ id, name: 'links.csv', size: 3, mimetype: 'text/csv', filetype: 'csv' }]);
    const { file } = await quietClient(slack).files.info({ file: id });
    const address = file?.url_private_download ?? '';
    const known = await fetch(address, { headers: { authorization: `Bearer ${slack.botToken}` } });
    expect(await known.text()).toBe('a,b');
    const unknown = await fetch(address);
    expect(unknown.headers.get('content-type')).toContain('text/html');
    expect(unknown.status).toBe(200);
  });
});

describe('what a client would not do', () => {
  beforeEach(async () => {
    app = await quietApp(slack, 'socket');
  });

  it('types no more than an input takes, and chooses nothing that is not there', async () => {
    const view = await opened();
    const fill = (values: Parameters<SlackServer['fill']>[0]['values']) => () =>
      slack.fill({ user: 'U1', view, values });
    expect(fill({ reasoning: { it: 'x'.repeat(11) } })).toThrow('no more than 10');
    expect(fill({ date: { pick: 'today' } })).toThrow('no value for a datepicker');
    expect(fill({ who: { assign: 'U9' } })).toThrow('no member U9');
    expect(fill({ motives: { pick: ['other'] } })).toThrow('no option other');
    expect(fill({ nothing: { it: 'x' } })).toThrow('nothing with the action id');
    slack.fill({ user: 'U1', view, values: { offences: { pick: null } } });
    await expect(slack.submitView({ user: 'U1', view })).rejects.toThrow('offences is required');
  });

  it('asks nothing before as many characters as the select wants, three unless told', async () => {
    const blocks: KnownBlock[] = [
      { type: 'actions', elements: [{ type: 'external_select', action_id: 'find' }] },
    ];
    const { ts } = await quietClient(slack).chat.postMessage({ channel: 'C1', text: 'x', blocks });
    const ask = (value: string) =>
      slack.suggest({ user: 'U1', channel: 'C1', ts: ts ?? '', action: 'find', value });
    await expect(ask('ab')).rejects.toThrow('before 3 characters');
    app.options('find', async ({ ack }) => ack({ options: [option('same'), option('same')] }));
    await expect(ask('abc')).rejects.toThrow('offered twice');
  });
});

describe('which element may stand where', () => {
  const inActions = (element: object) => [{ type: 'actions', elements: [element] }];
  const inInput = (element: object) => [{ type: 'input', label: plain('x'), element }];
  const options = [option('a')];

  it.each<[string, unknown, 'message' | 'modal' | 'home', string | undefined]>([
    [
      'a multiple select in actions',
      inActions({ type: 'multi_static_select', options }),
      'modal',
      'unsupported',
    ],
    ['a text input in a home tab', inInput({ type: 'plain_text_input' }), 'home', undefined],
    ['a file input in a home tab', inInput({ type: 'file_input' }), 'home', 'unsupported type: file_input'],
    ['eleven files', inInput({ type: 'file_input', max_files: 11 }), 'modal', 'must be less than 11'],
    [
      'an initial option that is not offered',
      inActions({ type: 'static_select', options, initial_option: option('b') }),
      'home',
      'must match one',
    ],
    [
      'an initial option of an external select',
      inActions({ type: 'external_select', initial_option: option('b') }),
      'home',
      undefined,
    ],
    [
      'options in an external select',
      inActions({ type: 'external_select', options }),
      'home',
      'additional property: options',
    ],
    [
      'a longer text than any',
      inInput({ type: 'plain_text_input', max_length: 3001 }),
      'modal',
      'must be less than 3001',
    ],
    [
      'eleven checkboxes',
      inInput({ type: 'checkboxes', options: Array.from({ length: 11 }, (_, i) => option(String(i))) }),
      'modal',
      'no more than 10',
    ],
  ])('judges %s', (_, blocks, surface, error) => {
    const errors = blockErrors(blocks, surface);
    if (error === undefined) expect(errors).toEqual([]);
    else expect(errors.join()).toContain(error);
  });
});
