import { IntlMessageFormat } from 'intl-messageformat';
import type { Locale } from './locale.ts';
import type { MessageKey, Say, SayValue } from './say.ts';
import type { RichText, Span } from './span.ts';
import { bareText } from './span.ts';

/** The sentences of one language, by key, as ICU messages. */
export type Catalogue = { readonly [K in MessageKey]: string };

/** Turns sentences into one language's rich text. */
export interface Localiser {
  readonly locale: Locale;
  /** The sentence as spans. A message key from a newer version, or one since removed, gives an empty text. */
  rich(sentence: Say): RichText;
  /** The sentence without marks, for a button or a title. */
  bare(sentence: Say): string;
}

type TagHandler = (parts: readonly unknown[]) => Span[];

function spansOf(part: unknown): Span[] {
  if (Array.isArray(part)) return part.flatMap(spansOf);
  if (typeof part === 'object' && part !== null && 'kind' in part) return [part as Span];
  return part === undefined || part === '' ? [] : [{ kind: 'plain', text: String(part) }];
}

const TAGS: Readonly<Record<string, TagHandler>> = {
  b: (parts) =>
    spansOf(parts).map((span) => (span.kind === 'plain' ? { kind: 'bold', text: span.text } : span)),
  code: (parts) =>
    spansOf(parts).map((span) => (span.kind === 'plain' ? { kind: 'code', text: span.text } : span)),
};

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

/**
 * A localiser over a language's sentences. Dates are formatted in `timeZone` (IANA name), the association's.
 * Formatters and the texts of sentences without parameters are kept, since the same few are said all day.
 */
export function localiser(locale: Locale, sentences: Catalogue, timeZone = 'Europe/Paris'): Localiser {
  const formats = new Map<string, IntlMessageFormat>();
  const fixed = new Map<string, RichText>();

  function formatOf(key: MessageKey): IntlMessageFormat | undefined {
    const known = formats.get(key);
    if (known !== undefined) return known;
    const text: string | undefined = sentences[key];
    if (text === undefined) return undefined;
    const made = new IntlMessageFormat(
      text,
      locale,
      {},
      {
        formatters: {
          getNumberFormat: (...args) => new Intl.NumberFormat(...args),
          getDateTimeFormat: (locales, options) => new Intl.DateTimeFormat(locales, { timeZone, ...options }),
          getPluralRules: (...args) => new Intl.PluralRules(...args),
        },
      },
    );
    formats.set(key, made);
    return made;
  }

  function valueOf(value: SayValue): unknown {
    if (typeof value === 'string' || typeof value === 'number') return value;
    return isSpans(value) ? value : rich(value);
  }

  function rich(sentence: Say): RichText {
    const { key, params } = sentence;
    if (params === undefined) {
      const said = fixed.get(key);
      if (said !== undefined) return said;
    }
    const values: Record<string, unknown> = { ...TAGS };
    for (const [name, value] of Object.entries(params ?? {})) values[name] = valueOf(value);
    const format = formatOf(key);
    const spans = format === undefined ? [] : joined(spansOf(format.format(values as never)));
    if (params === undefined) fixed.set(key, spans);
    return spans;
  }

  return { locale, rich, bare: (sentence) => bareText(rich(sentence)) };
}

function isSpans(value: RichText | Say): value is RichText {
  return Array.isArray(value);
}
