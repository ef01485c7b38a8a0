import { beforeEach, describe, expect, it } from 'vitest';
import type { Channel, ChannelName, Delivery } from '../../src/channel.ts';
import { type Conversing, conversing } from '../../src/conversation/converse.ts';
import { sweepingIdleDrafts } from '../../src/conversation/idle.ts';
import type { Log } from '../../src/log.ts';
import { newKey } from '../../src/privacy/seal.ts';
import { MemoryStore } from './memory-store.ts';

const HOUR = 3_600_000;

describe('the sweep over drafts left alone', () => {
  let now: number;
  let store: MemoryStore;
  let engine: Conversing;
  let sweep: () => Promise<void>;
  let sent: { address: string; keys: string[] }[];
  let warned: unknown[];
  let send: (address: string) => Delivery;

  beforeEach(() => {
    now = Date.UTC(2026, 10, 24, 9);
    store = new MemoryStore(() => now);
    engine = conversing({
      store,
      pseudonymKey: newKey(),
      draftTimes: { recalledAfter: 2 * HOUR, purgedAfter: 24 * HOUR },
      now: () => now,
    });
    sent = [];
    warned = [];
    send = () => 'delivered';
    const channel: Channel = {
      name: 'telegram',
      async send(address, _, prompts) {
        const delivery = send(address);
        sent.push({ address, keys: prompts.flatMap(({ text }) => text.map(({ key }) => key)) });
        return delivery;
      },
      fetchFile: () => Promise.reject(new Error('no file was promised')),
    };
    const log: Log = {
      info: () => {},
      warn: (fields) => warned.push(fields),
      error: (fields) => warned.push(fields),
    };
    sweep = sweepingIdleDrafts({
      store,
      channels: new Map<ChannelName, Channel>([['telegram', channel]]),
      bring: engine.bring,
      log,
      now: () => now,
    });
  });

  let events = 0;
  const begins = (person: string) =>
    engine.converse({
      channel: 'telegram',
      person,
      address: `chat-${person}`,
      id: String(++events),
      language: 'fr',
      event: { kind: 'wrote', message: String(events), text: `https://x.com/a/status/${person}` },
    });

  it('leaves a draft alone whose writer came back between the look and the act', async () => {
    await begins('9');
    now += 25 * HOUR;
    const [due] = await store.idleDrafts(now, 10);
    await begins('9');
    if (due === undefined) throw new Error('nothing was due');
    expect(await engine.bring(due.who, { kind: due.due }, due.version)).toBeUndefined();
    expect((await store.load(due.who.pseudonym))?.session.draft).toBeDefined();
  });

  it('recalls a draft once after 2 hours, however often it runs', async () => {
    await begins('1');
    now += 2 * HOUR - 1;
    await sweep();
    expect(sent).toEqual([]);
    now += 1;
    await sweep();
    now += HOUR;
    await sweep();
    expect(sent.map(({ address, keys }) => [address, keys[0]])).toEqual([['chat-1', 'draft.reminder']]);
  });

  it('purges a draft after 24 hours without a word', async () => {
    await begins('1');
    now += 2 * HOUR;
    await sweep();
    now += 22 * HOUR;
    await sweep();
    expect(sent).toHaveLength(1);
    expect(JSON.parse(store.stored.session)).toMatchObject({ place: { at: 'rest' } });
    expect(JSON.parse(store.stored.session).draft).toBeUndefined();
    await sweep();
    expect(sent).toHaveLength(1);
  });

  it('takes a person who cannot be reached as no trouble', async () => {
    send = () => 'unreachable';
    await begins('1');
    now += 2 * HOUR;
    await sweep();
    await sweep();
    expect(sent).toHaveLength(1);
    expect(warned).toEqual([]);
  });

  it('goes on with the others when one cannot be told, and says so without naming anybody', async () => {
    send = (address) => {
      if (address === 'chat-1') throw new Error('the network is down');
      return 'delivered';
    };
    await begins('1');
    await begins('2');
    now += 2 * HOUR;
    await sweep();
    expect(sent.map(({ address }) => address)).toEqual(['chat-2']);
    expect(warned).toHaveLength(1);
    expect(JSON.stringify(warned)).not.toMatch(/chat-1|status/u);
  });
});
