import { describe, expect, it } from 'vitest';
import { watchMatcher } from '../../src/watch/match.ts';

const matcherOf = (...terms: string[]) =>
  watchMatcher(terms.map((term) => ({ term, meaning: `sens de ${term}` })));
const found = (terms: string[], text: string) =>
  matcherOf(...terms)
    .match(text)
    .map((match) => match.found);

describe('a watch term is found', () => {
  it.each([
    ['as it is written', 'juif', 'encore un juif ici', 'juif'],
    ['at the very beginning and the very end', 'juif', 'juif', 'juif'],
    ['in capitals', 'juif', 'SALE JUIF !', 'JUIF'],
    ['in the plural', 'juif', 'mort aux juifs.', 'juifs'],
    ['in a plural that is disguised too', 'juif', 'les ju1f$ !', 'ju1f$'],
    ['with accents that it has not', 'juif', 'un jüíf', 'jüíf'],
    ['without the accents that it has', 'métèque', 'sale meteque', 'meteque'],
    ['after an elision', 'antisémite', 'c’est de l’antisemite pur', 'antisemite'],
    ['in leetspeak', 'nazi', 'un n4z1', 'n4z1'],
    ['in leetspeak of signs', 'antisémite', 'un @ntisém!te', '@ntisém!te'],
    ['in leetspeak where 1 is an l', 'salope', 'une sa10pe', 'sa10pe'],
    ['with letters repeated', 'juif', 'un juuuuiiiiffff', 'juuuuiiiiffff'],
    ['with a letter doubled that no word doubles', 'juif', 'un juuif', 'juuif'],
    ['with its last letter doubled', 'juif', 'un juiff', 'juiff'],
    ['with points between its letters', 'juif', 'un j.u.i.f.', 'j.u.i.f'],
    ['with spaces between its letters', 'juif', 'un j u i f !', 'j u i f'],
    ['with hyphens and spaces between its letters', 'juif', 'un j - u - i - f', 'j - u - i - f'],
    ['with leetspeak and separators together', 'juif', 'un J_U_1_F', 'J_U_1_F'],
    ['broken in two', 'bougnoule', 'un boug.noule', 'boug.noule'],
    ['with zero-width characters inside', 'juif', 'un j\u200bu\u00adi\u2060f.', 'j\u200bu\u00adi\u2060f'],
    ['with letters masked', 'juif', 'un j**f', 'j**f'],
    ['in Cyrillic look-alikes', 'nazi', 'un nаzі', 'nаzі'],
    ['in Greek look-alikes', 'nazi', 'un ΝΑΖΙ', 'ΝΑΖΙ'],
    ['in fullwidth letters', 'nazi', 'un ｎａｚｉ', 'ｎａｚｉ'],
    ['in mathematical letters', 'nazi', 'un 𝓷𝖆𝐳𝕚', '𝓷𝖆𝐳𝕚'],
    ['in circled, white-on-black and small capital letters', 'nazi', 'un ⓝ🅰ᴢɪ', 'ⓝ🅰ᴢɪ'],
    ['in several words, whatever stands between them', 'sale juif', 'sale,  JUIF', 'sale,  JUIF'],
    ['with each of its words in the plural', 'sale juif', 'sales juifs', 'sales juifs'],
    ['with its elision written with another apostrophe', "l'axe du mal", 'L’axe du Mal', 'L’axe du Mal'],
    ['glued in a hashtag', 'mort aux juifs', 'voir #MortAuxJuifs', 'MortAuxJuifs'],
    ['glued in a hashtag without capitals', 'mort aux juifs', 'voir #mortauxjuifs', 'mortauxjuifs'],
    ['as one word of a hashtag', 'juif', 'voir #SaleJuif2024', 'Juif'],
    ['with an open end', 'dragon*', 'la dragonnade', 'dragonnade'],
    ['with an open end that nothing follows', 'dragon*', 'le dragon', 'dragon'],
    ['with open words inside', 'sale* juif*', 'saleté juiverie', undefined],
    ['with an open word inside', 'sal* juif', 'salauds juifs', 'salauds juifs'],
    ['as a number', '88', 'le 88 !', '88'],
    ['as a number of digits in other shapes', '88', 'le 8️⃣8️⃣ et', '8️⃣8️⃣'],
    ['as a number whose groups are joined otherwise', '14/88', 'signé 14-88', '14-88'],
    ['as a number with its digits apart', '1488', 'signé 1 4 8 8', '1 4 8 8'],
    ['as a number beside another', '1488', 'signé 88 1488', '1488'],
    ['as a word with a number', '14 mots', 'les 14 mots', '14 mots'],
    ['as an emoji', '🐸', 'bien vu🐸🐸', '🐸'],
    ['as an emoji, whatever its skin and variant', '👌', 'oui 👌🏽', '👌🏽'],
    ['as several emoji', '⚡⚡', 'ici ⚡️⚡️', '⚡️⚡️'],
    ['as an emoji and a word', '🐸 juif', 'ah 🐸juif', '🐸juif'],
    ['as a sign of a writing without spaces', '卐', 'le卐ici', '卐'],
    ['as brackets', '(((', 'les (((banquiers)))', '((('],
    ['as brackets around anything', '((( )))', 'les (((banquiers de Paris)))', '(((banquiers de Paris)))'],
    ['as brackets around a placeholder', '(((nom)))', 'les (((Dupont)))', '(((Dupont)))'],
    ['as brackets around its own word', '(((eux)))', 'c’est (((eux)))', '(((eux)))'],
  ])('%s', (_how, term, text, expected) => {
    expect(found([term], text)).toEqual(expected === undefined ? [] : [expected]);
  });
});

describe('a watch term is not found', () => {
  it.each([
    ['juif', 'en juillet, un juriste'],
    ['juif', 'la juiverie'],
    ['nazi', 'la dénazification'],
    ['sale', 'une salle et des salles'],
    ['poison', 'du poisson'],
    ['ass', 'mon Galaxy A55 est passé'],
    ['as', '$5 et 45'],
    ['val', 'il va! vite'],
    ['mots', 'un *mot* et mot**'],
    ['atil', 'y a t il du monde'],
    ['sale juif', 'salejuif'],
    ['88', 'en 1988'],
    ['88', 'le b8 et le 88e, b88'],
    ['88', 'il a payé 88 €, soit 88% de 0,88 ou 1,88 m'],
    ['88', 'appelez le 06 88 14 12 10'],
    ['88', 'le 12/88'],
    ['14/88', 'appelez le 06 14 88 12 10'],
    ['1488', '14 880'],
    ['dragon*', 'un estradragon'],
    ['(((', 'un (mot) ((double))'],
    ['((( )))', 'les (((banquiers'],
    ['il', 'le n° 11'],
  ])('%s in « %s »', (term, text) => {
    expect(found([term], text)).toEqual([]);
  });

  it('where it looks for nothing', () => {
    expect(found(['', '…', 'a', '*', 'j*f', '!'], 'a … ! j*f *')).toEqual([]);
  });
});

describe('the matches', () => {
  it('name each term once, in the order of the text, with its meaning and its place', () => {
    const matches = matcherOf('88', 'juif', 'sale juif').match('Sale juif, 88, juif, 88');
    expect(matches).toEqual([
      { term: { term: 'sale juif', meaning: 'sens de sale juif' }, found: 'Sale juif', at: 0 },
      { term: { term: 'juif', meaning: 'sens de juif' }, found: 'juif', at: 5 },
      { term: { term: '88', meaning: 'sens de 88' }, found: '88', at: 11 },
    ]);
  });

  it('show at most 80 characters of the text', () => {
    const [match] = matcherOf('juif').match(`un j${'u'.repeat(100)}if`);
    expect([...(match?.found ?? '')]).toHaveLength(80);
    expect(match?.found.endsWith('…')).toBe(true);
  });

  it('are none in an empty text, and none of an empty list', () => {
    expect(found(['juif'], '')).toEqual([]);
    expect(found([], 'juif')).toEqual([]);
  });

  it('stay few and are soon there in texts made to be slow', () => {
    const terms = ['ilililililil', 'lilililililili', 'iiiiiiii', 'l1l1l1', 'a* b* c*', '((( )))'];
    for (const text of [
      '1'.repeat(4_000),
      '1 '.repeat(2_000),
      'j*'.repeat(2_000),
      '((('.repeat(1_300),
      '!|'.repeat(2_000),
    ])
      expect(found(terms, text).length).toBeLessThan(7);
  });
});

describe('a target', () => {
  const target = (canonical: string, account?: string, id?: string) => ({ canonical, account, id });

  it.each([
    ['xX_N4zi_Xx', 'nazi', 'N4zi'],
    ['SaleJuifDu75', 'sale juif', 'SaleJuif'],
    ['FRNazi88', 'nazi', 'Nazi'],
    ['dragon88', '88', '88'],
    ['dragon88', 'dragon', 'dragon'],
    ['mortauxjuifs', 'mort aux juifs', 'mortauxjuifs'],
  ])('shows in its handle %s the term %s', (account, term, piece) => {
    expect(matcherOf(term).matchTarget(target('https://x.com/i/user/1', account))).toMatchObject([
      { found: piece, where: 'handle' },
    ]);
  });

  it.each(['juillet1988', 'denazify', 'Salle'])('shows no term in the handle %s', (account) => {
    expect(
      matcherOf('juif', '88', 'nazi', 'sale').matchTarget(target('https://x.com/i/user/1', account)),
    ).toEqual([]);
  });

  it('shows the terms in its link, a site’s name and encoded letters among them', () => {
    const matches = matcherOf('complot.example', 'métèque').matchTarget(
      target('https://www.complot.example/les-m%C3%A9t%C3%A8ques'),
    );
    expect(matches).toMatchObject([
      { found: 'complot.example', where: 'link' },
      { found: 'métèques', where: 'link' },
    ]);
  });

  it('shows no term in the content’s id, nor in a link what its handle shows already', () => {
    expect(
      matcherOf('88').matchTarget(target('https://x.com/dragon88/status/88', 'dragon88', '88')),
    ).toMatchObject([{ where: 'handle' }]);
    expect(matcherOf('88').matchTarget(target('https://x.com/i/status/88', undefined, '88'))).toEqual([]);
  });

  it('is read even where its percent signs encode nothing', () => {
    expect(matcherOf('juif').matchTarget(target('https://a.example/100%-juif'))).toHaveLength(1);
  });
});
