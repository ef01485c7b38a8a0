import type { KnownBlock, ModalView, RichTextElement } from '@slack/types';
import { decide, type Forbidden } from '../../../src/cases/lifecycle.ts';
import type { Actor } from '../../../src/cases/roles.ts';
import type { NoticeSources } from '../../../src/notices/noticing.ts';
import type { StoredNotice } from '../../../src/notices/outgoing.ts';
import {
  type GroupToNotify,
  groupsToNotify,
  localeFor,
  type PreparingWith,
  prepared,
  wordsFor,
} from '../../../src/notices/preparing.ts';
import { foundOfReporters } from '../../../src/notices/reporter-check.ts';
import type { Localiser } from '../../../src/text/localiser.ts';
import { type Say, say } from '../../../src/text/say.ts';
import { asElements } from '../carry-out.ts';
import { caseButton } from '../case-button.ts';
import { reading } from '../modal.ts';
import { refusalSaid } from '../refusals.ts';
import { composed, inlines, paragraph } from '../rich-text.ts';
import { NOTICE_VIEWS } from './ids.ts';
import { beginning, factsOfSources, type NoticeDeps, type NoticeKept, quotesMark } from './kept.ts';
import { type PreviewShown, previewView } from './preview-view.ts';
import { groupValue, wordsView } from './words-view.ts';

/** Who looks at a modal of a notice, and where they opened it. */
export interface Looking {
  readonly number: number;
  readonly by: Actor;
  readonly to: {
    readonly localiser: Localiser;
    readonly channel: string | undefined;
    readonly thread: string | undefined;
  };
}

/** What notices are prepared with at this desk. */
export function withOf({ sending, localisers, locale = 'fr' }: NoticeDeps): PreparingWith {
  return { sending, localisers, preferred: locale };
}

function whyNot(localiser: Localiser, number: number, why: Forbidden): RichTextElement[] {
  const refused = { kind: 'refused', number, why, last: undefined } as const;
  return composed(localiser, (slot) => refusalSaid(refused, asElements(slot)));
}

/** Why the case as it is does not allow them to notify, where it does not. */
function forbiddenFor(
  localiser: Localiser,
  sources: NoticeSources,
  by: Actor,
): RichTextElement[] | undefined {
  const decision = decide(factsOfSources(sources), 'notice', by);
  return decision.kind === 'forbidden' ? whyNot(localiser, sources.number, decision.why) : undefined;
}

/** A modal that only says something about the notices of a case. */
export function sayingOfNotices(
  localiser: Localiser,
  sentences: readonly (Say | readonly RichTextElement[])[],
  more: readonly KnownBlock[] = [],
  kept = '',
): ModalView {
  return reading(localiser, NOTICE_VIEWS.preview, say('notices.title'), kept, [
    ...sentences.map((each) => paragraph('key' in each ? inlines(localiser.rich(each)) : each)),
    ...more,
  ]);
}

/** The button that records a notice that went out by other means than Vigie's. */
function outside(localiser: Localiser, number: number): KnownBlock {
  return {
    type: 'actions',
    elements: [caseButton(localiser, 'case.notify', say('notices.outside'), number)],
  };
}

async function correctedBy(
  deps: NoticeDeps,
  reference: string | undefined,
): Promise<StoredNotice | undefined> {
  return reference === undefined ? undefined : deps.notices.notice(reference);
}

/** The words and choices with which a notice begins. */
function beginsWith(
  deps: NoticeDeps,
  sources: NoticeSources,
  corrects: StoredNotice | undefined,
  { locale, written }: NoticeKept,
) {
  const notice = written ? undefined : corrects?.content?.notice;
  if (notice?.locale === locale) {
    const { facts, quotes, reasoning, nameless } = notice;
    const screenshotsAllowed = notice.targets.some(({ screenshots }) => screenshots.length > 0);
    return { words: { facts, quotes, reasoning }, nameless, screenshotsAllowed };
  }
  const { draft } = sources;
  return {
    words: wordsFor(sources, locale, withOf(deps).preferred),
    nameless: draft?.nameless ?? false,
    screenshotsAllowed: draft?.screenshotsAllowed ?? false,
  };
}

/** What the form of a notice is opened for. */
export interface Wanted {
  /** The notice that it corrects. */
  readonly corrects?: string | undefined;
  /** The provider, where one was named: its `groupValue`. */
  readonly group?: string | undefined;
}

/** Why no notice can be written, in place of its form. */
function nothingToWrite(
  localiser: Localiser,
  sources: NoticeSources,
  groups: readonly GroupToNotify[],
): ModalView {
  if (groups.length > 0) return sayingOfNotices(localiser, [say('notices.nothing-left')]);
  return sayingOfNotices(
    localiser,
    [
      say('desk.refused.no-link'),
      ...(sources.described === 0 ? [] : [say('notices.described', { count: sources.described })]),
    ],
    [outside(localiser, sources.number)],
  );
}

/** Why a notice cannot be corrected, in place of the form. */
function uncorrectable(stored: StoredNotice | undefined, sources: NoticeSources): Say | undefined {
  if (stored === undefined || stored.head.case !== sources.number) return say('desk.refused.unknown-notice');
  const { head, content, intact } = stored;
  if (head.state !== 'sent')
    return say('desk.refused.notice-state', { state: say(`notice-state.${head.state}`) });
  if (content === undefined || !intact) return say('notices.blocked.emptied');
  return undefined;
}

/** The form in which a notice begins, or why none can. Undefined where there is no such case. */
export async function firstWords(
  deps: NoticeDeps,
  looking: Looking,
  { corrects: reference, group: wanted }: Wanted,
): Promise<ModalView | undefined> {
  const { localiser } = looking.to;
  const sources = await deps.notices.noticeSources(looking.number);
  if (sources === undefined) return undefined;
  const forbidden = forbiddenFor(localiser, sources, looking.by);
  if (forbidden !== undefined) return sayingOfNotices(localiser, [forbidden]);
  const corrects = await correctedBy(deps, reference);
  const cannot = reference === undefined ? undefined : uncorrectable(corrects, sources);
  if (cannot !== undefined) return sayingOfNotices(localiser, [cannot]);
  const groups = groupsToNotify(sources, reference);
  const named = corrects === undefined ? wanted : groupValue(corrects.head.group);
  const group =
    groups.find((each) => groupValue(each.group.key) === named) ??
    (corrects === undefined ? groups[0] : undefined);
  if (group === undefined || group.fresh.length === 0)
    return corrects === undefined
      ? nothingToWrite(localiser, sources, groups)
      : sayingOfNotices(localiser, [say('notices.blocked.targets-gone')]);
  const locale = corrects?.content?.notice.locale ?? localeFor(sources, group, withOf(deps).preferred);
  const kept = beginning(
    { number: sources.number, to: { ...looking.to, user: looking.by.id } },
    { group: group.group.key, locale, ...(reference === undefined ? {} : { corrects: reference }) },
  );
  return wordsView(localiser, { sources, groups, group, ...beginsWith(deps, sources, corrects, kept) }, kept);
}

/** The form of a notice that was begun, with its words as they are kept. Undefined where there is no such case. */
export async function wordsAgain(
  deps: NoticeDeps,
  { to: { localiser } }: Looking,
  kept: NoticeKept,
): Promise<ModalView | undefined> {
  const sources = await deps.notices.noticeSources(kept.case);
  if (sources === undefined) return undefined;
  const corrects = await correctedBy(deps, kept.corrects);
  const groups = groupsToNotify(sources, kept.corrects);
  const group = groups.find((each) => each.group.key === kept.group && each.fresh.length > 0);
  if (group === undefined) return nothingToWrite(localiser, sources, groups);
  return wordsView(localiser, { sources, groups, group, ...beginsWith(deps, sources, corrects, kept) }, kept);
}

/** What a preview shows now, by what is kept. */
export async function previewing(
  deps: NoticeDeps,
  { by, to: { localiser } }: Looking,
  sources: NoticeSources,
  kept: NoticeKept,
): Promise<PreviewShown | undefined> {
  const corrects = await correctedBy(deps, kept.corrects);
  const { words, nameless, screenshotsAllowed } = beginsWith(deps, sources, corrects, kept);
  const made = prepared(sources, { ...kept, words, nameless, screenshotsAllowed, corrects }, withOf(deps));
  if (made === undefined) return undefined;
  const found = await foundOfReporters(made.content.notice, sources.reporters, sources.targets);
  return {
    prepared: made,
    found,
    quotesOwn: kept.quotesOwn === quotesMark(found.quotes),
    identity: deps.sending.association.identity,
    forbidden: forbiddenFor(localiser, sources, by),
    note: undefined,
  };
}

/** The preview, drawn from what is kept; `note` stands above it. `read` is what it is made from, where it is read already. */
export async function preview(
  deps: NoticeDeps,
  looking: Looking,
  kept: NoticeKept,
  note?: readonly RichTextElement[],
  read?: NoticeSources,
): Promise<ModalView> {
  const { localiser } = looking.to;
  const sources = read ?? (await deps.notices.noticeSources(kept.case));
  const shown = sources === undefined ? undefined : await previewing(deps, looking, sources, kept);
  if (shown === undefined)
    return sayingOfNotices(localiser, [...(note === undefined ? [] : [note]), say('notices.nothing-left')]);
  return previewView(localiser, { ...shown, note }, kept);
}
