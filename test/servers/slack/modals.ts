import type { View } from '@slack/types';
import { type Call, type Method, objectArgument, requiredArgument, textArgument } from './call.ts';
import { unreadyImages } from './chat.ts';
import { VIEW_BYTES_MAX, VIEW_STACK_MAX } from './limits.ts';
import { refuseWith, SlackRefusal } from './refusal.ts';
import { stateOf } from './values.ts';
import { isView, viewErrors } from './views.ts';
import type { OpenView, Workspace } from './workspace.ts';

function viewOf(call: Call, type: 'modal' | 'home'): View {
  const view = objectArgument(call, 'view', 'invalid_arguments');
  if (view === undefined) throw refuseWith('invalid_arguments', ['missing required field: view']);
  return judged(call.workspace, view, type);
}

/** A view that came in a call or in an acknowledgement, refused as Slack does when it breaks a limit. */
export function judged(workspace: Workspace, view: unknown, type: 'modal' | 'home'): View {
  if (!isView(view)) throw refuseWith('invalid_arguments', viewErrors(view));
  if (view.type !== type)
    throw refuseWith('invalid_arguments', [`must be ${type} [json-pointer:/view/type]`]);
  const pending = unreadyImages(workspace, view.blocks, '/view/blocks');
  if (pending.length > 0) throw refuseWith('invalid_arguments', pending);
  if (Buffer.byteLength(JSON.stringify(view)) > VIEW_BYTES_MAX) throw new SlackRefusal('view_too_large');
  return view;
}

/** Refuses an `external_id` that another view of the workspace has. */
function refuseTaken(workspace: Workspace, view: View, own: OpenView | undefined): void {
  const { external_id: id } = view;
  if (id === undefined || id === '') return;
  const others = [...workspace.views.values(), ...workspace.homes.values()];
  if (others.some((each) => each !== own && each.open && each.view.external_id === id))
    throw new SlackRefusal('duplicate_external_id');
}

/** Puts another view in the place of one that stands; what the member gave stays where the ids are the same. */
export function replace(workspace: Workspace, open: OpenView, view: View): void {
  refuseTaken(workspace, view, open);
  open.view = view;
  open.values = stateOf(view.blocks, open.values);
  open.hash = workspace.nextTs();
}

/** A view in the shape of Slack's answers and payloads. */
export function viewJson(workspace: Workspace, open: OpenView) {
  return {
    ...open.view,
    id: open.id,
    team_id: workspace.teamId,
    app_id: workspace.appId,
    bot_id: workspace.botId,
    hash: open.hash,
    root_view_id: open.rootId,
    previous_view_id: open.previousId ?? null,
    private_metadata: open.view.private_metadata ?? '',
    callback_id: open.view.callback_id ?? '',
    external_id: open.view.external_id ?? '',
    clear_on_close: 'clear_on_close' in open.view && open.view.clear_on_close === true,
    notify_on_close: 'notify_on_close' in open.view && open.view.notify_on_close === true,
    app_installed_team_id: workspace.teamId,
    state: { values: open.values },
  };
}

/** Opens a view for a user, at the bottom of a stack or on top of `below`. */
export function stack(workspace: Workspace, user: string, view: View, below?: OpenView): OpenView {
  refuseTaken(workspace, view, undefined);
  const id = workspace.nextId('V');
  const opened: OpenView = {
    id,
    user,
    rootId: below?.rootId ?? id,
    previousId: below?.id,
    view,
    values: stateOf(view.blocks),
    hash: workspace.nextTs(),
    open: true,
  };
  workspace.views.set(id, opened);
  return opened;
}

function foundView(call: Call): OpenView {
  const external = textArgument(call, 'external_id');
  const view =
    external === undefined
      ? call.workspace.views.get(requiredArgument(call, 'view_id'))
      : [...call.workspace.views.values()].find(({ view }) => view.external_id === external);
  if (view?.open !== true) throw new SlackRefusal('not_found');
  return view;
}

/** views.*: https://docs.slack.dev/reference/methods/views.open and its siblings. */
export const viewMethods: Readonly<Record<string, Method>> = {
  'views.open': (call) => {
    const view = viewOf(call, 'modal');
    const user = call.workspace.takeTrigger(requiredArgument(call, 'trigger_id'));
    return { ok: true, view: viewJson(call.workspace, stack(call.workspace, user, view)) };
  },
  'views.push': (call) => {
    const view = viewOf(call, 'modal');
    const user = call.workspace.takeTrigger(requiredArgument(call, 'trigger_id'));
    const open = [...call.workspace.views.values()].filter((each) => each.user === user && each.open);
    const below = open.at(-1);
    if (below === undefined) throw new SlackRefusal('invalid_trigger_id');
    if (open.length >= VIEW_STACK_MAX) throw new SlackRefusal('push_limit_reached');
    return { ok: true, view: viewJson(call.workspace, stack(call.workspace, user, view, below)) };
  },
  'views.update': (call) => {
    const view = viewOf(call, 'modal');
    const open = foundView(call);
    const hash = textArgument(call, 'hash');
    if (hash !== undefined && hash !== open.hash) throw new SlackRefusal('hash_conflict');
    replace(call.workspace, open, view);
    return { ok: true, view: viewJson(call.workspace, open) };
  },
  'views.publish': (call) => {
    const view = viewOf(call, 'home');
    const member = call.workspace.member(requiredArgument(call, 'user_id'));
    const { workspace } = call;
    const hash = textArgument(call, 'hash');
    const before = workspace.homes.get(member.id);
    if (hash !== undefined && hash !== before?.hash) throw new SlackRefusal('hash_conflict');
    if (before !== undefined) {
      replace(workspace, before, view);
      return { ok: true, view: viewJson(workspace, before) };
    }
    refuseTaken(workspace, view, undefined);
    const id = workspace.nextId('V');
    const home: OpenView = {
      id,
      user: member.id,
      rootId: id,
      previousId: undefined,
      view,
      values: stateOf(view.blocks),
      hash: workspace.nextTs(),
      open: true,
    };
    workspace.homes.set(member.id, home);
    return { ok: true, view: viewJson(workspace, home) };
  },
};
