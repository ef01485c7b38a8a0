import { randomInt } from 'node:crypto';
import type { Api } from 'grammy';
import type { Update } from 'grammy/types';
import { LRUCache } from 'lru-cache';
import type { Converse } from '../../src/conversation/answer.ts';
import type { PersonEvent } from '../../src/conversation/event.ts';
import type { Prompt } from '../../src/conversation/prompt.ts';
import type { Log } from '../../src/log.ts';
import { type Locale, localeFor } from '../../src/text/locale.ts';
import { say } from '../../src/text/say.ts';
import type { Localisers } from '../../src/text/sentences.ts';
import { calling, failureFields, failureOf } from './errors.ts';
import { groupReply } from './group.ts';
import { CALLBACK_ANSWER_MAX } from './limits.ts';
import type { Outbound } from './outbound.ts';
import { whileTyping } from './typing.ts';
import { type Reading, readUpdate } from './updates.ts';

export interface TurnParts {
  readonly api: Api;
  /** The bot's name, without @. */
  readonly bot: string;
  readonly converse: Converse;
  readonly outbound: Outbound;
  readonly localisers: Localisers;
  readonly log: Log;
}

type Event = Extract<Reading, { kind: 'event' }>;

/** Things remembered for a moment, to spare people noise; forgetting them costs a message too many at worst. */
const FOR_A_WHILE = { max: 10_000, ttl: 10 * 60_000 };

/** Takes one update from its arrival to the answer in the chat. */
export class Turn {
  readonly #parts: TurnParts;
  /** The message that answers an album, so that its next picture's answer takes the place of the last. */
  readonly #albumAnswers = new LRUCache<string, number>(FOR_A_WHILE);
  /** The first update of a forwarded album: the post is one, whatever the number of its pictures. */
  readonly #albumsShared = new LRUCache<string, string>(FOR_A_WHILE);
  /** Updates whose failure the person was told. */
  readonly #told = new LRUCache<string, true>(FOR_A_WHILE);

  constructor(parts: TurnParts) {
    this.#parts = parts;
  }

  /**
   * Resolves once what the update caused is committed and its answer shown; until then it must not be acknowledged.
   * When it is `crowded`, what a person wrote is committed without an answer of its own: a later one's stands for all.
   * @throws what the conversation threw, or TelegramFailure; the same update can be given again
   */
  async take(update: Update, crowded = false): Promise<void> {
    const reading = readUpdate(update, this.#parts.bot);
    switch (reading.kind) {
      case 'event':
        return this.#converse(reading, crowded);
      case 'group-report':
        return crowded ? undefined : this.#replyInGroup(reading);
      case 'stray-press':
        return this.#stopSpinner(reading.query);
      case 'ignored':
        return;
    }
  }

  async #converse(event: Event, crowded: boolean): Promise<void> {
    const { inbound, chat, press, album } = event;
    const albumKey = album === undefined ? undefined : `${chat}:${album}`;
    if (albumKey !== undefined && inbound.event.kind === 'shared') {
      const first = this.#albumsShared.get(albumKey);
      if (first !== undefined && first !== inbound.id) return;
      this.#albumsShared.set(albumKey, inbound.id);
    }
    const { locale, prompts } = await this.#answerTo(event);
    if (crowded && press === undefined) return;
    const albumAnswer = albumKey === undefined ? undefined : this.#albumAnswers.get(albumKey);
    const [shown, spinner] = await Promise.allSettled([
      albumAnswer === undefined
        ? this.#parts.outbound.show(chat, locale, prompts, press?.message)
        : this.#parts.outbound.show(chat, locale, replacing(prompts), albumAnswer),
      press === undefined ? undefined : this.#stopSpinner(press.query),
    ]);
    if (shown.status === 'rejected') throw shown.reason;
    if (spinner.status === 'rejected') throw spinner.reason;
    const { last } = shown.value;
    // What was said about the words that came with an album stays; what is said of its pictures is replaced.
    if (albumKey !== undefined && last !== undefined && !hasWords(inbound.event)) {
      this.#albumAnswers.set(albumKey, last);
    }
  }

  async #answerTo(event: Event): ReturnType<Converse> {
    const { api, converse } = this.#parts;
    try {
      return await whileTyping(api, event.chat, () => converse(event.inbound));
    } catch (error) {
      await this.#tellFailure(event, error);
      throw error;
    }
  }

  /** Tells the person, once, that it did not work; a failure to do so is not worth more trouble. */
  async #tellFailure({ inbound, chat, press }: Event, error: unknown): Promise<void> {
    const { api, localisers, log } = this.#parts;
    if (this.#told.has(inbound.id)) return;
    this.#told.set(inbound.id, true);
    const reference = String(randomInt(100_000, 1_000_000));
    log.error({ ...failureFields(error), reference }, 'telegram: an update could not be answered');
    const text = localisers[localeFor(inbound.language)].bare(say('error.try-again', { reference }));
    const telling =
      press === undefined
        ? api.sendMessage(chat, text)
        : api.answerCallbackQuery(press.query, {
            text: text.slice(0, CALLBACK_ANSWER_MAX),
            show_alert: true,
          });
    await telling.catch(() => undefined);
  }

  async #stopSpinner(query: string): Promise<void> {
    try {
      await calling('answerCallbackQuery', this.#parts.api.answerCallbackQuery(query));
    } catch (error) {
      const failure = failureOf(error, 'answerCallbackQuery');
      if (failure.worthRetrying) throw failure;
    }
  }

  async #replyInGroup({
    chat,
    message,
    language,
    link,
  }: Extract<Reading, { kind: 'group-report' }>): Promise<void> {
    const { api, bot, localisers } = this.#parts;
    const locale: Locale = localeFor(language);
    const { text, keyboard } = groupReply(localisers[locale], bot, link);
    try {
      await calling(
        'sendMessage',
        api.sendMessage(chat, text, {
          reply_parameters: { message_id: message, allow_sending_without_reply: true },
          reply_markup: keyboard,
          link_preview_options: { is_disabled: true },
        }),
      );
    } catch (error) {
      const failure = failureOf(error, 'sendMessage');
      if (failure.kind !== 'unreachable' && failure.kind !== 'wait') throw failure;
    }
  }
}

/** The same prompts, the first of which takes the place of an older message. */
function replacing(prompts: readonly Prompt[]): readonly Prompt[] {
  return prompts.map((prompt, index) => (index === 0 ? { ...prompt, place: 'edit' } : prompt));
}

function hasWords(event: PersonEvent): boolean {
  return event.kind === 'pictures' && event.text !== undefined;
}
