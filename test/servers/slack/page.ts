import { type Call, textArgument } from './call.ts';
import { SlackRefusal } from './refusal.ts';

/** Cuts a page out of `items`; the cursor is the position of the next one, opaque to who reads it. */
export function page<T>(call: Call, items: readonly T[], limit: number) {
  const cursor = textArgument(call, 'cursor');
  const from = cursor === undefined ? 0 : Number(Buffer.from(cursor, 'base64').toString('utf8'));
  if (!Number.isInteger(from) || from < 0) throw new SlackRefusal('invalid_cursor');
  const more = from + limit < items.length;
  return {
    items: items.slice(from, from + limit),
    rest: {
      has_more: more,
      response_metadata: { next_cursor: more ? Buffer.from(String(from + limit)).toString('base64') : '' },
    },
  };
}
