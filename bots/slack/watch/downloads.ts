import type { WebClient } from '@slack/web-api';
import { repeated, SlackCallFailed } from '../calls.ts';

/** How long a file may take to come, in milliseconds. */
const DOWNLOAD_WITHIN_MS = 30_000;

/**
 * A file that a member uploaded, or why it cannot be had: it was deleted; the app may not read files (the scope
 * files:read); it is larger than allowed.
 */
export type DownloadedFile =
  | { readonly kind: 'file'; readonly bytes: Uint8Array }
  | { readonly kind: 'missing'; readonly why: 'gone' | 'no-access' | 'too-large' };

const missing = (why: 'gone' | 'no-access' | 'too-large'): DownloadedFile => ({ kind: 'missing', why });

/** Whether the bot's token may be sent there: to Slack, or to where the Web API is. */
function isSlacks(url: URL, api: string): boolean {
  const isSlack = url.protocol === 'https:' && /(?:^|\.)slack(?:-files)?\.com$/u.test(url.hostname);
  return isSlack || url.origin === new URL(api).origin;
}

async function bodyWithin(response: Response, maxBytes: number): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > maxBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Whoever may not have a file is led to a page to sign in, with status 200. */
function isPage(response: Response): boolean {
  return /^text\/html\b/iu.test(response.headers.get('content-type') ?? '');
}

async function fetched(url: string, token: string): Promise<Response> {
  try {
    return await fetch(url, {
      headers: { authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(DOWNLOAD_WITHIN_MS),
    });
  } catch {
    // fetch's errors may hold the address, which holds the file's name: it is not passed on.
    throw new SlackCallFailed('download', 'no-answer', true);
  }
}

/**
 * The bytes of a file that a member gave to the app, with the bot's own token
 * (https://docs.slack.dev/reference/objects/file-object#auth).
 * @throws SlackCallFailed where it is worth trying again
 */
export async function downloadFile(web: WebClient, id: string, maxBytes: number): Promise<DownloadedFile> {
  let address: string | undefined;
  try {
    const { file } = await repeated('files.info', () => web.files.info({ file: id }));
    if ((file?.size ?? 0) > maxBytes) return missing('too-large');
    address = file?.url_private_download ?? file?.url_private;
  } catch (error) {
    if (!(error instanceof SlackCallFailed)) throw error;
    if (['file_not_found', 'file_deleted'].includes(error.code)) return missing('gone');
    if (error.code === 'missing_scope') return missing('no-access');
    throw error;
  }
  const { token } = web;
  if (address === undefined || token === undefined || !isSlacks(new URL(address), web.slackApiUrl))
    return missing('no-access');
  const response = await fetched(address, token);
  if (response.status === 404 || response.status === 410) return missing('gone');
  if (response.status === 401 || response.status === 403) return missing('no-access');
  if (!response.ok) throw new SlackCallFailed('download', `http-${response.status}`, true);
  if (isPage(response)) return missing('no-access');
  const bytes = await bodyWithin(response, maxBytes).catch(() => {
    throw new SlackCallFailed('download', 'no-answer', true);
  });
  return bytes === undefined ? missing('too-large') : { kind: 'file', bytes };
}
