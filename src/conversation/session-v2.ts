import { z } from 'zod';

/** What of the second version's sessions differs from the third's; the rest goes through as it is. */
const sessionV2 = z.looseObject({ version: z.literal(2) });

/**
 * A session of version 2 as one of version 3, which also knows what the association wrote: nothing yet, then.
 * @throws ZodError when it is not of version 2
 */
export function fromVersion2(stored: unknown): unknown {
  return { ...sessionV2.parse(stored), version: 3, received: [] };
}
