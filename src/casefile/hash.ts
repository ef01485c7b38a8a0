import { createHash } from 'node:crypto';
import type { CaseFile, CaseFileEntry, CaseFilePiece, UnnumberedPiece } from './schema.ts';

/** SHA-256 in lower-case hexadecimal. */
export function sha256(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The same value with the members of every object in the order of their names. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, member]) => [name, ordered(member)]),
  );
}

/** SHA-256 of a value's JSON, its members in the order of their names. */
export function valueDigest(value: unknown): string {
  return sha256(JSON.stringify(ordered(value)));
}

/** The SHA-256 of a piece: of all that stands in it but its number and hash. A screenshot's is the picture's own. */
export function pieceDigest(piece: UnnumberedPiece | CaseFilePiece): string {
  if (piece.kind === 'screenshot') return piece.sha256;
  const { piece: _number, sha256: _hash, ...own } = { piece: 0, sha256: '', ...piece };
  return valueDigest(own);
}

/** The SHA-256 of a whole file, but for the member that holds it. */
export function fileDigest(file: CaseFile | Omit<CaseFile, 'digest'>): string {
  const { digest: _digest, ...rest } = { digest: '', ...file };
  return valueDigest(rest);
}

/** Bytes as PostgreSQL orders the keys of a jsonb object: shorter ones first. */
function byLengthThenBytes(one: string, other: string): number {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length - b.length || Buffer.compare(a, b);
}

/** A value as PostgreSQL writes jsonb as text (https://www.postgresql.org/docs/18/datatype-json.html). */
function jsonbText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(jsonbText).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([one], [other]) => byLengthThenBytes(one, other));
    return `{${members.map(([name, member]) => `${JSON.stringify(name)}: ${jsonbText(member)}`).join(', ')}}`;
  }
  return JSON.stringify(value);
}

/** The hash that the database's trigger gives to an entry; undefined where its detail is withheld. */
export function entryHash(number: number, entry: CaseFileEntry): string | undefined {
  const { detail } = entry;
  if (detail === undefined) return undefined;
  const said = [number, entry.entry, entry.at, entry.actor, entry.moderator, entry.action, detail];
  return sha256(Buffer.concat([Buffer.from(entry.previous, 'hex'), Buffer.from(jsonbText(said))]));
}

/** The bytes of a case file. There is one way to write it, so that any other byte shows. */
export function caseFileBytes(file: CaseFile): Buffer {
  return Buffer.from(`${JSON.stringify(file, null, 2)}\n`);
}
