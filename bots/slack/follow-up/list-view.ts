import type { ActionsBlock, Button, KnownBlock, ModalView, StaticSelect } from '@slack/types';
import { z } from 'zod';
import {
  FOLLOW_UP_KINDS,
  type FollowUp,
  type FollowUpFilter,
  type FollowUpPage,
} from '../../../src/cases/follow-ups.ts';
import { type Actor, holds } from '../../../src/cases/roles.ts';
import { POLES } from '../../../src/catalogue/categories.ts';
import type { Localiser } from '../../../src/text/localiser.ts';
import { type Say, say } from '../../../src/text/say.ts';
import { ACTIONS } from '../action-ids.ts';
import { proposing } from '../case-actions/resolve.ts';
import { caseButton } from '../case-button.ts';
import { clip } from '../clip.ts';
import { type Option, option } from '../inputs.ts';
import { SECTION_TEXT_MAX } from '../limits.ts';
import { reading } from '../modal.ts';
import { inlines, paragraph } from '../rich-text.ts';
import { askedOf, FOLLOW } from './buttons.ts';
import { FOLLOW_UPS, FOLLOW_UPS_FILTER, FOLLOW_UPS_VIEW, inList } from './ids.ts';
import { followUpText } from './lines.ts';

const ANY = 'any';

const keptSchema = z.object({
  kind: z.enum(FOLLOW_UP_KINDS),
  pole: z.enum(POLES).optional(),
  mine: z.boolean(),
  /** From where the page that is shown begins. */
  after: z.object({ since: z.number(), id: z.string() }).optional(),
});
/** What the list keeps with it: what of all it shows. */
export type ListKept = z.infer<typeof keptSchema>;

/** Reads back what a list keeps; undefined where the modal is none. */
export function listKept(metadata: string): ListKept | undefined {
  try {
    return keptSchema.safeParse(JSON.parse(metadata)).data;
  } catch {
    return undefined;
  }
}

/** From where on a button leads. */
export function placeIn(value: string | undefined): ListKept['after'] {
  try {
    return keptSchema.shape.after.safeParse(JSON.parse(value ?? '')).data;
  } catch {
    return undefined;
  }
}

/** The list with another choice in one of its filters, from its beginning. */
export function chosenIn(kept: ListKept, name: string, value: string): ListKept {
  const whole = { kind: kept.kind, mine: kept.mine, ...(kept.pole === undefined ? {} : { pole: kept.pole }) };
  switch (name) {
    case 'kind':
      return keptSchema.safeParse({ ...whole, kind: value }).data ?? kept;
    case 'pole': {
      const { pole: _, ...others } = whole;
      return keptSchema.safeParse(value === ANY ? others : { ...others, pole: value }).data ?? kept;
    }
    case 'holder':
      return { ...whole, mine: value === 'mine' };
    default:
      return kept;
  }
}

export function filterOf({ pole, mine }: ListKept, member: string): FollowUpFilter {
  return { pole, holder: mine ? { id: member } : undefined };
}

function filters(localiser: Localiser, kept: ListKept): ActionsBlock {
  const select = (name: string, options: readonly Option[], chosen: string): StaticSelect => {
    const initial = options.find(({ value }) => value === chosen);
    return {
      type: 'static_select',
      action_id: `${FOLLOW_UPS_FILTER}${name}`,
      options: options.map(option),
      ...(initial === undefined ? {} : { initial_option: option(initial) }),
    };
  };
  const text = (sentence: Say) => localiser.bare(sentence);
  return {
    type: 'actions',
    // Slack keeps what is chosen under one id, whatever the view says.
    block_id: `${FOLLOW_UPS_FILTER}${kept.kind}.${kept.pole ?? ANY}.${String(kept.mine)}`,
    elements: [
      select(
        'kind',
        FOLLOW_UP_KINDS.map((kind) => ({ value: kind, text: text(say(`follow-ups.all.${kind}`)) })),
        kept.kind,
      ),
      select(
        'pole',
        [
          { value: ANY, text: text(say('home.filter.pole.any')) },
          ...POLES.map((pole) => ({ value: pole, text: text(say(`home.filter.pole.${pole}`)) })),
        ],
        kept.pole ?? ANY,
      ),
      select(
        'holder',
        [
          { value: ANY, text: text(say('home.filter.holder.any')) },
          { value: 'mine', text: text(say('home.filter.holder.mine')) },
        ],
        kept.mine ? 'mine' : ANY,
      ),
    ],
  };
}

function buttonsOf(localiser: Localiser, item: FollowUp, acts: boolean): ActionsBlock {
  const button = (action: string, label: Say, about: string): Button =>
    caseButton(localiser, action, label, item.case, undefined, about);
  const open = caseButton(localiser, ACTIONS.openCase, say('home.open'), item.case);
  if (!acts) return { type: 'actions', elements: [open] };
  const own =
    item.kind === 'checks'
      ? [
          button(inList(FOLLOW.stillGone), say('follow.still-gone'), askedOf(item)),
          button(inList(FOLLOW.backOnline), say('follow.back-online'), askedOf(item)),
        ]
      : item.kind === 'overdue'
        ? [
            button('case.remind', say('follow.remind'), item.notice),
            button('case.escalate', say('follow.escalate'), item.notice),
            button('case.resolve', say('follow.outcome'), proposing(item.notice)),
          ]
        : [];
  return { type: 'actions', elements: [open, ...own] };
}

function turns(localiser: Localiser, { next }: FollowUpPage, kept: ListKept): readonly KnownBlock[] {
  const button = (action: string, label: Say, value: string): Button => ({
    type: 'button',
    action_id: action,
    text: { type: 'plain_text', text: localiser.bare(label), emoji: false },
    value,
  });
  const elements = [
    ...(kept.after === undefined ? [] : [button(FOLLOW_UPS.first, say('follow-ups.first'), '0')]),
    ...(next === undefined ? [] : [button(FOLLOW_UPS.next, say('home.next'), JSON.stringify(next))]),
  ];
  return elements.length === 0 ? [] : [{ type: 'actions', elements }];
}

/**
 * A page of what is to be followed up, with what can be done about each.
 *
 * @param first what stands above: what became of the last press
 */
export function listView(
  localiser: Localiser,
  page: FollowUpPage,
  kept: ListKept,
  by: Actor,
  first: readonly KnownBlock[] = [],
): ModalView {
  const acts = holds(by.role, 'moderator');
  return reading(localiser, FOLLOW_UPS_VIEW, say('follow-ups.title'), JSON.stringify(kept), [
    ...first,
    filters(localiser, kept),
    ...(page.items.length === 0 ? [paragraph(inlines(localiser.rich(say('follow-ups.none'))))] : []),
    ...page.items.flatMap((item): KnownBlock[] => [
      {
        type: 'section',
        text: {
          type: 'plain_text',
          text: clip(followUpText(localiser, item), SECTION_TEXT_MAX),
          emoji: true,
        },
      },
      buttonsOf(localiser, item, acts),
    ]),
    ...turns(localiser, page, kept),
  ]);
}
