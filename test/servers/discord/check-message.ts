import { z } from 'zod';
import { messageComponents } from './check-components.ts';
import { snowflake, text, wrong } from './check-text.ts';
import { CONTENT_MAX, EMBED, NONCE_MAX } from './limits.ts';

const embed = z.object({
  title: text(0, EMBED.title).optional(),
  description: text(0, EMBED.description).optional(),
  url: z.string().optional(),
  color: z.number().int().optional(),
  fields: z
    .array(
      z.object({
        name: text(1, EMBED.fieldName),
        value: text(1, EMBED.fieldValue),
        inline: z.boolean().optional(),
      }),
    )
    .max(EMBED.fields)
    .optional(),
  footer: z.object({ text: text(0, EMBED.footer) }).optional(),
  author: z.object({ name: text(0, EMBED.author) }).optional(),
});

const embeds = z
  .array(embed)
  .max(EMBED.count)
  .superRefine((list, ctx) => {
    const length = (value: string | undefined): number => [...(value ?? '').trim()].length;
    const total = list.reduce(
      (sum, each) =>
        sum +
        length(each.title) +
        length(each.description) +
        length(each.footer?.text) +
        length(each.author?.name) +
        (each.fields ?? []).reduce((fields, field) => fields + length(field.name) + length(field.value), 0),
      0,
    );
    if (total > EMBED.total)
      wrong(ctx, [], 'MAX_EMBED_SIZE_EXCEEDED', `Embed size exceeds maximum size of ${EMBED.total}`);
  });

const allowedMentions = z
  .object({
    parse: z.array(z.enum(['roles', 'users', 'everyone'])).optional(),
    roles: z.array(snowflake).max(100).optional(),
    users: z.array(snowflake).max(100).optional(),
    replied_user: z.boolean().optional(),
  })
  .superRefine((value, ctx) => {
    for (const kind of ['users', 'roles'] as const) {
      if (value.parse?.includes(kind) && (value[kind]?.length ?? 0) > 0) {
        wrong(
          ctx,
          ['parse'],
          'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
          `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`,
        );
      }
    }
  });

/** Flags that an application may set: SUPPRESS_EMBEDS, EPHEMERAL, SUPPRESS_NOTIFICATIONS. Components V2 are not spoken here. */
const SETTABLE_FLAGS = (1 << 2) | (1 << 6) | (1 << 12);
const flags = z
  .number()
  .int()
  .refine((value) => (value & ~SETTABLE_FLAGS) === 0, {
    message: 'Invalid flags',
    params: { code: 'INVALID_FLAGS' },
  });

const message = z.object({
  content: text(0, CONTENT_MAX).nullish(),
  embeds: embeds.nullish(),
  components: messageComponents.nullish(),
  allowed_mentions: allowedMentions.nullish(),
  flags: flags.nullish(),
  tts: z.boolean().optional(),
});

/** The body of a message in a channel. */
export const channelMessage = message.extend({
  nonce: z.union([z.number().int(), z.string().max(NONCE_MAX)]).nullish(),
  enforce_nonce: z.boolean().optional(),
  message_reference: z
    .object({ message_id: snowflake, fail_if_not_exists: z.boolean().optional() })
    .optional(),
});
/** The body of an edit, of a follow-up, or of the message in an interaction's answer. */
export const webhookMessage = message;
export type MessageBody = z.infer<typeof channelMessage>;
