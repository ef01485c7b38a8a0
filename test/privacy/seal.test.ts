import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newKey, open, readMasterKeys, SealBroken, seal, unwrap, wrap } from '../../src/privacy/seal.ts';

const base64 = () => randomBytes(32).toString('base64');

describe('a seal', () => {
  const key = newKey();

  it('opens to what was sealed, whatever its length', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 5_000 }), (bytes) => {
        expect(open(key, 'session', seal(key, 'session', bytes)).equals(Buffer.from(bytes))).toBe(true);
      }),
    );
  });

  it('takes text as UTF-8', () => {
    const text = 'Éléonore – « ici » 👩‍👧 \u202f';
    expect(open(key, 'session', seal(key, 'session', text)).toString('utf8')).toBe(text);
  });

  it('is another each time, so that two equal texts are not seen to be equal', () => {
    expect(seal(key, 'address', '42').equals(seal(key, 'address', '42'))).toBe(false);
  });

  it('does not open with another key', () => {
    const sealed = seal(key, 'session', 'x');
    expect(() => open(newKey(), 'session', sealed)).toThrow(SealBroken);
  });

  it('does not open for another purpose', () => {
    const sealed = seal(key, 'session', 'x');
    expect(() => open(key, 'address', sealed)).toThrow(SealBroken);
  });

  it('does not open when any byte of it was changed', () => {
    const sealed = seal(key, 'session', 'a report');
    for (let at = 0; at < sealed.length; at++) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => open(key, 'session', changed)).toThrow(SealBroken);
    }
  });

  it('does not open when it was cut short or is nothing', () => {
    const sealed = seal(key, 'session', 'a report');
    for (let length = 0; length < sealed.length; length++)
      expect(() => open(key, 'session', sealed.subarray(0, length))).toThrow(SealBroken);
  });

  it('tells neither the key, nor what is sealed, nor whose it is when it does not open', () => {
    const sealed = seal(key, 'session:4711', 'a secret');
    try {
      open(newKey(), 'session:4711', sealed);
      expect.unreachable();
    } catch (error) {
      expect(String(error)).not.toMatch(/secret|4711/u);
      expect(String(error)).not.toContain(key.toString('base64'));
    }
  });
});

describe('master keys', () => {
  it('wrap a data key that the same keys unwrap', () => {
    const master = readMasterKeys(`2026:${base64()}`);
    const key = newKey();
    expect(unwrap(master, wrap(master, key)).equals(key)).toBe(true);
  });

  it('still unwrap, after a rotation, what the key before wrapped, and wrap with the new one', () => {
    const old = base64();
    const before = readMasterKeys(`a:${old}`);
    const key = newKey();
    const wrapped = wrap(before, key);
    const after = readMasterKeys(`b:${base64()}, a:${old}`);
    expect(after.current).toBe('b');
    expect(unwrap(after, wrapped).equals(key)).toBe(true);
    const rewrapped = wrap(after, key);
    expect(() => unwrap(before, rewrapped)).toThrow(SealBroken);
    expect(unwrap(after, rewrapped).equals(key)).toBe(true);
  });

  it('say which key is missing when an old one was taken away too early', () => {
    const wrapped = wrap(readMasterKeys(`old-one:${base64()}`), newKey());
    expect(() => unwrap(readMasterKeys(`b:${base64()}`), wrapped)).toThrow(/old-one/u);
  });

  it('do not unwrap with another key of the same name', () => {
    const wrapped = wrap(readMasterKeys(`a:${base64()}`), newKey());
    expect(() => unwrap(readMasterKeys(`a:${base64()}`), wrapped)).toThrow(SealBroken);
  });

  it('refuse what is not a wrapped key at all', () => {
    const master = readMasterKeys(`a:${base64()}`);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        expect(() => unwrap(master, bytes)).toThrow(SealBroken);
      }),
    );
  });

  it.each([
    ['nothing', ''],
    ['a key without a name', base64()],
    ['a short key', `a:${randomBytes(16).toString('base64')}`],
    ['a name with capitals', `A:${base64()}`],
    ['a third part', `a:${base64()}:b`],
    ['an empty entry', `a:${base64()},`],
  ])('are refused with %s, without showing any key', (_, text) => {
    expect(() => readMasterKeys(text)).toThrow(/name:base64/u);
    try {
      readMasterKeys(text);
    } catch (error) {
      for (const part of text.split(/[:,]/u).filter((each) => each.length > 8))
        expect(String(error)).not.toContain(part);
    }
  });

  it('are refused when a name stands twice', () => {
    expect(() => readMasterKeys(`a:${base64()},a:${base64()}`)).toThrow(/twice/u);
  });
});
