import { FIRST_DESIGNATIONS, SIGNATORY_ANSWER } from './facts.ts';
import { type Platform, words } from './platform.ts';

/** twitter.com/x/migrate, on the way from one domain to the other, carries the path as JSON in hexadecimal. */
function destinationOf(value: string): string | undefined {
  if (!/^7b22[0-9a-f]+$/i.test(value)) return value;
  return /"e":"([^"]+)"/.exec(Buffer.from(value, 'hex').toString('latin1'))?.[1];
}

/**
 * X, once Twitter. A post is its number alone: x.com/i/status/1 and x.com/anyone/status/1 show the same.
 * Path forms: https://help.x.com/en/using-x/post-and-moment-url and yt-dlp's twitter extractor.
 */
export const x: Platform = {
  slug: 'x',
  name: 'X',
  provider: 'x',
  veryLarge: FIRST_DESIGNATIONS,
  notice: {
    form: 'https://help.x.com/en/forms/dsa/report',
    trustedFlagger: { form: 'https://help.x.com/en/forms/dsa/report' },
  },
  languages: ['fr', 'en'],
  answer: SIGNATORY_ANSWER,
  instructions: { message: 'notice.instructions.x' },
  readAt: '2026-11-25',
  sources: [
    {
      url: 'https://edri.org/our-work/edri-files-dsa-legal-complaint-against-x',
      says: ['trusted-flagger', 'instructions'],
    },
  ],
  toConfirm: ['form', 'languages'],
  site: 'x.com',
  hosts: [
    '*.x.com',
    '*.twitter.com',
    // Front ends that people paste because they embed better; each shows X's own posts under X's own paths.
    '*.fxtwitter.com',
    '*.vxtwitter.com',
    '*.fixupx.com',
    '*.fixvx.com',
    '*.twittpr.com',
    '*.xcancel.com',
    '*.nitter.net',
    'nitter.it',
    'nitter.poast.org',
    'nitter.privacydev.net',
    'nitter.42l.fr',
    'nitter.fdn.fr',
    'nitter.1d4.us',
    'nitter.kavin.rocks',
    'nitter.unixfox.eu',
    'nitter.cz',
    'nitter.space',
    'nitter.tiekoetter.com',
    'nitter.lacontrevoie.fr',
    'lightbrd.com',
    'twitter3e4tixl4xyajtrzo62zg5vztmjuricljdp2c5kshju4avyoid.onion',
  ],
  parts: {
    id: { shape: /\d{1,20}/ },
    user: { shape: /\d{1,20}/ },
    url: { shape: /.+/s, decode: destinationOf },
    code: { shape: /[A-Za-z0-9]{1,20}/ },
    broadcast: { shape: /[A-Za-z0-9]{8,20}/ },
    media: { shape: /[\w-]{8,}(?:\.\w+)?(?::\w+)?/, decode: (value) => /^[\w-]+/.exec(value)?.[0] },
    uuid: { shape: /[0-9a-f-]{36}/i, fold: true },
    tag: { shape: /[^/]+/, fold: true },
    account: {
      // 15 letters today; some older ones have up to 20.
      shape: /\w{1,20}/,
      fold: true,
      not: words(`
        i home explore search hashtag settings notifications messages compose intent share login
        logout signup account tos privacy about jobs download who_to_follow following followers lists
        communities bookmarks oauth widgets statuses status web search-advanced personalization
        connect_people logged_out users events moments topics
      `),
    },
  },
  forms: [
    {
      kind: 'content',
      canonical: '/i/status/{id}',
      written: [
        '/i/status/{id}/**',
        '/i/web/status/{id}/**',
        '/web/status/{id}/**',
        '/status|statuses/{id}/**',
        '/{account}/status|statuses/{id}/**',
        '/@{account}/status|statuses/{id}/**',
        '/i/topics/tweet/{id}',
        '/i/bookmarks?post_id={id}',
        '//cdn.syndication.twimg.com/tweet-result?id={id}',
        '/i/videos/tweet/{id}/**',
        '/i/videos/{id}/**',
        '/i/moments/tweet/{id}',
        '/i/cards/tfw/v1/{id}',
        '/i/tweet/{id}',
        '/statuses/{id}',
        '//platform.twitter.com/embed/tweet.html?id={id}',
        '//platform.twitter.com/embed/index.html?id={id}',
        '/intent/tweet|post?in_reply_to={id}',
        '/intent/like|favorite|retweet?tweet_id={id}',
        'twitter://status?id={id}',
      ],
    },
    {
      kind: 'content',
      canonical: '/i/article/{id}',
      written: ['/i/article/{id}/**', '/{account}/article/{id}/**'],
    },
    { kind: 'content', canonical: '/i/spaces/{code}', id: '{code}', written: ['/i/spaces/{code}/**'] },
    {
      kind: 'content',
      canonical: '/i/broadcasts/{broadcast}',
      id: '{broadcast}',
      written: ['/i/broadcasts/{broadcast}/**'],
    },
    { kind: 'content', canonical: '/i/events/{id}', written: ['/i/events/{id}/**'] },
    { kind: 'content', canonical: '/i/moments/{id}', written: ['/i/moments/{id}/**'] },
    { kind: 'account', canonical: '/i/communities/{id}', written: ['/i/communities/{id}/**'] },
    {
      kind: 'content',
      canonical: '//pbs.twimg.com/media/{media}',
      id: '{media}',
      written: ['//pbs.twimg.com/media|tweet_video_thumb/{media}'],
    },
    {
      kind: 'content',
      canonical: '//video.twimg.com/ext_tw_video/{id}',
      written: [
        '//pbs.twimg.com/ext_tw_video_thumb|amplify_video_thumb/{id}/**',
        '//video.twimg.com/ext_tw_video|amplify_video/{id}/**',
      ],
    },
    {
      kind: 'content',
      canonical: '//video.twimg.com/tweet_video/{media}',
      id: '{media}',
      written: ['//video.twimg.com/tweet_video/{media}'],
    },
    {
      kind: 'content',
      canonical: '//amp.twimg.com/v/{uuid}',
      id: '{uuid}',
      written: ['//amp.twimg.com/v/{uuid}'],
    },
    {
      kind: 'content',
      canonical: '//pic.x.com/{code}',
      id: '{code}',
      written: ['//pic.twitter.com/{code}', '//pic.x.com/{code}'],
    },
    {
      kind: 'page',
      canonical: '/hashtag/{tag}',
      written: ['/hashtag/{tag}/**', '//*.twimg.com/hashtag/{tag}'],
    },
    { kind: 'page', canonical: '/i/lists/{id}', written: ['/i/lists/{id}/**'] },
    {
      kind: 'account',
      canonical: '/i/user/{user}',
      id: '{user}',
      written: [
        '/i/user/{user}/**',
        '/intent/user|follow?user_id={user}',
        '/intent/user/{user}',
        'twitter://user?id={user}',
      ],
    },
    { kind: 'content', canonical: '//t.co/{code}', id: '{code}', written: ['//t.co/{code}'] },
    {
      kind: 'account',
      canonical: '/{account}',
      written: [
        '/intent/user|follow?screen_name={account}',
        '/i/profiles/{account}',
        '/@{account}/**',
        '/{account}/**',
        'twitter://user?screen_name={account}',
      ],
    },
  ],
  wrappers: [
    '//publish.twitter.com/**?url={url}',
    '//publish.x.com/**?url={url}',
    '//publish.twitter.com/**?query={url}',
    '/i/nojs_router?path={url}',
    '/i/redirect?url={url}',
    '/x/migrate?tok={url}',
    '/intent/tweet|post?url={url}',
    '/share?url={url}',
    '/login?redirect_after_login={url}',
  ],
  searches: ['/search/**', '/i/search', '/search-advanced', '/i/topics'],
  homes: [
    '/home/**',
    '/explore/**',
    '/login',
    '/i/flow/**',
    '/notifications/**',
    '/messages/**',
    '/settings/**',
    '/i/bookmarks',
    '/i/notifications',
    '/i/trends',
    '/compose/**',
    '/logout',
    '/signup',
    '//tweetdeck.twitter.com/**',
    '/i/timeline',
  ],
  tracking: ['s', 't', 'ref_src', 'ref_url', 'cn', 'refsrc', 'lang', 'cxt', 'vertical', 'src'],
};
