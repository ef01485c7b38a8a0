import type { MessageOrigin } from '@grammyjs/types';

/** Where a forwarded message comes from, as a person picks it. */
export type ForwardedFrom =
  | {
      readonly kind: 'channel';
      readonly id: number;
      readonly title: string;
      /** Missing for a private channel. */
      readonly username?: string;
      readonly message: number;
      readonly signature?: string;
    }
  | { readonly kind: 'group'; readonly id: number; readonly title: string; readonly username?: string }
  | { readonly kind: 'user'; readonly id: number; readonly firstName: string; readonly username?: string }
  /** Somebody whose settings hide their account from forwards. */
  | { readonly kind: 'hidden'; readonly name: string };

/** https://core.telegram.org/bots/api#messageorigin */
export function originOf(from: ForwardedFrom, date: number): MessageOrigin {
  switch (from.kind) {
    case 'channel':
      return {
        type: 'channel',
        date,
        chat: {
          id: from.id,
          type: 'channel',
          title: from.title,
          ...(from.username === undefined ? {} : { username: from.username }),
        },
        message_id: from.message,
        ...(from.signature === undefined ? {} : { author_signature: from.signature }),
      };
    case 'group':
      return {
        type: 'chat',
        date,
        sender_chat: {
          id: from.id,
          type: 'supergroup',
          title: from.title,
          ...(from.username === undefined ? {} : { username: from.username }),
        },
      };
    case 'user':
      return {
        type: 'user',
        date,
        sender_user: {
          id: from.id,
          is_bot: false,
          first_name: from.firstName,
          ...(from.username === undefined ? {} : { username: from.username }),
        },
      };
    case 'hidden':
      return { type: 'hidden_user', date, sender_user_name: from.name };
  }
}
