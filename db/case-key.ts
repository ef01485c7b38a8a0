import { type Key, type MasterKeys, newKey, unwrap, wrap } from '../src/privacy/seal.ts';
import type { CaseRow } from './case-row.ts';
import type { Transaction } from './connection.ts';

/** The case's own data key, made when something is first sealed with it. The caller holds the case's row lock. */
export async function caseKey(
  tx: Transaction,
  master: MasterKeys,
  row: Pick<CaseRow, 'number' | 'data_key'>,
): Promise<Key> {
  if (row.data_key !== null) return unwrap(master, row.data_key);
  const key = newKey();
  await tx`UPDATE cases SET data_key = ${wrap(master, key)} WHERE number = ${row.number}`;
  return key;
}
