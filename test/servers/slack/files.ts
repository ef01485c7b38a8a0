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
import { fileJson, fileTypes } from './file-object.ts';
import { FILE_ALT_TEXT_MAX } from './limits.ts';
import { SlackRefusal } from './refusal.ts';
import type { StoredFile, Workspace } from './workspace.ts';

function fileOf(call: Call, id: unknown): StoredFile {
  const file = typeof id === 'string' ? call.workspace.files.get(id) : undefined;
  if (file?.seenByApp !== true) throw new SlackRefusal('file_not_found');
  if (file.deleted) throw new SlackRefusal('file_deleted');
  return file;
}

/** Files a file of the app (awaiting its bytes) or of a member. */
export function keepFile(
  workspace: Workspace,
  file: Pick<StoredFile, 'name' | 'length' | 'altText' | 'user' | 'bytes'> & { readonly mimetype?: string },
): StoredFile {
  const id = workspace.nextId('F');
  const { extension, filetype, mimetype } = fileTypes(file.name);
  const own = file.user === workspace.botUserId;
  const kept: StoredFile = {
    ...file,
    id,
    filetype: extension,
    slackType: filetype,
    mimetype: file.mimetype ?? mimetype,
    createdAt: Date.now(),
    seenByApp: own,
    completed: !own,
    deleted: false,
    channel: undefined,
    threadTs: undefined,
    looksUntilReady: own ? workspace.fileProcessing : 0,
  };
  workspace.files.set(id, kept);
  return kept;
}

const getUploadUrl: Method = (call) => {
  const name = requiredArgument(call, 'filename');
  const length = numberArgument(call, 'length', 0);
  if (!Number.isInteger(length) || length <= 0) throw new SlackRefusal('invalid_arguments');
  const altText = textArgument(call, 'alt_txt') ?? textArgument(call, 'alt_text') ?? '';
  if (altText.length > FILE_ALT_TEXT_MAX) throw new SlackRefusal('invalid_arguments');
  const { id } = keepFile(call.workspace, {
    name,
    length,
    altText,
    user: call.workspace.botUserId,
    bytes: undefined,
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
  const shown = fileJson(file, call.workspace);
  if (file.looksUntilReady > 0) file.looksUntilReady -= 1;
  return { ok: true, file: shown, comments: [], response_metadata: { next_cursor: '' } };
};

/** https://docs.slack.dev/reference/methods/files.list: pages by number, newest first. */
const list: Method = (call) => {
  const count = Math.min(numberArgument(call, 'count', 100), 1000);
  const page = Math.max(1, numberArgument(call, 'page', 1));
  const user = textArgument(call, 'user');
  const channel = textArgument(call, 'channel');
  const to = numberArgument(call, 'ts_to', Number.POSITIVE_INFINITY);
  const from = numberArgument(call, 'ts_from', 0);
  const found = [...call.workspace.files.values()]
    .filter((file) => file.seenByApp && file.completed && !file.deleted)
    .filter((file) => user === undefined || file.user === user)
    .filter((file) => channel === undefined || file.channel === channel)
    .filter(({ createdAt }) => createdAt / 1000 >= from && createdAt / 1000 <= to)
    .toReversed();
  return {
    ok: true,
    files: found.slice((page - 1) * count, page * count).map((file) => fileJson(file, call.workspace)),
    paging: { count, total: found.length, page, pages: Math.ceil(found.length / count) },
  };
};

const remove: Method = (call) => {
  const file = fileOf(call, requiredArgument(call, 'file'));
  // Only its own: https://docs.slack.dev/reference/methods/files.delete
  if (file.user !== call.workspace.botUserId) throw new SlackRefusal('cant_delete_file');
  file.deleted = true;
  file.bytes = undefined;
  return { ok: true } satisfies FilesDeleteResponse;
};

/** files.*: https://docs.slack.dev/reference/methods/files.getUploadURLExternal and its siblings. */
export const fileMethods: Readonly<Record<string, Method>> = {
  'files.getUploadURLExternal': getUploadUrl,
  'files.completeUploadExternal': complete,
  'files.info': info,
  'files.list': list,
  'files.delete': remove,
};
