import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { briefs } from '../../../db/brief.ts';
import { connect, type Sql } from '../../../db/connection.ts';
import { figures } from '../../../db/figures.ts';
import { type Association, NO_ASSOCIATION } from '../../../src/association/association.ts';
import { briefFiles } from '../../../src/insight/brief/brief-files.ts';
import type { Figures, NoticeTable } from '../../../src/insight/figures.ts';
import { yearPeriod } from '../../../src/insight/period.ts';
import { SMALL } from '../../../src/insight/report/guard.ts';
import { type YearlyReport, yearlyReportSchema } from '../../../src/insight/report/yearly.ts';
import { yearlyFiles } from '../../../src/insight/report/yearly-files.ts';
import { localisers } from '../../../src/text/sentences.ts';
import { type TestDatabase, testDatabase } from '../../database.ts';
import { invented } from '../../db/histories/invent.ts';
import { writeHistory } from '../../db/histories/write.ts';

const ROOT = join(import.meta.dirname, '../../..');

const association: Association = {
  ...NO_ASSOCIATION,
  identity: { name: '=Veille <b>&', address: '1 rue d’Exemple\n75000 Paris', email: 'n@association.example' },
  trustedFlagger: { number: '2025-01', coordinator: 'Arcom', designatedOn: '2025-03-12' },
  independence: { fr: 'Nous décidons seuls.\n\nNos comptes sont publics.', en: 'We decide alone.' },
};

let database: TestDatabase;
let sql: Sql;
let counting: Figures;
let table: NoticeTable;
let files: ReadonlyMap<string, Buffer>;
let report: YearlyReport;

beforeAll(async () => {
  database = await testDatabase();
  sql = connect(database.url);
  await writeHistory(
    sql,
    invented({
      seed: 11,
      cases: 900,
      from: Date.parse('2024-09-01T00:00:00Z'),
      until: Date.parse('2025-12-31T00:00:00Z'),
      now: Date.parse('2026-01-15T00:00:00Z'),
    }),
  );
  counting = figures(sql);
  table = await counting.noticeTable(yearPeriod(2025));
  const written = await yearlyFiles({
    year: 2025,
    figures: counting,
    association,
    localisers: localisers('Europe/Paris'),
    today: '2026-01-15',
  });
  files = new Map(written.map(({ name, bytes }) => [name, bytes]));
  report = yearlyReportSchema.parse(JSON.parse(fileOf('annual-report-2025.json')));
}, 60_000);
afterAll(async () => {
  await sql.end();
  await database.drop();
});

function fileOf(name: string): string {
  const bytes = files.get(name);
  if (bytes === undefined) throw new Error(`no file ${name}`);
  return bytes.toString('utf8');
}

/** Every count in a report, however deep: the members that are called so. */
function countsIn(value: unknown, name = ''): readonly number[] {
  if (typeof value === 'number')
    return ['count', 'before', 'notices', 'contents', 'total'].includes(name) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((each) => countsIn(each, name));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => countsIn(member, key));
}

const sum = (some: (cell: NoticeTable['notices'][number]) => boolean): number =>
  table.notices.filter(some).reduce((total, { notices }) => total + notices, 0);

describe('the annual report', () => {
  it('is written as HTML and PDF in both languages, as CSV and as JSON', () => {
    expect([...files.keys()]).toEqual([
      'annual-report-2025.fr.html',
      'annual-report-2025.fr.pdf',
      'annual-report-2025.en.html',
      'annual-report-2025.en.pdf',
      'annual-report-2025.csv',
      'annual-report-2025.json',
    ]);
    expect(fileOf('annual-report-2025.fr.pdf').startsWith('%PDF-')).toBe(true);
  });

  it('counts the notices by provider, by type and by action as the figures do, where it tells the number', () => {
    const { notices } = report;
    expect(notices.total.count).toBe(sum(() => true));
    for (const { type, notices: count } of notices.types)
      if (count !== null) expect(count).toBe(sum((cell) => cell.type === type));
    for (const { action, notices: count } of notices.actions)
      if (count !== null) expect(count).toBe(sum((cell) => cell.action === action));
    const told = notices.cells.filter(({ notices: count }) => count !== null);
    expect(told.length).toBeGreaterThan(4);
    expect(notices.providers.find(({ name }) => name === 'Meta')?.notices).toBe(
      sum((cell) => cell.group === 'meta'),
    );
  });

  it('names every provider that was notified', () => {
    const named = report.notices.providers.flatMap(({ name, names }) => (name === null ? names : [name]));
    expect(named).toHaveLength(new Set(table.notices.map(({ group }) => group)).size);
  });

  it('tells no number from 1 to 4', () => {
    const counts = countsIn(report);
    expect(counts.length).toBeGreaterThan(50);
    expect(counts.filter((count) => count > 0 && count < SMALL)).toEqual([]);
  });

  it('holds nothing of persons, cases or contents', async () => {
    const rows = await sql<{ word: string }[]>`
      SELECT reference AS word FROM reports UNION SELECT canonical FROM targets WHERE canonical IS NOT NULL
      UNION SELECT reference FROM notices UNION SELECT moderator FROM notices UNION SELECT moderator FROM outcomes
      UNION SELECT account FROM targets WHERE length(account) > 5`;
    const words = rows.map(({ word }) => word).filter((word) => word !== '');
    expect(words.length).toBeGreaterThan(500);
    for (const [name, bytes] of files) {
      if (name.endsWith('.pdf')) continue;
      const text = bytes.toString('utf8');
      expect(words.filter((word) => text.includes(word))).toEqual([]);
    }
  });

  it('says the same in its CSV as in its JSON, and no field of it is a formula', () => {
    const rows = parse(fileOf('annual-report-2025.csv'), { bom: true, columns: true });
    const parsed = z.array(z.record(z.string(), z.string())).parse(rows);
    const cells = parsed.filter((row) => row['table'] === 'provider_type_action');
    expect(cells.map((row) => row['notices'])).toEqual(
      report.notices.cells.map(({ notices }) => (notices === null ? 'masked' : String(notices))),
    );
    for (const field of parsed.flatMap((row) => Object.values(row)))
      expect(field).not.toMatch(/^[=+\-@\t\r]/u);
  });

  it('says in its own language who makes it, what keeps it independent and what each figure counts', () => {
    const [french, english] = [fileOf('annual-report-2025.fr.html'), fileOf('annual-report-2025.en.html')];
    expect(french).toContain('<html lang="fr">');
    expect(french).toContain('=Veille &lt;b&gt;&amp;');
    expect(french).toContain('Nos comptes sont publics.');
    expect(french).toContain('Arcom');
    expect(english).toContain('<html lang="en">');
    expect(english).toContain('We decide alone.');
    for (const html of [french, english]) {
      expect(html).not.toMatch(/<script|https?:\/\/[^"<]*\.(?:js|css|woff)/u);
      expect(html.match(/<table>/gu)?.length).toBe(html.match(/<caption>/gu)?.length);
    }
  });

  it('compares with the year before', () => {
    expect(report.notices.total.before).toBeGreaterThan(SMALL);
    expect(report.activity.reports.before).toBeGreaterThan(SMALL);
  });

  it('tells delays as they are shown, without what a computer adds to them', () => {
    const { firstLook, firstNotice, resolution } = report.activity;
    const seconds = [firstLook, firstNotice, resolution].flatMap(({ median, p90 }) => [median, p90]);
    const days = report.contents.flatMap(({ now: { decisionDays } }) => [
      decisionDays.median,
      decisionDays.p90,
    ]);
    expect([...seconds, ...days].filter((value) => value !== null).length).toBeGreaterThan(6);
    for (const value of seconds) expect(value === null || Number.isInteger(value)).toBe(true);
    for (const value of days) expect(value === null || /^\d+(?:\.\d)?$/u.test(String(value))).toBe(true);
  });

  it('is read in one moment, and so is a brief', async () => {
    const begun: string[] = [];
    const watched = connect(database.url, {
      onStatement: (text) => {
        if (/^begin/iu.test(text)) begun.push(text);
      },
    });
    const common = { association: NO_ASSOCIATION, localisers: localisers('Europe/Paris') };
    try {
      await yearlyFiles({ ...common, year: 2025, figures: figures(watched), today: '2026-01-15' });
      await briefFiles({ ...common, provider: 'x', period: yearPeriod(2025), briefs: briefs(watched) });
    } finally {
      await watched.end();
    }
    const once = 'begin ISOLATION LEVEL REPEATABLE READ READ ONLY';
    expect(begun.map((text) => text.trim())).toEqual([once, once]);
  }, 30_000);

  it('says of a year without anything that there was nothing, and of one that is not over that it goes on', async () => {
    const written = await yearlyFiles({
      year: 2031,
      figures: counting,
      association: NO_ASSOCIATION,
      localisers: localisers('Europe/Paris'),
      today: '2031-06-01',
    });
    const html = written.find(({ name }) => name === 'annual-report-2031.fr.html')?.bytes.toString('utf8');
    expect(html).toContain('Aucune notification n’est partie');
    expect(html).toContain('n’est pas finie');
    expect(html).toContain('L’association n’a pas encore dit à Vigie qui elle est');
  });

  it('is read by the schema that is published beside it', () => {
    const published: unknown = JSON.parse(
      readFileSync(join(ROOT, 'docs/schemas/annual-report.v1.schema.json'), 'utf8'),
    );
    expect(published).toEqual(JSON.parse(JSON.stringify(z.toJSONSchema(yearlyReportSchema))));
  });
});
