import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { webClient } from '../../../bots/slack/calls.ts';
import { readable } from './shown.ts';
import { type ShownDesk, shownDesk } from './shown-desk.ts';

let shown: ShownDesk;
let number: number;

beforeEach(async () => {
  shown = await shownDesk();
  ({ number } = await shown.people.report('ada', {}));
  await shown.worker().job(number);
});
afterEach(() => shown.stop());

/** The first call that is made of it does something before; the others do not. */
function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return async () => {
    if (done === undefined) {
      done = work();
      await done;
    }
  };
}

const note = (text: string) => shown.act(number, { kind: 'note', text });

describe('a process that another one overtakes while it shows a case', () => {
  it('keeps no line from the thread of the card that has moved meanwhile', async () => {
    await note('La première.');
    const killed = shown.worker({
      desk: {
        threadNews: async () => {
          throw new Error('killed');
        },
      },
    });
    const moved = once(async () => {
      await shown.act(number, { kind: 'change-pole', pole: 'cyber' });
      await expect(killed.job(number)).rejects.toThrow('killed');
    });
    const slow = shown.worker({
      desk: {
        async threadShown(...given) {
          await moved();
          await shown.desk.threadShown(...given);
        },
      },
    });
    await slow.job(number);
    await shown.worker().job(number);
    expect(shown.cards(number).map(({ channel }) => channel)).toEqual(['C0CYBER']);
    expect(shown.thread(number)).toEqual([
      expect.stringContaining('La première.'),
      expect.stringContaining('transféré'),
    ]);
  });

  it('leaves no card over the line that leads to the case into which it was merged', async () => {
    const into = (await shown.people.report('bea', {})).number;
    await shown.worker().job(into);
    await note('Une note.');
    const merged = once(async () => {
      await shown.act(number, { kind: 'merge', into });
      await shown.worker().job(number);
    });
    const slow = shown.worker({
      desk: {
        async card(asked) {
          const view = await shown.desk.card(asked);
          await merged();
          return view;
        },
      },
    });
    await slow.job(number);
    expect(shown.cards(number)).toEqual([]);
    expect(shown.cards(into)).toHaveLength(1);
    const stubs = shown.slack
      .messages('C0MOD')
      .filter(({ metadata }) => metadata?.event_type === 'vigie_moved');
    expect(stubs.map(({ blocks }) => readable(blocks))).toEqual([expect.stringContaining('fusionné')]);
  });

  it('draws no card of a case that was merged before its turn came', async () => {
    const into = (await shown.people.report('bea', {})).number;
    await shown.worker().job(into);
    const merged = once(() => shown.act(number, { kind: 'merge', into }));
    const slow = shown.worker({
      desk: {
        async leadsTo(asked) {
          const led = await shown.desk.leadsTo(asked);
          await merged();
          return led;
        },
      },
    });
    await slow.job(number);
    await slow.job(number);
    expect(shown.cards(number)).toEqual([]);
  });
});

it('a card that somebody deletes between it and its thread comes again, with its thread', async () => {
  await note('Une note.');
  const web = webClient(shown.slack.botToken, shown.slack.url);
  const deleted = once(async () => {
    for (const { channel, ts } of shown.cards(number)) await web.chat.delete({ channel, ts });
  });
  const worker = shown.worker({
    desk: {
      async threadNews(asked) {
        await deleted();
        return shown.desk.threadNews(asked);
      },
    },
  });
  await worker.job(number);
  expect(shown.cards(number)).toHaveLength(1);
  expect(shown.thread(number)).toEqual([expect.stringContaining('Une note.')]);
});
