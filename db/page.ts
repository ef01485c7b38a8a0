import { z } from 'zod';
import type { CardTarget } from '../src/cases/card.ts';
import {
  type CasePage,
  type CasePages,
  type Exchange,
  PAGE_SECTIONS,
  type PageSection,
  type PageTarget,
  type Retained,
  type SectionContent,
} from '../src/cases/page.ts';
import { motivesIn, offencesIn } from '../src/cases/qualifying.ts';
import { defang } from '../src/links/defang.ts';
import type { MasterKeys } from '../src/privacy/seal.ts';
import { MESSAGE_TEMPLATES } from '../src/reports/messages.ts';
import { groupReference } from '../src/reports/reference.ts';
import { LOCALES } from '../src/text/locale.ts';
import type { WatchMatcher } from '../src/watch/match.ts';
import { trace } from './audit.ts';
import { cardOf, describedTarget, linkedTarget, reportsOfCase, targetRow, termsOfCase } from './card.ts';
import { leadsTo, lockedCases } from './case-row.ts';
import type { Sql } from './connection.ts';
import { entryOf, entryRow } from './journal.ts';
import { outcomesOf, sendingsOf } from './page-notices.ts';
import { sealedAs } from './sealed-as.ts';
import { unsealed } from './unsealed.ts';
import { termsMatcher } from './watch-terms.ts';

/** A page of something: how many are skipped, and how many shown. */
interface Span {
  readonly offset: number;
  readonly limit: number;
}

const pageTargetRow = targetRow.extend({
  reference: z.string().nullable(),
  description: z.instanceof(Buffer).nullable(),
  data_key: z.instanceof(Buffer).nullable(),
  former: z.array(z.string()),
});

async function targets(sql: Sql, master: MasterKeys, number: number, { offset, limit }: Span) {
  const found = await targetsAt(sql, master, number, { offset, limit });
  const ids = found.flatMap(({ target: { id } }) => (id === undefined ? [] : [id]));
  const outcomes = await outcomesOf(sql, master, ids);
  return found.map((each): PageTarget => ({ ...each, outcomes: outcomes.get(each.target.id ?? 0) ?? [] }));
}

async function targetsAt(sql: Sql, master: MasterKeys, number: number, { offset, limit }: Span) {
  const rows = await sql`
    SELECT t.id, t.kind, t.platform, t.account, t.canonical, t.host, d.reference, d.description, d.data_key,
      (SELECT coalesce(array_agg(f.canonical ORDER BY f.id DESC), '{}') FROM former_links f WHERE f.target = t.id) AS former
    FROM targets t LEFT JOIN LATERAL (
      SELECT r.reference, r.description, p.data_key FROM report_targets rt JOIN reports r ON r.id = rt.report
        JOIN reporters p ON p.id = r.reporter
      WHERE rt.target = t.id AND t.kind = 'described' ORDER BY r.id LIMIT 1
    ) d ON true
    WHERE t."case" = ${number} ORDER BY t.id LIMIT ${limit} OFFSET ${offset}`;
  return rows.map((raw) => {
    const row = pageTargetRow.parse(raw);
    const said = unsealed(master, row.data_key, sealedAs.description(row.reference ?? ''), row.description);
    const target: CardTarget = linkedTarget(row) ?? describedTarget(row.id, said ?? '');
    return { target, former: row.former.map(defang) };
  });
}

const retainedRow = z.object({
  id: z.coerce.number(),
  moderator: z.string(),
  at: z.date(),
  offences: z.array(z.string()),
  motives: z.array(z.string()),
  published: z.string().nullable(),
  reasoning: z.instanceof(Buffer).nullable(),
  data_key: z.instanceof(Buffer).nullable(),
});

async function qualifications(sql: Sql, master: MasterKeys, number: number, { offset, limit }: Span) {
  const rows = await sql`
    SELECT q.id, q.moderator, q.at, q.offences, q.motives, q.published::text AS published, q.reasoning, c.data_key
    FROM qualifications q JOIN cases c ON c.number = q."case"
    WHERE q."case" = ${number} ORDER BY q.id DESC LIMIT ${limit} OFFSET ${offset}`;
  return rows.map((raw): Retained => {
    const row = retainedRow.parse(raw);
    return {
      offences: offencesIn(row.offences),
      motives: motivesIn(row.motives),
      published: row.published ?? undefined,
      reasoning: unsealed(master, row.data_key, sealedAs.reasoning(row.id), row.reasoning),
      moderator: row.moderator,
      at: row.at.getTime(),
    };
  });
}

const exchangeRow = z.object({
  id: z.string(),
  kind: z.enum(['to-reporter', 'from-reporter', 'note']),
  at: z.date(),
  moderator: z.string().nullable(),
  template: z.string().nullable(),
  text: z.instanceof(Buffer).nullable(),
  state: z.enum(['waiting', 'delivered', 'unreachable', 'received']).nullable(),
  reference: z.string().nullable(),
  locale: z.enum(LOCALES).nullable(),
  data_key: z.instanceof(Buffer).nullable(),
});

function exchangeOf(master: MasterKeys, row: z.infer<typeof exchangeRow>): Exchange {
  const at = row.at.getTime();
  const purpose = row.kind === 'note' ? sealedAs.note(row.id) : sealedAs.message(row.id);
  const text = unsealed(master, row.data_key, purpose, row.text);
  const reference = groupReference(row.reference ?? '');
  switch (row.kind) {
    case 'note':
      return { kind: 'note', at, text, moderator: row.moderator ?? '' };
    case 'from-reporter':
      return { kind: 'from-reporter', at, text, reference };
    case 'to-reporter':
      return {
        kind: 'to-reporter',
        at,
        text,
        reference,
        moderator: row.moderator ?? undefined,
        template: MESSAGE_TEMPLATES.find((slug) => slug === row.template),
        locale: row.locale ?? 'fr',
        state: row.state === null || row.state === 'received' ? 'delivered' : row.state,
      };
  }
}

async function exchanges(sql: Sql, master: MasterKeys, number: number, { offset, limit }: Span) {
  const rows = await sql`
    SELECT m.id, m.direction AS kind, m.at, m.moderator, m.template, m.text, m.state, r.reference, r.locale, p.data_key
    FROM messages m JOIN reports r ON r.id = m.report JOIN reporters p ON p.id = r.reporter WHERE m."case" = ${number}
    UNION ALL
    SELECT n.id, 'note', n.at, n.moderator, NULL, n.text, NULL, NULL, NULL, w.data_key
    FROM notes n JOIN cases w ON w.number = n.written_in WHERE n."case" = ${number}
    ORDER BY at DESC, id DESC LIMIT ${limit} OFFSET ${offset}`;
  return rows.map((raw) => exchangeOf(master, exchangeRow.parse(raw)));
}

/** The case and those that were merged into it, each through however many others. */
function withMerged(sql: Sql, number: number) {
  return sql`
    WITH RECURSIVE held AS (
      SELECT number FROM cases WHERE number = ${number}
      UNION SELECT c.number FROM cases c JOIN held ON c.merged_into = held.number
    ) SELECT number FROM held`;
}

async function journal(sql: Sql, number: number, { offset, limit }: Span) {
  const rows = await sql`
    SELECT e."case", e.at, e.actor, e.moderator, e.action, e.detail, n.group_key AS notice_group
    FROM audit_entries e LEFT JOIN notices n ON n.reference = e.detail->>'notice'
    WHERE e."case" IN (${withMerged(sql, number)}) ORDER BY e.at DESC, e."case" DESC, e.entry DESC
    LIMIT ${limit} OFFSET ${offset}`;
  return rows.map((raw) => entryOf(entryRow.parse(raw)));
}

async function contentOf(
  sql: Sql,
  master: MasterKeys,
  number: number,
  section: PageSection,
  span: Span,
): Promise<SectionContent> {
  switch (section) {
    case 'reports': {
      const reports = await reportsOfCase(sql, master, number, span.limit, span.offset);
      return { section, items: reports.map(({ card }) => card) };
    }
    case 'targets':
      return { section, items: await targets(sql, master, number, span) };
    case 'qualification':
      return { section, items: await qualifications(sql, master, number, span) };
    case 'exchanges':
      return { section, items: await exchanges(sql, master, number, span) };
    case 'notices':
      return { section, items: await sendingsOf(sql, master, number, span) };
    case 'journal':
      return { section, items: await journal(sql, number, span) };
  }
}

async function countOf(sql: Sql, number: number, section: PageSection): Promise<number> {
  const counting = {
    reports: () => sql`
      SELECT count(DISTINCT rt.report)::int AS items FROM targets t JOIN report_targets rt ON rt.target = t.id
      WHERE t."case" = ${number}`,
    targets: () => sql`SELECT count(*)::int AS items FROM targets WHERE "case" = ${number}`,
    qualification: () => sql`SELECT count(*)::int AS items FROM qualifications WHERE "case" = ${number}`,
    exchanges: () => sql`
      SELECT (SELECT count(*) FROM messages WHERE "case" = ${number})::int
        + (SELECT count(*) FROM notes WHERE "case" = ${number})::int AS items`,
    notices: () => sql`
      SELECT (SELECT count(*) FROM notices WHERE "case" = ${number})::int
        + (SELECT count(*) FROM handovers WHERE "case" = ${number})::int AS items`,
    journal: () => sql`
      SELECT count(*)::int AS items FROM audit_entries WHERE "case" IN (${withMerged(sql, number)})`,
  } as const satisfies Readonly<Record<PageSection, () => unknown>>;
  const [row] = await counting[section]();
  return z.object({ items: z.number() }).parse(row).items;
}

/** The pages of cases on PostgreSQL. */
export function casePages(
  sql: Sql,
  master: MasterKeys,
  watched: () => Promise<WatchMatcher> = termsMatcher(sql),
): CasePages {
  return {
    async casePage(given, { section, page }, by, look): Promise<CasePage | undefined> {
      const number = await leadsTo(sql, given);
      if (look === 'opens') {
        const exists = await sql.begin(async (tx) => {
          const held = (await lockedCases(tx, [number])).has(number);
          if (held) await trace(tx, number, by, { action: 'read', detail: {} });
          return held;
        });
        if (!exists) return undefined;
      }
      const bare = await cardOf(sql, master, number, 0);
      if (bare === undefined) return undefined;
      const head = { ...bare, terms: await termsOfCase(sql, master, number, watched) };
      const limit = PAGE_SECTIONS[section];
      const pages = Math.max(1, Math.ceil((await countOf(sql, number, section)) / limit));
      // What was the last page may be gone by now.
      const shown = Math.min(Math.max(page, 0), pages - 1);
      const content = await contentOf(sql, master, number, section, { offset: shown * limit, limit });
      return { head, mergedFrom: given === number ? undefined : given, content, page: shown, pages };
    },
  };
}
