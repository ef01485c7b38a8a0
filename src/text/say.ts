import { z } from 'zod';
import type { Messages } from './messages.generated.ts';
import { type RichText, spanSchema } from './span.ts';

export type MessageKey = keyof Messages;

/** A value put into a sentence: a word or number, spans, or another sentence in the same language. Dates are epoch milliseconds. */
export type SayValue = string | number | RichText | Say;

/** A sentence before its language is chosen: the key of a message and its parameters. Serialisable. */
export interface Say {
  readonly key: MessageKey;
  readonly params?: { readonly [name: string]: SayValue };
}

/**
 * Names a sentence with the parameters that both languages' texts declare; the compiler refuses a missing or
 * unknown one.
 *
 * @example say('receipt.reference', { reference })
 */
export function say<K extends MessageKey>(
  ...[key, params]: keyof Messages[K] extends never ? [key: K] : [key: K, params: Messages[K]]
): Say {
  return params === undefined ? { key } : { key, params: { ...params } };
}

/** A stored sentence: parsed when a session is read again, whatever version of Vigie wrote it. */
export const saySchema: z.ZodType<Say> = z.lazy(() =>
  z
    .object({
      key: z.custom<MessageKey>((key) => typeof key === 'string'),
      params: z
        .record(z.string(), z.union([z.string(), z.number(), z.array(spanSchema), saySchema]))
        .optional(),
    })
    .transform(({ key, params }) => (params === undefined ? { key } : { key, params })),
);
