import { z } from 'zod';
import type {
  CardQualification,
  CardReport,
  CardTarget,
  CardTerm,
  CardView,
  Reputation,
} from '../src/cases/card.ts';
import { motivesIn, offencesIn } from '../src/cases/qualifying.ts';
import { earliestLimitation } from '../src/catalogue/limitation.ts';
import { CHANNELS } from '../src/channel.ts';
import { SEEN } from '../src/conversation/session.ts';
import { defang, unicodeHost } from '../src/links/defang.ts';
import { type MasterKeys, open, unwrap } from '../src/privacy/seal.ts';
import { groupReference } from '../src/reports/reference.ts';
import { LOCALES } from '../src/text/locale.ts';
import type { WatchMatcher } from '../src/watch/match.ts';
import { type Searched, termsIn } from '../src/watch/terms-found.ts';
import { cardNoticesOf } from './card-notices.ts';
import { type CaseRow, caseRowOf, claimOf } from './case-row.ts';
import type { Sql } from './connection.ts';
import { sealedAs } from './sealed-as.ts';

/** How many reports a card shows in full. */
const REPORTS_SHOWN = 5;

/** A target's row. */
export const targetRow = z.object({
  id: z.coerce.number(),
  kind: z.enum(['content', 'account', 'page', 'described']),
  platform: z.string().nullable(),
  account: z.string().nullable(),
  canonical: z.string().nullable(),
  host: z.string().nullable(),
});

const reportRow = z.object({
  reference: z.string(),
  locale: z.enum(LOCALES),
  channel: z.enum(CHANNELS),
  sent_at: z.date(),
  withdrawn: z.boolean(),
  seen: z.enum(SEEN).nullable(),
  self: z.boolean().nullable(),
  minor: z.boolean().nullable(),
  contact: z.boolean(),
  context: z.instanceof(Buffer).nullable(),
  description: z.instanceof(Buffer).nullable(),
  additions: z.array(z.instanceof(Buffer)),
  data_key: z.instanceof(Buffer).nullable(),
  screenshots: z.number(),
  described: z.coerce.number().nullable(),
  known: z.boolean(),
  muted: z.boolean(),
  reports: z.number(),
  retained: z.number(),
  dismissed: z.number(),
});
type ReportRow = z.infer<typeof reportRow>;

/** A target that is a link, as it is shown; undefined for one that is described. */
export function linkedTarget(row: z.infer<typeof targetRow>): CardTarget | undefined {
  if (row.canonical === null || row.host === null) return undefined;
  return {
    id: row.id,
    kind: row.kind,
    platform: row.platform ?? undefined,
    account: row.account ?? undefined,
    shown: defang(row.canonical),
    host: row.host,
    unicodeHost: unicodeHost(row.host),
  };
}

interface Opened {
  readonly card: CardReport;
  /** What stands in the case for a link of this report's. */
  readonly described: CardTarget | undefined;
}

function reputationOf(row: ReportRow): Reputation | undefined {
  if (!row.known || row.channel === 'watch') return undefined;
  const { reports, retained, dismissed, muted } = row;
  return { reports, retained, dismissed, muted };
}

function opened(master: MasterKeys, row: ReportRow): Opened {
  const key = row.data_key === null ? undefined : unwrap(master, row.data_key);
  const read = (sealed: Buffer | null, purpose: (reference: string) => string): string | undefined =>
    sealed === null || key === undefined ? undefined : open(key, purpose(row.reference), sealed).toString();
  const words = [
    read(row.context, sealedAs.context),
    ...row.additions.map((addition) => read(addition, sealedAs.addition)),
  ].filter((text) => text !== undefined);
  const description = read(row.description, sealedAs.description);
  // What a split gave a target of its own may have no words: it can still be given a link.
  const isDescribed = description !== undefined || (row.described !== null && !row.withdrawn);
  return {
    described: isDescribed ? describedTarget(row.described ?? undefined, description ?? '') : undefined,
    card: {
      reference: groupReference(row.reference),
      locale: row.locale,
      channel: row.channel,
      at: row.sent_at.getTime(),
      context: words.length === 0 ? undefined : words.join('\n\n'),
      seen: row.seen ?? undefined,
      isTarget: row.self ?? undefined,
      minor: row.minor ?? undefined,
      screenshots: row.screenshots,
      withdrawn: row.withdrawn,
      contact: row.contact && !row.withdrawn && row.known,
      reputation: reputationOf(row),
    },
  };
}

/** The newest reports of a case in full, after the first `offset` of them, with what they describe in place of a link. */
export async function reportsOfCase(
  sql: Sql,
  master: MasterKeys,
  number: number,
  limit: number | null,
  offset = 0,
): Promise<readonly Opened[]> {
  const rows = await sql`
    SELECT DISTINCT r.id, r.reference, r.locale, r.channel, r.sent_at, r.withdrawn_at IS NOT NULL AS withdrawn, r.seen,
      r.self, r.minor, r.contact, r.context, r.description, p.data_key, p.address IS NOT NULL AS known,
      p.muted_at IS NOT NULL AS muted,
      (SELECT coalesce(array_agg(a.text ORDER BY a.id), '{}') FROM additions a WHERE a.report = r.id) AS additions,
      (SELECT count(*)::int FROM attachments a WHERE a.report = r.id AND a.state = 'kept') AS screenshots,
      (SELECT min(o.id) FROM report_targets od JOIN targets o ON o.id = od.target
        WHERE od.report = r.id AND o.kind = 'described' AND o."case" = ${number}) AS described,
      past.reports, past.retained, past.dismissed
    FROM targets t JOIN report_targets rt ON rt.target = t.id JOIN reports r ON r.id = rt.report
      JOIN reporters p ON p.id = r.reporter,
      LATERAL (
        SELECT count(DISTINCT o.id)::int AS reports,
          count(DISTINCT o.id) FILTER (WHERE c.state IN ('qualified', 'notified', 'resolved'))::int AS retained,
          count(DISTINCT o.id) FILTER (WHERE c.state = 'dismissed')::int AS dismissed
        FROM reports o JOIN report_targets ot ON ot.report = o.id JOIN targets tt ON tt.id = ot.target
          JOIN cases c ON c.number = tt."case"
        WHERE o.reporter = p.id
      ) past
    WHERE t."case" = ${number} ORDER BY r.sent_at DESC, r.id DESC LIMIT ${limit} OFFSET ${offset}`;
  return rows.map((row) => opened(master, reportRow.parse(row)));
}

const qualificationRow = z.object({
  moderator: z.string(),
  at: z.date(),
  offences: z.array(z.string()),
  motives: z.array(z.string()),
  published: z.string().nullable(),
});

async function qualificationOf(
  sql: Sql,
  { number, limitation }: Pick<CaseRow, 'number' | 'limitation'>,
): Promise<CardQualification | undefined> {
  const [row] = await sql`
    SELECT moderator, at, offences, motives, published::text AS published FROM qualifications
    WHERE "case" = ${number} ORDER BY id DESC LIMIT 1`;
  if (row === undefined) return undefined;
  const kept = qualificationRow.parse(row);
  const at = kept.at.getTime();
  const offences = offencesIn(kept.offences);
  const published = kept.published ?? undefined;
  const counted = earliestLimitation(offences, { published, reported: at });
  return {
    moderator: kept.moderator,
    at,
    offences,
    motives: motivesIn(kept.motives),
    published,
    limitation: limitation === null || counted === undefined ? undefined : { ...counted, date: limitation },
  };
}

/** A target that stands in a report's own words. */
export function describedTarget(id: number | undefined, shown: string): CardTarget {
  return {
    id,
    kind: 'described',
    platform: undefined,
    account: undefined,
    shown,
    host: undefined,
    unicodeHost: undefined,
  };
}

/** A target with the id of its content, in which no word is to be looked for. */
const namedTargetRow = targetRow.extend({ stable_id: z.string().nullable() });
type NamedTarget = z.infer<typeof namedTargetRow>;

async function targetsOfCase(sql: Sql, number: number): Promise<readonly NamedTarget[]> {
  const rows = await sql`
    SELECT id, kind, platform, account, canonical, host, stable_id FROM targets WHERE "case" = ${number} ORDER BY id`;
  return rows.map((target) => namedTargetRow.parse(target));
}

/** Where the association's terms are looked for: in the words that are shown, and in the targets' names. */
function searched(targets: readonly NamedTarget[], reports: readonly Opened[]): Searched {
  const words = reports.flatMap(({ card, described }) => [card.context, described?.shown]);
  return {
    texts: words.filter((text) => text !== undefined),
    targets: targets.flatMap(({ canonical, account, stable_id }) =>
      canonical === null ? [] : [{ canonical, account: account ?? undefined, id: stable_id ?? undefined }],
    ),
  };
}

/** How many of a case's reports, the newest, its page looks through for terms: a case may have thousands. */
const REPORTS_SEARCHED = 50;

/** The association's terms that a case holds today, in its targets and its last reports. */
export async function termsOfCase(
  sql: Sql,
  master: MasterKeys,
  number: number,
  watched: () => Promise<WatchMatcher>,
): Promise<readonly CardTerm[]> {
  const targets = await targetsOfCase(sql, number);
  const reports = await reportsOfCase(sql, master, number, REPORTS_SEARCHED);
  return termsIn(await watched(), searched(targets, reports));
}

/**
 * A case's card as the case is now, or undefined when there is no such case.
 *
 * @param reportsShown how many of its reports stand in full, the newest; all of them where null
 * @param watched gives the association's terms, which are looked for in what stands in full
 */
export async function cardOf(
  sql: Sql,
  master: MasterKeys,
  number: number,
  reportsShown: number | null = REPORTS_SHOWN,
  watched?: () => Promise<WatchMatcher>,
): Promise<CardView | undefined> {
  const row = await caseRowOf(sql, number);
  if (row === undefined) return undefined;
  const targets = await targetsOfCase(sql, number);
  const reports = await reportsOfCase(sql, master, number, reportsShown);
  const [counts] = await sql`
    SELECT count(DISTINCT r.id)::int AS reports, coalesce(array_agg(DISTINCT r.locale), '{}') AS locales,
      (SELECT count(*)::int FROM attachments a WHERE a.state = 'kept' AND a.report IN (
        SELECT rt.report FROM report_targets rt JOIN targets t ON t.id = rt.target WHERE t."case" = ${number}
      )) AS screenshots
    FROM targets t JOIN report_targets rt ON rt.target = t.id JOIN reports r ON r.id = rt.report
    WHERE t."case" = ${number}`;
  const counted = z
    .object({ reports: z.number(), locales: z.array(z.enum(LOCALES)), screenshots: z.number() })
    .parse(counts);
  return {
    number,
    version: row.version,
    pole: row.pole,
    state: row.state,
    claim: claimOf(row),
    category: row.category,
    urgent: row.urgent,
    minor: row.minor,
    quiet: row.quiet,
    qualification: await qualificationOf(sql, row),
    dismissal: row.dismissal ?? undefined,
    outcome: row.outcome ?? undefined,
    notices: await cardNoticesOf(sql, number),
    mergedInto: row.merged_into ?? undefined,
    terms: watched === undefined ? [] : termsIn(await watched(), searched(targets, reports)),
    targets: [
      ...targets.map(linkedTarget).filter((target) => target !== undefined),
      ...reports.flatMap(({ described }) => (described === undefined ? [] : [described])),
    ],
    reports: reports.map(({ card }) => card),
    reportCount: counted.reports,
    locales: counted.locales,
    screenshotCount: counted.screenshots,
    openedAt: row.opened_at.getTime(),
  };
}
