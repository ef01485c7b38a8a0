import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ShownDesk, shownDesk, untilDone } from './shown-desk.ts';

let shown: ShownDesk;
beforeEach(async () => {
  shown = await shownDesk();
});
afterEach(() => shown.stop());

const LINK = 'https://x.com/someone/status/7001';
const SAID = 'Une phrase écrite à cette personne.';
const WROTE = 'Des mots de la personne qui a signalé.';
const GONE = '(texte effacé)';

/** A case whose thread and card hold words of a reporter's, shown in Slack. */
async function told(): Promise<{ number: number; reference: string }> {
  const { number, reference } = await shown.people.report('ada', {
    links: LINK,
    context: WROTE,
    contact: true,
  });
  await shown.act(number, {
    kind: 'tell',
    message: { reports: [reference], template: undefined, text: SAID },
  });
  await shown.worker().job(number);
  expect(shown.everything()).toContain(SAID);
  expect(shown.everything()).toContain(WROTE);
  return { number, reference };
}

const threaded = async () =>
  (await shown.sql`SELECT count(*)::int AS n FROM messages WHERE threaded`)[0]?.['n'];

describe('words that are gone from the database', () => {
  it.each(['withdraws', 'erases everything'] as const)(
    'leave card and thread when the reporter %s',
    async (what) => {
      const { number, reference } = await told();
      if (what === 'withdraws') await shown.people.withdraw('ada', reference);
      else await shown.people.erase('ada');
      await shown.worker().job(number);
      expect(shown.everything()).not.toContain(SAID);
      expect(shown.everything()).not.toContain(WROTE);
      expect(shown.thread(number).join('\n')).toContain(GONE);
      expect(await threaded()).toBe(0);
    },
  );

  it('leave Slack though it was down when they went', async () => {
    const { number } = await told();
    await shown.people.erase('ada');
    for (const method of ['chat.update', 'conversations.replies'])
      shown.slack.fail(method, { kind: 'http-500' }, 9);
    await untilDone(() => shown.worker().job(number), 30);
    expect(shown.everything()).not.toContain(SAID);
    expect(shown.everything()).not.toContain(WROTE);
  }, 30_000);

  it('leave every thread in which they stood: of the other pole, and of the case that theirs was merged into', async () => {
    const { number } = await told();
    await shown.act(number, { kind: 'change-pole', pole: 'cyber' });
    await shown.worker().job(number);
    const into = (await shown.people.report('bea', {})).number;
    await shown.worker().job(into);
    await shown.act(number, { kind: 'merge', into });
    await shown.worker().job(number);
    expect(shown.everything().split(SAID).length - 1).toBeGreaterThanOrEqual(3);
    await shown.people.erase('ada');
    await shown.worker().job(into);
    expect(shown.everything()).not.toContain(SAID);
    expect(await threaded()).toBe(0);
  });

  it('leave a line that a process posted and died before it noted it', async () => {
    const { number } = await told();
    await shown.sql`UPDATE cases SET thread_entry = 0 WHERE number = ${number}`;
    await shown.sql`UPDATE messages SET threaded = false`;
    await shown.people.erase('ada');
    await shown.worker().job(number);
    expect(shown.everything()).not.toContain(SAID);
  });

  it('leave Slack within a minute whatever they belonged to by then', async () => {
    const { number } = await told();
    await shown.act(number, { kind: 'note', text: 'Une note à effacer.' });
    await shown.worker().job(number);
    expect(shown.everything()).toContain('Une note à effacer.');
    await shown.sql`UPDATE notes SET text = NULL, words = NULL`;
    await shown.worker().tend();
    expect(shown.everything()).not.toContain('Une note à effacer.');
    expect(shown.everything()).toContain(SAID);
  });

  it('are never posted when they went before', async () => {
    const { number } = await shown.people.report('ada', { links: LINK, context: WROTE });
    await shown.worker().job(number);
    await shown.act(number, { kind: 'note', text: 'Une note à effacer.' });
    const news = shown.desk.threadNews.bind(shown.desk);
    // It goes between the moment when the thread was read and the post.
    shown.desk.threadNews = async (of) => {
      const read = await news(of);
      await shown.sql`UPDATE notes SET text = NULL, words = NULL`;
      return read;
    };
    await shown.worker().job(number);
    expect(JSON.stringify(shown.slack.calls)).not.toContain('Une note à effacer.');
    expect(shown.thread(number).at(-1)).toContain(GONE);
  });

  it('leave a line that was on its way to Slack when they went', async () => {
    const { number } = await shown.people.report('ada', { links: LINK, context: WROTE });
    await shown.worker().job(number);
    await shown.act(number, { kind: 'note', text: 'Une note à effacer.' });
    const threading = shown.desk.threading.bind(shown.desk);
    let asked = 0;
    // They go once the line may be posted; whoever removes words meanwhile finds no line yet.
    shown.desk.threading = async (of, entry) => {
      const allowed = await threading(of, entry);
      asked += 1;
      if (asked === 1) await shown.sql`UPDATE notes SET text = NULL, words = NULL, threaded = false`;
      return allowed;
    };
    await shown.worker().job(number);
    expect(shown.everything()).not.toContain('Une note à effacer.');
    expect(shown.thread(number).at(-1)).toContain(GONE);
  });
});
