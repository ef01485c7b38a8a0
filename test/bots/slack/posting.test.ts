import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SlackCallFailed, webClient } from '../../../bots/slack/calls.ts';
import { posting } from '../../../bots/slack/posting.ts';
import { messages } from '../../../bots/slack/standing.ts';
import { log } from '../../../src/log.ts';
import { type SlackServer, startSlackServer } from '../../servers/slack.ts';
import { aCase, aReport, MemoryDesk } from './memory-desk.ts';
import { localisers } from './sentences.ts';
import { readable } from './shown.ts';

let slack: SlackServer;
let desk: MemoryDesk;

beforeEach(async () => {
  slack = await startSlackServer();
  slack.channel('C0MOD');
  slack.channel('C0CYBER');
  desk = new MemoryDesk();
});
afterEach(() => slack.close());

/** A worker of its own, as another process has: nothing in memory is shared with others. */
function worker(onCall?: string) {
  const cards = posting({
    messages: messages(webClient(slack.botToken, slack.url), () => slack.botUserId),
    desk,
    localiser: localisers.fr,
    channels: { moderation: 'C0MOD', cyber: 'C0CYBER' },
    onCall,
    log: log('silent'),
  });
  return ({ case: number }: { readonly case: number }) => cards.show(number, 'at-once');
}

/** Runs the job until it succeeds, as the queue does. */
async function untilDone(show: ReturnType<typeof worker>, number = 42): Promise<number> {
  for (let attempt = 1; ; attempt++) {
    try {
      await show({ case: number });
      return attempt;
    } catch (error) {
      if (!(error instanceof SlackCallFailed) || attempt > 10) throw error;
    }
  }
}

const posts = () => slack.calls.filter(({ method }) => method === 'chat.postMessage').length;

describe('the first card of a case', () => {
  it('goes to the Slack channel of its pole, says its version, and unfurls nothing', async () => {
    desk.put(aCase());
    desk.put(aCase({ number: 43, pole: 'cyber' }));
    await worker()({ case: 42 });
    await worker()({ case: 43 });
    const [card] = slack.messages('C0MOD');
    expect(card).toMatchObject({
      metadata: { event_type: 'vigie_case', event_payload: { case: 42, version: 1 } },
      unfurlLinks: false,
      unfurlMedia: false,
    });
    expect(desk.stored(42).shown).toEqual({ place: { channel: 'C0MOD', message: card?.ts }, version: 1 });
    expect(slack.messages('C0CYBER')).toHaveLength(1);
  });

  it('is posted once however often its job runs', async () => {
    desk.put(aCase());
    const show = worker();
    await Promise.all(Array.from({ length: 5 }, () => show({ case: 42 })));
    await show({ case: 42 });
    expect(slack.messages('C0MOD')).toHaveLength(1);
    expect(posts()).toBe(1);
  });

  it.each([
    ['Slack answers 500', { kind: 'http-500' }],
    ['the connection is refused', { kind: 'refused' }],
    ['the answer is lost', { kind: 'lost-answer' }],
    ['Slack wants a pause', { kind: 'ratelimited', retryAfter: 1 }],
  ] as const)('is posted once when %s', async (_, fault) => {
    desk.put(aCase());
    slack.fail('chat.postMessage', fault);
    await untilDone(worker());
    expect(slack.messages('C0MOD')).toHaveLength(1);
    expect(desk.stored(42).shown?.place.message).toBe(slack.messages('C0MOD')[0]?.ts);
  });

  it('is posted once when every kind of failure comes, one after the other, on every call', async () => {
    desk.put(aCase());
    for (const method of ['conversations.history', 'chat.postMessage', 'chat.update']) {
      slack.fail(method, { kind: 'http-500' }, 2);
      slack.fail(method, { kind: 'lost-answer' }, 2);
      slack.fail(method, { kind: 'refused' }, 2);
    }
    await untilDone(worker());
    expect(slack.messages('C0MOD')).toHaveLength(1);
  });

  it('is found again by a process that starts after one was killed before it noted the card', async () => {
    desk.put(aCase());
    await worker()({ case: 42 });
    desk.stored(42).shown = undefined;
    await worker()({ case: 42 });
    expect(slack.messages('C0MOD')).toHaveLength(1);
    expect(posts()).toBe(1);
    expect(desk.stored(42).shown?.version).toBe(1);
  });

  it('stays one when two processes post at the same moment', async () => {
    desk.put(aCase());
    await Promise.all([worker()({ case: 42 }), worker()({ case: 42 }), worker()({ case: 42 })]);
    expect(slack.messages('C0MOD')).toHaveLength(1);
    expect(desk.stored(42).shown?.place.message).toBe(slack.messages('C0MOD')[0]?.ts);
  });

  it('stays one when a process died between its post and the look that would have removed it', async () => {
    desk.put(aCase());
    const metadata = { event_type: 'vigie_case', event_payload: { case: 42, version: 1 } };
    const older = slack.leaveMessage('C0MOD', 'first', metadata);
    slack.leaveMessage('C0MOD', 'second', metadata);
    await worker()({ case: 42 });
    expect(slack.messages('C0MOD').map(({ ts }) => ts)).toEqual([older.ts]);
  });

  it('is not taken for the card of another case, nor for somebody else’s message', async () => {
    desk.put(aCase());
    slack.leaveMessage('C0MOD', 'another', {
      event_type: 'vigie_case',
      event_payload: { case: 41, version: 1 },
    });
    slack.leaveMessage('C0MOD', 'no card', {
      event_type: 'vigie_line',
      event_payload: { case: 42, entry: 1 },
    });
    await worker()({ case: 42 });
    expect(slack.messages('C0MOD')).toHaveLength(3);
  });

  it('gets through a Slack that takes one message a second', async () => {
    slack.setPacing(true);
    for (const number of [1, 2, 3]) desk.put(aCase({ number }));
    const show = worker();
    await Promise.all([1, 2, 3].map((number) => show({ case: number })));
    expect(slack.messages('C0MOD')).toHaveLength(3);
  });

  it('says what Slack answered, and nothing else, when the app is not in the Slack channel', async () => {
    slack.channel('C0MOD', { withApp: false });
    desk.put(aCase({ reports: [aReport({ context: 'secret words' })] }));
    const failed = await worker()({ case: 42 }).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(SlackCallFailed);
    expect(JSON.stringify(failed) + String(failed)).toContain('not_in_channel');
    expect(JSON.stringify(failed) + String(failed)).not.toContain('secret words');
  });

  it('is not posted for a case that is gone', async () => {
    await worker()({ case: 42 });
    expect(posts()).toBe(0);
  });
});

describe('a card that changes', () => {
  it('is refreshed in place, with one line in its thread', async () => {
    desk.put(aCase());
    const show = worker();
    await show({ case: 42 });
    desk.change(
      42,
      { reportCount: 2 },
      { kind: 'report-joined', reference: '7K3M-9QXR-2', at: Date.now(), count: 2 },
    );
    await show({ case: 42 });
    await show({ case: 42 });
    const [card] = slack.messages('C0MOD');
    expect(slack.messages('C0MOD')).toHaveLength(1);
    expect(card?.edits).toBe(1);
    expect(card?.metadata?.event_payload).toEqual({ case: 42, version: 2 });
    expect(readable(card?.blocks)).toContain('Signalements\u00A0: 2');
    expect(slack.replies('C0MOD', card?.ts ?? '').map(({ blocks }) => readable(blocks))).toEqual([
      'Nouveau signalement 7K3M-9QXR-2\u00A0: 2 en tout sur ce cas.\n',
    ]);
  });

  it('never ends on an older version, however two processes interleave', async () => {
    desk.put(aCase());
    await worker()({ case: 42 });
    desk.change(42, { reportCount: 2 });
    const [slow, fast] = [worker(), worker()];
    // The slow one has read version 2 when the fast one reads and shows version 3.
    desk.afterRead = async () => {
      desk.change(42, { reportCount: 3 });
      await fast({ case: 42 });
    };
    await slow({ case: 42 });
    const [card] = slack.messages('C0MOD');
    expect(card?.metadata?.event_payload).toEqual({ case: 42, version: 3 });
    expect(readable(card?.blocks)).toContain('Signalements\u00A0: 3');
    expect(desk.stored(42).shown?.version).toBe(3);
  });

  it('writes each line of the thread once, in order, when answers are lost', async () => {
    desk.put(aCase());
    for (const count of [2, 3, 4]) {
      desk.change(
        42,
        { reportCount: count },
        { kind: 'report-joined', reference: `7K3M-9QXR-${count}`, at: Date.now(), count },
      );
    }
    await worker()({ case: 42 }).catch(() => undefined);
    desk.change(42, {}, { kind: 'claimed', moderator: 'U1', at: Date.now() });
    desk.change(42, {}, { kind: 'released', moderator: 'U1', at: Date.now() });
    slack.fail('chat.postMessage', { kind: 'lost-answer' });
    await untilDone(worker());
    const [card] = slack.messages('C0MOD');
    expect(slack.replies('C0MOD', card?.ts ?? '').map(({ blocks }) => readable(blocks))).toEqual([
      '3 nouveaux signalements, 4 en tout sur ce cas\u202F; le dernier\u00A0: 7K3M-9QXR-4.\n',
      '@U1 prend ce cas en charge.\n',
      '@U1 relâche ce cas.\n',
    ]);
  });

  it('writes each line of the thread once when two processes write them at the same moment', async () => {
    desk.put(aCase());
    await worker()({ case: 42 });
    desk.change(42, {}, { kind: 'claimed', moderator: 'U1', at: Date.now() });
    await Promise.all([worker()({ case: 42 }), worker()({ case: 42 })]);
    const [card] = slack.messages('C0MOD');
    expect(slack.replies('C0MOD', card?.ts ?? '')).toHaveLength(1);
  });

  it('is posted anew when somebody deleted it in Slack', async () => {
    desk.put(aCase());
    await worker()({ case: 42 });
    const web = webClient(slack.botToken, slack.url);
    await web.chat.delete({ channel: 'C0MOD', ts: slack.messages('C0MOD')[0]?.ts ?? '' });
    desk.change(42, { reportCount: 2 });
    await worker()({ case: 42 });
    expect(slack.messages('C0MOD')).toHaveLength(1);
    expect(desk.stored(42).shown?.place.message).toBe(slack.messages('C0MOD')[0]?.ts);
  });
});
