import type { Button, HomeView, KnownBlock } from '@slack/types';
import type { Overview } from '../../../src/cases/lists.ts';
import type { Role } from '../../../src/cases/roles.ts';
import type { Localiser } from '../../../src/text/localiser.ts';
import { type Say, say } from '../../../src/text/say.ts';
import { VIEW_BLOCKS_MAX } from '../limits.ts';
import { filtersBlock } from './filters.ts';
import { type FollowUpsNow, noticeFollowUps } from './follow-ups.ts';
import { listBlocks } from './list.ts';
import {
  countersBlock,
  deadlineBlocks,
  followUpBlocks,
  heading,
  homeButton,
  mineBlocks,
  said,
} from './sections.ts';
import { type HomeState, metadataOf } from './state.ts';

export const REFRESH = 'home.refresh';
/** The home tab's callback id. */
export const HOME_VIEW = 'home';

function home(state: HomeState, blocks: readonly KnownBlock[]): HomeView {
  return {
    type: 'home',
    callback_id: HOME_VIEW,
    private_metadata: metadataOf(state),
    blocks: blocks.slice(0, VIEW_BLOCKS_MAX),
  };
}

const refresh = (localiser: Localiser, others: readonly Button[] = []): KnownBlock => ({
  type: 'actions',
  elements: [homeButton(localiser, REFRESH, say('home.refresh')), ...others],
});

/**
 * The home tab of somebody who may look. What they chose travels in it.
 *
 * @param also what became of what they last did there, and what else can be done
 */
export function homeView(
  localiser: Localiser,
  role: Role,
  state: HomeState,
  overview: Overview,
  also: {
    readonly notice: readonly KnownBlock[];
    readonly buttons: readonly Button[];
    readonly followUps?: FollowUpsNow | undefined;
  },
): HomeView {
  const { counters, mine, deadlines, followUps, page } = overview;
  return home(state, [
    heading(localiser, say('home.title')),
    ...also.notice,
    countersBlock(localiser, counters),
    refresh(localiser, also.buttons),
    { type: 'divider' },
    ...mineBlocks(localiser, mine),
    ...deadlineBlocks(localiser, deadlines),
    ...followUpBlocks(localiser, followUps),
    ...(also.followUps === undefined ? [] : noticeFollowUps(localiser, also.followUps, overview.unmatched)),
    { type: 'divider' },
    heading(localiser, say('home.list')),
    filtersBlock(localiser, state),
    ...listBlocks(localiser, page, role, state),
  ]);
}

/** The home tab that says one thing: that it is being read, whom it is for, or that it could not be read. */
export function plainHome(
  localiser: Localiser,
  state: HomeState,
  sentence: Say,
  options: { readonly again: boolean } = { again: false },
): HomeView {
  return home(state, [said(localiser, sentence), ...(options.again ? [refresh(localiser)] : [])]);
}
