import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Act } from '../../src/cases/act.ts';
import { groupReference } from '../../src/reports/reference.ts';
import type { Locale } from '../../src/text/locale.ts';
import { type MessageKey, say } from '../../src/text/say.ts';
import { localisers } from '../../src/text/sentences.ts';
import { plain } from '../../src/text/span.ts';
import { ALICE, type Installation, installation } from '../e2e/journeys/installation.ts';
import { report } from '../e2e/journeys/reporting.ts';
import { type ChannelAtWork, DISGUISES, type Screen, type Somebody, squeezed } from './channel.ts';
import { onDiscord } from './discord.ts';
import { onTelegram } from './telegram.ts';
import { onTerminal } from './terminal.ts';

const spoken = localisers('Europe/Paris');
const REFERENCE = /[0-9A-HJKMNP-TV-Z]{3}-[0-9A-HJKMNP-TV-Z]{3}-[0-9A-HJKMNP-TV-Z]{3}/u;

let vigie: Installation;
let links = 0;

beforeAll(async () => {
  vigie = await installation();
});
afterAll(() => vigie.stop());

function sentence(key: MessageKey, locale: Locale): string {
  return spoken[locale].bare(say(key));
}

/** A post that nobody has reported yet. */
function freshLink(): string {
  links += 1;
  return `https://x.com/someone/status/17900000000000${10_000 + links}`;
}

const CHANNELS: readonly [string, (on: Installation) => ChannelAtWork | Promise<ChannelAtWork>][] = [
  ['telegram', onTelegram],
  ['discord', onDiscord],
  ['terminal', onTerminal],
];

/** Words that a channel could take for marks, links, mentions, commands of the terminal, or turn around. */
const HOSTILE: readonly (readonly [string, string])[] = [
  [
    'markdown',
    '**gras** __souligné__ _penché_ ~~barré~~ ||caché|| `code` ```bloc``` [ici](https://evil.test)',
  ],
  ['a heading, a quote and a list', '# Titre > citation - un point 1. un autre'],
  ['HTML', '<b>gras</b> <a href="https://evil.test/x">ici</a> <script>alert(1)</script> &amp;'],
  ['mentions', '@everyone @here <@100000000000000001> <@&1> <!channel> <!here> @quelquun <#1>'],
  ['links', 'https://evil.test/piege http://192.0.2.1/ tg://user?id=1 discord.gg/abcdef www.evil.test'],
  ['commands and tags', 'voir /annuler et /start #tag $EUR'],
  ['ANSI', 'avant \u001b[31mrouge\u001b[0m \u001b]0;titre\u0007 \u009b2J après'],
  ['an RTL override', 'fichier \u202Egpj.exe\u202C et \u2066isolé\u2069 fin'],
  ['as many marks as a text may have', '_*'.repeat(1000)],
];

describe.each(CHANNELS)('%s', (_name, open) => {
  let at: ChannelAtWork;

  beforeAll(async () => {
    at = await open(vigie);
  });
  afterAll(() => at.close());

  /** Somebody who has sent a link and is asked for a few words. */
  async function atContext(locale: Locale): Promise<Somebody> {
    const somebody = await at.newcomer(locale);
    await somebody.begin(freshLink());
    await somebody.press(sentence('category.antisemitism', locale));
    await somebody.sees(sentence('context.ask', locale));
    return somebody;
  }

  async function atReview(locale: Locale, words: string): Promise<{ somebody: Somebody; screen: Screen }> {
    const somebody = await atContext(locale);
    await somebody.write(words);
    await somebody.press(sentence('details.to-review', locale));
    await somebody.sees(sentence('review.ask', locale));
    return { somebody, screen: somebody.screen() };
  }

  test.each(['fr', 'en'] as const)('begins with a link, in %s', async (locale) => {
    const somebody = await at.newcomer(locale);
    await somebody.begin(`regardez ${freshLink()}?s=20 !`);
    await somebody.sees(sentence('greeting.emergency', locale));
    const { choices } = await somebody.sees(sentence('category.ask', locale));
    expect(choices).toContain(sentence('category.antisemitism', locale));
    expect(await somebody.unacknowledged()).toEqual([]);
  });

  test('shows choices that can be pressed, and takes a text', async () => {
    const { somebody } = await atReview('fr', 'Des mots simples.');
    await somebody.sees(spoken.fr.bare(say('review.context', { text: [plain('Des mots simples.')] })));
    expect(somebody.screen().choices).toContain(sentence('review.send', 'fr'));
    expect(await somebody.unacknowledged()).toEqual([]);
  });

  test('answers a button of an older conversation with what helps', async () => {
    const somebody = await atContext('fr');
    await somebody.press(sentence('answer.skip', 'fr'));
    await somebody.sees(sentence('seen.ask', 'fr'));
    await somebody.command('cancel');
    await somebody.sees(sentence('cancel.done', 'fr'));
    await somebody.pressAgain(sentence('answer.skip', 'fr'));
    const { choices } = await somebody.sees(sentence(at.answersOldButton, 'fr'));
    expect(choices).toContain(sentence('go.report', 'fr'));
    expect(await somebody.unacknowledged()).toEqual([]);
  });

  test('goes on in another language, with nothing lost', async () => {
    const somebody = await atContext('fr');
    await somebody.command('language', 'en');
    await somebody.sees(sentence('language.done', 'en'));
    await somebody.sees(sentence('context.ask', 'en'));
    await somebody.write('Some words.');
    await somebody.press(sentence('details.to-review', 'en'));
    await somebody.sees(sentence('review.ask', 'en'));
    await somebody.sees(spoken.en.bare(say('review.category', { category: say('category.antisemitism') })));
    expect(await somebody.unacknowledged()).toEqual([]);
  });

  test.each(HOSTILE)('gives %s back as bare characters', async (_what, words) => {
    const [harmless, hostile] = await Promise.all([atReview('fr', 'Des mots.'), atReview('fr', words)]);
    const { somebody } = hostile;
    const screen = await somebody.sees(spoken.fr.bare(say('review.context', { text: [plain(words)] })));
    expect(screen.text).not.toMatch(DISGUISES);
    expect(screen.marks).toEqual(harmless.screen.marks);
    expect(screen.choices).toContain(sentence('review.send', 'fr'));
  });

  test('refuses an over-long text with its count, and takes the shorter one', async () => {
    const somebody = await atContext('en');
    await somebody.write('_*'.repeat(2000));
    await somebody.sees(spoken.en.bare(say('text.too-long', { count: 4000, max: 2000 })));
    await somebody.write('Shorter.');
    await somebody.sees(sentence('seen.ask', 'en'));
    expect(await somebody.unacknowledged()).toEqual([]);
  });

  test('gives a receipt with a reference that can be read and typed back', async () => {
    const { somebody } = await atReview('en', 'Words.');
    await somebody.press(sentence('review.send', 'en'));
    const { text } = await somebody.sees(sentence('receipt.thanks', 'en'));
    const reference = REFERENCE.exec(text)?.[0] ?? '';
    const [row] = await vigie.sql`
      SELECT channel FROM reports WHERE reference = ${reference.replaceAll('-', '')}`;
    expect(row?.['channel']).toBe(at.name);
    await somebody.write(reference.toLowerCase().replaceAll('0', 'o'));
    await somebody.sees(sentence('report-state.received', 'en'));
    expect(await somebody.unacknowledged()).toEqual([]);
  });

  test('shows news that nobody asked for', async () => {
    const somebody = await at.newcomer('fr');
    await somebody.begin(freshLink());
    await somebody.sees(sentence('category.ask', 'fr'));
    const text = [say('draft.reminder')];
    const sent = await somebody.news('fr', [{ text, choices: [], awaits: 'nothing', place: 'new' }]);
    expect(sent).toBe('delivered');
    await somebody.sees(sentence('draft.reminder', 'fr'));
  });

  test.each(['fr', 'en'] as const)(
    'tells how far a report has come, until that is stopped, in %s',
    async (locale) => {
      const somebody = await at.newcomer(locale);
      const reference = await report(somebody, locale, { link: freshLink(), context: 'Des mots.' });
      const [row] = await vigie.sql`
      SELECT t."case"::int AS number FROM reports r JOIN report_targets rt ON rt.report = r.id
        JOIN targets t ON t.id = rt.target WHERE r.reference = ${reference}`;
      const number = Number(row?.['number']);
      const act = async (what: Act) => {
        const moderator = { id: ALICE, role: 'moderator' } as const;
        const done = await vigie.running.database.acting.act(number, what, moderator, undefined);
        expect(done.kind).toBe('done');
        await vigie.tellNews();
      };
      await act({ kind: 'claim' });
      await somebody.sees(sentence('message.examining', locale));
      const qualification = {
        offences: ['insult-hate'],
        motives: [],
        published: undefined,
        reasoning: undefined,
      } as const;
      await act({ kind: 'qualify', qualification });
      await act({ kind: 'notify' });
      await somebody.sees(sentence('message.notified', locale));
      const { choices } = await somebody.sees(
        spoken[locale].bare(say('message.notified-to', { platforms: [plain('X')] })),
      );
      expect(choices).toContain(sentence('news.stop', locale));

      const shown = { reference: [plain(groupReference(reference))] };
      await somebody.press(sentence('news.stop', locale));
      await somebody.sees(spoken[locale].bare(say('news.stopped', shown)));
      await somebody.command('news');
      await somebody.press(spoken[locale].bare(say('news.resume-of', shown)));
      await somebody.sees(spoken[locale].bare(say('news.resumed', shown)));

      await act({ kind: 'resolve', outcome: 'removed' });
      const { text } = await somebody.sees(sentence('message.outcome-removed', locale));
      expect(squeezed(text).split(squeezed(sentence('message.notified', locale)))).toHaveLength(2);
      expect(text).not.toContain(ALICE);
      expect(await somebody.unacknowledged()).toEqual([]);
    },
  );

  test('brings what the association asks, and the answer back', async () => {
    const somebody = await at.newcomer('fr');
    const reference = await report(somebody, 'fr', { link: freshLink(), context: 'Des mots.' });
    const [row] = await vigie.sql`
      SELECT t."case"::int AS number FROM reports r JOIN report_targets rt ON rt.report = r.id
        JOIN targets t ON t.id = rt.target WHERE r.reference = ${reference}`;
    const number = Number(row?.['number']);
    const message = { reports: [reference], template: 'ask-context', text: HOSTILE[2]?.[1] } as const;
    const moderator = { id: ALICE, role: 'moderator' } as const;
    await vigie.running.database.acting.act(number, { kind: 'ask', message }, moderator, undefined);
    await somebody.sees(sentence('message.ask-context', 'fr'));
    await somebody.sees(HOSTILE[2]?.[1] ?? '');

    await somebody.write('Une réponse simple.');
    await somebody.sees(sentence('message.answered-instead', 'fr'));
    const state = async () =>
      (await vigie.sql`SELECT state FROM cases WHERE number = ${number}`)[0]?.['state'];
    expect(await state()).toBe('in-review');
    await somebody.press(sentence('message.done', 'fr'));
    await somebody.sees(sentence('add.closed', 'fr'));
    expect(await somebody.unacknowledged()).toEqual([]);
  });

  test('tells that somebody cannot be reached, without failing', async () => {
    const somebody = await at.newcomer('fr');
    await somebody.begin(freshLink());
    await somebody.sees(sentence('category.ask', 'fr'));
    await somebody.unacknowledged();
    await somebody.leave();
    const text = [say('draft.reminder')];
    const sent = somebody.news('fr', [{ text, choices: [], awaits: 'nothing', place: 'new' }]);
    if (at.gone === 'unreachable') expect(await sent).toBe('unreachable');
    else await expect(sent).rejects.toThrow();
    expect(squeezed(somebody.screen().text)).not.toContain(squeezed(sentence('draft.reminder', 'fr')));
  });
});
