import type { NoticeWords } from '../../../src/notices/compose.ts';
import { QUOTE_MAX } from '../../../src/notices/notice.ts';
import { LOCALES, type Locale } from '../../../src/text/locale.ts';
import { type Say, say } from '../../../src/text/say.ts';
import { chosenMany, typed, type Values } from '../values.ts';
import { NOTICE } from './ids.ts';
import type { NoticeKept } from './kept.ts';
import { type ChosenOptions, OPTIONS, quotesIn, WORDS, wordsBlock } from './words-view.ts';

/** What the form of a notice holds. */
export interface WordsGiven {
  readonly words: NoticeWords;
  /** Undefined where it was not asked. */
  readonly screenshotsAllowed: boolean | undefined;
  readonly nameless: boolean | undefined;
  readonly goodFaith: boolean;
}

/** What was typed and ticked. */
export function wordsGiven(values: Values, kept: Pick<NoticeKept, 'locale'>): WordsGiven {
  const options = chosenMany(values, WORDS.options);
  const asked = values[WORDS.options] !== undefined;
  return {
    words: {
      facts: typed(values, wordsBlock('facts', kept)) ?? '',
      quotes: quotesIn(typed(values, wordsBlock('quotes', kept))),
      reasoning: typed(values, wordsBlock('reasoning', kept)) ?? '',
    },
    screenshotsAllowed: asked ? options.includes(OPTIONS.screenshots) : undefined,
    nameless: asked ? options.includes(OPTIONS.nameless) : undefined,
    goodFaith: chosenMany(values, WORDS.goodFaith).includes(OPTIONS.goodFaith),
  };
}

/** What was ticked, over what was chosen before where a box was not shown. */
export function optionsGiven(given: WordsGiven, before: ChosenOptions | undefined): ChosenOptions {
  return {
    screenshotsAllowed: given.screenshotsAllowed ?? before?.screenshotsAllowed ?? false,
    nameless: given.nameless ?? before?.nameless ?? false,
  };
}

/** What is wrong with what was typed, by its input; undefined where nothing is. */
export function wordsFault(
  { words }: WordsGiven,
  kept: Pick<NoticeKept, 'locale'>,
): Readonly<Record<string, Say>> | undefined {
  const longest = Math.max(0, ...words.quotes.map((quote) => quote.length));
  return longest <= QUOTE_MAX
    ? undefined
    : { [wordsBlock('quotes', kept)]: say('notices.quotes.long', { max: QUOTE_MAX }) };
}

/** The provider and the language that stand chosen above the words. */
export function choiceGiven(values: Values): {
  readonly group: string | undefined;
  readonly locale: Locale | undefined;
} {
  const at = (action: string) => values[WORDS.choice]?.[action]?.selected_option?.value;
  const locale = at(NOTICE.locale);
  return { group: at(NOTICE.group), locale: LOCALES.find((each) => each === locale) };
}
