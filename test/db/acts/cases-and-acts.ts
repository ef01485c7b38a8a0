import { acting } from '../../../db/acts/acting.ts';
import { connect, type Sql } from '../../../db/connection.ts';
import type { Act } from '../../../src/cases/act.ts';
import type { ActResult, Refusal } from '../../../src/cases/acting.ts';
import type { Actor } from '../../../src/cases/roles.ts';
import { readLink } from '../../../src/links/read.ts';
import type { Target } from '../../../src/links/target.ts';
import { type TestDatabase, testDatabase } from '../../database.ts';
import { type WritingReports, writingReports } from '../writing-reports.ts';

export const ALICE: Actor = { id: 'UALICE', role: 'moderator' };
export const BOB: Actor = { id: 'UBOB', role: 'moderator' };
export const LEA: Actor = { id: 'ULEA', role: 'lead' };

/** A database with people who report, and moderators who act. */
export interface CasesAndActs {
  readonly database: TestDatabase;
  readonly sql: Sql;
  readonly people: WritingReports;
  act(number: number, act: Act, by?: Actor, id?: string): Promise<ActResult>;
  /** Why an act was refused. */
  why(number: number, act: Act, by?: Actor): Promise<Refusal | undefined>;
  /** The targets of a case, in their order. */
  targets(number: number): Promise<readonly { id: number; kind: string; canonical: string | null }[]>;
  /** The references of the reports of a case, in their order. */
  references(number: number): Promise<readonly string[]>;
  /** What a case's trail says, but for what reporters did. */
  trail(number: number): Promise<readonly (readonly [string, unknown])[]>;
  row(number: number): Promise<Readonly<Record<string, unknown>>>;
  end(): Promise<void>;
}

export async function casesAndActs(): Promise<CasesAndActs> {
  const database = await testDatabase();
  const sql = connect(database.url);
  const people = writingReports(sql);
  const acts = acting(sql, people.keys);
  return {
    database,
    sql,
    people,
    act: (number, act, by = ALICE, id = undefined) => acts.act(number, act, by, id),
    async why(number, act, by = ALICE) {
      const result = await acts.act(number, act, by, undefined);
      return result.kind === 'refused' ? result.why : undefined;
    },
    targets: (number) => sql<{ id: number; kind: string; canonical: string | null }[]>`
      SELECT id::int, kind, canonical FROM targets WHERE "case" = ${number} ORDER BY id`,
    async references(number) {
      const rows = await sql<{ reference: string }[]>`
        SELECT DISTINCT r.id, r.reference FROM targets t JOIN report_targets rt ON rt.target = t.id
          JOIN reports r ON r.id = rt.report WHERE t."case" = ${number} ORDER BY r.id`;
      return rows.map(({ reference }) => reference);
    },
    async trail(number) {
      const rows = await sql<{ action: string; detail: unknown }[]>`
        SELECT action, detail FROM audit_entries WHERE "case" = ${number} AND actor <> 'reporter' ORDER BY entry`;
      return rows.map(({ action, detail }) => [action, detail] as const);
    },
    async row(number) {
      const [row] = await sql`SELECT *, number::int AS number, merged_into::int AS merged_into FROM cases
        WHERE number = ${number}`;
      if (row === undefined) throw new Error(`no case ${number}`);
      return row;
    },
    async end() {
      await sql.end();
      await database.drop();
    },
  };
}

/** The target that a link names. */
export function target(link: string): Target {
  const reading = readLink(link);
  if (reading?.kind !== 'target') throw new Error(`${link} is no target`);
  return reading.target;
}
