import type { WebClient } from '@slack/web-api';
import { repeated, SlackCallFailed } from '../calls.ts';
import type { SlackMessage } from '../card.ts';
import { deleteFile, sendBytes } from '../uploads.ts';

/**
 * Sends a file to one member, in the app's own conversation with them, behind a message that says what it is.
 * @throws SlackCallFailed
 */
export async function sendFile(
  web: WebClient,
  member: string,
  message: SlackMessage,
  file: { readonly name: string; readonly bytes: Uint8Array },
): Promise<void> {
  const { channel } = await repeated('chat.postMessage', () =>
    web.chat.postMessage({ channel: member, ...message, unfurl_links: false, unfurl_media: false }),
  );
  const { upload_url: url, file_id: id } = await repeated('files.getUploadURLExternal', () =>
    web.files.getUploadURLExternal({ filename: file.name, length: file.bytes.length }),
  );
  if (url === undefined || id === undefined || channel === undefined)
    throw new SlackCallFailed('files.getUploadURLExternal', 'no-address', false);
  try {
    await sendBytes(url, file.bytes);
    await repeated('files.completeUploadExternal', () =>
      web.files.completeUploadExternal({ files: [{ id, title: file.name }], channel_id: channel }),
    );
  } catch (error) {
    // Nobody will see it: it must not stay.
    await deleteFile(web, id).catch(() => undefined);
    throw error;
  }
}
