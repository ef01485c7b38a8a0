import type { MessageEntity } from '@grammyjs/types';
import { z } from 'zod';
import { ENTITIES_MAX } from './limits.ts';
import { badRequest } from './refusal.ts';

/** https://core.telegram.org/bots/api#messageentity */
const plainTypes = [
  'mention',
  'hashtag',
  'cashtag',
  'bot_command',
  'url',
  'email',
  'phone_number',
  'bold',
  'italic',
  'underline',
  'strikethrough',
  'spoiler',
  'blockquote',
  'expandable_blockquote',
  'code',
] as const;

const place = { offset: z.number().int(), length: z.number().int() };

/** The entities that a bot may send. */
export const entitySchema: z.ZodType<MessageEntity> = z.union([
  z.object({ type: z.enum(plainTypes), ...place }),
  z.object({ type: z.literal('pre'), ...place }),
  z.object({ type: z.literal('text_link'), ...place, url: z.string() }),
]);

/** Whether `offset` would cut a character outside the basic plane in two. */
function splitsPair(text: string, offset: number): boolean {
  const before = text.charCodeAt(offset - 1);
  const after = text.charCodeAt(offset);
  return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff;
}

/**
 * The entities as Telegram keeps them: those of no length and links that are none are dropped.
 * @throws Refusal for offsets outside the text or inside a UTF-16 pair, and for too many
 */
export function checkedEntities(text: string, entities: readonly MessageEntity[]): MessageEntity[] {
  if (entities.length > ENTITIES_MAX) throw badRequest('ENTITIES_TOO_LONG');
  for (const { offset, length } of entities) {
    if (offset < 0) throw badRequest(`receive an entity with incorrect offset ${offset}`);
    if (length < 0) throw badRequest(`receive an entity with incorrect length ${length}`);
    if (offset + length > text.length) throw badRequest('ENTITY_BOUNDS_INVALID');
    if (splitsPair(text, offset) || splitsPair(text, offset + length)) {
      throw badRequest(`entity beginning at UTF-16 offset ${offset} ends in a middle of a UTF-16 symbol`);
    }
  }
  return entities
    .filter((entity) => entity.length > 0 && (entity.type !== 'text_link' || URL.canParse(entity.url)))
    .sort((a, b) => a.offset - b.offset || b.length - a.length);
}

const FOUND: readonly (readonly ['bot_command' | 'url' | 'mention', RegExp])[] = [
  ['bot_command', /(?<=^|\s)\/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?(?=$|[^\w@])/gu],
  ['url', /https?:\/\/[^\s<>«»"]*[^\s<>«»".,;:!?)\]}’']/gu],
  ['mention', /(?<=^|\s)@\w{4,32}/gu],
];

/** The entities that Telegram itself finds in what a person writes: commands, links, mentions. */
export function foundEntities(text: string): MessageEntity[] {
  return FOUND.flatMap(([type, pattern]) =>
    [...text.matchAll(pattern)].map((match) => ({ type, offset: match.index, length: match[0].length })),
  ).sort((a, b) => a.offset - b.offset);
}
