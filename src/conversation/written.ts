import { type Say, say } from '../text/say.ts';

/** The longest context or description, in characters as a person counts them (code points). */
export const MAX_TEXT = 2000;

/** The characters of a text as a person counts them. */
export function characters(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}

/** The sentence that refuses a text for its length, or undefined where it fits. */
export function tooLong(text: string): Say | undefined {
  if (text.length <= MAX_TEXT) return undefined;
  const count = characters(text.trim());
  return count > MAX_TEXT ? say('text.too-long', { count, max: MAX_TEXT }) : undefined;
}
