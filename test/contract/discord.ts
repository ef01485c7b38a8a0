import type { Channel } from '../../src/channel.ts';
import type { Locale } from '../../src/text/locale.ts';
import type { Installation } from '../e2e/journeys/installation.ts';
import { type Interaction, type Person, rendered, type SeenMessage } from '../servers/discord.ts';
import { type ChannelAtWork, type Screen, type Somebody, squeezed } from './channel.ts';

/** What the commands and their options are called, by the person's language. */
const COMMANDS = {
  fr: {
    report: ['signaler', 'lien'],
    language: ['langue', 'langue'],
    status: ['suivi'],
    news: ['nouvelles'],
    cancel: ['annuler'],
  },
  en: {
    report: ['report', 'link'],
    language: ['language', 'language'],
    status: ['status'],
    news: ['news'],
    cancel: ['cancel'],
  },
} as const;

function labels({ buttons, selects }: SeenMessage): string[] {
  return [
    ...selects.flatMap(({ options }) => options.map(({ label }) => label)),
    ...buttons.map(({ label }) => label),
  ];
}

function discordOf(vigie: Installation): Channel {
  const channel = vigie.running.channels.get('discord');
  if (channel === undefined) throw new Error('Discord is not at work');
  return channel;
}

/** A person in their direct messages with Vigie, as one of the people of the contract. */
export function someoneOnDiscord(vigie: Installation, person: Person, locale: Locale): Somebody {
  const { discord } = vigie;

  const acts: Interaction[] = [];
  const pressed = new Map<string, { readonly message: string; readonly customId: string }>();

  const said = (): SeenMessage[] =>
    person.sees(person.dm).filter(({ from, loading }) => from === discord.applicationId && !loading);
  const screen = (): Screen => ({
    text: said()
      .map(({ content }) => rendered(content).text)
      .join('\n'),
    marks: said().flatMap(({ content, pings }) => {
      const { marks, links } = rendered(content);
      return [...marks.filter((mark) => mark !== 'code'), ...links, ...pings];
    }),
    choices:
      said()
        .map(labels)
        .findLast((each) => each.length > 0) ?? [],
  });
  const act = async (interaction: Interaction): Promise<void> => {
    acts.push(interaction);
    await discord.acknowledged(interaction);
  };
  const onceThere = <T>(look: () => T | undefined): Promise<T> =>
    discord.world.until(look, () => JSON.stringify(screen()));

  return {
    async begin(link) {
      // What is written in direct messages says nothing of their language.
      const [name, option] = COMMANDS[locale].report;
      await act(person.run(name, { [option]: link }));
    },
    async write(text) {
      person.write(text);
    },
    async press(label) {
      const message = await onceThere(() => said().findLast((each) => labels(each).includes(label)));
      const button = message.buttons.find((each) => each.label === label);
      if (button?.customId !== undefined)
        pressed.set(label, { message: message.id, customId: button.customId });
      await act(button === undefined ? person.choose(message, label) : person.press(message, label));
    },
    async pressAgain(label) {
      const before = pressed.get(label);
      if (before === undefined) throw new Error(`${label} was never pressed`);
      await act(person.pressRaw(before.message, before.customId));
    },
    async command(command, argument) {
      if (command !== 'language' && command !== 'status' && command !== 'news' && command !== 'cancel')
        throw new Error(`the contract does not use /${command}`);
      const [name, option] = COMMANDS[locale][command];
      await act(
        person.run(name, option === undefined || argument === undefined ? {} : { [option]: argument }),
      );
    },
    async sees(text) {
      await onceThere(() => squeezed(screen().text).includes(squeezed(text)) || undefined);
      return screen();
    },
    screen,
    news: (language, prompts) => discordOf(vigie).send(person.id, language, prompts),
    async leave() {
      person.closeDms();
    },
    async unacknowledged() {
      await Promise.all(acts.map((each) => discord.acknowledged(each)));
      return acts.filter(({ state }) => state !== 'acknowledged');
    },
  };
}

/** Discord in direct messages, over its gateway and its REST API. */
export async function onDiscord(vigie: Installation): Promise<ChannelAtWork> {
  const { discord } = vigie;
  await discord.connected();
  let people = 0;
  return {
    name: 'discord',
    answersOldButton: 'stale.rest',
    gone: 'unreachable',
    async newcomer(locale) {
      people += 1;
      const person = discord.person(`person-${people}`, { locale: locale === 'fr' ? 'fr' : 'en-GB' });
      return someoneOnDiscord(vigie, person, locale);
    },
    close: async () => undefined,
  };
}
