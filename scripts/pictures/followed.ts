import { nameOf, parseMail } from '../../bots/mail/parse.ts';
import { FOLLOW } from '../../bots/slack/follow-up/buttons.ts';
import { NOTICE } from '../../bots/slack/notices/ids.ts';
import { followUp } from '../../db/follow-up.ts';
import { tellingNews } from '../../db/telling-news.ts';
import { plainLog } from '../../src/log.ts';
import { readAnswer } from '../../src/notices/answers/read.ts';
import type { OpenView } from '../../test/servers/slack.ts';
import { Chat } from './chat.ts';
import { FOLLOW_WORDS, FORUM_LINK } from './follow-words.ts';
import { caseOf, daysAgo } from './others.ts';
import type { Message } from './phone.ts';
import type { Scene } from './story.ts';
import type { Shown } from './surfaces.ts';
import { CAMILLE, CHANNELS, NAMES, until } from './team.ts';

const DAY_MS = 86_400_000;
/** Within the hours in which anybody is written to, in Paris, in summer and in winter. */
const MORNING_UTC_HOURS = 9;

/** What the second part of the story showed, at the moment when it did. */
export interface Followed {
  readonly slack: Readonly<Record<FollowedSurface, Shown>>;
  readonly news: readonly (readonly Message[])[];
  /** The case that was followed to its end. */
  readonly resolved: number;
}

/** The pictures of it in docs/, beside the reporter's phone. */
export const FOLLOWED_SURFACES = [
  'notice',
  'paste',
  'answers',
  'outcome',
  'late',
  'escalate',
  'hand-over',
  'handover',
  'follow-ups',
  'home-follow-ups',
] as const;
export type FollowedSurface = (typeof FOLLOWED_SURFACES)[number];

const viewOf = ({ view }: OpenView, tallest?: number): Shown => ({
  kind: 'view',
  view,
  ...(tallest === undefined ? {} : { tallest }),
});

function dayAfter(days: number): Date {
  const day = new Date(Date.now() + days * DAY_MS);
  day.setUTCHours(MORNING_UTC_HOURS, 0, 0, 0);
  return day;
}

/** Does things as they are done after the picture of the card was taken. */
class Following {
  readonly #scene: Scene;
  constructor(scene: Scene) {
    this.#scene = scene;
  }

  /** The lines of the case's thread, the oldest first. */
  async thread(number: number) {
    const { team } = this.#scene;
    const { channel, ts } = await team.card(number);
    return team.slack.replies(channel, ts);
  }

  /** The lines of the thread from the first that has such a text, once the last one is there. */
  async threadFrom(number: number, first: string, last: (all: string) => boolean): Promise<Shown> {
    const lines = await until(`the thread of case ${number}`, async () => {
      const all = await this.thread(number);
      return last(JSON.stringify(all.map(({ blocks }) => blocks))) ? all : undefined;
    });
    const from = lines.findIndex(({ blocks }) => JSON.stringify(blocks).includes(first));
    return {
      kind: 'thread',
      replies: lines.slice(Math.max(0, from)).map(({ blocks }) => ({ blocks })),
      around: { channel: NAMES[CHANNELS.moderation] },
    };
  }

  /** Presses a button of the last line that has it. */
  async onLine(user: string, number: number, action: string): Promise<void> {
    const { slack } = this.#scene.team;
    const { channel } = await this.#scene.team.card(number);
    const line = await until(`a line with ${action}`, async () =>
      (await this.thread(number)).findLast(({ blocks }) => JSON.stringify(blocks).includes(`"${action}"`)),
    );
    await slack.press({ user, channel, ts: line.ts, action });
  }

  /** Goes from the words of a notice to its preview. */
  async previewed(number: number, words: { facts: string; quote?: string; reasoning?: string }) {
    const { team, locale } = this.#scene;
    const form = await team.opened(CAMILLE, () => team.presses(CAMILLE, number, 'case.notice'));
    const current = (): OpenView => {
      const view = team.slack.openViews(CAMILLE).find(({ id }) => id === form.id);
      if (view === undefined) throw new Error('the notice is no longer open');
      return view;
    };
    const other = locale === 'fr' ? 'en' : 'fr';
    if (JSON.stringify(form.view.blocks).includes(`"facts.${other}"`)) {
      await team.slack.choose({ user: CAMILLE, view: form.id, action: NOTICE.locale, given: locale });
      await until('the language', () =>
        JSON.stringify(current().view.blocks).includes(`"facts.${locale}"`) ? true : undefined,
      );
    }
    await team.submits(CAMILLE, form, {
      [`facts.${locale}`]: { value: words.facts },
      ...(words.quote === undefined ? {} : { [`quotes.${locale}`]: { value: words.quote } }),
      ...(words.reasoning === undefined ? {} : { [`reasoning.${locale}`]: { value: words.reasoning } }),
      'good-faith': { value: ['stated'] },
    });
    return current;
  }
}

/** Somebody reports a message of the forum, and Camille qualifies it. */
async function reportedOnForum({ running, team, locale, reporters }: Scene): Promise<[Chat, number]> {
  const words = FOLLOW_WORDS[locale];
  const person = new Chat(running, 'telegram', locale, `ada-${locale}`);
  reporters.set(`ada-${locale}`, person);
  await person.writes(FORUM_LINK);
  await person.presses(':racism-religion');
  await person.presses(':skip');
  await person.writes(words.context);
  await person.presses(':today');
  await person.presses(':no');
  await person.presses(':no');
  await person.presses(':yes');
  await person.presses(':send');
  const number = await caseOf(running, person);
  await team.settled(number, (all) => all.includes('case.claim'));
  await team.presses(CAMILLE, number, 'case.claim');
  await team.settled(number, (all) => all.includes('case.release'));
  const qualify = await team.opened(CAMILLE, () => team.presses(CAMILLE, number, 'case.qualify'));
  const offences = { user: CAMILLE, view: qualify.id, block: 'qualify.offences', action: 'value' };
  await team.slack.suggest({ ...offences, value: '' });
  await team.slack.choose({ ...offences, given: ['incitement-hatred-origin-religion'] });
  await team.slack.choose({ ...offences, block: 'qualify.motives', given: ['other-religion'] });
  await team.submits(CAMILLE, qualify, {
    'qualify.reasoning': { value: words.reasoning },
    'qualify.published': { value: daysAgo(1) },
  });
  await team.settled(number, (all) => all.includes('case.notice'));
  return [person, number];
}

/** The provider's answer to the notice that went out last, as the mailbox gives it. */
async function answered({ running, smtp }: Scene, said: { subject: string; text: string }): Promise<void> {
  const sent = smtp.mails.at(-1);
  if (sent === undefined) throw new Error('no notice went out');
  const replyTo = /^reply-to:\s*.*?(?<to>[\w.+-]+@[\w.-]+)/imu.exec(sent.raw.toString())?.groups?.['to'];
  const source = Buffer.from(
    [
      'From: Jeuxvideo <moderation@plateforme.example.org>',
      `To: ${replyTo}`,
      `Subject: =?utf-8?B?${Buffer.from(said.subject).toString('base64')}?=`,
      `Message-ID: <${Date.now()}.${said.subject.length}@plateforme.example.org>`,
      `In-Reply-To: ${sent.messageId}`,
      `Date: ${new Date().toUTCString()}`,
      'MIME-Version: 1.0',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from(said.text).toString('base64'),
    ].join('\r\n'),
  );
  const parsed = await parseMail(source);
  const taken = await running.database.answersToNotices.take({
    name: nameOf(source, parsed),
    messageId: parsed.messageId,
    receivedAt: Date.now(),
    answer: readAnswer(parsed),
  });
  if (taken !== 'attached') throw new Error('the answer names no notice');
}

/** Tells the second part of the story, after everything else was shown: notices, answers, outcomes, handovers. */
async function tellFollowed(scene: Scene): Promise<Followed> {
  const { running, team, locale, number: onX, others } = scene;
  const words = FOLLOW_WORDS[locale];
  const following = new Following(scene);
  const { sql } = running.database;
  const times = scene.newsTimes;
  const tell = (days: number) =>
    tellingNews({
      sql,
      master: scene.master,
      times,
      log: plainLog(),
      now: () => dayAfter(days).getTime(),
    })();

  const [person, onForum] = await reportedOnForum(scene);
  const heard = person.messages.length;
  const current = await following.previewed(onForum, words);
  const notice = viewOf(current(), 1_010);
  await team.submits(CAMILLE, current(), {});
  await until('the notice', () => scene.smtp.mails.at(-1));
  await team.settled(onForum, (all) => all.includes(NOTICE.correct));
  await tell(1);
  await until('the news', () => (person.messages.length > heard ? true : undefined));
  await answered(scene, words.receipt);
  await answered(scene, words.decision);
  const answers = await following.threadFrom(onForum, NOTICE.correct, (all) => all.includes(FOLLOW.proposed));
  const form = await team.opened(CAMILLE, () => following.onLine(CAMILLE, onForum, FOLLOW.proposed));
  const outcome = viewOf(form);
  await team.submits(CAMILLE, form, {});
  const told = person.messages.length;
  await team.settled(onForum, (all) => all.includes('case.reopen') || all.includes('thread'));
  await until('the outcome', async () => {
    const [row] = await sql`SELECT state FROM cases WHERE number = ${onForum}`;
    return row?.['state'] === 'resolved' ? true : undefined;
  });
  await tell(3);
  await until('the news of the outcome', () => (person.messages.length > told ? true : undefined));

  const ready = await following.previewed(onX, { facts: words.otherFacts });
  await team.submits(CAMILLE, ready(), {});
  const paste = await until('the fields', () => {
    const view = team.slack.openViews(CAMILLE).find(({ id }) => id === ready().id);
    return view !== undefined && JSON.stringify(view.view.blocks).includes(NOTICE.formLink)
      ? view
      : undefined;
  });
  const pasted = viewOf(paste, 760);
  await team.submits(CAMILLE, paste, { 'provider-reference': { value: 'X-4512-7788' } });
  await team.settled(onX, (all) => all.includes(NOTICE.correct));
  const overdue = () =>
    sql`UPDATE notices SET due_at = now() - interval '3 days' WHERE "case" = ${onX} AND due_at IS NOT NULL`;
  await overdue();
  await followUp({ sql, timeZone: 'Europe/Paris', log: plainLog(), now: dayAfter(0) });
  await team.settled(onX, (all) => all.includes(FOLLOW.received));
  await following.onLine(CAMILLE, onX, FOLLOW.received);
  await until('the receipt', async () => {
    const [row] = await sql`SELECT receipt_at FROM notices WHERE "case" = ${onX}`;
    return row?.['receipt_at'] == null ? undefined : true;
  });
  await overdue();
  await followUp({ sql, timeZone: 'Europe/Paris', log: plainLog(), now: dayAfter(0) });
  const unanswered = await following.threadFrom(onX, NOTICE.correct, (all) => all.includes(FOLLOW.noAnswer));
  const followUps = viewOf(
    await team.opened(CAMILLE, () => team.types(CAMILLE, locale === 'fr' ? 'suivi' : 'follow-ups')),
  );
  const home = await team.home(CAMILLE);
  const letter = await team.opened(CAMILLE, () => team.types(CAMILLE, `escalate ${onX}`));
  const escalate = viewOf(letter, 1_010);

  const handing = await team.opened(CAMILLE, () => team.types(CAMILLE, `handover ${others.threat}`));
  const handOver = viewOf(handing);
  await team.submits(CAMILLE, handing, { authority: { value: 'pharos' }, words: { value: words.danger } });
  const prepared = await until('what was prepared', () => {
    const view = team.slack.topView(CAMILLE);
    return view !== undefined && JSON.stringify(view.view.blocks).includes('case.handover-site')
      ? view
      : undefined;
  });

  return {
    slack: {
      notice,
      paste: pasted,
      answers,
      outcome,
      late: unanswered,
      escalate,
      'hand-over': handOver,
      handover: viewOf(prepared, 1_010),
      'follow-ups': followUps,
      'home-follow-ups': { kind: 'view', view: home, tallest: 620 },
    },
    news: [person.messages.slice(heard)],
    resolved: onForum,
  };
}

const told = new WeakMap<Scene, Promise<Followed>>();

/** The second part of a scene's story, told once, when it is first asked for. */
export function followed(scene: Scene): Promise<Followed> {
  const begun = told.get(scene) ?? tellFollowed(scene);
  told.set(scene, begun);
  return begun;
}
