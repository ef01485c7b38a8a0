import { z } from 'zod';
import { CATEGORY_SLUGS } from '../catalogue/categories.ts';
import { targetSchema } from '../links/target.ts';
import { type Locale, localeSchema } from '../text/locale.ts';
import { promptSchema } from './prompt.ts';
import { fromVersion1 } from './session-v1.ts';
import { fromVersion2 } from './session-v2.ts';

/** One step of the script. The three details are questions of their own, so that each is one tap. */
export const QUESTIONS = [
  'link',
  'description',
  'category',
  'context',
  'seen',
  'self',
  'minor',
  'contact',
  'review',
] as const;
export type QuestionName = (typeof QUESTIONS)[number];

export const SEEN = ['today', 'week', 'earlier'] as const;
export type Seen = (typeof SEEN)[number];

/** How many event ids a session remembers, how many sent reports, and how many messages of the association's. */
export const TAKEN_KEPT = 32;
export const SENT_KEPT = 50;
export const RECEIVED_KEPT = 10;

/** An optional answer: given, skipped by a tap, or (undefined) not asked yet. */
function optional<T extends z.ZodType>(given: T) {
  return z.union([z.object({ given }), z.literal('skipped')]).optional();
}

/** Text with the message that carried it, so that editing or deleting that message corrects the answer. */
const writtenSchema = z.object({ text: z.string(), message: z.string() });

/** What a person wrote about it, which they may do in several messages; `text` is all of them. */
const contextSchema = z.object({ text: z.string(), parts: z.array(writtenSchema) });

const draftSchema = z.object({
  /** A UUID, unique for ever: a draft can be submitted once. */
  id: z.uuid(),
  source: z.string().optional(),
  targets: z.array(z.object({ target: targetSchema, message: z.string() })),
  description: writtenSchema.optional(),
  category: z.enum(CATEGORY_SLUGS).optional(),
  context: optional(contextSchema),
  /** The words of reported messages that were forwarded or selected: they may be gone tomorrow. */
  quoted: z.array(writtenSchema.extend({ author: z.string().optional() })),
  /** Pictures promised to the report. Their bytes are fetched after the submit only: nothing is received before. */
  pictures: z.array(z.object({ handle: z.string(), message: z.string() })),
  seen: optional(z.enum(SEEN)),
  self: optional(z.boolean()),
  minor: optional(z.boolean()),
  contact: optional(z.boolean()),
  /** How often in a row the link question got something that is no link. */
  misses: z.number().int(),
  /** The last message that the standing question could not take: edited, it may be its answer. */
  unanswered: z.string().optional(),
  /** True while an answer is changed from the review, which comes next again. */
  revising: z.boolean(),
});

/** A report sent from this conversation: enough to recognise its targets, messages and buttons without the database. */
const sentSchema = z.object({
  reference: z.string(),
  /** The mark of its draft, which its old buttons still carry. */
  mark: z.string(),
  targets: z.array(z.string()),
  /** The ids of the messages that went into it. */
  messages: z.array(z.string()),
  /** How many pictures it has. */
  pictures: z.number().int(),
  refusesFiles: z.boolean(),
});

/** A message of the association's that the person can answer. */
const receivedSchema = z.object({
  message: z.uuid(),
  /** The report that it is about. */
  reference: z.string(),
  /** A question that nothing was answered to yet: what is written at rest is its answer. */
  awaited: z.boolean(),
  /** It asked for a link: one that is sent begins no report. */
  forLink: z.boolean(),
});

const placeSchema = z.discriminatedUnion('at', [
  z.object({ at: z.literal('rest') }),
  z.object({ at: z.literal('question'), question: z.enum(QUESTIONS) }),
  /**
   * Completing a report that was sent; `since` (epoch milliseconds) the last thing was added. `answers` is the message
   * of the association's that it answers, if any.
   */
  z.object({
    at: z.literal('adding'),
    reference: z.string(),
    since: z.number(),
    answers: z.uuid().optional(),
  }),
]);

const sessionV3 = z.object({
  version: z.literal(3),
  locale: localeSchema,
  /** True once the person chose a language themselves: the app's setting no longer decides. */
  localeChosen: z.boolean(),
  greeted: z.boolean(),
  place: placeSchema,
  draft: draftSchema.optional(),
  sent: z.array(sentSchema),
  /** What the association wrote, oldest first. */
  received: z.array(receivedSchema),
  /** The ids of the last events taken, oldest first. */
  taken: z.array(z.string()),
  /** What was answered to the last of them. */
  answered: z.array(promptSchema),
});

export type Draft = z.infer<typeof draftSchema>;
export type Written = z.infer<typeof writtenSchema>;
export type Context = z.infer<typeof contextSchema>;
export type SentReport = z.infer<typeof sentSchema>;
export type ReceivedMessage = z.infer<typeof receivedSchema>;
export type Place = z.infer<typeof placeSchema>;
export type Adding = Extract<Place, { readonly at: 'adding' }>;
/** All that is kept of a conversation between two events, sealed at rest. */
export type Session = z.infer<typeof sessionV3>;

/** A conversation that has just begun. */
export function newSession(locale: Locale): Session {
  return {
    version: 3,
    locale,
    localeChosen: false,
    greeted: false,
    place: { at: 'rest' },
    sent: [],
    received: [],
    taken: [],
    answered: [],
  };
}

/** A draft with nothing in it yet. */
export function newDraft(id: string, source: string | undefined): Draft {
  return { id, source, targets: [], quoted: [], pictures: [], misses: 0, revising: false };
}

const versioned = z.object({ version: z.number().int() });

/**
 * A session as it was stored, brought to today's version.
 * @throws ZodError when it is of no version that Vigie ever wrote
 */
export function readSession(stored: unknown): Session {
  const { version } = versioned.parse(stored);
  const second = version === 1 ? fromVersion1(stored) : stored;
  return sessionV3.parse(version <= 2 ? fromVersion2(second) : second);
}

/** What an optional answer holds, or undefined when it was skipped or not asked. */
export function givenOf<T>(answer: { given: T } | 'skipped' | undefined): T | undefined {
  return answer === undefined || answer === 'skipped' ? undefined : answer.given;
}

/** Whether a draft holds anything that its writer would miss. */
export function hasContent(draft: Draft | undefined): boolean {
  return (
    draft !== undefined &&
    (draft.targets.length > 0 || draft.description !== undefined || draft.pictures.length > 0)
  );
}
