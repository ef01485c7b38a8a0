import type { Style } from '../letters.ts';

/** Slack's colours on a light background. */
export const COLOURS = {
  ink: '#1d1c1d',
  faint: '#616061',
  placeholder: '#868686',
  line: '#dddddd',
  edge: '#bbbabb',
  code: '#c01343',
  codeBox: '#f4f4f5',
  link: '#1264a3',
  mention: '#e8f1f8',
  green: '#007a5a',
  red: '#e01e5a',
  white: '#ffffff',
  pill: '#e8f5fa',
  panel: '#f8f8f8',
} as const;

/** Running text. */
export const INK: Style = { size: 15, colour: COLOURS.ink };
/** What stands under something: a hint, a description, a context. */
export const FAINT: Style = { size: 13, colour: COLOURS.faint };
/** The label of a button or a menu between blocks. */
export const SMALL: Style = { size: 13.5, colour: COLOURS.ink, bold: true };
/** The height of a line of text against its size. */
export const LEADING = 1.46;
/** How high a button or a menu between blocks is, in pixels, and one that fills a line of a form. */
export const CONTROL = 30;
export const FIELD = 38;
