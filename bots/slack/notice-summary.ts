import type { RichTextBlock, RichTextElement } from '@slack/types';
import type { CardNotice, CardView } from '../../src/cases/card.ts';
import type { Localiser } from '../../src/text/localiser.ts';
import { type Say, say } from '../../src/text/say.ts';
import { clip } from './clip.ts';
import { composed, inlines, line, moment, text } from './rich-text.ts';

/** How many providers a card names; the others stand in the case's page. */
const NOTICES_SHOWN = 3;
/** How many of a notice's outcomes a line names, the most frequent. */
const OUTCOMES_SHOWN = 3;
/** How much of a provider's name, which may be a host, a line shows. */
export const PROVIDER_MAX = 80;

const DAY = '{date_short}';

function stateElements(localiser: Localiser, { state, sentAt }: CardNotice): RichTextElement[] {
  if (state !== 'sent' || sentAt === undefined)
    return inlines(localiser.rich(say(`notice.short.${state === 'sent' ? 'waiting' : state}`)));
  return composed(localiser, (slot) => say('notice.short.sent', { when: slot(moment(sentAt, DAY)) }));
}

/** What is waited for, and since when it is late. */
function dueElements(localiser: Localiser, { due }: CardNotice, now: number): RichTextElement[] {
  if (due === undefined) return [];
  return [
    text(' · '),
    ...composed(localiser, (slot) =>
      say(due.at < now ? 'notice.short.late' : 'notice.short.due', { when: slot(moment(due.at, DAY)) }),
    ),
  ];
}

/** The outcomes of a notice's targets, counted where it has several; nothing of one that waits for all of them. */
function outcomesText(localiser: Localiser, { outcomes }: Pick<CardNotice, 'outcomes'>): string {
  const [only, ...others] = outcomes;
  if (only === undefined) return '';
  if (others.length === 0)
    return only.outcome === undefined ? '' : ` · ${localiser.bare(say(`outcome.${only.outcome}`))}`;
  const said = outcomes.slice(0, OUTCOMES_SHOWN).map(({ outcome, targets }) =>
    say('notice.short.counted', {
      what: outcome === undefined ? say('notice.short.unanswered') : say(`outcome.${outcome}`),
      count: targets,
    }),
  );
  const rest = outcomes.length > OUTCOMES_SHOWN ? ', …' : '';
  return ` · ${said.map((each) => localiser.bare(each)).join(', ')}${rest}`;
}

/** A notice in one line: to whom, where it stands, what is waited for, and what became of its targets. */
export function noticeLine(localiser: Localiser, notice: CardNotice, now: number): RichTextElement[] {
  return [
    text(clip(notice.provider, PROVIDER_MAX), { bold: true }),
    text(' · '),
    ...stateElements(localiser, notice),
    ...dueElements(localiser, notice, now),
    text(outcomesText(localiser, notice)),
  ];
}

/** Who was notified of a case, and what became of it: a line each. */
export function noticesBlock(
  localiser: Localiser,
  { notices, outcome }: Pick<CardView, 'notices' | 'outcome'>,
  now: number,
): readonly RichTextBlock[] {
  if (notices.length === 0 && outcome === undefined) return [];
  const more = notices.length - NOTICES_SHOWN;
  const said = (sentence: Say) => line(inlines(localiser.rich(sentence)));
  return [
    {
      type: 'rich_text',
      elements: [
        ...(outcome === undefined ? [] : [said(say('page.outcome', { outcome: say(`outcome.${outcome}`) }))]),
        ...(notices.length === 0 ? [] : [said(say('card.notices', { count: notices.length }))]),
        ...(notices.length === 0
          ? []
          : [
              {
                type: 'rich_text_list' as const,
                style: 'bullet' as const,
                elements: notices
                  .slice(0, NOTICES_SHOWN)
                  .map((notice) => line(noticeLine(localiser, notice, now))),
              },
            ]),
        ...(more > 0 ? [said(say('card.notices.more', { count: more }))] : []),
      ],
    },
  ];
}
