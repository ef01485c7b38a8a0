import type { Platform } from './platform.ts';

/** Gab's own first words of a path, never a name. */
const reserved = `
  about admin api apps auth bookmarks chat chats clips compose deck explore feeds filters
  follow_requests group groups hash home intent invites lists local login market marketplace media
  messages news notifications oauth photos posts privacy pro public register search settings share
  shortcuts shop signup status statuses suggestions tags terms timeline topic trends tv users videos
  voice
`
  .trim()
  .split(/\s+/);

/**
 * Gab. A post is its number, shown below its author's name.
 * Path forms: yt-dlp's gab extractor and https://github.com/gab-ai-inc.
 */
export const gab: Platform = {
  slug: 'gab',
  name: 'Gab',
  provider: 'gab',
  languages: [],
  readAt: '2026-11-25',
  sources: [],
  toConfirm: [],
  site: 'gab.com',
  hosts: ['gab.com', 'gab.ai', 'm.gab.com', 'develop.gab.com'],
  parts: {
    id: { shape: /\d{1,20}/ },
    uuid: { shape: /[0-9a-f-]{8,36}/ },
    episode: { shape: /[0-9a-f]{24}/ },
    titled: { shape: /(?:.*-)?/ },
    channel: { shape: /[\w-]{2,60}/, fold: true },
    slug: { shape: /[\w-]{2,120}/ },
    account: {
      shape: /@?\w{1,40}/,
      fold: true,
      decode: (value) => value.replace(/^@/, ''),
      not: reserved,
    },
  },
  forms: [
    {
      kind: 'content',
      canonical: '/{account}/posts/{id}',
      written: [
        '/{account}/posts|status|statuses/{id}/**',
        '/{account}/{id}/**',
        '/users/{account}/statuses|posts/{id}/**',
      ],
    },
    {
      kind: 'content',
      canonical: '/posts/{id}',
      written: [
        '/posts|statuses/{id}/**',
        '/web/statuses/{id}',
        '/api/v1/statuses/{id}',
        '/status/{id}',
        '/groups/{any}/posts/{id}/**',
      ],
    },
    {
      kind: 'content',
      canonical: '/{account}/posts/{uuid}',
      id: '{uuid}',
      written: ['/{account}/posts/{uuid}/**'],
    },
    {
      kind: 'content',
      canonical: '//tv.gab.com/channel/{channel}/view/{episode}',
      id: '{episode}',
      account: '{channel}',
      written: [
        '//tv.gab.com/channel/{channel}/view/{titled}{episode}/**',
        '//tv.gab.com/channel/{channel}/embed/{titled}{episode}/**',
      ],
    },
    {
      kind: 'content',
      canonical: '//tv.gab.com/watch?v={episode}',
      id: '{episode}',
      written: ['//tv.gab.com/watch?v={episode}', '//tv.gab.com/media|video|embed/{episode}/**'],
    },
    { kind: 'content', canonical: '/tv/watch/{slug}', id: '{slug}', written: ['/tv/watch|embed/{slug}/**'] },
    {
      kind: 'account',
      canonical: '//tv.gab.com/channel/{channel}',
      account: '{channel}',
      written: ['//tv.gab.com/channel|user/{channel}/**'],
    },
    {
      kind: 'page',
      canonical: '//news.gab.com/{year}/{month}/{slug}',
      written: ['//news.gab.com/{year}/{month}/{slug}/**'],
    },
    { kind: 'page', canonical: '/tags/{tag}', written: ['/tags|hash/{tag}/**'] },
    { kind: 'page', canonical: '/lists/{id}', written: ['/lists|list/{id}/**'] },
    { kind: 'content', canonical: '/marketplace/item/{id}', written: ['/marketplace|market/item/{id}/**'] },
    { kind: 'account', canonical: '/groups/{group}', id: '{group}', written: ['/groups|group/{group}/**'] },
    { kind: 'account', canonical: '/{account}', written: ['/{account}/**', '/users|u/{account}/**'] },
  ],
  wrappers: ['/compose?url={url}', '/share?url={url}'],
  searches: ['/search/**', '/topic/**', '//trends.gab.com/**'],
  homes: [
    '/home',
    '/explore/**',
    '/auth/**',
    '/login',
    '/notifications/**',
    '/groups',
    '/messages/**',
    '/settings/**',
    '/news/**',
    '/timeline/**',
    '/pro',
    '/tv',
    '//tv.gab.com',
  ],
};
