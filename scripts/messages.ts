import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';

/** The texts of one language, by key. */
export type Texts = Readonly<Record<string, string>>;

type ParameterType = 'number' | 'SayValue';
type Parameters = ReadonlyMap<string, ParameterType>;
type Catalogue = ReadonlyMap<string, Parameters>;

/** The marks that a text may hold, as tags. */
const MARKS = new Set(['b', 'code']);

function collect(elements: readonly MessageFormatElement[], into: Map<string, ParameterType>): void {
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
        for (const option of Object.values(element.options)) collect(option.value, into);
        break;
      case TYPE.select:
        if (!into.has(element.value)) into.set(element.value, 'SayValue');
        for (const option of Object.values(element.options)) collect(option.value, into);
        break;
      case TYPE.tag:
        if (!MARKS.has(element.value)) throw new Error(`<${element.value}> is no mark that Vigie knows`);
        collect(element.children, into);
        break;
      case TYPE.literal:
      case TYPE.pound:
        break;
    }
  }
}

/**
 * What is wrong with a text's plurals: a form that the language does not have (a slip of the pen, which would never be
 * said), or no form for one where it has one.
 */
function pluralFaults(elements: readonly MessageFormatElement[], language: string): string[] {
  return elements.flatMap((element) => {
    switch (element.type) {
      case TYPE.tag:
        return pluralFaults(element.children, language);
      case TYPE.select:
        return Object.values(element.options).flatMap(({ value }) => pluralFaults(value, language));
      case TYPE.plural: {
        const { pluralCategories } = new Intl.PluralRules(language, {
          type: element.pluralType ?? 'cardinal',
        }).resolvedOptions();
        const forms = Object.keys(element.options);
        const known = new Set<string>(pluralCategories);
        return [
          ...forms
            .filter((form) => !form.startsWith('=') && !known.has(form))
            .map((form) => `{${element.value}} has the plural form “${form}”, which the language has not`),
          ...(known.has('one') && !forms.includes('one') && !forms.includes('=1')
            ? [`{${element.value}} lacks the plural form “one”`]
            : []),
          ...Object.values(element.options).flatMap(({ value }) => pluralFaults(value, language)),
        ];
      }
      default:
        return [];
    }
  });
}

function read(texts: Texts, language: string, faults: string[]): Catalogue {
  const out = new Map<string, Parameters>();
  for (const [key, text] of Object.entries(texts)) {
    const parameters = new Map<string, ParameterType>();
    try {
      const elements = parse(text, { captureLocation: false });
      collect(elements, parameters);
      for (const fault of pluralFaults(elements, language)) faults.push(`${key}: ${language}.json: ${fault}`);
    } catch (error) {
      faults.push(`${key}: ${language}.json: ${error instanceof Error ? error.message : String(error)}`);
    }
    out.set(key, parameters);
  }
  return out;
}

function differences(catalogues: ReadonlyMap<string, Catalogue>): string[] {
  const keys = new Set([...catalogues.values()].flatMap((catalogue) => [...catalogue.keys()]));
  return [...keys].flatMap((key) => {
    const missing = [...catalogues].filter(([, catalogue]) => !catalogue.has(key));
    return missing.length > 0
      ? missing.map(([language]) => `${key}: missing in ${language}.json`)
      : differing(key, catalogues);
  });
}

function differing(key: string, catalogues: ReadonlyMap<string, Catalogue>): string[] {
  const parameters = [...catalogues].map(
    ([language, catalogue]) => [language, catalogue.get(key) ?? new Map()] as const,
  );
  const names = new Set(parameters.flatMap(([, of]) => [...of.keys()]));
  return [...names].flatMap((name) => {
    const without = parameters.filter(([, of]) => !of.has(name));
    if (without.length > 0)
      return without.map(([language]) => `${key}: {${name}} is missing in ${language}.json`);
    const types = new Set(parameters.map(([, of]) => of.get(name)));
    return types.size > 1 ? [`${key}: {${name}} has another type in each language`] : [];
  });
}

/** Keys that the code does not name, neither whole nor as `prefix.${…}` or `prefix.${…}.suffix` in a template. */
function unused(keys: Iterable<string>, code: string): string[] {
  const patterns = [...code.matchAll(/`([a-z][\w.-]*\.)\$\{[^}`]+\}((?:\.[\w.-]+)?)`/gu)].map(
    ([, prefix = '', suffix = '']) => ({ prefix, suffix }),
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

function declared(catalogue: Catalogue): string {
  const lines = [...catalogue]
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

/**
 * What is wrong with the texts (a key or a parameter that one language lacks, a parameter of another type, a text
 * that cannot be read, a plural form too many or too few, a key that the code does not use), one line each, and the types of all messages.
 */
export function readMessages(
  languages: Readonly<Record<string, Texts>>,
  code: string,
): { readonly faults: readonly string[]; readonly types: string } {
  const faults: string[] = [];
  const catalogues = new Map(
    Object.entries(languages).map(([language, texts]) => [language, read(texts, language, faults)]),
  );
  const [first = new Map<string, Parameters>()] = catalogues.values();
  return {
    faults: [
      ...faults,
      ...differences(catalogues),
      ...unused(first.keys(), code).map((key) => `${key}: no source file uses it`),
    ],
    types: declared(first),
  };
}
