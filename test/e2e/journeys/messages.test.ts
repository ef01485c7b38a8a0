import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Locale } from '../../../src/text/locale.ts';
import { say } from '../../../src/text/say.ts';
import { localisers } from '../../../src/text/sentences.ts';
import { plain } from '../../../src/text/span.ts';
import { buttons, elements, readable } from '../../bots/slack/shown.ts';
import type { Somebody } from '../../contract/channel.ts';
import { onDiscord } from '../../contract/discord.ts';
import { onTelegram, someoneOnTelegram } from '../../contract/telegram.ts';
import type { OpenView } from '../../servers/slack.ts';
import { ALICE, BOB, DESK, type Installation, installation } from './installation.ts';
import { report, SETTLED, words } from './reporting.ts';

const CHANNELS = [
  ['telegram', onTelegram],
  ['discord', onDiscord],
] as const;
const spoken = localisers('Europe/Paris');
const CHANNEL = DESK.moderation;

let vigie: Installation;
let links = 0;

beforeAll(async () => {
  vigie = await installation();
});
afterAll(() => vigie.stop());

interface Reported {
  readonly reporter: Somebody;
  readonly reference: string;
  readonly number: number;
  /** The timestamp of its card. */
  readonly ts: string;
}

/** Somebody who reported, and the card of their case. */
async function reported(on: (typeof CHANNELS)[number][1], locale: Locale): Promise<Reported> {
  const at = await on(vigie);
  return reportedBy(await at.newcomer(locale), locale);
}

async function reportedBy(reporter: Somebody, locale: Locale): Promise<Reported> {
  links += 1;
  const link = `https://x.com/someone/status/19${links}00000000000`;
  const reference = await report(reporter, locale, { link, context: 'Words.' });
  const [row] = await vigie.sql`
    SELECT t."case"::int AS number FROM reports r JOIN report_targets rt ON rt.report = r.id
    JOIN targets t ON t.id = rt.target WHERE r.reference = ${reference}`;
  const number = Number(row?.['number']);
  await expect.poll(() => vigie.cards(number).length, SETTLED).toBe(1);
  return { reporter, reference, number, ts: vigie.cards(number)[0]?.ts ?? '' };
}

/** Presses a case's button and waits for its modal to be filled. */
async function opened(user: string, ts: string, action: string): Promise<OpenView> {
  const before = vigie.slack.openViews(user).map(({ id }) => id);
  await vigie.slack.press({ user, channel: CHANNEL, ts, action });
  const fresh = () => vigie.slack.openViews(user).find(({ id }) => !before.includes(id));
  const loading = spoken[user === ALICE ? 'fr' : 'en'].bare(say('desk.loading'));
  await expect
    .poll(() => readable(fresh()?.view.blocks ?? [{ type: 'text', text: loading }]), SETTLED)
    .not.toContain(loading);
  const view = fresh();
  if (view === undefined) throw new Error('no modal was opened');
  return view;
}

function threadOf(ts: string): string {
  return readable(vigie.slack.replies(CHANNEL, ts).map(({ blocks }) => blocks));
}

async function stateOf(number: number): Promise<unknown> {
  return (await vigie.sql`SELECT state FROM cases WHERE number = ${number}`)[0]?.['state'];
}

const HOSTILE =
  '<b>Quand</b> *gras* _penché_ ~barré~ `code` **gras** || @everyone <!channel> <@U0ALICE> [ici](https://evil.test) https://evil.test/x';

describe.each(CHANNELS)('on %s', (_name, on) => {
  test('a question reaches the reporter in their language, and the answer comes back into the thread', async () => {
    const { reporter, reference, number, ts } = await reported(on, 'en');
    const before = reporter.screen().marks;
    const view = await opened(ALICE, ts, 'case.ask');
    const shown = readable(view.view.blocks);
    expect(shown).toContain(words('message.ask-date', 'en'));
    expect(shown).not.toContain(words('message.ask-date', 'fr'));
    const offered = elements(view.view.blocks, 'multi_static_select')[0]?.['options'];
    expect(JSON.stringify(offered)).toContain(`${reference.slice(0, 3)}-${reference.slice(3, 6)}`);
    expect(JSON.stringify(offered)).toContain('anglais');

    const submitted = await vigie.slack.submitView({
      user: ALICE,
      view: view.id,
      values: { template: { value: 'ask-date' }, text: { value: HOSTILE } },
    });
    expect(submitted.errors).toBeUndefined();
    await reporter.sees(words('message.ask-date', 'en'));
    await reporter.sees(spoken.en.bare(say('message.words', { text: [plain(HOSTILE)] })));
    expect(reporter.screen().marks).toEqual(before);
    expect(reporter.screen().choices).toContain(words('message.reply', 'en'));
    expect(reporter.screen().text).not.toMatch(/alice|U0ALICE(?!>)/u);
    expect(await stateOf(number)).toBe('awaiting-reporter');

    await reporter.write('About two years ago, <!channel> *really*.');
    await reporter.sees('This has gone to the team');
    await expect.poll(() => threadOf(ts), SETTLED).toContain('About two years ago, <!channel> *really*.');
    expect(threadOf(ts)).toContain('<b>Quand</b> *gras*');
    expect(threadOf(ts)).toContain(words('message.ask-date', 'fr'));
    expect(await stateOf(number)).toBe('in-review');
    await expect.poll(() => readable(vigie.cards(number)[0]?.blocks), SETTLED).toContain(`@${ALICE}`);
    expect(vigie.cards(number)).toHaveLength(1);
    expect(await reporter.unacknowledged()).toEqual([]);
  });

  test('a modal that is sent twice asks once', async () => {
    const { reporter, number, ts } = await reported(on, 'fr');
    const view = await opened(ALICE, ts, 'case.ask');
    const sent = { user: ALICE, view: view.id, values: { text: { value: 'Une seule fois ?' } } };
    await Promise.all([vigie.slack.submitView(sent), vigie.slack.submitView(sent).catch(() => undefined)]);
    await reporter.sees('« Une seule fois ? »');
    const [count] = await vigie.sql`SELECT count(*)::int AS n FROM messages WHERE "case" = ${number}`;
    expect(count?.['n']).toBe(1);
    expect(reporter.screen().text.split('Une seule fois').length).toBe(2);
  });

  test('somebody who has gone is told to the moderators, in the thread', async () => {
    const { reporter, number, ts } = await reported(on, 'fr');
    const view = await opened(BOB, ts, 'case.ask');
    await reporter.leave();
    const submitted = await vigie.slack.submitView({
      user: BOB,
      view: view.id,
      values: { template: { value: 'ask-context' } },
    });
    expect(submitted.errors).toBeUndefined();
    await expect.poll(() => threadOf(ts), SETTLED).toContain('n’a pas pu être remis');
    const [message] = await vigie.sql`SELECT state FROM messages WHERE "case" = ${number}`;
    expect(message?.['state']).toBe('unreachable');
  });

  test('a dismissal explains itself, and what can still be done', async () => {
    const { reporter, number, ts } = await reported(on, 'en');
    await vigie.running.database.acting.act(
      number,
      { kind: 'dismiss', reason: 'duplicate' },
      { id: BOB, role: 'moderator' },
      undefined,
    );
    await vigie.tellNews();
    await reporter.sees(words('message.dismissed-duplicate', 'en'));
    await reporter.sees(words('message.still', 'en'));
    await expect.poll(() => threadOf(ts), SETTLED).toContain('Vigie a écrit');
  });
});

test('a screenshot that was asked for is kept with the report, and looked at from the card', async () => {
  const person = vigie.telegram.user(6_001, { language_code: 'fr' });
  const { number, ts } = await reportedBy(someoneOnTelegram(vigie, person), 'fr');
  const view = await opened(ALICE, ts, 'case.ask');
  await vigie.slack.submitView({
    user: ALICE,
    view: view.id,
    values: { template: { value: 'ask-screenshot' } },
  });
  const somebody = someoneOnTelegram(vigie, person);
  await somebody.sees(words('message.ask-screenshot', 'fr'));
  const picture = await sharp({ create: { width: 40, height: 20, channels: 3, background: '#204060' } })
    .png()
    .toBuffer();
  person.photo(picture);
  await somebody.sees(words('message.answered-instead', 'fr'));
  expect(await stateOf(number)).toBe('in-review');
  await expect.poll(() => buttons(vigie.cards(number)[0]?.blocks), SETTLED).toContain('case.screenshots');
  await expect.poll(() => threadOf(ts), SETTLED).toContain('a répondu');
  expect(threadOf(ts)).not.toContain(words('thread.words-gone', 'fr'));
});

test('whoever erases everything meanwhile is not written to, and what was said goes from Slack', async () => {
  const { reporter, number, ts } = await reported(onTelegram, 'fr');
  const first = await opened(ALICE, ts, 'case.ask');
  await vigie.slack.submitView({
    user: ALICE,
    view: first.id,
    values: { text: { value: 'Des mots à oublier ?' } },
  });
  await reporter.sees('Des mots à oublier ?');
  await reporter.write('Une réponse à oublier.');
  await expect.poll(() => threadOf(ts), SETTLED).toContain('Une réponse à oublier.');

  const view = await opened(ALICE, ts, 'case.ask');
  await reporter.command('privacy');
  await reporter.press(words('privacy.erase', 'fr'));
  await reporter.press(words('erase.yes', 'fr'));
  await reporter.sees(words('erase.done', 'fr'));
  const { errors } = await vigie.slack.submitView({
    user: ALICE,
    view: view.id,
    values: { text: { value: 'Vous êtes là ?' } },
  });
  expect(errors?.['text']).toContain(String(number));
  await expect.poll(() => threadOf(ts), SETTLED).not.toContain('à oublier');
  expect(reporter.screen().text).not.toContain('Vous êtes là ?');
  await expect.poll(() => buttons(vigie.cards(number)[0]?.blocks), SETTLED).not.toContain('case.ask');
});

test('a message needs somebody to write to, and something to say', async () => {
  const { ts } = await reported(onTelegram, 'fr');
  const view = await opened(BOB, ts, 'case.ask');
  const { errors } = await vigie.slack.submitView({ user: BOB, view: view.id });
  expect(errors).toEqual({ text: words('desk.write.empty', 'en') });
});
