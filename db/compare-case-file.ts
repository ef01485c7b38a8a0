import { z } from 'zod';
import type { CaseFile, CaseFileChain, CaseFilePiece } from '../src/casefile/schema.ts';
import type { Check } from '../src/casefile/verify.ts';
import { brokenAnchor } from './audit.ts';
import type { Sql } from './connection.ts';

const storedRow = z.object({ entry: z.number(), hash: z.string(), intact: z.boolean() });

interface Cut {
  readonly entry: number;
  readonly hash: string;
}

/** The last entry of a case that was cut off at the end of its term. */
async function cutOf(sql: Sql, number: number): Promise<Cut | undefined> {
  const [cut] = await sql<Cut[]>`
    SELECT entry, encode(hash, 'hex') AS hash FROM audit_cuts WHERE "case" = ${number}`;
  return cut;
}

async function chainCheck(sql: Sql, { case: number, entries }: CaseFileChain): Promise<Check> {
  const what = `trail of case ${number}, in the database`;
  const stored = (
    await sql`
      SELECT entry, encode(hash, 'hex') AS hash, audit_entry_hash(a) = hash AS intact FROM audit_entries a
      WHERE "case" = ${number} ORDER BY entry`
  ).map((raw) => storedRow.parse(raw));
  const cut = await cutOf(sql, number);
  const lastCut = entries.find(({ entry }) => entry === cut?.entry);
  if (cut !== undefined && lastCut !== undefined && lastCut.hash !== cut.hash)
    return {
      what,
      verdict: 'broken',
      why: `its entry ${cut.entry}, the last that was cut off, had another hash`,
    };
  const byEntry = new Map(stored.map((each) => [each.entry, each]));
  const held = entries.filter(({ entry }) => entry > (cut?.entry ?? 0));
  for (const { entry, hash } of held) {
    const own = byEntry.get(entry);
    if (own === undefined) return { what, verdict: 'broken', why: `it has no entry ${entry}` };
    if (own.hash !== hash) return { what, verdict: 'broken', why: `its entry ${entry} has another hash` };
    if (!own.intact)
      return { what, verdict: 'broken', why: `the hash of its entry ${entry} is not that of what it says` };
  }
  if (held.length === entries.length) return { what, verdict: 'holds' };
  const gone = entries.length - held.length;
  return {
    what,
    verdict: 'untold',
    why: `the first ${gone} of ${entries.length} entries reached the end of their term; the others are the same`,
  };
}

async function anchorCheck(sql: Sql, trail: readonly CaseFileChain[]): Promise<Check> {
  const what = 'the anchors, in the database';
  const broken = await brokenAnchor(sql);
  if (broken !== undefined)
    return { what, verdict: 'broken', why: `what anchor ${broken} holds is not what the trail says now` };
  for (const { case: number, anchors } of trail)
    for (const { anchor, entry, hash, anchored } of anchors) {
      const rows = await sql`
        SELECT FROM audit_anchored_heads h JOIN audit_anchors a ON a.id = h.anchor
        WHERE h."case" = ${number} AND h.entry = ${entry} AND h.anchor = ${anchor}
          AND encode(h.hash, 'hex') = ${hash} AND encode(a.hash, 'hex') = ${anchored}`;
      if (rows.length === 0) return { what, verdict: 'broken', why: `anchor ${anchor} is another there` };
    }
  return { what, verdict: 'holds' };
}

async function madeCheck(sql: Sql, { case: own, trail }: CaseFile, sha256: string): Promise<Check> {
  const what = 'the file’s SHA-256, in the trail';
  const rows = await sql`
    SELECT FROM audit_entries WHERE action = 'case-file-made' AND detail->>'sha256' = ${sha256}
      AND "case" IN (
        WITH RECURSIVE led AS (
          SELECT number, merged_into FROM cases WHERE number = ${own.number}
          UNION SELECT c.number, c.merged_into FROM cases c JOIN led ON c.number = led.merged_into
        ) SELECT number FROM led
      )`;
  if (rows.length > 0) return { what, verdict: 'holds' };
  const cut = await cutOf(sql, own.number);
  const chain = trail.find((each) => each.case === own.number);
  const last = chain?.entries.at(-1)?.entry ?? chain?.cut?.entry ?? 0;
  // That a file was made is written after all that stands in it: what the file tells from after the cut is followed by it.
  return cut !== undefined && last < cut.entry
    ? { what, verdict: 'untold', why: 'entries of this case reached the end of their term' }
    : { what, verdict: 'broken', why: 'the trail tells of no such file of this case' };
}

/** Whether the database kept this for the piece; undefined where it keeps nothing by which to tell. */
async function isKept(sql: Sql, piece: CaseFilePiece): Promise<boolean | undefined> {
  switch (piece.kind) {
    case 'notice': {
      const [row] = await sql<{ digest: string | null }[]>`
        SELECT encode(digest, 'hex') AS digest FROM notices WHERE reference = ${piece.reference}`;
      return row === undefined ? false : (row.digest ?? undefined) === piece.kept;
    }
    case 'handover': {
      if (piece.kept === undefined) return undefined;
      return (await sql`SELECT FROM handovers WHERE encode(digest, 'hex') = ${piece.kept}`).length > 0;
    }
    case 'screenshot': {
      const rows = await sql`SELECT FROM attachments WHERE encode(sha256, 'hex') = ${piece.sha256} LIMIT 1`;
      return rows.length > 0 ? true : undefined;
    }
    case 'answer':
    case 'escalation':
      return undefined;
  }
}

async function pieceCheck(sql: Sql, piece: CaseFilePiece): Promise<readonly Check[]> {
  const what = `piece ${piece.piece} (${piece.kind}), in the database`;
  const kept = await isKept(sql, piece);
  if (kept === true) return [{ what, verdict: 'holds' }];
  if (kept === false) return [{ what, verdict: 'broken', why: 'what was kept there is another' }];
  return piece.kind === 'screenshot' ? [{ what, verdict: 'untold', why: 'it is kept no more' }] : [];
}

/**
 * Compares a case file with what the database has: its trail, its anchors, what was kept of notices and handovers, and
 * that the trail tells of this very file.
 *
 * @param sha256 of the JSON's bytes
 */
export async function compareCaseFile(sql: Sql, file: CaseFile, sha256: string): Promise<readonly Check[]> {
  const checks: Check[] = [await madeCheck(sql, file, sha256)];
  for (const chain of file.trail) checks.push(await chainCheck(sql, chain));
  checks.push(await anchorCheck(sql, file.trail));
  for (const piece of file.pieces) checks.push(...(await pieceCheck(sql, piece)));
  return checks;
}
