import {
  type APIAttachment,
  type APIMessage,
  type APIMessageComponentInteractionData,
  ApplicationCommandOptionType,
  ComponentType,
  GatewayDispatchEvents,
  InteractionType,
  type MessageFlags,
  MessageReferenceType,
} from 'discord-api-types/v10';
import type { CommandOption } from './check-commands.ts';
import type { Modal } from './check-components.ts';
import { type FormValues, filledIn } from './fill-in.ts';
import type { Gateway } from './gateway.ts';
import type { Interaction, InteractionSort, Interactions } from './interactions.ts';
import { INTENTS, UPLOAD_MAX_BYTES } from './limits.ts';
import { payload } from './payload.ts';
import type { Registered } from './rest.ts';
import { type SeenMessage, seen } from './seen.ts';
import { type Account, type Message, newId, type Place, type Upload, type World } from './world.ts';

export interface PersonTools {
  readonly world: World;
  readonly interactions: Interactions;
  readonly gateway: Gateway;
  readonly commands: readonly Registered[];
}

export type OptionValue = string | number | boolean | Upload;

/** A person with Discord open: what they do goes out over the gateway, what they see is asked of `sees`. */
export class Person {
  readonly account: Account;
  readonly #tools: PersonTools;

  constructor(account: Account, tools: PersonTools) {
    this.account = account;
    this.#tools = tools;
  }

  get id(): string {
    return this.account.user.id;
  }

  /** The channel of their direct messages with the application. */
  get dm(): Place {
    return this.#tools.world.dmOf(this.account);
  }

  closeDms(): void {
    this.account.dmsOpen = false;
  }

  /** Every message on their screen, oldest first; of one place where it is named. */
  sees(where?: Place): SeenMessage[] {
    return [...this.#tools.world.messages.values()]
      .filter((message) => this.#visible(message) && (where === undefined || message.place === where))
      .map(seen);
  }

  /** The newest message on their screen for which `test` holds, waited for. */
  async waitFor(test: (message: SeenMessage) => boolean, where?: Place): Promise<SeenMessage> {
    const look = (): SeenMessage | undefined =>
      this.sees(where).findLast((message) => !message.loading && test(message));
    const describe = (): string =>
      `${this.account.user.username} saw: ${JSON.stringify(this.sees(where).map(({ content, buttons }) => [content, buttons.map(({ label }) => label)]))}`;
    return this.#tools.world.until(look, describe);
  }

  /** Runs a slash command by the name and option names they see, in their language or not. */
  run(name: string, options: Record<string, OptionValue> = {}, where: Place = this.dm): Interaction {
    const { id, command } = this.#command(name, 1);
    const known = command.type === 1 ? (command.options ?? []) : [];
    const attachments: Record<string, APIAttachment> = {};
    const given = Object.entries(options).map(([shown, value]) => {
      const option = known.find(
        (each) => each.name === shown || this.#localised(each.name_localizations) === shown,
      );
      if (option === undefined) throw new Error(`/${name} has no option ${shown}`);
      return {
        name: option.name,
        type: option.type,
        value: this.#optionValue(option, value, where, attachments),
      };
    });
    for (const option of known) {
      if (option.required && !given.some((each) => each.name === option.name))
        throw new Error(`/${name} needs ${option.name}`);
    }
    const data = {
      id,
      type: 1,
      name: command.name,
      ...(given.length > 0 ? { options: given } : {}),
      ...(Object.keys(attachments).length > 0 ? { resolved: { attachments } } : {}),
    };
    return this.#send('command', InteractionType.ApplicationCommand, where, data);
  }

  /** Runs a context-menu command, by the name they see, on a message they see. */
  runOn(name: string, message: Message): Interaction {
    if (!this.#visible(message)) throw new Error('They do not see that message.');
    const { id, command } = this.#command(name, 3);
    const data = {
      id,
      type: 3,
      name: command.name,
      target_id: message.api.id,
      resolved: { messages: { [message.api.id]: message.api } },
    };
    return this.#send('command', InteractionType.ApplicationCommand, message.place, data);
  }

  /** Presses a button by its label. */
  press(on: SeenMessage, label: string): Interaction {
    const message = this.#stillThere(on);
    const button = seen(message).buttons.find((each) => each.label === label);
    if (button?.customId === undefined || button.disabled) {
      throw new Error(
        `No such button: ${label}; there are: ${seen(message)
          .buttons.map((each) => each.label)
          .join(', ')}`,
      );
    }
    return this.pressRaw(message.api.id, button.customId);
  }

  /** Presses a button that the message may no longer carry, as a client that has not caught up does. */
  pressRaw(messageId: string, customId: string): Interaction {
    const message = this.#messageById(messageId);
    const data: APIMessageComponentInteractionData = {
      custom_id: customId,
      component_type: ComponentType.Button,
    };
    return this.#send('component', InteractionType.MessageComponent, message.place, data, message);
  }

  /** Chooses in the message's select menu, by label. */
  choose(on: SeenMessage, ...labels: string[]): Interaction {
    const message = this.#stillThere(on);
    const select = seen(message).selects.find((each) =>
      labels.every((label) => each.options.some((option) => option.label === label)),
    );
    if (select === undefined) throw new Error(`No select menu offers ${labels.join(', ')}`);
    const values = select.options
      .filter((option) => labels.includes(option.label))
      .map((option) => option.value);
    const data: APIMessageComponentInteractionData = {
      custom_id: select.customId,
      component_type: ComponentType.StringSelect,
      values,
    };
    return this.#send('component', InteractionType.MessageComponent, message.place, data, message);
  }

  /** The form that an interaction was answered with, waited for. */
  async modalOf(interaction: Interaction): Promise<Modal> {
    const { world } = this.#tools;
    await world.until(
      () => (interaction.state === 'waiting' ? undefined : true),
      () => 'No answer to the interaction.',
    );
    if (interaction.modal === undefined) throw new Error('The interaction was not answered with a form.');
    return interaction.modal;
  }

  /** Sends the form off, each field by its custom id or its label; as a client, refuses what the form does not allow. */
  submit(from: Interaction, values: FormValues): Interaction {
    if (from.modal === undefined) throw new Error('There is no form to send.');
    const data = filledIn(from.modal, values, (file) => this.#upload(file, from.place, true));
    const sort = from.on === undefined ? 'modal-from-command' : 'modal-from-component';
    return this.#send(sort, InteractionType.ModalSubmit, from.place, data, from.on);
  }

  /** Writes in a place; in direct messages the application is told. */
  write(
    content: string,
    more: {
      files?: readonly Upload[];
      in?: Place;
      flags?: MessageFlags;
      sticker?: string;
      forward?: Message;
    } = {},
  ): Message {
    const { world, gateway } = this.#tools;
    const place = more.in ?? this.dm;
    const extra: Partial<APIMessage> = {};
    if (more.sticker !== undefined)
      extra.sticker_items = [{ id: newId(), name: more.sticker, format_type: 1 }];
    if (more.forward !== undefined) {
      const { api, place: from } = more.forward;
      extra.message_reference = {
        type: MessageReferenceType.Forward,
        message_id: api.id,
        channel_id: api.channel_id,
        ...(from.kind === 'guild' ? { guild_id: from.guild.id } : {}),
      };
      const {
        content: text,
        timestamp,
        edited_timestamp,
        mentions,
        mention_roles,
        attachments,
        embeds,
        type,
      } = api;
      extra.message_snapshots = [
        {
          message: {
            content: text,
            timestamp,
            edited_timestamp,
            mentions,
            mention_roles,
            attachments,
            embeds,
            type,
          },
        },
      ];
    }
    const message = world.post({
      place,
      author: this.account.user,
      content,
      attachments: (more.files ?? []).map((file) => this.#upload(file, place, false)),
      flags: more.flags ?? 0,
      more: extra,
    });
    if (place.kind === 'dm')
      gateway.dispatch(GatewayDispatchEvents.MessageCreate, message.api, INTENTS.directMessages);
    world.changed();
    return message;
  }

  edit(message: Message, content: string): void {
    if (message.api.author.id !== this.id) throw new Error('Only their own messages.');
    message.api = { ...message.api, content, edited_timestamp: new Date().toISOString() };
    this.#updated(message);
  }

  /** Discord adds a preview to a link in their message: an update that is no edit. */
  unfurled(message: Message): void {
    message.api = { ...message.api, embeds: [{ title: 'A page' }] };
    this.#updated(message);
  }

  delete(message: Message): void {
    message.deleted = true;
    for (const attachment of message.api.attachments) this.#tools.world.loseFile(attachment);
    if (message.place.kind === 'dm') {
      const gone = { id: message.api.id, channel_id: message.place.id };
      this.#tools.gateway.dispatch(GatewayDispatchEvents.MessageDelete, gone, INTENTS.directMessages);
    }
    this.#tools.world.changed();
  }

  #updated(message: Message): void {
    if (message.place.kind === 'dm') {
      this.#tools.gateway.dispatch(GatewayDispatchEvents.MessageUpdate, message.api, INTENTS.directMessages);
    }
    this.#tools.world.changed();
  }

  #visible(message: Message): boolean {
    if (message.deleted) return false;
    if (message.onlyFor !== undefined) return message.onlyFor === this.id;
    return message.place.kind === 'guild' || message.place.with === this.account;
  }

  #messageById(id: string): Message {
    const message = this.#tools.world.messages.get(id);
    if (message === undefined || !this.#visible(message)) throw new Error('They do not see that message.');
    return message;
  }

  #stillThere(on: SeenMessage): Message {
    return this.#messageById(on.id);
  }

  #localised(names: Record<string, string> | null | undefined): string | undefined {
    return names?.[this.account.locale];
  }

  #command(name: string, type: 1 | 3): Registered {
    const found = this.#tools.commands.find(
      ({ command }) =>
        command.type === type && (this.#localised(command.name_localizations) ?? command.name) === name,
    );
    if (found === undefined) throw new Error(`${this.account.user.username} sees no command ${name}`);
    return found;
  }

  #optionValue(
    option: CommandOption,
    value: OptionValue,
    place: Place,
    attachments: Record<string, APIAttachment>,
  ): string | number | boolean {
    if (typeof value === 'object') {
      if (option.type !== ApplicationCommandOptionType.Attachment)
        throw new Error(`${option.name} takes no file.`);
      const attachment = this.#upload(value, place, true);
      attachments[attachment.id] = attachment;
      return attachment.id;
    }
    if (option.choices !== undefined && !option.choices.some((choice) => choice.value === value)) {
      throw new Error(`${option.name} offers no ${String(value)}`);
    }
    return value;
  }

  #upload(upload: Upload, place: Place, ephemeral: boolean): APIAttachment {
    if (upload.bytes.length > UPLOAD_MAX_BYTES) throw new Error('Discord refuses so large a file.');
    return this.#tools.world.attach(upload, place, ephemeral);
  }

  #send(
    sort: InteractionSort,
    type: InteractionType,
    place: Place,
    data: unknown,
    on?: Message,
  ): Interaction {
    const { world, interactions, gateway } = this.#tools;
    const interaction = interactions.open(sort, this.account, place, on);
    interaction.payload = payload(world, interaction, type, data);
    gateway.dispatch(GatewayDispatchEvents.InteractionCreate, interaction.payload);
    return interaction;
  }
}
