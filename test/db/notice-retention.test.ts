import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { retain } from '../../db/retention.ts';
import { sealedAs } from '../../db/sealed-as.ts';
import type { Act } from '../../src/cases/act.ts';
import { plainLog } from '../../src/log.ts';
import { seal, unwrap } from '../../src/privacy/seal.ts';
import { FRENCH } from '../notices/fixtures.ts';
import { ALICE } from './acts/cases-and-acts.ts';
import { BY_FORM, type NoticedCases, noticedCases } from './noticed-case.ts';

const TERMS = { closed: 365, dismissed: 90, identity: 90, audit: 1095 };
const DAY = 86_400_000;
const SECRET = 'Les mots de la personne qui signale, à elle seule.';

let cases: NoticedCases;
let links = 0;

beforeAll(async () => {
  cases = await noticedCases();
});
afterAll(() => cases.end());

const does = (number: number, act: Act) => cases.act(number, act, ALICE);
const daysAhead = (days: number) => new Date(Date.now() + days * DAY);

const link = () => {
  links += 1;
  return `https://x.com/someone/status/5${String(links).padStart(9, '0')}`;
};

/** A resolved case with something sealed of every kind; gives its number and its notice. */
async function full(given = link()): Promise<{ readonly number: number; readonly notice: string }> {
  const number = await cases.qualified(given, SECRET);
  await cases.notices.keepNoticeDraft(
    number,
    { version: 1, words: { fr: FRENCH }, chosen: {}, screenshotsAllowed: false, nameless: false },
    ALICE,
  );
  const notice = await cases.send(number, { route: BY_FORM });
  await does(number, { kind: 'notice-sent', notice, providerReference: 'X-1' });
  await does(number, {
    kind: 'escalate',
    notice,
    step: 'reminder',
    standing: undefined,
    text: 'Où en êtes-vous ?',
    reference: undefined,
  });
  const handover = randomUUID();
  await does(number, { kind: 'prepare-handover', handover, authority: 'pharos', content: '{}' });
  const mail = randomUUID();
  const [row] = await cases.sql<{ data_key: Buffer }[]>`SELECT data_key FROM cases WHERE number = ${number}`;
  const key = unwrap(cases.people.keys.master, row?.data_key ?? Buffer.of());
  await cases.sql`
    INSERT INTO notice_mails (id, notice, message_id, received_at, kind, content, written_in, threaded)
    VALUES (${mail}, ${notice}, ${mail}, now(), 'decision', ${seal(key, sealedAs.mail(mail), '{}')}, ${number}, true)`;
  await does(number, {
    kind: 'resolve',
    outcome: 'refused',
    refusal: 'not-illegal',
    words: 'Contenu conforme.',
  });
  return { number, notice };
}

/** How much of each kind is still sealed somewhere of the case, and whether its key is there. */
async function left(number: number) {
  const [row] = await cases.sql`
    SELECT (SELECT count(content)::int FROM notices WHERE "case" = ${number}) AS notices,
      (SELECT count(words)::int FROM outcomes WHERE "case" = ${number}) AS outcomes,
      (SELECT count(content)::int FROM handovers WHERE "case" = ${number}) AS handovers,
      (SELECT count(*)::int FROM notice_drafts WHERE "case" = ${number}) AS drafts,
      (SELECT count(e.content)::int FROM escalations e JOIN notices n ON n.reference = e.notice WHERE n."case" = ${number}) AS escalations,
      (SELECT count(m.content)::int FROM notice_mails m JOIN notices n ON n.reference = m.notice WHERE n."case" = ${number}) AS mails,
      (SELECT count(data_key)::int FROM cases WHERE number = ${number}) AS keys`;
  return { ...row };
}

const WHOLE = { notices: 1, outcomes: 1, handovers: 1, drafts: 1, escalations: 1, mails: 1, keys: 1 };
const NOTHING = Object.fromEntries(Object.keys(WHOLE).map((kind) => [kind, 0]));

describe('what was written about notices', () => {
  let made: Awaited<ReturnType<typeof full>>;
  beforeEach(async () => {
    made = await full();
  });

  it('goes with the words of its case, and no sooner; that it was, and what came of it, is kept', async () => {
    const { number, notice } = made;
    await retain(cases.sql, plainLog(), TERMS, daysAhead(364));
    expect(await left(number)).toEqual(WHOLE);
    await retain(cases.sql, plainLog(), TERMS, daysAhead(366));
    expect(await left(number)).toEqual(NOTHING);
    const stored = await cases.notices.notice(notice);
    expect(stored).toMatchObject({ content: undefined, intact: true, head: { providerReference: 'X-1' } });
    expect(stored?.head.targets).toMatchObject([{ outcome: 'refused' }]);
    // Retention has a term to begin with again, once something is written anew.
    expect((await retain(cases.sql, plainLog(), TERMS, daysAhead(366))).cases).toBe(0);
  });

  it.each([
    [
      'a mail',
      (at: Date) => cases.sql`UPDATE notice_mails SET received_at = ${at} WHERE notice = ${made.notice}`,
    ],
    [
      'an escalation',
      (at: Date) => cases.sql`UPDATE escalations SET at = ${at} WHERE notice = ${made.notice}`,
    ],
    ['an outcome', (at: Date) => cases.sql`UPDATE outcomes SET at = ${at} WHERE "case" = ${made.number}`],
    [
      'a handover',
      (at: Date) => cases.sql`UPDATE handovers SET prepared_at = ${at} WHERE "case" = ${made.number}`,
    ],
    ['a draft', (at: Date) => cases.sql`UPDATE notice_drafts SET at = ${at} WHERE "case" = ${made.number}`],
  ])('begins its term anew with %s that comes after the end', async (_, later) => {
    await later(daysAhead(100));
    await retain(cases.sql, plainLog(), TERMS, daysAhead(366));
    expect(await left(made.number)).toEqual(WHOLE);
    await retain(cases.sql, plainLog(), TERMS, daysAhead(466));
    expect(await left(made.number)).toEqual(NOTHING);
  });

  it('goes with the case that it was merged into', async () => {
    const { number: into } = await full();
    await cases.act(made.number, { kind: 'reopen', why: 'new-evidence' }, { id: 'ULEA', role: 'lead' });
    await cases.act(into, { kind: 'reopen', why: 'new-evidence' }, { id: 'ULEA', role: 'lead' });
    expect(await cases.act(made.number, { kind: 'merge', into }, { id: 'ULEA', role: 'lead' })).toMatchObject(
      { kind: 'done' },
    );
    expect(await left(into)).toMatchObject({ notices: 2, outcomes: 2, handovers: 2 });
    await cases.act(into, { kind: 'dismiss', reason: 'abuse' }, { id: 'ULEA', role: 'lead' });
    await retain(cases.sql, plainLog(), TERMS, daysAhead(91));
    expect(await left(into)).toEqual(NOTHING);
    expect(await left(made.number)).toEqual(NOTHING);
  });
});

describe('what was split off from a case', () => {
  it('stays readable after that case was emptied, and takes its key with it in the end', async () => {
    const number = await cases.qualified(
      `${link()} https://www.tiktok.com/@someone/video/7512345678901234567`,
    );
    for (const group of ['x', 'tiktok']) {
      const notice = await cases.send(number, { route: BY_FORM, group });
      await does(number, { kind: 'notice-sent', notice, providerReference: undefined });
    }
    const heads = await cases.notices.noticesOf(number);
    const tiktok = heads.find(({ group }) => group === 'tiktok');
    const result = await does(number, {
      kind: 'split',
      targets: tiktok?.targets.map(({ id }) => id) ?? [],
      reports: [],
    });
    const other = result.kind === 'done' ? (result.split ?? 0) : 0;
    await does(number, { kind: 'resolve', outcome: 'removed' });
    await retain(cases.sql, plainLog(), TERMS, daysAhead(366));
    expect(await left(number)).toMatchObject({ notices: 0, keys: 1 });
    const stored = await cases.notices.notice(tiktok?.reference ?? '');
    expect(stored).toMatchObject({ intact: true, content: { notice: { case: number } } });

    await does(other, { kind: 'resolve', outcome: 'removed' });
    await retain(cases.sql, plainLog(), TERMS, daysAhead(800));
    expect(await left(other)).toEqual(NOTHING);
    expect(await left(number)).toEqual(NOTHING);
  });
});

describe('a reporter who withdraws or erases what they sent', () => {
  it('leaves nothing of theirs in what was written about notices, since nothing ever was', async () => {
    const { number, notice } = await full();
    const stored = await cases.notices.notice(notice);
    const rows = await cases.sql`
      SELECT to_jsonb(n) - 'content' AS row FROM notices n WHERE "case" = ${number}
      UNION ALL SELECT to_jsonb(o) - 'words' FROM outcomes o WHERE "case" = ${number}
      UNION ALL SELECT to_jsonb(h) - 'content' FROM handovers h WHERE "case" = ${number}
      UNION ALL SELECT to_jsonb(e) - 'content' FROM escalations e WHERE notice = ${notice}`;
    const [reference = ''] = await cases.references(number);
    for (const text of [
      JSON.stringify(stored),
      JSON.stringify(rows),
      JSON.stringify(await cases.trail(number)),
    ]) {
      expect(text).not.toContain(SECRET);
      expect(text).not.toContain('qui signale');
    }
    expect(JSON.stringify([stored, rows])).not.toContain(reference);
    const before = await left(number);
    await cases.people.withdraw(await reporterOf(number), reference);
    await cases.people.erase(await reporterOf(number));
    const [gone] = await cases.sql`SELECT context, withdrawn_at FROM reports WHERE reference = ${reference}`;
    expect(gone).toMatchObject({ context: null, withdrawn_at: expect.any(Date) });
    expect(await left(number)).toEqual(before);
    expect((await cases.notices.notice(notice))?.intact).toBe(true);
  });
});

/** `qualified` names its reporters one after the other. */
async function reporterOf(number: number): Promise<string> {
  const [row] = await cases.sql<{ place: number }[]>`
    SELECT count(*)::int AS place FROM reports WHERE id <= (
      SELECT min(rt.report) FROM report_targets rt JOIN targets t ON t.id = rt.target WHERE t."case" = ${number})`;
  return `noticed${row?.place ?? 0}`;
}
