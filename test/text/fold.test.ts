import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, foldedWords } from '../../src/text/fold.ts';

const anyText = fc.string({ unit: 'grapheme' });

describe('fold', () => {
  it.each([
    ['Négationnisme', 'negationnisme'],
    ['L’Œuvre, l‘ægide', "l'oeuvre, l'aegide"],
    ['Straße STRASSE ẞ', 'strasse strasse ss'],
    ['ÀÉÎÕÜÇ ñ ğ ş', 'aeiouc n g s'],
    ['İstanbul ı', 'istanbul i'],
    ['Łódź Ørsted Þór', 'lodz orsted thor'],
    ['ﬁchier Ａｚｅｒｔｙ ℌ', 'fichier azerty h'],
    ['ha\u200Bi\u00ADne\u2060', 'haine'],
    ['ΣΊΣΥΦΟΣ Σίσυφος', 'σισυφοσ σισυφοσ'],
    ['45\u202F000\u00A0€', '45 000 €'],
    ['', ''],
  ])('folds %j to %j', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  it('folds a folded text to itself', () => {
    fc.assert(fc.property(anyText, (text) => fold(fold(text)) === fold(text)));
  });

  it('gives the same for a text composed or decomposed', () => {
    fc.assert(fc.property(anyText, (text) => fold(text.normalize('NFD')) === fold(text.normalize('NFC'))));
  });
});

describe('foldedWords', () => {
  it.each([
    ['Provocation à la haine (origine, ethnie)', ['provocation', 'a', 'la', 'haine', 'origine', 'ethnie']],
    ['l’État d’Israël', ['l', 'etat', 'd', 'israel']],
    ['art. R. 625-8-1', ['art', 'r', '625', '8', '1']],
    ['עם ישראל חי, العربية', ['עם', 'ישראל', 'חי', 'العربية']],
    ['… — !?', []],
    ['', []],
  ])('reads %j as %j', (text, words) => {
    expect(foldedWords(text)).toEqual(words);
  });

  it('never gives an empty word, nor one that folding would change', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const word of foldedWords(text)) expect(word !== '' && fold(word) === word).toBe(true);
      }),
    );
  });
});
