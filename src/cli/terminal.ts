/** What would move the cursor, colour or hide the rest, begin a line of its own or turn the text around. */
const COMMANDING = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** Somebody's words as they may stand on a terminal: every sign that would command it is named by its code point. */
export function harmless(words: string): string {
  return words.replaceAll(
    COMMANDING,
    (sign) => `\\u{${(sign.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}}`,
  );
}
