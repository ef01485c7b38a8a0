import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTerm, readTerms, TERMS_MAX, type WatchTerm, writeTerms } from '../../src/watch/terms.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const read = (text: string) => {
  const reading = readTerms(bytes(text));
  if (reading.kind !== 'read') throw new Error(reading.why);
  return reading;
};

const DRAGON: WatchTerm = { term: 'dragon*', language: 'fr', meaning: 'Les Juifs, par détournement' };

describe('a list of terms', () => {
  it.each([
    [
      'with semicolons, as Excel writes it in French',
      '\ufeffTerme;Langue;Sens\r\ndragon*;français;"Les Juifs, par détournement"\r\n',
    ],
    ['with commas, in English', 'Term,Language,Meaning\ndragon*,fr,"Les Juifs, par détournement"\n'],
    ['with tabs', 'sens\tterme\tlangue\nLes Juifs, par détournement\tdragon*\tFR'],
    [
      'whose first line says what separates the cells',
      'sep=;\r\nterme;langue;sens\r\ndragon*;fr;Les Juifs, par détournement',
    ],
    [
      'with empty lines and empty columns',
      '\n\nterme;langue;sens;;\n;;;;\ndragon*;fr;Les Juifs, par détournement;;\n\n',
    ],
    ['with the meaning as a note', 'terme;langue;note\ndragon*;fr;Les Juifs, par détournement'],
  ])('is read %s', (_how, text) => {
    expect(read(text)).toEqual({ kind: 'read', terms: [DRAGON], refused: [], duplicates: [] });
  });

  it('is read from UTF-16 and from Windows’ own encoding', () => {
    const text = 'terme;langue;sens\ndragon*;fr;Les Juifs, par détournement';
    const utf16 = new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'));
    const windows = new Uint8Array(Buffer.from(text, 'latin1'));
    expect(readTerms(utf16)).toMatchObject({ terms: [DRAGON] });
    expect(readTerms(windows)).toMatchObject({ terms: [DRAGON] });
  });

  it('keeps motives as slugs, examples, and a note behind the meaning', () => {
    expect(
      read('terme;sens;motif;exemples;note\n88;Heil Hitler;Apologie du nazisme;« 88 ! »;H = 8').terms,
    ).toEqual([
      {
        term: '88',
        language: 'any',
        meaning: 'Heil Hitler – H = 8',
        motive: 'apologie-du-nazisme',
        examples: '« 88 ! »',
      },
    ]);
  });

  it('tells each bad row with its line and the reason, and keeps the others', () => {
    const long = 'a'.repeat(101);
    const { terms, refused } = read(
      [
        'terme;langue;sens;motif',
        'dragon*;fr;bon;',
        ';fr;sans terme;',
        'a;fr;trop court;',
        `${long};fr;trop long;`,
        'j*f;fr;étoile;',
        'mot;fr;;',
        `mot;fr;${'a'.repeat(501)};`,
        'mot;klingon;langue;',
        'mot;fr;motif;!!!',
        '"deux\nlignes";en;bon;',
        'encore;en;bon;',
        '"jamais fermé;fr;bon;',
        'après;fr;bon;',
      ].join('\n'),
    );
    expect(refused.map(({ line, why }) => [line, why])).toEqual([
      [3, 'no-term'],
      [4, 'term-too-short'],
      [5, 'term-too-long'],
      [6, 'star-inside'],
      [7, 'no-meaning'],
      [8, 'meaning-too-long'],
      [9, 'unknown-language'],
      [10, 'bad-motive'],
      [14, 'malformed'],
    ]);
    expect(refused.every(({ written }) => written.length <= 80)).toBe(true);
    expect(terms.map(({ term }) => term)).toEqual(['dragon*', 'deux lignes', 'encore', 'après']);
  });

  it('tells the terms that it says twice, however they are written', () => {
    const { terms, duplicates } = read(
      'terme,langue,sens\nMétèque,fr,a\nMETEQUE,fr,b\nmeteque,en,c\n14/88,,d\n14-88,,e',
    );
    expect(terms.map(({ term, language }) => [term, language])).toEqual([
      ['Métèque', 'fr'],
      ['meteque', 'en'],
      ['14/88', 'any'],
    ]);
    expect(duplicates).toEqual([
      { line: 3, term: 'METEQUE', firstLine: 2 },
      { line: 6, term: '14-88', firstLine: 5 },
    ]);
  });

  it('takes no more terms than a list may hold', () => {
    const rows = Array.from({ length: TERMS_MAX + 2 }, (_, index) => `mot${index};sens`);
    const { terms, refused } = read(`terme;sens\n${rows.join('\n')}`);
    expect(terms).toHaveLength(TERMS_MAX);
    expect(refused.map(({ why }) => why)).toEqual(['too-many', 'too-many']);
  });

  it.each([
    ['empty', bytes(' \n')],
    ['spreadsheet', new Uint8Array([0x50, 0x4b, 3, 4, 20, 0])],
    ['not-text', new Uint8Array([65, 0, 66, 0])],
    ['too-large', new Uint8Array(5 * 1024 * 1024)],
    ['no-term-column', bytes('nom;sens\na;b')],
    ['no-meaning-column', bytes('terme;langue\na;b')],
  ])('is refused as a whole: %s', (why, file) => {
    expect(readTerms(file)).toMatchObject({ kind: 'unreadable', why });
  });
});

describe('an exported list', () => {
  const text = (max: number) =>
    fc.oneof(
      fc.string({ maxLength: max, unit: 'grapheme' }),
      fc.string({
        maxLength: 12,
        unit: fc.constantFrom("'", '=', '+', '-', '@', '"', ';', ',', '\t', '\n', 'a', 'é', '＝'),
      }),
    );
  const terms = fc
    .array(
      fc.record({
        term: text(30),
        language: fc.constantFrom('fr', 'en', 'any'),
        meaning: text(80),
        motive: fc.constantFrom('', 'antisemite', 'haine-lgbt'),
        examples: text(40),
      }),
    )
    .map((written) =>
      written.map(readTerm).flatMap((reading) => (reading.kind === 'term' ? [reading.term] : [])),
    );

  it.each(['fr', 'en'] as const)('gives the same list back when it is imported (%s)', (language) => {
    fc.assert(
      fc.property(terms, (list) => {
        const reading = readTerms(bytes(writeTerms(list, language)));
        const seen = reading.kind === 'read' ? reading.duplicates.map(({ term }) => term) : [];
        expect(reading).toMatchObject({ kind: 'read', refused: [] });
        if (reading.kind !== 'read') return;
        expect(reading.terms.length + seen.length).toBe(list.length);
        if (seen.length === 0) expect(reading.terms).toEqual(list);
      }),
      { numRuns: 300 },
    );
  });

  it('has no cell that a spreadsheet would run', () => {
    const csv = writeTerms(
      [{ term: '=HYPERLINK("x")', language: 'any', meaning: '@SUM(1)', examples: '-1+2' }],
      'fr',
    );
    expect(csv).toBe(
      '\ufeffterme;langue;sens;motif;exemples\r\n"\'=HYPERLINK(""x"")";any;\'@SUM(1);;\'-1+2\r\n',
    );
  });

  it('can be opened where nothing is in it yet', () => {
    expect(read(writeTerms([], 'en')).terms).toEqual([]);
  });
});
