import { z } from 'zod';
import type { Settling } from '../../../../src/cases/following.ts';

const shownSchema = z.object({
  /** The newest target that it named: what is added to the case later is not meant by choosing none. */
  upTo: z.number(),
  /** The only target, which is meant without being chosen. */
  only: z.number().optional(),
  /** The last outcome that stood in it, 0 where there was none. */
  lastOutcome: z.number(),
  /** It was opened for one notice: choosing none means none. */
  ofNotice: z.boolean(),
});

/** What a form of an outcome showed when it was opened, carried along until it is sent. */
export type Shown = z.infer<typeof shownSchema>;

/** What a form shows of a case. */
export function shownBy({ targets, lastOutcome }: Settling, ofNotice: boolean): Shown {
  const [first, ...others] = targets;
  return {
    upTo: Math.max(0, ...targets.map(({ id }) => id)),
    lastOutcome,
    ofNotice,
    ...(first === undefined || others.length > 0 ? {} : { only: first.id }),
  };
}

/** Reads back what a form showed; undefined of one that an earlier release opened. */
export function shownIn(kept: string): Shown | undefined {
  return shownSchema.safeParse(JSON.parse(kept)).data;
}
