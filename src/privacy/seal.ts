import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** A 256-bit key. */
export type Key = Buffer;

const ALGORITHM = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Thrown when something sealed cannot be opened: another key, another purpose, or bytes that were changed. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken';
}

/** Thrown where what is sealed may be whole, but the master key that it needs is not among those configured. */
export class MasterKeyMissing extends SealBroken {}

/** A new data key, from the system's generator. */
export function newKey(): Key {
  return randomBytes(KEY_BYTES);
}

/** Nonces drawn ahead, many at once: asking the generator costs more than sealing. Each is used once. */
let drawn = Buffer.alloc(0);

function nextNonce(): Buffer {
  if (drawn.length < NONCE_BYTES) drawn = randomBytes(NONCE_BYTES * 256);
  const nonce = drawn.subarray(0, NONCE_BYTES);
  drawn = drawn.subarray(NONCE_BYTES);
  return nonce;
}

/**
 * Seals bytes with AES-256-GCM under a key: nonce, tag and ciphertext in one. `purpose` is bound to it, so that what
 * was sealed in one place cannot be opened in another.
 */
export function seal(key: Key, purpose: string, plaintext: Uint8Array | string): Buffer {
  const nonce = nextNonce();
  const cipher = createCipheriv(ALGORITHM, key, nonce);
  cipher.setAAD(Buffer.from(purpose));
  const body = typeof plaintext === 'string' ? cipher.update(plaintext, 'utf8') : cipher.update(plaintext);
  cipher.final();
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

/**
 * What was sealed under this key for this purpose.
 * @throws SealBroken
 */
export function open(key: Key, purpose: string, sealed: Uint8Array): Buffer {
  try {
    const decipher = createDecipheriv(ALGORITHM, key, sealed.subarray(0, NONCE_BYTES), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(Buffer.from(purpose));
    decipher.setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    const body = decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES));
    decipher.final();
    return body;
  } catch {
    throw new SealBroken(`what is sealed for ${purpose.split(':')[0]} cannot be opened with this key`);
  }
}

/** The master keys by their short names: `current` wraps, the others still unwrap until everything is rewrapped. */
export interface MasterKeys {
  readonly current: string;
  readonly keys: ReadonlyMap<string, Key>;
}

const NAME_PATTERN = /^[a-z0-9-]{1,16}$/u;

/**
 * Reads master keys written as `name:base64` separated by commas, the current one first.
 * @throws Error that says what is wrong without showing a key
 */
export function readMasterKeys(text: string): MasterKeys {
  const keys = new Map<string, Key>();
  let current: string | undefined;
  for (const part of text.split(',')) {
    const [name = '', encoded = '', ...rest] = part.trim().split(':');
    const key = Buffer.from(encoded, 'base64');
    if (!NAME_PATTERN.test(name) || rest.length > 0 || key.length !== KEY_BYTES)
      throw new Error('each key is written name:base64, the name in a–z, 0–9 and -, the key of 32 bytes');
    if (keys.has(name)) throw new Error(`the key name ${name} stands twice`);
    keys.set(name, key);
    current ??= name;
  }
  if (current === undefined) throw new Error('no key is given');
  return { current, keys };
}

/** Wraps a data key under the current master key, whose name goes with it. */
export function wrap(master: MasterKeys, dataKey: Key): Buffer {
  const key = master.keys.get(master.current);
  if (key === undefined) throw new Error(`the master key ${master.current} is not there`);
  const name = Buffer.from(master.current);
  return Buffer.concat([Buffer.from([name.length]), name, seal(key, 'data-key', dataKey)]);
}

/**
 * The data key that was wrapped.
 * @throws MasterKeyMissing when its master key is not among those configured
 * @throws SealBroken when it was changed
 */
export function unwrap(master: MasterKeys, wrapped: Uint8Array): Key {
  const length = wrapped[0] ?? 0;
  const name = Buffer.from(wrapped.subarray(1, 1 + length)).toString();
  const key = master.keys.get(name);
  if (key === undefined)
    throw new MasterKeyMissing(`the master key ${name} that wraps a data key is not configured`);
  return open(key, 'data-key', wrapped.subarray(1 + length));
}
