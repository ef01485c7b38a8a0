import {
  type GatewayMessageCreateDispatchData,
  type GatewayMessageDeleteDispatchData,
  type GatewayMessageUpdateDispatchData,
  MessageFlags,
  MessageReferenceType,
  MessageType,
} from 'discord-api-types/v10';
import type { Inbound, PersonEvent, UnsupportedKind } from '../../src/conversation/event.ts';
import { commandNamed } from './commands.ts';
import { sentPicture } from './read-interaction.ts';

type Said = GatewayMessageCreateDispatchData;

/** Messages that people write; others (pins, calls, joins) are notices of the app. */
const WRITTEN: readonly MessageType[] = [MessageType.Default, MessageType.Reply];

/** A direct message as an event; undefined for what no person wrote to Vigie. Pure. */
export function readMessage(message: Said): Inbound | undefined {
  if (!isFromPerson(message) || !WRITTEN.includes(message.type)) return undefined;
  return inbound(message.author.id, message.id, said(message));
}

/** An edit of a direct message; undefined for an update that is none, as when Discord adds a preview. Pure. */
export function readEdit(message: GatewayMessageUpdateDispatchData): Inbound | undefined {
  if (!isFromPerson(message) || message.edited_timestamp === null) return undefined;
  const id = `${message.id}@${Date.parse(message.edited_timestamp)}`;
  return inbound(message.author.id, id, { kind: 'edited', message: message.id, text: message.content });
}

/** A deletion in the direct messages of `person`, since the notice itself does not say whose they are. Pure. */
export function readDeletion({ id }: GatewayMessageDeleteDispatchData, person: string): Inbound {
  return inbound(person, `${id}@deleted`, { kind: 'deleted', message: id });
}

function isFromPerson(message: Said): boolean {
  return message.guild_id === undefined && message.author.bot !== true && message.webhook_id === undefined;
}

function inbound(person: string, id: string, event: PersonEvent): Inbound {
  return { channel: 'discord', person, address: person, id, language: undefined, event };
}

function said(message: Said): PersonEvent {
  const { id, content, attachments } = message;
  const forwarded = message.message_snapshots?.[0]?.message;
  if (forwarded !== undefined && message.message_reference?.type === MessageReferenceType.Forward) {
    const { guild_id, channel_id, message_id } = message.message_reference;
    const link =
      guild_id === undefined || message_id === undefined
        ? undefined
        : `https://discord.com/channels/${guild_id}/${channel_id}/${message_id}`;
    return { kind: 'shared', message: id, text: forwarded.content, origin: { link, author: undefined } };
  }
  const command = /^\/([\p{L}-]{2,32})(?:\s+(.*))?$/u.exec(content.trim());
  const named = command?.[1] === undefined ? undefined : commandNamed(command[1].toLowerCase());
  if (named !== undefined) {
    return {
      kind: 'commanded',
      command: named,
      ...(command?.[2] === undefined ? {} : { argument: command[2] }),
    };
  }
  if (attachments.some(({ content_type }) => content_type?.startsWith('image/'))) {
    return {
      kind: 'pictures',
      message: id,
      pictures: attachments.map(sentPicture),
      text: content === '' ? undefined : content,
    };
  }
  const what = unsupported(message);
  return content.trim() === '' && what !== undefined
    ? { kind: 'unsupported', message: id, what }
    : { kind: 'wrote', message: id, text: content };
}

function unsupported(message: Said): UnsupportedKind | undefined {
  if (((message.flags ?? 0) & MessageFlags.IsVoiceMessage) !== 0) return 'voice';
  const [file] = message.attachments;
  if (file !== undefined) {
    if (file.content_type?.startsWith('audio/')) return 'voice';
    return file.content_type?.startsWith('video/') ? 'video' : 'file';
  }
  if ((message.sticker_items?.length ?? 0) > 0) return 'sticker';
  return message.content.trim() === '' ? 'other' : undefined;
}
