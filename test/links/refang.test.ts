import { describe, expect, it } from 'vitest';
import { refang, withoutInvisible } from '../../src/links/refang.ts';

describe('refang', () => {
  for (const [defanged, whole] of [
    ['hxxp://example.com', 'http://example.com'],
    ['hXXps://example[.]com/a', 'https://example.com/a'],
    ['h**ps://example.com', 'https://example.com'],
    ['hxxps[:]//example[.]com', 'https://example.com'],
    ['example [.] com/a', 'example.com/a'],
    ['example{.}com', 'example.com'],
    ['example(dot)com', 'example.com'],
    ['https://example.com/?a=1&amp;amp;b=2', 'https://example.com/?a=1&b=2'],
    ['un tableau [1] et (deux)', 'un tableau [1] et (deux)'],
  ] as const) {
    it(`makes ${defanged} whole`, () => expect(refang(defanged)).toBe(whole));
  }

  it('takes out what nobody sees', () => {
    expect(withoutInvisible('\ufeffhttps://x\u200b.com/\u202ename')).toBe('https://x.com/name');
  });
});
