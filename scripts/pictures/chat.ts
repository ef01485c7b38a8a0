import { render } from '../../bots/telegram/render.ts';
import type { ChannelName } from '../../src/channel.ts';
import type { Answer } from '../../src/conversation/answer.ts';
import type { PersonEvent } from '../../src/conversation/event.ts';
import type { Prompt } from '../../src/conversation/prompt.ts';
import { readReference } from '../../src/reports/reference.ts';
import type { Running } from '../../src/service.ts';
import type { Locale } from '../../src/text/locale.ts';
import type { Message } from './phone.ts';

/** One person's chat with the running program, and what their screen shows of it. */
export class Chat {
  readonly messages: Message[] = [];
  readonly #running: Running;
  readonly #channel: ChannelName;
  readonly #locale: Locale;
  readonly #person: string;
  #events = 0;

  /** @param person who it is, where several talk on one channel; their address too */
  constructor(running: Running, channel: ChannelName, locale: Locale, person = `somebody-${locale}`) {
    this.#running = running;
    this.#channel = channel;
    this.#locale = locale;
    this.#person = person;
  }

  writes(text: string): Promise<Answer> {
    this.messages.push({ by: 'person', text });
    return this.gives({ kind: 'wrote', message: `m${this.#events}`, text });
  }

  async presses(value: string): Promise<Answer> {
    const at = this.messages.findLastIndex(({ by }) => by === 'vigie');
    const message = this.messages[at];
    const keys = message?.by === 'vigie' ? (message.shown.keyboard?.inline_keyboard.flat() ?? []) : [];
    const tokens = keys.flatMap((key) => ('callback_data' in key ? [key.callback_data] : []));
    const token = tokens.find((each) => each.endsWith(value));
    if (token === undefined) throw new Error(`no choice ends in ${value}: ${tokens.join(' ')}`);
    return this.gives({ kind: 'pressed', token }, at);
  }

  async gives(event: PersonEvent, inPlaceOf?: number): Promise<Answer> {
    this.#events++;
    const answer = await this.#running.conversing.converse({
      channel: this.#channel,
      person: this.#person,
      address: this.#person,
      id: String(this.#events),
      language: this.#locale,
      event,
    });
    this.hears(answer.prompts, answer.locale, inPlaceOf);
    return answer;
  }

  /** What Vigie says on their screen, spoken to or not. */
  hears(prompts: readonly Prompt[], locale: Locale, inPlaceOf?: number): void {
    for (const prompt of prompts) {
      const shown = render(prompt, this.#running.localisers[locale]);
      if (prompt.place === 'edit' && inPlaceOf !== undefined)
        this.messages[inPlaceOf] = { by: 'vigie', shown };
      else this.messages.push({ by: 'vigie', shown });
    }
  }
}

/** The reference that the chat shows last; throws where it shows none. */
export function referenceIn({ messages }: Chat): string {
  for (const message of messages.toReversed())
    for (const part of message.by === 'vigie' ? message.shown.parts : [])
      for (const { type, offset, length } of part.entities) {
        const reference =
          type === 'code' ? readReference(part.text.slice(offset, offset + length)) : undefined;
        if (reference !== undefined) return reference;
      }
  throw new Error('the chat shows no reference');
}
