import { describe, expect, it } from 'vitest';
import { pseudonymOf } from '../../src/privacy/pseudonym.ts';
import { newKey } from '../../src/privacy/seal.ts';

describe('a pseudonym', () => {
  const key = newKey();
  it('is the same for the same person on the same channel', () => {
    expect(pseudonymOf(key, 'telegram', '42')).toBe(pseudonymOf(key, 'telegram', '42'));
  });
  it('is another on another channel, for another person, and under another key', () => {
    const all = [
      pseudonymOf(key, 'telegram', '42'),
      pseudonymOf(key, 'discord', '42'),
      pseudonymOf(key, 'telegram', '43'),
      pseudonymOf(newKey(), 'telegram', '42'),
    ];
    expect(new Set(all).size).toBe(4);
  });
  it('shows nothing of the person', () => {
    expect(pseudonymOf(key, 'telegram', '1234567890')).toMatch(/^[0-9a-f]{64}$/u);
    expect(pseudonymOf(key, 'telegram', '1234567890')).not.toContain('1234567890');
  });
});
