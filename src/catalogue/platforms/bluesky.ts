import type { Platform } from './platform.ts';

/** A post, with its author named by handle or by DID; the two cannot be told equal without asking the network. */
function record(author: string): string[] {
  return [
    `/profile/${author}/post/{id}/**`,
    `//embed.bsky.app/embed/${author}/app.bsky.feed.post/{id}/**`,
    `at://${author}/app.bsky.feed.post/{id}`,
    `bluesky://profile/${author}/post/{id}`,
    `//pdsls.dev/at/${author}/app.bsky.feed.post/{id}`,
    `//pdsls.dev/at:/${author}/app.bsky.feed.post/{id}`,
  ];
}

/**
 * Bluesky. A post is its record key below its author's handle or DID.
 * Path forms: https://atproto.com/specs/at-uri-scheme and yt-dlp's and gallery-dl's bluesky extractors.
 */
export const bluesky: Platform = {
  slug: 'bluesky',
  name: 'Bluesky',
  provider: 'bluesky',
  notice: { form: 'https://bsky.social/about/support/regulatory-compliance-report' },
  languages: ['en'],
  instructions: { message: 'notice.instructions.bluesky' },
  readAt: '2026-11-25',
  sources: [
    { url: 'https://bsky.social/about/support/regulatory-compliance-report', says: ['form', 'instructions'] },
  ],
  toConfirm: ['languages'],
  site: 'bsky.app',
  hosts: [
    'bsky.app',
    'main.bsky.dev',
    'staging.bsky.app',
    'staging.bsky.dev',
    'go.bsky.app',
    'embed.bsky.app',
    // Front ends that people paste because they embed better; each shows Bluesky's own posts under its own paths.
    'fxbsky.app',
    'vxbsky.app',
    'bskyx.app',
    'xbsky.app',
    'cbsky.app',
    'bskye.app',
    'bsyy.app',
    'bskx.app',
    'bsky.link',
    'r.bskx.app',
    'r.fxbsky.app',
    'deer.social',
    'blacksky.community',
    'witchsky.app',
    'catsky.social',
    'zeppelin.social',
  ],
  parts: {
    id: { shape: /[\w.~:-]{1,60}/ },
    name: { shape: /[A-Za-z0-9._~:-]{1,100}/ },
    did: { shape: /did:[a-z]+:[\w.:%-]+/i, fold: true },
    cid: { shape: /[a-z0-9]{40,80}(?:@\w+)?/ },
    code: { shape: /\w{5,12}/ },
    label: {
      shape: /[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?/i,
      fold: true,
      not: ['www', 'api', 'search', 'video', 'status', 'cdn', 'docs', 'web'],
    },
    account: { shape: /@?[\w-]+(?:\.[\w-]+)*/, fold: true, decode: (value) => value.replace(/^@/, '') },
  },
  forms: [
    { kind: 'content', canonical: '/profile/{did}/post/{id}', written: record('{did}') },
    { kind: 'content', canonical: '/profile/{account}/post/{id}', written: record('{account}') },
    {
      kind: 'page',
      canonical: '/profile/{did}/feed/{name}',
      id: '{name}',
      written: ['/profile/{did}/feed/{name}/**', 'at://{did}/app.bsky.feed.generator/{name}'],
    },
    {
      kind: 'page',
      canonical: '/profile/{account}/feed/{name}',
      id: '{name}',
      written: ['/profile/{account}/feed/{name}/**', 'at://{account}/app.bsky.feed.generator/{name}'],
    },
    {
      kind: 'page',
      canonical: '/profile/{did}/lists/{id}',
      written: ['/profile/{did}/lists|list/{id}/**', 'at://{did}/app.bsky.graph.list/{id}'],
    },
    {
      kind: 'page',
      canonical: '/profile/{account}/lists/{id}',
      written: ['/profile/{account}/lists|list/{id}/**', 'at://{account}/app.bsky.graph.list/{id}'],
    },
    {
      kind: 'page',
      canonical: '/starter-pack/{did}/{name}',
      id: '{name}',
      written: ['/starter-pack|start/{did}/{name}/**', 'at://{did}/app.bsky.graph.starterpack/{name}'],
    },
    {
      kind: 'page',
      canonical: '/starter-pack/{account}/{name}',
      id: '{name}',
      written: [
        '/starter-pack|start/{account}/{name}/**',
        'at://{account}/app.bsky.graph.starterpack/{name}',
      ],
    },
    {
      kind: 'page',
      canonical: '//go.bsky.app/{code}',
      id: '{code}',
      written: ['//go.bsky.app/{code}', '/starter-pack-short/{code}'],
    },
    {
      kind: 'content',
      canonical: '//cdn.bsky.app/img/feed_fullsize/plain/{did}/{cid}',
      id: '{cid}',
      written: ['//cdn.bsky.app/img/feed_fullsize|feed_thumbnail/plain/{did}/{cid}'],
    },
    {
      kind: 'content',
      canonical: '//video.bsky.app/watch/{did}/{cid}',
      id: '{cid}',
      written: ['//video.bsky.app/watch/{did}/{cid}/**', '//video.cdn.bsky.app/hls/{did}/{cid}/**'],
    },
    { kind: 'page', canonical: '/hashtag/{tag}', written: ['/hashtag/{tag}/**'] },
    {
      kind: 'account',
      canonical: '/profile/{did}',
      id: '{did}',
      written: [
        '/profile/{did}/**',
        'at://{did}',
        'at://{did}/app.bsky.actor.profile/self',
        '//clearsky.app/{did}/**',
      ],
    },
    {
      kind: 'account',
      canonical: '/profile/{account}',
      written: [
        '/profile/{account}/**',
        'at://{account}',
        'at://{account}/app.bsky.actor.profile/self',
        'bluesky://profile/{account}',
        '//clearsky.app/{account}/**',
      ],
    },
    // The host of a handle leads to its profile.
    {
      kind: 'account',
      canonical: '/profile/{label}.bsky.social',
      account: '{label}.bsky.social',
      written: ['//{label}.bsky.social', '/profile/{label}.bsky.social'],
    },
  ],
  wrappers: [
    '//embed.bsky.app/oembed?url={url}',
    '//skyview.social?url={url}',
    '/login?next={url}',
    '//go.bsky.app/redirect?u={url}',
  ],
  searches: ['/search/**', '/topic/**'],
  homes: [
    '/notifications/**',
    '/messages/**',
    '/settings/**',
    '/intent/**',
    '/feeds',
    '/lists',
    '/moderation/**',
    '/saved',
    '/login',
    '/support/**',
  ],
  tracking: ['ref', 'id', 'colormode'],
};
