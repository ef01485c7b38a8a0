import postgres from 'postgres';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { webClient } from '../../../bots/slack/calls.ts';
import { brokenChain } from '../../../db/audit.ts';
import { elements, parsedTexts, readable } from './shown.ts';
import { type ShownDesk, shownDesk, untilDone } from './shown-desk.ts';

let shown: ShownDesk;
afterEach(() => shown.stop());

const LINK = 'https://x.com/someone/status/5001';
const summariesIn = (channel: string) =>
  shown.slack.messages(channel).filter(({ metadata }) => metadata?.event_type === 'vigie_burst');

/** Makes everything seem to have happened that much earlier. */
async function pass(minutes: number): Promise<void> {
  const { sql } = shown;
  const earlier = sql`interval '1 minute' * ${minutes}`;
  await sql`UPDATE cases SET opened_at = opened_at - ${earlier}, card_shown_at = card_shown_at - ${earlier},
    card_admitted_at = card_admitted_at - ${earlier}`;
}

async function waitingJobs(): Promise<number> {
  const owner = postgres(shown.url, { max: 1, onnotice: () => undefined });
  const rows = await owner`SELECT key FROM graphile_worker._private_jobs WHERE key LIKE 'show-case-again:%'`;
  await owner.end();
  return rows.length;
}

describe('a target that many report', () => {
  beforeEach(async () => {
    shown = await shownDesk();
  });

  it('has one card, drawn at most once a minute while only reports come in, and one line for all that joined', async () => {
    const { number } = await shown.people.report('first', { links: LINK });
    const worker = shown.worker();
    await worker.job(number);
    for (let i = 0; i < 30; i++) {
      await shown.people.report(`person${i}`, { links: LINK, context: `Des mots ${i}.` });
      await worker.job(number);
    }
    expect(shown.cards(number)[0]?.edits).toBe(0);
    expect(shown.thread(number)).toEqual([]);
    expect(await waitingJobs()).toBe(1);

    await pass(1);
    await worker.job(number);
    expect(shown.cards(number)).toHaveLength(1);
    expect(shown.cards(number)[0]?.edits).toBe(1);
    expect(shown.thread(number)).toEqual([
      expect.stringMatching(/^30 nouveaux signalements, 31 en tout sur ce cas\u202F; le dernier\u00A0: /u),
    ]);
  });

  it('is drawn at once when a moderator acts, a report is withdrawn, or it becomes urgent', async () => {
    const { number, reference } = await shown.people.report('first', { links: LINK });
    const worker = shown.worker();
    await worker.job(number);
    await shown.act(number, { kind: 'claim' });
    await worker.job(number);
    expect(shown.cards(number)[0]?.edits).toBe(1);
    await shown.people.withdraw('first', reference);
    await worker.job(number);
    expect(shown.cards(number)[0]?.edits).toBe(2);
    await shown.people.report('other', { links: LINK, category: 'suicide' });
    await worker.job(number);
    expect(readable(shown.cards(number)[0]?.blocks)).toContain('Urgent');
  });

  it('tells each report once where two processes group them differently', async () => {
    const { number } = await shown.people.report('first', { links: LINK });
    await shown.worker().job(number);
    for (let i = 0; i < 3; i++) await shown.people.report(`person${i}`, { links: LINK });
    await shown.worker().show(number, 'at-once');
    // One was killed before it noted what it told.
    await shown.sql`UPDATE cases SET thread_entry = 0 WHERE number = ${number}`;
    for (let i = 3; i < 5; i++) await shown.people.report(`person${i}`, { links: LINK });
    await Promise.all([1, 2].map(() => shown.worker().show(number, 'at-once')));
    const told = shown.thread(number);
    expect(told).toHaveLength(2);
    expect(told[0]).toContain('3 nouveaux signalements, 4 en tout');
    expect(told[1]).toContain('2 nouveaux signalements, 6 en tout');
  });
});

describe('a flood of cases', () => {
  beforeEach(async () => {
    shown = await shownDesk({ burstCards: 3 });
  });

  async function flood(cases: number, worker = shown.worker()): Promise<number[]> {
    const numbers: number[] = [];
    for (let i = 0; i < cases; i++) {
      const { number } = await shown.people.report(`flood${i}`, { context: 'Des mots à taire.' });
      numbers.push(number);
      await untilDone(() => worker.job(number));
    }
    return numbers;
  }

  it('brings as many cards as were agreed, and one summary in place of the others', async () => {
    const numbers = await flood(12);
    const cards = numbers.filter((number) => shown.cards(number).length === 1);
    expect(cards).toEqual(numbers.slice(0, 3));
    const [summary, ...more] = summariesIn('C0MOD');
    expect(more).toEqual([]);
    await shown.worker().tend();
    const said = readable(summariesIn('C0MOD')[0]?.blocks);
    expect(said).toContain('9 cas et 9 signalements depuis le <moment>');
    expect(said).toContain('Antisémitisme (9)');
    expect(said).toContain('X (9)');
    expect(said).toContain('hxxps://x[.]com/');
    expect(said).not.toContain('Des mots à taire');
    expect(parsedTexts(summary?.blocks)).toEqual([]);
    expect(elements(summary?.blocks, 'link')).toEqual([]);
  });

  it('never holds back an urgent case, nor one on which somebody acts', async () => {
    const numbers = await flood(5);
    const worker = shown.worker({ onCall: 'S0ONCALL' });
    const { number: urgent } = await shown.people.report('eve', { category: 'suicide' });
    await worker.job(urgent);
    expect(shown.cards(urgent)).toHaveLength(1);
    expect(elements(shown.cards(urgent)[0]?.blocks, 'usergroup')).toEqual([
      { type: 'usergroup', usergroup_id: 'S0ONCALL' },
    ]);
    const held = numbers.at(-1) ?? 0;
    expect(shown.cards(held)).toEqual([]);
    await shown.act(held, { kind: 'claim' });
    await worker.job(held);
    expect(shown.cards(held)).toHaveLength(1);
  });

  it('ends with a last word when the rate falls, and then gives the others their cards little by little, the most reported first', async () => {
    const numbers = await flood(8);
    const most = numbers.at(-1) ?? 0;
    const [{ canonical } = { canonical: '' }] = await shown.sql<{ canonical: string }[]>`
      SELECT canonical FROM targets WHERE "case" = ${most}`;
    await shown.people.report('another', { links: canonical });
    const worker = shown.worker();
    await worker.job(most);
    await worker.tend();
    expect(readable(summariesIn('C0MOD')[0]?.blocks)).toContain('Afflux de cas');
    await pass(11);
    const order: number[] = [];
    for (let minute = 0; minute < 30; minute++) {
      await worker.tend();
      const waiting = await shown.sql<{ number: number }[]>`
        SELECT number::int FROM cases WHERE card_admitted_at IS NOT NULL AND card_message IS NULL`;
      for (const { number } of waiting) {
        await worker.job(number);
        order.push(number);
      }
      expect(waiting.length).toBeLessThanOrEqual(1);
      await pass(1);
    }
    expect(order).toHaveLength(5);
    expect(order[0]).toBe(most);
    expect(numbers.every((number) => shown.cards(number).length === 1)).toBe(true);
    const [summary] = summariesIn('C0MOD');
    expect(readable(summary?.blocks)).toContain('Fin de l’afflux');
    expect(readable(summary?.blocks)).toContain('Tous ont reçu leur fiche ou sont clos.');
    expect(summariesIn('C0MOD')).toHaveLength(1);
  });

  it('has one summary when two processes begin it at the same moment, and Slack fails', async () => {
    await flood(3);
    const numbers: number[] = [];
    for (let i = 0; i < 6; i++) numbers.push((await shown.people.report(`more${i}`, {})).number);
    shown.slack.fail('chat.postMessage', { kind: 'lost-answer' }, 2);
    shown.slack.fail('conversations.history', { kind: 'http-500' }, 2);
    const workers = [shown.worker(), shown.worker()];
    await Promise.all(numbers.map((number, i) => untilDone(async () => workers[i % 2]?.job(number))));
    await shown.worker().tend();
    expect(summariesIn('C0MOD')).toHaveLength(1);
    expect(numbers.flatMap((number) => shown.cards(number))).toEqual([]);
    expect(readable(summariesIn('C0MOD')[0]?.blocks)).toContain('6 cas et 6 signalements');
  });

  it('comes again when somebody deletes its summary, but not once it is over', async () => {
    await flood(5);
    const worker = shown.worker();
    const web = webClient(shown.slack.botToken, shown.slack.url);
    const remove = async () => web.chat.delete({ channel: 'C0MOD', ts: summariesIn('C0MOD')[0]?.ts ?? '' });
    await remove();
    await worker.tend();
    expect(summariesIn('C0MOD')).toHaveLength(1);
    await remove();
    await pass(11);
    for (let minute = 0; minute < 3; minute++) await worker.tend();
    expect(summariesIn('C0MOD')).toEqual([]);
  });

  it('is a burst of its own in each pole', async () => {
    await flood(5);
    const { number } = await shown.people.report('eve', { category: 'cyber' });
    await shown.worker().job(number);
    expect(shown.cards(number, 'C0CYBER')).toHaveLength(1);
  });
});

describe('an urgent case', () => {
  beforeEach(async () => {
    shown = await shownDesk();
  });
  /** How often its members were told: only a new message does that. */
  const calls = () =>
    shown.slack.calls.filter(
      ({ method, args }) =>
        method === 'chat.postMessage' && JSON.stringify(args).includes('subteam^S0ONCALL'),
    ).length;

  it('calls the on-call group once, in its first card, and not again when it is drawn anew or moves', async () => {
    const { number } = await shown.people.report('eve', { links: LINK, category: 'suicide' });
    shown.slack.fail('chat.postMessage', { kind: 'lost-answer' });
    await untilDone(() => shown.worker({ onCall: 'S0ONCALL' }).job(number));
    await shown.act(number, { kind: 'change-pole', pole: 'cyber' });
    await shown.worker({ onCall: 'S0ONCALL' }).job(number);
    expect(calls()).toBe(1);
    expect(shown.thread(number)).toHaveLength(1);
  });

  it('calls in its thread when it becomes urgent only later; once, whatever fails', async () => {
    const { number } = await shown.people.report('ada', { links: LINK });
    const worker = shown.worker({ onCall: 'S0ONCALL' });
    await worker.job(number);
    expect(calls()).toBe(0);
    await shown.people.report('eve', { links: LINK, category: 'suicide' });
    shown.slack.fail('chat.postMessage', { kind: 'lost-answer' });
    await untilDone(() => shown.worker({ onCall: 'S0ONCALL' }).job(number));
    await worker.job(number);
    expect(calls()).toBe(1);
    expect(shown.thread(number).some((line) => line.includes('maintenant urgent'))).toBe(true);
  });

  it('mentions nobody where no group is set', async () => {
    const { number } = await shown.people.report('eve', { category: 'suicide' });
    await shown.worker().job(number);
    expect(shown.everything()).not.toContain('usergroup');
    expect(await brokenChain(shown.sql)).toBeUndefined();
  });
});

describe('a case that only muted reporters reported', () => {
  beforeEach(async () => {
    shown = await shownDesk();
  });
  const mute = (muted: boolean) => shown.sql`
    UPDATE reporters SET muted_at = ${muted ? new Date() : null}, muted_by = ${muted ? 'U0LEA' : null}
    WHERE id = (SELECT min(id) FROM reporters)`;

  it('has no card until somebody else reports it, a moderator acts on it, or the reporter is unmuted', async () => {
    await shown.people.report('troll', {});
    await mute(true);
    const numbers: number[] = [];
    for (let i = 0; i < 3; i++)
      numbers.push((await shown.people.report('troll', { links: `https://x.com/a/status/60${i}1` })).number);
    const [joined = 0, acted = 0, unmuted = 0] = numbers;
    const worker = shown.worker();
    for (const number of numbers) await worker.job(number);
    expect(numbers.flatMap((number) => shown.cards(number))).toEqual([]);

    await shown.people.report('ada', { links: 'https://x.com/a/status/6001' });
    await worker.job(joined);
    expect(shown.cards(joined)).toHaveLength(1);
    await shown.act(acted, { kind: 'claim' });
    await worker.job(acted);
    expect(shown.cards(acted)).toHaveLength(1);
    await mute(false);
    await worker.job(unmuted);
    expect(shown.cards(unmuted)).toHaveLength(1);
  });

  it('keeps the card that it had before', async () => {
    const { number } = await shown.people.report('troll', {});
    const worker = shown.worker();
    await worker.job(number);
    await mute(true);
    await worker.job(number);
    expect(shown.cards(number)).toHaveLength(1);
  });
});
