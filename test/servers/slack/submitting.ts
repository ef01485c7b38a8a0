import { common, fillIn, openViewOf, surface, type UserActs } from './acts.ts';
import { isJson } from './check.ts';
import type { Delivered } from './delivery.ts';
import { elementsOf } from './element-search.ts';
import { ImpossibleAct } from './impossible.ts';
import { VIEW_STACK_MAX } from './limits.ts';
import { judged, replace, stack, viewJson } from './modals.ts';
import { isEmpty, type ViewValues } from './values.ts';
import type { OpenView, Workspace } from './workspace.ts';

/** What became of a submit: the view that stands now, or the errors shown under its inputs. */
export interface Submitted extends Delivered {
  readonly errors: Readonly<Record<string, string>> | undefined;
}

/** The open views of a stack, from the bottom. */
function openStack(workspace: Workspace, { rootId }: OpenView): readonly OpenView[] {
  return [...workspace.views.values()].filter((each) => each.rootId === rootId && each.open);
}

function refuseCovered(workspace: Workspace, open: OpenView): void {
  if (openStack(workspace, open).at(-1) !== open)
    throw new ImpossibleAct(`the view ${open.id} lies under another`);
}

/** Refuses what Slack's client would: a required input left empty. */
function refuseIncomplete(open: OpenView): void {
  for (const { block, blockId, actionId } of elementsOf(open.view.blocks)) {
    if (block['type'] !== 'input' || block['optional'] === true) continue;
    const state = open.values[blockId]?.[actionId];
    if (state === undefined || isEmpty(state)) throw new ImpossibleAct(`the input ${blockId} is required`);
  }
}

/** Submits an open modal; what the app answers (`errors`, `update`, `push`, `clear` or nothing) is carried out. */
export async function submitView(
  acts: UserActs,
  by: { readonly user: string; readonly view: string; readonly values?: ViewValues },
): Promise<Submitted> {
  const { workspace } = acts;
  const open = openViewOf(workspace, by.view, by.user);
  refuseCovered(workspace, open);
  fillIn(acts, surface(workspace, by), by.values ?? {}, by.user);
  if (!('submit' in open.view) || open.view.submit === undefined)
    throw new ImpossibleAct('the view has no button to submit it');
  refuseIncomplete(open);
  const delivered = await acts.deliver('interactive', {
    type: 'view_submission',
    ...common(acts, by.user),
    view: viewJson(workspace, open),
    response_urls: [],
  });
  if (!delivered.acknowledged) return { ...delivered, errors: undefined };
  const { answer } = delivered;
  switch (answer?.['response_action']) {
    case 'errors': {
      const errors = isJson(answer['errors']) ? answer['errors'] : {};
      const inputs = elementsOf(open.view.blocks).flatMap(({ block, blockId }) =>
        block['type'] === 'input' ? [blockId] : [],
      );
      const shown: Record<string, string> = {};
      for (const [block, error] of Object.entries(errors)) {
        if (!inputs.includes(block))
          throw new Error(`Slack shows no error under ${block}: it is no input of the view`);
        shown[block] = String(error);
      }
      return { ...delivered, errors: shown };
    }
    case 'update':
      replace(workspace, open, judged(workspace, answer['view'], 'modal'));
      break;
    case 'push':
      if (openStack(workspace, open).length >= VIEW_STACK_MAX)
        throw new Error(`Slack stacks no more than ${VIEW_STACK_MAX} views`);
      stack(workspace, by.user, judged(workspace, answer['view'], 'modal'), open);
      break;
    case 'clear':
      for (const view of openStack(workspace, open)) view.open = false;
      break;
    case undefined:
      open.open = false;
      break;
    default:
      throw new Error(`Slack knows no response_action ${String(answer?.['response_action'])}`);
  }
  return { ...delivered, errors: undefined };
}

/**
 * Closes a modal (with `clear_on_close` the whole stack); the app hears of each view that asked for it. Gives the
 * delivery about the view that was closed, if there was one.
 */
export async function closeView(acts: UserActs, user: string, id: string): Promise<Delivered | undefined> {
  const { workspace } = acts;
  const open = openViewOf(workspace, id, user);
  refuseCovered(workspace, open);
  const isCleared = 'clear_on_close' in open.view && open.view.clear_on_close === true;
  const closed = isCleared ? openStack(workspace, open).toReversed() : [open];
  for (const view of closed) view.open = false;
  let first: Delivered | undefined;
  for (const view of closed) {
    if (!('notify_on_close' in view.view) || view.view.notify_on_close !== true) continue;
    const { trigger_id: _, ...payload } = common(acts, user);
    const delivered = await acts.deliver('interactive', {
      type: 'view_closed',
      ...payload,
      view: viewJson(workspace, view),
      is_cleared: isCleared,
    });
    first ??= delivered;
  }
  return first;
}
