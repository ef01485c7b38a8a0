import { describe, expect, it } from 'vitest';
import { LOCALES } from '../../src/text/locale.ts';
import { type Say, say } from '../../src/text/say.ts';
import { localisers } from '../../src/text/sentences.ts';
import { bareText, plain } from '../../src/text/span.ts';

const { fr, en } = localisers('Europe/Paris');

describe('a localiser', () => {
  it('says the same sentence in each language', () => {
    expect(fr.bare(say('go.back'))).toBe('Retour');
    expect(en.bare(say('go.back'))).toBe('Back');
  });

  it('turns the tags of a sentence into spans', () => {
    expect(en.rich(say('link.ask')).map(({ kind }) => kind)).toEqual(['plain', 'bold', 'plain']);
    expect(fr.rich(say('link.not-a-link')).filter(({ kind }) => kind === 'code')).toHaveLength(1);
  });

  it('keeps the spans that it is given as they are', () => {
    const reference = [{ kind: 'code', text: 'ABC-DEF-GHJ' } as const];
    expect(en.rich(say('link.with-us', { reference }))).toContainEqual(reference[0]);
  });

  it('never lets what a person wrote be read as tags or parameters', () => {
    const text = "<b>gras</b> {count} <code>x</code> \u2019 '{' *a* _b_ @everyone <!channel>";
    const spans = fr.rich(say('review.context', { text: [plain(text)] }));
    expect(spans).toEqual([{ kind: 'plain', text: `• Précisions\u00a0: ${text}` }]);
  });

  it('puts a sentence into another in the same language', () => {
    expect(fr.bare(say('review.self', { answer: say('review.yes') }))).toMatch(/oui$/u);
    expect(en.bare(say('review.self', { answer: say('review.yes') }))).toMatch(/yes$/u);
  });

  it('counts 0 and 1 as one in French, and only 1 in English', () => {
    const said = (count: number) => say('link.have', { count });
    expect([0, 1, 2].map((count) => fr.bare(said(count)))).toEqual([
      'Votre signalement porte sur un lien\u00a0:',
      'Votre signalement porte sur un lien\u00a0:',
      'Votre signalement porte sur 2 liens\u00a0:',
    ]);
    expect([0, 1, 2].map((count) => en.bare(said(count)))).toEqual([
      'Your report is about 0 links:',
      'Your report is about one link:',
      'Your report is about 2 links:',
    ]);
  });

  it('writes numbers as each language does', () => {
    const long = say('text.too-long', { count: 2431, max: 2000 });
    expect(fr.bare(long)).toContain('2\u202f431');
    expect(en.bare(long)).toContain('2,431');
  });

  it('writes dates in the time zone that it is given', () => {
    const report = say('status.report', {
      reference: [plain('X')],
      date: Date.UTC(2026, 10, 24, 23, 30),
      state: say('report-state.received'),
      targets: say('status.described'),
    });
    expect(fr.bare(report)).toContain('25 novembre 2026');
    expect(en.bare(report)).toContain('25 November 2026');
    expect(localisers('America/New_York').en.bare(report)).toContain('24 November 2026');
  });

  it('says the same again, whatever was said in between', () => {
    const first = say('link.read-many', { count: 2 });
    const before = fr.rich(first);
    fr.rich(say('link.read-many', { count: 1 }));
    en.rich(first);
    expect(fr.rich(first)).toEqual(before);
  });

  it('leaves unsaid what another version of Vigie kept', () => {
    const removed: Say = JSON.parse('{"key":"a.sentence.of.old"}');
    const without: Say = JSON.parse('{"key":"link.have"}');
    for (const locale of LOCALES) {
      expect(localisers()[locale].rich(removed)).toEqual([]);
      expect(bareText(localisers()[locale].rich(without))).toBe('');
    }
  });
});
