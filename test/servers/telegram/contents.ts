import { foundEntities } from './entities.ts';
import type { ChatMessage } from './room.ts';
import type { World } from './world.ts';

/** What a message holds besides who, when and where. */
export type Content = Partial<Omit<ChatMessage, 'message_id' | 'date' | 'chat' | 'from'>>;

export function captioned(caption: string | undefined): Content {
  if (caption === undefined) return {};
  const caption_entities = foundEntities(caption);
  return { caption, ...(caption_entities.length === 0 ? {} : { caption_entities }) };
}

/** A picture as apps send it: in two sizes, the larger one with the bytes given. */
export function photoOf(world: World, bytes: Uint8Array): Content {
  const small = world.keep(bytes.subarray(0, 64), 'jpg');
  const large = world.keep(bytes, 'jpg');
  return {
    photo: [
      {
        file_id: small.id,
        file_unique_id: small.unique,
        width: 90,
        height: 51,
        file_size: small.bytes.byteLength,
      },
      {
        file_id: large.id,
        file_unique_id: large.unique,
        width: 1280,
        height: 720,
        file_size: bytes.byteLength,
      },
    ],
  };
}

export function documentOf(world: World, bytes: Uint8Array, name: string, mediaType: string): Content {
  const file = world.keep(bytes, name.split('.').at(-1) ?? 'bin');
  return {
    document: {
      file_id: file.id,
      file_unique_id: file.unique,
      file_name: name,
      mime_type: mediaType,
      file_size: bytes.byteLength,
    },
  };
}

export function voiceOf(world: World): Content {
  const file = world.keep(new Uint8Array(16), 'ogg');
  return {
    voice: { file_id: file.id, file_unique_id: file.unique, duration: 3, mime_type: 'audio/ogg' },
  };
}

export function videoOf(world: World): Content {
  const file = world.keep(new Uint8Array(16), 'mp4');
  return {
    video: { file_id: file.id, file_unique_id: file.unique, duration: 3, width: 640, height: 360 },
  };
}

export function stickerOf(world: World): Content {
  const file = world.keep(new Uint8Array(16), 'webp');
  return {
    sticker: {
      file_id: file.id,
      file_unique_id: file.unique,
      type: 'regular',
      width: 512,
      height: 512,
      is_animated: false,
      is_video: false,
    },
  };
}
