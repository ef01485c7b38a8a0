import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contents, escaped } from '../../../bots/discord/markdown.ts';
import { plain } from '../../../src/text/span.ts';
import { rendered } from '../../servers/discord.ts';

describe('what a person wrote', () => {
  it.each([
    '**bold** __under__ ~~struck~~ ||spoiler|| `code` *it* _it_',
    '# heading\n> quote\n- list\n1. list\n-# small',
    '@everyone @here <@100000000000000001> <@&1> <#2> </report:3> <t:0:R>',
    'https://evil.example/a_b_c http://evil.example <https://evil.example> discord.gg/abc',
    '[click here](https://evil.example) [a](<https://evil.example>)',
    ':smile: <:x:100000000000000001> \\*\\* \\\\',
    '```js\nalert(1)\n```',
    '«\u202fbonjour\u202f»\u202f!',
  ])('shows as it was written: %s', (text) => {
    expect(rendered(escaped(text))).toEqual({ text, links: [], marks: [] });
    expect(escaped(text)).not.toMatch(/discord\.gg|:\/\//u);
  });

  it('shows as it was written, whatever it is', () => {
    const marks = fc.constantFrom(
      ...'*_~`|<>#@:/.-+()[]\\!1 \na'.split(''),
      '@everyone',
      'https://a.b/c',
      '<@1>',
      '```',
    );
    const text = fc
      .array(fc.oneof(marks, fc.string({ unit: 'grapheme' })), { maxLength: 40 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, (words) => {
        const shown = rendered(escaped(words));
        expect(shown.links).toEqual([]);
        expect(shown.marks).toEqual([]);
      }),
    );
  });

  it('cannot turn the direction of what follows', () => {
    expect(escaped('abc\u202egpj.exe')).toBe('abcgpj\\.exe');
  });
});

describe('spans', () => {
  it('become the marks that they name, with their text escaped', () => {
    const [text = ''] = contents([
      [
        { kind: 'bold', text: '@a_b_*' },
        plain(', '),
        { kind: 'code', text: 'K7`Q' },
        plain(', '),
        { kind: 'link', text: 'here', url: 'https://help.example/fr' },
        plain(', '),
        { kind: 'defanged', text: 'hxxps://evil[.]example/_a_' },
      ],
    ]);
    expect(rendered(text)).toEqual({
      text: '@a_b_*,  K7Q , [here](<https://help.example/fr>), hxxps://evil[.]example/_a_',
      links: ['https://help.example/fr'],
      marks: ['bold', 'code'],
    });
  });

  it('are not linked where the address is not one of https', () => {
    expect(
      rendered(contents([[{ kind: 'link', text: 'x', url: 'javascript:alert(1)' }]])[0] ?? '').links,
    ).toEqual([]);
  });
});

describe('a long text', () => {
  it('goes out in messages of at most 2,000 units that lose nothing and cut no escape', () => {
    const words = fc.array(fc.constantFrom('word', 'a_b', '***', ' ', '\n', 'é', '😀', '\\'), {
      minLength: 500,
      maxLength: 3000,
    });
    fc.assert(
      fc.property(words, (parts) => {
        const text = parts.join('');
        const messages = contents([[plain('Before')], [plain(text)], [plain('After')]]);
        for (const message of messages) {
          expect(message.length).toBeLessThanOrEqual(2000);
          expect(/(?:^|[^\\])(?:\\\\)*\\$/u.test(message)).toBe(false);
        }
        const bare = (whole: string): string => whole.replace(/\s+/gu, '');
        expect(bare(messages.map((message) => rendered(message).text).join(''))).toBe(
          bare(`Before${text}After`),
        );
      }),
      { numRuns: 30 },
    );
  });

  it('keeps lists together and paragraphs apart', () => {
    expect(contents([[plain('Title')], [plain('• one')], [plain('• two')], [plain('End')]])).toEqual([
      'Title\n\n• one\n• two\n\nEnd',
    ]);
  });
});
