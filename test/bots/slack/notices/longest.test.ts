import type { ModalView } from '@slack/types';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sayingOfNotices } from '../../../../bots/slack/notices/drawing.ts';
import type { NoticeKept } from '../../../../bots/slack/notices/kept.ts';
import { pasteView, type StoredKept } from '../../../../bots/slack/notices/paste-view.ts';
import { type PreviewShown, previewView } from '../../../../bots/slack/notices/preview-view.ts';
import { storedView } from '../../../../bots/slack/notices/stored-view.ts';
import { paged, piecesOf } from '../../../../bots/slack/notices/text-pages.ts';
import { wordsView } from '../../../../bots/slack/notices/words-view.ts';
import { member } from '../../../../bots/slack/rich-text.ts';
import { platforms } from '../../../../src/catalogue/platforms/index.ts';
import { LONGEST_CANONICAL } from '../../../../src/links/refuse.ts';
import { formFields } from '../../../../src/notices/form-fields.ts';
import { TARGETS_MAX, WORDS_MAX } from '../../../../src/notices/notice.ts';
import type { NoticeSources, NumberedTarget } from '../../../../src/notices/noticing.ts';
import { NOTICE_STATES, type NoticeHead, type StoredNotice } from '../../../../src/notices/outgoing.ts';
import { groupsToNotify, type NoticeChoices, prepared } from '../../../../src/notices/preparing.ts';
import type { ReporterPassage } from '../../../../src/notices/reporter-words.ts';
import { LOCALES, type Locale } from '../../../../src/text/locale.ts';
import { say } from '../../../../src/text/say.ts';
import { ASSOCIATION } from '../../../notices/fixtures.ts';
import { VIEW_BYTES_MAX } from '../../../servers/slack/limits.ts';
import { viewErrors } from '../../../servers/slack/views.ts';
import { BIG, MEMBER, QUALIFICATION, words } from '../longest-case.ts';
import { localisers } from '../sentences.ts';
import { elements, parsedTexts, readable } from '../shown.ts';

const AT = Date.UTC(2026, 8, 30, 23, 59);
const TYPED_MAX = 3_000;
/** The longest that a host can be (RFC 1035). */
const HOST = `${'a'.repeat(63)}.${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(57)}.fr`;

const target = (number: number, host: string, platform: string | undefined): NumberedTarget => ({
  number,
  canonical: `https://${host}/${number}/${'é"\\'.repeat(LONGEST_CANONICAL)}`.slice(0, LONGEST_CANONICAL),
  platform,
  kind: 'page',
  id: words(100),
  account: words(200),
  host,
  seenAt: AT,
  backAt: undefined,
  screenshots: ['a'.repeat(64), 'b'.repeat(64), 'c'.repeat(64), 'd'.repeat(64), 'e'.repeat(64)],
});
const ALL = platforms.map(({ slug }) => slug);
const OF_X = Array.from({ length: TARGETS_MAX + 1 }, (_, index) => target(index, 'x.com', 'x'));
const ELSEWHERE = Array.from({ length: 200 }, (_, index) =>
  target(BIG - index, `${index}${HOST}`, undefined),
);

const head = (over: Partial<NoticeHead> = {}): NoticeHead => ({
  reference: 'N7K3M9QXR2',
  case: BIG,
  group: `@0${HOST}`,
  provider: undefined,
  host: HOST,
  providerName: `0${HOST}`,
  locale: 'fr',
  route: 'form',
  recipient: `https://${HOST}/${'é"\\'.repeat(900)}`,
  state: 'prepared',
  failure: words(300),
  corrects: 'N7K3M9QXR2',
  correctedBy: 'N7K3M9QXR2',
  moderator: MEMBER,
  preparedAt: AT,
  sentAt: AT,
  providerReference: words(200),
  receiptAt: AT,
  decidedAt: AT,
  due: { for: 'out-of-court', at: AT },
  targets: [],
  ...over,
});

const SOURCES: NoticeSources = {
  number: BIG,
  state: 'qualified',
  claim: undefined,
  minor: true,
  qualification: QUALIFICATION,
  targets: [
    ...OF_X,
    ...ALL.map((slug, index) => target(50_000 + index, `${index}.${slug}.com`, slug)),
    ...ELSEWHERE,
  ],
  described: BIG,
  draft: undefined,
  notices: Array.from({ length: 200 }, (_, index) =>
    head({ group: `@${index}${HOST}`, state: 'doubtful', corrects: undefined }),
  ),
  reporters: [],
};

const long = (length: number) => ({
  facts: words(length),
  quotes: [words(length)],
  reasoning: words(length),
});
const KEPT: NoticeKept = {
  case: BIG,
  channel: 'C0123456789A',
  thread: '1764000000.123456',
  group: `@199${HOST}`,
  locale: 'fr',
  reference: 'N7K3M9QXR2',
  composedAt: AT,
  goodFaith: true,
  route: 0,
  page: 0,
  digest: 'f'.repeat(64),
  corrects: 'N7K3M9QXR2',
  written: true,
};
const STORED: StoredKept = {
  case: BIG,
  channel: 'C0123456789A',
  thread: '1764000000.123456',
  notice: 'N7K3M9QXR2',
  page: 0,
};

const identity = {
  ...ASSOCIATION.identity,
  name: words(300),
  address: words(600),
  email: `${'n'.repeat(64)}@${HOST}`,
};
const WITH = {
  sending: {
    association: { ...ASSOCIATION, identity },
    mail: true,
    couriers: Array.from({ length: 15 }, (_, index) => ({
      name: `c${index}`,
      title: { fr: words(60), en: words(60) },
      takes: () => true,
      send: async () => ({ kind: 'doubtful' }) as const,
    })),
  },
  preferred: 'fr',
  localisers,
} as const;

function made(group: string, locale: Locale, over: Partial<NoticeChoices> = {}) {
  const choices = {
    ...KEPT,
    words: long(TYPED_MAX),
    screenshotsAllowed: true,
    nameless: true,
    corrects: undefined,
  };
  const notice = prepared(SOURCES, { ...choices, group, locale, ...over }, WITH);
  if (notice === undefined) throw new Error(`nothing for ${group}`);
  return notice;
}

const passage = (index: number): ReporterPassage => ({
  report: '7K3M9QXR2',
  kind: 'reference',
  where: 'reasoning',
  index: 0,
  from: index,
  to: index + 1,
  passage: words(TYPED_MAX),
});

const said = localisers.fr;
const PREVIEWS: Readonly<Record<string, (locale: Locale) => PreviewShown>> = {
  'that lacks everything': (locale) => ({
    prepared: made('x', locale, { words: long(0), goodFaith: false }),
    found: {
      passages: Array.from({ length: 3000 }, (_, index) => passage(index)),
      quotes: Array.from({ length: 100 }, () => words(2_000)),
      targets: [],
    },
    quotesOwn: false,
    identity,
    forbidden: [member(MEMBER)],
    note: [member(MEMBER)],
  }),
  'that may go out': (locale) => ({
    prepared: made('x', locale),
    found: { passages: [], quotes: Array.from({ length: 100 }, () => words(2_000)), targets: [] },
    quotesOwn: true,
    identity,
    forbidden: undefined,
    note: undefined,
  }),
};

function pagesOf(view: (page: number) => ModalView, pages: number): readonly ModalView[] {
  return [0, 1, Math.floor(pages / 2), pages - 1, pages + 5].map(view);
}

function accepted(views: readonly ModalView[]): void {
  for (const view of views) {
    expect(viewErrors(view)).toEqual([]);
    expect(Buffer.byteLength(JSON.stringify(view))).toBeLessThan(VIEW_BYTES_MAX);
    expect(parsedTexts(view)).toEqual([]);
  }
}

describe.each(LOCALES)('with the longest data that a notice can hold, in %s, Slack takes', (locale) => {
  const localiser = localisers[locale];

  it('the form of its words, for the longest name and among hundreds of providers', () => {
    for (const corrects of [undefined, 'N7K3M9QXR2']) {
      const groups = groupsToNotify(SOURCES, corrects);
      expect(groups.length).toBeGreaterThan(200);
      for (const group of [groups[0], groups.at(-1)])
        if (group !== undefined) {
          const { corrects: _, ...kept } = KEPT;
          const shown = { sources: SOURCES, groups, group, words: long(WORDS_MAX) };
          const view = wordsView(
            localiser,
            { ...shown, screenshotsAllowed: true, nameless: true },
            corrects === undefined ? kept : KEPT,
          );
          accepted([view]);
        }
    }
  });

  it.each(Object.entries(PREVIEWS))('the preview of one %s, page by page', (_, shownIn) => {
    const shown = shownIn(locale);
    const pages = paged(piecesOf(shown.prepared.content.rendered.text)).length;
    expect(pages).toBeGreaterThan(1);
    accepted(pagesOf((page) => previewView(localiser, shown, { ...KEPT, page }), pages));
  });

  it('what is pasted, what is read, and what is said', () => {
    const { content } = made('x', locale);
    const stored: StoredNotice = { head: head(), content, intact: false, undelivered: false };
    accepted(pagesOf((page) => pasteView(localiser, localisers, stored, { ...STORED, page }), 40));
    for (const state of NOTICE_STATES)
      accepted(
        pagesOf(
          (page) => storedView(localiser, { ...stored, head: head({ state }) }, { ...STORED, page }),
          40,
        ),
      );
    accepted([
      storedView(localiser, { ...stored, content: undefined }, STORED),
      pasteView(localiser, localisers, { ...stored, content: undefined }, STORED),
      sayingOfNotices(localiser, [say('notices.nothing-left'), [member(MEMBER)]]),
    ]);
  });
});

describe.each(LOCALES)('the fields to be pasted, in %s,', (locale) => {
  /** What stands in the modal under each label, over all pages. */
  function pasted(stored: StoredNotice): ReadonlyMap<string, string> {
    const fields = new Map<string, string>();
    for (let page = 0, last = ''; ; page++) {
      const view = pasteView(localisers.fr, localisers, stored, { ...STORED, page });
      const blocks = view.blocks.filter(
        (block) => block.type === 'rich_text' && JSON.stringify(block).includes('rich_text_preformatted'),
      );
      const key = JSON.stringify(blocks);
      if (key === last) return fields;
      last = key;
      for (const block of blocks) {
        const [label = ''] =
          /^(.*?)(?: \(([\d\s]+ sur [\d\s]+)\))?\n/u.exec(readable([block]))?.slice(1) ?? [];
        const texts = elements([block], 'rich_text_preformatted').flatMap(({ elements: inner }) =>
          Array.isArray(inner) ? inner.map((each: { readonly text: string }) => each.text) : [],
        );
        fields.set(label, (fields.get(label) ?? '') + texts.join(''));
      }
    }
  }

  it.each<[string, string, Partial<NoticeChoices>]>([
    ['of the longest notice', 'x', {}],
    [
      'of words without a line’s end',
      KEPT.group,
      { words: { ...long(0), facts: 'é🔴'.repeat(3_333), reasoning: words(WORDS_MAX) } },
    ],
    [
      'of words that begin a page with an empty line',
      KEPT.group,
      {
        words: {
          ...long(0),
          facts: `${'a'.repeat(2_900)}\n\n${'b'.repeat(2_999)}\n\n\n${'c'.repeat(3_000)}\n\nd`,
        },
      },
    ],
  ])('are the fields to the character: %s', (_, group, over) => {
    const { content } = made(group, locale, over);
    const shown = pasted({ head: head(), content, intact: true, undelivered: false });
    const fields = formFields(content.notice, localisers);
    expect([...shown.keys()]).toEqual(fields.map(({ label }) => localisers.fr.bare(label)));
    expect([...shown.values()]).toEqual(fields.map(({ text }) => text));
  });
});

describe('a long text', () => {
  const text = made('x', 'fr').content.rendered.text;

  it('stands whole on its pages, in their order', () => {
    const pages = paged(piecesOf(text));
    expect(pages.flat().join('')).toBe(text);
    for (const page of pages) expect(page.length).toBeGreaterThan(0);
  });

  it('is cut at the ends of lines, and never inside a character', () => {
    const pieces = piecesOf(`${'a'.repeat(2_999)}\u{1F534}${'b'.repeat(3_001)}\nc`);
    expect(pieces.every((piece) => piece.length <= 3_000)).toBe(true);
    // A lone half of a character cannot be encoded.
    for (const piece of pieces) expect(() => encodeURIComponent(piece)).not.toThrow();
    expect(piecesOf('un\ndeux\ntrois', 8)).toEqual(['un\ndeux\n', 'trois']);
    expect(piecesOf(' \n', 8)).toEqual([]);
    expect(said.bare(say('notices.page.later'))).not.toBe('');
  });

  it('is all there in pieces that can be seen, wherever its lines end and its gaps are', () => {
    const part = fc.constantFrom('a', 'bb', ' ', '\n', '\n\n', '\u00a0', '🔴', 'ccccccc');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 60 }), (parts) => {
        const joined = parts.join('').replaceAll(/\s{4,}/gu, '\n\n');
        fc.pre(joined.trim() !== '');
        const pieces = piecesOf(joined, 8);
        expect(pieces.join('')).toBe(joined);
        for (const piece of pieces) {
          expect(piece.length).toBeLessThanOrEqual(8);
          expect(piece.trim()).not.toBe('');
          expect(() => encodeURIComponent(piece)).not.toThrow();
        }
      }),
    );
  });
});
