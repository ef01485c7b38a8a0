import type { View } from '@slack/types';
import { messageJson } from './chat.ts';
import { isJson, type Json } from './check.ts';
import type { Delivered, DeliveryKind } from './delivery.ts';
import { judged, stack, viewJson } from './modals.ts';
import type { OpenView, Workspace } from './workspace.ts';

/** What a member gives for an input or choice: the element's part of `state.values`. */
export type InputValue = Json;

/** The values of a view's inputs by block id, then action id. */
export type ViewValues = Readonly<Record<string, Readonly<Record<string, InputValue>>>>;

/** Something that Slack's own client would not let a member do: a mistake of the test, not of the app. */
export class ImpossibleAct extends Error {
  override readonly name = 'ImpossibleAct';
}

export interface UserActs {
  readonly workspace: Workspace;
  readonly deliver: (kind: DeliveryKind, payload: Json) => Promise<Delivered>;
  readonly responseUrl: (user: string, channel: string, messageTs: string | undefined) => string;
}

function common({ workspace }: UserActs, user: string) {
  const member = workspace.member(user);
  return {
    team: { id: workspace.teamId, domain: 'vigie-test' },
    user: { id: member.id, username: member.name, name: member.name, team_id: member.teamId },
    api_app_id: workspace.appId,
    token: 'deprecated',
    is_enterprise_install: false,
    enterprise: null,
    trigger_id: workspace.trigger(user),
  };
}

interface Found {
  readonly element: Json;
  readonly blockId: string;
}

function elementsOf(block: Json): readonly unknown[] {
  return [
    ...(Array.isArray(block['elements']) ? block['elements'] : []),
    block['accessory'],
    block['element'],
  ];
}

/** The element with that action id (and value, where several share it), as the member sees it. */
function findElement(blocks: readonly unknown[], actionId: string, value: string | undefined): Found {
  for (const [index, block] of blocks.entries()) {
    if (!isJson(block)) continue;
    for (const element of elementsOf(block)) {
      if (!isJson(element) || element['action_id'] !== actionId) continue;
      if (value !== undefined && element['value'] !== value) continue;
      return { element, blockId: typeof block['block_id'] === 'string' ? block['block_id'] : `b${index}` };
    }
  }
  throw new ImpossibleAct(`nothing with the action id ${actionId} is shown there`);
}

function actionOf({ element, blockId }: Found, chosen: Json | undefined) {
  const { type, action_id: actionId, value, text } = element;
  return {
    type,
    action_id: actionId,
    block_id: blockId,
    action_ts: String(Date.now() / 1000),
    ...(value === undefined ? {} : { value }),
    ...(type === 'button' ? { text } : {}),
    ...chosen,
  };
}

/** Presses a button (or picks from a menu, with `chosen`) of a message that the member sees in a Slack channel. */
export async function press(
  acts: UserActs,
  by: {
    readonly user: string;
    readonly channel: string;
    readonly ts: string;
    readonly action: string;
    readonly value?: string;
    readonly chosen?: Json;
  },
): Promise<Delivered> {
  const { workspace } = acts;
  const channel = workspace.channel(by.channel);
  const message = channel.messages.find(({ ts }) => ts === by.ts);
  const ephemeral = workspace.ephemerals.find(({ ts, user }) => ts === by.ts && user === by.user);
  const shown = message ?? ephemeral;
  if (shown === undefined) throw new ImpossibleAct(`no message ${by.ts} in ${by.channel}`);
  const found = findElement(shown.blocks, by.action, by.value);
  return acts.deliver('interactive', {
    type: 'block_actions',
    ...common(acts, by.user),
    container: {
      type: 'message',
      message_ts: by.ts,
      channel_id: channel.id,
      is_ephemeral: message === undefined,
    },
    channel: { id: channel.id, name: channel.name },
    ...(message === undefined ? {} : { message: messageJson(workspace, message, false) }),
    response_url: acts.responseUrl(by.user, channel.id, by.ts),
    state: { values: {} },
    actions: [actionOf(found, by.chosen)],
  });
}

function openViewOf(workspace: Workspace, id: string, user: string): OpenView {
  const view = workspace.views.get(id);
  if (view?.open !== true || view.user !== user) throw new ImpossibleAct(`${user} has no open view ${id}`);
  return view;
}

/** Presses a button (or picks from a menu) in an open modal. */
export async function pressInView(
  acts: UserActs,
  by: {
    readonly user: string;
    readonly view: string;
    readonly action: string;
    readonly value?: string;
    readonly chosen?: Json;
    readonly values?: ViewValues;
  },
): Promise<Delivered> {
  const open = openViewOf(acts.workspace, by.view, by.user);
  const found = findElement(open.view.blocks, by.action, by.value);
  const view = viewJson(acts.workspace, open, by.values);
  return acts.deliver('interactive', {
    type: 'block_actions',
    ...common(acts, by.user),
    container: { type: 'view', view_id: open.id },
    view,
    actions: [actionOf(found, by.chosen)],
  });
}

/** What became of a submit: the view that stands now, or the errors shown under its inputs. */
export interface Submitted extends Delivered {
  readonly errors: Readonly<Record<string, string>> | undefined;
}

/** Refuses what Slack's client would: a required input left empty. */
function refuseIncomplete(view: View, values: ViewValues): void {
  for (const block of view.blocks) {
    if (!('type' in block) || block.type !== 'input' || !isJson(block)) continue;
    const id = block['block_id'];
    if (block['optional'] === true || typeof id !== 'string' || values[id] !== undefined) continue;
    throw new ImpossibleAct(`the input ${id} is required`);
  }
}

/** Submits an open modal; what the app answers (`errors`, `update`, `push`, `clear` or nothing) is carried out. */
export async function submitView(
  acts: UserActs,
  by: { readonly user: string; readonly view: string; readonly values: ViewValues },
): Promise<Submitted> {
  const { workspace } = acts;
  const open = openViewOf(workspace, by.view, by.user);
  refuseIncomplete(open.view, by.values);
  const delivered = await acts.deliver('interactive', {
    type: 'view_submission',
    ...common(acts, by.user),
    view: viewJson(workspace, open, by.values),
    response_urls: [],
  });
  if (!delivered.acknowledged) return { ...delivered, errors: undefined };
  const { answer } = delivered;
  switch (answer?.['response_action']) {
    case 'errors': {
      const errors = isJson(answer['errors']) ? answer['errors'] : {};
      const inputs = open.view.blocks.flatMap((block) => (block.type === 'input' ? [block.block_id] : []));
      const shown: Record<string, string> = {};
      for (const [block, error] of Object.entries(errors)) {
        if (!inputs.includes(block))
          throw new Error(`Slack shows no error under ${block}: it is no input of the view`);
        shown[block] = String(error);
      }
      return { ...delivered, errors: shown };
    }
    case 'update':
      open.view = judged(workspace, answer['view'], 'modal');
      open.hash = workspace.nextTs();
      break;
    case 'push':
      stack(workspace, by.user, judged(workspace, answer['view'], 'modal'), open);
      break;
    case 'clear':
      for (const view of workspace.views.values()) if (view.rootId === open.rootId) view.open = false;
      break;
    default:
      open.open = false;
  }
  return { ...delivered, errors: undefined };
}

/** Closes a modal; the app hears of it where the view asked for it. */
export async function closeView(acts: UserActs, user: string, id: string): Promise<Delivered | undefined> {
  const open = openViewOf(acts.workspace, id, user);
  open.open = false;
  if (!('notify_on_close' in open.view) || open.view.notify_on_close !== true) return undefined;
  const { trigger_id: _, ...payload } = common(acts, user);
  return acts.deliver('interactive', {
    type: 'view_closed',
    ...payload,
    view: viewJson(acts.workspace, open),
    is_cleared: false,
  });
}

/** Types a slash command; the acknowledgement's text, if any, is shown to that member alone. */
export async function slashCommand(
  acts: UserActs,
  by: { readonly user: string; readonly channel: string; readonly command: string; readonly text?: string },
): Promise<Delivered> {
  const { workspace } = acts;
  const channel = workspace.channel(by.channel);
  const member = workspace.member(by.user);
  const delivered = await acts.deliver('slash_commands', {
    token: 'deprecated',
    team_id: workspace.teamId,
    team_domain: 'vigie-test',
    channel_id: channel.id,
    channel_name: channel.name,
    user_id: member.id,
    user_name: member.name,
    command: by.command,
    text: by.text ?? '',
    api_app_id: workspace.appId,
    is_enterprise_install: 'false',
    response_url: acts.responseUrl(by.user, channel.id, undefined),
    trigger_id: workspace.trigger(by.user),
  });
  const text = delivered.answer?.['text'];
  if (typeof text === 'string') {
    workspace.ephemerals.push({
      ts: workspace.nextTs(),
      channel: channel.id,
      user: member.id,
      text,
      blocks: [],
      threadTs: undefined,
    });
  }
  return delivered;
}

/** Uses a shortcut: on a message when `ts` names one, else a global one. */
export async function shortcut(
  acts: UserActs,
  by: { readonly user: string; readonly callbackId: string; readonly channel?: string; readonly ts?: string },
): Promise<Delivered> {
  const { workspace } = acts;
  const action = {
    ...common(acts, by.user),
    callback_id: by.callbackId,
    action_ts: String(Date.now() / 1000),
  };
  if (by.channel === undefined || by.ts === undefined)
    return acts.deliver('interactive', { type: 'shortcut', ...action });
  const channel = workspace.channel(by.channel);
  const message = channel.messages.find(({ ts }) => ts === by.ts);
  if (message === undefined) throw new ImpossibleAct(`no message ${by.ts} in ${by.channel}`);
  return acts.deliver('interactive', {
    type: 'message_action',
    ...action,
    channel: { id: channel.id, name: channel.name },
    message: messageJson(workspace, message, false),
    message_ts: message.ts,
    response_url: acts.responseUrl(by.user, channel.id, by.ts),
  });
}

/** Says something in a Slack channel, or in a thread when `threadTs` names one; the app gets the event. */
export async function say(
  acts: UserActs,
  by: { readonly user: string; readonly channel: string; readonly text: string; readonly threadTs?: string },
): Promise<Delivered & { readonly ts: string }> {
  const { workspace } = acts;
  const channel = workspace.channel(by.channel);
  const ts = workspace.nextTs();
  channel.messages.push({
    ts,
    channel: channel.id,
    user: by.user,
    threadTs: by.threadTs,
    text: by.text,
    blocks: [],
    metadata: undefined,
    edits: 0,
    fromBot: false,
    unfurlLinks: true,
    unfurlMedia: true,
    files: [],
  });
  const delivered = await sendEvent(acts, {
    type: 'message',
    user: by.user,
    channel: channel.id,
    channel_type: channel.isPrivate ? 'group' : 'channel',
    text: by.text,
    ts,
    event_ts: ts,
    ...(by.threadTs === undefined ? {} : { thread_ts: by.threadTs }),
  });
  return { ...delivered, ts };
}

/** Sends any event of the Events API: https://docs.slack.dev/apis/events-api */
export async function sendEvent(acts: UserActs, event: Json): Promise<Delivered> {
  const { workspace } = acts;
  return acts.deliver('events_api', {
    token: 'deprecated',
    type: 'event_callback',
    team_id: workspace.teamId,
    api_app_id: workspace.appId,
    event,
    event_id: workspace.nextId('Ev'),
    event_time: Math.floor(Date.now() / 1000),
    authorizations: [
      {
        enterprise_id: null,
        team_id: workspace.teamId,
        user_id: workspace.botUserId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
  });
}
