import { describe, expect, it } from 'vitest';
import { cardMessage } from '../../../../bots/slack/card.ts';
import { viewErrors } from '../../../servers/slack/views.ts';
import { aCase, aReport, aTarget } from '../memory-desk.ts';
import { localisers } from '../sentences.ts';
import { parsedTexts, readable } from '../shown.ts';

/** What Slack would refuse of the blocks. */
function mistakes(blocks: readonly unknown[]): readonly string[] {
  return viewErrors({ type: 'modal', title: { type: 'plain_text', text: 'x' }, blocks });
}

describe('the watch terms of a card', () => {
  it('say what was found and what it means, and the term itself where it was disguised', () => {
    const view = aCase({
      terms: [
        { term: 'dragons célestes', meaning: 'désigne les Juifs', found: 'Dragons Celestes' },
        { term: 'goy*', meaning: 'un mot de forum', found: 'g0yim' },
      ],
    });
    const fr = readable(cardMessage(localisers.fr, view).blocks);
    expect(fr).toContain(
      'Termes surveillés\u00a0:\n«\u202fDragons Celestes\u202f»\u00a0: désigne les Juifs\n',
    );
    expect(fr).toContain('«\u202fg0yim\u202f» («\u202fgoy*\u202f»)\u00a0: un mot de forum\n');
    const en = readable(cardMessage(localisers.en, view).blocks);
    expect(en).toContain('Watched terms:\n“Dragons Celestes”: désigne les Juifs\n');
  });

  it('are plain text whose links cannot be followed', () => {
    const view = aCase({
      terms: [
        { term: '<!here> *x*', meaning: 'voir https://evil.example.com/a', found: '<@U1> http://evil.com/x' },
      ],
    });
    const { blocks } = cardMessage(localisers.fr, view);
    expect(parsedTexts(blocks)).toEqual([]);
    expect(readable(blocks)).toContain('hxxps://evil[.]example[.]com/a');
    expect(readable(blocks)).not.toContain('http://evil.com');
  });

  it.each(['fr', 'en'] as const)('are five at most, and fit the longest card in %s', (locale) => {
    const long = (letter: string, length: number) => letter.repeat(length);
    const view = aCase({
      terms: Array.from({ length: 40 }, () => ({
        term: long('t', 100),
        meaning: long('"', 500),
        found: long('f', 80),
      })),
      targets: Array.from({ length: 10 }, () => aTarget({ shown: `hxxps://x[.]com/${long('"', 2000)}` })),
      reports: Array.from({ length: 5 }, () => aReport({ context: long('"', 3000) })),
      reportCount: 900,
      screenshotCount: 9,
    });
    const { blocks } = cardMessage(localisers[locale], view);
    expect(mistakes(blocks)).toEqual([]);
    expect(JSON.stringify(blocks).length).toBeLessThanOrEqual(12_000);
    expect(readable(blocks)).toContain(locale === 'fr' ? 'et 35 autres termes' : 'and 35 more terms');
  });
});
