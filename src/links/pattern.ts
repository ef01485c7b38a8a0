import type { Part } from '../catalogue/platforms/platform.ts';
import type { Address } from './address.ts';

/** What a pattern captured: part name to decoded value. */
export type Captures = Record<string, string>;

type Test = (value: string, folded: string, captures: Captures) => boolean;

/** A pattern ready to be tried. */
export interface Pattern {
  /** `x.com`, `*.x.com`, `{account}.t.me`, `{instance}`, `tg:`; `undefined`: the platform's own hosts. */
  readonly host: string | undefined;
  /** Lower-case literals that the first segment may be; empty where it is a part or there is none. */
  readonly firstWords: readonly string[];
  /** Does it want a query parameter or a fragment, and so say more than a path? */
  readonly particular: boolean;
  /** Fills `captures` and says whether the address is written so; `captures` is rubbish where it is not. */
  match(address: Address, captures: Captures): boolean;
}

const PART = /\{(\w+)\}/g;

function escapeRegExp(literal: string): string {
  return literal.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Does the value have the shape of that part? Gives what it stands for. */
function readPart(part: Part | undefined, whole: RegExp | undefined, value: string): string | undefined {
  if (part === undefined || whole === undefined) return value === '' ? undefined : value;
  if (!whole.test(value)) return undefined;
  if (part.not?.includes(value.toLowerCase())) return undefined;
  return part.decode === undefined ? value : part.decode(value);
}

function wholeShape(part: Part): RegExp {
  return new RegExp(`^(?:${part.shape.source})$`, part.shape.flags.replace('g', ''));
}

/** Compiles the template of one segment, query value or fragment. */
function compileText(template: string, parts: Readonly<Record<string, Part>>): Test {
  const names = [...template.matchAll(PART)].map((found) => found[1] ?? '');
  const only = names[0];
  if (only === undefined) {
    const words = template.toLowerCase().split('|');
    return (_value, folded) => words.includes(folded);
  }
  if (template === `{${only}}`) {
    const part = parts[only];
    const whole = part === undefined ? undefined : wholeShape(part);
    return (value, _folded, captures) => {
      const read = readPart(part, whole, value);
      if (read === undefined) return false;
      captures[only] = read;
      return true;
    };
  }
  const mixed = template
    .split(PART)
    .map((piece, index) =>
      index % 2 === 0 ? escapeRegExp(piece) : `(${parts[piece]?.shape.source ?? '.+'})`,
    )
    .join('');
  const shape = new RegExp(`^${mixed}$`, 'iu');
  const wholes = names.map((name) => (parts[name] === undefined ? undefined : wholeShape(parts[name])));
  return (value, _folded, captures) => {
    const found = shape.exec(value);
    if (found === null) return false;
    return names.every((name, index) => {
      const read = readPart(parts[name], wholes[index], found[index + 1] ?? '');
      if (read === undefined) return false;
      captures[name] = read;
      return true;
    });
  };
}

/** Splits `//host/path?query#fragment` or `scheme://path…`; no host in a plain path. */
function splitPattern(written: string): {
  host: string | undefined;
  path: string;
  query: string;
  fragment: string;
} {
  const app = /^([a-z][a-z0-9+.-]*:)\/\/(.*)$/.exec(written);
  const hosted = app === null ? /^\/\/([^/?#]+)(.*)$/.exec(written) : null;
  const rest = app?.[2] ?? hosted?.[2] ?? written;
  const hash = rest.indexOf('#');
  const before = hash === -1 ? rest : rest.slice(0, hash);
  const mark = before.indexOf('?');
  return {
    host: app?.[1] ?? hosted?.[1],
    path: mark === -1 ? before : before.slice(0, mark),
    query: mark === -1 ? '' : before.slice(mark + 1),
    fragment: hash === -1 ? '' : rest.slice(hash + 1),
  };
}

/** Compiles a pattern of a platform's file; its grammar is told in `catalogue/platforms/platform.ts`. */
export function compilePattern(written: string, parts: Readonly<Record<string, Part>>): Pattern {
  const { host, path, query, fragment } = splitPattern(written);
  const templates = path.split('/').filter((segment) => segment !== '');
  const last = templates.at(-1) ?? '';
  const rest = /^\{(\w+)\*\*\}$/.exec(last)?.[1];
  const open = last === '**' || rest !== undefined;
  if (open) templates.pop();
  const segments = templates.map((template) => compileText(template, parts));
  const values = query
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const equals = pair.indexOf('=');
      const key = equals === -1 ? pair : pair.slice(0, equals);
      return { key, test: compileText(equals === -1 ? '{any}' : pair.slice(equals + 1), parts) };
    });
  const anchor = fragment === '' ? undefined : compileText(fragment, parts);
  const first = templates[0];
  return {
    host,
    firstWords: first === undefined || first.includes('{') ? [] : first.toLowerCase().split('|'),
    particular: values.length > 0 || anchor !== undefined,
    match(address, captures) {
      const { length } = address.segments;
      if (open ? length < segments.length : length !== segments.length) return false;
      for (const [index, test] of segments.entries()) {
        if (!test(address.segments[index] ?? '', address.folded[index] ?? '', captures)) return false;
      }
      for (const { key, test } of values) {
        const value = address.query.get(key);
        if (value === null || !test(value, value.toLowerCase(), captures)) return false;
      }
      if (rest !== undefined) {
        if (length === segments.length) return false;
        const search = address.query.size === 0 ? '' : `?${address.query.toString()}`;
        captures[rest] = address.segments.slice(segments.length).join('/') + search;
      }
      return anchor === undefined || anchor(address.fragment, address.fragment.toLowerCase(), captures);
    },
  };
}

const keepInPath = /%(?:40|3A|21|24|27|28|29|2A|2C|3B)/g;
const keepInQuery = /%(?:40|3A|21|24|27|28|29|2A|2C|3B|2F)/g;

/** Fills a template of a canonical link; `undefined` where a part was not captured. */
export function fillLink(
  template: string,
  captures: Captures,
  parts: Readonly<Record<string, Part>>,
): string | undefined {
  const mark = template.search(/[?#]/);
  let missing = false;
  const filled = template.replace(PART, (_whole, name: string, offset: number) => {
    const value = captures[name];
    if (value === undefined) missing = true;
    const text = parts[name]?.fold ? (value ?? '').toLowerCase() : (value ?? '');
    const keep = mark !== -1 && offset > mark ? keepInQuery : keepInPath;
    return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd')).replace(keep, decodeURIComponent);
  });
  return missing ? undefined : filled;
}

/** Fills a template of text (an id, a handle), folding what `parts` folds; `undefined` where a part was not captured. */
export function fillText(
  template: string,
  captures: Captures,
  parts: Readonly<Record<string, Part>>,
): string | undefined {
  let missing = false;
  const filled = template.replace(PART, (_whole, name: string) => {
    const value = captures[name];
    if (value === undefined) missing = true;
    return parts[name]?.fold ? (value ?? '').toLowerCase() : (value ?? '');
  });
  return missing ? undefined : filled;
}
