import type { KnownBlock, ModalView, View } from '@slack/types';
import type { Localiser } from '../../src/text/localiser.ts';
import { type Say, say } from '../../src/text/say.ts';
import type { ActingDeps, Doing } from './acting.ts';
import { called, repeated } from './calls.ts';
import { clip } from './clip.ts';
import { VIEW_BLOCKS_MAX, VIEW_TITLE_MAX } from './limits.ts';
import { inlines, paragraph } from './rich-text.ts';

function shortText(localiser: Localiser, sentence: Say) {
  return {
    type: 'plain_text',
    text: clip(localiser.bare(sentence), VIEW_TITLE_MAX),
    emoji: false,
  } as const;
}

/** A modal without inputs. `kept` comes back with every press in it. */
export function reading(
  localiser: Localiser,
  callbackId: string,
  title: Say,
  kept: string,
  blocks: readonly KnownBlock[],
): ModalView {
  return {
    type: 'modal',
    callback_id: callbackId,
    notify_on_close: true,
    private_metadata: kept,
    title: shortText(localiser, title),
    close: shortText(localiser, say('desk.close')),
    blocks: blocks.slice(0, VIEW_BLOCKS_MAX),
  };
}

/** A modal with inputs, and the button that sends them. */
export function form(
  localiser: Localiser,
  of: {
    readonly callbackId: string;
    readonly title: Say;
    readonly submit: Say;
    readonly kept: string;
    readonly blocks: readonly KnownBlock[];
  },
): ModalView {
  return {
    type: 'modal',
    callback_id: of.callbackId,
    private_metadata: of.kept,
    title: shortText(localiser, of.title),
    submit: shortText(localiser, of.submit),
    close: shortText(localiser, say('desk.cancel')),
    blocks: of.blocks.slice(0, VIEW_BLOCKS_MAX),
  };
}

/**
 * The view that opens at once, before what it will show is read: a trigger lives three seconds
 * (https://docs.slack.dev/interactivity/handling-user-interaction).
 */
export function loading(localiser: Localiser, callbackId: string, title: Say, kept: string): View {
  return reading(localiser, callbackId, title, kept, [
    paragraph(inlines(localiser.rich(say('desk.loading')))),
  ]);
}

/**
 * Opens a modal at once as a loading view, on the one in which was pressed if any, and fills it with what `fill` gives.
 * Where that is undefined the modal says that there is no such case.
 */
export async function openFilled(
  deps: Pick<ActingDeps, 'web'>,
  { number, to, trigger, view }: Pick<Doing, 'number' | 'to' | 'trigger' | 'view'>,
  callbackId: string,
  title: Say,
  fill: () => Promise<ModalView | undefined>,
): Promise<void> {
  const { localiser } = to;
  const first = loading(localiser, callbackId, title, '');
  const opened =
    view === undefined
      ? await called('views.open', () => deps.web.views.open({ trigger_id: trigger, view: first }))
      : await called('views.push', () => deps.web.views.push({ trigger_id: trigger, view: first }));
  const id = opened.view?.id ?? '';
  const sayInIt = (sentence: Say) =>
    repeated('views.update', () =>
      deps.web.views.update({
        view_id: id,
        view: reading(localiser, callbackId, title, '', [paragraph(inlines(localiser.rich(sentence)))]),
      }),
    );
  let filled: ModalView | undefined;
  try {
    filled = await fill();
  } catch (error) {
    await sayInIt(say('desk.loading.failed'));
    throw error;
  }
  if (filled === undefined) await sayInIt(say('desk.unknown-case', { number: String(number) }));
  else {
    const shown = filled;
    await repeated('views.update', () => deps.web.views.update({ view_id: id, view: shown }));
  }
}
