import { describe, expect, it } from 'vitest';
import { defang, unicodeHost } from '../../src/links/defang.ts';
import { readLink } from '../../src/links/read.ts';

describe('defang', () => {
  for (const [url, shown] of [
    ['https://x.com/name/status/1', 'hxxps://x[.]com/name/status/1'],
    ['http://example.com:8080/a.html?b=c.d', 'hxxp://example[.]com:8080/a.html?b=c.d'],
    ['https://93.184.216.34/a', 'hxxps://93[.]184[.]216[.]34/a'],
    ['javascript:alert(1)', 'javascript[:]alert(1)'],
    ['x.com/name', 'x[.]com/name'],
  ] as const) {
    it(`shows ${url} as ${shown}`, () => expect(defang(url)).toBe(shown));
  }

  it('shows the Unicode form of a host behind its true one', () => {
    expect(defang('https://xn--pple-43d.com/login')).toBe('hxxps://xn--pple-43d[.]com/login (аpple[.]com)');
  });

  it('gives a Unicode form only where it differs', () => {
    expect(unicodeHost('example.com')).toBeUndefined();
    expect(unicodeHost('xn--exmple-cua.com:8443')).toBe('exämple.com:8443');
    expect(unicodeHost('xn--a')).toBeUndefined();
  });

  it('reads its own output as the same target', () => {
    const canonical = 'https://x.com/i/status/20';
    expect(readLink(defang(canonical))).toMatchObject({ target: { canonical } });
  });
});
