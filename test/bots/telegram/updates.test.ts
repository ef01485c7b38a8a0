import type { Message, Update } from 'grammy/types';
import { describe, expect, test } from 'vitest';
import { readUpdate } from '../../../bots/telegram/updates.ts';
import type { ChatMessage } from '../../servers/telegram/room.ts';
import { startTelegramServer } from '../../servers/telegram.ts';

const BOT = 'vigie_test_bot';
const server = await startTelegramServer({ token: '1:t', username: BOT });
await server.close();
const person = server.user(7, { first_name: 'Ada', language_code: 'fr-CA' });
const picture = new Uint8Array(500);

/** The update that the last thing done by a simulated person made. */
function lastUpdate(): Update {
  const update = server.updates.at(-1);
  if (update === undefined) throw new Error('nothing happened');
  return update;
}

function eventAfter(doing: () => unknown): unknown {
  doing();
  const reading = readUpdate(lastUpdate(), BOT);
  return reading.kind === 'event' ? reading.inbound.event : reading.kind;
}

/** A private message with these contents, for kinds that the simulated person does not send. */
function eventOf(content: Partial<ChatMessage>): unknown {
  const { message } = lastUpdateOf(() => person.write('x'));
  if (message === undefined) throw new Error('no message');
  const { text: _, ...bare } = message;
  const reading = readUpdate({ update_id: 1, message: { ...bare, ...content } }, BOT);
  return reading.kind === 'event' ? reading.inbound.event : reading.kind;
}

function lastUpdateOf(doing: () => unknown): Update {
  doing();
  return lastUpdate();
}

describe('who and when', () => {
  test('an event carries the update’s number, the person, the chat and the language of their app', () => {
    const update = lastUpdateOf(() => person.write('bonjour'));
    expect(readUpdate(update, BOT)).toMatchObject({
      kind: 'event',
      chat: 7,
      inbound: {
        channel: 'telegram',
        id: String(update.update_id),
        person: '7',
        address: '7',
        language: 'fr-CA',
      },
    });
  });

  test('a language that the app does not tell is left open', () => {
    const update = lastUpdateOf(() => server.user(8).write('hello'));
    expect(readUpdate(update, BOT)).toMatchObject({ inbound: { language: undefined } });
  });

  test('what bots say, what Telegram says and kinds never asked for are ignored', () => {
    const { message } = lastUpdateOf(() => person.write('x'));
    if (message === undefined) throw new Error('no message');
    const fromBot = { ...message, from: { ...message.from, is_bot: true } };
    expect(readUpdate({ update_id: 1, message: fromBot }, BOT).kind).toBe('ignored');
    expect(eventOf({ new_chat_title: 'x' })).toBe('ignored');
    expect(eventAfter(() => person.block())).toBe('ignored');
    person.unblock();
  });
});

describe('commands', () => {
  test.each([
    ['/start', { kind: 'opened' }],
    ['/start affiche-metro', { kind: 'opened', source: 'affiche-metro' }],
    [
      '/start msg-groupe_public-42',
      { kind: 'opened', source: 'group', link: 'https://t.me/groupe_public/42' },
    ],
    ['/start msg-c-1234-5', { kind: 'opened', source: 'group', link: 'https://t.me/c/1234/5' }],
    ['/start je m’appelle Ada', { kind: 'opened' }],
    ['/signaler', { kind: 'commanded', command: 'report' }],
    ['/report', { kind: 'commanded', command: 'report' }],
    ['/Report@Vigie_Test_Bot', { kind: 'commanded', command: 'report' }],
    ['/suivi', { kind: 'commanded', command: 'status' }],
    ['/status ABCD', { kind: 'commanded', command: 'status', argument: 'ABCD' }],
    ['/langue', { kind: 'commanded', command: 'language' }],
    ['/language en', { kind: 'commanded', command: 'language', argument: 'en' }],
    ['/settings', { kind: 'commanded', command: 'language' }],
    ['/aide', { kind: 'commanded', command: 'help' }],
    ['/help', { kind: 'commanded', command: 'help' }],
    ['/confidentialite', { kind: 'commanded', command: 'privacy' }],
    ['/privacy', { kind: 'commanded', command: 'privacy' }],
    ['/annuler', { kind: 'commanded', command: 'cancel' }],
    ['/cancel', { kind: 'commanded', command: 'cancel' }],
    ['/retour', { kind: 'commanded', command: 'back' }],
    ['/recommencer', { kind: 'commanded', command: 'restart' }],
  ])('%s', (text, expected) => {
    expect(eventAfter(() => person.write(text))).toEqual(expected);
  });

  test('a word after a slash that is no command of ours is what the person wrote', () => {
    for (const text of ['/constructor', '/inconnu', 'dire /aide', '/help@another_bot']) {
      expect(eventAfter(() => person.write(text))).toMatchObject({ kind: 'wrote', text });
    }
  });
});

describe('what was said', () => {
  test('text, and the addresses hidden behind words', () => {
    expect(eventAfter(() => person.write('un texte'))).toMatchObject({ kind: 'wrote', text: 'un texte' });
    const hidden = [{ type: 'text_link' as const, offset: 5, length: 3, url: 'https://x.com/a/status/1' }];
    expect(eventAfter(() => person.write('voir ici svp', { entities: hidden }))).toMatchObject({
      text: 'voir ici https://x.com/a/status/1 svp',
    });
  });

  test('an edit corrects the message it belongs to', () => {
    const said = person.write('avant');
    expect(eventAfter(() => person.edit(said.message_id, 'après'))).toEqual({
      kind: 'edited',
      message: String(said.message_id),
      text: 'après',
    });
  });

  test('an edit without words (a live location that moved) is ignored', () => {
    const { message } = lastUpdateOf(() => person.location());
    if (message === undefined) throw new Error('no message');
    expect(readUpdate({ update_id: 1, edited_message: { ...message, edit_date: 1 } }, BOT).kind).toBe(
      'ignored',
    );
  });

  test('a photo is its largest size, a document that says it is an image is a picture', () => {
    expect(eventAfter(() => person.photo(picture, 'légende'))).toMatchObject({
      kind: 'pictures',
      text: 'légende',
      pictures: [{ bytes: 500, mediaType: 'image/jpeg' }],
    });
    expect(eventAfter(() => person.document(picture, 'a.png', 'image/png'))).toMatchObject({
      kind: 'pictures',
      text: undefined,
      pictures: [{ bytes: 500, mediaType: 'image/png' }],
    });
  });

  test('each picture of an album names it', () => {
    person.album([picture, picture], 'deux');
    const [one, two] = server.updates.slice(-2).map((update) => readUpdate(update, BOT));
    if (one?.kind !== 'event' || two?.kind !== 'event') throw new Error('no events');
    expect(one.album).toBeDefined();
    expect(two.album).toBe(one.album);
    expect(two.inbound.event).toMatchObject({ kind: 'pictures', album: one.album, text: undefined });
  });

  test.each([
    ['voice', () => person.voice()],
    ['sticker', () => person.sticker()],
    ['video', () => person.video()],
    ['file', () => person.document(picture, 'a.pdf', 'application/pdf')],
    ['location', () => person.location()],
    ['contact', () => person.contact()],
  ])('%s is not taken', (what, doing) => {
    expect(eventAfter(doing)).toMatchObject({ kind: 'unsupported', what });
  });

  test('a die, paid media or another kind is not taken either', () => {
    expect(eventOf({ dice: { emoji: '🎲', value: 3 } })).toMatchObject({
      kind: 'unsupported',
      what: 'sticker',
    });
    expect(eventOf({ paid_media: { star_count: 1, paid_media: [] } })).toMatchObject({ what: 'other' });
  });
});

describe('what was forwarded', () => {
  const channel = { kind: 'channel', id: -1001234567890, title: 'La chaîne', message: 42 } as const;

  test.each([
    [
      'a public channel',
      { ...channel, username: 'chaine' },
      { link: 'https://t.me/chaine/42', author: '@chaine' },
    ],
    ['a private channel', channel, { link: 'https://t.me/c/1234567890/42', author: 'La chaîne' }],
    [
      'a group',
      { kind: 'group', id: -1005, title: 'Un groupe' } as const,
      { link: undefined, author: 'Un groupe' },
    ],
    [
      'a person',
      { kind: 'user', id: 9, firstName: 'Zoé', username: 'zoe' } as const,
      { link: undefined, author: '@zoe' },
    ],
    ['somebody hidden', { kind: 'hidden', name: 'Z.' } as const, { link: undefined, author: 'Z.' }],
  ])('from %s', (_, from, origin) => {
    expect(eventAfter(() => person.forward(from, 'le texte'))).toMatchObject({
      kind: 'shared',
      text: 'le texte',
      origin,
    });
  });

  test('a channel’s picture is its post; a friend’s screenshot is a picture', () => {
    expect(eventAfter(() => person.forward(channel, 'légende', picture))).toMatchObject({
      kind: 'shared',
      text: 'légende',
    });
    expect(
      eventAfter(() => person.forward({ kind: 'hidden', name: 'Z.' }, 'regarde', picture)),
    ).toMatchObject({
      kind: 'pictures',
      text: 'regarde',
    });
  });

  test('a message quoted from another chat is shared, with the person’s own words after it', () => {
    const external_reply: Message['external_reply'] = {
      origin: {
        type: 'channel',
        date: 1,
        chat: { id: -1005, type: 'channel', title: 'C', username: 'chaine' },
        message_id: 3,
      },
    };
    expect(
      eventOf({ text: 'ceci', external_reply, quote: { text: 'la citation', position: 0 } }),
    ).toMatchObject({
      kind: 'shared',
      text: 'la citation\nceci',
      origin: { link: 'https://t.me/chaine/3' },
    });
  });

  test('a story leads to its own link', () => {
    const story = { id: 5, chat: { id: -1005, type: 'channel' as const, title: 'C', username: 'chaine' } };
    expect(eventOf({ story })).toMatchObject({
      kind: 'shared',
      origin: { link: 'https://t.me/chaine/s/5', author: '@chaine' },
    });
  });
});

describe('presses', () => {
  const query = { id: '55', from: person.user, chat_instance: '1' };

  test('carry their token and the message to edit', () => {
    const { message } = lastUpdateOf(() => person.write('x'));
    if (message === undefined) throw new Error('no message');
    expect(
      readUpdate({ update_id: 1, callback_query: { ...query, data: 'a:b:c', message } }, BOT),
    ).toMatchObject({
      kind: 'event',
      press: { query: '55', message: message.message_id },
      inbound: { event: { kind: 'pressed', token: 'a:b:c' } },
    });
    const gone = { chat: message.chat, message_id: 3, date: 0 as const };
    expect(
      readUpdate({ update_id: 1, callback_query: { ...query, data: 'a', message: gone } }, BOT),
    ).toMatchObject({
      press: { query: '55', message: undefined },
    });
  });

  test('that belong to no private chat are only stopped spinning', () => {
    expect(readUpdate({ update_id: 1, callback_query: { ...query, data: 'a' } }, BOT)).toEqual({
      kind: 'stray-press',
      query: '55',
    });
  });
});

describe('groups', () => {
  const group = server.group(-1009876, { title: 'G', username: 'le_groupe' });
  const closed = server.group(-1001111, { title: 'Privé' });
  const basic = server.group(-22, { title: 'Petit', type: 'group' });
  const read = (doing: () => unknown) => readUpdate(lastUpdateOf(doing), BOT);

  test('a reply with /signaler or /report gives the link of the message replied to', () => {
    const said = group.write(person, 'un message');
    expect(read(() => group.write(person, '/signaler', said.message_id))).toMatchObject({
      kind: 'group-report',
      chat: -1009876,
      language: 'fr-CA',
      link: `https://t.me/le_groupe/${said.message_id}`,
    });
    const inside = closed.write(person, 'un message');
    expect(read(() => closed.write(person, '/report@vigie_test_bot', inside.message_id))).toMatchObject({
      link: `https://t.me/c/1111/${inside.message_id}`,
    });
    const small = basic.write(person, 'un message');
    expect(read(() => basic.write(person, '/report', small.message_id))).toMatchObject({
      kind: 'group-report',
      link: undefined,
    });
  });

  test('a channel’s post in its discussion group is the channel’s own', () => {
    const post = group.channelPost(
      { kind: 'channel', id: -1005, title: 'C', username: 'chaine', message: 9 },
      'post',
    );
    expect(read(() => group.write(person, '/report', post.message_id))).toMatchObject({
      link: 'https://t.me/chaine/9',
    });
  });

  test('anything else said there is ignored', () => {
    const said = group.write(person, 'un message');
    expect(read(() => group.write(person, '/report')).kind).toBe('ignored');
    expect(read(() => group.write(person, '/aide', said.message_id)).kind).toBe('ignored');
    expect(read(() => group.write(person, '/start')).kind).toBe('ignored');
  });
});
