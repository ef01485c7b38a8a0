/**
 * Generates src/text/messages.generated.ts from the files in locales/, and refuses a build in which a key or a
 * parameter stands in one language only, or a key is used nowhere.
 *
 * `--check` writes nothing and fails when the generated file is not up to date.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { readMessages, type Texts } from './messages.ts';

const root = join(import.meta.dirname, '..');
const generatedFile = join(root, 'src/text/messages.generated.ts');
const textsSchema = z.record(z.string(), z.string());

function languages(): Record<string, Texts> {
  const folder = join(root, 'locales');
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  return Object.fromEntries(
    files.map((file) => [
      basename(file, '.json'),
      textsSchema.parse(JSON.parse(readFileSync(join(folder, file), 'utf8'))),
    ]),
  );
}

function code(): string {
  return ['src', 'bots']
    .flatMap((directory) =>
      readdirSync(join(root, directory), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts') && !file.endsWith('.generated.ts'))
        .map((file) => readFileSync(join(root, directory, file), 'utf8')),
    )
    .join('\n');
}

const { faults, types } = readMessages(languages(), code());
const outdated = existsSync(generatedFile) ? readFileSync(generatedFile, 'utf8') !== types : true;
const told = [...faults];
if (!process.argv.includes('--check')) writeFileSync(generatedFile, types);
else if (outdated) told.push('src/text/messages.generated.ts is out of date: run `npm run generate`');
if (told.length > 0) {
  console.error(told.join('\n'));
  process.exitCode = 1;
}
