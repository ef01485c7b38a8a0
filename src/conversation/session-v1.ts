import { z } from 'zod';

const written = z.looseObject({ text: z.string(), message: z.string() });

/** What of the first version's sessions differs from the second's; the rest goes through as it is. */
const sessionV1 = z.looseObject({
  version: z.literal(1),
  place: z.looseObject({ at: z.string() }),
  draft: z
    .looseObject({ context: z.union([z.looseObject({ given: written }), z.literal('skipped')]).optional() })
    .optional(),
  sent: z.array(
    z.looseObject({ reference: z.string(), targets: z.array(z.string()), refusesFiles: z.boolean() }),
  ),
});

/**
 * A session of version 1 as one of version 2, which also knows in how many messages a context was written, and the
 * messages, pictures and buttons of the reports that were sent. Of those sent before, these are unknown. Completing
 * a report had no end in time: whoever stood there is at rest.
 * @throws ZodError when it is not of version 1
 */
export function fromVersion1(stored: unknown): unknown {
  const { place, draft, sent, ...rest } = sessionV1.parse(stored);
  return {
    ...rest,
    version: 2,
    place: place.at === 'adding' ? { at: 'rest' } : place,
    draft: draft === undefined ? undefined : { ...draft, context: contextFrom(draft.context), quoted: [] },
    sent: sent.map((report) => ({ ...report, mark: '', messages: [], pictures: 0 })),
  };
}

function contextFrom(context: { given: { text: string; message: string } } | 'skipped' | undefined): unknown {
  if (context === undefined || context === 'skipped') return context;
  const { text, message } = context.given;
  return { given: { text, parts: [{ text, message }] } };
}
