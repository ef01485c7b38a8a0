import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { categoriesByName, LINK_CONTEXT_MAX, LINKS_MAX, readLinkList } from '../../src/watch/list.ts';

const named = categoriesByName([
  ['Antisémitisme', 'antisemitism'],
  ['Antisemitism', 'antisemitism'],
  ['Racisme, haine d’une religion', 'racism-religion'],
]);
const read = (text: string | Uint8Array) => {
  const reading = readLinkList(typeof text === 'string' ? new TextEncoder().encode(text) : text, named);
  if (reading.kind !== 'read') throw new Error(reading.why);
  return reading;
};
const canonicals = (text: string | Uint8Array) => read(text).links.map(({ target }) => target.canonical);

const TWO = ['https://x.com/i/status/20', 'https://x.com/i/status/21'];

describe('a list of links is read', () => {
  it.each([
    ['one a line', 'https://x.com/a/status/20\nhttps://x.com/a/status/21\n'],
    [
      'with Windows’ line ends, a mark and empty lines',
      '\ufeffhttps://x.com/a/status/20\r\n\r\n  https://x.com/a/status/21\r\n',
    ],
    ['with bullets and numbers', '- https://x.com/a/status/20\n2) https://x.com/a/status/21 (le pire)'],
    ['with several on one line', 'https://x.com/a/status/20, https://x.com/a/status/21'],
    ['with several glued on one line', 'https://x.com/a/status/20;https://x.com/a/status/21'],
    ['defanged', 'hxxps://x[.]com/a/status/20\nhxxps[:]//x(.)com/a/status/21'],
    ['without schemes', 'x.com/a/status/20\ntwitter.com/a/status/21'],
    ['of one column with a heading', 'URL\nhttps://x.com/a/status/20\nhttps://x.com/a/status/21'],
    [
      'of a column among others',
      'n°;Lien;vu par\n1;https://x.com/a/status/20;AB\n2;https://x.com/a/status/21;CD',
    ],
    ['with quotes and commas', 'id,link\n1,"https://x.com/a/status/20"\n2,"https://x.com/a/status/21"'],
    ['of cells with tabs and no heading', '1\thttps://x.com/a/status/20\n2\thttps://x.com/a/status/21'],
    [
      'with several in one cell',
      'lien;contexte\n"https://x.com/a/status/20\nhttps://x.com/a/status/21";les deux',
    ],
  ])('%s', (_how, text) => {
    expect(canonicals(text)).toEqual(TWO);
    expect(read(text).refused).toEqual([]);
  });

  it('from Excel’s UTF-16 text and from Windows’ own encoding', () => {
    const text = 'lien\tcontexte\r\nhttps://x.com/a/status/20\tdéjà vu\r\n';
    for (const bytes of [Buffer.from(`\ufeff${text}`, 'utf16le'), Buffer.from(text, 'latin1')])
      expect(read(new Uint8Array(bytes)).links).toMatchObject([{ line: 2, context: 'déjà vu' }]);
  });

  it('with contexts and categories, named by slug or title, whatever their case and accents', () => {
    const { links, refused } = read(
      'lien;contexte;catégorie\r\n' +
        'https://x.com/a/status/20;"Réponse à ""X"" ; lundi";Antisemitisme\r\n' +
        "https://x.com/a/status/21;;RACISME, HAINE D'UNE RELIGION\r\n" +
        'https://x.com/a/status/22;;threats-violence\r\n' +
        'https://x.com/a/status/23;;\r\n',
    );
    expect(refused).toEqual([]);
    expect(links).toMatchObject([
      { line: 2, context: 'Réponse à "X" ; lundi', category: 'antisemitism' },
      { line: 3, category: 'racism-religion' },
      { line: 4, category: 'threats-violence' },
      { line: 5 },
    ]);
    expect(links[3]).not.toHaveProperty('category');
    expect(links[3]).not.toHaveProperty('context');
  });

  it('with contexts and categories in cells without headings', () => {
    expect(
      read('https://x.com/a/status/20;antisémitisme;vu lundi\nhttps://x.com/a/status/21;;').links,
    ).toMatchObject([{ line: 1, category: 'antisemitism', context: 'vu lundi' }, { line: 2 }]);
  });
});

describe('what is not taken is told', () => {
  it('with its line and the reason', () => {
    const { links, refused } = read(
      [
        'lien;contexte;catégorie',
        'https://x.com/a/status/20;;',
        'pas un lien;;',
        ';seulement un contexte;',
        'http://192.168.1.1/a;;',
        'https://x.com/a/status/21;;inconnue',
        `https://x.com/a/status/22;${'a'.repeat(LINK_CONTEXT_MAX + 1)};`,
        '"https://x.com/a/status/23;;',
        'https://x.com/a/status/24;;',
      ].join('\n'),
    );
    expect(links.map(({ line }) => line)).toEqual([2, 9]);
    expect(refused).toMatchObject([
      { line: 3, written: 'pas un lien', why: 'no-link' },
      { line: 4, why: 'no-link' },
      { line: 5, written: 'http://192.168.1.1/a', why: 'refused-address', reason: 'private-address' },
      { line: 6, written: 'inconnue', why: 'unknown-category' },
      { line: 7, why: 'context-too-long' },
      { line: 8, why: 'malformed' },
    ]);
  });

  it('where a target stands there twice, with the line of the first', () => {
    const { links, duplicates } = read(
      'https://x.com/a/status/20\nhttps://mobile.twitter.com/i/web/status/20?s=20',
    );
    expect(links).toHaveLength(1);
    expect(duplicates).toEqual([
      { line: 2, written: 'https://mobile.twitter.com/i/web/status/20?s=20', firstLine: 1 },
    ]);
  });

  it('nowhere in one endless line, which holds all its links', () => {
    for (const separator of [' ', ';', ', ']) {
      const text = Array.from({ length: 450 }, (_, index) => `https://x.com/some_name/status/${index + 20}`);
      expect(read(text.join(separator)).links).toHaveLength(450);
    }
  });

  it('beyond what one import takes', () => {
    const text = Array.from({ length: LINKS_MAX + 2 }, (_, index) => `https://x.com/a/status/${index + 20}`);
    const { links, refused } = read(text.join('\n'));
    expect(links).toHaveLength(LINKS_MAX);
    expect(refused).toMatchObject([
      { line: LINKS_MAX + 1, why: 'too-many' },
      { line: LINKS_MAX + 2, why: 'too-many' },
    ]);
  });

  it.each([
    ['empty', new Uint8Array()],
    ['spreadsheet', new Uint8Array([0x50, 0x4b, 3, 4])],
    ['not-text', new Uint8Array([104, 0, 105])],
  ])('as a whole where the file is %s', (why, bytes) => {
    expect(readLinkList(bytes)).toEqual({ kind: 'unreadable', why });
  });

  it('and nothing throws, whatever the bytes', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array({ maxLength: 200 }),
          fc.string({ maxLength: 200 }).map((text) => new TextEncoder().encode(text)),
        ),
        (bytes) => {
          expect(['read', 'unreadable']).toContain(readLinkList(bytes).kind);
        },
      ),
    );
  });
});
