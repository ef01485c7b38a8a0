import type { Channel } from '../../src/channel.ts';
import type { Installation } from '../e2e/journeys/installation.ts';
import type { Person } from '../servers/telegram.ts';
import { type ChannelAtWork, type Screen, type Somebody, squeezed } from './channel.ts';

function screenOf(person: Person): Screen {
  const said = person.botSays();
  return {
    text: said.map(({ text }) => text).join('\n'),
    // Code is how a text is kept from becoming a link.
    marks: said.flatMap(({ text, entities }) =>
      entities
        .filter(({ type }) => type !== 'code')
        .map(({ type, offset, length }) => `${type} ${text.slice(offset, offset + length)}`),
    ),
    choices:
      said
        .findLast(({ keyboard }) => keyboard.length > 0)
        ?.keyboard.flat()
        .map(({ text }) => text) ?? [],
  };
}

/** The number of the last person; nobody shares one, however often the channel is opened. */
let people = 5_000;

function telegramOf(vigie: Installation): Channel {
  const channel = vigie.running.channels.get('telegram');
  if (channel === undefined) throw new Error('Telegram is not at work');
  return channel;
}

/** A person with a Telegram app, as one of the people of the contract. */
export function someoneOnTelegram(vigie: Installation, person: Person): Somebody {
  const { telegram } = vigie;

  const pressed = new Map<string, { readonly data: string; readonly message: number }>();
  return {
    async begin(link) {
      person.write(link);
    },
    async write(text) {
      person.write(text);
    },
    async press(label) {
      await person.until(() => screenOf(person).choices.includes(label));
      const query = person.press(label);
      if (query?.data !== undefined)
        pressed.set(label, { data: query.data, message: query.message?.message_id ?? 0 });
      await person.calm();
    },
    async pressAgain(label) {
      const before = pressed.get(label);
      if (before === undefined) throw new Error(`${label} was never pressed`);
      person.pressData(before.data, before.message);
      await person.calm();
    },
    async command(command, argument) {
      person.write(argument === undefined ? `/${command}` : `/${command} ${argument}`);
    },
    async sees(text) {
      await person.until(() => squeezed(screenOf(person).text).includes(squeezed(text)));
      return screenOf(person);
    },
    screen: () => screenOf(person),
    news: (locale, prompts) => telegramOf(vigie).send(String(person.user.id), locale, prompts),
    async leave() {
      person.block();
    },
    async unacknowledged() {
      await telegram.until(() => telegram.pending().length === 0 && telegram.unanswered().length === 0);
      return person.spinning();
    },
  };
}

/** Telegram, over the Bot API. */
export function onTelegram(vigie: Installation): ChannelAtWork {
  return {
    name: 'telegram',
    answersOldButton: 'stale.rest',
    gone: 'unreachable',
    async newcomer(locale) {
      people += 1;
      return someoneOnTelegram(vigie, vigie.telegram.user(people, { language_code: locale }));
    },
    close: async () => undefined,
  };
}
