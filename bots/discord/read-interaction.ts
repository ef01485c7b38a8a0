import {
  type APIAttachment,
  type APIChatInputApplicationCommandInteraction,
  type APIInteraction,
  type APIMessageApplicationCommandInteraction,
  type APIMessageComponentInteraction,
  type APIModalSubmitInteraction,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ComponentType,
  InteractionContextType,
  InteractionType,
} from 'discord-api-types/v10';
import type { Inbound, PersonEvent, SentPicture } from '../../src/conversation/event.ts';
import { commandNamed, OPTIONS } from './commands.ts';
import { type FormMark, readCustomId } from './custom-id.ts';
import { FIELDS } from './form.ts';

/** What an interaction asks for. */
export type Asked =
  /** To take an event; `onMessage` when it came from a message of Vigie's, whose place the answer may take. */
  | {
      readonly kind: 'event';
      readonly inbound: Inbound;
      readonly onMessage: boolean;
      readonly byForm: boolean;
    }
  /** To show a form at once. */
  | { readonly kind: 'open'; readonly form: FormMark };

/** Whether others could see an answer: everywhere but in the person's own conversation with Vigie. */
export function amongOthers(interaction: APIInteraction): boolean {
  return interaction.context === undefined
    ? interaction.guild_id !== undefined
    : interaction.context !== InteractionContextType.BotDM;
}

/** Reads an interaction; undefined for what Vigie never offered. Pure. */
export function readInteraction(interaction: APIInteraction): Asked | undefined {
  switch (interaction.type) {
    case InteractionType.ApplicationCommand:
      if (isChatInput(interaction)) return asked(interaction, command(interaction), false);
      if (isOnMessage(interaction)) return asked(interaction, selected(interaction), false);
      return undefined;
    case InteractionType.MessageComponent:
      return component(interaction);
    case InteractionType.ModalSubmit:
      return asked(interaction, submitted(interaction), interaction.message !== undefined);
    default:
      return undefined;
  }
}

function isChatInput(interaction: APIInteraction): interaction is APIChatInputApplicationCommandInteraction {
  return (
    interaction.type === InteractionType.ApplicationCommand &&
    interaction.data.type === ApplicationCommandType.ChatInput
  );
}

function isOnMessage(interaction: APIInteraction): interaction is APIMessageApplicationCommandInteraction {
  return (
    interaction.type === InteractionType.ApplicationCommand &&
    interaction.data.type === ApplicationCommandType.Message
  );
}

function asked(
  interaction: APIInteraction,
  event: PersonEvent | undefined,
  onMessage: boolean,
): Asked | undefined {
  const person = interaction.member?.user.id ?? interaction.user?.id;
  if (person === undefined || event === undefined) return undefined;
  const language = 'locale' in interaction ? interaction.locale : undefined;
  const inbound = {
    channel: 'discord',
    person,
    address: person,
    id: interaction.id,
    language,
    event,
  } as const;
  return { kind: 'event', inbound, onMessage, byForm: amongOthers(interaction) };
}

function command(interaction: APIChatInputApplicationCommandInteraction): PersonEvent {
  const { name, options = [], resolved } = interaction.data;
  // A client may still show a command of an older version.
  const named = commandNamed(name) ?? 'help';
  let link: string | undefined;
  let language: string | undefined;
  let picture: APIAttachment | undefined;
  for (const option of options) {
    if (option.type === ApplicationCommandOptionType.String && option.name === OPTIONS.link)
      link = option.value;
    if (option.type === ApplicationCommandOptionType.String && option.name === OPTIONS.language)
      language = option.value;
    if (option.type === ApplicationCommandOptionType.Attachment)
      picture = resolved?.attachments?.[option.value];
  }
  if (named === 'report' && picture !== undefined) {
    return { kind: 'pictures', message: interaction.id, pictures: [sentPicture(picture)], text: link };
  }
  if (named === 'report' && link !== undefined) return { kind: 'opened', link };
  return { kind: 'commanded', command: named, ...(language === undefined ? {} : { argument: language }) };
}

/**
 * The message that the context-menu command was used on: its link, its author and its text. Its files are left where
 * they are: whoever reports a message must not make Vigie receive what it holds.
 */
function selected(interaction: APIMessageApplicationCommandInteraction): PersonEvent | undefined {
  const { target_id, resolved } = interaction.data;
  const message = resolved.messages[target_id];
  if (message === undefined) return undefined;
  const channel = interaction.channel_id ?? interaction.channel?.id ?? message.channel_id;
  return {
    kind: 'shared',
    message: interaction.id,
    text: message.content,
    origin: {
      link: `https://discord.com/channels/${interaction.guild_id ?? '@me'}/${channel}/${target_id}`,
      author: message.author.username,
    },
  };
}

function component(interaction: APIMessageComponentInteraction): Asked | undefined {
  const { data } = interaction;
  const read = readCustomId(data.custom_id);
  if (read?.kind === 'open') return { kind: 'open', form: read.form };
  const chosen = data.component_type === ComponentType.StringSelect ? data.values[0] : undefined;
  // A component of no version of ours is stale: the engine says so, since it knows no such token.
  const token = read?.kind === 'choice' ? read.token : (chosen ?? data.custom_id);
  return asked(interaction, { kind: 'pressed', token }, true);
}

function submitted(interaction: APIModalSubmitInteraction): PersonEvent {
  const read = readCustomId(interaction.data.custom_id);
  if (read?.kind !== 'form') return { kind: 'pressed', token: interaction.data.custom_id };
  let text = '';
  let files: readonly string[] = [];
  for (const part of interaction.data.components) {
    const field = part.type === ComponentType.Label ? part.component : undefined;
    if (field?.type === ComponentType.TextInput && field.custom_id === FIELDS.text) text = field.value;
    if (field?.type === ComponentType.FileUpload && field.custom_id === FIELDS.pictures) files = field.values;
  }
  const attachments = interaction.data.resolved?.attachments ?? {};
  const pictures = files.flatMap((id) => attachments[id] ?? []).map(sentPicture);
  if (pictures.length > 0) {
    return { kind: 'pictures', message: interaction.id, pictures, text: text === '' ? undefined : text };
  }
  return read.token === ''
    ? { kind: 'wrote', message: interaction.id, text }
    : { kind: 'filled', token: read.token, text };
}

/** An attachment as a picture still to be fetched. */
export function sentPicture({ url, size, content_type }: APIAttachment): SentPicture {
  return { handle: url, bytes: size, mediaType: content_type };
}
