import { messageJson } from './chat.ts';
import { isJson, type Json } from './check.ts';
import type { Delivered, DeliveryKind, Redelivery } from './delivery.ts';
import { elementsOf, type Found } from './element-search.ts';
import type { Subscriptions } from './events.ts';
import { ImpossibleAct } from './impossible.ts';
import { viewJson } from './modals.ts';
import type { ResponseRefusal } from './responses.ts';
import { type Given, stateOf, told, type ViewValues } from './values.ts';
import type { OpenView, Values, Workspace } from './workspace.ts';

/** What the acts of members need: the workspace, and the way to the app. */
export interface UserActs {
  readonly workspace: Workspace;
  readonly deliver: (kind: DeliveryKind, payload: Json, how?: Redelivery) => Promise<Delivered>;
  /** Shows what an acknowledgement said, as a `response_url` would; gives the refusal, if any. */
  readonly answer: (user: string, channel: string, body: Json) => ResponseRefusal;
  readonly subscriptions: Subscriptions;
  /** Notes a scope that an event or an act has needed. */
  readonly usedScope: (scope: string) => void;
  readonly responseUrl: (user: string, channel: string, messageTs: string | undefined) => string;
}

/** What every interactive payload says of who acts and where. */
export function common({ workspace }: UserActs, user: string) {
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

/** Where a member finds an element: an open modal, a message of a Slack channel or, with neither, their home tab. */
export interface Place {
  readonly user: string;
  /** The id of an open modal. */
  readonly view?: string;
  readonly channel?: string;
  /** The message, in that Slack channel. */
  readonly ts?: string;
}

/** A place as the member sees it. */
export interface Surface {
  readonly key: string;
  readonly blocks: readonly unknown[];
  readonly view: OpenView | undefined;
  readonly values: () => Values;
  readonly keep: (values: Values) => void;
  /** What the payload says of the place: container, view or message and Slack channel. */
  readonly payload: () => Json;
}

/** The member's modal, if it is theirs and open. */
export function openViewOf(workspace: Workspace, id: string, user: string): OpenView {
  const view = workspace.views.get(id);
  if (view?.open !== true || view.user !== user) throw new ImpossibleAct(`${user} has no open view ${id}`);
  return view;
}

function viewSurface(workspace: Workspace, open: OpenView): Surface {
  return {
    key: open.id,
    blocks: open.view.blocks,
    view: open,
    values: () => open.values,
    keep: (values) => {
      open.values = values;
    },
    payload: () => ({ container: { type: 'view', view_id: open.id }, view: viewJson(workspace, open) }),
  };
}

function messageSurface(workspace: Workspace, user: string, channelId: string, ts: string): Surface {
  const channel = workspace.channel(channelId);
  const message = channel.messages.find((each) => each.ts === ts);
  const ephemeral = workspace.ephemerals.find((each) => each.ts === ts && each.user === user);
  const shown = message ?? ephemeral;
  if (shown === undefined) throw new ImpossibleAct(`no message ${ts} in ${channelId}`);
  const key = `${channelId}.${ts}.${user}`;
  const values = () => stateOf(shown.blocks, workspace.messageValues.get(key));
  return {
    key,
    blocks: shown.blocks,
    view: undefined,
    values,
    keep: (given) => void workspace.messageValues.set(key, given),
    payload: () => ({
      container: {
        type: 'message',
        message_ts: ts,
        channel_id: channel.id,
        is_ephemeral: message === undefined,
        ...(shown.threadTs === undefined ? {} : { thread_ts: shown.threadTs }),
      },
      channel: { id: channel.id, name: channel.name },
      ...(message === undefined ? {} : { message: messageJson(workspace, message, false) }),
      state: { values: values() },
    }),
  };
}

/** What stands at a place; an ImpossibleAct when the member sees nothing there. */
export function surface(workspace: Workspace, { user, view, channel, ts }: Place): Surface {
  if (workspace.member(user).deleted) throw new ImpossibleAct(`${user}'s account is closed`);
  if (view !== undefined) return viewSurface(workspace, openViewOf(workspace, view, user));
  if (channel !== undefined && ts !== undefined) return messageSurface(workspace, user, channel, ts);
  const home = workspace.homes.get(user);
  if (home === undefined) throw new ImpossibleAct(`no home tab was published for ${user}`);
  return viewSurface(workspace, home);
}

/** The element with that action id (and block id or value, where several share it), as the member sees it. */
export function findElement(
  blocks: readonly unknown[],
  by: { readonly action: string; readonly block?: string; readonly value?: string },
): Found {
  const found = elementsOf(blocks).find(
    ({ element, blockId, actionId }) =>
      actionId === by.action &&
      (by.block === undefined || blockId === by.block) &&
      (by.value === undefined || element['value'] === by.value),
  );
  if (found === undefined) throw new ImpossibleAct(`nothing with the action id ${by.action} is shown there`);
  return found;
}

function offerKey(at: Surface, { blockId, actionId }: Found): string {
  return `${at.key}|${blockId}|${actionId}`;
}

/** The options that the app offered there last. */
export function offered(workspace: Workspace, at: Surface, found: Found): readonly Json[] {
  return workspace.offered.get(offerKey(at, found)) ?? [];
}

export function offer(workspace: Workspace, at: Surface, found: Found, options: readonly Json[]): void {
  workspace.offered.set(offerKey(at, found), options);
}

/** Gives one element of a surface its new state, and keeps it there. */
export function give(acts: UserActs, at: Surface, found: Found, given: Given, user: string): Json {
  const { workspace } = acts;
  const state = told(workspace, found, given, offered(workspace, at, found), user);
  const values = at.values();
  at.keep({ ...values, [found.blockId]: { ...values[found.blockId], [found.actionId]: state } });
  return state;
}

/** Gives several at once; what names no element of the surface is a mistake of the test. */
export function fillIn(acts: UserActs, at: Surface, values: ViewValues, user: string): void {
  for (const [block, actions] of Object.entries(values)) {
    for (const [action, given] of Object.entries(actions)) {
      give(acts, at, findElement(at.blocks, { action, block }), given, user);
    }
  }
}

/** Whether the element stands in an input block that tells the app nothing before the submit. */
export function isSilent({ block }: Found): boolean {
  return block['type'] === 'input' && block['dispatch_action'] !== true;
}

/** What a block_actions payload says of the element that was used. */
export function actionOf(found: Found, chosen: Json | undefined) {
  const { element, blockId, actionId } = found;
  const { type, value, text, placeholder, initial_option: initial } = element;
  return {
    type,
    action_id: actionId,
    block_id: blockId,
    action_ts: String(Date.now() / 1000),
    ...(value === undefined ? {} : { value }),
    ...(type === 'button' ? { text } : {}),
    ...(isJson(placeholder) ? { placeholder } : {}),
    ...(isJson(initial) ? { initial_option: initial } : {}),
    ...chosen,
  };
}
