import { randomUUID } from 'node:crypto';
import type { JSONValue, Sql } from 'postgres';
import { delaysOf } from '../../../src/notices/clock.ts';
import { newReference } from '../../../src/reports/reference.ts';
import type { History } from './history.ts';

const AT_ONCE = 2_000;
const moment = (at: number | undefined): string | null =>
  at === undefined ? null : new Date(at).toISOString();

/** Inserts rows whose members are named as the columns are. */
async function insert(
  sql: Sql,
  table: string,
  columns: string,
  rows: readonly Readonly<Record<string, JSONValue>>[],
): Promise<void> {
  const names = columns
    .split(', ')
    .map((column) => column.split(' ')[0])
    .join(', ');
  for (let from = 0; from < rows.length; from += AT_ONCE)
    await sql`
      INSERT INTO ${sql(table)} (${sql.unsafe(names)}) OVERRIDING SYSTEM VALUE
      SELECT ${sql.unsafe(names)} FROM jsonb_to_recordset(${sql.json(rows.slice(from, from + AT_ONCE))}) AS r(${sql.unsafe(columns)})`;
}

/** Whatever is added later gets numbers of its own. */
async function reserve(sql: Sql, sequence: string, count: number): Promise<void> {
  if (count > 0) await sql`SELECT max(nextval(${sequence})) FROM generate_series(1, ${count}::int)`;
}

/**
 * Writes a history into a database in which nothing has happened yet: what people wrote is missing in it, and so is the
 * trail.
 */
export async function writeHistory(sql: Sql, history: History): Promise<void> {
  const { cases, reports, targets, qualifications, notices, outcomes, checks, handovers } = history;
  const forgotten = moment(reports.reduce((last, { sentAt }) => Math.max(last, sentAt), 0));
  await insert(
    sql,
    'reporters',
    'id bigint, channel text, forgotten_at timestamptz, muted_at timestamptz, muted_by text',
    reports.map(({ id, channel, muted, sentAt }) => ({
      id,
      channel,
      forgotten_at: forgotten,
      muted_at: muted ? moment(sentAt) : null,
      muted_by: muted ? 'ULEA' : null,
    })),
  );
  await insert(
    sql,
    'cases',
    'number bigint, pole text, category text, state text, urgent boolean, minor boolean, claimed_by text, claimed_at timestamptz, opened_at timestamptz, merged_into bigint, dismissal text, outcome text, closed_at timestamptz, quiet boolean, looked_at timestamptz, notified_at timestamptz, platforms text[], locales text[], report_count int, version int, card_version int, thread_entry int, card_shown_at timestamptz',
    cases.map((each) => ({
      number: each.number,
      pole: each.pole,
      category: each.category,
      state: each.state,
      urgent: each.urgent,
      minor: each.category === 'minors',
      claimed_by: each.state === 'in-review' ? 'UALICE' : null,
      claimed_at: each.state === 'in-review' ? moment(each.lookedAt) : null,
      opened_at: moment(each.openedAt),
      merged_into: each.mergedInto ?? null,
      dismissal: each.dismissal ?? null,
      outcome: each.outcome ?? null,
      closed_at: moment(each.closedAt),
      quiet: each.quiet,
      looked_at: moment(each.lookedAt),
      notified_at: moment(each.notifiedAt),
      platforms: [],
      locales: [],
      report_count: 0,
      version: 1,
      card_version: 0,
      thread_entry: 0,
      card_shown_at: null,
    })),
  );
  await insert(
    sql,
    'targets',
    'id bigint, canonical text, kind text, platform text, host text, "case" bigint',
    targets.map(({ id, canonical, platform, host, case: number }) => ({
      id,
      canonical: canonical ?? null,
      kind: canonical === undefined ? 'described' : 'content',
      platform: platform ?? null,
      host: canonical === undefined ? null : (host ?? null),
      case: number,
    })),
  );
  await insert(
    sql,
    'reports',
    'id bigint, reference text, draft uuid, reporter bigint, channel text, locale text, source text, category text, contact boolean, sent_at timestamptz, withdrawn_at timestamptz, words bigint[]',
    reports.map(({ id, channel, locale, source, category, sentAt, withdrawnAt }) => ({
      id,
      reference: newReference(),
      draft: randomUUID(),
      reporter: id,
      channel,
      locale,
      source: source ?? null,
      category,
      contact: false,
      sent_at: moment(sentAt),
      withdrawn_at: moment(withdrawnAt),
      words: withdrawnAt === undefined ? [] : null,
    })),
  );
  await insert(
    sql,
    'report_targets',
    'report bigint, target bigint',
    reports.flatMap(({ id, targets: about }) => about.map((target) => ({ report: id, target }))),
  );
  await insert(
    sql,
    'qualifications',
    '"case" bigint, moderator text, at timestamptz, offences text[], motives text[]',
    qualifications.map(({ case: number, at, offences, motives }) => ({
      case: number,
      moderator: 'UALICE',
      at: moment(at),
      offences: [...offences],
      motives: [...motives],
    })),
  );
  await insert(
    sql,
    'notices',
    'reference text, "case" bigint, written_in bigint, group_key text, provider text, host text, locale text, offences text[], route text, state text, corrects text, moderator text, prepared_at timestamptz, sent_at timestamptz, receipt_at timestamptz, decided_at timestamptz, due_for text, due_at timestamptz',
    notices.map((each) => {
      const waits = each.sentAt !== undefined && each.decidedAt === undefined;
      const { decisionDays } = delaysOf(each.targets.map((id) => targets[id - 1]?.platform));
      return {
        reference: each.reference,
        case: each.case,
        written_in: each.case,
        group_key: each.group,
        provider: each.provider ?? null,
        host: each.host ?? null,
        locale: 'fr',
        offences: [...each.offences],
        route: each.route,
        state: each.state,
        corrects: each.corrects ?? null,
        moderator: 'UALICE',
        prepared_at: moment(each.preparedAt),
        sent_at: moment(each.sentAt),
        receipt_at: moment(each.receiptAt),
        decided_at: moment(each.decidedAt),
        due_for: waits ? 'decision' : null,
        due_at: waits ? moment((each.sentAt ?? 0) + decisionDays * 86_400_000) : null,
      };
    }),
  );
  await insert(
    sql,
    'notice_targets',
    'notice text, target bigint',
    notices.flatMap(({ reference, targets: about }) =>
      about.map((target) => ({ notice: reference, target })),
    ),
  );
  await insert(
    sql,
    'outcomes',
    'id bigint, target bigint, "case" bigint, notice text, outcome text, refusal text, written_in bigint, happened_on date, moderator text, at timestamptz, replaced_at timestamptz, back_at timestamptz',
    outcomes.map((each) => ({
      id: each.id,
      target: each.target,
      case: each.case,
      notice: each.notice ?? null,
      outcome: each.outcome,
      refusal: each.refusal ?? null,
      written_in: each.case,
      happened_on: each.happenedOn,
      moderator: 'UALICE',
      at: moment(each.at),
      replaced_at: moment(each.replacedAt),
      back_at: moment(each.backAt),
    })),
  );
  await insert(
    sql,
    'online_checks',
    'outcome bigint, due_at timestamptz, asked_at timestamptz, answered_at timestamptz, online boolean, moderator text, id bigint',
    checks.map(({ outcome, dueAt, answeredAt, online }, index) => ({
      id: index + 1,
      outcome,
      due_at: moment(dueAt),
      asked_at: moment(answeredAt === undefined ? undefined : dueAt),
      answered_at: moment(answeredAt),
      online: online ?? null,
      moderator: answeredAt === undefined ? null : 'UALICE',
    })),
  );
  await insert(
    sql,
    'handovers',
    'id uuid, "case" bigint, authority text, written_in bigint, moderator text, prepared_at timestamptz, handed_at timestamptz, handed_by text',
    handovers.map(({ case: number, authority, preparedAt, handedAt }) => ({
      id: randomUUID(),
      case: number,
      authority,
      written_in: number,
      moderator: 'UALICE',
      prepared_at: moment(preparedAt),
      handed_at: moment(handedAt),
      handed_by: handedAt === undefined ? null : 'UALICE',
    })),
  );
  await sql`INSERT INTO handover_targets SELECT h.id, t.id FROM handovers h JOIN targets t ON t."case" = h."case"`;
  await sql`SELECT settle_case(number) FROM cases`;
  await reserve(sql, 'case_numbers', cases.length);
  await reserve(sql, 'reporters_id_seq', reports.length);
  await reserve(sql, 'reports_id_seq', reports.length);
  await reserve(sql, 'targets_id_seq', targets.length);
  await reserve(sql, 'outcomes_id_seq', outcomes.length);
  await reserve(sql, 'online_checks_id_seq', checks.length);
}
