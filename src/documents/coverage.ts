import { readFileSync } from 'node:fs';

/** The `cmap` subtables that map code points whole (platform, encoding): Windows and Unicode, full and basic. */
const WHOLE = new Set(['3,10', '0,6', '0,4', '3,1', '0,3']);

function cmapStart(font: DataView): number {
  const tables = font.getUint16(4);
  for (let table = 0; table < tables; table++) {
    const at = 12 + table * 16;
    if (font.getUint32(at) === 0x63_6d_61_70) return font.getUint32(at + 8);
  }
  throw new Error('the font has no cmap table');
}

function* segments(font: DataView, at: number): Generator<readonly [number, number]> {
  const format = font.getUint16(at);
  if (format === 12) {
    const groups = font.getUint32(at + 12);
    for (let group = 0; group < groups; group++) {
      const entry = at + 16 + group * 12;
      yield [font.getUint32(entry), font.getUint32(entry + 4)];
    }
  } else if (format === 4) {
    const twice = font.getUint16(at + 6);
    for (let segment = 0; segment < twice; segment += 2)
      yield [font.getUint16(at + 16 + twice + segment), font.getUint16(at + 14 + segment)];
  }
}

/**
 * The code points for which a TrueType font has a drawing, read from its `cmap` table
 * (https://learn.microsoft.com/typography/opentype/spec/cmap).
 *
 * @throws Error when the file is no font
 */
export function coverageOf(file: string): ReadonlySet<number> {
  const bytes = readFileSync(file);
  const font = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const cmap = cmapStart(font);
  const covered = new Set<number>();
  const subtables = font.getUint16(cmap + 2);
  for (let subtable = 0; subtable < subtables; subtable++) {
    const at = cmap + 4 + subtable * 8;
    if (!WHOLE.has(`${font.getUint16(at)},${font.getUint16(at + 2)}`)) continue;
    for (const [first, last] of segments(font, cmap + font.getUint32(at + 4)))
      for (let point = first; point <= last && point < 0x11_00_00; point++) covered.add(point);
  }
  // The end of a format 4 table is marked by a segment that maps this to nothing.
  covered.delete(0xff_ff);
  return covered;
}
