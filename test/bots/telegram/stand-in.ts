import { createServer } from 'node:http';
import { type TelegramBot, type TelegramOptions, telegramBot } from '../../../bots/telegram/bot.ts';
import type { Answer, Converse } from '../../../src/conversation/answer.ts';
import type { Inbound, PersonEvent } from '../../../src/conversation/event.ts';
import type { Prompt } from '../../../src/conversation/prompt.ts';
import { log } from '../../../src/log.ts';
import { localisers } from '../../../src/text/sentences.ts';
import { plain } from '../../../src/text/span.ts';
import type { TelegramServer } from '../../servers/telegram.ts';

export const TOKEN = '123456:test-token';

/** A prompt that says just this, with a button for each token. */
export function saying(text: string, tokens: readonly string[] = [], place: Prompt['place'] = 'new'): Prompt {
  return {
    text: [{ key: 'help.platforms', params: { names: [plain(text)] } }],
    choices: tokens.map((token) => ({ token, label: { key: 'minor.yes' }, group: 'answer', style: 'plain' })),
    awaits: 'nothing',
    place,
  };
}

/** A conversation of a few lines behind the port: it commits an event by keeping its id and its answer. */
export class StandIn {
  /** What was committed, in order. */
  readonly committed: Inbound[] = [];
  /** How often an event that had been committed came again. */
  repeats = 0;
  readonly #answers = new Map<string, readonly Prompt[]>();
  readonly #answer: (event: PersonEvent, inbound: Inbound) => readonly Prompt[] | Promise<readonly Prompt[]>;

  constructor(
    answer: (event: PersonEvent, inbound: Inbound) => readonly Prompt[] | Promise<readonly Prompt[]>,
  ) {
    this.#answer = answer;
  }

  readonly converse: Converse = async (inbound): Promise<Answer> => {
    const known = this.#answers.get(inbound.id);
    if (known !== undefined) {
      this.repeats += 1;
      return { locale: 'fr', prompts: known, repeated: true };
    }
    const prompts = await this.#answer(inbound.event, inbound);
    this.#answers.set(inbound.id, prompts);
    this.committed.push(inbound);
    return { locale: 'fr', prompts, repeated: false };
  };

  /** The texts committed, in order. */
  texts(): string[] {
    return this.committed.flatMap(({ event }) =>
      'text' in event && event.text !== undefined ? [event.text] : [],
    );
  }
}

/** A door that work waits at until it is opened. */
export function door(): { readonly opened: Promise<void>; open(): void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
}

/** Says back what was written. */
export function echo(): StandIn {
  return new StandIn((event) => [saying(event.kind === 'wrote' ? event.text : event.kind)]);
}

/** Shorter waits than in production: the order of things is tested, not their duration. */
const OPTIONS: TelegramOptions = {
  timeoutSeconds: 5,
  polling: { holdSeconds: 2, retryMs: { first: 20, most: 100 } },
};

/** The real bot on the local server, by long polling. */
export function pollingBot(
  server: TelegramServer,
  converse: Converse,
  options: TelegramOptions = OPTIONS,
): TelegramBot {
  return telegramBot(
    { token: TOKEN, apiRoot: server.url, updates: { by: 'polling' } },
    { converse, localisers: localisers(), log: log('silent'), options },
  );
}

export interface HookedBot {
  readonly bot: TelegramBot;
  readonly url: string;
  close(): Promise<void>;
}

/** The real bot on the local server, by webhook, behind an HTTP server of its own. */
export async function webhookBot(
  server: TelegramServer,
  converse: Converse,
  secret: string,
): Promise<HookedBot> {
  let bot: TelegramBot | undefined;
  const http = createServer((request, response) => bot?.webhook?.(request, response));
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const address = http.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const url = `http://127.0.0.1:${address.port}/telegram`;
  bot = telegramBot(
    { token: TOKEN, apiRoot: server.url, updates: { by: 'webhook', url, secret } },
    { converse, localisers: localisers(), log: log('silent'), options: OPTIONS },
  );
  return {
    bot,
    url,
    async close() {
      await bot?.stop();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}
