/**
 * Colours that colour-blind people tell apart (Okabe and Ito, https://jfly.uni-koeln.de/color/). Nothing is said by a
 * colour alone: each part carries its number, in the order of the key above it.
 */
export const COLOURS = {
  paper: '#FFFFFF',
  ink: '#1A1A1A',
  faint: '#5C5C5C',
  bar: '#0072B2',
  before: '#A6A6A6',
  removed: '#005F94',
  reduced: '#8ACDF2',
  refused: '#E69F00',
  unanswered: '#D4D4D4',
} as const;

/** Pixels: Slack shows a picture some 360 points wide on a phone, a third of this, which leaves letters of 11. */
export const SIZES = {
  width: 1000,
  margin: 40,
  title: 40,
  text: 32,
  line: 40,
} as const;

/** Between the margins. */
export const INNER_WIDTH = SIZES.width - 2 * SIZES.margin;
