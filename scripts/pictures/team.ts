import { setTimeout as wait } from 'node:timers/promises';
import type { View } from '@slack/types';
import type { Pole } from '../../src/catalogue/categories.ts';
import type { Locale } from '../../src/text/locale.ts';
import {
  type Ephemeral,
  type OpenView,
  type SlackServer,
  type StoredMessage,
  startSlackServer,
} from '../../test/servers/slack.ts';
import type { DrawnPicture } from './block-kit/workspace.ts';

/** Members, a user group and Slack channels of the pictures. */
export const NAMES = {
  U0CAMILLE: 'Camille',
  U0SACHA: 'Sacha',
  U0LENA: 'Léna',
  S0ONCALL: 'astreinte',
  C0MODERATION: 'vigie-moderation',
  C0CYBER: 'vigie-cyber',
  C0TALK: 'veille',
} as const;

export const CAMILLE: keyof typeof NAMES = 'U0CAMILLE';
export const SACHA: keyof typeof NAMES = 'U0SACHA';
/** Leads the others. */
export const LENA: keyof typeof NAMES = 'U0LENA';
export const ON_CALL: keyof typeof NAMES = 'S0ONCALL';
/** The Slack channel of each pole, and one in which the team talks. */
export const CHANNELS = { moderation: 'C0MODERATION', cyber: 'C0CYBER' } as const satisfies Record<
  Pole,
  string
>;
export const TALK: keyof typeof NAMES = 'C0TALK';

const WITHIN_MS = 20_000;

/** What is there as soon as it is; throws where it does not come. */
export async function until<T>(what: string, read: () => T | undefined | Promise<T | undefined>): Promise<T> {
  for (const end = Date.now() + WITHIN_MS; Date.now() < end; await wait(40)) {
    const found = await read();
    if (found !== undefined) return found;
  }
  throw new Error(`${what} did not come`);
}

/** The team of the pictures in a Slack workspace of their own: what they do there, and what they see. */
export class Team {
  readonly slack: SlackServer;
  /** The pictures that lie in Slack, as far as they are drawn. */
  readonly pictures = new Map<string, DrawnPicture>();
  /** What a modal says until it is filled. */
  readonly #loading: string;

  constructor(slack: SlackServer, loading: string) {
    this.slack = slack;
    this.#loading = loading;
  }

  /** The card of a case, once it stands. */
  card(number: number, pole: Pole = 'moderation'): Promise<StoredMessage> {
    return until(`the card of case ${number}`, () =>
      this.slack
        .messages(CHANNELS[pole])
        .find(
          ({ metadata }) =>
            metadata?.event_type === 'vigie_case' && metadata.event_payload['case'] === number,
        ),
    );
  }

  /** The card with its thread, once both say all that is waited for. */
  async settled(number: number, says: (all: string) => boolean): Promise<StoredMessage> {
    const { ts } = await this.card(number);
    return until(`what case ${number} is to say`, () => {
      const card = this.slack.messages(CHANNELS.moderation).find((each) => each.ts === ts);
      const thread = this.slack.replies(CHANNELS.moderation, ts);
      return card !== undefined && says(JSON.stringify([card.blocks, thread])) ? card : undefined;
    });
  }

  /** Presses a button of a case's card. */
  async presses(user: string, number: number, action: string): Promise<void> {
    const { channel, ts } = await this.card(number);
    await this.slack.press({ user, channel, ts, action });
  }

  async types(user: string, text: string): Promise<void> {
    await this.slack.slashCommand({ user, channel: CHANNELS.moderation, command: '/vigie', text });
  }

  /** The modal that somebody's doing opens, once it is filled. */
  async opened(user: string, does: () => Promise<unknown>): Promise<OpenView> {
    const before = new Set(this.slack.openViews(user).map(({ id }) => id));
    await does();
    return until('the modal', () =>
      this.slack
        .openViews(user)
        .find(({ id, view }) => !before.has(id) && !JSON.stringify(view.blocks).includes(this.#loading)),
    );
  }

  /** What somebody's doing is answered, to them alone. */
  async answered(user: string, does: () => Promise<unknown>): Promise<Ephemeral> {
    const before = this.slack.ephemerals(user).length;
    await does();
    return until('the answer', () => this.slack.ephemerals(user)[before]);
  }

  /** The first message that Vigie writes to somebody alone, in its own conversation with them. */
  told(user: string): Promise<StoredMessage> {
    return until('the message', () => {
      try {
        return this.slack.messages(user.replace(/^U/u, 'D')).at(0);
      } catch {
        // The conversation begins with it.
        return undefined;
      }
    });
  }

  /** Submits a modal; throws where an input is refused. */
  async submits(user: string, { id }: OpenView, values: Parameters<SlackServer['submitView']>[0]['values']) {
    const { errors } = await this.slack.submitView({
      user,
      view: id,
      ...(values === undefined ? {} : { values }),
    });
    if (errors !== undefined) throw new Error(`the modal was refused: ${JSON.stringify(errors)}`);
  }

  /** Somebody's home tab, once it is read. */
  async home(user: string): Promise<View> {
    await this.slack.openHome(user);
    return until('the home tab', () => {
      const home = this.slack.home(user);
      return home !== undefined && !JSON.stringify(home.blocks).includes(this.#loading) ? home : undefined;
    });
  }
}

/** Starts the team's Slack, whose members all read one language. */
export async function startTeam(locale: Locale, loading: string): Promise<Team> {
  const slack = await startSlackServer();
  const members = [CAMILLE, SACHA, LENA];
  for (const id of members)
    slack.member(id, { name: NAMES[id].toLowerCase(), locale: locale === 'fr' ? 'fr-FR' : 'en-GB' });
  slack.userGroup(ON_CALL, [SACHA]);
  for (const id of [...Object.values(CHANNELS), TALK] as const)
    slack.channel(id, { name: NAMES[id], members });
  return new Team(slack, loading);
}
