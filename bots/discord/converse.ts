import { randomBytes } from 'node:crypto';
import type { APIInteraction } from 'discord-api-types/v10';
import { LRUCache } from 'lru-cache';
import type { Delivery } from '../../src/channel.ts';
import type { Answer, Converse } from '../../src/conversation/answer.ts';
import type { Inbound } from '../../src/conversation/event.ts';
import type { Prompt } from '../../src/conversation/prompt.ts';
import { errorFields, type Log } from '../../src/log.ts';
import { type Locale, localeFor } from '../../src/text/locale.ts';
import { say } from '../../src/text/say.ts';
import type { Localisers } from '../../src/text/sentences.ts';
import { forms } from './form.ts';
import { type Asked, amongOthers, readInteraction } from './read-interaction.ts';
import { type Rendered, render, renderText } from './render.ts';
import { type Turns, turns } from './turns.ts';
import { type Answerable, fresh, type Wire } from './wire.ts';

/** Milliseconds after which the person sees that an answer is being written. */
const TYPING_AFTER = 700;

export interface Talking {
  /** Takes an interaction: acknowledges it at once, and answers when the engine has. */
  readonly interaction: (interaction: APIInteraction) => void;
  /** Takes what happened in a person's direct messages, whose channel is `channel`. */
  readonly message: (inbound: Inbound, channel: string) => void;
  /** When everything taken has been answered. */
  readonly settled: () => Promise<void>;
}

type Event = Extract<Asked, { kind: 'event' }>;

/** Whether a prompt tells the person that Vigie will write to them. */
function promisesNews(prompt: Prompt): boolean {
  return prompt.text.some(({ key }) => key === 'receipt.will-write');
}

/** The conversation between people on Discord and the engine. */
export function talking(options: {
  readonly application: string;
  readonly wire: Wire;
  readonly converse: Converse;
  readonly localisers: Localisers;
  readonly log: Log;
}): Talking {
  const { application, wire, converse, localisers, log } = options;
  const formOf = forms(localisers);
  const opening = new Set<Promise<unknown>>();
  /** The language last spoken with a person, for when the conversation cannot be read. */
  const spoken = new LRUCache<string, Locale>({ max: 10_000 });
  const queue: Turns = turns((error) =>
    log.error(errorFields(error), 'a person on Discord could not be answered'),
  );

  function rendered(answer: Answer, byForm: boolean): { message: Rendered; place: 'new' | 'edit' }[] {
    return answer.prompts.flatMap((prompt) =>
      render(prompt, localisers[answer.locale], { byForm }).map((message, index) => ({
        message,
        place: index === 0 ? prompt.place : ('new' as const),
      })),
    );
  }

  /** The engine's answer, or a word that it could not be reached, under a reference that the log carries too. */
  async function answerTo(inbound: Inbound): Promise<{ answer: Answer; failed: boolean }> {
    try {
      const answer = await converse(inbound);
      spoken.set(inbound.person, answer.locale);
      return { answer, failed: false };
    } catch (error) {
      const reference = randomBytes(4).toString('hex');
      log.error({ ...errorFields(error), reference }, 'an event from Discord was not taken');
      const text = [say('error.try-again', { reference })];
      const prompt = { text, choices: [], awaits: 'nothing', place: 'new' } as const;
      const locale = spoken.get(inbound.person) ?? localeFor(inbound.language);
      return { answer: { locale, prompts: [prompt], repeated: false }, failed: true };
    }
  }

  async function direct(
    person: string,
    message: Rendered,
    once: string,
    channel?: string,
  ): Promise<Delivery> {
    const where = channel ?? (await wire.directChannel(person));
    const delivery = where === undefined ? 'unreachable' : await wire.post(where, message, once);
    if (delivery === 'unreachable') log.info({ channel: 'discord' }, 'a person takes no direct messages');
    return delivery;
  }

  /**
   * Where Vigie promised to write, amid a community, the promise goes out by direct message as well: what only they
   * saw there vanishes with their client, and only writing shows whether they can be written to.
   */
  async function promise(to: Answerable, inbound: Inbound, { prompts, locale }: Answer): Promise<void> {
    const promised = prompts.filter(promisesNews);
    const messages = promised.flatMap((prompt) => render(prompt, localisers[locale], { byForm: false }));
    for (const [index, message] of messages.entries()) {
      if ((await direct(inbound.person, message, `${inbound.id}:news:${index}`)) === 'delivered') continue;
      for (const closed of renderText(localisers[locale].bare(say('discord.closed')))) {
        await wire.followUp(application, to, closed, true);
      }
      return;
    }
  }

  /** Shows an answer where it was asked for; where that ran out meanwhile, in direct messages. */
  async function reply(to: Answerable, { inbound, onMessage, byForm }: Event): Promise<boolean> {
    const { answer, failed } = await answerTo(inbound);
    const messages = rendered(answer, byForm);
    // A form leaves no trace of its own: its answer takes the place of the question, as a press's does.
    const replaces = !failed && (inbound.event.kind === 'pressed' ? messages[0]?.place === 'edit' : true);
    if (messages.length === 0 && !onMessage) await wire.retract(application, to);
    for (const [index, { message }] of messages.entries()) {
      const fillsIn = index === 0 && (!onMessage || replaces);
      const done = fillsIn
        ? await wire.edit(application, to, message)
        : await wire.followUp(application, to, message, byForm);
      if (done === 'expired') await direct(inbound.person, message, `${inbound.id}:${index}`);
    }
    if (byForm) {
      await promise(to, inbound, answer).catch((error: unknown) => {
        log.warn(errorFields(error), 'a promise of news could not be written');
      });
    }
    return !failed;
  }

  return {
    interaction(interaction) {
      const read = readInteraction(interaction);
      if (read === undefined) return;
      if (read.kind === 'open') {
        const opened = wire.open(interaction, formOf(read.form)).then(
          (how) => how === 'too-late' && log.warn({}, 'a form was opened too late'),
          (error: unknown) => log.error(errorFields(error), 'a form could not be opened'),
        );
        opening.add(opened);
        void opened.finally(() => opening.delete(opened));
        return;
      }
      // Before anything else, whatever the database does: Discord gives three seconds.
      const acknowledged = wire.defer(interaction, {
        onMessage: read.onMessage,
        ephemeral: amongOthers(interaction),
      });
      acknowledged.catch(() => undefined);
      queue.take(read.inbound.person, read.inbound.id, async () => {
        if ((await acknowledged) === 'too-late') {
          // They were told that it failed, and nothing has happened: they do it again.
          log.warn({}, 'an interaction was acknowledged too late and is not taken');
          return true;
        }
        return reply(interaction, read);
      });
    },
    message(inbound, channel) {
      queue.take(inbound.person, inbound.id, async () => {
        const typing = setTimeout(() => void wire.typing(channel).catch(() => undefined), TYPING_AFTER);
        const { answer, failed } = await answerTo(inbound).finally(() => clearTimeout(typing));
        for (const [index, { message }] of rendered(answer, false).entries()) {
          const once = failed ? fresh() : `${inbound.id}:${index}`;
          await direct(inbound.person, message, once, channel);
        }
        return !failed;
      });
    },
    settled: async () => {
      await Promise.all([queue.settled(), ...opening]);
    },
  };
}
