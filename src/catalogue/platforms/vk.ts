import type { Platform } from './platform.ts';

/** VK's own first words of a path, never a name. */
const reserved = `
  about ads adsweb album albums app apps artist artists audio audios audiobooks auth away away.php
  badbrowser.php blank.html blog bookmarks bugs calls cc clips community data_protection dev
  discover docs doc edit ext fave faq feed friends games gifts groups help im images index.php
  invite jobs join legal licence live lives login login.php logout mail market menu mobile music mus
  newsfeed notifications oauth pages people photo photos places playlist podcasts press privacy
  products promo register reg restore search settings share share.php stats stickers stories story
  subscriptions support swf tag terms topic trends verify video videos vkpay vkui wall wall.php
  widget.php widgets widget_comments.php write video_ext.php al_wall.php al_video.php al_photos.php
  clip shorts tv kids sport movies upload method js css emoji s sitemap a uslugi services donut nft
  snippets
`
  .trim()
  .split(/\s+/);

/** An object of VK: `/photo1_2`, or the layer `z` or `w` opened above any page: `/feed?z=photo1_2%2Falbum1_0`. */
function written(...words: string[]): string[] {
  return words.flatMap((word) => [
    `/**?w=${word}{owner}_{id}{rest}`,
    `/**?z=${word}{owner}_{id}{rest}`,
    `/${word}{owner}_{id}{rest}`,
  ]);
}

/**
 * VK. An object is its owner's number (negative: a community) and its own; `club`, `public` and `event` are
 * one numbering. Path forms: https://dev.vk.com/en/reference/objects and yt-dlp's vk extractor.
 */
export const vk: Platform = {
  slug: 'vk',
  name: 'VK',
  provider: 'vk',
  languages: [],
  readAt: '2026-11-25',
  sources: [],
  toConfirm: [],
  site: 'vk.com',
  hosts: [
    ...['vk.com', 'vk.ru'].flatMap((host) => [
      host,
      `m.${host}`,
      `new.${host}`,
      `old.${host}`,
      `en.${host}`,
      `wap.${host}`,
      `0.${host}`,
      `mobile.${host}`,
      `vksport.${host}`,
    ]),
    'vkontakte.ru',
    'm.vkontakte.ru',
    'vkvideo.ru',
    'm.vkvideo.ru',
    'vksport.vkvideo.ru',
    'userapi.com',
  ],
  parts: {
    owner: { shape: /-?\d{1,20}/ },
    id: { shape: /\d{1,20}/ },
    user: { shape: /\d{1,15}/ },
    group: { shape: /\d{1,15}/ },
    set: { shape: /-?\d{1,15}/ },
    reply: { shape: /\d{1,15}/ },
    rest: { shape: /(?:[^\d].*)?/ },
    slug: { shape: /.+/ },
    uuid: { shape: /[0-9a-f-]{32,36}/ },
    clip: { shape: /[\w.-]{2,60}/, fold: true },
    account: {
      shape: /[a-z0-9_][\w.]{1,60}/i,
      fold: true,
      not: reserved,
    },
  },
  forms: [
    {
      kind: 'content',
      canonical: '/wall{owner}_{id}?reply={reply}',
      id: '{owner}_{reply}',
      written: [
        '/wall{owner}_{id}?reply={reply}',
        '/**?w=wall{owner}_{id}_r{reply}',
        '/wall{owner}_{id}_r{reply}',
      ],
    },
    // First: a post opened over a page keeps its layer `w` when a photo's `z` opens above it.
    {
      kind: 'content',
      canonical: '/wall{owner}_{id}',
      id: '{owner}_{id}',
      written: [
        ...written('wall'),
        '/wall/{owner}_{id}',
        '/widget_post.php?owner_id={owner}&post_id={id}',
        'vk://vk.com/wall{owner}_{id}',
      ],
    },
    // A clip is a video: both links show it.
    {
      kind: 'content',
      canonical: '/video{owner}_{id}',
      id: '{owner}_{id}',
      written: [
        ...written('video', 'clip'),
        '/video_ext.php?oid={owner}&id={id}',
        '/video/&z=video{owner}_{id}{rest}',
        '/video|videos|clips|live/{owner}_{id}{rest}',
        '/s/video/{owner}_{id}{rest}',
        '/video?v={owner}_{id}',
        '//daxab.com/embed/{owner}_{id}',
        '/shorts/video{owner}_{id}',
        'vk://vk.com/video{owner}_{id}',
        '/video/playlist|list/{any}/video{owner}_{id}',
      ],
    },
    {
      kind: 'content',
      canonical: '/photo{owner}_{id}',
      id: '{owner}_{id}',
      written: [...written('photo'), '/photo/{owner}_{id}', '/photo.php?oid={owner}&id={id}'],
    },
    {
      kind: 'content',
      canonical: '/topic{owner}_{id}?post={reply}',
      id: '{owner}_{reply}',
      written: ['/topic{owner}_{id}?post={reply}'],
    },
    { kind: 'content', canonical: '/topic{owner}_{id}', id: '{owner}_{id}', written: written('topic') },
    // Markets are communities', whose numbers are written here without their sign.
    {
      kind: 'content',
      canonical: '/product-{group}_{id}',
      id: '-{group}_{id}',
      written: ['/market/product/{slug}-{group}-{id}', '/product-{group}_{id}'],
    },
    {
      kind: 'content',
      canonical: '/product{owner}_{id}',
      id: '{owner}_{id}',
      written: [...written('product', 'service'), '/market{any}?w=product{owner}_{id}'],
    },
    ...['story', 'podcast', 'audio', 'doc', 'note', 'page', 'poll'].map((word) => ({
      kind: 'content' as const,
      canonical: `/${word}{owner}_{id}`,
      id: '{owner}_{id}',
      written: written(word),
    })),
    {
      kind: 'content',
      canonical: '/@{account}-{slug}',
      id: '{account}-{slug}',
      written: ['/@{account}-{slug}'],
    },
    {
      kind: 'content',
      canonical: '//live.vkvideo.ru/{clip}/record/{uuid}',
      id: '{uuid}',
      account: '{clip}',
      written: [
        '//live.vkvideo.ru/{clip}/record/{uuid}/**',
        '//vkplay.live/{clip}/record/{uuid}/**',
        '//live.vkplay.ru/{clip}/record/{uuid}/**',
      ],
    },
    {
      kind: 'content',
      canonical: '/album{owner}_{set}',
      id: '{owner}_{set}',
      written: ['/**?z=album{owner}_{set}{rest}', '/album{owner}_{set}{rest}'],
    },
    {
      kind: 'content',
      canonical: '/video/playlist/{owner}_{set}',
      id: '{owner}_{set}',
      written: [
        '/**?z=video/pl_{owner}_{set}',
        '/video/playlist/{owner}_{set}',
        '/playlist/{owner}_{set}',
        '/videos{owner}?section=album_{set}',
      ],
    },
    {
      kind: 'content',
      canonical: '/music/playlist/{owner}_{set}',
      id: '{owner}_{set}',
      written: [
        '/music/playlist|album/{owner}_{set}{rest}',
        '/**?z=audio_playlist{owner}_{set}{rest}',
        '/audio_playlist{owner}_{set}{rest}',
      ],
    },
    { kind: 'page', canonical: '/app{id}', written: ['/app{id}', '/app{id}_{owner}', '/app{id}{rest}'] },
    { kind: 'page', canonical: '/tag{id}', written: ['/tag{id}'] },
    {
      kind: 'account',
      canonical: '//live.vkvideo.ru/{clip}',
      account: '{clip}',
      written: ['//live.vkvideo.ru/{clip}', '//vkplay.live/{clip}', '//live.vkplay.ru/{clip}'],
    },
    {
      kind: 'account',
      canonical: '/club{group}',
      id: '{group}',
      written: [
        '/club|public|event/{group}',
        '/club{group}',
        '/public{group}',
        '/event{group}',
        '/wall|albums|photos|videos|clips|audios|market|board|topics|docs|friends|stats|stories|articles|podcasts|services/-{group}',
        ...[
          'wall',
          'albums',
          'photos',
          'videos',
          'clips',
          'audios',
          'market',
          'board',
          'topics',
          'docs',
          'stories',
          'articles',
          'podcasts',
          'video',
          'uslugi',
          'write',
        ].map((word) => `/${word}-{group}`),
        '/board{group}',
        '/groups.php?id={group}',
        '/video/@club{group}/**',
        '/video/@public{group}/**',
        '/@club{group}/**',
        '/@public{group}/**',
        '//vk.me/club{group}',
        '//vk.me/public{group}',
      ],
    },
    {
      kind: 'account',
      canonical: '/id{user}',
      id: '{user}',
      written: [
        '/id{user}',
        '/profile.php?id={user}',
        ...[
          'wall',
          'albums',
          'photos',
          'videos',
          'clips',
          'audios',
          'stories',
          'write',
          'gifts',
          'friends',
          'video',
          'tag_photos',
        ].map((word) => `/${word}{user}`),
        '/friends|gifts|groups|subscriptions|fave|audios?id={user}',

        '/video/@id{user}/**',
        '/@id{user}/**',
        '/u{user}',
        '//vk.me/id{user}',
        'vk://vk.com/id{user}',
        'vk://profile/{user}',
      ],
    },
    {
      kind: 'account',
      canonical: '/{account}',
      written: [
        '/video|clips|music|videos|stories|audios/@{account}/**',
        '/clips|stories/{account}',
        '/@{account}/**',
        '/{account}',
        '/{account}/all',
        '//vk.me/{account}',
        '//vk.link/{account}',
        'vk://vk.com/{account}',
        '/write/{account}',
      ],
    },
    { kind: 'content', canonical: '//vk.cc/{code}', id: '{code}', written: ['//vk.cc/{code}'] },
  ],
  wrappers: [
    '/away.php?to={url}',
    '/away?to={url}',
    '/share.php?url={url}',
    '/login?to={url}',
    '/login.php?to={url}',
    '/login?u={url}',
    '/badlink?url={url}',
  ],
  searches: ['/search/**', '/people/**', '/feed?q={any}', '/video?q={any}', '/video/search', '/hashtag/**'],
  homes: [
    '/feed/**',
    '/im/**',
    '/login/**',
    '/join',
    '/video',
    '/clips',
    '/audio',
    '/groups',
    '/friends',
    '/settings/**',
    '/mail',
    '/al_feed.php',
    '/services',
    '/index.php',
    '/notifications',
    '/bookmarks',
    '/photos',
    '/docs',
    '/market',
    '/music',
    '/games',
    '/stickers/**',
  ],
  tracking: [
    'ref',
    'from',
    'list',
    'rev',
    'ref_source',
    'reff',
    'profile',
    'access_key',
    'hash',
    'hd',
    'autoplay',
    't',
    'own',
    'act',
    'section',
    'pl',
    'thread',
    'search',
    'c[*',
    'mt_*',
    'from_page',
    'w_from',
  ],
};
