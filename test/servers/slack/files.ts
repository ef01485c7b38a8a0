import type { FilesDeleteResponse, FilesGetUploadURLExternalResponse } from '@slack/web-api';
import {
  type Call,
  jsonArgument,
  type Method,
  numberArgument,
  requiredArgument,
  textArgument,
} from './call.ts';
import { isJson } from './check.ts';
import { FILE_ALT_TEXT_MAX } from './limits.ts';
import { SlackRefusal } from './refusal.ts';
import type { StoredFile } from './workspace.ts';

function fileOf(call: Call, id: unknown): StoredFile {
  const file = typeof id === 'string' ? call.workspace.files.get(id) : undefined;
  if (file === undefined) throw new SlackRefusal('file_not_found');
  if (file.deleted) throw new SlackRefusal('file_deleted');
  return file;
}

const getUploadUrl: Method = (call) => {
  const name = requiredArgument(call, 'filename');
  const length = numberArgument(call, 'length', 0);
  if (!Number.isInteger(length) || length <= 0) throw new SlackRefusal('invalid_arguments');
  const altText = textArgument(call, 'alt_txt') ?? textArgument(call, 'alt_text') ?? '';
  if (altText.length > FILE_ALT_TEXT_MAX) throw new SlackRefusal('invalid_arguments');
  const id = call.workspace.nextId('F');
  call.workspace.files.set(id, {
    id,
    name,
    length,
    altText,
    bytes: undefined,
    completed: false,
    deleted: false,
    channel: undefined,
    threadTs: undefined,
    looksUntilReady: call.workspace.fileProcessing,
  });
  return {
    ok: true,
    upload_url: `${call.url}upload/v1/${id}`,
    file_id: id,
  } satisfies FilesGetUploadURLExternalResponse;
};

const complete: Method = (call) => {
  const { workspace } = call;
  const files = jsonArgument(call, 'files', 'invalid_arguments');
  if (!Array.isArray(files) || files.length === 0) throw new SlackRefusal('invalid_arguments');
  const named = files.map((entry: unknown) => fileOf(call, isJson(entry) ? entry['id'] : undefined));
  for (const file of named) if (file.bytes === undefined) throw new SlackRefusal('file_not_found');
  const shared = textArgument(call, 'channel_id');
  if (shared !== undefined) {
    const channel = workspace.channelOfBot(shared);
    const threadTs = textArgument(call, 'thread_ts');
    channel.messages.push({
      ts: workspace.nextTs(),
      channel: channel.id,
      user: workspace.botUserId,
      threadTs,
      text: textArgument(call, 'initial_comment') ?? '',
      blocks: [],
      metadata: undefined,
      edits: 0,
      fromBot: true,
      unfurlLinks: false,
      unfurlMedia: false,
      files: named.map(({ id }) => id),
    });
    for (const file of named) {
      file.channel = channel.id;
      file.threadTs = threadTs;
    }
  }
  for (const file of named) file.completed = true;
  return { ok: true, files: named.map(({ id, name }) => ({ id, title: name })) };
};

/** A file is processed after its upload is complete: until then it has no type, and no image block may show it. */
const info: Method = (call) => {
  const file = fileOf(call, requiredArgument(call, 'file'));
  const ready = file.completed && file.looksUntilReady <= 0;
  if (file.looksUntilReady > 0) file.looksUntilReady -= 1;
  return {
    ok: true,
    file: {
      id: file.id,
      name: file.name,
      size: file.length,
      mimetype: ready ? 'image/jpeg' : '',
      filetype: ready ? 'jpg' : '',
    },
  };
};

const remove: Method = (call) => {
  const file = fileOf(call, requiredArgument(call, 'file'));
  file.deleted = true;
  file.bytes = undefined;
  return { ok: true } satisfies FilesDeleteResponse;
};

/** files.*: https://docs.slack.dev/reference/methods/files.getUploadURLExternal and its siblings. */
export const fileMethods: Readonly<Record<string, Method>> = {
  'files.getUploadURLExternal': getUploadUrl,
  'files.completeUploadExternal': complete,
  'files.info': info,
  'files.delete': remove,
};
