import type { Api } from 'grammy';
import { type FetchedFile, FileGone, FileTooLarge } from '../../src/channel.ts';
import { calling, TelegramFailure } from './errors.ts';

export interface FileSource {
  readonly api: Api;
  readonly apiRoot: string;
  readonly token: string;
  /** How long a download may take, in milliseconds. */
  readonly timeoutMs: number;
}

/**
 * Fetches the file that a message named by its file_id.
 * https://core.telegram.org/bots/api#getfile
 *
 * @throws FileTooLarge beyond `maxBytes` (it is not read to its end); FileGone when Telegram no longer has it;
 * TelegramFailure when it could not be fetched this time
 */
export async function fetchFile(source: FileSource, fileId: string, maxBytes: number): Promise<FetchedFile> {
  const path = await pathOf(source.api, fileId, maxBytes);
  try {
    const response = await fetch(`${source.apiRoot}/file/bot${source.token}/${path}`, {
      // The token stands in the address: it goes nowhere else.
      redirect: 'error',
      signal: AbortSignal.timeout(source.timeoutMs),
    });
    if (!response.ok) {
      await response.body?.cancel();
      if (response.status === 404) throw new FileGone();
      throw new TelegramFailure('passing', 'file', response.status);
    }
    if (Number(response.headers.get('content-length') ?? 0) > maxBytes) {
      await response.body?.cancel();
      throw new FileTooLarge();
    }
    return { bytes: await read(response, maxBytes) };
  } catch (error) {
    if (error instanceof FileGone || error instanceof FileTooLarge || error instanceof TelegramFailure)
      throw error;
    // What the network throws may name the address, and the token stands in it.
    throw new TelegramFailure('passing', 'file');
  }
}

async function pathOf(api: Api, fileId: string, maxBytes: number): Promise<string> {
  const file = await api.getFile(fileId).catch((error: unknown) => {
    const description = error instanceof Error ? error.message : '';
    if (/file is too big/iu.test(description)) throw new FileTooLarge();
    if (/invalid file_id|wrong file_id/iu.test(description)) throw new FileGone();
    return calling('getFile', Promise.reject(error));
  });
  if ((file.file_size ?? 0) > maxBytes) throw new FileTooLarge();
  if (file.file_path === undefined) throw new FileGone();
  return file.file_path;
}

async function read(response: Response, maxBytes: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.byteLength;
    if (size > maxBytes) throw new FileTooLarge();
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts));
}
