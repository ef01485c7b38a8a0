import { createHash, randomUUID } from 'node:crypto';
import { REST } from 'discord.js';
import {
  type APIModalInteractionResponseCallbackData,
  InteractionResponseType,
  MessageFlags,
  type RESTPutAPIApplicationCommandsJSONBody,
  Routes,
} from 'discord-api-types/v10';
import { z } from 'zod';
import { codeOf, isNetworkTrouble, isUnreachable, redacted } from './errors.ts';
import { CODES, NONCE_MAX } from './limits.ts';
import type { Rendered } from './render.ts';

/** How often a request is made again whose connection broke; the library repeats those that Discord failed itself. */
const TRIES = 3;

/** An interaction as far as answering it needs. */
export interface Answerable {
  readonly id: string;
  readonly token: string;
}

/** How an interaction was acknowledged: `too-late` when Discord had already told the person that it failed. */
export type Acknowledged = 'acknowledged' | 'too-late';

/** Whether an interaction's own way of answering still stood, or had run out after its fifteen minutes. */
export type Reply = 'shown' | 'expired';

/** The requests that this channel makes. Every error that it throws is redacted. */
export interface Wire {
  readonly application: () => Promise<{ readonly id: string; readonly name: string }>;
  readonly register: (application: string, commands: RESTPutAPIApplicationCommandsJSONBody) => Promise<void>;
  /** Acknowledges before anything else is known; the answer follows by `edit`. */
  readonly defer: (to: Answerable, how: { onMessage: boolean; ephemeral: boolean }) => Promise<Acknowledged>;
  readonly open: (to: Answerable, form: APIModalInteractionResponseCallbackData) => Promise<Acknowledged>;
  /** Fills the deferred answer in, or takes the place of the message that was acted on. */
  readonly edit: (application: string, to: Answerable, message: Rendered) => Promise<Reply>;
  readonly followUp: (
    application: string,
    to: Answerable,
    message: Rendered,
    ephemeral: boolean,
  ) => Promise<Reply>;
  /** Takes the deferred answer away where there is nothing to say. */
  readonly retract: (application: string, to: Answerable) => Promise<Reply>;
  /** The channel of a person's direct messages, or undefined when they cannot be written to. */
  readonly directChannel: (person: string) => Promise<string | undefined>;
  /** Posts in a channel; `once` names the message, so that it is there once however often it is sent. */
  readonly post: (channel: string, message: Rendered, once: string) => Promise<'delivered' | 'unreachable'>;
  readonly typing: (channel: string) => Promise<void>;
  /** Whose direct messages a channel holds. */
  readonly personOf: (channel: string) => Promise<string | undefined>;
}

const application = z.object({ id: z.string(), name: z.string() });
const channel = z.object({ id: z.string(), recipients: z.array(z.object({ id: z.string() })).optional() });

/**
 * The requests over discord.js's REST client, which waits where Discord says that it is asked too often. Answers to
 * interactions have a client of their own, since they are not bound to the application's 50 requests a second.
 * @see https://docs.discord.com/developers/interactions/receiving-and-responding#endpoints
 */
export function wire(options: { readonly token: string; readonly apiRoot: string }): Wire {
  const shared = { api: options.apiRoot, retries: 3, timeout: 15_000 };
  const rest = new REST(shared).setToken(options.token);
  const answers = new REST({ ...shared, globalRequestsPerSecond: Number.POSITIVE_INFINITY });
  const noAuth = { auth: false } as const;

  async function again<T>(
    doing: string,
    request: () => Promise<T>,
    expected: (error: unknown) => T | undefined,
  ): Promise<T> {
    for (let tries = 1; ; tries++) {
      try {
        return await request();
      } catch (error) {
        const outcome = expected(error);
        if (outcome !== undefined) return outcome;
        if (tries === TRIES || !isNetworkTrouble(error)) throw redacted(error, doing);
      }
    }
  }

  function callback(doing: string, to: Answerable, body: unknown): Promise<Acknowledged> {
    const request = async (): Promise<Acknowledged> => {
      await answers.post(Routes.interactionCallback(to.id, to.token), { body, ...noAuth });
      return 'acknowledged';
    };
    return again(doing, request, (error) => {
      // An answer of ours that was lost on its way back had arrived all the same.
      if (codeOf(error) === CODES.alreadyAcknowledged) return 'acknowledged';
      return codeOf(error) === CODES.unknownInteraction ? 'too-late' : undefined;
    });
  }

  function reply(doing: string, request: () => Promise<unknown>): Promise<Reply> {
    const shown = async (): Promise<Reply> => {
      await request();
      return 'shown';
    };
    const expired: readonly (number | undefined)[] = [
      CODES.invalidWebhookToken,
      CODES.unknownWebhook,
      CODES.unknownMessage,
    ];
    return again(doing, shown, (error) => (expired.includes(codeOf(error)) ? 'expired' : undefined));
  }

  return {
    application: () =>
      again(
        'asking who we are',
        async () => application.parse(await rest.get(Routes.currentApplication())),
        () => undefined,
      ),
    register: (id, commands) =>
      again(
        'registering commands',
        async () => void (await rest.put(Routes.applicationCommands(id), { body: commands })),
        () => undefined,
      ),
    defer: (to, { onMessage, ephemeral }) =>
      callback(
        'acknowledging',
        to,
        onMessage
          ? { type: InteractionResponseType.DeferredMessageUpdate }
          : {
              type: InteractionResponseType.DeferredChannelMessageWithSource,
              data: ephemeral ? { flags: MessageFlags.Ephemeral } : {},
            },
      ),
    open: (to, form) => callback('opening a form', to, { type: InteractionResponseType.Modal, data: form }),
    edit: (id, to, message) =>
      reply('answering', () =>
        answers.patch(Routes.webhookMessage(id, to.token, '@original'), { body: message, ...noAuth }),
      ),
    followUp: (id, to, message, ephemeral) =>
      reply('following up', () => {
        const flags = message.flags | (ephemeral ? MessageFlags.Ephemeral : 0);
        return answers.post(Routes.webhook(id, to.token), { body: { ...message, flags }, ...noAuth });
      }),
    retract: (id, to) =>
      reply('taking an answer away', () =>
        answers.delete(Routes.webhookMessage(id, to.token, '@original'), noAuth),
      ),
    directChannel: (person) => {
      const request = async (): Promise<{ id: string | undefined }> =>
        channel.parse(await rest.post(Routes.userChannels(), { body: { recipient_id: person } }));
      const closed = (error: unknown) => (isUnreachable(error) ? { id: undefined } : undefined);
      return again('opening direct messages', request, closed).then(({ id }) => id);
    },
    post: (id, message, once) => {
      const body = { ...message, nonce: nonce(once), enforce_nonce: true };
      const request = async (): Promise<'delivered' | 'unreachable'> => {
        await rest.post(Routes.channelMessages(id), { body });
        return 'delivered';
      };
      return again('writing a direct message', request, (error) =>
        isUnreachable(error) ? 'unreachable' : undefined,
      );
    },
    typing: (id) =>
      again(
        'showing that we type',
        async () => void (await rest.post(Routes.channelTyping(id))),
        () => undefined,
      ),
    personOf: (id) =>
      again(
        'asking whose a channel is',
        async () => channel.parse(await rest.get(Routes.channel(id))),
        () => undefined,
      ).then(({ recipients }) => recipients?.[0]?.id),
  };
}

/** A name under which Discord knows a message again for some minutes. */
function nonce(once: string): string {
  return createHash('sha256').update(once).digest('base64url').slice(0, NONCE_MAX);
}

/** A name for what is sent once and never repeated under the same name. */
export function fresh(): string {
  return randomUUID();
}
