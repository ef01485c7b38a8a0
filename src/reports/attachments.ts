import { createHash } from 'node:crypto';
import { fileTypeFromBuffer } from 'file-type';
import sharp from 'sharp';
import { type Channel, type ChannelName, FileGone, FileTooLarge } from '../channel.ts';
import type { Conversing } from '../conversation/converse.ts';
import { MAX_PICTURE_BYTES } from '../conversation/pictures.ts';
import type { Correspondent } from '../store.ts';

/** A picture that was promised and is still to be fetched. */
export interface PromisedAttachment {
  readonly who: Correspondent;
  /** What the channel needs to fetch it. */
  readonly handle: string;
  /** Whether the reporter allowed Vigie to write to them. */
  readonly contact: boolean;
  /** True since a minor may be concerned: it must not be received. */
  readonly forbidden: boolean;
}

/** A picture that is kept: the original, and the copy without metadata that alone is shown. */
export interface KeptPicture {
  readonly original: Uint8Array;
  readonly mediaType: string;
  readonly sha256: Uint8Array;
  /** JPEG. */
  readonly shown: Uint8Array;
}

/** The attachments of reports; implemented on PostgreSQL in db/. */
export interface AttachmentStore {
  /** The attachment if it still waits to be fetched. */
  promised(id: string): Promise<PromisedAttachment | undefined>;
  /** Seals a picture with its reporter's key, unless it may no longer be kept, and brings its cases' cards up to date. */
  keep(id: string, picture: KeptPicture): Promise<void>;
  /** Forgets what would fetch it: the bytes were no image, too many, or are gone. */
  refuse(id: string): Promise<void>;
  /** Takes it away without a trace of its content. */
  destroy(id: string): Promise<void>;
}

/** Image formats that are taken, by their bytes. */
const TAKEN_TYPES = new Set([
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/gif',
  'image/avif',
  'image/heic',
  'image/heif',
  'image/tiff',
  'image/bmp',
]);

/** A picture larger than this, in pixels, is not decoded: it would be a bomb rather than a screenshot. */
const MAX_PIXELS = 100_000_000;
/** The longest side of the copy that is shown, in pixels. */
const SHOWN_SIDE = 2560;

/**
 * What bytes are: an image, with its re-encoded copy turned upright and without any metadata, or `undefined` when
 * they are no image that can be decoded, whatever their name said.
 */
export async function readPicture(bytes: Uint8Array): Promise<KeptPicture | undefined> {
  const type = await fileTypeFromBuffer(bytes);
  if (type === undefined || !TAKEN_TYPES.has(type.mime)) return undefined;
  try {
    const shown = await sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error' })
      .rotate()
      .resize({ width: SHOWN_SIDE, height: SHOWN_SIDE, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: 88 })
      .toBuffer();
    return {
      original: bytes,
      mediaType: type.mime,
      sha256: createHash('sha256').update(bytes).digest(),
      shown,
    };
  } catch {
    return undefined;
  }
}

/**
 * The job that fetches one attachment: it is looked at by its bytes, stripped, sealed, or refused with a word to the
 * reporter. What may be a minor's image is never fetched.
 */
export function fetchingAttachments(options: {
  readonly store: AttachmentStore;
  readonly channels: ReadonlyMap<ChannelName, Channel>;
  readonly bring: Conversing['bring'];
}): (id: string) => Promise<void> {
  const { store, channels, bring } = options;

  async function refuse(
    id: string,
    promised: PromisedAttachment,
    why: 'not-an-image' | 'too-large' | 'gone',
    channel: Channel,
  ): Promise<void> {
    await store.refuse(id);
    if (!promised.contact) return;
    const answer = await bring(promised.who, { kind: 'file-refused', file: id, why });
    if (answer !== undefined) await channel.send(promised.who.address, answer.locale, answer.prompts);
  }

  return async (id) => {
    const promised = await store.promised(id);
    if (promised === undefined) return;
    if (promised.forbidden) return store.destroy(id);
    const channel = channels.get(promised.who.channel);
    if (channel === undefined)
      throw new Error(`the channel ${promised.who.channel} of an attachment is not running`);
    try {
      const { bytes } = await channel.fetchFile(promised.handle, MAX_PICTURE_BYTES);
      const picture = await readPicture(bytes);
      if (picture === undefined) await refuse(id, promised, 'not-an-image', channel);
      else await store.keep(id, picture);
    } catch (error) {
      if (error instanceof FileTooLarge) await refuse(id, promised, 'too-large', channel);
      else if (error instanceof FileGone) await refuse(id, promised, 'gone', channel);
      else throw error;
    }
  };
}
