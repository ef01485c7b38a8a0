import type { KnownBlock, RichTextElement } from '@slack/types';
import { z } from 'zod';
import {
  DIGEST_LATEST,
  type DigestCase,
  type DigestPart,
  type Digests,
  type DigestView,
  digestDay,
  isSilent,
} from '../../src/cases/digest.ts';
import { FOLLOW_UP_KINDS } from '../../src/cases/follow-ups.ts';
import { POLES, type Pole } from '../../src/catalogue/categories.ts';
import type { Localiser } from '../../src/text/localiser.ts';
import { type Say, say } from '../../src/text/say.ts';
import type { SlackMessage } from './card.ts';
import { clip } from './clip.ts';
import { countSaid } from './follow-up/lines.ts';
import { inOrder } from './in-order.ts';
import { HEADER_TEXT_MAX, MESSAGE_BLOCKS_JSON_MAX } from './limits.ts';
import { composed, fallback, inlines, line, member, moment, paragraph, text } from './rich-text.ts';
import type { Messages } from './standing.ts';

const DIGEST_EVENT = 'vigie_digest';
const digestMark = z.object({
  event_type: z.literal(DIGEST_EVENT),
  event_payload: z.object({ pole: z.string(), day: z.string() }),
});

const DAY_FORMAT = '{date_short}';
/** Noon, so that no reader's time zone makes it another day. */
function dayOf(date: string): number {
  return Date.parse(`${date}T12:00:00Z`);
}

function named(localiser: Localiser, { number, category, urgent, at, holder, limitation }: DigestCase) {
  const sure = { number: String(number), category: say(`category.${category}`), urgent: String(urgent) };
  const elements = composed(localiser, (slot) =>
    limitation === undefined
      ? say('digest.case-since', { ...sure, when: slot(moment(at, '{date_short} {time} ({ago})')) })
      : say('digest.case-until', { ...sure, when: slot(moment(dayOf(limitation), DAY_FORMAT)) }),
  );
  return holder === undefined ? elements : [...elements, text(' · '), member(holder.id)];
}

/** What a part is about, and its cases; nothing where there are none. */
function part(localiser: Localiser, title: Say, { count, cases }: DigestPart, ends = false): KnownBlock[] {
  if (count === 0) return [];
  const rest = count - cases.length;
  return [
    {
      type: 'rich_text',
      elements: [
        line(inlines(localiser.rich(title))),
        {
          type: 'rich_text_list',
          style: 'bullet',
          elements: [
            ...cases.map((each) => line(named(localiser, ends ? each : { ...each, limitation: undefined }))),
            ...(rest > 0 ? [line(inlines(localiser.rich(say('digest.more', { count: rest }))))] : []),
          ],
        },
      ],
    },
  ];
}

/** What waits at platforms, kind by kind; nothing where nothing does. */
function followUps(localiser: Localiser, { followUps: counts }: DigestView): KnownBlock[] {
  const kinds = FOLLOW_UP_KINDS.filter((kind) => counts[kind] !== 0);
  if (kinds.length === 0) return [];
  const said = (sentence: Say) => line(inlines(localiser.rich(sentence)));
  return [
    {
      type: 'rich_text',
      elements: [
        said(say('digest.follow-ups')),
        {
          type: 'rich_text_list',
          style: 'bullet',
          elements: kinds.map((kind) => said(countSaid(kind, counts[kind]))),
        },
      ],
    },
  ];
}

function arrived(localiser: Localiser, { cases, urgent, reports, since }: DigestView): RichTextElement[] {
  return composed(localiser, (slot) =>
    say('digest.arrived', { cases, urgent, reports, since: slot(moment(since)) }),
  );
}

/** A part with at most so many of its cases named. */
function shortened({ count, cases }: DigestPart, most: number): DigestPart {
  return { count, cases: cases.slice(0, most) };
}

function drawn(localiser: Localiser, view: DigestView, title: string, most: number): KnownBlock[] {
  const { unclaimed, idle, awaiting, ending, failedJobs, mailboxUnreadSince } = view;
  return [
    { type: 'header', text: { type: 'plain_text', text: clip(title, HEADER_TEXT_MAX), emoji: true } },
    paragraph(arrived(localiser, view)),
    ...part(localiser, say('digest.unclaimed', { count: unclaimed.count }), shortened(unclaimed, most)),
    ...part(localiser, say('digest.idle', { count: idle.count }), shortened(idle, most)),
    ...part(localiser, say('digest.awaiting', { count: awaiting.count }), shortened(awaiting, most)),
    ...part(localiser, say('digest.ending', { count: ending.count }), shortened(ending, most), true),
    ...followUps(localiser, view),
    ...(mailboxUnreadSince === undefined
      ? []
      : [
          paragraph(
            composed(localiser, (slot) =>
              say('digest.mailbox-unread', { since: slot(moment(mailboxUnreadSince)) }),
            ),
          ),
        ]),
    ...(failedJobs === 0
      ? []
      : [paragraph(inlines(localiser.rich(say('digest.failed-jobs', { count: failedJobs }))))]),
  ];
}

/** A pole's digest: what came in, what waits, what runs out, and what Vigie itself could not do. */
export function digestMessage(localiser: Localiser, view: DigestView): SlackMessage {
  const title = localiser.bare(say('digest.title', { pole: say(`pole.${view.pole}`) }));
  let most = Math.max(
    ...[view.unclaimed, view.idle, view.awaiting, view.ending].map(({ cases }) => cases.length),
  );
  let blocks = drawn(localiser, view, title, most);
  while (JSON.stringify(blocks).length > MESSAGE_BLOCKS_JSON_MAX && most > 0) {
    most -= 1;
    blocks = drawn(localiser, view, title, most);
  }
  return { text: fallback([text(title)]), blocks };
}

/**
 * Posts each pole's digest once a day, in its hours. It is looked for by its metadata before it is posted and after,
 * and noted when it stands: killed or doubled in between, it is found.
 */
export function digesting(deps: {
  readonly messages: Messages;
  readonly desk: Digests;
  readonly localiser: Localiser;
  readonly channels: Readonly<Record<Pole, string>>;
  /** Minutes since midnight, in the localiser's time zone. */
  readonly at: number;
}): (now: number) => Promise<void> {
  const { messages, desk, localiser, channels, at } = deps;
  async function post(pole: Pole, day: string, now: number): Promise<void> {
    const view = await desk.digest(pole, day);
    if (view === undefined) return;
    if (!isSilent(view))
      await messages.ensure({
        channel: channels[pole],
        since: now - DIGEST_LATEST * 60_000,
        is: (metadata) => {
          const mark = digestMark.safeParse(metadata).data?.event_payload;
          return mark?.pole === pole && mark.day === day;
        },
        metadata: { event_type: DIGEST_EVENT, event_payload: { pole, day } },
        message: () => digestMessage(localiser, view),
      });
    await desk.digestDone(pole, day);
  }

  return async (now) => {
    const day = digestDay(now, at, localiser.timeZone);
    if (day !== undefined) await inOrder(POLES.map((pole) => () => post(pole, day, now)));
  };
}
