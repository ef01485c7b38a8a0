import { describe, expect, it } from 'vitest';
import { looksOf, painter } from '../../../bots/terminal/paint.ts';
import { safe } from '../../../bots/terminal/safe.ts';
import { clipped, type Piece, widthOf, wrap } from '../../../bots/terminal/width.ts';

function lines(text: string, width: number): string[] {
  return wrap([{ tone: 'plain', text }], width).map((line) => line.map((piece) => piece.text).join(''));
}

describe('colours', () => {
  it.each([
    [{ isTTY: true }, {}, { terminal: true, colours: true }],
    [{ isTTY: true }, { NO_COLOR: '' }, { terminal: true, colours: true }],
    [{ isTTY: true }, { NO_COLOR: '1' }, { terminal: true, colours: false }],
    [{ isTTY: true }, { TERM: 'dumb' }, { terminal: false, colours: false }],
    [{ isTTY: false }, {}, { terminal: false, colours: false }],
    [{}, {}, { terminal: false, colours: false }],
  ])('on %o with %o are %o', (output, env, looks) => {
    expect(looksOf(output, env)).toEqual(looks);
  });

  it('leave bold where only colour is refused', () => {
    const paint = painter({ terminal: true, colours: false });
    expect(paint('bold', 'a')).toBe('\u001B[1ma\u001B[22m');
    expect(paint('alert', 'a')).toBe('a');
  });
});

describe('wrapping', () => {
  it('breaks at spaces, keeps line breaks, and cuts what is too long for a line', () => {
    expect(lines('un deux trois', 8)).toEqual(['un deux', 'trois']);
    expect(lines('un\n\ndeux', 8)).toEqual(['un', '', 'deux']);
    expect(lines('a abcdefghijk', 5)).toEqual(['a', 'abcde', 'fghij', 'k']);
  });

  it('never breaks before French punctuation', () => {
    expect(lines('Êtes-vous sûr\u202F?', 14)).toEqual(['Êtes-vous', 'sûr\u202F?']);
  });

  it('never breaks where only the tone changes', () => {
    const pieces: Piece[] = [
      { tone: 'plain', text: 'or ' },
      { tone: 'code', text: '/cancel' },
      { tone: 'plain', text: ', or more' },
    ];
    const texts = wrap(pieces, 10).map((line) => line.map(({ text }) => text).join(''));
    expect(texts).toEqual(['or', '/cancel,', 'or more']);
    expect(
      wrap(
        [
          { tone: 'bold', text: 'abcd' },
          { tone: 'plain', text: 'efgh' },
        ],
        3,
      ),
    ).toEqual([
      [{ tone: 'bold', text: 'abc' }],
      [
        { tone: 'bold', text: 'd' },
        { tone: 'plain', text: 'ef' },
      ],
      [{ tone: 'plain', text: 'gh' }],
    ]);
  });

  it('keeps the tones of its pieces', () => {
    const pieces: Piece[] = [
      { tone: 'plain', text: 'call ' },
      { tone: 'bold', text: 'one seven' },
    ];
    expect(wrap(pieces, 8)).toEqual([
      [
        { tone: 'plain', text: 'call ' },
        { tone: 'bold', text: 'one' },
      ],
      [{ tone: 'bold', text: 'seven' }],
    ]);
  });

  it('counts wide characters as two columns and marks as none', () => {
    expect(widthOf('仇恨')).toBe(4);
    expect(widthOf('🏫')).toBe(2);
    expect(widthOf('e\u0301')).toBe(1);
    expect(widthOf('👩‍👧')).toBe(2);
    expect(clipped('仇恨言论', 5)).toBe('仇恨…');
  });
});

describe('what is safe to print', () => {
  it('loses escape sequences, control characters and direction marks, and keeps its lines', () => {
    expect(safe('a\u001B[31mb\u001B]8;;https://x\u0007c\u0000\u0085d\u200Fe\r\nf\tg')).toBe('abcde\nf g');
  });
});
