/**
 * Makes the sample charts of docs/pictures/, as they are sent, from invented figures:
 *
 *     node --import tsx scripts/charts.ts
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chartsOf } from '../src/insight/charts/of-period.ts';
import { pngOf } from '../src/insight/charts/render.ts';
import { localisers } from '../src/text/sentences.ts';
import { sampleFigures } from './pictures/figures.ts';

for (const localiser of Object.values(localisers('Europe/Paris')))
  for (const { name, spec } of chartsOf(localiser, sampleFigures())) {
    const path = join('docs/pictures', `chart-${name}.${localiser.locale}.png`);
    await writeFile(join(import.meta.dirname, '..', path), await pngOf(spec));
    process.stdout.write(`${path}\n`);
  }
