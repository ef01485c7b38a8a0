import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cardMessage } from '../../../bots/slack/card.ts';
import { acting } from '../../../db/acts/acting.ts';
import { brokenChain } from '../../../db/audit.ts';
import { connect, type Sql } from '../../../db/connection.ts';
import { desk as deskOf } from '../../../db/desk.ts';
import type { Act, ActKind } from '../../../src/cases/act.ts';
import type { Acting, ActResult } from '../../../src/cases/acting.ts';
import { DISMISSALS, OUTCOMES } from '../../../src/cases/case.ts';
import { type CaseFacts, decide } from '../../../src/cases/lifecycle.ts';
import type { Actor } from '../../../src/cases/roles.ts';
import { POLES } from '../../../src/catalogue/categories.ts';
import { newKey } from '../../../src/privacy/seal.ts';
import { say } from '../../../src/text/say.ts';
import { localisers } from '../../../src/text/sentences.ts';
import { readable } from '../../bots/slack/shown.ts';
import { type TestDatabase, testDatabase } from '../../database.ts';
import { reporting } from '../reported-case.ts';

const keys = { master: { current: 'test', keys: new Map([['test', newKey()]]) }, pseudonym: newKey() };
const { fr } = localisers('Europe/Paris');
const TEAM = [
  { id: 'UALICE', role: 'moderator' },
  { id: 'UBOB', role: 'moderator' },
  { id: 'ULEA', role: 'lead' },
  { id: 'URITA', role: 'reader' },
] as const satisfies readonly Actor[];

let database: TestDatabase;
/** Two processes of the application, as far as the database can tell. */
let processes: readonly { readonly sql: Sql; readonly acts: Acting }[];
let owner: Sql;
let links = 0;

beforeAll(async () => {
  database = await testDatabase();
  processes = [connect(database.url), connect(database.url)].map((sql) => ({ sql, acts: acting(sql, keys) }));
  owner = connect(database.url);
});
afterAll(async () => {
  for (const { sql } of processes) await sql.end();
  await owner.end();
  await database.drop();
});

const actOf: fc.Arbitrary<Act> = fc.oneof(
  fc.constantFrom<Act>({ kind: 'claim' }, { kind: 'release' }, { kind: 'resume' }, { kind: 'notify' }),
  fc.constantFrom(...TEAM).map(({ id }): Act => ({ kind: 'assign', to: { id } })),
  fc.constantFrom('insult-hate' as const, 'threats' as const).map(
    (offence): Act => ({
      kind: 'qualify',
      qualification: { offences: [offence], motives: [], published: undefined, reasoning: undefined },
    }),
  ),
  fc.constantFrom(...POLES).map((pole): Act => ({ kind: 'change-pole', pole })),
  fc.constantFrom(...DISMISSALS).map((reason): Act => ({ kind: 'dismiss', reason })),
  fc.constantFrom(...OUTCOMES).map((outcome): Act => ({ kind: 'resolve', outcome })),
  fc.constantFrom<Act>({ kind: 'reopen', why: 'back-online' }, { kind: 'note', text: 'À revoir demain.' }),
);

/** One moderator's act, in one of the processes; `double` presses a second time, as a retry of Slack would. */
const stepOf = fc.record({
  by: fc.constantFrom(...TEAM),
  act: actOf,
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
  resumed: 'resume',
  'pole-changed': 'change-pole',
  dismissed: 'dismiss',
  reopened: 'reopen',
  notified: 'notify',
  resolved: 'resolve',
  noted: 'note',
};

interface Entry {
  readonly moderator: string;
  readonly action: string;
  readonly act: string | null;
  readonly detail: { readonly to?: string };
}

/** Where the trail leads, entry by entry, by the table of transitions alone. */
function lived(entries: readonly Entry[]): CaseFacts {
  let facts: CaseFacts = { state: 'open', claim: undefined, qualified: false };
  for (const { moderator, action, detail } of entries) {
    const kind = ACT_OF[action];
    const by = TEAM.find(({ id }) => id === moderator);
    if (kind === undefined || by === undefined) throw new Error(`${moderator} ${action}`);
    const decision = decide(facts, kind, by);
    if (decision.kind !== 'go')
      throw new Error(`${action} by ${moderator} in ${facts.state}: ${decision.kind}`);
    const closed = decision.to === 'resolved' || decision.to === 'dismissed';
    const holder =
      closed || decision.claim === 'free'
        ? undefined
        : kind === 'assign'
          ? detail.to
          : decision.claim === 'take'
            ? moderator
            : facts.claim?.moderator.id;
    facts = {
      state: decision.to,
      claim: holder === undefined ? undefined : { moderator: { id: holder }, at: 0 },
      qualified: facts.qualified || kind === 'qualify',
      onceNotified: facts.onceNotified === true || kind === 'notify',
    };
  }
  return facts;
}

test('whatever moderators do in whatever order and at once, a case is where allowed acts led it, each taken once', async () => {
  const report = reporting(owner, keys);
  await fc.assert(
    fc.asyncProperty(fc.array(stepOf, { minLength: 1, maxLength: 14 }), async (steps) => {
      links += 1;
      const number = await report(`https://x.com/a/status/${links}000`);
      const results: { readonly id: string; readonly result: ActResult }[] = [];
      let standing: Promise<unknown> = Promise.resolve();
      for (const [index, { by, act, process, double, together }] of steps.entries()) {
        if (!together) await standing;
        const id = `${number}:${index}`;
        const where = processes[process]?.acts;
        const once = async () => {
          const result = await where?.act(number, act, by, id);
          if (result !== undefined) results.push({ id, result });
        };
        standing = Promise.all([standing, once(), ...(double ? [once()] : [])]);
      }
      await standing;

      const entries = await owner<Entry[]>`
        SELECT moderator, action, act, detail FROM audit_entries
        WHERE "case" = ${number} AND entry > 1 AND action <> 'refused' ORDER BY entry`;
      const done = results.filter(({ result }) => result.kind === 'done').map(({ id }) => id);
      expect(entries.map(({ act }) => act).toSorted()).toEqual(done.toSorted());
      expect(new Set(done).size).toBe(done.length);

      const facts = lived(entries);
      const view = await deskOf(owner, keys.master).card(number);
      expect([view?.state, view?.claim?.moderator.id]).toEqual([facts.state, facts.claim?.moderator.id]);
      if (view === undefined) return;
      const shown = readable(cardMessage(fr, view).blocks);
      expect(shown).toContain(fr.bare(say(`card.state.${facts.state}`)));
      if (facts.claim !== undefined) expect(shown).toContain(`@${facts.claim.moderator.id}`);
    }),
    { numRuns: 60 },
  );
  expect(await brokenChain(owner)).toBeUndefined();
}, 120_000);
