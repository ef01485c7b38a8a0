import type { KnownBlock, ModalView, View } from '@slack/types';
import type { Localiser } from '../../src/text/localiser.ts';
import { type Say, say } from '../../src/text/say.ts';
import { clip } from './clip.ts';
import { VIEW_BLOCKS_MAX, VIEW_TITLE_MAX } from './limits.ts';
import { inlines, paragraph } from './rich-text.ts';

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
    title: { type: 'plain_text', text: clip(localiser.bare(title), VIEW_TITLE_MAX), emoji: false },
    close: {
      type: 'plain_text',
      text: clip(localiser.bare(say('desk.close')), VIEW_TITLE_MAX),
      emoji: false,
    },
    blocks: blocks.slice(0, VIEW_BLOCKS_MAX),
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
