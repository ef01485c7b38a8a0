import { describe, expect, it } from 'vitest';
import { paragraphs } from '../../../src/insight/report/paragraphs.ts';

describe('the paragraphs of a text', () => {
  it('join the lines of one, which end where there was no more room', () => {
    expect(paragraphs('Nous décidons\n  seuls.\n\nNos comptes sont publics.')).toEqual([
      { kind: 'words', text: 'Nous décidons seuls.' },
      { kind: 'words', text: 'Nos comptes sont publics.' },
    ]);
  });

  it.each([
    ['- nos comptes ;\n- nos statuts,\n  publiés.', ['nos comptes ;', 'nos statuts, publiés.']],
    ['• nos comptes ;\n• nos statuts.', ['nos comptes ;', 'nos statuts.']],
    ['1. nos comptes ;\n2. nos statuts.', ['1. nos comptes ;', '2. nos statuts.']],
  ])('keep the list %j', (text, items) => {
    expect(paragraphs(text)).toEqual([{ kind: 'list', items }]);
  });

  it('keep a list after the line that announces it', () => {
    expect(paragraphs('Nous publions :\n- nos comptes ;\n- nos statuts.')).toEqual([
      { kind: 'words', text: 'Nous publions :' },
      { kind: 'list', items: ['nos comptes ;', 'nos statuts.'] },
    ]);
  });

  it('take no dash within a sentence, and no number that ends a line, for a list', () => {
    expect(paragraphs('Nos comptes\n- publics - datent de\n2024. Ils sont\nen ligne.')).toEqual([
      { kind: 'words', text: 'Nos comptes - publics - datent de 2024. Ils sont en ligne.' },
    ]);
  });
});
