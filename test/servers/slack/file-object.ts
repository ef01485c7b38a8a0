import type { StoredFile, Workspace } from './workspace.ts';

/** https://docs.slack.dev/reference/objects/file-object (filetype and mimetype of common names). */
const TYPES: Readonly<Record<string, readonly [filetype: string, mimetype: string]>> = {
  csv: ['csv', 'text/csv'],
  gif: ['gif', 'image/gif'],
  jpeg: ['jpg', 'image/jpeg'],
  jpg: ['jpg', 'image/jpeg'],
  json: ['json', 'application/json'],
  pdf: ['pdf', 'application/pdf'],
  png: ['png', 'image/png'],
  txt: ['text', 'text/plain'],
  xlsx: ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  zip: ['zip', 'application/zip'],
};

/** A file's extension, Slack's own word for its type, and its media type, from its name. */
export function fileTypes(name: string): {
  readonly extension: string;
  readonly filetype: string;
  readonly mimetype: string;
} {
  const extension = /\.([^.]+)$/u.exec(name)?.[1]?.toLowerCase() ?? '';
  const [filetype, mimetype] = TYPES[extension] ?? ['binary', 'application/octet-stream'];
  return { extension, filetype, mimetype };
}

/** A file in the shape of files.info and of `state.values`; without a type until Slack has processed it. */
export function fileJson(file: StoredFile, workspace: Workspace) {
  const { id, name } = file;
  const ready = file.completed && file.looksUntilReady <= 0;
  const created = Math.floor(file.createdAt / 1000);
  const path = `${new URL('/', workspace.url).href}files-pri/${workspace.teamId}-${id}`;
  const slug = encodeURIComponent(name.toLowerCase());
  return {
    id,
    created,
    timestamp: created,
    name,
    title: name,
    mimetype: ready ? file.mimetype : '',
    filetype: ready ? file.slackType : '',
    pretty_type: ready ? file.slackType.toUpperCase() : '',
    user: file.user,
    user_team: workspace.teamId,
    editable: false,
    size: file.length,
    mode: 'hosted',
    is_external: false,
    external_type: '',
    is_public: false,
    public_url_shared: false,
    display_as_bot: false,
    username: '',
    url_private: `${path}/${slug}`,
    url_private_download: `${path}/download/${slug}`,
    permalink: `https://vigie-test.slack.com/files/${file.user}/${id}/${slug}`,
    channels: file.channel === undefined ? [] : [file.channel],
    groups: [],
    ims: [],
    has_rich_preview: false,
    file_access: 'visible',
  };
}
