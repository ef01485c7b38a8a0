import { GONE_OUTCOMES, type Outcome, REFUSALS } from '../../../src/cases/case.ts';
import { caseOutcome, ONLINE_CHECK_DAYS } from '../../../src/cases/outcomes.ts';
import { dayAt } from '../../../src/catalogue/limitation.ts';
import type { OffenceSlug } from '../../../src/catalogue/offences.ts';
import type { Target } from '../../../src/links/target.ts';
import { byProvider, type ProviderGroup } from '../../../src/notices/grouping.ts';
import type { Chance } from './chance.ts';
import type {
  PastCase,
  PastCheck,
  PastHandover,
  PastNotice,
  PastOutcome,
  PastQualification,
  PastTarget,
} from './history.ts';

/** What a history collects while its cases are lived one after the other. */
export interface Invented {
  readonly qualifications: PastQualification[];
  readonly notices: PastNotice[];
  readonly outcomes: PastOutcome[];
  readonly checks: PastCheck[];
  readonly handovers: PastHandover[];
}

/** How a qualified case stands in the end. */
export type Followed = Pick<PastCase, 'state' | 'notifiedAt' | 'closedAt' | 'outcome'>;

interface Qualified {
  readonly number: number;
  readonly offences: readonly OffenceSlug[];
  readonly targets: readonly PastTarget[];
  readonly qualifiedAt: number;
}

interface Clock {
  readonly now: number;
  readonly timeZone?: string;
}

const DAY_MS = 86_400_000;
const isGone = (outcome: Outcome) => GONE_OUTCOMES.some((gone) => gone === outcome);

type LinkedTarget = Target & { readonly number: number };

function linked(targets: readonly PastTarget[]): readonly LinkedTarget[] {
  return targets.flatMap(({ id, canonical, host, platform }) =>
    canonical === undefined || host === undefined
      ? []
      : [
          {
            number: id,
            canonical,
            host,
            platform,
            kind: 'content' as const,
            id: undefined,
            account: undefined,
          },
        ],
  );
}

function referenceOf(place: number): string {
  const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  let left = place * 2_654_435_761;
  let made = '';
  for (let symbol = 0; symbol < 9; symbol++) {
    made += alphabet[left % 32] ?? '0';
    left = Math.floor(left / 32);
  }
  return `N${made}`;
}

/** Notifies the provider of a group of targets; undefined where nothing went out (yet). */
function notify(
  chance: Chance,
  clock: Clock,
  { notices }: Invented,
  of: Qualified,
  group: ProviderGroup<LinkedTarget>,
  preparedAt: number,
  corrects?: string,
): PastNotice | undefined {
  if (preparedAt > clock.now) return undefined;
  const sentAt = preparedAt + (chance.happens(0.7) ? 20_000 : chance.after(8));
  const hindered = corrects === undefined && chance.happens(0.05);
  const state = hindered
    ? chance.one(['failed', 'doubtful', 'abandoned', 'prepared', 'waiting'])
    : sentAt > clock.now
      ? 'prepared'
      : 'sent';
  const receiptAt = sentAt + chance.after(20);
  const notice: PastNotice = {
    reference: referenceOf(notices.length + 1),
    case: of.number,
    group: group.key,
    provider: group.provider?.slug,
    host: group.host,
    offences: of.offences,
    route: chance.weighted([
      ['email', 5],
      ['form', 5],
      ['own', 1],
      ['outside', 2],
    ]),
    state,
    corrects,
    preparedAt,
    sentAt: state === 'sent' ? sentAt : undefined,
    receiptAt: state === 'sent' && receiptAt <= clock.now && chance.happens(0.7) ? receiptAt : undefined,
    decidedAt: undefined,
    targets: group.targets.map(({ number }) => number),
  };
  notices.push(notice);
  return state === 'sent' ? notice : undefined;
}

/** Records an outcome of a target at that moment, where that has come, and what follows from it. */
function record(
  chance: Chance,
  clock: Clock,
  { outcomes, checks }: Invented,
  target: { readonly id: number; readonly case: number },
  notice: PastNotice | undefined,
  at: number,
  outcome: Outcome,
): PastOutcome | undefined {
  if (at > clock.now) return undefined;
  const day = dayAt(at, clock.timeZone);
  const earlier = dayAt(at - chance.between(0, 2) * DAY_MS, clock.timeZone);
  const sentOn = notice?.sentAt === undefined ? day : dayAt(notice.sentAt, clock.timeZone);
  const made: PastOutcome = {
    id: outcomes.length + 1,
    target: target.id,
    case: target.case,
    notice: notice?.reference,
    outcome,
    refusal: outcome === 'refused' && chance.happens(0.8) ? chance.one(REFUSALS) : undefined,
    happenedOn: earlier < sentOn ? day : earlier,
    at,
    replacedAt: undefined,
    backAt: undefined,
  };
  outcomes.push(made);
  if (isGone(outcome))
    checks.push(
      ...ONLINE_CHECK_DAYS.map((days) => {
        const dueAt = at + days * DAY_MS;
        const answeredAt = dueAt + chance.after(10);
        const answered = answeredAt <= clock.now && chance.happens(0.8);
        return {
          outcome: made.id,
          dueAt,
          answeredAt: answered ? answeredAt : undefined,
          online: answered ? false : undefined,
        };
      }),
    );
  return made;
}

function change(outcomes: PastOutcome[], id: number, changed: Partial<PastOutcome>): void {
  const before = outcomes[id - 1];
  if (before !== undefined) outcomes[id - 1] = { ...before, ...changed };
}

/** Takes away what was not answered by then: the outcome holds no more. Its checks are the last that were made. */
function askNoMore(checks: PastCheck[], outcome: number, from: number, now: number): void {
  const answered = checks.slice(-ONLINE_CHECK_DAYS.length).filter((check) => check.outcome === outcome);
  checks.splice(checks.length - answered.length, answered.length);
  checks.push(...answered.filter(({ answeredAt }) => (answeredAt ?? now) < from));
}

const FATES = [
  ['removed', 10],
  ['account-suspended', 2],
  ['restricted', 2],
  ['reduced', 1],
  ['refused', 4],
  ['no-answer', 2],
  ['gone-by-author', 1],
  ['gone-by-platform', 1],
  ['gone', 1],
] as const satisfies readonly (readonly [Outcome, number])[];

/** What became of one target after its notice: nothing yet, an outcome, another in its place, or a recurrence. */
function ensue(
  chance: Chance,
  clock: Clock,
  invented: Invented,
  of: Qualified,
  target: PastTarget,
  notice: PastNotice | undefined,
  from: number,
): void {
  if (chance.happens(notice === undefined ? 0.7 : 0.1)) return;
  const where = { id: target.id, case: of.number };
  const at = from + chance.after(90);
  const outcome = notice === undefined ? chance.one(['gone', 'gone-by-author']) : chance.weighted(FATES);
  const first = record(chance, clock, invented, where, notice, at, outcome);
  if (first === undefined) return;
  const later = at + chance.after(100);
  if (chance.happens(0.06) && later <= clock.now) {
    change(invented.outcomes, first.id, { replacedAt: later });
    askNoMore(invented.checks, first.id, later, clock.now);
    record(chance, clock, invented, where, notice, later, outcome === 'refused' ? 'removed' : 'refused');
    return;
  }
  const backAt = at + chance.after(240);
  if (!isGone(outcome) || !chance.happens(0.1) || backAt > clock.now) return;
  change(invented.outcomes, first.id, { backAt });
  askNoMore(invented.checks, first.id, backAt, clock.now);
  const [group] = byProvider(linked([target]));
  if (group === undefined || chance.happens(0.2)) return;
  const again = notify(chance, clock, invented, of, group, backAt + chance.after(10));
  if (again?.sentAt === undefined) return;
  const next = again.sentAt + chance.after(60);
  record(chance, clock, invented, where, again, next, chance.one(['removed', 'refused']));
}

/** By the rule of db/outcomes.ts: each of a notice's targets has an outcome of it, other than that none came. */
function decided(notice: PastNotice, outcomes: readonly PastOutcome[]): PastNotice {
  const { sentAt } = notice;
  if (sentAt === undefined) return notice;
  const deciding = notice.targets.map((target) =>
    outcomes
      .filter(
        (each) =>
          each.target === target &&
          each.replacedAt === undefined &&
          each.outcome !== 'no-answer' &&
          (each.at >= sentAt || (isGone(each.outcome) && (each.backAt ?? Infinity) > sentAt)),
      )
      .map(({ at }) => at),
  );
  if (deciding.some((each) => each.length === 0)) return notice;
  return { ...notice, decidedAt: Math.max(sentAt, ...deciding.map((each) => Math.min(...each))) };
}

/** Follows a qualified case as far as it came: its notices, what the providers did, and whether that was all. */
export function follow(chance: Chance, clock: Clock, invented: Invented, of: Qualified): Followed {
  const unnotified: Followed = {
    state: 'qualified',
    notifiedAt: undefined,
    closedAt: undefined,
    outcome: undefined,
  };
  const groups = byProvider(linked(of.targets));
  if (groups.length === 0 || chance.happens(0.05)) return unnotified;
  const before = { notices: invented.notices.length, outcomes: invented.outcomes.length };
  const sent = new Map<number, PastNotice>();
  for (const group of groups) {
    let notice = notify(chance, clock, invented, of, group, of.qualifiedAt + chance.after(15));
    if (notice?.sentAt !== undefined && chance.happens(0.04))
      notice =
        notify(chance, clock, invented, of, group, notice.sentAt + chance.after(5), notice.reference) ??
        notice;
    if (notice !== undefined) for (const target of notice.targets) sent.set(target, notice);
  }
  const firstSent = [...sent.values()].map(({ sentAt }) => sentAt ?? Infinity);
  if (firstSent.length === 0) return unnotified;
  const from = Math.min(...firstSent);
  const counted = of.targets.filter(({ canonical }) => canonical !== undefined);
  for (const target of counted) {
    const notice = sent.get(target.id);
    ensue(chance, clock, invented, of, target, notice, notice?.sentAt ?? from);
  }
  const ownOutcomes = invented.outcomes.slice(before.outcomes);
  const ownNotices = invented.notices.slice(before.notices).map((notice) => decided(notice, ownOutcomes));
  invented.notices.splice(before.notices, Infinity, ...ownNotices);

  const mine = ownNotices.filter(({ sentAt }) => sentAt !== undefined);
  const notifiedAt = Math.min(...mine.map(({ sentAt }) => sentAt ?? Infinity));
  const standing = counted.map(({ id }) => {
    const own = ownOutcomes.filter((each) => each.target === id && each.replacedAt === undefined);
    const last = own.at(-1);
    return {
      holds: last?.backAt === undefined ? last : undefined,
      // Online again, and its provider not notified since.
      back:
        last?.backAt !== undefined &&
        !mine.some((n) => n.targets.includes(id) && (n.sentAt ?? 0) > (last.backAt ?? 0)),
    };
  });
  if (standing.every(({ holds }) => holds !== undefined)) {
    const held = standing.flatMap(({ holds }) => (holds === undefined ? [] : [holds]));
    return {
      state: 'resolved',
      notifiedAt,
      closedAt: Math.max(...ownOutcomes.map(({ at }) => at)),
      outcome: caseOutcome(held.map(({ outcome }) => outcome)),
    };
  }
  return { ...unnotified, state: standing.some(({ back }) => back) ? 'qualified' : 'notified', notifiedAt };
}
