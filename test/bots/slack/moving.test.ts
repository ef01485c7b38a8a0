import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { elements, readable } from './shown.ts';
import { CHANNELS, type ShownDesk, shownDesk, untilDone } from './shown-desk.ts';

let shown: ShownDesk;

beforeEach(async () => {
  shown = await shownDesk();
});
afterEach(() => shown.stop());

const LINK = 'https://x.com/someone/status/4001';

async function claimedCase(): Promise<number> {
  const { number } = await shown.people.report('ada', { links: LINK, context: 'Des mots.' });
  await shown.act(number, { kind: 'claim' });
  await shown.act(number, { kind: 'note', text: 'Une note sur ce cas.' });
  return number;
}

describe('a case that changes its pole', () => {
  it('has its card in the other Slack channel, with its whole thread, and leaves a line that leads there', async () => {
    const number = await claimedCase();
    await shown.worker().job(number);
    const [before] = shown.cards(number);
    await shown.people.report('bea', { links: LINK });
    await shown.act(number, { kind: 'change-pole', pole: 'cyber' });
    await shown.worker().job(number);

    expect(shown.cards(number).map(({ channel }) => channel)).toEqual(['C0CYBER']);
    expect(shown.thread(number)).toEqual([
      '@U0ALICE prend ce cas en charge.',
      '@U0ALICE a écrit une note.\nUne note sur ce cas.',
      expect.stringContaining('2 en tout sur ce cas'),
      expect.stringContaining('transféré'),
    ]);
    const [stub] = shown.slack.messages('C0MOD');
    expect(stub?.ts).toBe(before?.ts);
    expect(readable(stub?.blocks)).toContain(`La fiche du cas n°\u00A0${number} est désormais`);
    expect(elements(stub?.blocks, 'button')).toEqual([]);
    const [link] = elements(stub?.blocks, 'link');
    expect(link?.['url']).toContain(`/archives/C0CYBER/p${shown.cards(number)[0]?.ts.replace('.', '')}`);
    const last = shown.slack.replies('C0MOD', stub?.ts ?? '').at(-1);
    expect(elements(last?.blocks, 'link')).toHaveLength(1);
  });

  it('comes back to the first Slack channel with a card of its own there', async () => {
    const number = await claimedCase();
    const worker = shown.worker();
    await worker.job(number);
    for (const pole of ['cyber', 'moderation'] as const) {
      await shown.act(number, { kind: 'change-pole', pole });
      await worker.job(number);
    }
    expect(shown.cards(number).map(({ channel }) => channel)).toEqual(['C0MOD']);
    expect(shown.slack.messages('C0MOD')).toHaveLength(2);
    expect(shown.slack.messages('C0CYBER')).toHaveLength(1);
    expect(shown.thread(number)).toHaveLength(4);
  });

  it('moves once, whatever fails on the way', async () => {
    const number = await claimedCase();
    await shown.worker().job(number);
    await shown.act(number, { kind: 'change-pole', pole: 'cyber' });
    for (const method of [
      'conversations.history',
      'conversations.replies',
      'chat.postMessage',
      'chat.update',
      'chat.getPermalink',
    ]) {
      shown.slack.fail(method, { kind: 'lost-answer' }, 2);
      shown.slack.fail(method, { kind: 'http-500' }, 2);
      shown.slack.fail(method, { kind: 'error', error: 'internal_error' }, 1);
    }
    // Each attempt is of another process: the one before was killed where it failed.
    await untilDone(() => shown.worker().job(number), 60);
    expect(shown.cards(number).map(({ channel }) => channel)).toEqual(['C0CYBER']);
    expect(shown.thread(number)).toHaveLength(3);
    const stub = shown.slack.messages('C0MOD');
    expect(stub.map(({ metadata }) => metadata?.event_type)).toEqual(['vigie_moved']);
    const told = shown.slack.replies('C0MOD', stub[0]?.ts ?? '');
    expect(told.filter(({ metadata }) => metadata?.event_type === 'vigie_moved')).toHaveLength(1);
  }, 60_000);

  it('moves once when two processes move it at the same moment', async () => {
    const number = await claimedCase();
    await shown.worker().job(number);
    await shown.act(number, { kind: 'change-pole', pole: 'cyber' });
    await Promise.all([1, 2, 3].map(() => untilDone(() => shown.worker().job(number))));
    await shown.worker().job(number);
    expect(shown.cards(number).map(({ channel }) => channel)).toEqual(['C0CYBER']);
    expect(shown.thread(number)).toHaveLength(3);
    expect(shown.slack.messages('C0MOD')).toHaveLength(1);
  });

  it('stays where it is when both poles share a Slack channel', async () => {
    const number = await claimedCase();
    const worker = shown.worker({ shared: true });
    await worker.job(number);
    const [before] = shown.cards(number);
    await shown.act(number, { kind: 'change-pole', pole: 'cyber' });
    await worker.job(number);
    expect(shown.cards(number).map(({ ts }) => ts)).toEqual([before?.ts]);
    expect(shown.slack.messages('C0MOD')).toHaveLength(1);
  });
});

describe('a case that is merged into another', () => {
  it('leads there from its card, and its history is told in the other’s thread', async () => {
    const into = (await shown.people.report('ada', {})).number;
    const number = await claimedCase();
    const worker = shown.worker();
    for (const each of [into, number]) await worker.job(each);
    await shown.act(number, { kind: 'merge', into });
    await shown.worker().job(number);
    await shown.worker().job(into);

    expect(shown.cards(number)).toEqual([]);
    const stub = shown.slack.messages('C0MOD').find(({ metadata }) => metadata?.event_type === 'vigie_moved');
    expect(readable(stub?.blocks)).toContain(`fusionné dans le cas n°\u00A0${into}`);
    const [link] = elements(stub?.blocks, 'link');
    expect(link?.['url']).toContain(shown.cards(into)[0]?.ts.replace('.', ''));
    expect(shown.thread(into)).toEqual([
      `@U0ALICE y a fusionné le cas n°\u00A0${number}.`,
      `Cas n°\u00A0${number} · @U0ALICE prend ce cas en charge.`,
      `Cas n°\u00A0${number} · @U0ALICE a écrit une note.\nUne note sur ce cas.`,
    ]);
  });

  it('is told once, with what was merged into it before, whatever fails and wherever its card goes', async () => {
    const numbers: number[] = [];
    for (const person of ['ada', 'bea', 'cleo']) numbers.push((await shown.people.report(person, {})).number);
    const [first = 0, second = 0, third = 0] = numbers;
    for (const number of numbers) await shown.worker().job(number);
    await shown.act(first, { kind: 'note', text: 'La première.' });
    await shown.act(first, { kind: 'merge', into: second });
    await shown.act(second, { kind: 'merge', into: third });
    shown.slack.fail('chat.postMessage', { kind: 'lost-answer' }, 3);
    shown.slack.fail('chat.update', { kind: 'error', error: 'internal_error' }, 3);
    for (const number of numbers) await untilDone(() => shown.worker().job(number), 20);
    const told = shown.thread(third);
    expect(told.filter((line) => line.includes('La première.'))).toHaveLength(1);
    expect(told).toHaveLength(3);
    await shown.act(third, { kind: 'change-pole', pole: 'cyber' });
    await shown.worker().job(third);
    expect(shown.cards(third).map(({ channel }) => channel)).toEqual([CHANNELS.cyber]);
    expect(shown.thread(third).slice(0, 3)).toEqual(told);
  }, 30_000);
});
