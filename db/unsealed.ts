import { type MasterKeys, open, unwrap } from '../src/privacy/seal.ts';

/** Somebody's words; undefined where there are none, or where they or the key that opens them are gone. */
export function unsealed(
  master: MasterKeys,
  wrappedKey: Buffer | null,
  purpose: string,
  sealed: Buffer | null,
): string | undefined {
  if (wrappedKey === null || sealed === null) return undefined;
  return open(unwrap(master, wrappedKey), purpose, sealed).toString();
}
