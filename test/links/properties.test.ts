import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defang } from '../../src/links/defang.ts';
import { type LinkReading, readLink, readLinks } from '../../src/links/read.ts';
import { targetSchema } from '../../src/links/target.ts';
import { tables } from './tables/index.ts';

/** Every link of the tables that is a target on the web. */
const known = tables
  .flatMap(({ rows }) => rows)
  .filter((row) => row[2] !== undefined)
  .map(([written]) => written)
  .filter((written) => /^https?:\/\//i.test(written));

const links = fc.constantFrom(...known);

/** Pieces of which hostile links are made, so that random text comes near the edges of the rules. */
const pieces = fc.oneof(
  fc.constantFrom(
    'https://',
    'http:',
    'HTTPS://',
    'hxxp://',
    '//',
    'javascript:',
    'tg://',
    'intent://',
    'x.com',
    'www.',
    'xn--',
    '.com',
    '@',
    ':',
    ':443',
    '/',
    '//',
    '?',
    '&',
    '=',
    '#',
    '#!/',
    '%2F',
    '%',
    '%zz',
    '%ff',
    '[',
    ']',
    '(',
    ')',
    '[.]',
    '::1',
    '127.0.0.1',
    '0x7f',
    'facebook.com',
    'l.php?u=',
    'youtube.com/watch?v=',
    'google.com/url?q=',
    't.me/',
    '+',
    'status/',
    '{',
    '}',
    '\\',
    '\u200b',
    '\ud800',
    '…',
    '»',
    'é',
    '森',
    '&amp;',
    ' ',
    '\n',
    '\0',
    '_',
    '*',
    '|',
    '~',
  ),
  fc.string({ unit: 'grapheme', maxLength: 6 }),
  fc.nat().map(String),
);
const hostile = fc.array(pieces, { maxLength: 14 }).map((parts) => parts.join(''));

function identity(reading: LinkReading | undefined): string | undefined {
  return reading?.kind === 'target' ? reading.target.canonical : undefined;
}

describe('reading links', () => {
  it('never throws, whatever is written, and what it reads fits a stored session', () => {
    fc.assert(
      fc.property(fc.oneof(hostile, fc.string({ unit: 'binary', maxLength: 200 })), (text) => {
        for (const reading of [...readLinks(text), readLink(text)]) {
          if (reading?.kind === 'target') expect(targetSchema.parse(reading.target)).toEqual(reading.target);
          defang(reading?.written ?? text);
        }
      }),
      { numRuns: 3_000 },
    );
  });

  it('reads a canonical link as itself', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          hostile,
          hostile.map((rest) => `https://${rest}`),
          links,
        ),
        (text) => {
          const canonical = identity(readLink(text));
          if (canonical !== undefined) expect(identity(readLink(canonical))).toBe(canonical);
        },
      ),
      { numRuns: 3_000 },
    );
  });

  it('gives canonical links of https alone, with no credentials, and no fragment where no platform needs it', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          hostile.map((rest) => `https://${rest}`),
          links,
        ),
        (text) => {
          const reading = readLink(text);
          if (reading?.kind !== 'target') return;
          const url = new URL(reading.target.canonical);
          expect([url.protocol, url.username, url.password]).toEqual(['https:', '', '']);
          if (reading.target.platform === undefined) expect(url.hash).toBe('');
        },
      ),
      { numRuns: 3_000 },
    );
  });

  it('does not care for tracking parameters, wherever they stand', () => {
    const tracker = fc.constantFrom(
      'utm_source=x',
      'fbclid=IwAR0_a-b',
      'gclid=1',
      'igshid=YmM=',
      'si=AbC',
      'UTM_Medium=y',
    );
    fc.assert(
      fc.property(links, tracker, fc.boolean(), (link, parameter, first) => {
        const [before = '', ...after] = link.split('#');
        const hash = after.length > 0 ? `#${after.join('#')}` : '';
        const mark = before.indexOf('?');
        // A link that carries another unencoded has no place for a parameter of its own.
        fc.pre(!/\?https?:/.test(before) && !/cdn\.ampproject|\/amp\//.test(before));
        const tracked =
          mark === -1
            ? `${before}?${parameter}`
            : first
              ? `${before.slice(0, mark)}?${parameter}&${before.slice(mark + 1)}`
              : `${before}&${parameter}`;
        expect(identity(readLink(tracked + hash))).toBe(identity(readLink(link)));
      }),
      { numRuns: 2_000 },
    );
  });

  it('does not care for the case of scheme and host, the default port or a trailing dot', () => {
    fc.assert(
      fc.property(links, fc.boolean(), fc.constantFrom('', ':443', '.', '.:443'), (link, upper, tail) => {
        const parts = /^(https?:\/\/)([^/?#:]+)((?::\d+)?)(.*)$/is.exec(link);
        fc.pre(
          parts !== null &&
            parts[3] === '' &&
            /^https/i.test(link) &&
            !parts[2]?.includes('[') &&
            !parts[2]?.endsWith('.'),
        );
        const [, scheme = '', host = '', , rest = ''] = parts ?? [];
        const head = `${scheme}${host}${tail}`;
        expect(identity(readLink(`${upper ? head.toUpperCase() : head}${rest}`))).toBe(
          identity(readLink(link)),
        );
      }),
      { numRuns: 2_000 },
    );
  });

  it('does not care which harmless letters of the path are percent-encoded', () => {
    fc.assert(
      fc.property(links, fc.nat({ max: 40 }), (link, place) => {
        const url = new URL(link);
        fc.pre(!/amp|archive/.test(link));
        const letter = url.pathname[place];
        fc.pre(
          letter !== undefined &&
            /[a-z0-9]/i.test(letter) &&
            url.pathname[place - 1] !== '%' &&
            url.pathname[place - 2] !== '%',
        );
        const encoded = `%${(letter ?? '').charCodeAt(0).toString(16)}`;
        const path = url.pathname.slice(0, place) + encoded + url.pathname.slice(place + 1);
        expect(identity(readLink(`${url.protocol}//${url.host}${path}${url.search}${url.hash}`))).toBe(
          identity(readLink(link)),
        );
      }),
      { numRuns: 2_000 },
    );
  });

  it('finds every link of a message among ordinary words', () => {
    fc.assert(
      fc.property(fc.array(links, { minLength: 1, maxLength: 10 }), (message) => {
        const whole = message.filter((link) => !/[\s"'<>]/.test(link));
        const expected = new Set(whole.map((link) => identity(readLink(link))));
        expect(readLinks(whole.map((link) => `voici (${link}), et`).join('\n')).map(identity)).toEqual([
          ...expected,
        ]);
      }),
      { numRuns: 300 },
    );
  });

  // What is quadratic in the length of a message or worse would run into the runner's own limit here.
  it('answers the longest hostile texts', () => {
    const units = [
      'a',
      'a.',
      '.',
      '(',
      ')',
      'x.com/',
      'https://',
      '%',
      '[.]',
      'a-',
      '@',
      '&amp;',
      'é',
      '_',
      ' x',
      '[/a',
    ];
    for (const unit of units) {
      const text = unit.repeat(Math.ceil(60_000 / unit.length));
      expect(Array.isArray(readLinks(text))).toBe(true);
      expect(readLink(`https://x.com/${text}`)).toMatchObject({ kind: 'refused' });
    }
  });
});
