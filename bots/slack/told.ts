import type { KnownBlock, RichTextElement } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { Localiser } from '../../src/text/localiser.ts';
import { type Say, say } from '../../src/text/say.ts';
import { repeated } from './calls.ts';
import { caseButton } from './card.ts';
import { composed, fallback, paragraph, type Slot } from './rich-text.ts';

/** Tells one member something that nobody else in the Slack channel sees. */
export interface Told {
  readonly channel: string;
  readonly user: string;
  /** The thread they are in, where they are in one. */
  readonly thread: string | undefined;
  readonly localiser: Localiser;
}

async function ephemeral(
  web: WebClient,
  to: Told,
  elements: readonly RichTextElement[],
  more: readonly KnownBlock[],
) {
  await repeated('chat.postEphemeral', () =>
    web.chat.postEphemeral({
      channel: to.channel,
      user: to.user,
      ...(to.thread === undefined ? {} : { thread_ts: to.thread }),
      text: fallback(elements),
      blocks: [paragraph(elements), ...more],
    }),
  );
}

/** Says a sentence to them alone. */
export function tell(web: WebClient, to: Told, sentence: (slot: Slot) => Say): Promise<void> {
  return ephemeral(web, to, composed(to.localiser, sentence), []);
}

/** Says what failed to them alone, with a button that does the same again. */
export function tellFailure(
  web: WebClient,
  to: Told,
  sentence: Say,
  action: string,
  number: number,
): Promise<void> {
  const again = caseButton(to.localiser, action, say('desk.retry'), number);
  return ephemeral(
    web,
    to,
    composed(to.localiser, () => sentence),
    [{ type: 'actions', elements: [again] }],
  );
}
