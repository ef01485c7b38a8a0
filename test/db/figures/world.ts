import fc from 'fast-check';
import type postgres from 'postgres';
import { CASE_STATES, DISMISSALS, OUTCOMES } from '../../../src/cases/case.ts';
import { CATEGORY_SLUGS, POLES } from '../../../src/catalogue/categories.ts';
import { OFFENCE_SLUGS } from '../../../src/catalogue/offences.ts';
import { CHANNELS } from '../../../src/channel.ts';
import { HANDOVER_AUTHORITIES } from '../../../src/handovers/authority.ts';
import { DUE_FOR } from '../../../src/notices/escalation.ts';
import { NOTICE_STATES } from '../../../src/notices/outgoing.ts';
import { LOCALES } from '../../../src/text/locale.ts';

/** Rows as tables hold them, with moments as ISO texts: what figures are counted from. */
export interface World {
  readonly reporters: readonly {
    readonly id: number;
    readonly channel: string;
    readonly muted_at: string | null;
  }[];
  readonly cases: readonly {
    readonly number: number;
    readonly pole: string;
    readonly category: string;
    readonly state: string;
    readonly dismissal: string | null;
    readonly outcome: string | null;
    readonly opened_at: string;
    readonly looked_at: string | null;
    readonly notified_at: string | null;
    readonly closed_at: string | null;
    readonly merged_into: number | null;
    readonly quiet: boolean;
  }[];
  readonly targets: readonly {
    readonly id: number;
    readonly canonical: string | null;
    readonly platform: string | null;
    readonly case: number;
  }[];
  readonly reports: readonly {
    readonly id: number;
    readonly reporter: number;
    readonly channel: string;
    readonly locale: string;
    readonly source: string | null;
    readonly category: string;
    readonly sent_at: string;
    readonly withdrawn_at: string | null;
  }[];
  readonly report_targets: readonly { readonly report: number; readonly target: number }[];
  readonly qualifications: readonly { readonly id: number; readonly case: number; readonly at: string }[];
  readonly notices: readonly {
    readonly reference: string;
    readonly case: number;
    readonly group_key: string;
    readonly offences: readonly string[];
    readonly state: string;
    readonly corrects: string | null;
    readonly prepared_at: string;
    readonly sent_at: string | null;
    readonly due_for: string | null;
    readonly due_at: string | null;
  }[];
  readonly notice_targets: readonly { readonly notice: string; readonly target: number }[];
  readonly outcomes: readonly {
    readonly id: number;
    readonly target: number;
    readonly case: number;
    readonly notice: string | null;
    readonly outcome: string;
    readonly happened_on: string;
    readonly at: string;
    readonly replaced_at: string | null;
    readonly back_at: string | null;
  }[];
  readonly handovers: readonly {
    readonly id: string;
    readonly case: number;
    readonly authority: string;
    readonly handed_at: string | null;
  }[];
}

const HOUR = 3_600_000;
const iso = (moment: number): string => new Date(moment).toISOString();

/** Moments around the first of months, the beginnings of years and weeks, and the leaps of the clock, to the millisecond. */
const EDGES = [
  '2025-12-31T23:00:00Z',
  '2026-01-01T00:00:00Z',
  '2026-02-28T23:00:00Z',
  '2026-03-29T01:00:00Z',
  '2026-03-31T22:00:00Z',
  '2026-04-05T03:00:00Z',
  '2026-09-06T04:00:00Z',
  '2026-09-30T22:00:00Z',
  '2026-10-25T01:00:00Z',
  '2026-10-31T23:00:00Z',
  '2026-11-01T00:00:00Z',
  '2026-12-31T23:00:00Z',
].map((edge) => Date.parse(edge));

const aMoment = fc
  .tuple(
    fc.constantFrom(...EDGES),
    fc.oneof(
      fc.constantFrom(-1, 0, 1),
      fc.integer({ min: -30, max: 30 }).map((hours) => hours * HOUR),
      fc.integer({ min: -40 * 24, max: 40 * 24 }).map((hours) => hours * HOUR + 123),
    ),
  )
  .map(([edge, off]) => edge + off);

const perhaps = <T>(arbitrary: fc.Arbitrary<T>, none = 1): fc.Arbitrary<T | null> =>
  fc.oneof({ weight: 3, arbitrary }, { weight: none, arbitrary: fc.constant(null) });

const aCase = fc.record({
  pole: fc.constantFrom(...POLES),
  category: fc.constantFrom(...CATEGORY_SLUGS),
  state: fc.constantFrom(...CASE_STATES),
  dismissal: fc.constantFrom(...DISMISSALS),
  opened: aMoment,
  looked: perhaps(fc.integer({ min: -2, max: 1000 })),
  notified: perhaps(fc.integer({ min: 0, max: 3000 })),
  closed: fc.integer({ min: 0, max: 5000 }),
  merged: perhaps(fc.nat(), 6),
  quiet: fc.nat(9).map((one) => one === 0),
  qualified: fc.array(fc.integer({ min: 0, max: 2000 }), { maxLength: 2 }),
});
const aReport = fc.record({
  reporter: fc.nat(),
  locale: fc.constantFrom(...LOCALES),
  source: perhaps(fc.constantFrom('affiche', 'site', 'group')),
  category: fc.constantFrom(...CATEGORY_SLUGS),
  sent: aMoment,
  withdrawn: fc.nat(5).map((one) => one === 0),
  targets: fc.array(fc.nat(), { maxLength: 3 }),
});
const aNotice = fc.record({
  group: fc.constantFrom('meta', 'x', 'mastodon-servers@piaille.example', '@forum.example'),
  offences: fc.array(fc.constantFrom(...OFFENCE_SLUGS, 'an-offence-of-old'), { maxLength: 2 }),
  state: fc.oneof(fc.constant('sent' as const), fc.constantFrom(...NOTICE_STATES)),
  corrects: perhaps(fc.nat(), 2),
  prepared: aMoment,
  sentAfter: fc.integer({ min: 0, max: 100 }),
  due: perhaps(fc.constantFrom(...DUE_FOR)),
  passed: fc.boolean(),
  targets: fc.array(fc.nat(), { maxLength: 4 }),
});
const anOutcome = fc.record({
  target: fc.nat(),
  notice: perhaps(fc.nat()),
  outcome: fc.constantFrom(...OUTCOMES),
  after: fc.integer({ min: -30, max: 3000 }),
  happened: fc.integer({ min: -2, max: 30 }),
  ending: fc.constantFrom('holds', 'replaced', 'back'),
});

const given = fc.record({
  reporters: fc.array(
    fc.record({ channel: fc.constantFrom(...CHANNELS), muted: fc.nat(4).map((one) => one === 0) }),
    { minLength: 1, maxLength: 5 },
  ),
  cases: fc.array(aCase, { minLength: 1, maxLength: 12 }),
  targets: fc.array(
    fc.record({
      case: fc.nat(),
      kind: fc.constantFrom('described', 'elsewhere', 'x', 'facebook', 'instagram'),
    }),
    { minLength: 1, maxLength: 15 },
  ),
  reports: fc.array(aReport, { maxLength: 12 }),
  notices: fc.array(aNotice, { maxLength: 10 }),
  outcomes: fc.array(anOutcome, { maxLength: 20 }),
  handovers: fc.array(
    fc.record({
      case: fc.nat(),
      authority: fc.constantFrom(...HANDOVER_AUTHORITIES),
      handed: perhaps(aMoment),
    }),
    { maxLength: 4 },
  ),
});
type Given = typeof given extends fc.Arbitrary<infer T> ? T : never;

function pick<T>(list: readonly T[], place: number): T {
  const found = list[place % list.length];
  if (found === undefined) throw new Error('nothing to pick from');
  return found;
}

const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const referenceOf = (place: number): string => `N00000000${LETTERS[place] ?? '0'}`;

type Row<K extends keyof World> = World[K][number];

function casesOf(cases: Given['cases']): Row<'cases'>[] {
  return cases.map((each, place) => {
    const merged = each.merged !== null && place > 0;
    const state = merged ? 'dismissed' : each.state;
    const closed = state === 'dismissed' || state === 'resolved';
    return {
      number: place + 1,
      pole: each.pole,
      category: each.category,
      state,
      dismissal: state === 'dismissed' ? (merged ? 'duplicate' : each.dismissal) : null,
      outcome: state === 'resolved' ? 'removed' : null,
      opened_at: iso(each.opened),
      looked_at: each.looked === null ? null : iso(each.opened + each.looked * HOUR),
      notified_at: each.notified === null ? null : iso(each.opened + each.notified * HOUR),
      closed_at: closed ? iso(each.opened + each.closed * HOUR) : null,
      // Only into one before it, so that merges make no ring.
      merged_into: merged && each.merged !== null ? (each.merged % place) + 1 : null,
      quiet: each.quiet,
    };
  });
}

function noticesOf({ notices, targets }: Given): Pick<World, 'notices' | 'notice_targets'> {
  const rows = notices.map((each, place): Row<'notices'> => {
    const sent = each.prepared + each.sentAfter * HOUR;
    return {
      reference: referenceOf(place),
      case: 1,
      group_key: each.group,
      offences: each.offences,
      state: each.state,
      corrects: each.corrects === null || place === 0 ? null : referenceOf(each.corrects % place),
      prepared_at: iso(each.prepared),
      sent_at: each.state === 'sent' ? iso(sent) : null,
      due_for: each.due,
      due_at: each.due === null ? null : each.passed ? '2020-01-01T00:00:00Z' : '2090-01-01T00:00:00Z',
    };
  });
  return {
    notices: rows,
    notice_targets: notices.flatMap((each, place) =>
      [...new Set(each.targets.map((target) => (target % targets.length) + 1))].map((target) => ({
        notice: referenceOf(place),
        target,
      })),
    ),
  };
}

function outcomesOf({ outcomes, targets, notices }: Given): Row<'outcomes'>[] {
  const rows = outcomes.map((each, place) => {
    const notice = each.notice === null || notices.length === 0 ? null : each.notice % notices.length;
    const base = notice === null ? pick(EDGES, each.target) : pick(notices, notice).prepared;
    const at = base + each.after * HOUR;
    return {
      id: place + 1,
      target: (each.target % targets.length) + 1,
      case: 1,
      notice: notice === null ? null : referenceOf(notice),
      outcome: each.outcome,
      happened_on: iso(at + each.happened * 24 * HOUR).slice(0, 10),
      at: iso(at),
      ending: each.ending,
      later: iso(at + HOUR),
    };
  });
  return rows.map(({ ending, later, ...row }): Row<'outcomes'> => {
    // What another outcome of the target came in place of ended at that one's moment; of those that hold there is one.
    const next = rows.find(({ id, target }) => id > row.id && target === row.target);
    const replaced = ending === 'replaced' || (ending === 'holds' && next !== undefined);
    return {
      ...row,
      replaced_at: replaced ? (next?.at ?? later) : null,
      back_at: ending === 'back' ? later : null,
    };
  });
}

function worldOf(all: Given): World {
  const { reporters, cases, targets, reports, handovers } = all;
  return {
    reporters: reporters.map(({ channel, muted }, place) => ({
      id: place + 1,
      channel,
      muted_at: muted ? '2026-06-01T00:00:00Z' : null,
    })),
    cases: casesOf(cases),
    targets: targets.map(({ case: of, kind }, place) => ({
      id: place + 1,
      canonical: kind === 'described' ? null : `https://site.example/${place}`,
      platform: kind === 'described' || kind === 'elsewhere' ? null : kind,
      case: (of % cases.length) + 1,
    })),
    reports: reports.map((each, place) => ({
      id: place + 1,
      reporter: (each.reporter % reporters.length) + 1,
      channel: pick(reporters, each.reporter).channel,
      locale: each.locale,
      source: each.source,
      category: each.category,
      sent_at: iso(each.sent),
      withdrawn_at: each.withdrawn ? iso(each.sent + HOUR) : null,
    })),
    report_targets: reports.flatMap((each, place) =>
      [...new Set(each.targets.map((target) => (target % targets.length) + 1))].map((target) => ({
        report: place + 1,
        target,
      })),
    ),
    qualifications: cases.flatMap(({ qualified, opened }, place) =>
      qualified.map((hours, one) => ({
        id: place * 2 + one + 1,
        case: place + 1,
        at: iso(opened + hours * HOUR),
      })),
    ),
    ...noticesOf(all),
    outcomes: outcomesOf(all),
    handovers: handovers.map((each, place) => ({
      id: `00000000-0000-4000-8000-${String(place).padStart(12, '0')}`,
      case: (each.case % cases.length) + 1,
      authority: each.authority,
      handed_at: each.handed === null ? null : iso(each.handed),
    })),
  };
}

/** Any rows that the tables' constraints allow, likely or not. */
export const aWorld: fc.Arbitrary<World> = given.map(worldOf);

/** Puts a world in place of what the database held, as its owner. */
export async function settle(owner: postgres.Sql, world: World): Promise<void> {
  const rows = (list: readonly unknown[]) => JSON.stringify(list);
  await owner.begin(async (tx) => {
    await tx`TRUNCATE cases, reporters, reports, targets, report_targets, qualifications, notices, notice_targets,
      outcomes, handovers, online_checks, escalations RESTART IDENTITY CASCADE`;
    await tx`INSERT INTO reporters (id, channel, muted_at, pseudonym, data_key, address)
      OVERRIDING SYSTEM VALUE SELECT id, channel, muted_at, sha256(id::text::bytea), 'k', 'a'
      FROM jsonb_populate_recordset(NULL::reporters, ${rows(world.reporters)}::text::jsonb)`;
    await tx`INSERT INTO cases (number, pole, category, state, urgent, minor, dismissal, outcome, opened_at, looked_at,
        notified_at, closed_at, merged_into, quiet, claimed_by, claimed_at)
      SELECT number, pole, category, state, false, false, dismissal, outcome, opened_at, looked_at, notified_at,
        closed_at, merged_into, quiet, CASE WHEN state = 'in-review' THEN 'U1' END, CASE WHEN state = 'in-review' THEN opened_at END
      FROM jsonb_populate_recordset(NULL::cases, ${rows(world.cases)}::text::jsonb)`;
    await tx`INSERT INTO targets (id, canonical, kind, platform, host, "case") OVERRIDING SYSTEM VALUE
      SELECT id, canonical, CASE WHEN canonical IS NULL THEN 'described' ELSE 'content' END, platform,
        CASE WHEN canonical IS NOT NULL THEN 'site.example' END, "case"
      FROM jsonb_populate_recordset(NULL::targets, ${rows(world.targets)}::text::jsonb)`;
    await tx`INSERT INTO reports (id, reference, draft, reporter, channel, locale, source, category, contact, sent_at, withdrawn_at)
      OVERRIDING SYSTEM VALUE SELECT id, lpad(id::text, 9, '0'), gen_random_uuid(), reporter, channel, locale, source,
        category, false, sent_at, withdrawn_at
      FROM jsonb_populate_recordset(NULL::reports, ${rows(world.reports)}::text::jsonb)`;
    await tx`INSERT INTO report_targets SELECT * FROM jsonb_populate_recordset(NULL::report_targets,
      ${rows(world.report_targets)}::text::jsonb)`;
    await tx`INSERT INTO qualifications (id, "case", moderator, at, offences, motives) OVERRIDING SYSTEM VALUE
      SELECT id, "case", 'U1', at, '{threats}', '{}'
      FROM jsonb_populate_recordset(NULL::qualifications, ${rows(world.qualifications)}::text::jsonb)`;
    await tx`INSERT INTO notices (reference, "case", written_in, group_key, locale, offences, route, state, corrects,
        moderator, prepared_at, sent_at, due_for, due_at)
      SELECT reference, "case", "case", group_key, 'fr', offences, 'email', state, corrects, 'U1', prepared_at, sent_at,
        due_for, due_at
      FROM jsonb_populate_recordset(NULL::notices, ${rows(world.notices)}::text::jsonb)`;
    await tx`INSERT INTO notice_targets SELECT * FROM jsonb_populate_recordset(NULL::notice_targets,
      ${rows(world.notice_targets)}::text::jsonb)`;
    await tx`INSERT INTO outcomes (id, target, "case", notice, outcome, written_in, happened_on, moderator, at, replaced_at, back_at)
      OVERRIDING SYSTEM VALUE SELECT id, target, "case", notice, outcome, "case", happened_on, 'U1', at, replaced_at, back_at
      FROM jsonb_populate_recordset(NULL::outcomes, ${rows(world.outcomes)}::text::jsonb)`;
    await tx`INSERT INTO handovers (id, "case", authority, written_in, moderator, prepared_at, handed_at, handed_by)
      SELECT id, "case", authority, "case", 'U1', now(), handed_at, CASE WHEN handed_at IS NOT NULL THEN 'U1' END
      FROM jsonb_populate_recordset(NULL::handovers, ${rows(world.handovers)}::text::jsonb)`;
  });
}
