import { createHash } from 'node:crypto';
import type { Locale } from '../text/locale.ts';
import type { Say } from '../text/say.ts';
import { say } from '../text/say.ts';
import type { Localisers } from '../text/sentences.ts';
import { compose, type NoticeWords } from './compose.ts';
import type { Sending } from './courier.ts';
import { byProvider, localeOf, type ProviderGroup } from './grouping.ts';
import { html } from './html.ts';
import { cautions, type Missing, missing } from './missing.ts';
import { type Notice, TARGETS_MAX } from './notice.ts';
import type { NoticeDraft, NoticeSources, NumberedTarget } from './noticing.ts';
import {
  isReplaced,
  type NoticeContent,
  type NoticeHead,
  type OutgoingNotice,
  type StoredNotice,
} from './outgoing.ts';
import { plainText, subjectLine } from './plain-text.ts';
import { type OfferedRoute, routesOf } from './routes.ts';
import { correctionOf, type NoCorrection } from './sent.ts';

/** A provider of a case's targets, with what it was notified of already. */
export interface GroupToNotify {
  /** All of the case's linked targets that it answers for. */
  readonly group: ProviderGroup<NumberedTarget>;
  /** Those of which no notice is that still holds. */
  readonly fresh: readonly NumberedTarget[];
  /** Its notices, the newest first, whatever their state. */
  readonly notices: readonly NoticeHead[];
}

/** Whether a notice still keeps its targets from being notified again, but for those that came back since. */
function stillHolds(notice: NoticeHead, all: readonly NoticeHead[]): boolean {
  return notice.state !== 'abandoned' && notice.route !== 'outside' && !isReplaced(notice, all);
}

/** The numbers of the targets that are in a notice which still holds. */
function heldTargets(
  { notices, targets }: Pick<NoticeSources, 'notices' | 'targets'>,
  corrects: string | undefined,
): ReadonlySet<number> {
  const backAt = new Map(targets.map((target) => [target.number, target.backAt]));
  return new Set(
    notices
      .filter((notice) => notice.reference !== corrects && stillHolds(notice, notices))
      .flatMap((notice) =>
        notice.targets.map(({ id }) => id).filter((id) => (backAt.get(id) ?? 0) <= notice.preparedAt),
      ),
  );
}

/**
 * The providers of a case's targets: those that are still to be notified first, in the order of the targets.
 *
 * @param corrects the notice that is being corrected: its targets are notified anew
 */
export function groupsToNotify(
  sources: Pick<NoticeSources, 'notices' | 'targets'>,
  corrects?: string,
): readonly GroupToNotify[] {
  const held = heldTargets(sources, corrects);
  const groups = byProvider(sources.targets).map(
    (group): GroupToNotify => ({
      group,
      fresh: group.targets.filter((target) => !held.has(target.number)),
      notices: sources.notices.filter((notice) => notice.group === group.key),
    }),
  );
  return [
    ...groups.filter(({ fresh }) => fresh.length > 0),
    ...groups.filter(({ fresh }) => fresh.length === 0),
  ];
}

/** What a moderator chose for one notice, and what names it from its first preview on. */
export interface NoticeChoices {
  /** `ProviderGroup.key`. */
  readonly group: string;
  readonly locale: Locale;
  readonly words: NoticeWords;
  readonly screenshotsAllowed: boolean;
  readonly nameless: boolean;
  readonly goodFaith: boolean;
  /** Which of the ways that are offered, from 0. */
  readonly route: number;
  /** Ungrouped; made once for a notice, so that what goes out is what was shown. */
  readonly reference: string;
  /** Epoch milliseconds; fixed with the reference. */
  readonly composedAt: number;
  /** The notice that it corrects. */
  readonly corrects: StoredNotice | undefined;
}

/** Why a notice cannot go out, apart from what it says. */
export type Blocker =
  /** No way is known to the provider. */
  | { readonly kind: 'no-route' }
  /** It takes notices by e-mail, and no mail server is configured. */
  | { readonly kind: 'no-mail' }
  | { readonly kind: 'no-correction'; readonly why: NoCorrection }
  /** What it corrects went out, but says nothing any more. */
  | { readonly kind: 'emptied' };

/** A notice as it would go out. */
export interface PreparedNotice {
  readonly group: ProviderGroup<NumberedTarget>;
  readonly content: NoticeContent;
  readonly routes: readonly OfferedRoute[];
  readonly route: OfferedRoute | undefined;
  /** Elements of article 16(2) that it lacks. */
  readonly missing: readonly Missing[];
  readonly blockers: readonly Blocker[];
  readonly cautions: readonly Say[];
  /** How many targets of the provider a further notice has to tell. */
  readonly left: number;
  /** Undefined where anything but a reporter's words keeps it from going out. */
  readonly outgoing: OutgoingNotice | undefined;
  /** SHA-256 over all that goes out and where it goes: what was shown is what is sent where it is the same. */
  readonly digest: string;
}

/** What notices are prepared with. */
export interface PreparingWith {
  readonly sending: Sending;
  /** The association's language. */
  readonly preferred: Locale;
  readonly localisers: Localisers;
}

/** The language of a provider's notice: the one chosen for it before, else one that it takes. */
export function localeFor(
  { draft }: Pick<NoticeSources, 'draft'>,
  { group }: GroupToNotify,
  preferred: Locale,
): Locale {
  return draft?.chosen[group.key] ?? localeOf(group, preferred);
}

const NO_WORDS: NoticeWords = { facts: '', quotes: [], reasoning: '' };

/**
 * The words that a notice in that language begins with: those kept of it; else the reasoning of the qualification, which
 * is written in the association's language.
 */
export function wordsFor(
  { draft, qualification }: Pick<NoticeSources, 'draft' | 'qualification'>,
  locale: Locale,
  preferred: Locale,
): NoticeWords {
  const kept = draft?.words[locale];
  if (kept !== undefined) return kept;
  return locale === preferred ? { ...NO_WORDS, reasoning: qualification?.reasoning ?? '' } : NO_WORDS;
}

/** The draft of a case with what was chosen for one of its notices. */
export function draftWith(
  draft: NoticeDraft | undefined,
  { group, locale, words, screenshotsAllowed, nameless }: Omit<NoticeChoices, 'reference' | 'route'>,
): NoticeDraft {
  return {
    version: 1,
    words: { ...draft?.words, [locale]: { ...words, quotes: [...words.quotes] } },
    chosen: { ...draft?.chosen, [group]: locale },
    screenshotsAllowed,
    nameless,
  };
}

/** The notice as a correction of the one that it corrects, or as it is where it cannot be one, with the reason. */
function corrected(
  notice: Notice,
  corrects: StoredNotice | undefined,
): { readonly notice: Notice; readonly blockers: readonly Blocker[] } {
  if (corrects === undefined) return { notice, blockers: [] };
  const { content, head, undelivered } = corrects;
  if (content === undefined || head.sentAt === undefined) return { notice, blockers: [{ kind: 'emptied' }] };
  const earlier = content.notice;
  // A case that was merged since bears another number, to which the provider's leads.
  const composed = head.case === notice.case ? { ...notice, case: earlier.case } : notice;
  const correction = correctionOf(
    { notice: earlier, sentAt: head.sentAt, digest: '' },
    composed,
    undelivered,
  );
  return correction.ok
    ? { notice: correction.notice, blockers: [] }
    : { notice, blockers: [{ kind: 'no-correction', why: correction.why }] };
}

function digestOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}

function noRoute(group: ProviderGroup, sending: Sending): Blocker {
  const byMail = !sending.mail && routesOf(group, { ...sending, mail: true }).length > 0;
  return { kind: byMail ? 'no-mail' : 'no-route' };
}

/**
 * One notice of a case as it would go out, with all that keeps it from it but what reporters wrote (see
 * `foundOfReporters`). Undefined where the case is not qualified, or nothing of the provider is left to notify.
 */
export function prepared(
  sources: NoticeSources,
  choices: NoticeChoices,
  { sending, preferred, localisers }: PreparingWith,
): PreparedNotice | undefined {
  const { qualification } = sources;
  const own = groupsToNotify(sources, choices.corrects?.head.reference).find(
    ({ group }) => group.key === choices.group,
  );
  if (qualification === undefined || own === undefined) return undefined;
  const [group] = byProvider(own.fresh.slice(0, TARGETS_MAX));
  const [composed] = compose({
    case: sources.number,
    qualification,
    targets: group?.targets ?? [],
    association: sending.association,
    words: { [choices.locale]: choices.words },
    preferred,
    chosen: { [choices.group]: choices.locale },
    screenshotsAllowed: choices.screenshotsAllowed,
    nameless: choices.nameless,
    goodFaith: choices.goodFaith,
    now: choices.composedAt,
    newReference: () => choices.reference,
    localisers,
  });
  if (group === undefined || composed === undefined) return undefined;

  const { notice, blockers } = corrected(composed.notice, choices.corrects);
  const rendered = {
    subject: subjectLine(notice, localisers),
    text: plainText(notice, localisers),
    html: html(notice, localisers),
  };
  const routes = routesOf(group, sending);
  const route = routes[choices.route] ?? routes[0];
  const lacks = missing(notice);
  const blocked: readonly Blocker[] = [
    ...blockers,
    ...(route === undefined ? [noRoute(group, sending)] : []),
  ];
  const outgoing =
    route === undefined
      ? undefined
      : {
          content: { notice, rendered },
          group: group.key,
          route: route.route,
          targets: group.targets.map((target) => target.number),
        };
  return {
    group,
    content: { notice, rendered },
    routes,
    route,
    missing: lacks,
    blockers: blocked,
    cautions: cautions(notice, group),
    left: own.fresh.length - group.targets.length,
    outgoing: lacks.length === 0 && blocked.length === 0 ? outgoing : undefined,
    digest: digestOf([notice, rendered, route?.route ?? null, outgoing?.targets ?? null]),
  };
}

/** Why a notice cannot go out, in words, with what can be done. */
export function blockerSaid(blocker: Blocker): Say {
  switch (blocker.kind) {
    case 'no-route':
    case 'no-mail':
      return say(`notices.blocked.${blocker.kind}`, { button: say('notices.outside') });
    case 'emptied':
      return say('notices.blocked.emptied');
    case 'no-correction':
      return say(`notices.blocked.${blocker.why}`);
  }
}
