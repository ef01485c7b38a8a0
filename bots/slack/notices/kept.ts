import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { CaseFacts } from '../../../src/cases/lifecycle.ts';
import type { Sending } from '../../../src/notices/courier.ts';
import type { NoticeSources, Noticing } from '../../../src/notices/noticing.ts';
import { newNoticeReference } from '../../../src/notices/reference.ts';
import { LOCALES } from '../../../src/text/locale.ts';
import type { ActingDeps, Doing } from '../acting.ts';

/**
 * What the modals of a notice carry from its words to its preview and back. The reference is made once, when its words
 * are first shown, and the digest is of what the preview shows: what goes out is checked against it.
 */
const noticeKept = z.object({
  case: z.number().int(),
  channel: z.string().optional(),
  thread: z.string().optional(),
  /** `ProviderGroup.key`. */
  group: z.string(),
  locale: z.enum(LOCALES),
  reference: z.string(),
  /** Epoch milliseconds. */
  composedAt: z.number().int(),
  goodFaith: z.boolean(),
  /** Which of the ways that are offered. */
  route: z.number().int(),
  page: z.number().int(),
  digest: z.string().optional(),
  /** `quotesMark` of the quotes that the moderator said to be the content's own words. */
  quotesOwn: z.string().optional(),
  /** The notice that it corrects. */
  corrects: z.string().optional(),
  /** Whether the words were kept since the modal opened: a correction begins with those that went out. */
  written: z.boolean(),
});
export type NoticeKept = Readonly<z.infer<typeof noticeKept>>;

/** What such a modal carries; undefined where it is another, or shows no notice yet. */
export function noticeKeptIn(metadata: string | undefined): NoticeKept | undefined {
  try {
    return noticeKept.safeParse(JSON.parse(metadata ?? '')).data;
  } catch {
    return undefined;
  }
}

/** What a notice begins with that nobody wrote anything of yet. */
export function beginning(
  { number, to }: Pick<Doing, 'number' | 'to'>,
  of: Pick<NoticeKept, 'group' | 'locale' | 'corrects'>,
): NoticeKept {
  return {
    case: number,
    ...(to.channel === undefined ? {} : { channel: to.channel }),
    ...(to.thread === undefined ? {} : { thread: to.thread }),
    ...of,
    reference: newNoticeReference(),
    composedAt: Date.now(),
    goodFaith: false,
    route: 0,
    page: 0,
    written: false,
  };
}

/** What names quotes in a modal: others, or another order, are named otherwise. */
export function quotesMark(quotes: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(quotes)).digest('hex').slice(0, 16);
}

/** What is needed to make notices. */
export interface NoticeDeps extends ActingDeps {
  readonly notices: Noticing;
  readonly sending: Sending;
}

/** @throws where the desk was made without what notices are made from */
export function noticeDeps(deps: ActingDeps): NoticeDeps {
  const { notices, sending } = deps;
  if (notices === undefined || sending === undefined)
    throw new Error('the desk was made without what notices are made from');
  return { ...deps, notices, sending };
}

/** What the lifecycle needs to know of a case, from what its notices are made from. */
export function factsOfSources({
  state,
  claim,
  qualification,
}: Pick<NoticeSources, 'state' | 'claim' | 'qualification'>): CaseFacts {
  return { state, claim, qualified: qualification !== undefined };
}
