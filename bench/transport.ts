import type { ApiClientOptions } from 'grammy';

type Fetch = NonNullable<ApiClientOptions['fetch']>;

/** A response of Telegram's, made once: reading it gives the same result each time. */
function response(result: string): Awaited<ReturnType<Fetch>> {
  const body = JSON.parse(`{"ok":true,"result":${result}}`);
  const made = JSON.parse('{}');
  made.json = () => Promise.resolve(body);
  return made;
}

const MESSAGE = response(
  '{"message_id":77,"date":1764000000,"chat":{"id":1,"type":"private","first_name":"A"},"text":"…"}',
);
const TRUE = response('true');
const ME = response('{"id":1,"is_bot":true,"first_name":"Banc","username":"banc_bot"}');

function buttonsIn(body: string): readonly unknown[] {
  const { reply_markup } = JSON.parse(body);
  return reply_markup.inline_keyboard.flat();
}

function dataOf(button: unknown): string | undefined {
  if (typeof button !== 'object' || button === null || !('callback_data' in button)) return undefined;
  return typeof button.callback_data === 'string' ? button.callback_data : undefined;
}

/**
 * Stands in for the network below grammY's client: every call is written as it would be sent, and answered at once.
 * Remembers the last buttons that each chat was shown.
 */
export class Transport {
  readonly #shown = new Map<number, string>();

  readonly fetch: Fetch = (url: unknown, init?: { readonly body?: unknown }) => {
    const address = String(url);
    if (address.endsWith('/answerCallbackQuery')) return Promise.resolve(TRUE);
    if (address.endsWith('/getMe')) return Promise.resolve(ME);
    const body = String(init?.body);
    const chat = /"chat_id":"?(\d+)/u.exec(body)?.[1];
    if (chat !== undefined && body.includes('"inline_keyboard"')) this.#shown.set(Number(chat), body);
    return Promise.resolve(MESSAGE);
  };

  /**
   * The data of the button that ends so, among those that the chat was shown last.
   * @throws Error when there is none: the conversation is not where it should be
   */
  button(chat: number, ending: string): string {
    const data = buttonsIn(this.#shown.get(chat) ?? '{"reply_markup":{"inline_keyboard":[]}}')
      .map(dataOf)
      .find((candidate) => candidate?.endsWith(ending) === true);
    if (data === undefined) throw new Error(`the chat was shown no button that ends with ${ending}`);
    return data;
  }

  forget(chat: number): void {
    this.#shown.delete(chat);
  }
}
