import type { Platform } from './platform.ts';

/** `name:1`, the same with LBRY's own `#`, and with the whole 40 characters of a claim. */
const claim = '{name}{separator}{claim}';
const channel = '@{account}{separator}{channel}';

/**
 * Odysee, which shows the LBRY network. A claim is its name and the first characters of its number, as many as
 * tell it from others of that name, counted inside the channel where the link has one; names ignore case.
 * URL grammar: https://lbry.tech/spec#urls and yt-dlp's lbry extractor.
 */
export const odysee: Platform = {
  slug: 'odysee',
  name: 'Odysee',
  provider: 'odysee',
  languages: [],
  readAt: '2026-11-25',
  sources: [],
  toConfirm: [],
  site: 'odysee.com',
  hosts: [
    'odysee.com',
    'beta.odysee.com',
    'lbry.tv',
    'beta.lbry.tv',
    'open.lbry.com',
    'open.lbry.io',
    'lbry.lat',
    'odysee.tv',
    'librarian.pussthecat.org',
    'lbry.projectsegfau.lt',
  ],
  parts: {
    name: { shape: /[^$@:#/?&=]{1,255}/, fold: true },
    account: { shape: /[^$@:#/?&=]{1,255}/, fold: true },
    separator: { shape: /[:#]/ },
    full: { shape: /[0-9a-f]{40}/i, fold: true },
    claim: { shape: /[0-9a-f]{1,40}/i, fold: true },
    channel: { shape: /[0-9a-f]{1,40}/i, fold: true },
    list: { shape: /[0-9a-f-]{36,40}/i, fold: true },
  },
  forms: [
    // A whole claim number needs no channel to be told from others.
    {
      kind: 'content',
      canonical: '/{name}:{full}',
      id: '{full}',
      written: [
        '/{name}#{full}',
        '/@{account}#{channel}/{name}#{full}',
        '/@{account}:{channel}/{name}#{full}',
        '/$/embed|download|stream/{name}/{full}/**',
        '/$/embed|download|stream/{name}{separator}{full}/**',
        '/$/embed|download|stream/@{account}{separator}{channel}/{name}{separator}{full}/**',
        '/{name}{separator}{full}',
        '/{name}/{full}',
        `/${channel}/{name}{separator}{full}`,
        '/@{account}/{name}{separator}{full}',
        'lbry://{name}#{full}',
        '//player.odycdn.com/**/{name}/{full}/**',
      ],
    },
    {
      kind: 'content',
      canonical: '/@{account}:{channel}/{name}:{claim}',
      id: '@{account}:{channel}/{name}:{claim}',
      written: [
        '/@{account}#{channel}/{name}#{claim}',
        '/@{account}#{channel}/{name}:{claim}',
        '/@{account}:{channel}/{name}#{claim}',
        `/$/embed|download|stream/${channel}/${claim}/**`,
        `/${channel}/${claim}`,
        'lbry://@{account}#{channel}/{name}#{claim}',
        `lbry://${channel}/${claim}`,
      ],
    },
    {
      kind: 'content',
      canonical: '/@{account}:{channel}/{name}',
      id: '@{account}:{channel}/{name}',
      written: [
        `/${channel}/{name}`,
        `/$/embed|download/${channel}/{name}`,
        'lbry://@{account}#{channel}/{name}',
        `lbry://${channel}/{name}`,
      ],
    },
    {
      kind: 'content',
      canonical: '/@{account}/{name}:{claim}',
      id: '@{account}/{name}:{claim}',
      written: [`/@{account}/${claim}`, 'lbry://@{account}/{name}#{claim}', `lbry://@{account}/${claim}`],
    },
    {
      kind: 'content',
      canonical: '/@{account}/{name}',
      id: '@{account}/{name}',
      written: ['/@{account}/{name}', 'lbry://@{account}/{name}'],
    },
    {
      kind: 'content',
      canonical: '/{name}:{claim}',
      id: '{name}:{claim}',
      written: [
        '/{name}#{claim}',
        `/${claim}`,
        `/$/embed|download/${claim}`,
        '/$/embed|download/{name}/{claim}',
        'lbry://{name}#{claim}',
        `lbry://${claim}`,
      ],
    },
    { kind: 'content', canonical: '/$/playlist/{list}', id: '{list}', written: ['/$/playlist|list/{list}'] },
    {
      kind: 'account',
      canonical: '/@{account}:{channel}',
      id: '{channel}',
      written: [
        '/@{account}#{channel}',
        `/${channel}`,
        `/$/embed|rss|popout|livechat/${channel}/**`,
        '/@{account}/{channel}',
        'lbry://@{account}#{channel}',
        `lbry://${channel}`,
        '/$/latest|mobile/@{account}{separator}{channel}',
      ],
    },
    {
      kind: 'account',
      canonical: '/@{account}',
      written: ['/@{account}', '/$/embed|rss|latest/@{account}', 'lbry://@{account}'],
    },
    { kind: 'content', canonical: '/$/embed/{name}', id: '{name}', written: ['/$/embed|download/{name}'] },
    { kind: 'content', canonical: '/{name}', id: '{name}', written: ['/{name}', 'lbry://{name}'] },
  ],
  wrappers: ['/$/oembed?url={url}'],
  searches: ['/$/search/**', '/$/discover/**'],
  homes: [
    '/$/signin/**',
    '/$/signup/**',
    '/$/following/**',
    '/$/library/**',
    '/$/settings/**',
    '/$/upload/**',
    '/$/uploads',
    '/$/wallet/**',
    '/$/rewards',
    '/$/notifications',
    '/$/invite/**',
    '/$/top',
    '/$/popular',
    '/$/trending',
    '/$/categories',
  ],
  tracking: ['r', 'src', 't', 'lid', 'lc', 'view', 'sunset', 'autoplay', 'shuffle', 'order', 'ref'],
};
