import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { brokenChain } from '../../../db/audit.ts';
import { leadsTo } from '../../../db/case-row.ts';
import type { Act } from '../../../src/cases/act.ts';
import { categoryOf } from '../../../src/catalogue/categories.ts';
import { ALICE, BOB, type CasesAndActs, casesAndActs, LEA, target } from './cases-and-acts.ts';

let on: CasesAndActs;
let made = 0;

beforeAll(async () => {
  on = await casesAndActs();
});
afterAll(() => on.end());

const ACTORS = [ALICE, BOB, LEA] as const;
const BESIDE: readonly string[] = ['write', 'picture'];
const CATEGORIES = ['antisemitism', 'other', 'cyber', 'minors'] as const;
const post = () => `https://x.com/i/status/${850_000_000_000 + ++made}`;

/** Something that happens; its numbers choose among what there is at that moment. */
const happening = fc.record({
  kind: fc.constantFrom(
    'report',
    'report',
    'describe',
    'add',
    'correct',
    'split',
    'split',
    'merge',
    'merge',
    'note',
    'write',
    'picture',
  ),
  by: fc.constantFrom(...ACTORS),
  category: fc.constantFrom(...CATEGORIES),
  picks: fc.array(fc.nat(), { minLength: 6, maxLength: 6 }),
});
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

const pick = <T>(from: readonly T[], at: number | undefined): T | undefined => from[(at ?? 0) % from.length];
const some = <T>(from: readonly T[], bits: number | undefined): readonly T[] =>
  from.filter((_, at) => (((bits ?? 0) >> (at % 16)) & 1) === 1);

const cases = async () =>
  (await on.sql<{ number: number }[]>`SELECT number::int FROM cases ORDER BY number`).map(
    ({ number }) => number,
  );

/** What is there: how many of each thing were made and are to be found for ever. */
interface Made {
  reports: number;
  notes: number;
  messages: number;
}

async function insertPicture(reference: string): Promise<void> {
  await on.sql`
    INSERT INTO attachments (id, report, handle)
    SELECT ${randomUUID()}, r.id, ''::bytea FROM reports r WHERE r.reference = ${reference} AND NOT EXISTS (
      SELECT FROM report_targets rt JOIN targets t ON t.id = rt.target JOIN cases c ON c.number = t."case"
      WHERE rt.report = r.id AND c.minor
    )`;
}

async function writeTo(number: number, reference: string): Promise<number> {
  const rows = await on.sql`
    INSERT INTO messages (id, "case", report, direction, moderator, state, at)
    SELECT ${randomUUID()}, t."case", r.id, 'to-reporter', 'UALICE', 'delivered', now()
    FROM reports r JOIN report_targets rt ON rt.report = r.id JOIN targets t ON t.id = rt.target
    WHERE r.reference = ${reference} AND t."case" = ${number} LIMIT 1 RETURNING 1`;
  return rows.length;
}

async function actFor({ kind, picks }: Happening, number: number): Promise<Act | undefined> {
  const targets = (await on.targets(number)).map(({ id }) => id);
  const [, one, two, three] = picks;
  switch (kind) {
    case 'add':
      return { kind: 'add-targets', targets: [post(), post()].map(target) };
    case 'correct':
      return { kind: 'correct-target', target: pick(targets, one) ?? 0, to: target(post()) };
    case 'split':
      return { kind: 'split', targets: some(targets, one), reports: some(await on.references(number), two) };
    case 'merge':
      return { kind: 'merge', into: pick(await cases(), three) ?? 0 };
    case 'note':
      return { kind: 'note', text: 'Une note.' };
    default:
      return undefined;
  }
}

async function happens(what: Happening, counted: Made): Promise<void> {
  const { kind, by, category, picks } = what;
  const person = `person${(picks[0] ?? 0) % 7}-${++made}`;
  if (kind === 'report' || kind === 'describe') {
    const known = (
      await on.sql<
        { canonical: string }[]
      >`SELECT canonical FROM targets WHERE canonical IS NOT NULL ORDER BY id DESC LIMIT 12`
    ).map(({ canonical }) => canonical);
    const links = [...some(known, picks[1]).slice(0, 3), ...((picks[2] ?? 0) % 2 === 0 ? [post()] : [])];
    await on.people.report(
      person,
      kind === 'describe'
        ? { description: 'Un tract.', category }
        : { links: (links.length === 0 ? [post()] : links).join(' '), category },
    );
    counted.reports += 1;
    return;
  }
  const number = pick(await cases(), picks[0]);
  if (number === undefined) return;
  const led = await leadsTo(on.sql, number);
  const reference = pick(await on.references(led), picks[1]);
  if (kind === 'picture') return reference === undefined ? undefined : insertPicture(reference);
  if (kind === 'write') {
    if (reference !== undefined) counted.messages += await writeTo(led, reference);
    return;
  }
  const act = await actFor(what, led);
  if (act === undefined) return;
  const result = await on.act(number, act, by);
  if (kind === 'note' && result.kind === 'done') counted.notes += 1;
}

/** The faults of what is stored, by name, each with how many there are. */
async function faults(): Promise<Readonly<Record<string, number>>> {
  const concerned = CATEGORIES.filter((category) => categoryOf(category).refusesFiles);
  const [row] = await on.sql<Record<string, number>[]>`SELECT
    (SELECT count(*)::int FROM targets t JOIN cases c ON c.number = t."case" WHERE c.merged_into IS NOT NULL)
      AS "targets in merged cases",
    (SELECT count(*)::int FROM notes n JOIN cases c ON c.number = n."case" WHERE c.merged_into IS NOT NULL)
      AS "notes in merged cases",
    (SELECT count(*)::int FROM reports r WHERE NOT EXISTS (SELECT FROM report_targets rt WHERE rt.report = r.id))
      AS "reports out of reach",
    (SELECT count(*)::int FROM cases c WHERE c.merged_into IS NULL
      AND NOT EXISTS (SELECT FROM targets t WHERE t."case" = c.number)) AS "cases about nothing",
    (SELECT count(*)::int FROM messages m WHERE NOT EXISTS (
      SELECT FROM report_targets rt JOIN targets t ON t.id = rt.target
      WHERE rt.report = m.report AND t."case" = m."case"
    )) AS "messages away from their report",
    (SELECT count(*)::int FROM reports r JOIN report_targets rt ON rt.report = r.id JOIN targets t ON t.id = rt.target
      JOIN cases c ON c.number = t."case" WHERE r.category = ANY(${concerned}) AND NOT c.minor)
      AS "minors forgotten",
    (SELECT count(*)::int FROM attachments a JOIN report_targets rt ON rt.report = a.report
      JOIN targets t ON t.id = rt.target JOIN cases c ON c.number = t."case" WHERE c.minor)
      AS "pictures where a minor may be concerned",
    (SELECT count(*)::int FROM cases c WHERE c.merged_into IS NOT NULL AND NOT (
      EXISTS (SELECT FROM audit_entries a WHERE a."case" = c.number AND a.action = 'merged-into'
        AND (a.detail->>'into')::bigint = c.merged_into)
      AND EXISTS (SELECT FROM audit_entries a WHERE a."case" = c.merged_into AND a.action = 'merged-from'
        AND (a.detail->>'from')::bigint = c.number)
    )) AS "merges that a trail does not tell",
    (SELECT count(*)::int FROM audit_entries a WHERE a.action = 'split-off' AND NOT EXISTS (
      SELECT FROM audit_entries o WHERE o."case" = (a.detail->>'into')::bigint AND o.action = 'split-from'
        AND (o.detail->>'from')::bigint = a."case"
    )) AS "splits that a trail does not tell",
    (SELECT count(*)::int FROM cases c WHERE c.merged_into IS NULL AND (
      SELECT count(*) FROM audit_entries a WHERE a."case" = c.number AND a.action = 'case-opened') > 1)
      AS "cases opened twice"`;
  return Object.fromEntries(Object.entries(row ?? {}).filter(([, count]) => count > 0));
}

it('loses nothing, whatever is split and merged by whomever at the same moment', async () => {
  const counted: Made = { reports: 0, notes: 0, messages: 0 };
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { minLength: 24, maxLength: 48 }), async (happenings) => {
      for (let at = 0; at < happenings.length; at += 3) {
        const together = happenings.slice(at, at + 3);
        // What the test itself writes takes no locks: it comes before what happens at the same moment.
        for (const what of together) if (BESIDE.includes(what.kind)) await happens(what, counted);
        await Promise.all(
          together.filter(({ kind }) => !BESIDE.includes(kind)).map((what) => happens(what, counted)),
        );
      }
      expect(await faults()).toEqual({});
      const [there] = await on.sql`SELECT (SELECT count(*)::int FROM reports) AS reports,
        (SELECT count(*)::int FROM notes) AS notes, (SELECT count(*)::int FROM messages) AS messages`;
      expect(there).toEqual(counted);
      for (const number of await cases())
        expect(await on.row(await leadsTo(on.sql, number))).toMatchObject({ merged_into: null });
      expect(await brokenChain(on.sql)).toBeUndefined();
    }),
    { numRuns: 12, endOnFailure: true },
  );
  const [did] = await on.sql<{ merges: number; splits: number }[]>`SELECT
    count(*) FILTER (WHERE action = 'merged-into')::int AS merges, count(*) FILTER (WHERE action = 'split-off')::int AS splits
    FROM audit_entries`;
  expect(did?.merges).toBeGreaterThan(0);
  expect(did?.splits).toBeGreaterThan(0);
}, 120_000);
