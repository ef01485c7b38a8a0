import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { connect, type Sql } from '../../db/connection.ts';
import { exports } from '../../db/exports.ts';
import { figures } from '../../db/figures.ts';
import { NO_ASSOCIATION } from '../../src/association/association.ts';
import { HANDOVER_AUTHORITIES } from '../../src/handovers/authority.ts';
import { exportFiles, type Recipient } from '../../src/insight/export/export-files.ts';
import { type Export, exportSchema } from '../../src/insight/export/exports.ts';
import { FATES, type PeriodFigures } from '../../src/insight/figures.ts';
import { yearPeriod } from '../../src/insight/period.ts';
import { localisers } from '../../src/text/sentences.ts';
import { type TestDatabase, testDatabase } from '../database.ts';
import { invented } from './histories/invent.ts';
import { writeHistory } from './histories/write.ts';

const ROOT = join(import.meta.dirname, '../..');
const UNTIL = Date.parse('2025-12-31T23:00:00Z');
const YEAR = yearPeriod(2025);

let database: TestDatabase;
let sql: Sql;
let owner: postgres.Sql;
let counted: PeriodFigures;

beforeAll(async () => {
  database = await testDatabase();
  owner = postgres(database.url, { max: 1, onnotice: () => undefined });
  await writeHistory(
    owner,
    invented({ seed: 11, cases: 400, from: Date.parse('2024-12-31T23:00:00Z'), until: UNTIL, now: UNTIL }),
  );
  sql = connect(database.url);
  counted = await figures(sql).figures(YEAR);
});
afterAll(async () => {
  await sql.end();
  await owner.end();
  await database.drop();
});

async function exported(recipient: Recipient, period = YEAR): Promise<{ json: Export; csv: string }> {
  const [csv, json] = await exportFiles({
    recipient,
    period,
    exports: exports(sql),
    association: NO_ASSOCIATION,
    localisers: localisers('Europe/Paris'),
  });
  return {
    csv: csv?.bytes.toString('utf8') ?? '',
    json: exportSchema.parse(JSON.parse(json?.bytes.toString('utf8') ?? '')),
  };
}

describe('an export', () => {
  it('for a provider has each content that the figures count, with what became of it', async () => {
    let all = 0;
    const providers = new Set(counted.providers.map(({ group }) => group.split('@').at(-1) ?? ''));
    for (const provider of providers) {
      const groups = counted.providers.filter(({ group }) => group.split('@').includes(provider));
      const { json } = await exported({ for: 'provider', provider });
      if (json.for !== 'provider') throw new Error('not for a provider');
      all += json.contents.length;
      const sum = (of: (each: (typeof groups)[number]) => number) =>
        groups.reduce((total, each) => total + of(each), 0);
      expect(json.contents, provider).toHaveLength(sum(({ contents }) => contents));
      for (const fate of FATES)
        expect(
          json.contents.filter((each) => each.fate === fate),
          `${provider} ${fate}`,
        ).toHaveLength(sum(({ fates }) => fates[fate]));
      expect(json.contents.filter(({ backOn }) => backOn !== null)).toHaveLength(sum(({ back }) => back));
    }
    expect(all).toBe(counted.settlement.contents);
    expect(all).toBeGreaterThan(100);
  });

  it('for an authority has the contents of each case that it was handed, once a handover', async () => {
    for (const authority of HANDOVER_AUTHORITIES) {
      const { json } = await exported({ for: 'authority', authority });
      const [expected] = await owner`
        SELECT count(DISTINCT h.id)::int AS handovers, count(*)::int AS contents
        FROM handovers h JOIN handover_targets t ON t.handover = h.id
        WHERE h.authority = ${authority} AND h.handed_at >= '2024-12-31T23:00Z' AND h.handed_at < '2025-12-31T23:00Z'`;
      expect(json.contents).toHaveLength(Number(expected?.['contents']));
      expect(counted.handovers.find(({ key }) => key === authority)?.count ?? 0).toBe(
        expected?.['handovers'],
      );
    }
  });

  it('for an authority has what it was handed, wherever that is by now, and nothing that came later', async () => {
    const [handed] = await owner<{ case: number; target: number; authority: 'pharos'; url: string }[]>`
      SELECT h."case"::int, h.authority, t.id::int AS target, t.canonical AS url
      FROM handovers h JOIN handover_targets ht ON ht.handover = h.id JOIN targets t ON t.id = ht.target
      WHERE h.handed_at < '2025-12-01' AND t.canonical IS NOT NULL ORDER BY h.handed_at DESC LIMIT 1`;
    if (handed === undefined) throw new Error('nothing was handed over');
    await owner`
      INSERT INTO targets (canonical, kind, host, "case")
      VALUES ('https://later.example.org/never-handed', 'page', 'later.example.org', ${handed.case})`;
    await owner`
      UPDATE targets SET "case" = (SELECT max(number) FROM cases WHERE number <> ${handed.case}) WHERE id = ${handed.target}`;
    const { json } = await exported({ for: 'authority', authority: handed.authority });
    const urls = json.contents.map(({ url }) => url);
    expect(urls).toContain(handed.url);
    expect(urls).not.toContain('https://later.example.org/never-handed');
    await owner`UPDATE targets SET "case" = ${handed.case} WHERE id = ${handed.target}`;
  });

  it.each([
    ['PH-42/2025', 'PH-42/2025'],
    ['PH-12, signalé par Théodule', null],
    ['theodule@example.org', null],
    ['merci', null],
  ])('gives the reference %j of an authority as %j', async (typed, given) => {
    await owner`UPDATE handovers SET reference = ${typed} WHERE authority = 'pharos'`;
    const { json } = await exported({ for: 'authority', authority: 'pharos' });
    if (json.for !== 'authority') throw new Error('not for an authority');
    expect(new Set(json.contents.map(({ authorityReference }) => authorityReference))).toEqual(
      new Set([given]),
    );
  });

  it('says the same in its CSV as in its JSON', async () => {
    const { json, csv } = await exported({ for: 'provider', provider: 'x' });
    const rows = z.array(z.record(z.string(), z.string())).parse(parse(csv, { bom: true, columns: true }));
    expect(rows.map((row) => [row['notice'], row['url'], row['case']])).toEqual(
      json.contents.map((each) => ['notice' in each ? each.notice : '', each.url, String(each.case)]),
    );
  });

  it('of a period without anything is empty, and still says of what it is', async () => {
    const { json, csv } = await exported({ for: 'authority', authority: 'pharos' }, yearPeriod(2031));
    expect(json).toMatchObject({
      authority: 'pharos',
      from: '2031-01-01',
      until: '2031-12-31',
      contents: [],
    });
    expect(csv.trim().split('\r\n')).toHaveLength(1);
  });

  it('holds nothing of who reported, nor of who moderates', async () => {
    const rows = await owner<{ word: string | null }[]>`
      SELECT reference AS word FROM reports UNION SELECT moderator FROM notices UNION SELECT moderator FROM outcomes
      UNION SELECT moderator FROM handovers UNION SELECT encode(pseudonym, 'hex') FROM reporters`;
    const words = rows.flatMap(({ word }) => (word === null || word === '' ? [] : word));
    expect(words.length).toBeGreaterThan(300);
    for (const recipient of [
      { for: 'provider', provider: 'meta' },
      { for: 'authority', authority: 'pharos' },
    ] as const) {
      const { json, csv } = await exported(recipient);
      const text = JSON.stringify(json) + csv;
      expect(words.filter((word) => text.includes(word))).toEqual([]);
    }
  });

  it('is read by the schema that is published beside it', () => {
    const published: unknown = JSON.parse(
      readFileSync(join(ROOT, 'docs/schemas/export.v1.schema.json'), 'utf8'),
    );
    expect(published).toEqual(JSON.parse(JSON.stringify(z.toJSONSchema(exportSchema))));
  });
});
