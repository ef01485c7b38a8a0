import sharp, { type Region, type Stats } from 'sharp';
import { describe, expect, it } from 'vitest';
import { sampleFigures } from '../../../scripts/pictures/figures.ts';
import { type ComparedFigures, chartsOf } from '../../../src/insight/charts/of-period.ts';
import { COLOURS, SIZES } from '../../../src/insight/charts/palette.ts';
import { pngOf, svgOf } from '../../../src/insight/charts/render.ts';
import { PARTS, partsOf } from '../../../src/insight/charts/settlements.ts';
import { settled } from '../../../src/insight/figures.ts';
import { LOCALES } from '../../../src/text/locale.ts';
import { LONGEST_FIGURES, SETTLEMENT } from '../../bots/slack/longest-figures.ts';
import { localisers } from '../../bots/slack/sentences.ts';

/** WCAG 2.2, relative luminance and contrast ratio. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

/** The colours of a part of a picture. */
async function part(png: Uint8Array, region: Region): Promise<Stats> {
  return sharp(await sharp(png).extract(region).png().toBuffer()).stats();
}

const EMPTY: ComparedFigures = (() => {
  const { now, before, course } = sampleFigures();
  const none = { ...now.reports, total: 0, by: { ...now.reports.by, category: [], platform: [] } };
  const settlement = { ...now.settlement, notices: 0 };
  return {
    now: { ...now, reports: none, settlement, providers: [] },
    before,
    course: course.map((step) => ({ ...step, reports: 0 })),
  };
})();

describe.each(LOCALES)('charts in %s', (locale) => {
  const said = localisers[locale];

  it('are pictures as wide as a phone shows them, drawn with the letters that come along', async () => {
    for (const { spec, name } of chartsOf(said, sampleFigures())) {
      const png = await pngOf(spec);
      const { width, height, format } = await sharp(png).metadata();
      expect([format, width], name).toEqual(['png', SIZES.width]);
      expect(height).toBeGreaterThan(300);
      // Letters are drawn: something of the ink's darkness stands in the heading.
      const heading = await part(png, { left: 0, top: 0, width: 600, height: 100 });
      expect(heading.channels[0]?.min).toBeLessThan(60);
    }
  });

  it('say in words what they draw', () => {
    const [course, categories, , providers] = chartsOf(said, sampleFigures());
    const before = locale === 'fr' ? '(avant\u00A0: 354)' : '(before: 354)';
    expect(categories?.alt).toContain(`412 ${before}`);
    expect(course?.alt).toMatch(locale === 'fr' ? /13 octobre 2026 96/u : /13 October 2026 96/u);
    expect(providers?.alt).toContain(
      locale === 'fr' ? 'X 69,6\u00A0% de retraits, sur 260' : 'X 69.6% removed, of 260',
    );
  });

  it('say that there is nothing where there is nothing', async () => {
    for (const { spec, alt } of chartsOf(said, EMPTY)) {
      expect(alt).toMatch(
        locale === 'fr' ? /Rien à compter|Aucune notification/u : /Nothing to count|No notice/u,
      );
      expect((await svgOf(spec)).length).toBeGreaterThan(200);
    }
  });

  it('keep long names, long numbers and many of them within their edges', async () => {
    for (const { spec, name } of chartsOf(said, LONGEST_FIGURES)) {
      const png = await pngOf(spec);
      const { height = 0 } = await sharp(png).metadata();
      expect(height, name).toBeLessThan(1_500);
      // Nothing is drawn in the margin at the right.
      const edge = await part(png, { left: SIZES.width - 12, top: 0, width: 12, height });
      expect(edge.channels.map(({ min }) => min).slice(0, 3), name).toEqual([255, 255, 255]);
    }
  });

  it('hold nothing that a name could do in a picture', async () => {
    const { now, ...rest } = sampleFigures();
    const group = '@<image href="https://evil.example/"/>&amp;';
    const providers = [{ group, ...SETTLEMENT }];
    const chart = chartsOf(said, { ...rest, now: { ...now, providers } })[3];
    if (chart === undefined) throw new Error('no chart');
    const svg = await svgOf(chart.spec);
    expect(svg).not.toContain('<image');
    expect(svg).toContain('&lt;image');
  });
});

describe('colours', () => {
  it('let every text be read on what it stands on', () => {
    for (const text of [COLOURS.ink, COLOURS.faint])
      expect(contrast(text, COLOURS.paper)).toBeGreaterThan(4.5);
    expect(contrast(COLOURS.paper, COLOURS.removed)).toBeGreaterThan(4.5);
    for (const kind of ['reduced', 'refused', 'unanswered'] as const)
      expect(contrast(COLOURS.ink, COLOURS[kind])).toBeGreaterThan(4.5);
  });

  it('of bars stand out from the paper', () => {
    expect(contrast(COLOURS.bar, COLOURS.paper)).toBeGreaterThan(3);
  });
});

describe('the parts of a provider’s bar', () => {
  it('are together all that is settled', () => {
    const parts = partsOf(SETTLEMENT);
    expect(PARTS.reduce((sum, one) => sum + parts[one], 0)).toBe(settled(SETTLEMENT));
  });
});
