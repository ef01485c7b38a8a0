import { z } from 'zod';

/** Adds what is wrong to a schema's findings, with Discord's own code. */
export function wrong(ctx: z.core.$RefinementCtx, path: PropertyKey[], code: string, message: string): void {
  ctx.issues.push({ code: 'custom', input: undefined, path, message, params: { code } });
}

/** Text of `min` to `max` code points; Discord trims it before it counts. */
export function text(min: number, max: number): z.ZodType<string> {
  return z.string().superRefine((value, ctx) => {
    const length = [...value.trim()].length;
    if (length < min || length > max) {
      wrong(ctx, [], 'BASE_TYPE_BAD_LENGTH', `Must be between ${min} and ${max} in length.`);
    }
  });
}

export const snowflake = z.string().regex(/^\d{15,20}$/u, 'Value is not snowflake.');
