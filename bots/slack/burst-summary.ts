import type { KnownBlock } from '@slack/types';
import { z } from 'zod';
import type { Bursts, BurstView } from '../../src/cases/showing.ts';
import type { Pole } from '../../src/catalogue/categories.ts';
import { platformOf } from '../../src/catalogue/platforms/index.ts';
import type { Localiser } from '../../src/text/localiser.ts';
import { type SayValue, say } from '../../src/text/say.ts';
import { plain } from '../../src/text/span.ts';
import type { SlackMessage } from './card.ts';
import { clip } from './clip.ts';
import { HEADER_TEXT_MAX } from './limits.ts';
import { composed, fallback, inlines, line, moment, paragraph, text } from './rich-text.ts';
import type { Messages } from './standing.ts';

const BURST_EVENT = 'vigie_burst';
const burstMark = z.object({
  event_type: z.literal(BURST_EVENT),
  event_payload: z.object({ burst: z.number() }),
});

/** How many kinds a line of a summary counts, and how much of a target's link it shows. */
const COUNTED = 6;
const TARGET_MAX = 300;

function counted(
  localiser: Localiser,
  counts: readonly { readonly what: SayValue; readonly cases: number }[],
): string {
  const said = counts
    .slice(0, COUNTED)
    .map(({ what, cases }) => localiser.bare(say('burst.count', { what, count: cases })));
  const rest = counts.length - said.length;
  return [...said, ...(rest > 0 ? [localiser.bare(say('burst.more', { count: rest }))] : [])].join(', ');
}

function platform(slug: string): SayValue {
  const name = platformOf(slug)?.name;
  return name === undefined ? say('burst.unknown-platform') : [plain(name)];
}

function counts(localiser: Localiser, { cases, reports, beganAt, endedAt }: BurstView) {
  return composed(localiser, (slot) => {
    const when = slot(moment(beganAt));
    return endedAt === undefined
      ? say('burst.counts', { cases, reports, when })
      : say('burst.counts-over', { cases, reports, when, until: slot(moment(endedAt)) });
  });
}

/** The one message that stands in place of many cards: how many cases, of what kind, and where to find them. */
export function burstMessage(localiser: Localiser, view: BurstView): SlackMessage {
  const pole = say(`pole.${view.pole}`);
  const over = view.endedAt !== undefined;
  const title = localiser.bare(over ? say('burst.title-over', { pole }) : say('burst.title', { pole }));
  const categories = view.categories.map(({ category, cases }) => ({
    what: say(`category.${category}`),
    cases,
  }));
  const platforms = view.platforms.map((each) => ({ what: platform(each.platform), cases: each.cases }));
  const rest = over
    ? view.held > 0
      ? say('burst.held', { held: view.held })
      : say('burst.all-shown')
    : say('burst.where');
  const lines = [
    counts(localiser, view),
    inlines(localiser.rich(say('burst.categories', { list: counted(localiser, categories) }))),
    ...(platforms.length === 0
      ? []
      : [inlines(localiser.rich(say('burst.platforms', { list: counted(localiser, platforms) })))]),
  ];
  const blocks: KnownBlock[] = [
    { type: 'header', text: { type: 'plain_text', text: clip(title, HEADER_TEXT_MAX), emoji: true } },
    paragraph(lines.flatMap((elements, index) => (index === 0 ? elements : [text('\n'), ...elements]))),
    ...(view.targets.length === 0
      ? []
      : [
          {
            type: 'rich_text' as const,
            elements: [
              line(inlines(localiser.rich(say('burst.targets')))),
              {
                type: 'rich_text_list' as const,
                style: 'ordered' as const,
                elements: view.targets.map(({ shown, reports }) =>
                  line([
                    text(clip(shown, TARGET_MAX), { code: true }),
                    text(' · '),
                    ...inlines(localiser.rich(say('burst.target-reports', { count: reports }))),
                  ]),
                ),
              },
            ],
          },
        ]),
    paragraph(inlines(localiser.rich(rest))),
  ];
  return { text: fallback([text(title)]), blocks };
}

export interface Summaries {
  /** Posts a burst's summary where it has none yet. */
  begin(id: number): Promise<void>;
  /** Tends all bursts, and brings their summaries up to date; comes once a minute. */
  tend(): Promise<void>;
}

/** The summaries of bursts, one message each. */
export function summaries(deps: {
  readonly messages: Messages;
  readonly desk: Bursts;
  readonly localiser: Localiser;
  readonly channels: Readonly<Record<Pole, string>>;
}): Summaries {
  const { messages, desk, localiser, channels } = deps;

  async function show(id: number, again: boolean): Promise<void> {
    const burst = await desk.burst(id);
    if (burst === undefined || (burst.place !== undefined && !again)) return;
    const { view } = burst;
    const metadata = { event_type: BURST_EVENT, event_payload: { burst: id } };
    const message = () => burstMessage(localiser, view);
    if (burst.place !== undefined) {
      const there = await messages.update(burst.place, message(), metadata);
      // One that somebody deleted comes again while the burst lasts, and not long after.
      if (there || view.endedAt !== undefined) {
        await desk.burstShown(id, burst.place, view.readAt);
        return;
      }
    }
    const { place, fresh } = await messages.ensure({
      channel: channels[view.pole],
      since: view.beganAt,
      is: (given) => burstMark.safeParse(given).data?.event_payload.burst === id,
      metadata,
      message,
    });
    if (!fresh) await messages.update(place, message(), metadata);
    await desk.burstShown(id, place, view.readAt);
  }

  return {
    begin: (id) => show(id, false),
    async tend() {
      for (const id of await desk.tendBursts()) await show(id, true);
    },
  };
}
