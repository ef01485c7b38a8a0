import { FormatError, type Formatters, type FormatXMLElementFn, IntlMessageFormat } from 'intl-messageformat';
import type { Locale } from './locale.ts';
import type { MessageKey, Say, SayValue } from './say.ts';
import type { RichText, Span } from './span.ts';
import { bareText } from './span.ts';

/** The sentences of one language, by key, as ICU messages. */
export type Catalogue = { readonly [K in MessageKey]: string };

/** Turns sentences into one language's rich text. */
export interface Localiser {
  readonly locale: Locale;
  /** The association's time zone, in which dates are written (an IANA name). */
  readonly timeZone: string;
  /** What it says, before anything is put into it. */
  readonly sentences: Catalogue;
  /**
   * The sentence as spans. What another version of Vigie kept, under a key or with parameters that this one does not
   * know, gives an empty text.
   */
  rich(sentence: Say): RichText;
  /** The sentence without marks, for a button or a title. */
  bare(sentence: Say): string;
}

/** Rich text on its way through a message's format, which puts words and other values together. */
interface Said {
  readonly spans: RichText;
}

/** Whose dates and numbers each language writes: the association works in Europe. */
export const REGIONS: Readonly<Record<Locale, string>> = { fr: 'fr-FR', en: 'en-GB' };

type Value = string | number | Said | FormatXMLElementFn<Said>;

function spansOf(part: string | Said): RichText {
  if (typeof part !== 'string') return part.spans;
  return part === '' ? [] : [{ kind: 'plain', text: part }];
}

function marking(kind: 'bold' | 'code'): FormatXMLElementFn<Said> {
  return (parts) => ({
    spans: parts.flatMap(spansOf).map((span) => (span.kind === 'plain' ? { kind, text: span.text } : span)),
  });
}

const MARKS: Readonly<Record<string, Value>> = { b: marking('bold'), code: marking('code') };

function joined(spans: readonly Span[]): Span[] {
  const out: Span[] = [];
  for (const span of spans) {
    const last = out.at(-1);
    if (last !== undefined && last.kind === span.kind && last.kind !== 'link') {
      out[out.length - 1] = { ...last, text: last.text + span.text };
    } else out.push(span);
  }
  return out;
}

function isSpans(value: RichText | Say): value is RichText {
  return Array.isArray(value);
}

/** Keeps what `make` gave for the same arguments: Intl's formatters cost far more to make than to use. */
function kept<A extends readonly unknown[], T>(make: (...args: A) => T): (...args: A) => T {
  const made = new Map<string, T>();
  return (...args) => {
    const name = JSON.stringify(args);
    const known = made.get(name);
    if (known !== undefined) return known;
    const fresh = make(...args);
    made.set(name, fresh);
    return fresh;
  };
}

/**
 * A localiser over a language's sentences. Dates are formatted in `timeZone` (IANA name), the association's.
 * Formatters and the texts of sentences without parameters are kept, since the same few are said all day.
 */
export function localiser(locale: Locale, sentences: Catalogue, timeZone = 'Europe/Paris'): Localiser {
  const formats = new Map<string, IntlMessageFormat>();
  const fixed = new Map<string, RichText>();
  const formatters: Formatters = {
    getNumberFormat: kept((locales, options) => new Intl.NumberFormat(locales, options)),
    getDateTimeFormat: kept((locales, options) => new Intl.DateTimeFormat(locales, { timeZone, ...options })),
    getPluralRules: kept((locales, options) => new Intl.PluralRules(locales, options)),
  };

  function formatOf(key: MessageKey): IntlMessageFormat | undefined {
    const known = formats.get(key);
    if (known !== undefined) return known;
    const text: string | undefined = sentences[key];
    if (text === undefined) return undefined;
    const made = new IntlMessageFormat(text, REGIONS[locale], {}, { formatters });
    formats.set(key, made);
    return made;
  }

  function value(given: SayValue): Value {
    if (typeof given === 'string' || typeof given === 'number') return given;
    return { spans: isSpans(given) ? given : rich(given) };
  }

  function formatted({ key, params = {} }: Say): RichText {
    const format = formatOf(key);
    if (format === undefined) return [];
    const values: Record<string, Value> = { ...MARKS };
    for (const [name, given] of Object.entries(params)) values[name] = value(given);
    try {
      const said = format.format<Said>(values);
      return joined((Array.isArray(said) ? said : [said]).flatMap(spansOf));
    } catch (error) {
      // An answer kept by an older version may lack a parameter of today's text: better unsaid than a conversation lost.
      if (error instanceof FormatError) return [];
      throw error;
    }
  }

  function rich(sentence: Say): RichText {
    if (sentence.params !== undefined) return formatted(sentence);
    const known = fixed.get(sentence.key);
    if (known !== undefined) return known;
    const said = formatted(sentence);
    fixed.set(sentence.key, said);
    return said;
  }

  return { locale, timeZone, sentences, rich, bare: (sentence) => bareText(rich(sentence)) };
}
