import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BULKS } from '../../../bots/slack/bulk/index.ts';
import { bulkView } from '../../../bots/slack/bulk/open.ts';
import { inMessages, outcomeBlocks } from '../../../bots/slack/bulk/outcome.ts';
import { homeView } from '../../../bots/slack/home/home-view.ts';
import { type HomeState, metadataOf, NOTHING_CHOSEN, stateOf } from '../../../bots/slack/home/state.ts';
import { CASE_STATES } from '../../../src/cases/case.ts';
import { type CaseLine, type Overview, PAGE_SIZE, SELECTION_MAX } from '../../../src/cases/lists.ts';
import { ROLES } from '../../../src/cases/roles.ts';
import { CATEGORY_SLUGS } from '../../../src/catalogue/categories.ts';
import { platforms } from '../../../src/catalogue/platforms/index.ts';
import { LOCALES } from '../../../src/text/locale.ts';
import { blockErrors } from '../../servers/slack/blocks.ts';
import { MESSAGE_BLOCKS_JSON_MAX, VIEW_BYTES_MAX } from '../../servers/slack/limits.ts';
import { viewErrors } from '../../servers/slack/views.ts';
import { FOLLOW_UPS_NOW } from './longest-follow-ups.ts';
import { localisers } from './sentences.ts';

const BIG = 9_999_999;

/** A case whose line is as long as one can be. */
function longest(number: number, index: number): CaseLine {
  return {
    number,
    pole: 'moderation',
    state: CASE_STATES[index % 5] ?? 'open',
    category: CATEGORY_SLUGS[index % CATEGORY_SLUGS.length] ?? 'other',
    urgent: true,
    minor: true,
    quiet: true,
    claim: index % 2 === 0 ? undefined : { moderator: { id: 'U0123456789A' }, at: 0 },
    openedAt: Date.UTC(2026, 8, 30),
    actedAt: Date.UTC(2026, 8, 30),
    platforms: platforms.map(({ slug }) => slug),
    locales: LOCALES,
    reportCount: BIG,
    targetCount: BIG,
    target: `hxxps://${'sous-domaine-'.repeat(10)}[.]com/${'é🔴"\\'.repeat(800)}`,
    limitation: '2026-09-30',
  };
}

const lines = (count: number) =>
  Array.from({ length: count }, (_, index) => longest(BIG - count + index, index));
const place = { urgent: true, openedAt: Number.MAX_SAFE_INTEGER, number: BIG };

const overview: Overview = {
  counters: {
    cameIn: BIG,
    claimed: BIG,
    qualified: BIG,
    dismissed: BIG,
    resolved: BIG,
    awaiting: BIG,
    notices: BIG,
    outcomes: BIG,
  },
  mine: { first: lines(5), total: BIG },
  deadlines: {
    first: lines(5),
    counts: [
      { within: 7, cases: BIG },
      { within: 30, cases: BIG },
      { within: 60, cases: BIG },
    ],
  },
  followUps: { first: lines(5), total: BIG },
  unmatched: BIG,
  page: { lines: lines(PAGE_SIZE), total: 'many', previous: { before: place }, next: { after: place } },
};

const state: HomeState = {
  filter: {
    pole: 'moderation',
    state: 'awaiting-reporter',
    platform: 'google-search',
    category: 'sexism-lgbt-disability',
    language: 'fr',
    holder: 'nobody',
    list: 'quiet',
    deadline: '60',
  },
  from: { before: place },
  selected: Array.from({ length: SELECTION_MAX }, (_, index) => BIG - 10 - index),
  round: BIG,
};

describe.each(LOCALES)('with the longest data, in %s', (locale) => {
  const localiser = localisers[locale];

  it.each(ROLES)('Slack takes the home tab of a %s', (role) => {
    const notice = outcomeBlocks(localiser, { done: [], refused: [], unknown: [], failed: [1] });
    const view = homeView(localiser, role, state, overview, {
      notice,
      buttons: [],
      followUps: FOLLOW_UPS_NOW,
    });
    expect(viewErrors(view)).toEqual([]);
    expect(view.blocks.length).toBeLessThan(100);
    expect(Buffer.byteLength(JSON.stringify(view))).toBeLessThan(VIEW_BYTES_MAX);
    const empty: Overview = {
      ...overview,
      mine: { first: [], total: 0 },
      deadlines: { ...overview.deadlines, first: [] },
      followUps: { first: [], total: 0 },
      page: { lines: [], total: 0, previous: undefined, next: undefined },
    };
    expect(viewErrors(homeView(localiser, role, NOTHING_CHOSEN, empty, { notice: [], buttons: [] }))).toEqual(
      [],
    );
  });

  it.each(BULKS)('Slack takes the form of $id over as many cases as can be selected', (bulk) => {
    const from = metadataOf({ ...state, selected: [] });
    expect(viewErrors(bulkView(localiser, bulk, lines(SELECTION_MAX), SELECTION_MAX + 1, from))).toEqual([]);
    expect(viewErrors(bulkView(localiser, bulk, [], 0))).toEqual([]);
  });

  it('Slack takes what became of as many cases as can be selected, in a message too', () => {
    const claim = { moderator: { id: 'U0123456789A' }, at: 0 };
    const numbers = Array.from({ length: SELECTION_MAX }, (_, index) => BIG - index);
    const blocks = outcomeBlocks(localiser, {
      done: numbers,
      refused: numbers.map((number) => ({
        kind: 'refused' as const,
        number,
        why: { kind: 'state', state: 'awaiting-reporter', act: 'dismiss' } as const,
        last: { moderator: claim.moderator, action: 'claimed' as const, at: 0 },
      })),
      unknown: numbers,
      failed: numbers,
    });
    expect(blockErrors(blocks, 'modal')).toEqual([]);
    const messages = inMessages(blocks);
    expect(messages.flat()).toEqual(blocks);
    for (const message of messages) {
      expect(blockErrors(message, 'message')).toEqual([]);
      expect(JSON.stringify(message).length).toBeLessThan(MESSAGE_BLOCKS_JSON_MAX);
    }
  });
});

describe('what a home tab carries', () => {
  it('is nothing chosen where another version wrote something else, or somebody something of their own', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (metadata) => {
        expect(stateOf({ private_metadata: metadata }).selected).toEqual([]);
      }),
    );
    expect(stateOf(undefined)).toEqual(NOTHING_CHOSEN);
    expect(stateOf({ private_metadata: metadataOf(state) })).toEqual(state);
  });
});
