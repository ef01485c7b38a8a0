import { describe, expect, it } from 'vitest';
import { readLink, readLinks } from '../../src/links/read.ts';

describe('readLinks', () => {
  it('gives the same content once, however it is written, in order of appearance', () => {
    const readings = readLinks(
      'https://x.com/name/status/20 puis https://www.instagram.com/p/BxKRx5CHn5i/ puis https://mobile.twitter.com/i/web/status/20?s=20',
    );
    expect(
      readings.map((reading) => (reading.kind === 'target' ? reading.target.canonical : reading.reason)),
    ).toEqual(['https://x.com/i/status/20', 'https://www.instagram.com/p/BxKRx5CHn5i']);
  });

  it('takes no control character out of an encoded link into a name, which no database would take', () => {
    const [reading] = readLinks('https://www.facebook.com/people/a%00%E2%80%AEb/100012345678');
    expect(reading).toMatchObject({ kind: 'target', target: { account: 'ab' } });
  });

  it('keeps two contents of one account apart', () => {
    expect(readLinks('x.com/name/status/20 x.com/name/status/21 x.com/name')).toHaveLength(3);
  });

  it('gives what it refuses beside what it takes, with the reason and the host', () => {
    expect(readLinks('http://192.168.1.1/a et https://x.com/name/status/20')).toMatchObject([
      { kind: 'refused', written: 'http://192.168.1.1/a', reason: 'private-address', host: '192.168.1.1' },
      { kind: 'target' },
    ]);
  });

  it('gives nothing for a text without links', () => {
    expect(readLinks('On m’a insulté toute la nuit.')).toEqual([]);
  });
});

describe('readLink', () => {
  it('is no link: nothing, words, a mail address, a phone number', () => {
    for (const text of [
      '',
      '  ',
      'bonjour',
      'note:bientôt',
      'nom@example.com',
      'mailto:nom@example.com',
      'tel:+33612345678',
    ])
      expect(readLink(text)).toBeUndefined();
  });

  it('ignores spaces around', () => {
    expect(readLink('  https://x.com/name/status/20\n')).toMatchObject({ target: { id: '20' } });
  });

  it('refuses a link longer than what can be kept, unless its canonical form is short', () => {
    const long = 'a'.repeat(3_000);
    expect(readLink(`https://example.com/${long}`)).toMatchObject({ kind: 'refused', reason: 'too-long' });
    expect(readLink(`https://example.com/a?utm_content=${long}`)).toMatchObject({ kind: 'target' });
    expect(readLink(`https://example.com/a?utm_content=${'a'.repeat(9_000)}`)).toMatchObject({
      reason: 'too-long',
    });
  });

  it('gives up on links carried one in another without end', () => {
    let link = 'https://example.org/haine';
    for (let depth = 0; depth < 4; depth += 1)
      link = `https://l.facebook.com/l.php?u=${encodeURIComponent(link)}`;
    expect(readLink(link)).toMatchObject({ target: { canonical: 'https://example.org/haine' } });
    for (let depth = 0; depth < 3; depth += 1)
      link = `https://l.facebook.com/l.php?u=${encodeURIComponent(link)}`;
    expect(readLink(link)).toMatchObject({ kind: 'refused', reason: 'malformed' });
  });

  it('says the true host of a refused look-alike', () => {
    expect(readLink('https://x.com@evil.example.com/name/status/20')).toMatchObject({
      reason: 'credentials',
      host: 'evil.example.com',
    });
  });

  it('reads accents the ten-thousandth time as the first', () => {
    for (let time = 0; time < 10_000; time += 1) readLink('https://example.com/page');
    expect(readLink('https://exämple.com/page')).toMatchObject({ target: { host: 'xn--exmple-cua.com' } });
  });

  it('gives the known platform’s page where no rule knows the link', () => {
    expect(readLink('https://x.com/i/something/new/123')).toMatchObject({
      target: { platform: 'x', kind: 'page', canonical: 'https://x.com/i/something/new/123' },
    });
  });
});
