import { SIGNATORY_ANSWER } from './facts.ts';
import type { Platform } from './platform.ts';

/** Dailymotion's own first words of a path, never a name. */
const reserved = `
  about account api bookmarks browse business cdn channel channels community contests crawler
  creators embed explore faq favorites featured feed followed following fr us en de es it pt nl pl
  tr ru jp kr games group groups help history hub jobs language legal library live login logout motionmaker music news notifications
  official old oauth partner player playlist playlists press pressroom privacy register relevance
  rss search services settings signin signup sitemap sport swf tags tag terms thumbnail topic topics
  trending upload user users video videos watch-later widget content_security_policy_report_uri
`
  .trim()
  .split(/\s+/);

/** Endings under which Dailymotion once had its own sites; all lead to .com. */
const endings = ['com', 'fr', 'us', 'co.uk', 'de', 'es', 'it', 'be', 'ch', 'nl', 'pl', 'pt', 'ro', 'eu'];

/**
 * Dailymotion. A video is its number (x…, or k… for a private one); what follows `_` is its title.
 * Path forms: https://developers.dailymotion.com/player and yt-dlp's dailymotion extractor.
 */
export const dailymotion: Platform = {
  slug: 'dailymotion',
  name: 'Dailymotion',
  provider: 'dailymotion',
  languages: ['fr', 'en'],
  answer: SIGNATORY_ANSWER,
  instructions: { message: 'notice.instructions.dailymotion' },
  readAt: '2026-11-25',
  sources: [
    {
      url: 'https://faq.dailymotion.com/hc/en-us/articles/360015745400-Report-inappropriate-content',
      says: ['instructions'],
    },
  ],
  toConfirm: ['languages'],
  site: 'www.dailymotion.com',
  hosts: [
    ...endings.flatMap((ending) => [`dailymotion.${ending}`, `touch.dailymotion.${ending}`]),
    'geo.dailymotion.com',
    'games.dailymotion.com',
    'm.dailymotion.com',
    'iphone.dailymotion.com',
    'preprod.dailymotion.com',
    'player.dailymotion.com',
    'dai.ly',
  ],
  parts: {
    id: { shape: /[a-z0-9]{3,30}/i, not: ['video', 'playlist', 'live'] },
    title: { shape: /(?:_.*)?/ },
    set: { shape: /x[a-z0-9]{2,20}/ },
    locale: { shape: /[a-z]{2}(?:-[a-z]{2})?/i },
    size: { shape: /\d+x\d+/ },
    account: {
      shape: /[\w.-]{2,60}/,
      fold: true,
      not: reserved,
    },
  },
  forms: [
    {
      kind: 'content',
      canonical: '/video/{id}',
      written: [
        '/video/{id}{title}/**',
        '/embed|crawler|swf|old|cdn/video/{id}{title}/**',
        '/{locale}/video/{id}{title}/**',
        '/thumbnail/video/{id}{title}',
        '/thumbnail/{size}/video/{id}{title}',
        '/services/oembed/video/{id}{title}',
        '/player.html?video={id}',
        '/player/{any}?video={id}',
        '/embed?video={id}',
        '/embed/live?video={id}',
        '/player/metadata/video/{id}',
        '/cdn/manifest/video/{id}.m3u8',
        '/live/{id}{title}/**',
        '/swf/{id}{title}',
        '/hub/{any}#video={id}',
        '/{any}/relevance/search/{any}/{any}#video={id}',
        '/relevance/search/{any}/{any}#video={id}',
        '/sequence/{id}{title}',
        '//dai.ly/{id}{title}',
        '//api.dailymotion.com/video/{id}',
        'dailymotion://video/{id}',
      ],
    },
    {
      kind: 'content',
      canonical: '/playlist/{set}',
      id: '{set}',
      written: [
        '/playlist/{set}{title}/**',
        '/embed/playlist/{set}{title}/**',
        '/{locale}/playlist/{set}{title}/**',
        '/player.html?playlist={set}',
        '/player/{any}?playlist={set}',
        '/widget/jukebox?list[]=/playlist/{set}/1',
        '//api.dailymotion.com/playlist/{set}',
      ],
    },
    {
      kind: 'page',
      canonical: '/topic/{topic}',
      written: ['/topic/{topic}/**', '/tag/{topic}/**', '/{locale}/tag/{topic}/**', '/hub/{topic}'],
    },
    {
      kind: 'account',
      canonical: '/{account}',
      written: [
        '/user|channel|old/{account}/**',
        '/old/user/{account}/**',
        '/{locale}/user|channel/{account}/**',
        '/videos|playlists/user/{account}/**',
        '/@{account}',
        '/{account}/**',
        'dailymotion://channel/{account}',
      ],
    },
  ],
  wrappers: ['/services/oembed?url={url}', '/signin?next={url}'],
  searches: ['/search/**', '/{locale}/search/**', '/relevance/**', '/{locale}/relevance/**'],
  homes: [
    '/signin/**',
    '/register/**',
    '/login/**',
    '/upload/**',
    '/library/**',
    '/settings/**',
    '/partner/**',
    '/following/**',
    '/feed/**',
    '/fr|us|en|de|es|it',
    '/player/**',
    '/player.html',
    '/explore/**',
    '/live',
    '/video',
    '/user',
  ],
  tracking: [
    'start',
    'autoplay',
    'mute',
    'from',
    'syndication',
    'playlist',
    'queue-*',
    'ui-*',
    'sharing-*',
    'endscreen-*',
    'gk',
    'page',
    'hmz',
  ],
};
