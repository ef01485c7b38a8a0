import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { describe, expect, it } from 'vitest';
import { LOCALES } from '../../src/text/locale.ts';
import type { MessageKey, Say, SayValue } from '../../src/text/say.ts';
import { localisers, readSentences } from '../../src/text/sentences.ts';
import { plain } from '../../src/text/span.ts';

const said = localisers();
const isKey = (key: string): key is MessageKey => key in readSentences('fr');
const keys = Object.keys(readSentences('fr')).filter(isKey);

/** A value of the right kind for each parameter of a text; of a select, the choice at that place. */
function samples(
  elements: readonly MessageFormatElement[],
  number: number,
  choice: number,
): Record<string, SayValue> {
  const out: Record<string, SayValue> = {};
  for (const element of elements) {
    switch (element.type) {
      case TYPE.argument:
        out[element.value] ??= [plain(`[${element.value}]`)];
        break;
      case TYPE.number:
      case TYPE.date:
      case TYPE.time:
        out[element.value] = number;
        break;
      case TYPE.plural:
      case TYPE.select: {
        const named = Object.keys(element.options);
        out[element.value] =
          element.type === TYPE.plural ? number : (named[choice % named.length] ?? 'other');
        for (const option of Object.values(element.options))
          Object.assign(out, samples(option.value, number, choice));
        break;
      }
      case TYPE.tag:
        Object.assign(out, samples(element.children, number, choice));
        break;
      default:
        break;
    }
  }
  return out;
}

/** The parameters that a text says whatever the others are. */
function alwaysSaid(elements: readonly MessageFormatElement[]): readonly string[] {
  return elements.flatMap((element) => {
    if (element.type === TYPE.argument) return [element.value];
    return element.type === TYPE.tag ? alwaysSaid(element.children) : [];
  });
}

describe.each(LOCALES)('every sentence in %s', (locale) => {
  it.each(keys)('%s can be said', (key) => {
    const elements = parse(readSentences(locale)[key]);
    for (const number of [0, 1, 2, 1000])
      for (const choice of [0, 1, 2]) {
        const params = samples(elements, number, choice);
        const sentence: Say = Object.keys(params).length === 0 ? { key } : { key, params };
        const text = said[locale].bare(sentence);
        expect(text.trim()).not.toBe('');
        // What a person types in a command's place stands between these marks.
        if (!key.endsWith('.usage')) expect(text).not.toMatch(/[<>]/u);
        expect(text).not.toMatch(/\{|\}/u);
        for (const name of alwaysSaid(elements))
          if (typeof params[name] === 'object') expect(text).toContain(`[${name}]`);
      }
  });
});

/** The literal parts of a text: what a person reads, without what stands for parameters. */
function literals(elements: readonly MessageFormatElement[]): string {
  return elements
    .map((element) => {
      switch (element.type) {
        case TYPE.literal:
          return element.value;
        case TYPE.plural:
        case TYPE.select:
          return Object.values(element.options)
            .map(({ value }) => literals(value))
            .join('\n');
        case TYPE.tag:
          // What is code is written as machines write it.
          return element.value === 'code' ? '0' : literals(element.children);
        default:
          return '0';
      }
    })
    .join('');
}

/** What stands in brackets in the other language, for whoever does not read this one. */
const OTHER_LANGUAGE = / \((?:English|Français\u00a0):[^)]*\)/u;

const textsOf = (locale: 'fr' | 'en') =>
  keys.map((key) => ({
    key,
    text: literals(parse(readSentences(locale)[key])).replace(OTHER_LANGUAGE, ''),
  }));
/** Each language's, read once for all the rules. */
const texts = { fr: textsOf('fr'), en: textsOf('en') };

/** Those whose text has something that is not as it must be. */
function wrong(locale: 'fr' | 'en', pattern: RegExp): string[] {
  return texts[locale].filter(({ text }) => pattern.test(text)).map(({ key, text }) => `${key}: ${text}`);
}

describe('French typography', () => {
  it('has a narrow no-break space before ; ! and ?', () => {
    expect(wrong('fr', /[^\u202f;!?][;!?]/u)).toEqual([]);
  });
  it('has a no-break space before a colon', () => {
    expect(wrong('fr', /[^\u00a0]:(?!\/\/)/u)).toEqual([]);
  });
  it('has narrow no-break spaces inside « and »', () => {
    expect(wrong('fr', /«(?!\u202f)|(?<!\u202f)»/u)).toEqual([]);
  });
  it('has typographic apostrophes and quotation marks', () => {
    expect(wrong('fr', /['"“”]/u)).toEqual([]);
  });
  it('has one character for an ellipsis', () => {
    expect(wrong('fr', /\.\.\./u)).toEqual([]);
  });
  it('has no-break spaces between a number and what it counts', () => {
    expect(wrong('fr', /\d (?:Mo\b|000|€|%)/u)).toEqual([]);
  });
});

describe('English typography', () => {
  it('has typographic apostrophes and quotation marks', () => {
    expect(wrong('en', /['"«»]/u)).toEqual([]);
  });
  it('has no space before a colon or another mark', () => {
    expect(wrong('en', /[\s\u00a0\u202f][:;!?](?!\/)/u)).toEqual([]);
  });
  it('has one character for an ellipsis', () => {
    expect(wrong('en', /\.\.\./u)).toEqual([]);
  });
});

describe('both languages', () => {
  it('have no space at the ends, nor two in a row', () => {
    for (const locale of LOCALES) expect(wrong(locale, /^\s|\s$|[ \u00a0\u202f]{2}/u)).toEqual([]);
  });
});
