import { MasterKeyMissing, type MasterKeys, SealBroken } from '../../src/privacy/seal.ts';
import { unsealed } from '../unsealed.ts';

/** Somebody's words where they are kept, or that what is kept was changed since it was sealed. */
export interface Opened {
  readonly text?: string;
  readonly changed?: true;
}

/**
 * Opens what was sealed. What was changed in the database opens no more: that is told of it, and does not keep a case
 * file from being made with all else.
 *
 * @throws MasterKeyMissing where this installation has not the key: then nothing can be said of the words
 */
export function opened(
  master: MasterKeys,
  wrappedKey: Buffer | null,
  purpose: string,
  sealed: Buffer | null,
): Opened {
  try {
    const text = unsealed(master, wrappedKey, purpose, sealed);
    return text === undefined ? {} : { text };
  } catch (error) {
    if (error instanceof MasterKeyMissing || !(error instanceof SealBroken)) throw error;
    return { changed: true };
  }
}

/** What a case file says of words that were changed. */
export function changedIn({ changed }: Opened): { readonly changed?: true } {
  return changed === undefined ? {} : { changed };
}
