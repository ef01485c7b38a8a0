import { describe, expect, it } from 'vitest';
import { distance, nearest } from '../../src/text/nearest.ts';

describe('how far two words are', () => {
  it('is how many letters have to change', () => {
    expect(distance('adress', 'address')).toBe(1);
    expect(distance('', 'abc')).toBe(3);
    expect(distance('kitten', 'sitting')).toBe(3);
    expect(distance('same', 'same')).toBe(0);
  });
});

describe('the word that was meant', () => {
  it('is the closest of those that are close, whatever their case', () => {
    expect(nearest('trustedflagger', ['texts', 'trustedFlagger'])).toBe('trustedFlagger');
    expect(nearest('facebok', ['facebook', 'instagram'])).toBe('facebook');
  });

  it('is none where nothing is close', () => {
    expect(nearest('colour', ['name', 'address'])).toBeUndefined();
    expect(nearest('x', [])).toBeUndefined();
  });
});
