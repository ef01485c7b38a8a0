import type { ActionsBlock, Button, KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import type { CardView } from '../../../src/cases/card.ts';
import { type CasePage, isPageSection, PAGE_SECTIONS, type PagePlace } from '../../../src/cases/page.ts';
import { type Actor, holds } from '../../../src/cases/roles.ts';
import type { Localiser } from '../../../src/text/localiser.ts';
import { type Say, say } from '../../../src/text/say.ts';
import type { Doing } from '../acting.ts';
import { ACTIONS } from '../action-ids.ts';
import { CASE_ACTIONS } from '../case-actions/index.ts';
import { caseFacts, caseTitle } from '../case-blocks.ts';
import { caseButton } from '../case-button.ts';
import { clip, shares } from '../clip.ts';
import { harmlessTerms } from '../harmless.ts';
import { HEADER_TEXT_MAX, VIEW_JSON_MAX } from '../limits.ts';
import { isFor, ledTo } from '../menu.ts';
import { reading } from '../modal.ts';
import { noticesBlock } from '../notice-summary.ts';
import { qualificationBlock } from '../qualification.ts';
import { inlines, paragraph } from '../rich-text.ts';
import { termsBlock } from '../watch/terms-block.ts';
import { inPage } from './in-page.ts';
import { harmlessContent, sectionBlocks, textLengths } from './sections.ts';

/** The callback id of a case's page. */
export const PAGE_VIEW = 'case.page';
/** The beginning of the action id of each section's button; the section follows. */
export const TAB = 'page.tab.';
/** The action ids of the buttons that turn a section's pages; each carries the page as its value. */
export const TURN = { newer: 'page.newer', older: 'page.older' } as const;

const keptSchema = z.object({
  case: z.number().int(),
  channel: z.string().optional(),
  thread: z.string().optional(),
  section: z.string().refine(isPageSection),
  page: z.number().int(),
});
/** What a page keeps with it: its case, where it was opened, and what of it is shown. */
export type PageKept = z.infer<typeof keptSchema>;

/** Reads back what a page keeps; undefined where the modal is none. */
export function pageKept(metadata: string): PageKept | undefined {
  try {
    return keptSchema.safeParse(JSON.parse(metadata)).data;
  } catch {
    return undefined;
  }
}

function tabs(localiser: Localiser, now: PagePlace['section']): ActionsBlock {
  const elements = Object.keys(PAGE_SECTIONS)
    .filter(isPageSection)
    .map(
      (section): Button => ({
        type: 'button',
        action_id: `${TAB}${section}`,
        text: { type: 'plain_text', text: localiser.bare(say(`page.section.${section}`)), emoji: false },
        value: '0',
        ...(section === now ? { style: 'primary' } : {}),
      }),
    );
  return { type: 'actions', elements };
}

function turns(localiser: Localiser, { content, page, pages }: CasePage): readonly KnownBlock[] {
  if (pages === 1) return [];
  const button = (action: string, label: Say, to: number): Button => ({
    type: 'button',
    action_id: action,
    text: { type: 'plain_text', text: localiser.bare(label), emoji: false },
    value: String(to),
  });
  const place = say('page.place', {
    section: say(`page.section.${content.section}`),
    page: page + 1,
    pages,
  });
  return [
    paragraph(inlines(localiser.rich(place))),
    {
      type: 'actions',
      elements: [
        ...(page > 0 ? [button(TURN.newer, say('page.turn.newer'), page - 1)] : []),
        ...(page < pages - 1 ? [button(TURN.older, say('page.turn.older'), page + 1)] : []),
      ],
    },
  ];
}

/** Everything that this member can do with the case. */
function doings(localiser: Localiser, head: CardView, by: Actor): readonly KnownBlock[] {
  const elements = [
    ...(head.screenshotCount > 0 && !head.minor
      ? [
          caseButton(
            localiser,
            ACTIONS.screenshots,
            say('desk.screenshots', { count: head.screenshotCount }),
            head.number,
          ),
        ]
      : []),
    ...CASE_ACTIONS.filter(isFor(head, by)).map((action) =>
      caseButton(localiser, inPage(action), action.label(head), head.number, action.style),
    ),
  ];
  return elements.length === 0 ? [] : [{ type: 'actions', elements }];
}

function headBlocks(localiser: Localiser, head: CardView): readonly KnownBlock[] {
  const more = [
    ...(head.dismissal === undefined
      ? []
      : [say('page.dismissal', { reason: say(`dismissal.${head.dismissal}`) })]),
    ...(head.quiet ? [say('page.quiet')] : []),
  ];
  return [
    {
      type: 'header',
      text: { type: 'plain_text', text: clip(caseTitle(localiser, head), HEADER_TEXT_MAX), emoji: false },
    },
    caseFacts(localiser, head),
    ...more.map((sentence) => paragraph(inlines(localiser.rich(sentence)))),
    ...(head.qualification === undefined ? [] : [qualificationBlock(localiser, head.qualification)]),
    ...noticesBlock(localiser, head, Date.now()),
    ...(head.terms.length === 0 ? [] : [termsBlock(localiser, harmlessTerms(head.terms))]),
  ];
}

function drawn(
  localiser: Localiser,
  page: CasePage,
  by: Actor,
  first: readonly KnownBlock[],
  max: number,
): readonly KnownBlock[] {
  const { head, content } = page;
  const cut = textLengths(content).some((length) => length > max);
  return [
    ...first,
    ...headBlocks(localiser, head),
    ...doings(localiser, head, by),
    { type: 'divider' },
    tabs(localiser, content.section),
    ...sectionBlocks(
      {
        localiser,
        number: head.number,
        acts: holds(by.role, 'moderator'),
        mutes: holds(by.role, 'lead'),
        max,
      },
      content,
    ),
    ...(cut ? [paragraph(inlines(localiser.rich(say('page.clipped'))))] : []),
    ...turns(localiser, page),
  ];
}

/**
 * A case's page as one member sees it: what the card says, what they can do, and one section in full. Texts that
 * together exceed what a window may hold are cut.
 *
 * @param first what stands above: what became of the last press
 */
export function pageView(
  localiser: Localiser,
  asWritten: CasePage,
  by: Actor,
  to: Doing['to'],
  first: readonly KnownBlock[] = [],
): ModalView {
  const page = { ...asWritten, content: harmlessContent(asWritten.content) };
  const { number } = page.head;
  const kept: PageKept = {
    case: number,
    channel: to.channel,
    thread: to.thread,
    section: page.content.section,
    page: page.page,
  };
  const above = [
    ...(page.mergedFrom === undefined ? [] : ledTo(localiser, page.mergedFrom, number)),
    ...first,
  ];
  const title = say('desk.case.title', { number: String(number) });
  const lengths = textLengths(page.content);
  for (let budget: number = VIEW_JSON_MAX; ; budget = Math.floor(budget * 0.7)) {
    // Short texts stand whole; the long ones share what is left, evenly.
    const max = Math.max(1, ...shares(lengths, budget));
    const blocks = drawn(localiser, page, by, above, max);
    const view = reading(localiser, PAGE_VIEW, title, JSON.stringify(kept), blocks);
    if (Buffer.byteLength(JSON.stringify(view)) <= VIEW_JSON_MAX || max === 1) return view;
  }
}
