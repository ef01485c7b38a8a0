import type { CaseState, Dismissal } from '../../../src/cases/case.ts';
import { DISMISSALS } from '../../../src/cases/case.ts';
import { CATEGORY_SLUGS, categoryOf, type Pole } from '../../../src/catalogue/categories.ts';
import type { MotiveSlug, OffenceSlug } from '../../../src/catalogue/offences.ts';
import { HANDOVER_AUTHORITIES } from '../../../src/handovers/authority.ts';
import { type Chance, chanceOf } from './chance.ts';
import { type Followed, follow, type Invented } from './follow.ts';
import type { History, PastCase, PastReport, PastTarget } from './history.ts';

/** What a history is invented from. */
export interface Inventing {
  readonly seed: number;
  readonly cases: number;
  /** Cases are opened from the first moment on, until the second; epoch milliseconds. */
  readonly from: number;
  readonly until: number;
  /** What would come later has not happened; epoch milliseconds. */
  readonly now: number;
  /** The association's: `Europe/Paris` where not given. */
  readonly timeZone?: string;
}

interface Place {
  /** Undefined for a site that no known platform has. */
  readonly platform: string | undefined;
  /** Undefined where there is no link. */
  readonly host: string | undefined;
  readonly path: string;
}

const PLACES: readonly [readonly [Place, number], ...(readonly (readonly [Place, number])[])] = [
  [{ platform: 'x', host: 'x.com', path: 'i/status/' }, 6],
  [{ platform: 'instagram', host: 'www.instagram.com', path: 'p/' }, 4],
  [{ platform: 'facebook', host: 'www.facebook.com', path: 'posts/' }, 4],
  [{ platform: 'tiktok', host: 'www.tiktok.com', path: '@a/video/' }, 4],
  [{ platform: 'youtube', host: 'www.youtube.com', path: 'watch?v=' }, 3],
  [{ platform: 'telegram', host: 't.me', path: 'a/' }, 2],
  [{ platform: 'mastodon', host: 'piaille.example', path: '@a/' }, 1],
  [{ platform: undefined, host: 'forum.example', path: 't/' }, 1],
  [{ platform: undefined, host: undefined, path: '' }, 1],
];

const SOURCES = [
  [undefined, 6],
  ['ecole', 2],
  ['affiche-metro', 1],
] as const;

interface Making {
  readonly chance: Chance;
  readonly given: Inventing;
  readonly invented: Invented;
  readonly reports: PastReport[];
  readonly targets: PastTarget[];
  readonly cases: PastCase[];
}

function targetsOf({ chance, targets }: Making, number: number): readonly PastTarget[] {
  const made = Array.from(
    {
      length: chance.weighted([
        [1, 6],
        [2, 2],
        [3, 1],
        [5, 1],
      ]),
    },
    (_, index) => {
      const { platform, host, path } = chance.weighted(PLACES);
      const id = targets.length + index + 1;
      return {
        id,
        platform,
        host,
        canonical: host === undefined ? undefined : `https://${host}/${path}${id}`,
        case: number,
      };
    },
  );
  targets.push(...made);
  return made;
}

/** The reports of a case: the first opens it; some are about a target of an earlier case as well. */
function reportsOf(making: Making, openedAt: number, held: readonly PastTarget[]) {
  const { chance, given, reports, targets } = making;
  const onWatch = chance.happens(0.15);
  const muted = chance.happens(0.02);
  const category = chance.one(['antisemitism', ...CATEGORY_SLUGS]);
  const made = Array.from(
    {
      length: chance.weighted([
        [1, 7],
        [2, 2],
        [4, 1],
      ]),
    },
    (_, index): PastReport => {
      const sentAt = index === 0 ? openedAt : openedAt + chance.after(48);
      const earlier = targets[chance.between(0, Math.max(0, targets.length - held.length - 1))];
      const also = index > 0 && chance.happens(0.2) && earlier !== undefined ? [earlier.id] : [];
      const about = index === 0 ? held : held.filter(() => chance.happens(0.6));
      const [first] = held;
      const own = about.length === 0 && first !== undefined ? [first] : about;
      return {
        id: reports.length + index + 1,
        channel:
          onWatch && index === 0
            ? 'watch'
            : chance.weighted([
                ['telegram', 5],
                ['discord', 3],
                ['terminal', 1],
              ]),
        locale: chance.happens(0.7) ? 'fr' : 'en',
        source: onWatch && index === 0 ? undefined : chance.weighted(SOURCES),
        category: index === 0 || chance.happens(0.8) ? category : 'other',
        sentAt,
        withdrawnAt: chance.happens(0.03) ? sentAt + chance.after(24) : undefined,
        muted,
        targets: [...new Set([...own.map(({ id }) => id), ...also])],
      };
    },
  ).filter((report, index) => index === 0 || report.sentAt <= given.now);
  reports.push(
    ...made.map((report, index) => ({
      ...report,
      id: reports.length + index + 1,
      withdrawnAt:
        report.withdrawnAt !== undefined && report.withdrawnAt <= given.now ? report.withdrawnAt : undefined,
    })),
  );
  return category;
}

type Ending =
  | { readonly kind: 'stands'; readonly state: CaseState; readonly lookedAt: number | undefined }
  | { readonly kind: 'dismissed'; readonly lookedAt: number; readonly at: number; readonly reason: Dismissal }
  | { readonly kind: 'merged'; readonly lookedAt: number; readonly at: number; readonly into: PastCase }
  | { readonly kind: 'qualified'; readonly lookedAt: number; readonly at: number };

/** What the team did first with a case that was opened at that moment, as far as it had the time. */
function beginning({ chance, given, cases }: Making, openedAt: number): Ending {
  const lookedAt = openedAt + chance.after(5);
  if (lookedAt > given.now || chance.happens(0.03))
    return { kind: 'stands', state: 'open', lookedAt: undefined };
  const at = lookedAt + chance.after(20);
  if (at > given.now || chance.happens(0.02)) return { kind: 'stands', state: 'in-review', lookedAt };
  if (chance.happens(0.02)) return { kind: 'stands', state: 'awaiting-reporter', lookedAt };
  if (chance.happens(0.05)) {
    // A case into which another is merged is not closed.
    const into = cases.findLast(({ state }) => state === 'open' || state === 'in-review');
    if (into !== undefined) return { kind: 'merged', lookedAt, at, into };
  }
  if (chance.happens(0.28)) return { kind: 'dismissed', lookedAt, at, reason: chance.one(DISMISSALS) };
  return { kind: 'qualified', lookedAt, at };
}

function offencesOf(chance: Chance, category: PastCase['category']): readonly OffenceSlug[] {
  const { candidates } = categoryOf(category);
  const [first = 'threats', ...others] = candidates;
  return [first, ...others.filter(() => chance.happens(0.2))];
}

function handOver({ chance, given, invented }: Making, number: number, from: number): void {
  if (!chance.happens(0.12)) return;
  const preparedAt = from + chance.after(10);
  const handedAt = preparedAt + chance.after(20);
  if (preparedAt > given.now) return;
  invented.handovers.push({
    case: number,
    authority: chance.one(HANDOVER_AUTHORITIES),
    preparedAt,
    handedAt: handedAt > given.now || chance.happens(0.2) ? undefined : handedAt,
  });
}

function live(making: Making, number: number, openedAt: number): void {
  const { chance, given, invented, cases, targets } = making;
  const held = targetsOf(making, number);
  const category = reportsOf(making, openedAt, held);
  const poles: readonly [Pole, Pole] = ['moderation', 'cyber'];
  const base = {
    number,
    pole: chance.happens(0.05) ? chance.one(poles) : categoryOf(category).pole,
    category,
    urgent: categoryOf(category).urgent,
    openedAt,
    notifiedAt: undefined,
    closedAt: undefined,
    dismissal: undefined,
    outcome: undefined,
    mergedInto: undefined,
    quiet: false,
  };
  const ending = beginning(making, openedAt);
  const { lookedAt } = ending;
  switch (ending.kind) {
    case 'stands':
      cases.push({ ...base, state: ending.state, lookedAt });
      return;
    case 'dismissed':
      cases.push({ ...base, state: 'dismissed', lookedAt, closedAt: ending.at, dismissal: ending.reason });
      return;
    case 'merged':
      for (const { id } of held) {
        const target = targets[id - 1];
        if (target !== undefined) targets[id - 1] = { ...target, case: ending.into.number };
      }
      cases[ending.into.number - 1] = {
        ...ending.into,
        lookedAt: Math.min(ending.into.lookedAt ?? ending.at, lookedAt ?? ending.at),
      };
      cases.push({
        ...base,
        state: 'dismissed',
        lookedAt,
        closedAt: ending.at,
        dismissal: 'duplicate',
        mergedInto: ending.into.number,
      });
      return;
    case 'qualified': {
      const offences = offencesOf(chance, category);
      const motives: readonly MotiveSlug[] = category === 'antisemitism' ? ['antisemitic'] : [];
      invented.qualifications.push({ case: number, at: ending.at, offences, motives });
      const again = ending.at + chance.after(60);
      if (chance.happens(0.05) && again <= given.now)
        invented.qualifications.push({ case: number, at: again, offences, motives: [] });
      handOver(making, number, ending.at);
      const followed: Followed = follow(chance, given, invented, {
        number,
        offences,
        targets: held,
        qualifiedAt: ending.at,
      });
      cases.push({ ...base, ...followed, lookedAt });
    }
  }
}

/** The cases that only muted people reported, as far as they did not withdraw: the rule of `settle_case`. */
function quietCases({ reports, targets }: Making): ReadonlySet<number> {
  const heard = new Map<number, boolean>();
  for (const { muted, withdrawnAt, targets: about } of reports)
    for (const id of withdrawnAt === undefined ? about : []) {
      const number = targets[id - 1]?.case ?? 0;
      heard.set(number, heard.get(number) === true || !muted);
    }
  return new Set([...heard].flatMap(([number, isHeard]) => (isHeard ? [] : [number])));
}

/**
 * A whole history by chance, the same for the same seed: reports over channels, languages, categories and platforms,
 * some of them about several cases, muted or withdrawn; cases that nobody looked at yet, that were dismissed, merged or
 * qualified; notices by every route, failed, abandoned and corrected ones, several providers of one case; outcomes of
 * every kind, late, corrected, missing; contents that came back and were notified again; handovers.
 */
export function invented(given: Inventing): History {
  const chance = chanceOf(given.seed);
  const making: Making = {
    chance,
    given,
    invented: { qualifications: [], notices: [], outcomes: [], checks: [], handovers: [] },
    reports: [],
    targets: [],
    cases: [],
  };
  const opened = Array.from({ length: given.cases }, () =>
    Math.floor(given.from + chance.next() * (given.until - given.from)),
  ).toSorted((a, b) => a - b);
  for (const [index, openedAt] of opened.entries()) live(making, index + 1, openedAt);
  const { reports, targets } = making;
  const quiet = quietCases(making);
  const cases = making.cases.map((each) => ({ ...each, quiet: quiet.has(each.number) }));
  return { cases, reports, targets, ...making.invented };
}
