import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { figuresDocument } from '../../scripts/figures-document.ts';
import { OFFENCE_SLUGS } from '../../src/catalogue/offences.ts';
import { contentTypeOf } from '../../src/insight/content-types.ts';
import { FIGURE_SLUGS } from '../../src/insight/figures.ts';
import { figureDefinition } from '../../src/insight/words.ts';
import { localisers } from '../bots/slack/sentences.ts';

describe('docs/figures.md', () => {
  it('is what the list of figures says (`npx vitest run test/docs -u` writes it again)', async () => {
    const file = join(import.meta.dirname, '../../docs/figures.md');
    await expect(figuresDocument(localisers)).toMatchFileSnapshot(file);
  });
});

describe('the list of figures', () => {
  it.each(FIGURE_SLUGS)('defines %s in a sentence of each language', (figure) => {
    for (const said of Object.values(localisers))
      expect(said.bare(figureDefinition(figure))).toMatch(/^\p{Lu}.{30,}\.$/su);
  });

  it('counts every offence under a type of illegal content', () => {
    for (const offence of OFFENCE_SLUGS) expect(contentTypeOf(offence), offence).not.toBe('other');
    expect(contentTypeOf('an-offence-of-old')).toBe('other');
    expect(contentTypeOf(undefined)).toBe('other');
  });
});
