import type { WebClient } from '@slack/web-api';
import type { LentFiles } from '../../src/cases/showing.ts';
import { repeated, SlackCallFailed } from './calls.ts';
import type { SlackMessage } from './card.ts';
import { deleteFile, sendBytes } from './uploads.ts';

/** How long a file with what stands in a case stays in Slack, in milliseconds: until whoever asked for it has it. */
export const LENT_FOR_MS = 60 * 60_000;

/**
 * Under which case a document lies in Slack: under none, since what goes with a case's pictures is pictures. Its time
 * alone ends it.
 */
const NO_PICTURE = 0;

/** A file to be given. */
export interface GivenFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

async function upload(
  web: WebClient,
  desk: Pick<LentFiles, 'lend'>,
  channel: string,
  { name, bytes }: GivenFile,
): Promise<void> {
  const { upload_url: url, file_id: id } = await repeated('files.getUploadURLExternal', () =>
    web.files.getUploadURLExternal({ filename: name, length: bytes.length }),
  );
  if (url === undefined || id === undefined)
    throw new SlackCallFailed('files.getUploadURLExternal', 'no-address', false);
  // Before anything is sent: whatever is killed later, it is known what lies in Slack, and the sweep deletes it.
  await desk.lend(NO_PICTURE, id, LENT_FOR_MS);
  try {
    await sendBytes(url, bytes);
    await repeated('files.completeUploadExternal', () =>
      web.files.completeUploadExternal({ files: [{ id, title: name }], channel_id: channel }),
    );
  } catch (error) {
    await deleteFile(web, id).catch(() => undefined);
    throw error;
  }
}

/**
 * Gives files to one member, in the app's own conversation with them, behind a message that says what they are. They
 * are deleted from Slack an hour later.
 *
 * @throws SlackCallFailed
 */
export async function lendFiles(
  { web, desk }: { readonly web: WebClient; readonly desk: Pick<LentFiles, 'lend'> },
  member: string,
  message: SlackMessage,
  files: readonly GivenFile[],
): Promise<void> {
  const { channel } = await repeated('chat.postMessage', () =>
    web.chat.postMessage({ channel: member, ...message, unfurl_links: false, unfurl_media: false }),
  );
  if (channel === undefined) throw new SlackCallFailed('chat.postMessage', 'no-channel', false);
  for (const file of files) await upload(web, desk, channel, file);
}
