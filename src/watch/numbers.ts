import type { Breaks, Character } from './fold.ts';

/** A number in a text: its groups of digits joined by `/`, as a term is kept, and where it stands. */
export interface FoundNumber {
  readonly number: string;
  readonly start: number;
  readonly end: number;
}

interface Group {
  readonly digits: string;
  readonly start: number;
  readonly end: number;
}

const JOINER = /^[/.\-:–· ]$/u;
const CURRENCY = /^[€$£%°]$/u;

function groupsOf(characters: readonly Character[]): readonly Group[] {
  const groups: Group[] = [];
  let index = 0;
  while (index < characters.length) {
    const start = index;
    let digits = '';
    while (characters[index]?.kind === 'digit') {
      digits += characters[index]?.sign ?? '';
      index += 1;
    }
    if (digits !== '') groups.push({ digits, start, end: index });
    else index += 1;
  }
  return groups;
}

/** Do two groups make one number: 14/88, 06 14 88, 1 488, 12,5? Not `88 1488`: two numbers after one another. */
function isOneNumber(one: Group, other: Group, characters: readonly Character[]): boolean {
  if (other.start !== one.end + 1) return false;
  const between = characters[one.end];
  if (between === undefined) return false;
  if (between.kind !== 'space') return JOINER.test(between.sign) || between.sign === ',';
  const longest = Math.max(one.digits.length, other.digits.length);
  return one.digits.length === other.digits.length ? longest <= 2 : longest <= 3;
}

/** Is the number one of money, of a share, or a part of a word (`b8`)? */
function isSomethingElse(
  start: number,
  end: number,
  characters: readonly Character[],
  breaks: Breaks,
): boolean {
  if (!breaks.at(start) || !breaks.at(end)) return true;
  const after = characters[end]?.kind === 'space' ? characters[end + 1] : characters[end];
  const before = characters[start - 1];
  return (
    CURRENCY.test(after?.sign ?? '') ||
    (/^[€$£,.]$/u.test(before?.sign ?? '') && start > 1 && characters[start - 2]?.kind === 'digit') ||
    /^[€$£]$/u.test(before?.sign ?? '')
  );
}

/**
 * The numbers of a text, each whole: 88 is not in 1988, in 0,88, in 12/88, in 06 88 14 12 10, in `88 €` or in `b88`.
 * Digits that are all kept apart (`1 4 8 8`) are one number.
 */
export function numbersOf(characters: readonly Character[], breaks: Breaks): readonly FoundNumber[] {
  const numbers: FoundNumber[] = [];
  let chain: Group[] = [];
  const endChain = () => {
    const start = chain[0]?.start ?? 0;
    const end = chain.at(-1)?.end ?? 0;
    const decimal = chain.some((group) => characters[group.end]?.sign === ',' && group.end < end);
    if (chain.length > 0 && !decimal && !isSomethingElse(start, end, characters, breaks)) {
      const apart = chain.length > 3 && chain.every((group) => group.digits.length === 1);
      numbers.push({ number: chain.map((group) => group.digits).join(apart ? '' : '/'), start, end });
    }
    chain = [];
  };
  for (const group of groupsOf(characters)) {
    const last = chain.at(-1);
    if (last !== undefined && !isOneNumber(last, group, characters)) endChain();
    chain.push(group);
  }
  endChain();
  return numbers;
}
