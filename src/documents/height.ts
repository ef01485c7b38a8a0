/** How tall a page's text is (points): A4 with the margins of pdf.ts. */
export const TEXT_HEIGHT = 730;

/** What is taller than this, at most, is broken where a page ends: there must be room for a table's head above it. */
const HELD_MOST = TEXT_HEIGHT - 60;

/** How tall a line is, by the size of its letters: that of the fonts, with the line spacing of pdf.ts. */
const LINE_HEIGHT = 1.34;

/** How many letters of a script that runs from right to left are laid on one line at most (right-to-left.ts). */
const RIGHT_TO_LEFT_LINE = 34;
const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}]/u;

/**
 * How many lines a text takes at most: each of its letters as wide as it is tall, and every second line all but empty,
 * since a word that no longer fits goes to the next. What is held together by this fits on a page in truth.
 */
function linesAtMost(text: string, width: number, size: number): number {
  const letters = Math.min(
    width / size,
    RIGHT_TO_LEFT.test(text) ? RIGHT_TO_LEFT_LINE : Number.POSITIVE_INFINITY,
  );
  return text
    .split('\n')
    .reduce((sum, { length }) => sum + (length <= letters ? 1 : Math.ceil((2 * length) / letters)), 0);
}

/** How tall a text is at most (points), in letters of a size, where it is as wide as that. */
export function heightAtMost(text: string, width: number, size: number): number {
  return linesAtMost(text, width, size) * size * LINE_HEIGHT;
}

/** Whether what is as tall as that may be held together on a page. */
export function mayBeHeld(height: number): boolean {
  return height <= HELD_MOST;
}
