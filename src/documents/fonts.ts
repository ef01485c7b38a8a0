import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { coverageOf } from './coverage.ts';

const require = createRequire(import.meta.url);
const FOLDER = join(dirname(require.resolve('dejavu-fonts-ttf/package.json')), 'ttf');

const face = (name: string): string => join(FOLDER, `${name}.ttf`);

/**
 * DejaVu draws Latin, Greek, Cyrillic, Hebrew and Arabic, and comes with its files (2.37,
 * https://dejavu-fonts.github.io): the same document looks the same on every machine.
 */
export const FONTS = {
  Text: {
    normal: face('DejaVuSansCondensed'),
    bold: face('DejaVuSansCondensed-Bold'),
    italics: face('DejaVuSansCondensed-Oblique'),
    bolditalics: face('DejaVuSansCondensed-BoldOblique'),
  },
  Code: {
    normal: face('DejaVuSansMono'),
    bold: face('DejaVuSansMono-Bold'),
    italics: face('DejaVuSansMono-Oblique'),
    bolditalics: face('DejaVuSansMono-BoldOblique'),
  },
} as const;

/** Whether a file is one of the fonts, and so may be read for a document. */
export function isFontFile(path: string): boolean {
  return dirname(path) === FOLDER;
}

const covered = new Map<string, ReadonlySet<number>>();

function coverage(file: string): ReadonlySet<number> {
  const known = covered.get(file);
  if (known !== undefined) return known;
  const fresh = coverageOf(file);
  covered.set(file, fresh);
  return fresh;
}

function named(point: number): string {
  return `[U+${point.toString(16).toUpperCase().padStart(4, '0')}]`;
}

/** What is drawn by nothing itself: joiners and direction marks, and variants of signs. */
function isSilent(point: number): boolean {
  return (point >= 0x20_0b && point <= 0x20_0f) || (point >= 0xfe_00 && point <= 0xfe_0f) || point === 0x0d;
}

/** Overrides of the direction of text, by which words can be made to lie. */
function isDisguise(point: number): boolean {
  return (point >= 0x20_2a && point <= 0x20_2e) || (point >= 0x20_66 && point <= 0x20_69);
}

/**
 * The text as its font can draw it: a sign that it cannot (a new emoji, a script of East Asia) is named by its code
 * point, as `[U+1F9FF]`, and so is what would turn the direction of the text unseen. Nothing is left out silently but
 * variation selectors and joiners.
 */
export function drawable(text: string, font: keyof typeof FONTS = 'Text'): string {
  const points = coverage(FONTS[font].normal);
  let out = '';
  for (const sign of text.normalize('NFC')) {
    const point = sign.codePointAt(0) ?? 0;
    if (sign === '\n') out += sign;
    else if (sign === '\t') out += ' ';
    else if (isSilent(point)) continue;
    else if (isDisguise(point) || point < 0x20 || !points.has(point)) out += named(point);
    else out += sign;
  }
  return out;
}
