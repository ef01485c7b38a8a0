import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { caseFilePdf } from '../../src/casefile/pdf/pdf.ts';
import { makerWith, SAID } from '../../src/casefile/release.ts';
import { verifyPdf } from '../../src/casefile/verify.ts';
import { localiser } from '../../src/text/localiser.ts';
import { readSentences } from '../../src/text/sentences.ts';
import { says } from '../notices/fixtures.ts';
import { laid } from './bare-case.ts';

const PDF = join(import.meta.dirname, '../../src/casefile/pdf');

describe('what makes a case file', () => {
  it('is another as soon as one of its sentences is, within a release too', async () => {
    const now = await makerWith(says.fr);
    expect(now).toMatch(/^\d+\.\d+\.\d+\+[0-9a-f]{16}$/u);
    expect(await makerWith(localiser('fr', readSentences('fr'), 'Europe/Paris'))).toBe(now);
    expect(await makerWith(says.en)).not.toBe(now);
    const sentences = { ...readSentences('fr'), 'case-file.none': 'Rien de tel.' };
    expect(await makerWith(localiser('fr', sentences, 'Europe/Paris'))).not.toBe(now);
    const others = { ...readSentences('fr'), 'desk.case-file': 'Autre chose' };
    expect(await makerWith(localiser('fr', others, 'Europe/Paris'))).toBe(now);
  });

  it('counts every sentence that stands in a case file', () => {
    const source = readdirSync(PDF)
      .map((name) => readFileSync(join(PDF, name), 'utf8'))
      .join('\n');
    const keys = [...source.matchAll(/say\(\s*['`]([a-z.-]+)/gu)].map(([, key = '']) => key);
    expect(keys.length).toBeGreaterThan(60);
    expect(keys.filter((key) => !SAID.some((beginning) => key.startsWith(beginning)))).toEqual([]);
  });

  it('leaves a PDF untold that another made, and never calls it changed', async () => {
    const before = localiser(
      'fr',
      { ...readSentences('fr'), 'case-file.none': 'Rien de tel.' },
      'Europe/Paris',
    );
    const { pdf } = await laid({}, { localiser: before, vigie: await makerWith(before) });
    const verified = await verifyPdf(pdf, async (file, json) => ({
      pdf: await caseFilePdf(file, json, says.fr),
      vigie: await makerWith(says.fr),
    }));
    expect(verified?.checks[0]?.verdict).toBe('untold');
  });
});
