import type { Part } from '../catalogue/platforms/index.ts';

/**
 * Regular expressions of an association's file, which must never be able to stop the service: matching works by trying,
 * so the ways in which a text can be tried are counted, and bounded. Only what can be counted is allowed: characters,
 * classes, `(?:…)` groups, `|`, `?` and `{n}` or `{n,m}`. A shape that has N ways and takes L characters is decided in
 * at most N × L steps, whatever the text.
 */
export interface Shape {
  readonly shape: Part['shape'];
  /** In how many ways a text can be tried. */
  readonly ways: number;
}

/** Most ways in which one segment of a link may be tried. */
export const MOST_WAYS = 2_000;
/** Longest value that a shape may take, in characters. */
const LONGEST = 300;

/** Why a regular expression is not taken, as the end of a sentence that begins with where it stands. */
class Unfit extends Error {}

/** What one piece can match: in how many ways, and how many characters at most. */
interface Reach {
  readonly ways: number;
  readonly longest: number;
}

const NOTHING: Reach = { ways: 1, longest: 0 };
const CHARACTER: Reach = { ways: 1, longest: 1 };

/** `{2,5}` tries every number from 2 to 5 of what stands before it. */
function repeated(of: Reach, least: number, most: number): Reach {
  if (most > LONGEST) throw new Unfit(`may repeat at most ${LONGEST} times`);
  let ways = 0;
  for (let times = least; times <= most; times++) ways += of.ways ** times;
  return { ways, longest: of.longest * most };
}

class Counting {
  readonly #source: string;
  #at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  whole(): Reach {
    const reach = this.#choice();
    if (this.#at < this.#source.length) throw new Unfit('closes a group that it did not open');
    return reach;
  }

  #take(pattern: RegExp): RegExpExecArray | undefined {
    const sticky = new RegExp(pattern.source, 'uy');
    sticky.lastIndex = this.#at;
    const found = sticky.exec(this.#source) ?? undefined;
    if (found !== undefined) this.#at = sticky.lastIndex;
    return found;
  }

  #choice(): Reach {
    let reach = this.#sequence();
    while (this.#take(/\|/u) !== undefined) {
      const other = this.#sequence();
      reach = { ways: reach.ways + other.ways, longest: Math.max(reach.longest, other.longest) };
    }
    return reach;
  }

  #sequence(): Reach {
    let reach = NOTHING;
    while (this.#at < this.#source.length && this.#take(/(?=[|)])/u) === undefined) {
      const each = this.#quantified(this.#atom());
      reach = { ways: reach.ways * each.ways, longest: reach.longest + each.longest };
    }
    return reach;
  }

  #quantified(of: Reach): Reach {
    if (this.#take(/[*+]|\{\d+,\}/u) !== undefined)
      throw new Unfit('must say how often at most: {1,60} in place of +, {0,60} in place of *');
    const counted = this.#take(/\{(\d{1,4})(?:,(\d{1,4}))?\}/u);
    const optional = counted === undefined && this.#take(/\?/u) !== undefined;
    if (counted === undefined && !optional) return of;
    if (this.#take(/[?+*{]/u) !== undefined) throw new Unfit('repeats what is repeated already');
    const least = Number(counted?.[1] ?? 0);
    return repeated(of, least, optional ? 1 : Number(counted?.[2] ?? least));
  }

  #atom(): Reach {
    if (this.#take(/\(\?:/u) !== undefined) {
      const inner = this.#choice();
      if (this.#take(/\)/u) === undefined) throw new Unfit('does not close a group');
      return inner;
    }
    if (this.#take(/\(/u) !== undefined) throw new Unfit('may group with (?:…) only');
    if (this.#take(/[\^$]|\\[bB]/u) !== undefined)
      throw new Unfit('needs no ^, $ or \\b: the whole value is always matched');
    if (this.#take(/\\(?:[1-9k])/u) !== undefined) throw new Unfit('may not refer back to a group');
    if (this.#take(/\[(?:\\.|[^\]\\])+\]/u) !== undefined) return CHARACTER;
    if (this.#take(/\\[pP]\{[^}]+\}|\\u\{[^}]+\}|\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}|\\./u) !== undefined)
      return CHARACTER;
    if (this.#take(/[^()[\]{}*+?|\\^$]/u) !== undefined) return CHARACTER;
    throw new Unfit('is no regular expression that can be read here');
  }
}

/**
 * Reads the regular expression of a part: what it is, or why it is not taken. The reason completes a sentence that
 * begins with where it stands, and never repeats it.
 *
 * @param fold the platform ignores its case
 */
export function readShape(
  source: string,
  fold: boolean,
): { readonly ok: true; readonly shape: Shape } | { readonly ok: false; readonly reason: string } {
  try {
    const { ways, longest } = new Counting(source).whole();
    if (longest === 0) throw new Unfit('matches nothing');
    if (longest > LONGEST) throw new Unfit(`may take at most ${LONGEST} characters in all`);
    if (ways > MOST_WAYS)
      throw new Unfit('can be tried in too many ways: repeat less, or fewer things one after the other');
    return { ok: true, shape: { shape: new RegExp(source, fold ? 'iu' : 'u'), ways } };
  } catch (error) {
    return { ok: false, reason: error instanceof Unfit ? error.message : 'is no valid regular expression' };
  }
}
