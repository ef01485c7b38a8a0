import { preparedDigest } from '../handovers/prepared.ts';
import { groupNoticeReference } from '../notices/reference.ts';
import { digestOf } from '../notices/sent.ts';
import { caseFileBytes, entryHash, fileDigest, pieceDigest, sha256 } from './hash.ts';
import { jsonInside, wrongWith } from './inside.ts';
import { type CaseFile, type CaseFileChain, type CaseFilePiece, caseFileSchema } from './schema.ts';

/** One thing that was looked at: it holds, it does not, or it cannot be told from what is at hand. */
export interface Check {
  readonly what: string;
  readonly verdict: 'holds' | 'broken' | 'untold';
  /** Why, where it does not simply hold. */
  readonly why?: string;
}

/** A case file that could be read, with what its bytes show. */
export interface Read {
  readonly file: CaseFile;
  /** SHA-256 of the JSON file, as `sha256sum` gives it: the trail holds it. */
  readonly sha256: string;
  readonly checks: readonly Check[];
}

const holds = (what: string): Check => ({ what, verdict: 'holds' });
const broken = (what: string, why: string): Check => ({ what, verdict: 'broken', why });
const untold = (what: string, why: string): Check => ({ what, verdict: 'untold', why });

function says(what: string, isSo: boolean, why: string): Check {
  return isSo ? holds(what) : broken(what, why);
}

function nameOf(piece: CaseFilePiece): string {
  switch (piece.kind) {
    case 'notice':
      return `piece ${piece.piece}, notice ${groupNoticeReference(piece.reference)}`;
    case 'answer':
      return `piece ${piece.piece}, answer to ${groupNoticeReference(piece.notice)}`;
    case 'escalation':
      return `piece ${piece.piece}, ${piece.step} about ${groupNoticeReference(piece.notice)}`;
    case 'handover':
      return `piece ${piece.piece}, handover to ${piece.authority}`;
    case 'screenshot':
      return `piece ${piece.piece}, screenshot`;
  }
}

/** What was hashed when it was made, where the piece holds it. */
function keptDigest(piece: CaseFilePiece): string | undefined {
  if (piece.kind === 'notice' && piece.content !== undefined) return digestOf(piece.content.notice);
  if (piece.kind === 'handover' && piece.content !== undefined)
    return preparedDigest(JSON.stringify(piece.content));
  return undefined;
}

function pieceCheck(piece: CaseFilePiece, index: number): Check {
  const what = nameOf(piece);
  if (piece.piece !== index + 1) return broken(what, 'it is not in its place');
  if (piece.kind === 'screenshot')
    return untold(what, 'the picture is not in the file: its SHA-256 can only be compared with the picture');
  if (pieceDigest(piece) !== piece.sha256) return broken(what, 'its SHA-256 is not that of what it holds');
  if (piece.changed === true)
    return untold(what, 'what it held had been changed in the database before the file was made');
  const kept = keptDigest(piece);
  if (kept !== undefined && 'kept' in piece && kept !== piece.kept)
    return broken(what, 'its content is not what was kept when it was made');
  return holds(what);
}

function chainCheck({ case: number, cut, entries }: CaseFileChain): readonly Check[] {
  const what = `trail of case ${number}`;
  let before = cut?.hash ?? '';
  let expected = (cut?.entry ?? 0) + 1;
  let withheld = 0;
  for (const entry of entries) {
    const where = `entry ${entry.entry} (${entry.action})`;
    if (entry.entry !== expected) return [broken(what, `entry ${expected} is missing`)];
    if (entry.previous !== before) return [broken(what, `${where} does not follow the one before it`)];
    const made = entryHash(number, entry);
    if (made === undefined) withheld += 1;
    else if (made !== entry.hash) return [broken(what, `the hash of ${where} is not that of what it says`)];
    before = entry.hash;
    expected += 1;
  }
  return [
    holds(`${what}, ${entries.length} entries`),
    ...(withheld === 0
      ? []
      : [
          untold(
            `${what}, ${withheld} of its entries`,
            'they name a report, which stays out of the file: their links hold, their hashes can only be made again in the database',
          ),
        ]),
  ];
}

function anchorChecks({ case: number, entries, anchors }: CaseFileChain): readonly Check[] {
  return anchors.flatMap(({ anchor, entry, hash }) => {
    const anchored = entries.find((each) => each.entry === entry);
    return anchored === undefined || anchored.hash === hash
      ? []
      : [broken(`anchor ${anchor}`, `it holds another hash of entry ${entry} of case ${number}`)];
  });
}

/**
 * Reads a case file from the bytes of its JSON and makes every hash in it again. Needs nothing but the file.
 *
 * @returns undefined where the bytes are no case file at all
 */
export function verifyJson(bytes: Uint8Array): Read | undefined {
  let raw: unknown;
  try {
    raw = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return undefined;
  }
  try {
    return checked(raw, bytes);
  } catch (error) {
    // Nested deeper than any case file is, deeper than there is room to follow.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function checked(raw: unknown, bytes: Uint8Array): Read | undefined {
  const parsed = caseFileSchema.safeParse(raw);
  if (!parsed.success) return undefined;
  const file = parsed.data;
  return {
    file,
    sha256: sha256(bytes),
    checks: [
      says(
        'the file’s form',
        Buffer.compare(caseFileBytes(file), bytes) === 0,
        'it is not written as Vigie writes it: something was changed, added or laid out anew',
      ),
      says('the file’s digest', fileDigest(file) === file.digest, 'something in the file was changed'),
      ...file.pieces.map(pieceCheck),
      ...file.trail.flatMap((chain) => [...chainCheck(chain), ...anchorChecks(chain)]),
    ],
  };
}

/** A case file's PDF. */
export interface ReadPdf extends Read {
  /** The bytes of the JSON inside. */
  readonly json: Buffer;
  /** What can be told of the pages, which only the release that made them makes again. */
  readonly pages: Check['verdict'];
}

/** Makes a case file's PDF again, and says what of Vigie does. Without a PDF where none can be made of it. */
export type Rendering = (
  file: CaseFile,
  json: Buffer,
) => Promise<{ readonly pdf: Uint8Array | undefined; readonly vigie: string }>;

/**
 * Reads a case file from its PDF, and compares the PDF with the one that is made of the JSON inside: a sign that was
 * changed anywhere in it shows. Of another release's, it shows that every reader finds this very JSON in it.
 *
 * @param render makes the PDF of a case file, and says what of Vigie does
 * @returns undefined where there is no case file in it
 */
export async function verifyPdf(pdf: Uint8Array, render: Rendering): Promise<ReadPdf | undefined> {
  const json = jsonInside(pdf);
  const read = json === undefined ? undefined : verifyJson(json);
  if (json === undefined || read === undefined) return undefined;
  // What somebody wrote into the JSON may be nothing that a page can be made of.
  const made = await render(read.file, json).catch(() => undefined);
  const pages = pagesCheck(pdf, read.file, made);
  return { ...read, json, pages: pages.verdict, checks: [pages, ...read.checks] };
}

function pagesCheck(
  pdf: Uint8Array,
  { vigie }: CaseFile,
  made: Awaited<ReturnType<Rendering>> | undefined,
): Check {
  const what = 'the PDF’s pages';
  if (made?.pdf !== undefined && Buffer.compare(made.pdf, pdf) === 0) return holds(what);
  if (made === undefined || made.vigie === vigie)
    return broken(what, 'they are not those that the JSON inside makes: something was changed');
  const wrong = wrongWith(pdf);
  return wrong === undefined
    ? untold(
        what,
        `release ${vigie} made them, and this is ${made.vigie}: verify with the former, or believe only the JSON inside`,
      )
    : broken('the PDF', wrong);
}
