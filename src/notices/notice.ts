import { z } from 'zod';
import { type MotiveSlug, type OffenceSlug, offenceSlug } from '../catalogue/offences.ts';
import { localeSchema } from '../text/locale.ts';
import { NOTICE_REFERENCE } from './reference.ts';

/** Most characters of the facts, and of the reasoning: a few pages each. */
export const WORDS_MAX = 10_000;
/** Most characters of one passage quoted from a content. */
export const QUOTE_MAX = 2_000;
/** Most targets of one notice. */
export const TARGETS_MAX = 1_000;

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/u);
const reference = z.string().regex(NOTICE_REFERENCE);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/u);
/** Epoch milliseconds. */
const moment = z.number().int().nonnegative();

/** An offence with its words as they stood when the notice was made: the catalogue may say otherwise later. */
const offenceSchema = z.object({
  slug: z.string(),
  name: z.string(),
  basis: z.string(),
  maximum: z.string(),
  source: z.string(),
  readAt: day,
  /** Whether counsel must still read something of the entry against its source. */
  toConfirm: z.boolean(),
});

const motiveSchema = z.object({
  slug: z.string(),
  name: z.string(),
  /** The rule by which it may raise the penalty of one of the offences. */
  aggravation: z.string().exactOptional(),
});

const targetSchema = z.object({
  /** Whole and followable: the provider has to open it. */
  canonical: z.string(),
  kind: z.enum(['content', 'account', 'page']),
  platform: z.string().exactOptional(),
  id: z.string().exactOptional(),
  account: z.string().exactOptional(),
  /** When somebody of the association, or a reporter, last saw it. */
  seenAt: moment.exactOptional(),
  screenshots: z.array(sha256),
});

const notifierSchema = z.object({
  name: z.string(),
  address: z.string(),
  email: z.string(),
  website: z.string().exactOptional(),
  contact: z.string().exactOptional(),
  trustedFlagger: z
    .object({ number: z.string(), coordinator: z.string(), designatedOn: day })
    .exactOptional(),
});

const noticeV1 = z.object({
  version: z.literal(1),
  /** Ungrouped. */
  reference,
  locale: localeSchema,
  case: z.number().int().positive(),
  composedAt: moment,
  /** The notice that this one corrects, and when that was sent. */
  corrects: z.object({ reference, sentAt: moment }).exactOptional(),
  provider: z.object({
    /** Of the catalogue; absent for a host that no known provider answers for. */
    slug: z.string().exactOptional(),
    name: z.string(),
    legalName: z.string().exactOptional(),
    /** The host whose operator is written to, where no company is known for it. */
    host: z.string().exactOptional(),
  }),
  platforms: z.array(z.object({ slug: z.string(), name: z.string() })),
  offences: z.array(offenceSchema),
  motives: z.array(motiveSchema),
  /** Of first publication. */
  published: day.exactOptional(),
  facts: z.string().max(WORDS_MAX),
  /** Words of the contents themselves, copied from them by the moderator. */
  quotes: z.array(z.string().max(QUOTE_MAX)),
  reasoning: z.string().max(WORDS_MAX),
  targets: z.array(targetSchema).max(TARGETS_MAX),
  notifier: notifierSchema.exactOptional(),
  /** Article 16(2)(c) lets who notifies leave out name and address, and the association chose to. */
  nameless: z.boolean(),
  /** The statement of article 16(2)(d), once the moderator has made it. */
  goodFaith: z.string().exactOptional(),
});

/**
 * A notice of illegal content to one provider (Regulation (EU) 2022/2065, article 16), as it is kept for ever: nothing
 * in it has to be looked up elsewhere to read it, and nothing in it names a reporter.
 */
export type Notice = Readonly<z.infer<typeof noticeV1>>;
export type NoticeTarget = Notice['targets'][number];

/** A stored notice; reads every version that was ever written. */
export const noticeSchema: z.ZodType<Notice> = z.discriminatedUnion('version', [noticeV1]);

/** What articles 3 to 7 of Directive 2011/93/EU make an offence: images of child abuse. */
const NAMELESS: readonly OffenceSlug[] = ['csam'];

/** Whether article 16(2)(c) lets a notice of these offences leave out who notifies. */
export function mayBeNameless(offences: readonly { readonly slug: string }[]): boolean {
  return offences.some(({ slug }) => {
    const known = offenceSlug(slug);
    return known !== undefined && NAMELESS.includes(known);
  });
}

/** Motives that say nothing to a provider. */
export const UNTOLD_MOTIVES: readonly MotiveSlug[] = ['other', 'none'];
