import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { brokenChain } from '../../db/audit.ts';
import { connect, type Sql } from '../../db/connection.ts';
import { desk } from '../../db/desk.ts';
import { termsMatcher, watchTerms } from '../../db/watch-terms.ts';
import type { WatchTerm } from '../../src/watch/terms.ts';
import type { WatchTerms } from '../../src/watch/terms-list.ts';
import { type TestDatabase, testDatabase } from '../database.ts';
import { type WritingReports, writingReports } from './writing-reports.ts';

const LEA = { id: 'U0LEA' };

let database: TestDatabase;
let sql: Sql;
let terms: WatchTerms;
let people: WritingReports;
let acts = 0;

beforeAll(async () => {
  database = await testDatabase();
  sql = connect(database.url);
  terms = watchTerms(sql);
  people = writingReports(sql);
});
afterAll(async () => {
  await sql.end();
  await database.drop();
});
beforeEach(() => terms.replaceAll(LEA, [], act()));

function act(): string {
  return `test-act-${++acts}`;
}

function aTerm(term: string, over: Partial<WatchTerm> = {}): WatchTerm {
  return { term, language: 'fr', meaning: `ce que veut dire ${term}`, ...over };
}

async function lastEntries(count: number) {
  const rows = await sql`
    SELECT moderator, action, detail FROM desk_entries ORDER BY entry DESC LIMIT ${count}`;
  return rows.map(({ moderator, action, detail }) => ({ moderator, action, detail })).toReversed();
}

describe('the list of watch terms', () => {
  it('takes a term, another writing of it, and lets it go, each in the trail by its counts alone', async () => {
    expect(await terms.put(LEA, aTerm('dragons célestes', { motive: 'antisemitic' }), undefined, act())).toBe(
      'done',
    );
    const [kept] = await terms.list();
    expect(kept).toMatchObject({ term: 'dragons célestes', motive: 'antisemitic' });
    const id = kept?.id ?? 0;
    expect(await terms.put(LEA, aTerm('dragon céleste', { examples: 'dans un manga' }), id, act())).toBe(
      'done',
    );
    expect(await terms.list()).toEqual([
      {
        id,
        term: 'dragon céleste',
        language: 'fr',
        meaning: 'ce que veut dire dragon céleste',
        examples: 'dans un manga',
      },
    ]);
    expect(await terms.remove(LEA, id, act())).toBe('done');
    expect(await terms.list()).toEqual([]);
    expect(await lastEntries(3)).toEqual(
      [
        { added: 1, changed: 0, removed: 0 },
        { added: 0, changed: 1, removed: 0 },
        { added: 0, changed: 0, removed: 1 },
      ].map((detail) => ({ moderator: 'U0LEA', action: 'terms-changed', detail })),
    );
    expect(await brokenChain(sql)).toBeUndefined();
  });

  it('holds a term once, whatever its accents and disguise, and makes a change once', async () => {
    const once = act();
    expect(await terms.put(LEA, aTerm('dragons célestes'), undefined, once)).toBe('done');
    expect(await terms.put(LEA, aTerm('dragons célestes'), undefined, once)).toBe('already');
    expect(await terms.put(LEA, aTerm('DRAGONS CELESTES'), undefined, act())).toBe('taken');
    expect(await terms.put(LEA, aTerm('dragons célestes', { language: 'en' }), undefined, act())).toBe(
      'done',
    );
    expect(await terms.list()).toHaveLength(2);
  });

  it('says that a term is gone which somebody else removed', async () => {
    expect(await terms.put(LEA, aTerm('touche'), 999_999, act())).toBe('gone');
    expect(await terms.remove(LEA, 999_999, act())).toBe('gone');
  });

  it('becomes another list in one act, and says what that changed', async () => {
    await terms.replaceAll(LEA, [aTerm('un'), aTerm('deux'), aTerm('trois')], act());
    const ids = new Map((await terms.list()).map(({ term, id }) => [term, id]));
    const once = act();
    const wanted = [aTerm('un'), aTerm('deux', { meaning: 'autre sens' }), aTerm('quatre')];
    expect(await terms.replaceAll(LEA, wanted, once)).toEqual({ added: 1, changed: 1, removed: 1 });
    expect(await terms.replaceAll(LEA, [], once)).toBeUndefined();
    const list = await terms.list();
    expect(list.map(({ term }) => term)).toEqual(['deux', 'quatre', 'un']);
    expect(list.find(({ term }) => term === 'deux')).toMatchObject({
      id: ids.get('deux'),
      meaning: 'autre sens',
    });
  });

  it('takes the changes of two leads at once', async () => {
    await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        terms.put(LEA, aTerm(`terme ${'abcdefghij'[index]}`), undefined, act()),
      ),
    );
    expect(await terms.list()).toHaveLength(10);
    expect(await brokenChain(sql)).toBeUndefined();
  });

  it('is handed on with an entry in the trail', async () => {
    await terms.replaceAll(LEA, [aTerm('un'), aTerm('deux')], act());
    expect(await terms.exported(LEA)).toHaveLength(2);
    expect(await lastEntries(1)).toEqual([
      { moderator: 'U0LEA', action: 'terms-exported', detail: { terms: 2 } },
    ]);
  });

  it('is looked for as another process left it, added to, changed or shortened', async () => {
    const elsewhere = watchTerms(sql);
    const matcher = termsMatcher(sql);
    const meanings = async () => (await matcher()).match('la touche finale').map(({ term }) => term.meaning);
    expect(await meanings()).toEqual([]);
    await elsewhere.put(LEA, aTerm('touche'), undefined, act());
    expect(await meanings()).toEqual(['ce que veut dire touche']);
    const id = (await elsewhere.list())[0]?.id ?? 0;
    await elsewhere.put(LEA, aTerm('touche', { meaning: 'autre' }), id, act());
    expect(await meanings()).toEqual(['autre']);
    const ready = await matcher();
    expect(await matcher()).toBe(ready);
    await elsewhere.remove(LEA, id, act());
    expect(await meanings()).toEqual([]);
  });
});

describe('a card', () => {
  it('shows the terms of its reports and targets, once each, with what they mean', async () => {
    await terms.replaceAll(LEA, [aTerm('dragons célestes'), aTerm('quenelle'), aTerm('absent')], act());
    const link = 'https://x.com/team_quenelle/status/5001';
    const { number } = await people.report('anna', { links: link, context: 'Les dr4gons c3lestes, encore.' });
    await people.report('berta', { links: link, context: 'Dragons célestes partout' });
    const card = await desk(sql, people.keys.master).card(number);
    expect(card?.terms).toEqual([
      { term: 'dragons célestes', meaning: 'ce que veut dire dragons célestes', found: 'Dragons célestes' },
      { term: 'quenelle', meaning: 'ce que veut dire quenelle', found: 'quenelle' },
    ]);
    const described = await people.report('carla', { description: 'Un homme fait une quenelle.' });
    expect((await desk(sql, people.keys.master).card(described.number))?.terms).toMatchObject([
      { term: 'quenelle', found: 'quenelle' },
    ]);
    const page = await people.report('dora', { links: 'https://dragons-celestes.example.com/quenelle/page' });
    expect((await desk(sql, people.keys.master).whole(page.number))?.terms.map(({ term }) => term)).toEqual(
      expect.arrayContaining(['quenelle', 'dragons célestes']),
    );
  });

  it('leaves it to the case’s page to show the terms of today, after the list changed', async () => {
    const { number } = await people.report('frida', { context: 'une quenelle' });
    await terms.replaceAll(LEA, [aTerm('quenelle')], act());
    const by = { id: 'U0LEA', role: 'reader' } as const;
    const page = await desk(sql, people.keys.master).casePage(
      number,
      { section: 'reports', page: 0 },
      by,
      'opens',
    );
    expect(page?.head.terms).toEqual([
      { term: 'quenelle', meaning: 'ce que veut dire quenelle', found: 'quenelle' },
    ]);
  });

  it('shows nothing of what was withdrawn', async () => {
    await terms.replaceAll(LEA, [aTerm('quenelle')], act());
    const { number, reference } = await people.report('erna', { context: 'une quenelle' });
    expect((await desk(sql, people.keys.master).card(number))?.terms).toHaveLength(1);
    await people.withdraw('erna', reference);
    expect((await desk(sql, people.keys.master).card(number))?.terms).toEqual([]);
  });
});
