/** Whether a file begins as a PDF does. */
export function isPdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 5)).toString('latin1') === '%PDF-';
}

/** The JSON inside a case file's PDF, as it stands there; undefined where there is none. */
export function jsonInside(pdf: Uint8Array): Buffer | undefined {
  const bytes = Buffer.from(pdf);
  const at = bytes.indexOf('/Type /EmbeddedFile');
  const start = at < 0 ? -1 : bytes.indexOf('stream\n', at);
  if (start < 0) return undefined;
  const [, length] = /\/Length (\d+)/u.exec(bytes.subarray(at, start).toString('latin1')) ?? [];
  if (length === undefined) return undefined;
  const from = start + 'stream\n'.length;
  return bytes.subarray(from, from + Number(length));
}

/** Where the objects of a PDF end and its table of them begins, to its last byte; no second table may follow. */
const TABLE =
  /^xref\n0 \d+\n0000000000 65535 f \n((?:\d{10} 00000 n \n)+)trailer\n(<<\n[\s\S]*\n>>)\nstartxref\n(\d+)\n%%EOF\n$/u;

/** What Vigie writes of an object without its stream, or as its table, is far shorter; longer is not read. */
const LONGEST = 1_000_000;

/** A literal string: what its writer closes or opens within it stands behind a backslash. */
const STRING = /\((?:\\[\s\S]|[^\\()])*\)/gu;
const HEX_STRING = /<[0-9a-f]*>/giu;

/**
 * An object without its strings and its stream: its names, numbers and references. Undefined where it is none of those
 * that Vigie writes, or where a reader might take something of it for something else.
 */
function bonesOf(object: string): string | undefined {
  const start = object.indexOf('\nstream\n');
  const bones = bare(start < 0 ? object : object.slice(0, start));
  if (bones === undefined) return undefined;
  const after = start < 0 ? undefined : start + '\nstream\n'.length + lengthIn(bones);
  const end = after === undefined ? '\nendobj\n' : '\nendstream\nendobj\n';
  return (after === undefined ? object.endsWith(end) : object.slice(after) === end) ? bones : undefined;
}

/** How long the stream of an object is; not a number where that is said twice, or not at all. */
function lengthIn(bones: string): number {
  const [[, length] = [], ...more] = bones.matchAll(/\/Length (\d+)\n/gu);
  return length === undefined || more.length > 0 ? Number.NaN : Number(length);
}

function bare(text: string): string | undefined {
  if (text.length > LONGEST) return undefined;
  const bones = text.replace(STRING, '').replaceAll(/<<|>>/gu, '\0').replace(HEX_STRING, '');
  // An escaped name, a comment, a string that is still open: by each of them something could be hidden.
  return /[()<>%]/u.test(bones) || /#(?!2Fjson\n)/u.test(bones) ? undefined : bones;
}

function countOf(texts: readonly string[], what: RegExp): number {
  return texts.reduce((sum, text) => sum + [...text.matchAll(what)].length, 0);
}

/**
 * What is wrong with how a PDF is put together, whichever release of Vigie made it: undefined where every reader finds
 * the JSON in it that `jsonInside` gives. Vigie writes its objects one after the other, then the table of them, once;
 * what was appended, hidden or put in another's place shows.
 */
export function wrongWith(pdf: Uint8Array): string | undefined {
  const bytes = Buffer.from(pdf);
  const text = bytes.toString('latin1');
  const tableAt = text.lastIndexOf('\nxref\n') + 1;
  const end = text.length - tableAt > LONGEST ? '' : text.slice(tableAt);
  const [, entries = '', trailer = '', stated] = TABLE.exec(end) ?? [];
  if (Number(stated) !== tableAt)
    return 'it does not end as Vigie’s do: something was appended, or its end was changed';
  const places = entries
    .trimEnd()
    .split('\n')
    .map((line, index) => ({ id: index + 1, at: Number(line.slice(0, 10)) }))
    .sort((one, other) => one.at - other.at);
  const objects: readonly PdfObject[] = places.map(({ id, at }, index) => ({
    id,
    at,
    bones: text.startsWith(`${id} 0 obj\n`, at)
      ? bonesOf(text.slice(at, places[index + 1]?.at ?? tableAt))
      : undefined,
  }));
  const header = text.slice(0, places[0]?.at ?? 0);
  const parts = [...objects.map(({ bones }) => bones), bare(trailer)].filter((bones) => bones !== undefined);
  if (!/^%PDF-1\.7\n%[\x80-\xff]{4}\n$/u.test(header) || parts.length !== objects.length + 1)
    return 'it is not put together as Vigie’s are: something was changed, added or hidden in it';
  // Within its objects, /Prev is only the bookmark before.
  const replacing = countOf([bare(trailer) ?? ''], /\/Prev\b/gu);
  if (replacing + countOf(parts, /\/(?:ObjStm|XRef|XRefStm|Encrypt|Filter|FFilter)\b/gu) > 0)
    return 'it hides or replaces parts of itself';
  const json = objects.find(({ bones }) => bones?.includes('/Type /EmbeddedFile\n') === true);
  const attached = countOf(parts, /\/EF\b/gu);
  const isOwn = objects.some(({ bones }) => bones?.includes(`/EF \0\n/F ${json?.id} 0 R\n\0`) === true);
  if (countOf(parts, /\/EmbeddedFile\b/gu) !== 1 || attached !== 1 || !isOwn || !isRead(text, json))
    return 'it has another attachment beside its JSON, or in its place';
  return undefined;
}

interface PdfObject {
  readonly id: number;
  readonly at: number;
  readonly bones: string | undefined;
}

/** Whether `jsonInside` reads this object, and all of it. */
function isRead(text: string, object: PdfObject | undefined): boolean {
  if (object?.bones === undefined) return false;
  const { id, at, bones } = object;
  return (
    text.indexOf('/Type /EmbeddedFile') === at + `${id} 0 obj\n<<\n`.length &&
    jsonInside(Buffer.from(text, 'latin1'))?.length === lengthIn(bones)
  );
}
