import type { Api } from 'grammy';
import { TYPING_LASTS_MS } from './limits.ts';

/** How long work may take before the person is shown that it is under way, in milliseconds. */
export const TYPING_AFTER_MS = 500;

/** Does the work, and shows "typing…" in the chat as long as it takes, once it takes longer than a moment. */
export async function whileTyping<T>(api: Api, chat: number, work: () => Promise<T>): Promise<T> {
  let repeat: NodeJS.Timeout | undefined;
  const show = (): void => {
    // It is only a courtesy: a failure to show it changes nothing.
    api.sendChatAction(chat, 'typing').catch(() => undefined);
  };
  const first = setTimeout(() => {
    show();
    repeat = setInterval(show, TYPING_LASTS_MS - 500);
  }, TYPING_AFTER_MS);
  try {
    return await work();
  } finally {
    clearTimeout(first);
    clearInterval(repeat);
  }
}
