import { z } from 'zod';

/** `page`: a link on an unknown site, or a known platform's page that is neither a content nor an account. */
export type TargetKind = 'content' | 'account' | 'page';

/** What is reported, named by a link. */
export interface Target {
  /** The canonical https URL: the target's identity, the same for every way of writing its link. */
  readonly canonical: string;
  /** The platform's slug; `undefined` on a site that Vigie does not know. */
  readonly platform: string | undefined;
  readonly kind: TargetKind;
  /** The platform's stable id (of a post, a video, a user…), where the link carries one. */
  readonly id: string | undefined;
  /** The handle or name as people know it, without @, where the link carries it. Never part of an identity that `id` settles. */
  readonly account: string | undefined;
  /** The host of `canonical`, in punycode, with its port where it is not https's own. */
  readonly host: string;
}

/** A target inside a stored session. */
export const targetSchema: z.ZodType<Target> = z
  .object({
    canonical: z.string(),
    platform: z.string().optional(),
    kind: z.enum(['content', 'account', 'page']),
    id: z.string().optional(),
    account: z.string().optional(),
    host: z.string(),
  })
  .transform((stored) => ({ ...stored, platform: stored.platform, id: stored.id, account: stored.account }));
