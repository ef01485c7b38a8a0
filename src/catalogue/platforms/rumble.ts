import type { Platform } from './platform.ts';

/**
 * Rumble. A video's page has a number beginning with v, its player another one: the two cannot be told equal
 * without asking Rumble. Path forms: yt-dlp's rumble extractor, https://help.rumble.com.
 */
export const rumble: Platform = {
  slug: 'rumble',
  name: 'Rumble',
  provider: 'Rumble Inc.',
  veryLarge: false,
  languages: [],
  site: 'rumble.com',
  hosts: ['rumble.com', 'm.rumble.com', 'rumble.cloud'],
  parts: {
    id: {
      shape: /v[0-9a-z]{2,10}/i,
      fold: true,
      not: ['videos', 'video', 'viral', 'verify', 'vip', 'vod', 'vote'],
    },
    embed: { shape: /[0-9a-z]{4,12}/i, fold: true },
    slug: { shape: /(?:[-.].*)?/ },
    pub: { shape: /[0-9a-z]{1,12}/i },
    account: { shape: /[\w.-]{1,60}/, fold: true },
  },
  forms: [
    {
      kind: 'content',
      canonical: '/embed/{embed}',
      id: '{embed}',
      written: [
        '/embed|embedJS/{embed}/**',
        '/embed/{pub}.{embed}/**',
        '/embedJS/u3?v={embed}',
        '/embedJS/u4?v={embed}',
        '/embedJS/{pub}.{embed}/**',
        '/video/{embed}',
      ],
    },
    { kind: 'content', canonical: '/{id}', written: ['/shorts/{id}{slug}/**', '/{id}{slug}'] },
    { kind: 'content', canonical: '/playlists/{list}', id: '{list}', written: ['/playlists/{list}/**'] },
    { kind: 'account', canonical: '/c/{account}', written: ['/c/{account}/**'] },
    { kind: 'account', canonical: '/user/{account}', written: ['/user/{account}/**'] },
    {
      kind: 'page',
      canonical: '/category/{category}',
      written: ['/category/{category}/**', '/category|browse/{category}'],
    },
  ],
  wrappers: ['/api/Media/oembed.json?url={url}', '/api/Media/oembed.xml?url={url}'],
  searches: ['/search/**'],
  homes: [
    '/videos',
    '/browse/**',
    '/login/**',
    '/register/**',
    '/account/**',
    '/upload/**',
    '/subscriptions',
    '/live',
    '/editor-picks',
    '/battle-leaderboard',
    '/premium',
    '/shorts',
    '/following',
    '/my-library',
    '/media/**',
  ],
  tracking: [
    'e9s',
    'sci',
    'mref',
    'mrefc',
    'mc',
    'pub',
    'rel',
    'src',
    'start',
    'page',
    'playlist_id',
    'rumble_click',
    'key',
  ],
};
