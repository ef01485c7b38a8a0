import { FIRST_DESIGNATIONS, SIGNATORY_ANSWER } from './facts.ts';
import { type Platform, words } from './platform.ts';

const base64url = /^[\w+/=-]+$/;

/** What stands in instagram.com/s/…: `highlight:18042509488170095`, in base64. */
function highlightOf(value: string): string | undefined {
  if (!base64url.test(value)) return undefined;
  return /^highlight:(\d+)$/.exec(Buffer.from(value, 'base64').toString('latin1'))?.[1];
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** The code of a post's link is its number in base 64 (instagram://media?id= has the number). */
function codeOf(value: string): string | undefined {
  let rest = BigInt(/^\d+/.exec(value)?.[0] ?? '0');
  let code = '';
  for (; rest > 0n; rest /= 64n) code = `${ALPHABET[Number(rest % 64n)]}${code}`;
  return code === '' ? undefined : code;
}

/**
 * Instagram. A post, a reel and a video share one space of codes, and instagram.com/p/CODE shows any of them.
 * Path forms: https://developers.facebook.com/docs/instagram-platform/oembed, yt-dlp's and gallery-dl's suites.
 */
export const instagram: Platform = {
  slug: 'instagram',
  name: 'Instagram',
  provider: 'meta',
  veryLarge: FIRST_DESIGNATIONS,
  notice: { form: 'https://help.instagram.com/contact/270520984928226' },
  languages: ['fr', 'en'],
  answer: SIGNATORY_ANSWER,
  readAt: '2026-11-25',
  sources: [],
  toConfirm: ['form', 'languages'],
  site: 'www.instagram.com',
  hosts: [
    '*.instagram.com',
    '*.instagr.am',
    '*.ddinstagram.com',
    '*.kkinstagram.com',
    '*.vxinstagram.com',
    '*.eeinstagram.com',
    '*.uuinstagram.com',
    '*.instagramez.com',
    '*.zzinstagram.com',
  ],
  parts: {
    code: { shape: /[\w-]{5,60}/, not: ['videos', 'audio', 'tags', 'locations'] },
    id: { shape: /\d{1,25}(?:_\d+)?/ },
    media: { shape: /\d{5,25}(?:_\d+)?/, decode: codeOf },
    highlight: { shape: /[\w+/=-]{8,}/, decode: highlightOf },
    number: { shape: /\d{3,25}/ },
    tag: { shape: /[^/]+/, fold: true },
    any: { shape: /[^/]+/ },
    account: {
      shape: /[\w.]{1,30}/,
      fold: true,
      not: words(`
        p reel reels tv s stories share explore accounts direct about legal web ar developer emails
        push session graphql api static your_activity archive invites lite nametag n _n _u dm
        challenge create oauth qr press privacy terms topics vp reels_home popular j channel
        highlights location tags search download igtv ads directory
      `),
    },
  },
  wrappers: [
    '//l.instagram.com?u={url}',
    '//l.instagram.com/{any}?u={url}',
    '/accounts/login/**?next={url}',
    '/linkshim?u={url}',
    '/challenge/**?next={url}',
  ],
  forms: [
    {
      kind: 'content',
      canonical: '/p/{code}/c/{number}',
      id: '{number}',
      written: ['/p|reel|reels|tv/{code}/c|comments/{number}/**', '/{account}/p|reel/{code}/c/{number}/**'],
    },
    {
      kind: 'content',
      canonical: '/p/{code}',
      id: '{code}',
      written: [
        '/p|reel|reels|tv/{code}/**',
        '/reels/videos/{code}/**',
        '/dm/p|reel|tv/{code}/**',
        '/{account}/p|reel|reels|tv/{code}/**',
        'instagram://p/{code}',
      ],
    },
    {
      kind: 'content',
      canonical: '/p/{media}',
      id: '{media}',
      written: ['instagram://media?id={media}', 'instagram://reel?id={media}'],
    },
    {
      kind: 'content',
      canonical: '/stories/highlights/{id}',
      written: [
        '/stories/highlights/{id}/**',
        '/{account}/highlights/{id}',
        'instagram://highlights?id={id}',
      ],
    },
    {
      kind: 'content',
      canonical: '/stories/highlights/{highlight}',
      id: '{highlight}',
      written: ['/s/{highlight}/**'],
    },
    {
      kind: 'content',
      canonical: '/stories/{account}/{id}',
      written: ['/stories/{account}/{id}/**', '/{account}/story|stories/{id}'],
    },
    {
      kind: 'content',
      canonical: '/guide/{id}',
      written: ['/{account}/guide/{any}/{id}/**', '/guide/{id}', '/guides/{id}'],
    },
    {
      kind: 'content',
      canonical: '/share/{code}',
      id: '{code}',
      written: [
        '/share/{code}',
        '/share/p|reel|tv|reels/{code}/**',
        '/share/s/{code}',
        '/share/stories/{code}',
      ],
    },
    { kind: 'content', canonical: '/{account}/live', written: ['/{account}/live/**'] },
    { kind: 'page', canonical: '/reels/audio/{id}', written: ['/reels|reel/audio/{id}/**'] },
    {
      kind: 'page',
      canonical: '/explore/tags/{tag}',
      written: ['/explore/tags/{tag}/**', 'instagram://tag?name={tag}'],
    },
    { kind: 'page', canonical: '/explore/locations/{id}', written: ['/explore/locations/{id}/**'] },
    { kind: 'account', canonical: '/channel/{code}', id: '{code}', written: ['/channel/{code}/**'] },
    {
      kind: 'account',
      canonical: '/j/{code}',
      id: '{code}',
      written: ['/j/{code}/**', '//ig.me/j/{code}/**'],
    },
    {
      kind: 'account',
      canonical: '/{account}',
      written: [
        '/stories/{account}',
        '/_u|_n|n/{account}/**',
        '//ig.me/m|u/{account}/**',
        '//ig.me/{account}',
        'instagram://user?username={account}',
        '/@{account}/**',
        '/{account}/**',
      ],
    },
  ],
  searches: ['/explore/search/**', '/search/**', '/popular/**', '/web/search/**'],
  homes: [
    '/accounts/**',
    '/direct/**',
    '/explore',
    '/reels',
    '/create/**',
    '/stories',
    '/stories/me',
    '/your_activity/**',
    '/archive/**',
    '/challenge/**',
  ],
  tracking: [
    'img_index',
    'hl',
    'igshid',
    'ig_rid',
    'ref',
    'r',
    'next',
    'story_media_id',
    'taken-by',
    'taken-at',
    'tagged',
    'dc_referrer',
    '__d',
    '__a',
    'e',
    'g',
    'locale',
    'xmt',
    'slof',
  ],
};
