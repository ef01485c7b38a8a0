/**
 * Makes the pictures of documents in docs/pictures/ from invented cases, as the program writes them: the annual report, a
 * brief, a case's file. Needs `pdftoppm`, of poppler-utils (`apt-get install poppler-utils`).
 *
 *     node --import tsx scripts/documents.ts                first pages, into docs/pictures/
 *     node --import tsx scripts/documents.ts FOLDER         the documents and all their pages, into a folder
 */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { makeCaseFile } from '../src/casefile/make.ts';
import type { Locale } from '../src/text/locale.ts';
import { documentsOfYears } from './pictures/documents-of-years.ts';
import { followed } from './pictures/followed.ts';
import { withScene } from './pictures/story.ts';

/** Dots an inch: a page of A4 is then 744 wide, in pixels. */
const RESOLUTION = 90;
const run = promisify(execFile);

interface Made {
  /** The picture of its first page is docs/pictures/NAME.LANGUAGE.png. */
  readonly name: string;
  readonly locale: Locale;
  readonly pdf: Uint8Array;
}

/** The file of the case of which the pictures tell, in both languages. */
async function caseFiles(): Promise<readonly Made[]> {
  const made: Made[] = [];
  for (const locale of ['fr', 'en'] as const)
    await withScene(locale, async (scene) => {
      const { resolved } = await followed(scene);
      const { database, localisers, association } = scene.running;
      const file = await makeCaseFile(
        { filing: database.caseFiles, localisers, association },
        resolved,
        { locale, reporterWords: false },
        undefined,
        Date.now(),
      );
      if (file?.kind !== 'made') throw new Error('the case of the story is gone, or tells of its reporter');
      made.push({ name: 'case-file', locale, pdf: file.pdf });
    });
  return made;
}

const folder = process.argv[2];
const working = await mkdtemp(join(tmpdir(), 'vigie-documents-'));
try {
  for (const { name, locale, pdf } of [...(await documentsOfYears()), ...(await caseFiles())]) {
    const path = join(working, `${name}.${locale}.pdf`);
    await writeFile(path, pdf);
    const options = ['-png', '-r', String(RESOLUTION)];
    if (folder === undefined) {
      await run('pdftoppm', [...options, '-f', '1', '-l', '1', '-singlefile', path, join(working, name)]);
      const picture = join('docs/pictures', `${name}.${locale}.png`);
      const page = sharp(await readFile(join(working, `${name}.png`)));
      await page
        .png({ palette: true, colours: 32, dither: 0 })
        .toFile(join(import.meta.dirname, '..', picture));
      process.stdout.write(`${picture}\n`);
    } else {
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, `${name}.${locale}.pdf`), pdf);
      await run('pdftoppm', [...options, path, join(folder, `${name}.${locale}`)]);
    }
  }
} finally {
  await rm(working, { recursive: true, force: true });
}
