import { z } from 'zod';
import type { Asked, CaseFiling, Filed } from '../src/casefile/filing.ts';
import type { CaseFacts, RetainedFacts } from '../src/casefile/schema.ts';
import { CASE_OUTCOMES, DISMISSALS, OUTCOMES, REFUSALS } from '../src/cases/case.ts';
import { motivesIn, offencesIn } from '../src/cases/qualifying.ts';
import { platformOf } from '../src/catalogue/platforms/index.ts';
import type { MasterKeys } from '../src/privacy/seal.ts';
import { trace } from './audit.ts';
import { changedIn, opened } from './case-file/opened.ts';
import { casePieces } from './case-file/pieces.ts';
import { type Reported, reportedIn } from './case-file/reported.ts';
import { caseTrail } from './case-file/trail.ts';
import { caseRow, leadsTo, lockedCases } from './case-row.ts';
import type { Sql, Transaction } from './connection.ts';
import { reporterTexts } from './notices.ts';
import { sealedAs } from './sealed-as.ts';
import { showCases } from './show-cases.ts';

const ownRow = caseRow.pick({ pole: true, category: true, state: true, urgent: true, minor: true }).extend({
  opened_at: z.date(),
  notified_at: z.date().nullable(),
  closed_at: z.date().nullable(),
  emptied_at: z.date().nullable(),
  dismissal: z.enum(DISMISSALS).nullable(),
  outcome: z.enum(CASE_OUTCOMES).nullable(),
  limitation: z.string().nullable(),
  merged: z.array(z.coerce.number()),
});

async function ownFacts(tx: Transaction, number: number): Promise<CaseFacts['case'] | undefined> {
  const [raw] = await tx`
    WITH RECURSIVE absorbed AS (
      SELECT number FROM cases WHERE merged_into = ${number}
      UNION SELECT c.number FROM cases c JOIN absorbed a ON c.merged_into = a.number
    )
    SELECT pole, category, state, urgent, minor, opened_at, notified_at, closed_at, emptied_at, dismissal, outcome,
      limitation::text AS limitation,
      (SELECT coalesce(array_agg(number ORDER BY number), '{}') FROM absorbed) AS merged
    FROM cases WHERE number = ${number}`;
  if (raw === undefined) return undefined;
  const row = ownRow.parse(raw);
  return {
    number,
    merged: row.merged,
    pole: row.pole,
    category: row.category,
    state: row.state,
    urgent: row.urgent,
    minor: row.minor,
    openedAt: row.opened_at.getTime(),
    ...(row.notified_at === null ? {} : { notifiedAt: row.notified_at.getTime() }),
    ...(row.closed_at === null ? {} : { closedAt: row.closed_at.getTime() }),
    ...(row.emptied_at === null ? {} : { emptiedAt: row.emptied_at.getTime() }),
    ...(row.dismissal === null ? {} : { dismissal: row.dismissal }),
    ...(row.outcome === null ? {} : { outcome: row.outcome }),
    ...(row.limitation === null ? {} : { limitation: row.limitation }),
  };
}

/** Moments come as JSON within a row: the database's own microseconds, cut to milliseconds. */
const millis = z.number().transform(Math.floor);

const outcomeJson = z.object({
  id: z.number(),
  outcome: z.enum(OUTCOMES),
  refusal: z.enum(REFUSALS).nullable(),
  on: z.string(),
  at: millis,
  replaced: millis.nullable(),
  back: millis.nullable(),
  words: z.string().nullable(),
  key: z.string().nullable(),
});

const targetRow = z.object({
  id: z.coerce.number(),
  kind: z.enum(['content', 'account', 'page', 'described']),
  canonical: z.string().nullable(),
  platform: z.string().nullable(),
  stable_id: z.string().nullable(),
  account: z.string().nullable(),
  host: z.string().nullable(),
  former: z.array(z.object({ link: z.string(), at: millis })),
  outcomes: z.array(outcomeJson),
});

function bytes(hex: string | null): Buffer | null {
  return hex === null ? null : Buffer.from(hex, 'hex');
}

async function targets(tx: Transaction, master: MasterKeys, number: number): Promise<CaseFacts['targets']> {
  const rows = await tx`
    SELECT t.id, t.kind, t.canonical, t.platform, t.stable_id, t.account, t.host,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('link', f.canonical, 'at', extract(epoch FROM f.at) * 1000) ORDER BY f.id), '[]')
        FROM former_links f WHERE f.target = t.id) AS former,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'outcome', o.outcome, 'refusal', o.refusal,
          'on', o.happened_on, 'at', extract(epoch FROM o.at) * 1000, 'replaced', extract(epoch FROM o.replaced_at) * 1000,
          'back', extract(epoch FROM o.back_at) * 1000, 'words', encode(o.words, 'hex'), 'key', encode(w.data_key, 'hex'))
          ORDER BY o.at, o.id), '[]')
        FROM outcomes o JOIN cases w ON w.number = o.written_in WHERE o.target = t.id) AS outcomes
    FROM targets t WHERE t."case" = ${number} ORDER BY t.id`;
  return rows.map((raw): CaseFacts['targets'][number] => {
    const row = targetRow.parse(raw);
    const service = platformOf(row.platform ?? undefined)?.name ?? row.host ?? undefined;
    return {
      target: row.id,
      kind: row.kind,
      ...(row.canonical === null ? {} : { link: row.canonical }),
      ...(service === undefined ? {} : { service }),
      ...(row.stable_id === null ? {} : { stableId: row.stable_id }),
      ...(row.account === null ? {} : { account: row.account }),
      former: row.former,
      outcomes: row.outcomes.map(({ id, outcome, refusal, on, at, replaced, back, words, key }) => {
        const said = opened(master, bytes(key), sealedAs.outcome(id), bytes(words));
        return {
          outcome,
          ...(refusal === null ? {} : { refusal }),
          ...(said.text === undefined ? {} : { words: said.text }),
          ...changedIn(said),
          on,
          at,
          ...(replaced === null ? {} : { replacedAt: replaced }),
          ...(back === null ? {} : { backAt: back }),
        };
      }),
    };
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

async function retained(
  tx: Transaction,
  master: MasterKeys,
  number: number,
): Promise<readonly RetainedFacts[]> {
  const rows = await tx`
    SELECT q.id, q.moderator, q.at, q.offences, q.motives, q.published::text AS published, q.reasoning, c.data_key
    FROM qualifications q JOIN cases c ON c.number = q."case" WHERE q."case" = ${number} ORDER BY q.id`;
  return rows.map((raw): RetainedFacts => {
    const row = retainedRow.parse(raw);
    const reasoning = opened(master, row.data_key, sealedAs.reasoning(row.id), row.reasoning);
    return {
      at: row.at.getTime(),
      moderator: row.moderator,
      offences: offencesIn(row.offences),
      motives: motivesIn(row.motives),
      ...(row.published === null ? {} : { published: row.published }),
      ...(reasoning.text === undefined ? {} : { reasoning: reasoning.text }),
      ...changedIn(reasoning),
    };
  });
}

/** Which reporter each report of the case is of, by the report's reference. */
function reporterOf(reported: readonly Reported[]): (reference: string) => number | undefined {
  const numbers = new Map(reported.map(({ reference, report }) => [reference, report.reporter]));
  return (reference) => numbers.get(reference);
}

/** Case files on PostgreSQL, each read at one moment. */
export function caseFiling(sql: Sql, master: MasterKeys): CaseFiling {
  return {
    async caseFacts(given: number, { reporterWords }: Asked): Promise<Filed | undefined> {
      const read = async (tx: Transaction): Promise<readonly [Filed | undefined]> => {
        const number = await leadsTo(tx, given);
        const own = await ownFacts(tx, number);
        if (own === undefined) return [undefined];
        const reported = await reportedIn(tx, master, number, reporterWords);
        return [
          {
            facts: {
              case: own,
              reports: reported.map(({ report }) => report),
              targets: await targets(tx, master, number),
              retained: await retained(tx, master, number),
              pieces: await casePieces(tx, master, number, own.minor),
              trail: await caseTrail(tx, [number, ...own.merged], reporterOf(reported)),
            },
            reporters: await reporterTexts(tx, master, number, (...sealed) => opened(...sealed).text),
          },
        ];
      };
      const [filed] = await sql.begin('ISOLATION LEVEL REPEATABLE READ READ ONLY', read);
      return filed;
    },

    async caseFileMade(given, by, sha256) {
      await sql.begin(async (tx) => {
        const number = await leadsTo(tx, given);
        await lockedCases(tx, [number]);
        await trace(tx, number, by ?? 'vigie', { action: 'case-file-made', detail: { sha256 } });
        await tx`UPDATE cases SET version = version + 1 WHERE number = ${number}`;
        await showCases(tx, [number]);
      });
    },
  };
}
