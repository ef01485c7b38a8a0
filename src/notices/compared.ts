import { fold } from '../text/fold.ts';
import { LOOKALIKES } from '../watch/lookalikes.ts';

/** A sign of a text as it is compared, and where what it was written as stands there, in UTF-16 units. */
export interface ComparedSign {
  readonly sign: string;
  readonly from: number;
  readonly to: number;
}

const known = new Map<string, readonly string[]>();
/** Far above what texts in a few alphabets hold: a bound for texts that are made to fill the memory. */
const KNOWN_MAX = 10_000;

/** Letters by their kind that show nothing: they keep words apart as a space does. */
const BLANK_LETTERS = /[\u115f\u1160]/u;

/** Folded, and a letter of another alphabet that is drawn like a Latin one as the Latin one. */
function signsOf(written: string): readonly string[] {
  const there = known.get(written);
  if (there !== undefined) return there;
  const signs = [...fold(written)].map((sign) =>
    BLANK_LETTERS.test(sign) ? ' ' : (LOOKALIKES.get(sign)?.charAt(0) ?? sign),
  );
  if (known.size < KNOWN_MAX) known.set(written, signs);
  return signs;
}

/**
 * A text sign by sign as it is compared, whoever typed it: folded (`fold`), and look-alikes of other alphabets read as
 * Latin letters. What shows nothing (accents, zero-width characters, soft hyphens) is no sign. Digits and signs that are
 * written for letters (`J3an`) are left as they are.
 */
export function comparedSigns(text: string): readonly ComparedSign[] {
  const out: ComparedSign[] = [];
  let from = 0;
  for (const written of text) {
    const to = from + written.length;
    for (const sign of signsOf(written)) out.push({ sign, from, to });
    from = to;
  }
  return out;
}

/** A text as it is compared, and where each of its UTF-16 units stands in the text as it was written. */
export interface ComparedText {
  readonly text: string;
  /** The stretch that was written for the units from `from` up to and without `to`. */
  stretch(from: number, to: number): { readonly from: number; readonly to: number };
}

export function comparedText(written: string): ComparedText {
  const units: ComparedSign[] = [];
  let text = '';
  for (const each of comparedSigns(written)) {
    text += each.sign;
    for (let unit = 0; unit < each.sign.length; unit++) units.push(each);
  }
  return {
    text,
    stretch: (from, to) => ({ from: units[from]?.from ?? 0, to: units[to - 1]?.to ?? 0 }),
  };
}
