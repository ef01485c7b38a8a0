import { type Document, isMap, isNode, LineCounter, parseDocument, visit } from 'yaml';

/** Keys and positions from the top of the file to one value. */
export type Path = readonly (string | number)[];

/** What is wrong in a file, and where. */
export interface Mistake {
  readonly path: Path;
  /** Completes a sentence that begins with the path; never repeats a value. */
  readonly says: string;
  /** `key`: the key itself is what is wrong (by default its value is, or the section where a key is missing). */
  readonly at?: 'key';
}

/** Line and column, both from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/**
 * What YAML itself does not understand, in words of ours: the parser's own messages quote the file, and so might quote
 * a secret. Codes: https://eemeli.org/yaml/#errors
 */
const SYNTAX: Readonly<Record<string, string>> = {
  BAD_INDENT: 'is not indented like the lines around it',
  BAD_DQ_ESCAPE: 'has a backslash that means nothing between double quotes: use single quotes',
  BAD_SCALAR_START: 'begins with a character that has a meaning of its own: put the value between quotes',
  BLOCK_AS_IMPLICIT_KEY: 'has two values on one line: put the value between quotes',
  DUPLICATE_KEY: 'stands twice',
  MISSING_CHAR: 'lacks a character: a quote, a bracket, or a space after a colon',
  MULTIPLE_DOCS: 'begins a second document: the file holds one',
  MULTILINE_IMPLICIT_KEY: 'is a key over several lines: put the value between quotes',
  NON_STRING_KEY: 'is a key that is no text',
  TAB_AS_INDENT: 'is indented with a tab: use spaces',
};

/** The parser's one word for two mistakes. */
function syntaxSaid({ code, message }: { readonly code: string; readonly message: string }): string {
  if (code === 'BAD_INDENT' && message.startsWith('Flow'))
    return 'leaves a bracket open, or is not indented inside one';
  return SYNTAX[code] ?? 'cannot be read as YAML';
}

/** A key behind spaces that only look like some: copied from a page, they indent nothing. */
const OTHER_SPACES = /^ *[\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000][^\S\n]*[\w-]+:(?:\s|$)/gmu;

/** The tags of what needs none. */
const PLAIN: ReadonlySet<string> = new Set(['map', 'seq', 'str'].map((kind) => `tag:yaml.org,2002:${kind}`));

/** A YAML file taken apart, with the place of everything in it. */
export interface Located {
  /** Maps, lists and texts: every value is read as a text, so that nothing is guessed (a number, a date, a "no"). */
  readonly value: unknown;
  /** What YAML does not understand. */
  readonly mistakes: readonly { readonly place: Place; readonly says: string }[];
  placeOf(mistake: Pick<Mistake, 'path' | 'at'>): Place;
}

function keyOf(document: Document, path: Path): number | undefined {
  const parent = document.getIn(path.slice(0, -1), true);
  const name = path.at(-1);
  if (!isMap(parent)) return undefined;
  const key = parent.items.find(({ key }) => isNode(key) && String(key) === String(name))?.key;
  return isNode(key) ? key.range?.[0] : undefined;
}

function offsetOf(document: Document, path: Path): number | undefined {
  const node = document.getIn(path, true);
  return isNode(node) ? node.range?.[0] : undefined;
}

/** Takes a YAML text apart. Never throws. */
export function locate(text: string): Located {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    schema: 'failsafe',
    prettyErrors: false,
    stringKeys: true,
    // `silent` would pass over a second document, and all that it says, without a word.
    logLevel: 'error',
  });
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  const mistakes = document.errors.map((error) => ({ place: at(error.pos[0]), says: syntaxSaid(error) }));
  for (const { index } of text.matchAll(OTHER_SPACES))
    mistakes.push({
      place: at(index),
      says: 'is indented with a no-break space, or another of its kind: use spaces',
    });
  // A few lines of them can stand for gigabytes, and a file of one association needs none.
  visit(document, {
    Node: (_key, { tag, range }) => {
      if (tag !== undefined && !PLAIN.has(tag))
        mistakes.push({
          place: at(range?.[0] ?? 0),
          says: 'has a tag (!): take it away, or put the value between quotes',
        });
    },
    Alias: (_key, { range }) => {
      mistakes.push({ place: at(range?.[0] ?? 0), says: 'stands for another value (*): write it again' });
    },
  });
  return {
    value: mistakes.length === 0 ? document.toJS() : undefined,
    mistakes,
    placeOf({ path, at: what }) {
      if (path.length === 0) return at(0);
      // A value that is missing is shown where its section begins.
      for (let length = path.length; length > 0; length--) {
        const part = path.slice(0, length);
        const offset =
          what === 'key' || length < path.length
            ? (keyOf(document, part) ?? offsetOf(document, part))
            : offsetOf(document, part);
        if (offset !== undefined) return at(offset);
      }
      return at(0);
    },
  };
}
