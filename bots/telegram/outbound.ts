import type { Api } from 'grammy';
import type { InlineKeyboardMarkup } from 'grammy/types';
import type { Delivery } from '../../src/channel.ts';
import type { Prompt } from '../../src/conversation/prompt.ts';
import type { Locale } from '../../src/text/locale.ts';
import type { Localisers } from '../../src/text/sentences.ts';
import { calling, failureOf } from './errors.ts';
import { type MarkedText, render } from './render.ts';

/** Telegram never unfurls what Vigie shows. */
const NO_PREVIEW = { is_disabled: true } as const;

/** What became of prompts, and the message that shows the last of them (undefined when none was sent). */
export interface Shown {
  readonly delivery: Delivery;
  readonly last: number | undefined;
}

/** Shows prompts in chats. */
export class Outbound {
  readonly #api: Api;
  readonly #localisers: Localisers;

  constructor(api: Api, localisers: Localisers) {
    this.#api = api;
    this.#localisers = localisers;
  }

  /**
   * Shows prompts in a chat, in order. The first that may take the place of an older message does so when `place`
   * names one that can still be edited; it is sent anew otherwise.
   * @throws TelegramFailure when Telegram could not be reached, asked for more time than we wait, or refused
   */
  async show(
    chat: number | string,
    locale: Locale,
    prompts: readonly Prompt[],
    place?: number,
  ): Promise<Shown> {
    let free = place;
    let last: number | undefined;
    for (const prompt of prompts) {
      const { parts, keyboard } = render(prompt, this.#localisers[locale]);
      for (const [index, part] of parts.entries()) {
        const below = index === parts.length - 1 ? keyboard : undefined;
        const target = prompt.place === 'edit' && index === 0 ? free : undefined;
        if (target !== undefined) free = undefined;
        const sent = await this.#put(chat, part, below, target);
        if (sent === undefined) return { delivery: 'unreachable', last };
        last = sent;
      }
    }
    return { delivery: 'delivered', last };
  }

  /** The number of the message that shows the part, or undefined when the chat cannot be reached. */
  async #put(
    chat: number | string,
    part: MarkedText,
    keyboard: InlineKeyboardMarkup | undefined,
    place: number | undefined,
  ): Promise<number | undefined> {
    if (place !== undefined && (await this.#edited(chat, place, part, keyboard))) return place;
    try {
      const message = await calling(
        'sendMessage',
        this.#api.sendMessage(chat, part.text, {
          entities: [...part.entities],
          link_preview_options: NO_PREVIEW,
          ...(keyboard === undefined ? {} : { reply_markup: keyboard }),
        }),
      );
      return message.message_id;
    } catch (error) {
      const failure = failureOf(error, 'sendMessage');
      if (failure.kind === 'unreachable') return undefined;
      throw failure;
    }
  }

  /** Whether the message now shows the part; false when it can no longer be edited. */
  async #edited(
    chat: number | string,
    message: number,
    part: MarkedText,
    keyboard: InlineKeyboardMarkup | undefined,
  ): Promise<boolean> {
    try {
      await calling(
        'editMessageText',
        this.#api.editMessageText(chat, message, part.text, {
          entities: [...part.entities],
          link_preview_options: NO_PREVIEW,
          ...(keyboard === undefined ? {} : { reply_markup: keyboard }),
        }),
      );
      return true;
    } catch (error) {
      const failure = failureOf(error, 'editMessageText');
      if (failure.kind === 'not-modified') return true;
      if (failure.worthRetrying) throw failure;
      // Whatever else keeps it from being edited, a new message says the same; or tells that nobody is there.
      return false;
    }
  }
}
