import { createHash } from 'node:crypto';
import type { KnownBlock, ModalView, StaticSelect } from '@slack/types';
import type { NoticeWords } from '../../../src/notices/compose.ts';
import { groupName } from '../../../src/notices/grouping.ts';
import { mayBeNameless, QUOTE_MAX } from '../../../src/notices/notice.ts';
import type { NoticeSources } from '../../../src/notices/noticing.ts';
import type { GroupToNotify } from '../../../src/notices/preparing.ts';
import { groupNoticeReference } from '../../../src/notices/reference.ts';
import { LOCALES } from '../../../src/text/locale.ts';
import type { Localiser } from '../../../src/text/localiser.ts';
import { type Say, say } from '../../../src/text/say.ts';
import { plain } from '../../../src/text/span.ts';
import { caseButton } from '../case-button.ts';
import { clip } from '../clip.ts';
import { firstOf } from '../first-of.ts';
import { checkboxesInput, type Option, option, textInput } from '../inputs.ts';
import { OPTION_VALUE_MAX, SELECT_OPTIONS_MAX, TEXT_INPUT_MAX } from '../limits.ts';
import { form } from '../modal.ts';
import { inlines, paragraph } from '../rich-text.ts';
import { NOTICE, NOTICE_VIEWS } from './ids.ts';
import type { NoticeKept } from './kept.ts';

/** The inputs; those of words are named by their language, so that each language keeps its own. */
export const WORDS = {
  choice: 'notice-choice',
  facts: 'facts',
  quotes: 'quotes',
  reasoning: 'reasoning',
  options: 'notice-options',
  goodFaith: 'good-faith',
} as const;

/** The name of an input of words in a language. */
export function wordsBlock(name: 'facts' | 'quotes' | 'reasoning', { locale }: Pick<NoticeKept, 'locale'>) {
  return `${WORDS[name]}.${locale}`;
}

/** The values of the checkboxes. */
export const OPTIONS = { screenshots: 'screenshots', nameless: 'nameless', goodFaith: 'stated' } as const;

/** How many providers the head of the form names. */
const GROUPS_NAMED = 12;
const NAME_MAX = 100;

/** A provider's name, or a host, as far as a line has room. */
export function shortName(key: string): string {
  return clip(groupName(key), NAME_MAX);
}

function groupSaid({ group, fresh, notices }: GroupToNotify): Say {
  const provider = [plain(shortName(group.key))];
  const targets = group.targets.length;
  const [last] = notices.filter(({ state }) => state !== 'abandoned');
  if (last === undefined) return say('notices.group.fresh', { provider, targets });
  const reference = groupNoticeReference(last.reference);
  if (last.route === 'outside')
    return say('notices.group.outside', { provider, targets, date: last.sentAt ?? last.preparedAt });
  const state = say(`notice-state.${last.state}`);
  return fresh.length === 0
    ? say('notices.group.notified', { provider, targets, reference, state })
    : say('notices.group.more', { provider, targets, fresh: fresh.length, reference, state });
}

/** What names a group in a menu: its key, or a digest where that is longer than Slack takes. */
export function groupValue(key: string): string {
  return key.length <= OPTION_VALUE_MAX ? key : createHash('sha256').update(key).digest('hex');
}

function select(action: string, options: readonly Option[], initial: string): StaticSelect {
  const chosen = options.find(({ value }) => value === initial);
  return {
    type: 'static_select',
    action_id: action,
    options: options.map(option),
    ...(chosen === undefined ? {} : { initial_option: option(chosen) }),
  };
}

function choices(localiser: Localiser, groups: readonly GroupToNotify[], kept: NoticeKept): KnownBlock {
  const open = groups.filter(({ fresh }) => fresh.length > 0).slice(0, SELECT_OPTIONS_MAX);
  const byGroup = open.map(({ group, fresh }) => ({
    value: groupValue(group.key),
    text: localiser.bare(
      say('notices.group.option', { provider: shortName(group.key).slice(0, 40), targets: fresh.length }),
    ),
  }));
  const byLocale = LOCALES.map((locale) => ({
    value: locale,
    text: localiser.bare(say(`notices.locale.${locale}`)),
  }));
  return {
    type: 'actions',
    block_id: WORDS.choice,
    elements: [
      ...(byGroup.length > 1 && kept.corrects === undefined
        ? [select(NOTICE.group, byGroup, groupValue(kept.group))]
        : []),
      select(NOTICE.locale, byLocale, kept.locale),
      ...(kept.corrects === undefined
        ? [caseButton(localiser, 'case.notify', say('notices.outside'), kept.case)]
        : []),
    ],
  };
}

/** Words longer than Slack lets anybody type are cut, and that is said. */
function cutSaid(words: NoticeWords): boolean {
  return [words.facts, quotesTyped(words.quotes), words.reasoning].some(
    (text) => text.length > TEXT_INPUT_MAX,
  );
}

/** Quotes as they are typed: one a paragraph. */
export function quotesTyped(quotes: readonly string[]): string {
  return quotes.map((quote) => quote.replaceAll(/\n\s*\n/gu, '\n')).join('\n\n');
}

/** Reads them back. */
export function quotesIn(text: string | undefined): readonly string[] {
  return (text ?? '')
    .split(/\n\s*\n/u)
    .map((quote) => quote.trim())
    .filter((quote) => quote !== '');
}

function optionInputs(
  localiser: Localiser,
  sources: NoticeSources,
  group: GroupToNotify,
  chosen: ChosenOptions,
) {
  const exempt = mayBeNameless((sources.qualification?.offences ?? []).map((slug) => ({ slug })));
  const pictured = group.fresh.some(({ screenshots }) => screenshots.length > 0);
  const options: Option[] = [
    ...(exempt || !pictured
      ? []
      : [{ value: OPTIONS.screenshots, text: localiser.bare(say('notices.option.screenshots')) }]),
    ...(exempt ? [{ value: OPTIONS.nameless, text: localiser.bare(say('notices.option.nameless')) }] : []),
  ];
  if (options.length === 0) return [];
  return [
    checkboxesInput(localiser, {
      block: WORDS.options,
      label: say('notices.options'),
      hint: say(exempt ? 'notices.option.nameless.hint' : 'notices.option.screenshots.hint'),
      optional: true,
      options,
      initial: [
        ...(chosen.screenshotsAllowed ? [OPTIONS.screenshots] : []),
        ...(chosen.nameless ? [OPTIONS.nameless] : []),
      ],
    }),
  ];
}

export interface ChosenOptions {
  readonly screenshotsAllowed: boolean;
  readonly nameless: boolean;
}

/** What the form of a notice's words shows. */
export interface WordsShown extends ChosenOptions {
  readonly sources: NoticeSources;
  /** Those to be notified first. */
  readonly groups: readonly GroupToNotify[];
  /** The one whose notice it is. */
  readonly group: GroupToNotify;
  readonly words: NoticeWords;
}

/** The form of a notice's words: whom it is for, in which language, and what it says. */
export function wordsView(localiser: Localiser, shown: WordsShown, kept: NoticeKept): ModalView {
  const { sources, groups, group, words } = shown;
  const number = String(sources.number);
  const provider = [plain(shortName(group.group.key))];
  const head =
    kept.corrects === undefined
      ? say('notices.words.about', { number, provider })
      : say('notices.words.corrects', { number, provider, reference: groupNoticeReference(kept.corrects) });
  const said = (sentence: Say) => paragraph(inlines(localiser.rich(sentence)));
  const language = say(`notice.in.${kept.locale}`);
  const typedIn = (name: 'facts' | 'quotes' | 'reasoning', initial: string) =>
    textInput(localiser, {
      block: wordsBlock(name, kept),
      label: name === 'quotes' ? say('notices.quotes') : say(`notices.${name}`, { language }),
      hint: say(`notices.${name}.hint`),
      lines: 'several',
      optional: true,
      initial,
    });
  return form(localiser, {
    callbackId: NOTICE_VIEWS.words,
    title: say('notices.title'),
    submit: say('notices.words.submit'),
    kept: JSON.stringify(kept),
    blocks: [
      said(head),
      ...(groups.length > 1
        ? firstOf(
            localiser,
            say('notices.groups', { count: groups.length }),
            { all: groups, shown: GROUPS_NAMED, more: (count) => say('notices.groups.more', { count }) },
            (each) => localiser.rich(groupSaid(each)),
          )
        : group.notices.length === 0
          ? []
          : [said(groupSaid(group))]),
      ...(sources.described === 0 ? [] : [said(say('notices.described', { count: sources.described }))]),
      choices(localiser, groups, kept),
      ...(cutSaid(words) ? [said(say('notices.words.cut', { max: TEXT_INPUT_MAX }))] : []),
      typedIn('facts', words.facts),
      typedIn('quotes', quotesTyped(words.quotes)),
      typedIn('reasoning', words.reasoning),
      ...optionInputs(localiser, sources, group, shown),
      checkboxesInput(localiser, {
        block: WORDS.goodFaith,
        label: say('notices.good-faith'),
        hint: say('notices.good-faith.hint'),
        optional: true,
        options: [{ value: OPTIONS.goodFaith, text: localiser.bare(say('notices.good-faith.option')) }],
        initial: kept.goodFaith ? [OPTIONS.goodFaith] : [],
      }),
      said(say('notices.words.kept', { max: TEXT_INPUT_MAX, quote: QUOTE_MAX })),
    ],
  });
}
