import { randomBytes } from 'node:crypto';
import { type APIMessage, InteractionResponseType, MessageFlags } from 'discord-api-types/v10';
import { z } from 'zod';
import { type Modal, messageComponents, modal } from './check-components.ts';
import { type MessageBody, webhookMessage } from './check-message.ts';
import { wrong } from './check-text.ts';
import { invalidForm, refusal } from './errors.ts';
import { INTERACTION } from './limits.ts';
import { pingsOf } from './mentions.ts';
import { type Account, type Message, newId, type Place, type World } from './world.ts';

export type InteractionSort = 'command' | 'component' | 'modal-from-component' | 'modal-from-command';

/** One thing a person did that awaits an answer, and how it was answered. */
export interface Interaction {
  readonly id: string;
  readonly token: string;
  readonly sort: InteractionSort;
  readonly by: Account;
  readonly place: Place;
  readonly since: number;
  /** The message whose component was used. */
  readonly on: Message | undefined;
  state: 'waiting' | 'acknowledged' | 'failed';
  /** How it was acknowledged, and after how many milliseconds. */
  answer: { readonly type: InteractionResponseType; readonly afterMs: number } | undefined;
  /** The message that `@original` names. */
  original: Message | undefined;
  modal: Modal | undefined;
  /** What the gateway sent, for sending it again. */
  payload: unknown;
}

const callback = z.object({ type: z.number().int(), data: z.unknown().optional() });

/** Interactions and what an application may answer to them. */
export class Interactions {
  readonly all = new Map<string, Interaction>();
  readonly #world: World;
  readonly #firstAnswerMs: number;
  /** A fault: milliseconds that are added to every interaction's age, so that tokens run out. */
  olderByMs = 0;

  constructor(world: World, firstAnswerMs: number = INTERACTION.firstAnswerMs) {
    this.#world = world;
    this.#firstAnswerMs = firstAnswerMs;
  }

  open(sort: InteractionSort, by: Account, place: Place, on?: Message): Interaction {
    const made: Interaction = {
      id: newId(),
      token: randomBytes(48).toString('base64url'),
      sort,
      by,
      place,
      since: Date.now(),
      on,
      state: 'waiting',
      answer: undefined,
      original: undefined,
      modal: undefined,
      payload: undefined,
    };
    this.all.set(made.token, made);
    const expire = (): void => {
      if (made.state !== 'waiting') return;
      made.state = 'failed';
      this.#world.changed();
    };
    // With no time at all even the fastest answer comes too late, whatever a timer of 0 ms would let through.
    if (this.#firstAnswerMs === 0) expire();
    else setTimeout(expire, this.#firstAnswerMs).unref();
    return made;
  }

  /** POST /interactions/{id}/{token}/callback */
  callback(id: string, token: string, body: unknown): void {
    const one = this.all.get(token);
    if (one === undefined || one.id !== id || one.state === 'failed') throw refusal('unknownInteraction');
    if (one.state === 'acknowledged') throw refusal('alreadyAcknowledged');
    const { type, data } = checked(callback, body);
    this.#answer(one, type, data);
    one.state = 'acknowledged';
    one.answer = { type, afterMs: Date.now() - one.since };
    this.#world.changed();
  }

  #answer(one: Interaction, type: number, data: unknown): void {
    const ofComponent = one.sort === 'component' || one.sort === 'modal-from-component';
    switch (type) {
      case InteractionResponseType.ChannelMessageWithSource:
        one.original = this.#say(one, checked(webhookMessage, data, ['data']), componentsOf(data));
        return;
      case InteractionResponseType.DeferredChannelMessageWithSource: {
        const { flags } = checked(z.object({ flags: z.number().int().optional() }).default({}), data, [
          'data',
        ]);
        if (((flags ?? 0) & ~MessageFlags.Ephemeral) !== 0)
          throw invalid(['data', 'flags'], 'Only EPHEMERAL can be deferred.');
        const onlyFor = flags === MessageFlags.Ephemeral ? one.by.user.id : undefined;
        one.original = this.#world.post({
          place: one.place,
          author: this.#world.bot,
          flags: flags ?? 0,
          loading: true,
          ...(onlyFor === undefined ? {} : { onlyFor }),
        });
        return;
      }
      case InteractionResponseType.DeferredMessageUpdate:
      case InteractionResponseType.UpdateMessage:
        if (!ofComponent || one.on === undefined)
          throw invalid(['type'], 'Interaction callback type is invalid.');
        if (type === InteractionResponseType.UpdateMessage) {
          edit(one.on, checked(webhookMessage, data, ['data']), componentsOf(data));
        }
        one.original = one.on;
        return;
      case InteractionResponseType.Modal:
        if (one.sort !== 'command' && one.sort !== 'component') {
          throw invalid(['type'], 'Interaction callback type is invalid.');
        }
        one.modal = checked(modal, data, ['data']);
        return;
      default:
        throw invalid(['type'], 'Value must be one of (4, 5, 6, 7, 9).');
    }
  }

  /** POST /webhooks/{application}/{token} */
  followUp(token: string, body: unknown): Message {
    const one = this.#usable(token);
    const message = checked(webhookMessage, body);
    if (one.original?.loading) return this.#edited(one.original, message, body);
    return this.#say(one, message, componentsOf(body));
  }

  /** GET /webhooks/{application}/{token}/messages/{@original or id} */
  messageOf(token: string, which: string): Message {
    const one = this.#usable(token);
    const message = which === '@original' ? one.original : this.#world.messages.get(which);
    if (message === undefined || message.deleted || message.place !== one.place)
      throw refusal('unknownMessage');
    return message;
  }

  /** PATCH of the same */
  edit(token: string, which: string, body: unknown): Message {
    return this.#edited(this.messageOf(token, which), checked(webhookMessage, body), body);
  }

  /** DELETE of the same */
  delete(token: string, which: string): Message {
    const message = this.messageOf(token, which);
    message.deleted = true;
    this.#world.changed();
    return message;
  }

  #usable(token: string): Interaction {
    const one = this.all.get(token);
    if (one === undefined || one.state !== 'acknowledged') throw refusal('unknownWebhook');
    if (Date.now() + this.olderByMs - one.since > INTERACTION.tokenMs) throw refusal('invalidWebhookToken');
    return one;
  }

  #say(one: Interaction, body: MessageBody, components: APIMessage['components']): Message {
    refuseEmpty(body.content, body.embeds?.length, components?.length);
    const ephemeral = ((body.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
    const message = this.#world.post({
      place: one.place,
      author: this.#world.bot,
      content: (body.content ?? '').trim(),
      embeds: plainEmbeds(body),
      flags: body.flags ?? 0,
      pings: pingsOf(body),
      ...(components === undefined ? {} : { components }),
      ...(ephemeral ? { onlyFor: one.by.user.id } : {}),
    });
    this.#world.changed();
    return message;
  }

  #edited(message: Message, body: MessageBody, raw: unknown): Message {
    edit(message, body, componentsOf(raw));
    this.#world.changed();
    return message;
  }
}

/** Applies an edit: what it leaves out stays as it was. */
export function edit(message: Message, body: MessageBody, components: APIMessage['components']): void {
  const content = body.content === undefined ? message.api.content : (body.content ?? '').trim();
  const embeds = body.embeds === undefined ? message.api.embeds : plainEmbeds(body);
  const rows = components ?? message.api.components;
  refuseEmpty(content, embeds.length, rows?.length);
  const kept = (message.api.flags ?? 0) & ~MessageFlags.Loading & ~MessageFlags.SuppressEmbeds;
  message.api = {
    ...message.api,
    content,
    embeds,
    components: rows ?? [],
    flags: kept | ((body.flags ?? message.api.flags ?? 0) & MessageFlags.SuppressEmbeds),
    edited_timestamp: message.loading ? null : new Date().toISOString(),
  };
  if (message.loading) message.loading = false;
  else message.edits += 1;
  message.pings = [...message.pings, ...pingsOf(body)];
}

export function refuseEmpty(content: string | null | undefined, embeds = 0, components = 0): void {
  if ((content ?? '').trim() === '' && embeds === 0 && components === 0) throw refusal('emptyMessage');
}

export function plainEmbeds(body: MessageBody): APIMessage['embeds'] {
  return (body.embeds ?? []).map(({ title, description, fields }) => ({
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
    ...(fields === undefined
      ? {}
      : { fields: fields.map(({ name, value, inline }) => ({ name, value, inline: inline ?? false })) }),
  }));
}

/** The value as a schema takes it. @throws the 50035 answer */
export function checked<T>(schema: z.ZodType<T>, value: unknown, under: readonly PropertyKey[] = []): T {
  const parsed = schema.safeParse(value, { reportInput: true });
  if (parsed.success) return parsed.data;
  throw invalidForm(parsed.error.issues, under);
}

function invalid(path: readonly PropertyKey[], message: string): Error {
  const failing = z.unknown().superRefine((_, ctx) => wrong(ctx, [...path], 'BASE_TYPE_CHOICES', message));
  const parsed = failing.safeParse(undefined);
  return invalidForm(parsed.success ? [] : parsed.error.issues);
}

function areComponents(value: unknown): value is NonNullable<APIMessage['components']> {
  return messageComponents.safeParse(value).success;
}

/** The components of a body that was found valid, as the types of the API name them; undefined when it has none. */
export function componentsOf(body: unknown): APIMessage['components'] {
  const parsed = z.object({ components: z.unknown() }).safeParse(body);
  return parsed.success && areComponents(parsed.data.components) ? parsed.data.components : undefined;
}
