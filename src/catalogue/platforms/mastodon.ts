import { instances } from './mastodon.instances.ts';
import type { Platform } from './platform.ts';

const known = instances.map((host) => host.replaceAll('.', '\\.')).join('|');

/** Software of others whose paths look like Mastodon's. */
const others = [
  'medium.com',
  'substack.com',
  'steemit.com',
  'hive.blog',
  'peakd.com',
  'ecency.com',
  'dtube.video',
  'd.tube',
  'note.com',
  'flipboard.com',
  'vero.co',
  'ko-fi.com',
  'qiita.com',
  'velog.io',
  'kick.com',
  'minds.com',
  'linktr.ee',
  'lemon8-app.com',
  'kwai.com',
  'likee.video',
  'clubhouse.com',
  'npmjs.com',
  'www.npmjs.com',
  'bitchute.com',
  'hackernoon.com',
  'unsplash.com',
  'codepen.io',
  'buymeacoffee.com',
  'patreon.com',
  'observablehq.com',
  'replit.com',
  'peertube.tv',
  'rutube.ru',
  'brand.page',
  'beacons.ai',
  'zhihu.com',
  'triller.co',
  'tellonym.me',
  'listal.com',
  'koo.app',
  'www.koo.app',
  'mirror.xyz',
  'paragraph.com',
  'cafe.daum.net',
];

/**
 * Mastodon, on any server, and software that answers in its language (Glitch, Pleroma, Akkoma). A post is its
 * number on the server that the link names; a server's copy of another server's post is that server's to remove.
 * Path forms: https://github.com/mastodon/mastodon/blob/main/config/routes.rb and the files beside it.
 */
export const mastodon: Platform = {
  slug: 'mastodon',
  name: 'Mastodon',
  provider: 'mastodon-servers',
  languages: [],
  instructions: { message: 'notice.instructions.mastodon' },
  readAt: '2026-11-25',
  sources: [
    {
      url: 'https://neet.github.io/masto.js/interfaces/mastodon.v2.InstanceContact.html',
      says: ['instructions'],
    },
  ],
  toConfirm: [],
  site: 'mastodon.social',
  hosts: [],
  parts: {
    instance: {
      shape: /(?:[a-z0-9-]+\.)+[a-z][a-z0-9-]+(?::\d+)?/,
      not: [...others, ...others.map((host) => `www.${host}`)],
    },
    known: {
      shape: new RegExp(
        `(?:www\\.)?(?:${known})|(?:[a-z0-9-]+\\.)*(?:[a-z0-9-]*(?:mastodon|mstdn|masto|tootsuite|pleroma|akkoma)[a-z0-9-]*)(?:\\.[a-z0-9-]+)+|(?:[a-z0-9-]+\\.)*(?:social|toots?|toot[a-z0-9-]+|fedi[a-z0-9-]*)\\.[a-z0-9-]+\\.[a-z]{2,}(?:\\.[a-z]{2})?|(?:[a-z0-9-]+\\.)+social`,
      ),
    },
    // Snowflakes of today; Pleroma's flakes.
    long: { shape: /\d{15,20}|A[A-Za-z0-9]{17}/ },
    id: { shape: /\d{1,20}|A[A-Za-z0-9]{17}/ },
    uuid: { shape: /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/ },
    user: { shape: /\d{1,20}/ },
    account: { shape: /\w[\w.-]{0,60}/, fold: true },
    home: { shape: /(?:[a-z0-9-]+\.)+[a-z][a-z0-9-]+/i, fold: true },
  },
  forms: [
    // Truth Social, once a Mastodon server, has paths of its own.
    {
      kind: 'content',
      canonical: '//truthsocial.com/@{account}/posts/{id}',
      written: [
        '//truthsocial.com/@{account}/posts/{id}/**',
        '//truthsocial.com/@{account}/{id}/**',
        '//truthsocial.com/users/{account}/statuses/{id}/**',
      ],
    },
    {
      kind: 'content',
      canonical: '//{instance}/statuses/{long}',
      id: '{long}',
      written: [
        '//elk.zone/{instance}/@{account}@{home}/{long}',
        '//elk.zone/{instance}/@{account}/{long}',
        '//phanpy.social/{instance}/s/{long}',
        '//{instance}/@{account}@{home}/{long}/**',
        '//{instance}/@{account}/{long}/**',
        '//{instance}/web|deck/@{account}@{home}/{long}/**',
        '//{instance}/web|deck/@{account}/{long}/**',
        '//{instance}/@{account}/posts|statuses/{long}/**',
        '//{instance}/users/{account}/statuses/{long}/**',
        '//{instance}/ap/users/{user}/statuses/{long}/**',
        '//{instance}/web|deck/statuses/{long}/**',
        '//{instance}/statuses/{long}/**',
        '//{instance}/statuses/{long}',
      ],
    },
    {
      kind: 'content',
      canonical: '//{known}/statuses/{id}',
      written: [
        '//{known}/@{account}@{home}/{id}/**',
        '//{known}/@{account}/{id}/**',
        '//{known}/web|deck/@{account}@{home}/{id}/**',
        '//{known}/web|deck/@{account}/{id}/**',
        '//{known}/users/{account}/statuses/{id}/**',
        '//{known}/users/{account}/updates/{id}/**',
        '//{known}/ap/users/{user}/statuses/{id}/**',
        '//{known}/web|deck/statuses/{id}/**',
        '//{known}/statuses/{id}/**',
      ],
    },
    {
      kind: 'content',
      canonical: '//{instance}/notice/{long}',
      id: '{long}',
      written: ['//{instance}/notice/{long}/**'],
    },
    {
      kind: 'content',
      canonical: '//{instance}/objects/{uuid}',
      id: '{uuid}',
      written: ['//{instance}/objects/{uuid}'],
    },
    // A server's view of somebody of another server: the same person, whoever shows them.
    {
      kind: 'account',
      canonical: '//{home}/@{account}',
      written: [
        '//elk.zone/{instance}/@{account}@{home}/**',
        '//{instance}/@{account}@{home}/**',
        '//{instance}/users/{account}@{home}/**',
        '//{instance}/web|deck/@{account}@{home}/**',
      ],
    },
    {
      kind: 'account',
      canonical: '//{instance}/@{account}',
      written: ['//elk.zone/{instance}/@{account}/**', '//{instance}/web|deck/@{account}/**'],
    },
    {
      kind: 'page',
      canonical: '//{known}/tags/{tag}',
      written: ['//{known}/tags|tag/{tag}/**', '//{known}/web|deck/tags|timelines/{tag}'],
    },
    {
      kind: 'account',
      canonical: '//{known}/@{account}',
      written: ['//{known}/@{account}/**', '//{known}/users/{account}/**'],
    },
    {
      kind: 'account',
      canonical: '//{known}/accounts/{user}',
      id: '{user}',
      written: [
        '//{known}/accounts/{user}/**',
        '//{known}/web|deck/accounts/{user}/**',
        '//{known}/ap/users/{user}/**',
      ],
    },
  ],
  wrappers: ['//{known}/authorize_interaction?uri={url}', '//{known}/interact/{any}?uri={url}'],
  searches: ['//{known}/search/**'],
  homes: [
    '//{known}',
    '//{known}/explore/**',
    '//{known}/public/**',
    '//{known}/home',
    '//{known}/web',
    '//{known}/auth/**',
    '//{known}/settings/**',
    '//{known}/notifications/**',
    '//{known}/bookmarks',
    '//{known}/favourites',
  ],
};
