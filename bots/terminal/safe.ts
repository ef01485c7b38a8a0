import { stripVTControlCharacters } from 'node:util';

/** Control characters, and those that turn the direction of the text around them: they could disguise what is read. */
const DISGUISES = /(?![\n\t])[\p{Cc}\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069\uFEFF]/gu;

/**
 * Text that cannot command the terminal: escape sequences, control characters and direction marks are taken out, a
 * tab becomes a space. Everything that is printed goes through here before any colour of ours is added.
 */
export function safe(text: string): string {
  return stripVTControlCharacters(text.replaceAll(/\r\n?/gu, '\n'))
    .replaceAll(DISGUISES, '')
    .replaceAll('\t', ' ');
}

/** The same in one line. */
export function safeLine(text: string): string {
  return safe(text).replaceAll('\n', ' ');
}
