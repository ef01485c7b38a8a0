/** The text, or its beginning with an ellipsis where it is longer than `max` UTF-16 units; no character is cut in two. */
export function clipped(text: string, max: number): string {
  if (text.length <= max) return text;
  let out = '';
  for (const character of text) {
    if (out.length + character.length > max - 1) break;
    out += character;
  }
  return `${out.trimEnd()}…`;
}
