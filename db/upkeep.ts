import type { Keys } from '../src/privacy/development-keys.ts';
import type { Sql } from './connection.ts';
import { settleCase } from './settle-case.ts';
import { markWords } from './words.ts';

/**
 * Brings what is kept of a case for lists and for finding in line with what it holds. Apart from the submit, which
 * many wait for; before its card is drawn, which may depend on it.
 */
export async function settle(sql: Sql, keys: Keys, number: number): Promise<void> {
  await settleCase(sql, number);
  await markWords(sql, keys, number);
}
