import type { ModalView } from '@slack/types';
import type { Actor } from '../../../src/cases/roles.ts';
import type { Localiser } from '../../../src/text/localiser.ts';
import { say } from '../../../src/text/say.ts';
import type { ActingDeps } from '../acting.ts';
import { hasMovedOn, repeated } from '../calls.ts';
import { ANSWER_WITHIN_MS, inTime } from '../in-time.ts';
import { loading } from '../modal.ts';
import type { Looking } from './drawing.ts';
import { NOTICE_VIEWS } from './ids.ts';
import type { NoticeKept } from './kept.ts';

/** Puts a view in the place of the one that stands there, unless its reader has closed it. */
export async function put({ web }: Pick<ActingDeps, 'web'>, id: string, view: ModalView): Promise<void> {
  try {
    await repeated('views.update', () => web.views.update({ view_id: id, view }));
  } catch (error) {
    if (!hasMovedOn(error)) throw error;
  }
}

/** A submit that waits for its answer. */
export interface Answering {
  readonly ack: (answer: { readonly response_action: 'update'; readonly view: ModalView }) => Promise<void>;
  readonly view: string;
  readonly localiser: Localiser;
  /** When it came, epoch milliseconds. */
  readonly since: number;
}

/**
 * Answers a submit with the view that comes of it: at once where it is ready in time, else with a loading view that is
 * filled later. What fails is said by `otherwise`, and nothing that was kept is lost.
 */
export async function answerWith(
  deps: Pick<ActingDeps, 'web'>,
  { ack, view: id, localiser, since }: Answering,
  work: Promise<ModalView>,
  otherwise: (error: unknown) => Promise<ModalView>,
): Promise<void> {
  const safe = work.catch(otherwise);
  const left = Math.max(0, since + ANSWER_WITHIN_MS - Date.now());
  const ready = await inTime(safe, () => undefined, left);
  if (ready !== 'late') {
    await ack({ response_action: 'update', view: ready });
    return;
  }
  const first = loading(localiser, NOTICE_VIEWS.preview, say('notices.title'), '');
  if (first.type === 'modal') await ack({ response_action: 'update', view: first });
  await put(deps, id, await safe);
}

/** Who looks at a modal of a notice, by what it carries. */
export function lookingAt(kept: NoticeKept, by: Actor, localiser: Localiser): Looking {
  return { number: kept.case, by, to: { localiser, channel: kept.channel, thread: kept.thread } };
}
