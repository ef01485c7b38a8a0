import { z } from 'zod';

/**
 * The work that leaves the process after a commit. A job carries references only: nothing personal. Every handler
 * first looks whether its effect is there, since a job may run more than once.
 */
export const jobPayloads = {
  /** Post a case's card, or bring it and its thread up to date. */
  'show-case': z.object({ case: z.number().int() }),
  /** Fetch a picture that a reporter sent, check, strip and seal it. */
  'fetch-attachment': z.object({ attachment: z.uuid() }),
  /** Send a message to a reporter, on their channel. */
  'write-to-reporter': z.object({ message: z.uuid() }),
  /** Send a notice that waits, by its route. */
  'send-notice': z.object({ notice: z.string() }),
  /** Read the list of links that a lead brought, and report each. */
  'import-list': z.object({ import: z.uuid() }),
} as const;

export type JobName = keyof typeof jobPayloads;
export type JobPayload<N extends JobName> = z.infer<(typeof jobPayloads)[N]>;

/** How each job is carried out; a rejected promise means that it is tried again later. */
export type JobHandlers = { readonly [N in JobName]: (payload: JobPayload<N>) => Promise<void> };
