/**
 * Generates src/text/messages.generated.ts from locales/fr.json and en.json, and refuses a build in which a key or
 * a parameter stands in one language only, or a key is used nowhere.
 *
 * `--check` writes nothing and fails when the generated file is not up to date.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { z } from 'zod';

const root = join(import.meta.dirname, '..');
const generatedFile = join(root, 'src/text/messages.generated.ts');
const catalogueSchema = z.record(z.string(), z.string());

type ParameterType = 'number' | 'SayValue';
const MARKS = new Set(['b', 'code']);

function collect(
  elements: readonly MessageFormatElement[],
  into: Map<string, ParameterType>,
  where: string,
): void {
  for (const element of elements) {
    switch (element.type) {
      case TYPE.argument:
        if (!into.has(element.value)) into.set(element.value, 'SayValue');
        break;
      case TYPE.number:
      case TYPE.date:
      case TYPE.time:
        into.set(element.value, 'number');
        break;
      case TYPE.plural:
        into.set(element.value, 'number');
        for (const option of Object.values(element.options)) collect(option.value, into, where);
        break;
      case TYPE.select:
        if (!into.has(element.value)) into.set(element.value, 'SayValue');
        for (const option of Object.values(element.options)) collect(option.value, into, where);
        break;
      case TYPE.tag:
        if (!MARKS.has(element.value))
          throw new Error(`${where}: <${element.value}> is no mark that Vigie knows`);
        collect(element.children, into, where);
        break;
      case TYPE.literal:
      case TYPE.pound:
        break;
    }
  }
}

function parametersOf(
  catalogue: Record<string, string>,
  language: string,
): Map<string, Map<string, ParameterType>> {
  const out = new Map<string, Map<string, ParameterType>>();
  for (const [key, text] of Object.entries(catalogue)) {
    const parameters = new Map<string, ParameterType>();
    try {
      collect(parse(text, { captureLocation: false }), parameters, `${language}.json ${key}`);
    } catch (error) {
      throw new Error(`${language}.json ${key}: ${error instanceof Error ? error.message : String(error)}`);
    }
    out.set(key, parameters);
  }
  return out;
}

function read(language: string): Record<string, string> {
  return catalogueSchema.parse(JSON.parse(readFileSync(join(root, `locales/${language}.json`), 'utf8')));
}

function differences(
  french: Map<string, Map<string, ParameterType>>,
  english: Map<string, Map<string, ParameterType>>,
): string[] {
  const out: string[] = [];
  for (const key of new Set([...french.keys(), ...english.keys()])) {
    const fr = french.get(key);
    const en = english.get(key);
    if (fr === undefined) out.push(`${key}: missing in fr.json`);
    else if (en === undefined) out.push(`${key}: missing in en.json`);
    else
      for (const name of new Set([...fr.keys(), ...en.keys()])) {
        if (!fr.has(name)) out.push(`${key}: {${name}} is missing in fr.json`);
        else if (!en.has(name)) out.push(`${key}: {${name}} is missing in en.json`);
        else if (fr.get(name) !== en.get(name))
          out.push(`${key}: {${name}} has another type in each language`);
      }
  }
  return out;
}

function sources(directory: string): string[] {
  return readdirSync(join(root, directory), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.generated.ts'))
    .map((file) => readFileSync(join(root, directory, file), 'utf8'));
}

/** Keys that no source file names, neither whole nor as `prefix.${…}` or `prefix.${…}.suffix` in a template. */
function unused(keys: Iterable<string>): string[] {
  const code = [...sources('src'), ...sources('bots')].join('\n');
  const patterns = [...code.matchAll(/`([a-z][\w.-]*\.)\$\{[^}`]+\}((?:\.[\w.-]+)?)`/gu)].map(
    ([, prefix, suffix]) => ({
      prefix: prefix ?? '',
      suffix: suffix ?? '',
    }),
  );
  return [...keys].filter(
    (key) =>
      !code.includes(`'${key}'`) &&
      !patterns.some(({ prefix, suffix }) => {
        const middle = key.slice(prefix.length, suffix === '' ? undefined : -suffix.length);
        return key.startsWith(prefix) && key.endsWith(suffix) && middle !== '' && !middle.includes('.');
      }),
  );
}

function generated(parameters: Map<string, Map<string, ParameterType>>): string {
  const lines = [...parameters]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, types]) => {
      const fields = [...types].sort().map(([name, type]) => `readonly ${name}: ${type}`);
      return `  '${key}': ${fields.length === 0 ? 'Record<never, never>' : `{ ${fields.join('; ')} }`};`;
    });
  return [
    '// Generated from locales/ by `npm run generate`. Do not edit.',
    "import type { SayValue } from './say.ts';",
    '',
    '/** Every sentence that Vigie says, with the parameters that its text declares. */',
    'export interface Messages {',
    ...lines,
    '}',
    '',
  ].join('\n');
}

const french = parametersOf(read('fr'), 'fr');
const english = parametersOf(read('en'), 'en');
const faults = [
  ...differences(french, english),
  ...unused(french.keys()).map((key) => `${key}: no source file uses it`),
];
const text = generated(french);
if (process.argv.includes('--check')) {
  let current = '';
  try {
    current = readFileSync(generatedFile, 'utf8');
  } catch {
    // A missing file is an outdated one.
  }
  if (current !== text) faults.push('src/text/messages.generated.ts is out of date: run `npm run generate`');
} else writeFileSync(generatedFile, text);
if (faults.length > 0) {
  console.error(faults.join('\n'));
  process.exitCode = process.argv.includes('--allow-unused') ? 0 : 1;
}
