import { describe, expect, it } from 'vitest';
import { shapeOf, termKey } from '../../src/watch/pieces.ts';

const word = (letters: string, open = false) => ({ kind: 'word', letters, open });

describe('a term looks for', () => {
  it.each([
    ['Métèque', [word('meteque')]],
    ['l’Axe du Mal', [word('l'), word('axe'), word('du'), word('mal')]],
    ['mort aux juifs !', [word('mort'), word('aux'), word('juifs')]],
    ['dragon*', [word('dragon', true)]],
    ['f@f', [word('faf')]],
    ['C18', [word('c18')]],
    ['🐸🐸', [{ kind: 'signs', signs: '🐸🐸' }]],
    ['🐸 juif', [{ kind: 'signs', signs: '🐸' }, word('juif')]],
    ['(((', [{ kind: 'signs', signs: '(((' }]],
  ])('words and signs: %s', (term, pieces) => {
    expect(shapeOf(term)).toEqual({ kind: 'pieces', pieces });
  });

  it.each(['((( )))', '((()))', '(((nom)))', '(((…)))', '(((XXX)))'])(
    'anything within brackets: %s',
    (term) => {
      expect(shapeOf(term)).toEqual({
        kind: 'pieces',
        pieces: [{ kind: 'signs', signs: '(((' }, { kind: 'anything' }, { kind: 'signs', signs: ')))' }],
      });
    },
  );

  it.each([
    ['88', '88'],
    ['14/88', '14/88'],
    ['14 - 88', '14/88'],
    ['１４８８', '1488'],
  ])('a number: %s', (term, number) => {
    expect(shapeOf(term)).toEqual({ kind: 'number', number });
  });

  it.each([
    ['', 'empty'],
    ['\u200b', 'empty'],
    ['a', 'too-short'],
    ['8', 'too-short'],
    ['!', 'too-short'],
    ['…', 'too-short'],
    ['ab*', 'too-short'],
    ['j*f', 'star-inside'],
  ])('nothing: « %s » is %s', (term, why) => {
    expect(shapeOf(term)).toEqual({ kind: 'refused', why });
  });
});

describe('two writings of one term', () => {
  it('have one key, and another term has another', () => {
    expect(termKey('MÉTÈQUE')).toBe(termKey(' meteque '));
    expect(termKey('mort aux juifs')).toBe(termKey('Mort, aux Juifs !'));
    expect(termKey('nаzі')).toBe(termKey('nazi'));
    expect(termKey('dragon*')).not.toBe(termKey('dragon'));
    expect(termKey('1488')).not.toBe(termKey('14/88'));
  });
});
