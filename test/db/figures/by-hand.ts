import { contentTypeOf } from '../../../src/insight/content-types.ts';
import {
  NO_FATES,
  type NoticeTable,
  type PeriodFigures,
  type Spread,
  type Tally,
} from '../../../src/insight/figures.ts';
import type { Period } from '../../../src/insight/period.ts';
import type { World } from './world.ts';

const calendars = new Map<string, Intl.DateTimeFormat>();

/** The calendar day of a moment, as clocks in a time zone have it. */
function localDay(moment: number, timeZone: string): string {
  const calendar = calendars.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone });
  calendars.set(timeZone, calendar);
  return calendar.format(moment);
}

/** Since 1970, with the digits that a Date has not. */
function microseconds(moment: string): number {
  const digits = /\.(?<digits>\d+)/u.exec(moment)?.groups?.['digits'] ?? '';
  return Math.floor(Date.parse(moment) / 1000) * 1e6 + Number(digits.padEnd(6, '0'));
}

/** Counts in whatever order, and puts the most frequent first. */
function counted(keys: readonly string[]): { key: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts]
    .map(([key, count]) => ({ key, count }))
    .sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1));
}

/** Between the two nearest of the sorted values, in proportion. */
export function percentile(values: readonly number[], share: number): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const [low, high] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  if (low === undefined || high === undefined) return undefined;
  return low + (high - low) * (place - Math.floor(place));
}

function spread(values: readonly number[]): Spread {
  return { count: values.length, median: percentile(values, 0.5), p90: percentile(values, 0.9) };
}

const several = (keys: readonly string[]): string[] => [...new Set(keys)];

type Fact = {
  key: string;
  fate: string;
  group: string;
  type: string;
  gone: boolean;
  back: boolean;
  delay: number | undefined;
};

/** What hangs together, found by whom it hangs on. */
const indexes = new WeakMap<World, ReturnType<typeof indexOf>>();
function indexed(world: World): ReturnType<typeof indexOf> {
  const known = indexes.get(world) ?? indexOf(world);
  indexes.set(world, known);
  return known;
}

function grouped<T>(rows: readonly T[], key: (row: T) => number): (wanted: number) => readonly T[] {
  const groups = new Map<number, T[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group === undefined) groups.set(key(row), [row]);
    else group.push(row);
  }
  return (wanted) => groups.get(wanted) ?? [];
}

function indexOf(world: World) {
  const targets = new Map(world.targets.map((each) => [each.id, each]));
  const reports = new Map(world.reports.map((each) => [each.id, each]));
  const cases = new Map(world.cases.map((each) => [each.number, each]));
  const reporters = new Map(world.reporters.map((each) => [each.id, each]));
  const linksOf = grouped(world.report_targets, ({ report }) => report);
  const reported = grouped(world.report_targets, ({ target }) => target);
  const targetsOfCase = grouped(world.targets, (each) => each.case);
  const qualifiedOf = grouped(world.qualifications, (each) => each.case);
  const mergedInto = grouped(world.cases, (each) => each.merged_into ?? 0);
  return {
    targetsOfCase,
    qualifiedOf,
    mergedInto,
    outcomesOf: grouped(world.outcomes, ({ target }) => target),
    caseOf: (number: number) => cases.get(number),
    muted: (id: number) => reporters.get(id)?.muted_at !== null,
    targetsOfReport: (id: number) => linksOf(id).flatMap(({ target }) => targets.get(target) ?? []),
    reportsOf: (number: number) =>
      [
        ...new Set(targetsOfCase(number).flatMap(({ id }) => reported(id).map(({ report }) => report))),
      ].flatMap((id) => reports.get(id) ?? []),
  };
}

/** Every figure of a world, counted one thing after the other as its definition reads. */
export function byHand(
  world: World,
  period: Period,
  timeZone: string,
): { figures: Omit<PeriodFigures, 'asOf'>; table: NoticeTable } {
  const within = (moment: string | null | undefined): boolean => {
    if (moment === null || moment === undefined) return false;
    const day = localDay(Date.parse(moment), timeZone);
    return day >= period.from && day < period.to;
  };
  const { targetsOfReport, reportsOf, targetsOfCase, qualifiedOf, mergedInto, caseOf, muted } =
    indexed(world);
  const platform = (target: World['targets'][number]) =>
    target.platform ?? (target.canonical === null ? 'no-link' : 'other-site');

  const reports = world.reports.filter((each) => within(each.sent_at) && !muted(each.reporter));
  const reportTally: Tally = {
    total: reports.length,
    by: {
      category: counted(reports.map(({ category }) => category)),
      platform: counted(reports.flatMap(({ id }) => several(targetsOfReport(id).map(platform)))),
      channel: counted(reports.map(({ channel }) => channel)),
      source: counted(reports.map(({ source }) => source ?? 'no-source')),
      language: counted(reports.map(({ locale }) => locale)),
      pole: counted(
        reports.flatMap(({ id }) =>
          several(targetsOfReport(id).map((target) => caseOf(target.case)?.pole ?? '')),
        ),
      ),
    },
  };

  const own = world.cases.filter((each) => each.merged_into === null && !each.quiet);
  const opened = own.filter((each) => within(each.opened_at));
  const heard = (number: number) => reportsOf(number).filter((each) => !muted(each.reporter));
  const caseTally: Tally = {
    total: opened.length,
    by: {
      category: counted(opened.map(({ category }) => category)),
      platform: counted(opened.flatMap(({ number }) => several(targetsOfCase(number).map(platform)))),
      channel: counted(opened.flatMap(({ number }) => several(heard(number).map(({ channel }) => channel)))),
      source: counted(
        opened.flatMap(({ number }) => several(heard(number).map(({ source }) => source ?? 'no-source'))),
      ),
      language: counted(opened.flatMap(({ number }) => several(heard(number).map(({ locale }) => locale)))),
      pole: counted(opened.map(({ pole }) => pole)),
    },
  };

  const decided = own.filter((each) => {
    if (each.state === 'dismissed') return within(each.closed_at);
    const first = qualifiedOf(each.number)
      .map(({ at }) => at)
      .sort()[0];
    return within(first);
  });

  const family = (number: number): number[] => [
    number,
    ...mergedInto(number).flatMap((each) => family(each.number)),
  ];
  const firstOf = (number: number, what: 'looked_at' | 'notified_at') =>
    family(number)
      .flatMap((one) => caseOf(one)?.[what] ?? [])
      .sort()[0];
  const seconds = (from: string, to: string) => Math.max(0, (microseconds(to) - microseconds(from)) / 1e6);
  const took = (moment: (each: World['cases'][number]) => string | null | undefined, cases = own) =>
    spread(
      cases.flatMap((each) => {
        const at = moment(each);
        return at !== null && at !== undefined && within(at) ? [seconds(each.opened_at, at)] : [];
      }),
    );
  const notOnlyWatch = own.filter(({ number }) => {
    const all = reportsOf(number);
    return all.length === 0 || all.some(({ channel }) => channel !== 'watch');
  });

  const { table, facts, roots } = noticesByHand(world, within, timeZone);
  const settlement = (group: string | undefined) => {
    const some = facts.filter((each) => group === undefined || each.group === group);
    const fates = {
      ...NO_FATES,
      ...Object.fromEntries(counted(some.map(({ fate }) => fate)).map(({ key, count }) => [key, count])),
    };
    return {
      notices: roots.filter((each) => group === undefined || each.group === group).length,
      contents: some.length,
      fates,
      gone: some.filter(({ gone }) => gone).length,
      back: some.filter(({ back }) => back).length,
      delay: spread(some.flatMap(({ delay }) => delay ?? [])),
    };
  };
  const groups = counted(roots.map(({ group }) => group)).map(({ key }) => key);

  return {
    table,
    figures: {
      period,
      reports: reportTally,
      cases: caseTally,
      retained: { part: decided.filter(({ state }) => state !== 'dismissed').length, of: decided.length },
      dismissed: JSON.parse(JSON.stringify(counted(decided.flatMap(({ dismissal }) => dismissal ?? [])))),
      firstLook: took((each) => firstOf(each.number, 'looked_at'), notOnlyWatch),
      firstNotice: took((each) => firstOf(each.number, 'notified_at')),
      resolution: took((each) => (each.state === 'resolved' ? each.closed_at : null)),
      settlement: settlement(undefined),
      providers: groups.map((group) => ({ group, ...settlement(group) })),
      handovers: JSON.parse(
        JSON.stringify(
          counted(world.handovers.filter((each) => within(each.handed_at)).map(({ authority }) => authority)),
        ),
      ),
    },
  };
}

const GONE = ['removed', 'restricted', 'account-suspended', 'gone-by-author', 'gone-by-platform', 'gone'];
const DECIDED = ['removed', 'restricted', 'account-suspended', 'reduced', 'refused'];
const LATER_STEPS = ['reminder', 'complaint', 'out-of-court', 'coordinator'];

/** In days from the notice; of what came before it, there is none. */
function delayOf(
  { outcome, at, happened_on }: World['outcomes'][number],
  sentAt: string,
  sentDay: string,
): number | undefined {
  const isBefore = microseconds(at) < microseconds(sentAt) || happened_on < sentDay;
  if (isBefore || !DECIDED.includes(outcome)) return undefined;
  return Math.round((Date.parse(happened_on) - Date.parse(sentDay)) / 86_400_000);
}

function noticesByHand(world: World, within: (moment: string) => boolean, timeZone: string) {
  const { outcomesOf } = indexed(world);
  const byReference = new Map(world.notices.map((each) => [each.reference, each]));
  const rootOf = (reference: string): string => {
    const notice = byReference.get(reference);
    return notice?.corrects === null || notice === undefined ? reference : rootOf(notice.corrects);
  };
  const roots = several(world.notices.map(({ reference }) => rootOf(reference))).flatMap((root) => {
    const sent = world.notices
      .filter((each) => each.state === 'sent' && rootOf(each.reference) === root)
      .map((each) => ({ ...each, sent_at: each.sent_at ?? '' }))
      .sort(
        (a, b) =>
          Date.parse(a.sent_at) - Date.parse(b.sent_at) ||
          Date.parse(a.prepared_at) - Date.parse(b.prepared_at) ||
          (a.reference < b.reference ? -1 : 1),
      );
    const [first, last] = [sent[0], sent.at(-1)];
    if (first === undefined || last === undefined || !within(first.sent_at)) return [];
    return [{ root, first, last, group: last.group_key, type: contentTypeOf(last.offences[0]) }];
  });

  /** It holds, or held until another notice led to another outcome. */
  const counts = (outcome: World['outcomes'][number]): boolean =>
    outcome.replaced_at === null ||
    outcomesOf(outcome.target).some(
      ({ at, notice }) =>
        at === outcome.replaced_at &&
        notice !== null &&
        outcome.notice !== null &&
        rootOf(notice) !== rootOf(outcome.notice),
    );

  const facts: Fact[] = roots.flatMap(({ root, first, last, group, type }) =>
    world.notice_targets
      .filter(({ notice }) => notice === last.reference)
      .map(({ target }) => {
        const kept = outcomesOf(target).filter(counts);
        const answers = kept.filter((each) => each.notice !== null && rootOf(each.notice) === root);
        const sentAt = Date.parse(first.sent_at);
        const beside = kept.find(
          ({ at, back_at, outcome }) =>
            Date.parse(at) >= sentAt ||
            (GONE.includes(outcome) && (back_at === null || Date.parse(back_at) > sentAt)),
        );
        const counting = answers.length > 0 ? answers : beside === undefined ? [] : [beside];
        const decisive = counting.at(-1);
        const late =
          last.due_for !== null &&
          (LATER_STEPS.includes(last.due_for) ||
            (last.due_for === 'decision' && Date.parse(last.due_at ?? '') <= Date.now()));
        const sentDay = localDay(Date.parse(first.sent_at), timeZone);
        return {
          key: root,
          group,
          type,
          fate: decisive?.outcome ?? (late ? 'overdue' : 'pending'),
          gone: GONE.includes(decisive?.outcome ?? '') || counting.some(({ back_at }) => back_at !== null),
          back: counting.some(({ back_at }) => back_at !== null),
          delay: decisive === undefined ? undefined : delayOf(decisive, first.sent_at, sentDay),
        };
      }),
  );

  const actions = roots.map(({ root, group, type, last }) => {
    const fates = several(facts.filter(({ key }) => key === root).map(({ fate }) => fate));
    const open = fates.find((fate) => fate === 'pending' || fate === 'overdue');
    const late =
      last.due_for !== null &&
      (LATER_STEPS.includes(last.due_for) ||
        (last.due_for === 'decision' && Date.parse(last.due_at ?? '') <= Date.now()));
    const action =
      open ??
      (fates.length === 0 ? (late ? 'overdue' : 'pending') : fates.length > 1 ? 'mixed' : (fates[0] ?? ''));
    return { group, type, action };
  });
  const cells = <T>(
    rows: readonly { group: string; type: string }[],
    what: (row: T) => string,
    list: readonly T[],
  ) =>
    counted(
      rows.map((row, place) => {
        const item = list[place];
        return JSON.stringify([row.group, row.type, item === undefined ? '' : what(item)]);
      }),
    );
  const table: NoticeTable = JSON.parse(
    JSON.stringify({
      notices: cells(actions, ({ action }) => action, actions).map(({ key, count }) => {
        const [group, type, action] = JSON.parse(key);
        return { group, type, action, notices: count };
      }),
      contents: cells(facts, ({ fate }) => fate, facts).map(({ key, count }) => {
        const [group, type, fate] = JSON.parse(key);
        return { group, type, fate, contents: count };
      }),
    }),
  );
  return { table, facts, roots };
}
