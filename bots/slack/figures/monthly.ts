import type { KnownBlock } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { LentFiles } from '../../../src/cases/showing.ts';
import type { Pole } from '../../../src/catalogue/categories.ts';
import type { Day } from '../../../src/catalogue/limitation.ts';
import { type ComparedFigures, chartsOf } from '../../../src/insight/charts/of-period.ts';
import { FIGURE_SLUGS, type FigureSlug, type Figures, isNothing } from '../../../src/insight/figures.ts';
import { monthDue, monthOver } from '../../../src/insight/monthly.ts';
import { type Period, periodBefore, periodName } from '../../../src/insight/period.ts';
import type { Log } from '../../../src/log.ts';
import type { Localiser } from '../../../src/text/localiser.ts';
import { say } from '../../../src/text/say.ts';
import type { SlackMessage } from '../card.ts';
import { inOrder } from '../in-order.ts';
import { fallback, inlines, paragraph, text } from '../rich-text.ts';
import type { Messages } from '../standing.ts';
import { definitions, figureLine, picture, type ShownChart } from './blocks.ts';
import { compared } from './compared.ts';
import { uploadCharts } from './pictures.ts';

/** A month's message carries which it is, and the files that it shows; its thread's, that it holds the definitions. */
const FIGURES_EVENT = 'vigie_figures';
const DEFINITIONS_EVENT = 'vigie_definitions';
const figuresMark = z.object({
  event_type: z.literal(FIGURES_EVENT),
  event_payload: z.object({ month: z.string(), files: z.string() }),
});
const definitionsMark = z.object({ event_type: z.literal(DEFINITIONS_EVENT) });

/** What a month's message says; all figures stand behind the command. */
const SAID: readonly FigureSlug[] = [
  'reports',
  'cases',
  'retained',
  'first-look',
  'notices',
  'removal-rate',
  'refused',
  'unanswered',
  'recurrence',
];
/** How long before now a month's message may have been posted: all of its days. */
const SINCE_MS = 10 * 86_400_000;

/** A month's message: its figures beside those of the month before, the pictures, and what the removal rate is. */
export function monthlyMessage(
  localiser: Localiser,
  figures: ComparedFigures,
  charts: readonly ShownChart[],
): SlackMessage & { readonly blocks: KnownBlock[] } {
  const { locale } = localiser;
  const { period } = figures.now;
  const title = localiser.bare(say('figures.monthly.title', { period: periodName(locale, period) }));
  return {
    text: fallback([text(title)]),
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: title, emoji: false } },
      {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_list',
            style: 'bullet',
            elements: SAID.map((figure) => figureLine(localiser, figure, figures)),
          },
        ],
      },
      ...charts.map(picture),
      ...definitions(localiser, ['removal-rate']),
      paragraph(
        inlines(
          localiser.rich(say('figures.monthly.more', { before: periodName(locale, periodBefore(period)) })),
        ),
      ),
    ],
  };
}

/** What every figure means, for the thread under it. */
export function definitionsMessage(localiser: Localiser): SlackMessage & { readonly blocks: KnownBlock[] } {
  const head = inlines(localiser.rich(say('figures.definitions')));
  return { text: fallback(head), blocks: [paragraph(head), ...definitions(localiser, FIGURE_SLUGS)] };
}

/**
 * Posts the figures of the month before in each Slack channel of the desk, once, on its first working day. The message
 * is looked for by its metadata before it is posted and after, and noted when it stands everywhere; the pictures of one
 * that was posted twice at the same moment go with the sweep. Of a month that was missed, as in a long pause, the log tells
 * whoever runs Vigie, once a process.
 */
export function monthlyFigures(deps: {
  readonly web: WebClient;
  readonly messages: Messages;
  readonly desk: Pick<LentFiles, 'lend' | 'returned'>;
  readonly figures: Figures;
  readonly localiser: Localiser;
  readonly channels: Readonly<Record<Pole, string>>;
  /** Minutes since midnight, in the localiser's time zone. */
  readonly at: number;
  readonly log: Log;
}): (now: number) => Promise<void> {
  const { web, messages, desk, figures, localiser, channels, at, log } = deps;
  let lookedBack: Day | undefined;

  async function post(channel: string, period: Period, said: ComparedFigures, now: number): Promise<void> {
    const month = period.from;
    const charts = await uploadCharts(web, desk, chartsOf(localiser, said));
    const files = charts.map(({ file }) => file).join(' ');
    const { place, metadata } = await messages.ensure({
      channel,
      since: now - SINCE_MS,
      is: (given) => figuresMark.safeParse(given).data?.event_payload.month === month,
      metadata: { event_type: FIGURES_EVENT, event_payload: { month, files } },
      message: () => monthlyMessage(localiser, said, charts),
    });
    const kept = figuresMark.safeParse(metadata).data?.event_payload.files.split(' ') ?? [];
    for (const file of kept) await desk.returned(file);
    const told = (await messages.replies(place)).some(
      (reply) => definitionsMark.safeParse(reply.metadata).success,
    );
    if (!told)
      await messages.post({ channel, thread: place.message }, definitionsMessage(localiser), {
        event_type: DEFINITIONS_EVENT,
        event_payload: {},
      });
  }

  async function lookBack(month: Period): Promise<void> {
    if (month.from === lookedBack) return;
    const isMissed = !(await figures.monthlyPosted(month.from)) && !isNothing(await figures.figures(month));
    lookedBack = month.from;
    if (isMissed)
      log.warn(
        { month: month.from.slice(0, 7), cure: 'ask for them with /vigie stats and the month' },
        'the figures of a month were not posted in its days, and will not be',
      );
  }

  return async (now) => {
    const over = monthOver(now, localiser.timeZone);
    if (over !== undefined) return lookBack(over);
    const period = monthDue(now, at, localiser.timeZone);
    if (period === undefined || (await figures.monthlyPosted(period.from))) return;
    const said = await compared(figures, period);
    // A month of decisions alone has figures too: only where there is nothing at all is nothing posted.
    if (!isNothing(said.now)) {
      const places = [...new Set(Object.values(channels))];
      await inOrder(places.map((channel) => () => post(channel, period, said, now)));
    }
    await figures.postedMonthly(period.from);
  };
}
