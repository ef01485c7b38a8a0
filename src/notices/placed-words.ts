import { comparedSigns } from './compared.ts';

/** A word as it is compared and where it stands in the text, in UTF-16 units: `from` up to and without `to`. */
export interface PlacedWord {
  readonly word: string;
  readonly from: number;
  readonly to: number;
  /** Does it stand between quotation marks? */
  readonly quoted: boolean;
}

type Mark = 'open' | 'close';

const WORD = /[\p{L}\p{N}]/u;
const PARAGRAPH = /\n\s*\n/gu;

/** Where straight marks stand in pairs: the odd ones open, the even ones close. */
function pairs(found: readonly number[]): readonly (readonly [number, Mark])[] {
  const paired = found.slice(0, found.length - (found.length % 2));
  return paired.map((at, nth) => [at, nth % 2 === 0 ? 'open' : 'close']);
}

/** Straight marks, in pairs over the whole text; where one is left over, paragraph by paragraph. */
function straightMarks(text: string): readonly (readonly [number, Mark])[] {
  const found = [...text.matchAll(/"/gu)].map(({ index }) => index);
  if (found.length % 2 === 0) return pairs(found);
  const ends = [...[...text.matchAll(PARAGRAPH)].map(({ index }) => index), text.length];
  return ends.flatMap((end, nth) => {
    const start = ends[nth - 1] ?? 0;
    return pairs(found.filter((at) => at >= start && at < end));
  });
}

/** Curved and angled marks. `“` closes what `„` opened; `’` closes where `‘` opened, and is an apostrophe elsewhere. */
function drawnMarks(text: string): readonly (readonly [number, Mark])[] {
  const open: string[] = [];
  return [...text.matchAll(/[«“„‹»”›]|(?<![\p{L}\p{N}])‘|’(?![\p{L}\p{N}])/gu)].flatMap(
    ({ 0: sign, index }) => {
      const inner = open.at(-1);
      if (sign === '’' && inner !== '‘') return [];
      const closes = /[»”›’]/u.test(sign) || (sign === '“' && inner === '„');
      if (closes) open.pop();
      else open.push(sign);
      return [[index, closes ? 'close' : 'open'] as const];
    },
  );
}

/** Where quotations open and close, in the order of the text. */
function marksOf(text: string): readonly (readonly [number, Mark])[] {
  return [...straightMarks(text), ...drawnMarks(text)].sort(([one], [other]) => one - other);
}

/** The ends of the paragraphs at which a quotation that nobody closes ends: else one forgotten mark would quote the rest. */
function forgottenAt(text: string, marks: readonly (readonly [number, Mark])[]): readonly number[] {
  let nth = 0;
  return [...text.matchAll(PARAGRAPH)].flatMap(({ index }) => {
    while ((marks[nth]?.[0] ?? text.length) < index) nth += 1;
    return marks[nth]?.[1] === 'close' ? [] : [index];
  });
}

/** The words of a text as they are compared (`comparedSigns`): its unbroken runs of letters and digits, each with its place. */
export function placedWords(text: string): readonly PlacedWord[] {
  const marks = marksOf(text);
  const markAt = new Map(marks);
  const forgotten = new Set(forgottenAt(text, marks));
  const out: PlacedWord[] = [];
  let word = '';
  let start = 0;
  let end = 0;
  let depth = 0;
  const finish = () => {
    if (word !== '') out.push({ word, from: start, to: end, quoted: depth > 0 });
    word = '';
  };
  for (const { sign, from, to } of comparedSigns(text)) {
    const mark = markAt.get(from);
    if (WORD.test(sign)) {
      if (word === '') start = from;
      word += sign;
      end = to;
      continue;
    }
    finish();
    if (forgotten.has(from)) depth = 0;
    if (mark === 'open') depth += 1;
    else if (mark === 'close') depth = Math.max(0, depth - 1);
  }
  finish();
  return out;
}
