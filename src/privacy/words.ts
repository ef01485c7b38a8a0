import { createHmac, hkdfSync } from 'node:crypto';
import { foldedWords } from '../text/fold.ts';
import type { Key } from './seal.ts';

/** The key of the marks by which words are found, from the key that makes pseudonyms: it is no other's use. */
export function wordsKey(pseudonymKey: Key): Key {
  return Buffer.from(hkdfSync('sha256', pseudonymKey, '', 'vigie words', 32));
}

/**
 * The keyed marks of a text's words, each once: the first 64 bits of an HMAC (SHA-256) of the folded word, as
 * PostgreSQL writes a bigint. Without the key they lead back to no word.
 */
export function wordMarks(key: Key, text: string): readonly string[] {
  const marks = new Set(
    foldedWords(text).map((word) =>
      createHmac('sha256', key).update(word).digest().readBigInt64BE().toString(),
    ),
  );
  return [...marks];
}
