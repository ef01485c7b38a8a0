import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SlackCallFailed, webClient } from '../../../bots/slack/calls.ts';
import { monthlyFigures } from '../../../bots/slack/figures/monthly.ts';
import { messages } from '../../../bots/slack/standing.ts';
import { figures } from '../../../db/figures.ts';
import { log } from '../../../src/log.ts';
import { localisers } from './sentences.ts';
import { parsedTexts, readable } from './shown.ts';
import { CHANNELS, type ShownDesk, shownDesk } from './shown-desk.ts';

let shown: ShownDesk;
const silent = log('silent');
let warned: string[] = [];
beforeEach(async () => {
  warned = [];
  shown = await shownDesk();
  const { number } = await shown.people.report('ada', { category: 'harassment' });
  await shown.sql`UPDATE reports SET sent_at = '2024-10-15T12:00:00Z'`;
  await shown.sql`UPDATE cases SET opened_at = '2024-10-15T12:00:00Z' WHERE number = ${number}`;
});
afterEach(() => shown.stop());

/** The first of November is a holiday, a Friday in 2024: the fourth is the first working day. */
const DUE = Date.parse('2024-11-04T09:30:00Z');
const DAY = 86_400_000;

/** A process of its own that looks after the month's figures. */
function process(locale: 'fr' | 'en' = 'fr', channels = CHANNELS as Record<keyof typeof CHANNELS, string>) {
  const web = webClient(shown.slack.botToken, shown.slack.url);
  return monthlyFigures({
    web,
    messages: messages(web, () => shown.slack.botUserId),
    desk: shown.desk,
    figures: figures(shown.sql),
    localiser: localisers[locale],
    channels,
    at: 10 * 60,
    log: {
      ...silent,
      warn: ({ month }, message) => {
        warned.push(`${month}: ${message}`);
      },
    },
  });
}

const posted = (channel = 'C0MOD') =>
  shown.slack.messages(channel).filter(({ threadTs }) => threadTs === undefined);
const inThread = (channel = 'C0MOD') => posted(channel).flatMap(({ ts }) => shown.slack.replies(channel, ts));

describe('the month’s figures', () => {
  it('come once to each Slack channel of the desk, with pictures that stay and what each figure counts', async () => {
    await process()(DUE);
    await process()(DUE + 60_000);
    for (const channel of ['C0MOD', 'C0CYBER']) {
      const [message, ...more] = posted(channel);
      expect(more).toEqual([]);
      expect(readable(message?.blocks)).toContain('Chiffres du mois\u00A0: octobre 2024');
      expect(readable(message?.blocks)).toContain('Signalements\u00A0: 1 (avant\u00A0: 0)');
      expect(readable(message?.blocks)).toContain('Taux de retrait\u00A0: Parmi les contenus notifiés');
      expect(message?.blocks.filter(({ type }) => type === 'image')).toHaveLength(4);
      expect(parsedTexts(message?.blocks)).toEqual([]);
      const [definitions, ...others] = inThread(channel);
      expect(others).toEqual([]);
      expect(readable(definitions?.blocks)).toContain('Délai de notification\u00A0: De l’ouverture d’un cas');
    }
    // The sweep takes none of them.
    expect(await shown.sql`SELECT FROM slack_files`).toEqual([]);
  });

  it('come once to a Slack channel that both poles share, in the workspace’s language', async () => {
    await process('en', { moderation: 'C0MOD', cyber: 'C0MOD' })(DUE);
    expect(posted().map(({ blocks }) => readable(blocks))).toEqual([
      expect.stringContaining('The month’s figures: October 2024'),
    ]);
  });

  it('come on one of the three days after, where nobody was there on the first, and not later', async () => {
    await process()(DUE - DAY);
    await process()(DUE + 4 * DAY);
    expect(posted()).toEqual([]);
    await process()(DUE + 3 * DAY);
    expect(posted()).toHaveLength(1);
  });

  it('are not told of a month in which nothing happened', async () => {
    await process()(Date.parse('2024-09-02T09:30:00Z'));
    expect(posted()).toEqual([]);
    expect(await shown.sql`SELECT month::text FROM monthly_figures`).toEqual([{ month: '2024-08-01' }]);
  });

  it('are told of a month without a new report in which cases were looked at and decided', async () => {
    await shown.sql`
      UPDATE cases SET state = 'dismissed', dismissal = 'not-illegal', looked_at = '2024-11-15T11:00:00Z',
        closed_at = '2024-11-15T12:00:00Z'`;
    await process()(Date.parse('2024-12-02T09:30:00Z'));
    const [message] = posted();
    expect(readable(message?.blocks)).toContain('Chiffres du mois\u00A0: novembre 2024');
    expect(readable(message?.blocks)).toContain('Signalements\u00A0: 0 (avant\u00A0: 1)');
  });

  it('that were missed are told to whoever runs Vigie, once a process, and never of a month that had none', async () => {
    const one = process();
    await one(DUE + 4 * DAY);
    await one(DUE + 5 * DAY);
    const line = '2024-10: the figures of a month were not posted in its days, and will not be';
    expect(warned).toEqual([line]);
    await process()(DUE + 5 * DAY);
    expect(warned).toEqual([line, line]);
    await one(Date.parse('2024-12-20T09:30:00Z'));
    expect(warned).toHaveLength(2);
    expect(posted()).toEqual([]);
  });

  it('that were posted are not told as missed', async () => {
    const one = process();
    await one(DUE);
    await one(DUE + 4 * DAY);
    expect(warned).toEqual([]);
  });

  it.each(['lost-answer', 'http-500', 'refused'] as const)(
    'stand once when Slack fails (%s) and processes die and race, with every picture that they show',
    async (kind) => {
      for (const method of ['chat.postMessage', 'files.getUploadURLExternal', 'files.completeUploadExternal'])
        shown.slack.fail(method, { kind }, 3);
      const tries = Array.from({ length: 3 }, () =>
        process()(DUE).catch((error: unknown) => {
          expect(error).toBeInstanceOf(SlackCallFailed);
        }),
      );
      await Promise.all(tries);
      for (let minute = 1; minute <= 4; minute++)
        await process()(DUE + minute * 60_000).catch(() => undefined);
      const lent = (await shown.sql<{ file: string }[]>`SELECT file FROM slack_files`).map(
        ({ file }) => file,
      );
      for (const channel of Object.values(CHANNELS)) {
        const [message, ...more] = posted(channel);
        expect(more).toEqual([]);
        const files = JSON.stringify(message?.blocks).match(/F[0-9A-Z]{5,}/gu) ?? [];
        expect(files).toHaveLength(4);
        for (const file of files) expect(lent).not.toContain(file);
        expect(inThread(channel).length).toBeGreaterThan(0);
      }
    },
    60_000,
  );
});
