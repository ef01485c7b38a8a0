import { open, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { resolve } from 'node:path';
import { type FetchedFile, FileGone, FileTooLarge } from '../../src/channel.ts';
import type { SentPicture } from '../../src/conversation/event.ts';

/** A path as people type it or drop it on a terminal: in quotes, with escaped spaces, from the home folder. */
function pathTyped(typed: string): string {
  const quoted = /^(['"])(.*)\1$/u.exec(typed);
  const bare = quoted?.[2] ?? (process.platform === 'win32' ? typed : typed.replaceAll(/\\(.)/gu, '$1'));
  return resolve(bare.replace(/^~(?=$|\/)/u, homedir()));
}

/** The picture that a person names by its path, or undefined when there is no such file. Nothing of it is read. */
export async function pictureAt(typed: string): Promise<SentPicture | undefined> {
  if (typed === '') return undefined;
  const handle = pathTyped(typed);
  try {
    const file = await stat(handle);
    return file.isFile() ? { handle, bytes: file.size, mediaType: undefined } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The bytes of a file that a picture named.
 * @throws FileTooLarge beyond `maxBytes`, before it is read to its end; FileGone when it is no longer there
 */
export async function readPicture(handle: string, maxBytes: number): Promise<FetchedFile> {
  const file = await open(handle, 'r').catch(() => {
    throw new FileGone('the file is no longer there');
  });
  try {
    const about = await file.stat();
    if (!about.isFile()) throw new FileGone('what stands there is no file');
    if (about.size > maxBytes) throw new FileTooLarge(`the file is larger than ${maxBytes} bytes`);
    // It may have grown since: never read more than allowed.
    const buffer = Buffer.alloc(maxBytes + 1);
    let length = 0;
    for (;;) {
      const { bytesRead } = await file.read(buffer, length, buffer.length - length, length);
      length += bytesRead;
      if (length > maxBytes) throw new FileTooLarge(`the file is larger than ${maxBytes} bytes`);
      if (bytesRead === 0) return { bytes: new Uint8Array(buffer.subarray(0, length)) };
    }
  } finally {
    await file.close();
  }
}
