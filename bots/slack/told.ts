import type { KnownBlock, RichTextElement } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { Localiser } from '../../src/text/localiser.ts';
import { type Say, say } from '../../src/text/say.ts';
import { repeated } from './calls.ts';
import { type Carried, caseButton } from './case-button.ts';
import { composed, fallback, paragraph, type Slot } from './rich-text.ts';

/** Tells one member something that nobody else in the Slack channel sees. */
export interface Told {
  /** Undefined where they are in no Slack channel (App Home, a global shortcut): they are told in the app's own conversation with them. */
  readonly channel: string | undefined;
  readonly user: string;
  /** The thread they are in, where they are in one. */
  readonly thread: string | undefined;
  readonly localiser: Localiser;
  /** Where they are answered otherwise: by a slash command's own answer, or in the modal that they look at. */
  readonly answer?: (message: ToldMessage) => Promise<unknown>;
}

/** What somebody is told. */
export interface ToldMessage {
  readonly text: string;
  readonly blocks: KnownBlock[];
}

/** Says blocks to them alone. */
export async function tellBlocks(
  web: WebClient,
  to: Told,
  elements: readonly RichTextElement[],
  more: readonly KnownBlock[],
): Promise<void> {
  const message = { text: fallback(elements), blocks: [paragraph(elements), ...more] };
  const { channel, user, thread, answer } = to;
  if (answer !== undefined) await answer(message);
  else if (channel === undefined)
    await repeated('chat.postMessage', () =>
      web.chat.postMessage({ channel: user, ...message, unfurl_links: false, unfurl_media: false }),
    );
  else
    await repeated('chat.postEphemeral', () =>
      web.chat.postEphemeral({
        channel,
        user,
        ...(thread === undefined ? {} : { thread_ts: thread }),
        ...message,
      }),
    );
}

/** Says a sentence to them alone. */
export function tell(web: WebClient, to: Told, sentence: (slot: Slot) => Say): Promise<void> {
  return tellBlocks(web, to, composed(to.localiser, sentence), []);
}

/** Says what failed to them alone, with a button that does the same again. */
export function tellFailure(
  web: WebClient,
  to: Told,
  sentence: Say,
  action: string,
  { number, about }: Carried,
): Promise<void> {
  const again = caseButton(to.localiser, action, say('desk.retry'), number, undefined, about);
  return tellBlocks(
    web,
    to,
    composed(to.localiser, () => sentence),
    [{ type: 'actions', elements: [again] }],
  );
}
