import { randomInt } from 'node:crypto';

/** Crockford's base32: no I, L, O or U, so that nothing is mistaken when it is read aloud. https://www.crockford.com/base32.html */
const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const RANDOM_SYMBOLS = 8;

/**
 * The check symbol, from the same 32 (Crockford's own needs five more): a weighted sum modulo 31 would leave one
 * symbol out, so each symbol's value is multiplied in GF(32) by a power of the generator, as Reed–Solomon does. Any
 * single wrong symbol and any exchange of two neighbours is noticed.
 */
function checkSymbol(symbols: string): string {
  let sum = 0;
  let weight = 1;
  for (const symbol of symbols) {
    weight = times(weight, 2);
    sum ^= times(SYMBOLS.indexOf(symbol), weight);
  }
  return SYMBOLS.charAt(sum);
}

/** The product in GF(32) with the polynomial x⁵ + x² + 1. */
function times(a: number, b: number): number {
  let product = 0;
  for (let bit = 0; bit < 5; bit++) if ((b >> bit) & 1) product ^= a << bit;
  for (let bit = 9; bit >= 5; bit--) if ((product >> bit) & 1) product ^= 0b100101 << (bit - 5);
  return product;
}

/** A new report's reference: 8 random symbols (40 bits from the system's generator) and a check symbol, ungrouped. */
export function newReference(): string {
  let symbols = '';
  for (let i = 0; i < RANDOM_SYMBOLS; i++) symbols += SYMBOLS.charAt(randomInt(SYMBOLS.length));
  return symbols + checkSymbol(symbols);
}

/** A reference in three groups of three, as it is shown and read aloud. */
export function groupReference(reference: string): string {
  return `${reference.slice(0, 3)}-${reference.slice(3, 6)}-${reference.slice(6)}`;
}

/**
 * The reference that a person typed: lower case, spaces, dashes, O for 0 and I or L for 1 are understood. Undefined
 * when it is none, its check symbol included.
 */
export function readReference(typed: string): string | undefined {
  const symbols = typed
    .toUpperCase()
    .replaceAll(/[\s\-‐‑–—.]/gu, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/gu, '1');
  if (symbols.length !== RANDOM_SYMBOLS + 1) return undefined;
  for (const symbol of symbols) if (!SYMBOLS.includes(symbol)) return undefined;
  return checkSymbol(symbols.slice(0, -1)) === symbols.slice(-1) ? symbols : undefined;
}
