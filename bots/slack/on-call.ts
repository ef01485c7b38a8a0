import type { RichTextElement } from '@slack/types';
import { z } from 'zod';
import type { CardView } from '../../src/cases/card.ts';
import type { CardPlace, Showing } from '../../src/cases/showing.ts';
import type { Localiser } from '../../src/text/localiser.ts';
import { say } from '../../src/text/say.ts';
import { cardMessage, type SlackMessage } from './card.ts';
import { composed, fallback, paragraph } from './rich-text.ts';
import type { Messages } from './standing.ts';

const CALL_EVENT = 'vigie_on_call';
const callMark = z.object({
  event_type: z.literal(CALL_EVENT),
  event_payload: z.object({ case: z.number() }),
});

function mention(group: string): RichTextElement {
  return { type: 'usergroup', usergroup_id: group };
}

/** The first card of an urgent case, which calls the user group: only a new message notifies its members. */
export function callingCard(localiser: Localiser, view: CardView, group: string): SlackMessage {
  const call = composed(localiser, (slot) => say('card.on-call', { who: slot(mention(group)) }));
  const { text, blocks } = cardMessage(localiser, view);
  return { text: `${fallback([mention(group)])} ${text}`, blocks: [paragraph(call), ...blocks] };
}

/** Calls the user group in the thread of a case that became urgent after its card was posted; once. */
export async function callInThread(
  deps: {
    readonly messages: Messages;
    readonly desk: Showing;
    readonly localiser: Localiser;
    readonly group: string | undefined;
  },
  number: number,
  thread: CardPlace,
): Promise<void> {
  const { messages, desk, localiser, group } = deps;
  if (!(await desk.callsFor(number))) return;
  if (group !== undefined) {
    const there = (await messages.replies(thread)).some(
      ({ metadata }) => callMark.safeParse(metadata).data?.event_payload.case === number,
    );
    const call = composed(localiser, (slot) => say('thread.urgent', { who: slot(mention(group)) }));
    if (!there)
      await messages.post(
        { channel: thread.channel, thread: thread.message },
        { text: fallback(call), blocks: [paragraph(call)] },
        { event_type: CALL_EVENT, event_payload: { case: number } },
      );
  }
  await desk.called(number);
}
