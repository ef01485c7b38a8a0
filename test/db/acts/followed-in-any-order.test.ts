import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { acting } from '../../../db/acts/acting.ts';
import { brokenChain } from '../../../db/audit.ts';
import { connect, type Sql } from '../../../db/connection.ts';
import type { Act, ActKind } from '../../../src/cases/act.ts';
import type { Acting, ActResult } from '../../../src/cases/acting.ts';
import { DISMISSALS, OUTCOMES, type Outcome } from '../../../src/cases/case.ts';
import { type CaseFacts, decide } from '../../../src/cases/lifecycle.ts';
import { caseOutcome, isGone } from '../../../src/cases/outcomes.ts';
import type { Actor } from '../../../src/cases/roles.ts';
import { TRAIL } from '../../../src/cases/trail.ts';
import { ESCALATION_STEPS } from '../../../src/notices/escalation.ts';
import { BY_FORM, type NoticedCases, noticedCases } from '../noticed-case.ts';

const TEAM = [
  { id: 'UALICE', role: 'moderator' },
  { id: 'UBOB', role: 'moderator' },
  { id: 'ULEA', role: 'lead' },
  { id: 'ULEA', role: 'lead' },
  { id: 'URITA', role: 'reader' },
] as const satisfies readonly Actor[];

let cases: NoticedCases;
/** Two processes of the application, as far as the database can tell. */
let processes: readonly { readonly sql: Sql; readonly acts: Acting }[];
let links = 0;

beforeAll(async () => {
  cases = await noticedCases();
  processes = [connect(cases.database.url), connect(cases.database.url)].map((sql) => ({
    sql,
    acts: acting(sql, cases.people.keys),
  }));
});
afterAll(async () => {
  for (const { sql } of processes) await sql.end();
  await cases.end();
});

/** What of the case an act is about is chosen when its turn comes: among what is there then. */
interface Around {
  readonly number: number;
  readonly targets: readonly number[];
  readonly notices: readonly string[];
  readonly handovers: readonly string[];
}
type Making = (around: Around) => Promise<Act | undefined> | Act | undefined;

const chosen = <T>(of: readonly T[], place: number): T | undefined => of[place % Math.max(1, of.length)];
const fixed =
  (act: Act): Making =>
  () =>
    act;

const placeOf = fc.nat({ max: 5 });
const noticeAct = (kind: 'notice-sent' | 'retry-notice' | 'abandon-notice' | 'notice-received') =>
  placeOf.map(
    (place): Making =>
      ({ notices }) => {
        const notice = chosen(notices, place);
        if (notice === undefined) return undefined;
        return kind === 'notice-sent' ? { kind, notice, providerReference: undefined } : { kind, notice };
      },
  );
const targetAct = (kind: 'still-gone' | 'back-online') =>
  placeOf.map(
    (place): Making =>
      ({ targets }) => {
        const target = chosen(targets, place);
        return target === undefined ? undefined : { kind, target };
      },
  );

const makingOf: fc.Arbitrary<Making> = fc.oneof(
  fc
    .constantFrom<Act>(
      { kind: 'claim' },
      { kind: 'release' },
      { kind: 'notify' },
      { kind: 'note', text: 'Vu.' },
    )
    .map(fixed),
  fc.constantFrom(...TEAM).map(({ id }) => fixed({ kind: 'assign', to: { id } })),
  fc.constantFrom(...DISMISSALS).map((reason) => fixed({ kind: 'dismiss', reason })),
  fc
    .constantFrom('back-online' as const, 'new-evidence' as const, 'mistake' as const)
    .map((why) => fixed({ kind: 'reopen', why })),
  fc
    .tuple(fc.constantFrom(...OUTCOMES), fc.option(fc.constantFrom([0], [1], [0, 1]), { nil: undefined }))
    .map(
      ([outcome, places]): Making =>
        ({ targets }) => ({
          kind: 'resolve',
          outcome,
          targets: places?.flatMap((place) => targets[place] ?? []),
          words: outcome === 'refused' ? 'Conforme.' : undefined,
        }),
    ),
  fc.constantFrom(...OUTCOMES).map((outcome) => fixed({ kind: 'resolve', outcome })),
  targetAct('still-gone'),
  targetAct('back-online'),
  fc.constantFrom('x', 'tiktok').map(
    (group): Making =>
      async ({ number }) => ({
        kind: 'notice',
        notice: await cases.prepare(number, { route: BY_FORM, group }),
      }),
  ),
  noticeAct('notice-sent'),
  noticeAct('notice-sent'),
  noticeAct('retry-notice'),
  noticeAct('abandon-notice'),
  noticeAct('notice-received'),
  fc.tuple(placeOf, fc.constantFrom(...ESCALATION_STEPS)).map(
    ([place, step]): Making =>
      ({ notices }) => {
        const notice = chosen(notices, place);
        if (notice === undefined) return undefined;
        return { kind: 'escalate', notice, step, standing: undefined, text: 'Alors ?', reference: undefined };
      },
  ),
  fc.constant<Making>(() => ({
    kind: 'prepare-handover',
    handover: randomUUID(),
    authority: 'pharos',
    content: '{}',
  })),
  fc.tuple(placeOf, fc.constantFrom(undefined, 'PH-1', 'PH-2')).map(
    ([place, reference]): Making =>
      ({ handovers }) => {
        const handover = chosen(handovers, place);
        return handover === undefined ? undefined : { kind: 'hand-over', handover, reference };
      },
  ),
);

const stepOf = fc.record({
  by: fc.constantFrom(...TEAM),
  making: makingOf,
  process: fc.constantFrom(0, 1),
  double: fc.boolean(),
  /** Done at the same moment as the step before. */
  together: fc.boolean(),
});

/** Which act each entry of the trail is of. */
const ACT_OF: Readonly<Record<string, ActKind>> = {
  claimed: 'claim',
  released: 'release',
  assigned: 'assign',
  qualified: 'qualify',
  dismissed: 'dismiss',
  reopened: 'reopen',
  notified: 'notify',
  noted: 'note',
  resolved: 'resolve',
  'still-gone': 'still-gone',
  'back-online': 'back-online',
  'notice-prepared': 'notice',
  'notice-sent': 'notice-sent',
  'notice-retried': 'retry-notice',
  'notice-abandoned': 'abandon-notice',
  'notice-received': 'notice-received',
  escalated: 'escalate',
  'handover-prepared': 'prepare-handover',
  'handed-over': 'hand-over',
  'handover-reference': 'hand-over',
};

interface Entry {
  readonly moderator: string;
  readonly action: string;
  readonly act: string | null;
  readonly detail: unknown;
}

/** What the trail alone says of a case. */
interface Lived {
  readonly facts: CaseFacts;
  readonly held: ReadonlyMap<number, Outcome>;
  readonly notices: ReadonlyMap<string, string>;
}

/** What an entry foretells of where the case stands, which the table of transitions alone does not know. */
function foretold({ action, detail }: Entry): Pick<CaseFacts, 'settles' | 'awaits'> {
  if (action === 'resolved') return { settles: TRAIL.resolved.parse(detail).closes === true };
  if (action === 'reopened') return { awaits: TRAIL.reopened.parse(detail).awaits === true };
  if (action === 'back-online') return { awaits: TRAIL['back-online'].parse(detail).awaits === true };
  return {};
}

function outcomesAfter(held: Map<number, Outcome>, { action, detail }: Entry, before: CaseFacts): void {
  if (action === 'resolved') {
    const { outcome, targets = [] } = TRAIL.resolved.parse(detail);
    for (const target of targets) held.set(target, outcome);
  }
  if (action === 'back-online') held.delete(TRAIL['back-online'].parse(detail).target);
  if (action !== 'reopened') return;
  const { why, restored = [] } = TRAIL.reopened.parse(detail);
  for (const [target, outcome] of [...held])
    if ((why === 'back-online' && isGone(outcome)) || (why === 'mistake' && before.state === 'resolved'))
      held.delete(target);
  for (const { target, outcome } of restored) held.set(target, outcome);
}

const NOTICE_STATE: Readonly<Record<string, string>> = {
  'notice-prepared': 'prepared',
  'notice-sent': 'sent',
  'notice-abandoned': 'abandoned',
};

function lived(entries: readonly Entry[]): Lived {
  let facts: CaseFacts = { state: 'open', claim: undefined, qualified: false };
  const held = new Map<number, Outcome>();
  const notices = new Map<string, string>();
  for (const entry of entries) {
    const { moderator, action, detail } = entry;
    const kind = ACT_OF[action];
    const by = TEAM.find(({ id }) => id === moderator);
    if (kind === undefined || by === undefined) throw new Error(`${moderator} ${action}`);
    const decision = decide({ ...facts, ...foretold(entry) }, kind, by);
    if (decision.kind !== 'go')
      throw new Error(`${action} by ${moderator} in ${facts.state}: ${decision.kind}`);
    outcomesAfter(held, entry, facts);
    const state = NOTICE_STATE[action];
    if (state !== undefined) notices.set(TRAIL['notice-abandoned'].parse(detail).notice, state);
    if (action === 'notified')
      for (const notice of TRAIL.notified.parse(detail).notices ?? []) notices.set(notice, 'sent');
    const holder =
      decision.claim === 'free'
        ? undefined
        : kind === 'assign'
          ? TRAIL.assigned.parse(detail).to
          : decision.claim === 'take'
            ? moderator
            : facts.claim?.moderator.id;
    facts = {
      state: decision.to,
      claim: holder === undefined ? undefined : { moderator: { id: holder }, at: 0 },
      qualified: facts.qualified || kind === 'qualify',
      onceNotified: facts.onceNotified === true || action === 'notified' || action === 'notice-sent',
    };
  }
  return { facts, held, notices };
}

async function around(number: number, targets: readonly number[]): Promise<Around> {
  const notices = await cases.sql<{ reference: string }[]>`
    SELECT reference FROM notices WHERE "case" = ${number} ORDER BY prepared_at DESC, reference`;
  const handovers = await cases.sql<{ id: string }[]>`
    SELECT id FROM handovers WHERE "case" = ${number} ORDER BY prepared_at DESC, id`;
  return {
    number,
    targets,
    notices: notices.map(({ reference }) => reference),
    handovers: handovers.map(({ id }) => id),
  };
}

test('whatever is done with notified cases in whatever order and at once, the tables say what the trail does, each act once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(stepOf, { minLength: 4, maxLength: 22, size: 'max' }), async (steps) => {
      links += 1;
      const number = await cases.qualified(
        `https://x.com/a/status/${links}000 https://www.tiktok.com/@a/video/${7_000_000_000_000_000_000n + BigInt(links)}`,
      );
      const targets = (await cases.targets(number)).map(({ id }) => id);
      const results: { readonly id: string; readonly result: ActResult }[] = [];
      let standing: Promise<unknown> = Promise.resolve();
      for (const [index, { by, making, process, double, together }] of steps.entries()) {
        if (!together) await standing;
        const act = await making(await around(number, targets));
        if (act === undefined) continue;
        const id = `${number}:${index}`;
        const once = async () => {
          const result = await processes[process]?.acts.act(number, act, by, id);
          if (result !== undefined) results.push({ id, result });
        };
        standing = Promise.all([standing, once(), ...(double ? [once()] : [])]);
      }
      await standing;

      const entries = await cases.sql<Entry[]>`
        SELECT moderator, action, act, detail FROM audit_entries
        WHERE "case" = ${number} AND actor = 'moderator' AND action <> 'refused' ORDER BY entry`;
      const done = results.filter(({ result }) => result.kind === 'done').map(({ id }) => id);
      expect(entries.flatMap(({ act }) => act ?? []).toSorted()).toEqual(done.toSorted());

      const { facts, held, notices } = lived(entries);
      const row = await cases.row(number);
      expect([row['state'], row['claimed_by']]).toEqual([facts.state, facts.claim?.moderator.id ?? null]);
      const kept = await cases.sql<{ target: number; outcome: Outcome }[]>`
        SELECT target::int, outcome FROM outcomes WHERE "case" = ${number} AND replaced_at IS NULL AND back_at IS NULL`;
      expect(new Map(kept.map(({ target, outcome }) => [target, outcome]))).toEqual(held);
      const stored = await cases.sql<{ reference: string; state: string; due: boolean; waits: boolean }[]>`
        SELECT reference, state, due_at IS NOT NULL AS due, decided_at IS NULL AS waits FROM notices WHERE "case" = ${number}`;
      expect(new Map(stored.map(({ reference, state }) => [reference, state]))).toEqual(notices);
      // A clock runs only of what went out.
      expect(stored.filter(({ state, due }) => due && state !== 'sent')).toEqual([]);
      const strays = await cases.sql`
        SELECT FROM online_checks k JOIN outcomes o ON o.id = k.outcome
        WHERE o."case" = ${number} AND k.answered_at IS NULL AND (o.replaced_at IS NOT NULL OR o.back_at IS NOT NULL)`;
      expect(strays).toHaveLength(0);
      if (facts.state !== 'resolved') return;
      expect([...held.keys()].toSorted()).toEqual(targets.toSorted());
      expect(row['outcome']).toBe(caseOutcome([...held.values()]));
    }),
    { numRuns: 60 },
  );
  expect(await brokenChain(cases.sql)).toBeUndefined();
}, 140_000);
