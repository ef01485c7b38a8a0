import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect, type Sql } from '../../db/connection.ts';
import { conversationStore } from '../../db/conversations.ts';
import { watchImports } from '../../db/watch-imports.ts';
import { watchReports } from '../../db/watch-reports.ts';
import { type MasterKeys, newKey } from '../../src/privacy/seal.ts';
import { draftIdOf } from '../../src/watch/draft-id.ts';
import { importLinks, type ListImport } from '../../src/watch/importing.ts';
import { type ListedLink, readLinkList } from '../../src/watch/list.ts';
import { type WatchReporting, watchReporting } from '../../src/watch/reporting.ts';
import { type TestDatabase, testDatabase } from '../database.ts';

const master: MasterKeys = { current: 'test', keys: new Map([['test', newKey()]]) };
const pseudonymKey = newKey();

let database: TestDatabase;
let sql: Sql;

beforeAll(async () => {
  database = await testDatabase();
  sql = connect(database.url);
});
afterAll(async () => {
  await sql.end();
  await database.drop();
});

function reporting(): WatchReporting {
  return watchReporting({ store: conversationStore(sql, master), reports: watchReports(sql), pseudonymKey });
}

/** A process that dies when it has reported so many links. */
function dyingAfter(links: number): WatchReporting {
  const living = reporting();
  let left = links;
  return {
    ...living,
    report: async (by, report) => {
      if (left === 0) throw new Error('killed');
      left -= 1;
      return living.report(by, report);
    },
  };
}

function aList(file: string, over: Partial<ListImport> = {}): ListImport {
  return {
    id: draftIdOf(`import of ${file}`),
    file,
    by: { id: 'U0LEA' },
    category: 'antisemitism',
    context: 'Liste de novembre',
    locale: 'fr',
    ...over,
  };
}

function linksFrom(first: number, count: number): readonly ListedLink[] {
  const text = Array.from({ length: count }, (_, index) => `https://x.com/a/status/${first + index}`).join(
    '\n',
  );
  const read = readLinkList(Buffer.from(text));
  if (read.kind !== 'read') throw new Error('the list cannot be read');
  return read.links;
}

const reports = async () => (await sql`SELECT 1 FROM reports`).length;

describe('an import', () => {
  it('goes on where it was killed, says the same in the end, and reports nothing twice', async () => {
    const list = aList('F1');
    const links = linksFrom(1, 20);
    const before = await reports();
    await expect(importLinks(dyingAfter(7), list, links)).rejects.toThrow('killed');
    await expect(importLinks(dyingAfter(8), list, links)).rejects.toThrow('killed');
    const done = await importLinks(reporting(), list, links);
    expect(done.known).toEqual([]);
    expect(done.fresh.map(({ line }) => line)).toEqual(links.map(({ line }) => line));
    expect(await importLinks(reporting(), list, links)).toEqual(done);
    expect(await reports()).toBe(before + 20);
  });

  it('gives each report its case though two processes carry it out at once', async () => {
    const list = aList('F2');
    const links = linksFrom(101, 12);
    const before = await reports();
    const [one, other] = await Promise.all([
      importLinks(reporting(), list, links),
      importLinks(reporting(), list, links),
    ]);
    expect(await reports()).toBe(before + 12);
    expect(new Set([...one.fresh, ...one.known].map(({ number }) => number)).size).toBe(12);
    expect([...other.fresh, ...other.known]).toHaveLength(12);
  });

  it('gives a link that somebody else reported another report, and one’s own none', async () => {
    const links = linksFrom(201, 3);
    await importLinks(reporting(), aList('F3', { by: { id: 'U0BOB' } }), links.slice(0, 1));
    await importLinks(reporting(), aList('F4'), links.slice(1, 2));
    const before = await reports();
    const done = await importLinks(reporting(), aList('F5'), links);
    expect(done).toMatchObject({ fresh: [{ line: 3 }], known: [{ line: 1 }, { line: 2 }] });
    expect(await reports()).toBe(before + 2);
  });

  it('takes 500 links', { timeout: 60_000 }, async () => {
    const done = await importLinks(reporting(), aList('F6'), linksFrom(10_001, 500));
    expect(done.fresh).toHaveLength(500);
  });

  it('waits sealed, has one job, and leaves nothing of its context once it is done', async () => {
    const imports = watchImports(sql, master);
    const list = aList('F7');
    await imports.ask(list);
    await imports.ask(list);
    expect(await imports.waiting(list.id)).toEqual(list);
    const [kept] = await sql`SELECT context FROM watch_imports WHERE id = ${list.id}`;
    expect(String(kept?.['context'])).not.toContain('novembre');
    await imports.recorded(list, { fresh: 1, known: 2, refused: 3 });
    await imports.recorded(list, { fresh: 1, known: 2, refused: 3 });
    await imports.ended(list.id);
    expect(await imports.waiting(list.id)).toBeUndefined();
    const [ended] = await sql`SELECT context, data_key FROM watch_imports WHERE id = ${list.id}`;
    expect(ended).toEqual({ context: null, data_key: null });
    const entries = await sql`SELECT detail FROM desk_entries WHERE action = 'list-imported'`;
    expect(entries.map(({ detail }) => detail)).toEqual([{ fresh: 1, known: 2, refused: 3 }]);
    await sql`UPDATE watch_imports SET asked_at = now() - interval '31 days' WHERE id = ${list.id}`;
    await imports.ask(aList('F8'));
    expect((await sql`SELECT file FROM watch_imports`).map(({ file }) => file)).toEqual(['F8']);
  });
});
