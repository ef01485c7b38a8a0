import { MessageFlags } from 'discord-api-types/v10';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type DiscordServer,
  type Person,
  type Place,
  rendered,
  type SeenMessage,
  upload,
} from '../../servers/discord.ts';
import { type Running, running } from './running.ts';
import { label, says } from './saying.ts';

const LINK = 'https://x.com/some_one/status/1234567890123456789';
let bot: Running;
let server: DiscordServer;

beforeEach(async () => {
  bot = await running();
  server = bot.server;
});
afterEach(() => bot.stop());

const asksCategory = (message: SeenMessage): boolean => message.selects.length > 0;
const labels = (message: SeenMessage): string[] => message.buttons.map(({ label }) => label);
const kinds = (): string[] => bot.inbound.map(({ event }) => event.kind);

/** Everything that anybody else sees in a place. */
function seenByOthers(place: Place): string[] {
  return server
    .person('somebody')
    .sees(place)
    .filter(({ from }) => from === server.applicationId)
    .map(({ content }) => content);
}

async function toReview(person: Person, place: Place): Promise<SeenMessage> {
  person.choose(await person.waitFor(asksCategory, place), label('category.other'));
  person.press(await person.waitFor(says('context.ask'), place), label('answer.skip'));
  person.press(await person.waitFor(says('seen.ask'), place), label('details.to-review'));
  return person.waitFor(says('review.title'), place);
}

describe('in a community', () => {
  it('a report goes from the command to its reference, and nobody else sees any of it', async () => {
    const place = server.guild('A guild');
    const person = server.person('ana');
    const started = person.run('report', { link: LINK }, place);
    expect(await server.acknowledged(started)).toBe(true);
    const review = await toReview(person, place);
    expect(review.ephemeral).toBe(true);
    person.press(review, label('review.send'));
    const receipt = await person.waitFor(says('receipt.thanks'), place);
    expect(receipt.ephemeral).toBe(true);
    expect(rendered(receipt.content).text).toMatch(/Your reference: [0-9A-Z]{3}-?[0-9A-Z]{3}-?[0-9A-Z]{3}/u);
    expect(seenByOthers(place)).toEqual([]);
    expect(person.dm && person.sees(person.dm)).toEqual([]);
    expect(bot.store.writes.flatMap(({ effects }) => effects.map(({ kind }) => kind))).toEqual(['submit']);
  });

  it('the answer to a press takes the place of the question', async () => {
    const place = server.guild('A guild');
    const person = server.person('ana');
    person.run('report', { link: LINK }, place);
    const question = await person.waitFor(asksCategory, place);
    person.choose(question, label('category.harassment'));
    const next = await person.waitFor(says('context.ask'), place);
    expect(next.id).toBe(question.id);
    expect(next.selects).toEqual([]);
  });

  it('the message command takes the link, the author and the text of the message, not its files', async () => {
    const place = server.guild('Une communauté', { locale: 'fr' });
    const author = server.person('the_author');
    const person = server.person('ana', { locale: 'fr' });
    const picture = upload('a.png', 'image/png', 10);
    const message = author.write('des mots @everyone **affreux**', { in: place, files: [picture] });
    person.runOn('Signaler ce message', message);
    const answer = await person.waitFor(asksCategory, place);
    const text = rendered(answer.content).text;
    expect(text).toContain('the_author');
    expect(text).toContain('Discord');
    expect(bot.inbound[0]?.event).toMatchObject({
      kind: 'shared',
      text: 'des mots @everyone **affreux**',
      origin: {
        link: `https://discord.com/channels/${place.guild.id}/${place.id}/${message.api.id}`,
        author: 'the_author',
      },
    });
    expect(seenByOthers(place)).toEqual([]);
    expect(answer.pings).toEqual([]);
  });

  it('the context is written in a form, which opens without the database', async () => {
    const place = server.guild('A guild');
    const person = server.person('ana');
    person.run('report', { link: LINK }, place);
    person.choose(await person.waitFor(asksCategory, place), label('category.harassment'));
    const question = await person.waitFor(says('context.ask'), place);
    bot.store.before = () => new Promise(() => undefined);
    const pressed = person.press(question, label('form.write'));
    const form = await person.modalOf(pressed);
    expect(form.title).toBe('A few words of context');
    bot.store.before = async () => undefined;
    person.submit(pressed, { text: 'He goes on _and_ on', pictures: [upload('s.png', 'image/png', 10)] });
    const next = await person.waitFor(says('seen.ask'), place);
    expect(next.id).toBe(question.id);
    person.press(next, label('details.to-review'));
    const review = await person.waitFor(says('review.title'), place);
    expect(rendered(review.content).text).toContain('He goes on _and_ on');
    expect(rendered(review.content).text).toContain('Screenshots: 1');
  });

  it('a link is asked for by a form where none was given', async () => {
    const place = server.guild('A guild');
    const person = server.person('ana');
    person.run('report', {}, place);
    const question = await person.waitFor(says('link.ask'), place);
    const pressed = person.press(question, label('form.write'));
    await person.modalOf(pressed);
    person.submit(pressed, { text: `look: ${LINK}` });
    expect(rendered((await person.waitFor(asksCategory, place)).content).text).toContain('@some_one');
  });

  it('no file is asked for where a minor is concerned', async () => {
    const place = server.guild('A guild');
    const person = server.person('ana');
    person.run('report', { link: LINK, screenshot: upload('s.png', 'image/png', 10) }, place);
    person.choose(await person.waitFor(asksCategory, place), label('category.minors'));
    const question = await person.waitFor(says('context.ask'), place);
    const pressed = person.press(question, label('form.write'));
    expect((await person.modalOf(pressed)).components).toHaveLength(1);
    expect(bot.store.writes.at(-1)?.session.draft?.pictures).toEqual([]);
  });
});

describe('in direct messages', () => {
  it('the same conversation is held in writing', async () => {
    const person = server.person('ana', { locale: 'en-US' });
    person.run('language', { language: 'en' });
    await person.waitFor(says('language.done'));
    person.write(LINK);
    person.choose(await person.waitFor(asksCategory, person.dm), label('category.cyber'));
    await person.waitFor(says('context.ask'));
    person.write('It copies our association');
    person.press(await person.waitFor(says('seen.ask')), label('details.to-review'));
    person.press(await person.waitFor(says('review.title')), label('review.send'));
    await person.waitFor(says('receipt.thanks'));
    for (const message of person.sees()) {
      if (message.from !== server.applicationId) continue;
      expect(message.ephemeral).toBe(false);
      expect(message.embedsSuppressed || message.edits > 0).toBe(true);
    }
  });

  it('edits and deletions of a message correct the answer, and previews are no edits', async () => {
    const person = server.person('ana');
    const message = person.write(LINK);
    await person.waitFor(asksCategory);
    person.unfurled(message);
    person.edit(message, 'https://x.com/other/status/1234567890123456780');
    await person.waitFor(says('correction.taken', 'fr'));
    expect(bot.store.writes.at(-1)?.session.draft?.targets.map(({ target }) => target.account)).toEqual([
      'other',
    ]);
    person.delete(message);
    await server.world.until(
      () => bot.store.writes.at(-1)?.session.draft?.targets.length === 0 || undefined,
      () => 'The target is still there.',
    );
    expect(kinds()).toEqual(['wrote', 'edited', 'deleted']);
  });

  it('pictures, stickers, voice messages and forwarded messages are told apart', async () => {
    const person = server.person('ana');
    const place = server.guild('A guild');
    const original = server.person('bob').write('words', { in: place });
    person.write('', { files: [upload('s.png', 'image/png', 10)] });
    person.write('', { sticker: 'wave' });
    person.write('', { files: [upload('v.ogg', 'audio/ogg', 10)], flags: MessageFlags.IsVoiceMessage });
    person.write('', { files: [upload('d.pdf', 'application/pdf', 10)] });
    person.write('', { forward: original });
    person.write('/suivi');
    await server.world.until(
      () => bot.inbound.length === 6 || undefined,
      () => kinds().join(),
    );
    expect(bot.inbound.map(({ event }) => event)).toMatchObject([
      { kind: 'pictures', pictures: [{ bytes: 10, mediaType: 'image/png' }] },
      { kind: 'unsupported', what: 'sticker' },
      { kind: 'unsupported', what: 'voice' },
      { kind: 'unsupported', what: 'file' },
      {
        kind: 'shared',
        text: 'words',
        origin: { link: `https://discord.com/channels/${place.guild.id}/${place.id}/${original.api.id}` },
      },
      { kind: 'commanded', command: 'status' },
    ]);
  });

  it('messages written at once are taken in their order', async () => {
    const person = server.person('ana');
    const links = Array.from({ length: 8 }, (_, i) => `https://x.com/a/status/${i + 1}`);
    for (const link of links) person.write(link);
    await server.world.until(
      () => bot.store.writes.length === 8 || undefined,
      () => 'Not all taken.',
    );
    expect(bot.inbound.map(({ event }) => event.kind === 'wrote' && event.text)).toEqual(links);
  });
});

describe('languages', () => {
  it('are the one of the app, and any other gets English', async () => {
    const french = server.person('ana', { locale: 'fr' });
    french.run('aide');
    await french.waitFor(says('help.what', 'fr'));
    const german = server.person('eva', { locale: 'de' });
    german.run('help');
    await german.waitFor(says('help.what'));
  });

  it('change in mid-flow without losing anything', async () => {
    const place = server.guild('A guild');
    const person = server.person('ana', { locale: 'fr' });
    person.run('signaler', { lien: LINK }, place);
    const question = await person.waitFor(asksCategory, place);
    person.run('langue', { langue: 'en' }, place);
    const again = await person.waitFor(says('language.done'), place);
    expect(again.selects[0]?.options[0]?.label).toBe('Antisemitism');
    person.choose(question, question.selects[0]?.options[0]?.label ?? '');
    await person.waitFor(says('context.ask'), place);
  });
});

describe('what a person wrote', () => {
  it('is shown inert at the review', async () => {
    const place = server.guild('A guild');
    const person = server.person('ana');
    person.run('report', { link: LINK }, place);
    person.choose(await person.waitFor(asksCategory, place), label('category.harassment'));
    const pressed = person.press(await person.waitFor(says('context.ask'), place), label('form.write'));
    await person.modalOf(pressed);
    const words = '@everyone <@100000000000000001> [x](https://evil.example) **b** `c` ||d|| discord.gg/abc';
    person.submit(pressed, { text: words });
    person.press(await person.waitFor(says('seen.ask'), place), label('details.to-review'));
    const review = await person.waitFor(says('review.title'), place);
    const shown = rendered(review.content);
    expect(shown.text).toContain(words);
    expect(shown.links).toEqual([]);
    expect(shown.marks.filter((mark) => mark !== 'bold')).toEqual([]);
    expect(review.pings).toEqual([]);
    expect(review.content).not.toContain('https://x.com');
  });
});

describe('buttons of the past', () => {
  it('get an answer that helps', async () => {
    const person = server.person('ana');
    person.run('report', { link: LINK });
    const question = await person.waitFor(asksCategory);
    person.run('cancel');
    await person.waitFor(says('cancel.done'));
    person.choose(question, label('category.harassment'));
    const answer = await person.waitFor(says('stale.rest'));
    expect(labels(answer)).toContain(label('go.report'));
    expect(answer.id).not.toBe(question.id);
  });

  it('of another program are stale too', async () => {
    const person = server.person('ana');
    person.run('report');
    const question = await person.waitFor(says('link.ask'));
    expect(await server.acknowledged(person.pressRaw(question.id, 'of-an-older-version'))).toBe(true);
    await person.waitFor(says('stale.question'));
  });
});
