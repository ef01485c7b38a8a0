import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KnownBlock, View } from '@slack/types';
import { describe, expect, it } from 'vitest';
import { severalView } from '../../../bots/slack/bulk/several.ts';
import { burstMessage } from '../../../bots/slack/burst-summary.ts';
import { cardMessage } from '../../../bots/slack/card.ts';
import { escalateView } from '../../../bots/slack/case-actions/escalate/view.ts';
import { confirmView } from '../../../bots/slack/case-actions/merge.ts';
import { qualifyView } from '../../../bots/slack/case-actions/qualify/qualify-view.ts';
import { digestMessage } from '../../../bots/slack/digest.ts';
import { figuresView } from '../../../bots/slack/figures/index.ts';
import { definitionsMessage, monthlyMessage } from '../../../bots/slack/figures/monthly.ts';
import { foundSaid, nothingFound } from '../../../bots/slack/find/found.ts';
import { listView } from '../../../bots/slack/follow-up/list-view.ts';
import { helpMessages } from '../../../bots/slack/help.ts';
import { MESSAGE_BLOCKS_JSON_MAX } from '../../../bots/slack/limits.ts';
import { menuView } from '../../../bots/slack/menu.ts';
import { loading } from '../../../bots/slack/modal.ts';
import { callingCard } from '../../../bots/slack/on-call.ts';
import { pageView } from '../../../bots/slack/page/view.ts';
import { readAllView } from '../../../bots/slack/read-all.ts';
import { member, paragraph } from '../../../bots/slack/rich-text.ts';
import { screenshotsView } from '../../../bots/slack/screenshots.ts';
import { farewell, stubMessage } from '../../../bots/slack/stub.ts';
import { threadMessage } from '../../../bots/slack/thread.ts';
import { sayingView } from '../../../bots/slack/watch/desk-form.ts';
import { importedMessage } from '../../../bots/slack/watch/import-message.ts';
import { reportedView, reportView } from '../../../bots/slack/watch/report-view.ts';
import { removeView, termView } from '../../../bots/slack/watch/term-form.ts';
import { termsImportView, termsPreview } from '../../../bots/slack/watch/terms-import.ts';
import { termsView } from '../../../bots/slack/watch/terms-view.ts';
import { CASE_STATES } from '../../../src/cases/case.ts';
import { SCREENSHOTS_SHOWN } from '../../../src/cases/desk.ts';
import { SELECTION_MAX } from '../../../src/cases/lists.ts';
import { ROLES } from '../../../src/cases/roles.ts';
import { MAX_TARGETS } from '../../../src/conversation/targets.ts';
import { chartsOf } from '../../../src/insight/charts/of-period.ts';
import { LOCALES } from '../../../src/text/locale.ts';
import type { Localiser } from '../../../src/text/localiser.ts';
import { LINKS_MAX } from '../../../src/watch/list.ts';
import { TERM_MAX, TERMS_MAX } from '../../../src/watch/terms.ts';
import { blockErrors } from '../../servers/slack/blocks.ts';
import { VIEW_BYTES_MAX } from '../../servers/slack/limits.ts';
import { viewErrors } from '../../servers/slack/views.ts';
import {
  BIG,
  BURST,
  DIGEST,
  FOUND,
  LINES,
  longest,
  longestLine,
  MEMBER,
  QUALIFICATION,
  SECTIONS,
  SENTENCE,
  TARGETS,
  TERMS,
  words,
} from './longest-case.ts';
import { ESCALATED } from './longest-escalation.ts';
import { LONGEST_FIGURES } from './longest-figures.ts';
import { FOLLOW_UP_PAGES } from './longest-follow-ups.ts';
import { localisers } from './sentences.ts';

type Message = { readonly text?: string; readonly blocks: readonly KnownBlock[] };
type Built = { readonly views: readonly View[] } | { readonly messages: readonly Message[] };

const kept = JSON.stringify({ case: BIG, channel: 'C0123456789A', thread: '1764000000.123456' });
const place = { page: 1, query: words(100) };
const lead = { id: MEMBER, role: 'lead' } as const;
const places = { channel: 'C0123456789A', thread: '1764000000.123456' };
const imported = { line: BIG, number: BIG, state: 'awaiting-reporter' } as const;
const link = 'https://xoxb.slack.com/archives/C0123456789A/p1764000000123456';

const shownCharts = (said: Localiser) =>
  chartsOf(said, LONGEST_FIGURES).map((chart) => ({ chart, file: 'F0123456789' }));

/** Everything that the desk shows and that is built by one function, with the most that it can be given. */
const BUILDERS: Readonly<Record<string, (localiser: Localiser) => Built>> = {
  severalView: (said) => ({
    views: [
      severalView(
        said,
        Array.from({ length: SELECTION_MAX }, (_, index) => BIG - index),
      ),
    ],
  }),
  burstMessage: (said) => ({
    messages: [burstMessage(said, BURST), burstMessage(said, { ...BURST, endedAt: undefined })],
  }),
  cardMessage: (said) => ({
    messages: CASE_STATES.map((state) => cardMessage(said, longest({ state, minor: state === 'open' }))),
  }),
  callingCard: (said) => ({ messages: [callingCard(said, longest(), 'S0123456789A')] }),
  confirmView: (said) => ({ views: [confirmView(said, BIG, longest(), kept)] }),
  qualifyView: (said) => ({
    views: [
      qualifyView(
        said,
        { case: BIG, ...places, category: 'sexism-lgbt-disability', reported: Date.now(), emptied: BIG },
        QUALIFICATION,
      ),
    ],
  }),
  digestMessage: (said) => ({ messages: [digestMessage(said, DIGEST)] }),
  figuresView: (said) => ({
    views: [shownCharts(said), 'coming' as const, 'failed' as const].map((pictures) =>
      figuresView(said, LONGEST_FIGURES, pictures, '2027-01-01'),
    ),
  }),
  monthlyMessage: (said) => ({ messages: [monthlyMessage(said, LONGEST_FIGURES, shownCharts(said))] }),
  definitionsMessage: (said) => ({ messages: [definitionsMessage(said)] }),
  nothingFound: (said) => ({ messages: [nothingFound(said, SENTENCE)] }),
  foundSaid: (said) => ({
    messages: [true, false].map((acts) => {
      const lines = Array.from({ length: 20 }, (_, index) => longestLine(index));
      const { head, blocks } = foundSaid(said, FOUND, lines, acts);
      return { blocks: [paragraph(head), ...blocks] };
    }),
  }),
  helpMessages: (said) => ({ messages: helpMessages(said, []) }),
  menuView: (said) => ({
    views: ROLES.flatMap((role) =>
      CASE_STATES.map((state) => menuView(said, longest({ state }), { id: MEMBER, role }, kept)),
    ),
  }),
  escalateView: (said) => ({ views: ESCALATED.map(([kept, shown]) => escalateView(said, kept, shown)) }),
  listView: (said) => ({
    views: FOLLOW_UP_PAGES.map(({ kind, page }) =>
      listView(said, page, { kind, pole: 'moderation', mine: true, after: page.next }, lead),
    ),
  }),
  loading: (said) => ({ views: [loading(said, 'case.menu', SENTENCE, kept)] }),
  pageView: (said) => ({
    views: SECTIONS.map((content) => {
      const page = { head: longest({ quiet: true }), mergedFrom: BIG - 1, content, page: 1, pages: BIG };
      return pageView(said, page, lead, { ...places, user: MEMBER, localiser: said });
    }),
  }),
  readAllView: (said) => ({
    views: [TARGETS, [...TARGETS, ...TARGETS, ...TARGETS, ...TARGETS]].map((targets) =>
      readAllView(said, longest({ targets }), kept),
    ),
  }),
  screenshotsView: (said) => ({
    views: [true, false].map((clear) => {
      const shown = Array.from({ length: SCREENSHOTS_SHOWN }, (_, index) => ({
        id: `7f1c9a52-0000-4000-8000-0000000000${10 + index}`,
        file: `F0123456${100 + index}`,
        clear,
      }));
      return screenshotsView(said, { case: BIG, ...places, shown });
    }),
  }),
  stubMessage: (said) => ({
    messages: [
      stubMessage(said, longest(), { kind: 'moved', link }),
      stubMessage(said, longest(), { kind: 'merged', into: BIG, link }),
    ],
  }),
  farewell: (said) => ({ messages: [farewell(said, { kind: 'moved', link })] }),
  threadMessage: (said) => ({
    messages: Object.values(LINES).map((line) =>
      threadMessage(said, line, { of: BIG, now: Date.now(), number: BIG, calls: [member('U0123456789A')] }),
    ),
  }),
  sayingView: (said) => ({ views: [sayingView(said, SENTENCE, SENTENCE)] }),
  importedMessage: (said) => ({
    messages: [
      importedMessage(
        said,
        {
          fresh: Array.from({ length: LINKS_MAX }, (_, index) => ({ ...imported, number: BIG - 2 * index })),
          known: Array.from({ length: LINKS_MAX }, () => imported),
        },
        {
          kind: 'read',
          links: [],
          refused: Array.from({ length: LINKS_MAX }, () => ({
            line: BIG,
            written: words(80),
            why: 'no-link',
          })),
          duplicates: Array.from({ length: LINKS_MAX }, () => ({
            line: BIG,
            written: words(80),
            firstLine: BIG,
          })),
        },
      ),
    ],
  }),
  reportView: (said) => ({
    views: [
      reportView(said, {
        links: Array.from(
          { length: MAX_TARGETS },
          (_, index) => `https://x.com/${index}/${'a'.repeat(2000)}`,
        ),
        context: words(3000),
        left: BIG,
      }),
    ],
  }),
  reportedView: (said) => ({
    views: [
      reportedView(said, {
        reference: '7K3M9QXR2',
        cases: Array.from({ length: MAX_TARGETS }, (_, index) => ({
          number: BIG - index,
          state: 'awaiting-reporter',
          opened: false,
        })),
      }),
    ],
  }),
  termView: (said) => ({ views: TERMS.slice(0, 1).map((term) => termView(said, term, place)) }),
  removeView: (said) => ({ views: TERMS.slice(0, 1).map((term) => removeView(said, term, place)) }),
  termsImportView: (said) => ({ views: [termsImportView(said, place)] }),
  termsPreview: (said) => ({
    views: [
      termsPreview(
        said,
        {
          kind: 'read',
          terms: TERMS,
          refused: Array.from({ length: TERMS_MAX }, () => ({
            line: BIG,
            written: words(80),
            why: 'examples-too-long',
          })),
          duplicates: Array.from({ length: TERMS_MAX }, () => ({
            line: BIG,
            term: words(TERM_MAX),
            firstLine: BIG,
          })),
        },
        { added: TERMS, changed: TERMS.map((to) => ({ id: to.id, to })), removed: TERMS },
        { file: 'F0123456789', place },
      ),
    ],
  }),
  termsView: (said) => ({
    views: ROLES.flatMap((role) => [
      termsView(said, TERMS, { page: 1, query: '' }, role, SENTENCE),
      termsView(said, TERMS, { page: 0, query: 'https' }, role, SENTENCE),
    ]),
  }),
};

/** Built with the longest data in tests of their own. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  wordsView: 'notices/longest.test.ts',
  previewView: 'notices/longest.test.ts',
  pasteView: 'notices/longest.test.ts',
  storedView: 'notices/longest.test.ts',
  sayingOfNotices: 'notices/longest.test.ts',
  // They read what those show.
  firstWords: 'notices/longest.test.ts',
  preview: 'notices/longest.test.ts',
  chooseOther: 'notices/longest.test.ts',
  preparedView: 'handovers/longest.test.ts',
  bulkView: 'home-limits.test.ts',
  homeView: 'home-limits.test.ts',
  plainHome: 'home-limits.test.ts',
  // What every other one is built with.
  form: 'forms.test.ts',
  reading: 'forms.test.ts',
};

const SLACK = join(import.meta.dirname, '../../../bots/slack');
/** What gives a whole view, a message, or the blocks of one. */
const BUILDS =
  /export (?:async )?function (\w+)(?:<[^>]*>)?\((?:(?!\bfunction\b)[^{}]|\{[^{}]*\})*?\): (?:Promise<)?(?:readonly )?(?:ModalView|HomeView|View|SlackMessage|ToldMessage|FoundSaid)\b/gu;

function builders(): readonly string[] {
  return readdirSync(SLACK, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) =>
      [...readFileSync(join(SLACK, file), 'utf8').matchAll(BUILDS)].flatMap(([, name]) => name ?? []),
    );
}

describe('with the longest data that a case can hold', () => {
  it('every view and message of the desk is tried', () => {
    expect(builders().toSorted()).toEqual([...Object.keys(BUILDERS), ...Object.keys(ELSEWHERE)].toSorted());
  });

  describe.each(LOCALES)('in %s', (locale) => {
    it.each(Object.entries(BUILDERS))('Slack takes what %s builds', (_, build) => {
      const built = build(localisers[locale]);
      if ('views' in built)
        for (const view of built.views) {
          expect(viewErrors(view)).toEqual([]);
          expect(Buffer.byteLength(JSON.stringify(view))).toBeLessThan(VIEW_BYTES_MAX);
        }
      else
        for (const { blocks } of built.messages) {
          expect(blockErrors(blocks, 'message')).toEqual([]);
          expect(JSON.stringify(blocks).length).toBeLessThanOrEqual(MESSAGE_BLOCKS_JSON_MAX + 1_000);
        }
    });
  });
});
