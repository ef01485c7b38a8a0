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

/**
 * A picture larger than this, in pixels, is not decoded: it would be a bomb rather than a screenshot. Decoded, each
 * pixel takes up to 4 bytes.
 */
const MAX_PIXELS = 64_000_000;
/** Seconds that decoding may take. */
const DECODED_WITHIN = 20;
/** The longest side of the copy that is shown, in pixels. */
const SHOWN_SIDE = 2560;

// What was decoded is kept nowhere, and nothing but pictures is tried: no SVG or PDF, which may name other files.
sharp.cache(false);
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Webp', 'Nsgif', 'Heif', 'Tiff'].map((format) => `VipsForeignLoad${format}`),
});

/** What bytes are when they are no picture that can be kept: no image at all, or one that cannot be decoded. */
export type Unkept = 'not-an-image' | 'unreadable';

/**
 * The picture that bytes are, with its re-encoded copy turned upright, without any metadata and (of an animation) of
 * its first image; or why it is none, whatever its name said. HEIC is `unreadable`: its patents keep it out of the
 * decoder.
 */
export async function readPicture(bytes: Uint8Array): Promise<KeptPicture | Unkept> {
  const type = await fileTypeFromBuffer(bytes);
  if (type === undefined || !TAKEN_TYPES.has(type.mime)) return 'not-an-image';
  try {
    const shown = await inTurn(() => shownCopy(bytes));
    return {
      original: bytes,
      mediaType: type.mime,
      sha256: createHash('sha256').update(bytes).digest(),
      shown,
    };
  } catch {
    return 'unreadable';
  }
}

function shownCopy(bytes: Uint8Array): Promise<Buffer> {
  return sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error' })
    .rotate()
    .resize({ width: SHOWN_SIDE, height: SHOWN_SIDE, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: 88 })
    .timeout({ seconds: DECODED_WITHIN })
    .toBuffer();
}

/** One picture is decoded at a time: several large ones at once would fill a small machine's memory. */
let decoding: Promise<unknown> = Promise.resolve();

function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const mine = decoding.then(work, work);
  decoding = mine.catch(() => undefined);
  return mine;
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
    why: Unkept | 'too-large' | 'gone',
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
      if (typeof picture === 'string') await refuse(id, promised, picture, channel);
      else await store.keep(id, picture);
    } catch (error) {
      if (error instanceof FileTooLarge) await refuse(id, promised, 'too-large', channel);
      else if (error instanceof FileGone) await refuse(id, promised, 'gone', channel);
      else throw error;
    }
  };
}
