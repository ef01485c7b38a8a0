import { describe, expect, it } from 'vitest';
import { MOST_WAYS, readShape } from '../../src/association/shape.ts';

describe('a regular expression of the association’s file', () => {
  it.each([
    ['\\d{1,12}', 12],
    ['[A-Za-z0-9_]{2,30}', 29],
    ['UC[\\w-]{22}', 1],
    ['(?:fr|en)', 2],
    ['(?:[a-z]{2}-)?[a-z]{3}', 2],
    ['a?b?c?', 8],
    ['(?:a|b{1,2}){2}', 9],
    ['[\\p{L}\\p{N}._]{1,40}', 40],
    ['post\\.html', 1],
  ])('is taken, and the ways to try it counted: %s', (source, ways) => {
    expect(readShape(source, false)).toMatchObject({ ok: true, shape: { ways } });
  });

  it('has the ways of a group once for each number of times that the group may come', () => {
    const reading = readShape('(?:a{1,3}|aa){0,3}b', false);
    expect(reading.ok && reading.shape.ways).toBe(1 + 4 + 16 + 64);
  });

  it.each([
    ['(\\w+)+', /group with/u],
    ['(?:\\w+)+', /how often at most/u],
    ['\\w*', /how often at most/u],
    ['\\w{2,}', /how often at most/u],
    ['(?:a{1,15}){1,15}', /too many ways/u],
    ['(?:a|a){1,40}', /too many ways/u],
    ['a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?', /too many ways/u],
    ['\\w{1,60}\\w{1,60}\\w{1,60}', /too many ways/u],
    ['(?:[a-z]{300}){2}', /at most 300/u],
    ['a{1,999}', /at most 300 times/u],
    ['(?=a)a', /group with/u],
    ['(a)\\1', /group with/u],
    ['a\\1', /refer back/u],
    ['^a$', /needs no/u],
    ['a{1,2}?', /already/u],
    ['a{2,1}', /no valid/u],
    ['[z-a]', /no valid/u],
    ['(?:a', /close a group/u],
    ['a)', /did not open/u],
    ['', /matches nothing/u],
    ['(?:)', /matches nothing/u],
    ['*', /no regular expression/u],
  ])('is refused with the reason: %s', (source, reason) => {
    const reading = readShape(source, false);
    expect(reading).toMatchObject({ ok: false });
    expect(!reading.ok && reading.reason).toMatch(reason);
  });

  it('ignores case where the platform does', () => {
    const folded = readShape('[a-z]{2,5}', true);
    expect(folded.ok && folded.shape.shape.test('ABC')).toBe(true);
    const exact = readShape('[a-z]{2,5}', false);
    expect(exact.ok && exact.shape.shape.test('ABC')).toBe(false);
  });

  it('leaves room for what links need', () => {
    expect(MOST_WAYS).toBeGreaterThanOrEqual(60 * 30);
  });
});
