import { setTimeout as wait } from 'node:timers/promises';
import type { WebClient } from '@slack/web-api';
import { repeated, SlackCallFailed } from './calls.ts';

/** How long bytes may take to reach Slack, in milliseconds. */
const UPLOAD_WITHIN_MS = 30_000;
/** How often and how far apart Slack is asked whether it has processed a file; it usually has within a second. */
const READY_LOOKS = 20;
const READY_PAUSE_MS = 250;

/**
 * Uploads a picture to Slack, shared with nobody: it shows only where a block of the app names it. Slack processes
 * uploads on its own time and refuses blocks with a file that is not ready, so this waits until it is.
 * @param noted is told the file's id before anything is sent: whatever is killed later, it is known what lies in Slack
 * @returns the file's id
 * @throws SlackCallFailed
 */
export async function uploadPicture(
  web: WebClient,
  bytes: Uint8Array,
  filename: string,
  noted: (file: string) => Promise<void>,
): Promise<string> {
  const given = await repeated('files.getUploadURLExternal', () =>
    web.files.getUploadURLExternal({ filename, length: bytes.length }),
  );
  const { upload_url: url, file_id: id } = given;
  if (url === undefined || id === undefined)
    throw new SlackCallFailed('files.getUploadURLExternal', 'no-address', false);
  await noted(id);
  await sendBytes(url, bytes);
  await repeated('files.completeUploadExternal', () =>
    web.files.completeUploadExternal({ files: [{ id, title: filename }] }),
  );
  await ready(web, id);
  return id;
}

/**
 * Sends a file's bytes to the address that Slack gave for them.
 * @throws SlackCallFailed
 */
export async function sendBytes(url: string, bytes: Uint8Array): Promise<void> {
  let status: number | undefined;
  try {
    const body = new Uint8Array(bytes);
    const response = await fetch(url, {
      method: 'POST',
      body,
      signal: AbortSignal.timeout(UPLOAD_WITHIN_MS),
    });
    status = response.status;
  } catch {
    // The address holds a ticket, and fetch's errors may hold the address: neither is passed on.
  }
  if (status !== 200)
    throw new SlackCallFailed('upload', status === undefined ? 'no-answer' : `http-${status}`, true);
}

async function ready(web: WebClient, id: string): Promise<void> {
  for (let look = 0; look < READY_LOOKS; look++) {
    const { file } = await repeated('files.info', () => web.files.info({ file: id }));
    if (file?.mimetype !== undefined && file.mimetype !== '') return;
    await wait(READY_PAUSE_MS);
  }
  throw new SlackCallFailed('files.info', 'not-processed-in-time', true);
}

/** Deletes a file from Slack; one that is already gone is no error. */
export async function deleteFile(web: WebClient, file: string): Promise<void> {
  try {
    await repeated('files.delete', () => web.files.delete({ file }));
  } catch (error) {
    const gone = error instanceof SlackCallFailed && ['file_not_found', 'file_deleted'].includes(error.code);
    if (!gone) throw error;
  }
}
