import { type FetchedFile, FileGone, FileTooLarge } from '../../src/channel.ts';
import { parseUrl } from '../../src/links/parse.ts';
import { DiscordFailure, redacted } from './errors.ts';
import { CDN_HOSTS } from './limits.ts';

/** Milliseconds in which a file must have arrived. */
const FETCH_TIMEOUT = 60_000;

/**
 * The bytes of an attachment, by the address that Discord gave for it. Only Discord's own hosts are asked (and the
 * host of the configured API root): a handle is data, and must not make Vigie call elsewhere.
 * @throws FileTooLarge beyond `maxBytes`, before it is read to its end; FileGone when Discord no longer serves it
 */
export async function fetchAttachment(
  handle: string,
  maxBytes: number,
  apiRoot: string,
): Promise<FetchedFile> {
  const url = addressOf(handle, apiRoot);
  if (url === undefined) throw new FileGone();
  let response: Response;
  try {
    response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(FETCH_TIMEOUT) });
  } catch (error) {
    throw redacted(error, 'fetching a file');
  }
  if ([403, 404, 410].includes(response.status)) {
    await response.body?.cancel();
    throw new FileGone();
  }
  if (!response.ok || response.body === null)
    throw new DiscordFailure('fetching a file', String(response.status));
  if (Number(response.headers.get('content-length') ?? 0) > maxBytes) {
    await response.body.cancel();
    throw new FileTooLarge();
  }
  return { bytes: await read(response.body, maxBytes) };
}

async function read(body: ReadableStream<Uint8Array>, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of body) {
      length += chunk.length;
      if (length > maxBytes) throw new FileTooLarge();
      chunks.push(chunk);
    }
  } catch (error) {
    throw error instanceof FileTooLarge ? error : redacted(error, 'fetching a file');
  }
  return Buffer.concat(chunks);
}

/** The address, when it is one of Discord's. */
function addressOf(handle: string, apiRoot: string): URL | undefined {
  const url = parseUrl(handle);
  if (url === undefined) return undefined;
  const root = new URL(apiRoot);
  const isDiscords = url.protocol === 'https:' && url.port === '' && CDN_HOSTS.includes(url.hostname);
  return isDiscords || url.origin === root.origin ? url : undefined;
}
