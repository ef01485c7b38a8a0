import type { InlineKeyboardButton, InlineKeyboardMarkup } from '@grammyjs/types';
import { z } from 'zod';
import { CALLBACK_DATA_MAX_BYTES, KEYBOARD_BUTTONS_MAX, KEYBOARD_ROW_MAX } from './limits.ts';
import { badRequest } from './refusal.ts';

const look = { text: z.string(), style: z.enum(['danger', 'success', 'primary']).optional() };

const buttonSchema = z.union([
  z.object({ ...look, callback_data: z.string() }),
  z.object({ ...look, url: z.string() }),
]);

const inlineSchema = z.object({ inline_keyboard: z.array(z.array(buttonSchema)) });
/** Reply keyboards are taken as they are: Vigie uses none, a peer in the bench may. */
const otherSchema = z.union([
  z.object({ keyboard: z.array(z.unknown()) }),
  z.object({ remove_keyboard: z.literal(true) }),
  z.object({ force_reply: z.literal(true) }),
]);

export const replyMarkupSchema = z.union([inlineSchema, otherSchema]);
export type SentMarkup = z.infer<typeof replyMarkupSchema>;

function checkedButton(button: z.infer<typeof buttonSchema>): InlineKeyboardButton {
  const { style, ...rest } = button;
  if (button.text.trim() === '')
    throw badRequest("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard");
  if ('callback_data' in button) {
    const bytes = Buffer.byteLength(button.callback_data);
    if (bytes < 1 || bytes > CALLBACK_DATA_MAX_BYTES) throw badRequest('BUTTON_DATA_INVALID');
  } else if (!/^(?:https?|tg):\/\//u.test(button.url) || !URL.canParse(button.url)) {
    throw badRequest(`inline keyboard button URL '${button.url}' is invalid: Wrong HTTP URL`);
  }
  return { ...rest, ...(style === undefined ? {} : { style }) };
}

/**
 * The inline keyboard of a message as Telegram keeps it, or undefined where there is none.
 * @throws Refusal for callback data, URLs or sizes that Telegram refuses
 */
export function checkedKeyboard(markup: SentMarkup | undefined): InlineKeyboardMarkup | undefined {
  if (markup === undefined || !('inline_keyboard' in markup)) return undefined;
  const rows = markup.inline_keyboard.filter((row) => row.length > 0);
  if (rows.length === 0) return undefined;
  if (rows.flat().length > KEYBOARD_BUTTONS_MAX) throw badRequest('reply markup is too long');
  if (rows.some((row) => row.length > KEYBOARD_ROW_MAX)) throw badRequest('reply markup is too long');
  return { inline_keyboard: rows.map((row) => row.map(checkedButton)) };
}
