import { z } from 'zod';
import type { CardReport, CardTarget, CardView, ThreadLine } from '../src/cases/card.ts';
import { CASE_STATES, type Claim, type Moderator } from '../src/cases/case.ts';
import {
  type CardPlace,
  type ClaimResult,
  type Desk,
  type ReleaseResult,
  SCREENSHOTS_SHOWN,
  type Screenshot,
} from '../src/cases/desk.ts';
import { CATEGORY_SLUGS, POLES } from '../src/catalogue/categories.ts';
import { CHANNELS } from '../src/channel.ts';
import { SEEN } from '../src/conversation/session.ts';
import { defang, unicodeHost } from '../src/links/defang.ts';
import { type MasterKeys, open, unwrap } from '../src/privacy/seal.ts';
import { groupReference } from '../src/reports/reference.ts';
import { LOCALES } from '../src/text/locale.ts';
import { audit } from './audit.ts';
import type { Sql, Transaction } from './connection.ts';
import { sealedAs } from './sealed-as.ts';
import { showCases } from './show-cases.ts';

/** How many reports a card shows in full. */
const REPORTS_SHOWN = 5;

const caseRow = z.object({
  number: z.coerce.number(),
  version: z.number(),
  pole: z.enum(POLES),
  category: z.enum(CATEGORY_SLUGS),
  state: z.enum(CASE_STATES),
  urgent: z.boolean(),
  minor: z.boolean(),
  claimed_by: z.string().nullable(),
  claimed_at: z.date().nullable(),
  opened_at: z.date(),
});
type CaseRow = z.infer<typeof caseRow>;

const targetRow = z.object({
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
  context: z.instanceof(Buffer).nullable(),
  description: z.instanceof(Buffer).nullable(),
  additions: z.array(z.instanceof(Buffer)),
  data_key: z.instanceof(Buffer).nullable(),
  screenshots: z.number(),
});
type ReportRow = z.infer<typeof reportRow>;

function claimOf(row: Pick<CaseRow, 'claimed_by' | 'claimed_at'>): Claim | undefined {
  return row.claimed_by === null || row.claimed_at === null
    ? undefined
    : { moderator: { id: row.claimed_by }, at: row.claimed_at.getTime() };
}

function linkedTarget(row: z.infer<typeof targetRow>): CardTarget | undefined {
  if (row.canonical === null || row.host === null) return undefined;
  return {
    kind: row.kind,
    platform: row.platform ?? undefined,
    account: row.account ?? undefined,
    shown: defang(row.canonical),
    host: row.host,
    unicodeHost: unicodeHost(row.host),
  };
}

/** The case's row, locked until the transaction ends: what orders everything that happens to one case. */
async function locked(tx: Transaction, number: number): Promise<CaseRow | undefined> {
  const [row] = await tx`SELECT * FROM cases WHERE number = ${number} FOR UPDATE`;
  return row === undefined ? undefined : caseRow.parse(row);
}

/** The moderators' desk on PostgreSQL. */
export function desk(sql: Sql, master: MasterKeys): Desk {
  interface Opened {
    readonly card: CardReport;
    readonly description: string | undefined;
  }

  function opened(row: ReportRow): Opened {
    const key = row.data_key === null ? undefined : unwrap(master, row.data_key);
    const read = (sealed: Buffer | null, purpose: (reference: string) => string): string | undefined =>
      sealed === null || key === undefined ? undefined : open(key, purpose(row.reference), sealed).toString();
    const words = [
      read(row.context, sealedAs.context),
      ...row.additions.map((addition) => read(addition, sealedAs.addition)),
    ].filter((text) => text !== undefined);
    return {
      description: read(row.description, sealedAs.description),
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
      },
    };
  }

  async function reportsOfCase(number: number): Promise<Opened[]> {
    const rows = await sql`
      SELECT DISTINCT r.id, r.reference, r.locale, r.channel, r.sent_at, r.withdrawn_at IS NOT NULL AS withdrawn, r.seen,
        r.self, r.minor, r.context, r.description, p.data_key,
        (SELECT coalesce(array_agg(a.text ORDER BY a.id), '{}') FROM additions a WHERE a.report = r.id) AS additions,
        (SELECT count(*)::int FROM attachments a WHERE a.report = r.id AND a.state = 'kept') AS screenshots
      FROM targets t JOIN report_targets rt ON rt.target = t.id JOIN reports r ON r.id = rt.report
        JOIN reporters p ON p.id = r.reporter
      WHERE t."case" = ${number} ORDER BY r.sent_at DESC, r.id DESC LIMIT ${REPORTS_SHOWN}`;
    return rows.map((row) => opened(reportRow.parse(row)));
  }

  return {
    async claim(number, moderator): Promise<ClaimResult> {
      return sql.begin(async (tx): Promise<ClaimResult> => {
        const row = await locked(tx, number);
        if (row === undefined) return { kind: 'unknown-case' };
        const held = claimOf(row);
        if (held !== undefined)
          return held.moderator.id === moderator.id
            ? { kind: 'claimed', claim: held }
            : { kind: 'held', claim: held };
        if (row.state !== 'open') return { kind: 'forbidden', state: row.state };
        const claim: Claim = { moderator, at: Date.now() };
        await tx`UPDATE cases SET state = 'in-review', claimed_by = ${moderator.id}, claimed_at = ${new Date(claim.at)},
          version = version + 1 WHERE number = ${number}`;
        await audit(tx, number, moderator, 'claimed');
        await showCases(tx, [number]);
        return { kind: 'claimed', claim };
      });
    },

    async release(number, moderator): Promise<ReleaseResult> {
      return sql.begin(async (tx): Promise<ReleaseResult> => {
        const row = await locked(tx, number);
        if (row === undefined) return { kind: 'unknown-case' };
        const held = claimOf(row);
        if (held === undefined || held.moderator.id !== moderator.id || row.state !== 'in-review')
          return { kind: 'not-held', claim: held };
        await tx`UPDATE cases SET state = 'open', claimed_by = NULL, claimed_at = NULL, version = version + 1
          WHERE number = ${number}`;
        await audit(tx, number, moderator, 'released');
        await showCases(tx, [number]);
        return { kind: 'released' };
      });
    },

    async card(number): Promise<CardView | undefined> {
      const [raw] = await sql`SELECT * FROM cases WHERE number = ${number}`;
      if (raw === undefined) return undefined;
      const row = caseRow.parse(raw);
      const targets = await sql`
        SELECT kind, platform, account, canonical, host FROM targets WHERE "case" = ${number} ORDER BY id`;
      const reports = await reportsOfCase(number);
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
      const described = reports.flatMap(({ description }): CardTarget[] =>
        description === undefined
          ? []
          : [
              {
                kind: 'described',
                platform: undefined,
                account: undefined,
                shown: description,
                host: undefined,
                unicodeHost: undefined,
              },
            ],
      );
      return {
        number,
        version: row.version,
        pole: row.pole,
        state: row.state,
        claim: claimOf(row),
        category: row.category,
        urgent: row.urgent,
        minor: row.minor,
        targets: [
          ...targets
            .map((target) => linkedTarget(targetRow.parse(target)))
            .filter((target) => target !== undefined),
          ...described,
        ],
        reports: reports.map(({ card }) => card),
        reportCount: counted.reports,
        locales: counted.locales,
        screenshotCount: counted.screenshots,
        openedAt: row.opened_at.getTime(),
      };
    },

    async cardPlace(number): Promise<{ place: CardPlace; version: number } | undefined> {
      const [row] = await sql<
        { card_channel: string | null; card_message: string | null; card_version: number }[]
      >`
        SELECT card_channel, card_message, card_version FROM cases WHERE number = ${number}`;
      return row === undefined || row.card_channel === null || row.card_message === null
        ? undefined
        : { place: { channel: row.card_channel, message: row.card_message }, version: row.card_version };
    },

    async cardShown(number, place, version): Promise<void> {
      await sql`UPDATE cases SET card_channel = ${place.channel}, card_message = ${place.message}, card_version = ${version}
        WHERE number = ${number} AND card_version <= ${version}`;
    },

    async threadLines(number): Promise<readonly { entry: number; line: ThreadLine }[]> {
      const rows = await sql<
        {
          entry: number;
          at: Date;
          action: string;
          moderator: string | null;
          reference: string | null;
          count: number;
          destroyed: number | null;
        }[]
      >`
        SELECT e.entry, e.at, e.action, e.moderator, e.detail->>'reference' AS reference,
          (e.detail->>'count')::int AS destroyed,
          (SELECT count(*)::int FROM audit_entries o WHERE o."case" = e."case" AND o.entry <= e.entry
            AND o.action IN ('case-opened', 'report-joined')) AS count
        FROM audit_entries e JOIN cases c ON c.number = e."case"
        WHERE e."case" = ${number} AND e.entry > c.thread_entry ORDER BY e.entry`;
      return rows.flatMap(({ entry, action, at, ...rest }) => {
        const line = threadLine(action, { at: at.getTime(), ...rest });
        return line === undefined ? [] : [{ entry, line }];
      });
    },

    async threadLineShown(number, entry): Promise<void> {
      await sql`UPDATE cases SET thread_entry = ${entry} WHERE number = ${number} AND thread_entry < ${entry}`;
    },

    async screenshots(number, moderator): Promise<readonly Screenshot[]> {
      return sql.begin(async (tx): Promise<readonly Screenshot[]> => {
        if ((await locked(tx, number)) === undefined) return [];
        const rows = await tx<{ id: string; shown: Buffer; data_key: Buffer }[]>`
          SELECT a.id, a.shown, p.data_key FROM attachments a JOIN reports r ON r.id = a.report
            JOIN reporters p ON p.id = r.reporter
          WHERE a.state = 'kept' AND p.data_key IS NOT NULL AND a.report IN (
            SELECT rt.report FROM report_targets rt JOIN targets t ON t.id = rt.target WHERE t."case" = ${number}
          ) ORDER BY r.id DESC, a.id LIMIT ${SCREENSHOTS_SHOWN}`;
        await audit(tx, number, moderator, 'screenshots-seen', { count: rows.length });
        return rows.map(({ id, shown, data_key }) => ({
          id,
          bytes: open(unwrap(master, data_key), sealedAs.shown(id), shown),
          mediaType: 'image/jpeg',
        }));
      });
    },

    async refused(number, who: Moderator, action): Promise<void> {
      if (number === undefined) return;
      await sql.begin(async (tx) => {
        if ((await locked(tx, number)) !== undefined) await audit(tx, number, who, 'refused', { action });
      });
    },
  };
}

function threadLine(
  action: string,
  entry: {
    at: number;
    moderator: string | null;
    reference: string | null;
    count: number;
    destroyed: number | null;
  },
): ThreadLine | undefined {
  const { at, moderator, count } = entry;
  const reference = entry.reference === null ? undefined : groupReference(entry.reference);
  switch (action) {
    case 'report-joined':
      return reference === undefined ? undefined : { kind: action, reference, at, count };
    case 'report-added-to':
    case 'report-withdrawn':
      return reference === undefined ? undefined : { kind: action, reference, at };
    case 'screenshots-destroyed':
      return { kind: action, at, count: entry.destroyed ?? 0 };
    case 'claimed':
    case 'released':
      return moderator === null ? undefined : { kind: action, moderator, at };
    default:
      return undefined;
  }
}
