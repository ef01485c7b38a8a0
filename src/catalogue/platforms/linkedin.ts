import { FIRST_DESIGNATIONS, SIGNATORY_ANSWER } from './facts.ts';
import type { Platform } from './platform.ts';

/** `urn:li:activity:1` written in a path or a parameter, once or twice percent-encoded. */
function urn(type: 'activity' | 'share' | 'ugcPost'): string {
  return `{urn}${type}{colon}{id}{rest}`;
}

/** Every way in which LinkedIn writes the link of a post; the three kinds of number are not convertible. */
function writtenPost(type: 'activity' | 'share' | 'ugcPost'): string[] {
  const ways = [
    '/feed/update',
    '/embed/feed/update',
    '/comm/feed/update',
    '/mwlite/feed/update',
    '/m/feed/update',
    '/video/live',
    '/video/event',
    '/events',
  ];
  return [
    ...ways.map((way) => `${way}/${urn(type)}/**`),
    `/feed/update/${type}{colon}{id}/**`,
    `/feed/update/**?updateEntityUrn=${urn(type)}`,
    `/feed/**?highlightedUpdateUrn=${urn(type)}`,
    `/feed/**?shareUrn=${urn(type)}`,
    `/company|in|school|showcase|groups/{any}/**?highlightedUpdateUrn=${urn(type)}`,
    `/feed/**?updateUrn=${urn(type)}`,
    `/posts/{before}${type}-{id}{rest}/**`,
    `/comm|mwlite/posts/{before}${type}-{id}{rest}/**`,
  ];
}

/**
 * LinkedIn. A post is an activity, a share or a "ugcPost" with its number.
 * Path forms: https://learn.microsoft.com/linkedin/shared/api-guide/concepts/urns and yt-dlp's linkedin extractor.
 */
export const linkedin: Platform = {
  slug: 'linkedin',
  name: 'LinkedIn',
  provider: 'linkedin',
  veryLarge: FIRST_DESIGNATIONS,
  notice: { trustedFlagger: { text: { message: 'notice.flagger.linkedin' } } },
  languages: [],
  answer: SIGNATORY_ANSWER,
  readAt: '2026-11-25',
  sources: [{ url: 'https://www.linkedin.com/help/linkedin/answer/a6296744', says: ['trusted-flagger'] }],
  toConfirm: [],
  site: 'www.linkedin.com',
  hosts: ['*.linkedin.com', 'linkedin.cn', 'lnkd.in'],
  parts: {
    id: { shape: /\d{1,25}/ },
    // Where words stand before it, only as many digits as such numbers have tell it from a year or a count.
    long: { shape: /\d{15,25}/ },
    number: { shape: /\d{1,25}/ },
    comment: { shape: /\d{5,25}/ },
    urn: {
      shape: /urn(?::|%3A)li(?::|%3A)(?:fs_(?:updateV2|feedUpdate)(?::|%3A)\(urn(?::|%3A)li(?::|%3A))?/i,
    },
    colon: { shape: /:|%3A/i },
    rest: { shape: /(?:[^\d].*)?/ },
    before: { shape: /(?:.*[-_])?/ },
    hash: { shape: /[\w-]{4}/ },
    code: { shape: /[\w-]{3,20}/ },
    titled: { shape: /(?:.*-)?/ },
    titled_glued: { shape: /.*\D/ },
    slug: { shape: /[^/]{2,250}/, fold: true },
    account: { shape: /[^/?#\s]{2,120}/, fold: true },
  },
  forms: [
    ...(['activity', 'share', 'ugcPost'] as const).map((type) => ({
      kind: 'content' as const,
      canonical: `/feed/update/urn:li:${type}:{id}?commentUrn=urn:li:comment:(${type}:{id},{comment})`,
      id: '{comment}',
      written: [
        '/feed/update/{any}/**',
        '/posts/{any}/**',
        '/embed/feed/update/{any}/**',
        '/feed/**',
      ].flatMap((path) => [
        `${path}?commentUrn=urn:li:comment:(${type}:{id},{comment})`,
        `${path}?commentUrn=urn:li:comment:(urn:li:${type}:{id},{comment})`,
        `${path}?dashCommentUrn=urn:li:fsd_comment:({comment},urn:li:${type}:{id})`,
      ]),
    })),
    ...(['activity', 'share', 'ugcPost'] as const).map((type) => ({
      kind: 'content' as const,
      canonical: `/feed/update/urn:li:${type}:{id}`,
      written: writtenPost(type),
    })),
    // Where the kind is not written, the number is an activity's.
    {
      kind: 'content',
      canonical: '/feed/update/urn:li:activity:{long}',
      id: '{long}',
      written: [
        '/posts/{before}{long}-{hash}/**',
        '/feed/update/{long}',
        '/feed/update/urn:li:activity:{long}',
      ],
    },
    { kind: 'content', canonical: '/posts/{slug}', id: '{slug}', written: ['/posts/{slug}/**'] },
    {
      kind: 'content',
      canonical: '/pulse/{slug}',
      id: '{slug}',
      written: [
        '/pulse/article|content/{slug}/**',
        '/pulse/{slug}/**',
        '/comm|mwlite/pulse/{slug}/**',
        '/today/post/article/{slug}',
      ],
    },
    {
      kind: 'content',
      canonical: '/events/{long}',
      id: '{long}',
      written: ['/events/{long}/**', '/events/{titled_glued}{long}/**', '/comm/events/{long}/**'],
    },
    {
      kind: 'content',
      canonical: '/jobs/view/{number}',
      id: '{number}',
      written: [
        '/jobs/view/{number}/**',
        '/jobs/view/{titled}{number}/**',
        '/comm/jobs/view/{number}/**',
        '/jobs/**?currentJobId={number}',
      ],
    },
    {
      kind: 'content',
      canonical: '/learning/{slug}/{video}',
      id: '{video}',
      written: ['/learning/{slug}/{video}/**'],
    },
    { kind: 'content', canonical: '/learning/{slug}', id: '{slug}', written: ['/learning/{slug}'] },
    {
      kind: 'content',
      canonical: '/newsletters/{long}',
      id: '{long}',
      written: [
        '/newsletters/{long}',
        '/newsletters/{titled}{long}/**',
        '/build-relation/newsletter-follow?entityUrn={long}',
      ],
    },
    {
      kind: 'account',
      canonical: '/groups/{number}',
      id: '{number}',
      written: [
        '/groups/{number}/**',
        '/groups/{titled}{number}/**',
        '/groups?gid={number}',
        '/comm|mwlite/groups/{number}/**',
        '/grp/home?gid={number}',
      ],
    },
    {
      kind: 'account',
      canonical: '/company/{account}',
      written: [
        '/company|companies|company-beta|organization/{account}/**',
        '/comm|mwlite|m|sales|talent|authwall/company|organization/{account}/**',
      ],
    },
    {
      kind: 'account',
      canonical: '/school/{account}',
      written: [
        '/school|edu|university/{account}/**',
        '/comm|mwlite/school/{account}/**',
        '/edu/school?id={account}',
      ],
    },
    {
      kind: 'account',
      canonical: '/showcase/{account}',
      written: ['/showcase/{account}/**', '/comm|mwlite/showcase/{account}/**'],
    },
    {
      kind: 'account',
      canonical: '/in/{account}',
      written: [
        '/in/{account}/**',
        '/comm|mwlite|m/in/{account}/**',
        '/comm|mwlite|m/profile/{account}',
        '/@{account}',
        'linkedin://profile/{account}',
        'linkedin://in/{account}',
      ],
    },
    { kind: 'account', canonical: '/pub/{account}/{a}/{b}/{c}', written: ['/pub/{account}/{a}/{b}/{c}/**'] },
    { kind: 'account', canonical: '/pub/{account}', written: ['/pub/{account}', '/pub/dir/{account}/**'] },
    {
      kind: 'account',
      canonical: '/sales/people/{account}',
      written: ['/sales|talent/people|lead|profile|company/{account}/**'],
    },
    {
      kind: 'account',
      canonical: '/profile/view?id={profile}',
      id: '{profile}',
      written: ['/profile/view?id={profile}', '/profile/mobile/view?id={profile}'],
    },
    {
      kind: 'page',
      canonical: '/feed/hashtag/{tag}',
      written: ['/feed/hashtag/{tag}/**', '/hashtag/{tag}/**', '/feed/hashtag?keywords={tag}'],
    },
    {
      kind: 'content',
      canonical: '//lnkd.in/{code}',
      id: '{code}',
      written: ['//lnkd.in/{code}', '//lnkd.in/p|e|b|d/{code}'],
    },
  ],
  wrappers: [
    '/redir/**?url={url}',
    '/safety/go?url={url}',
    '/authwall?sessionRedirect={url}',
    '/uas/login?session_redirect={url}',
    '/login/**?session_redirect={url}',
    '/login/**?fromSignIn={url}',
    '/signup/**?session_redirect={url}',
    '/checkpoint/**?session_redirect={url}',
    '/uas/login-submit?session_redirect={url}',
    '/sharing/share-offsite?url={url}',
    '/shareArticle?url={url}',
    '/cws/share?url={url}',
  ],
  searches: ['/search/**', '/jobs/search/**', '/vsearch/**', '/pub/dir/**'],
  homes: [
    '/feed',
    '/login/**',
    '/uas/**',
    '/signup/**',
    '/checkpoint/**',
    '/authwall',
    '/mynetwork/**',
    '/messaging/**',
    '/notifications/**',
    '/jobs',
    '/learning',
    '/home',
    '/in',
    '/company',
    '/m/**',
    '/psettings/**',
    '/mypreferences/**',
    '/in/me/**',
    '/in/edit/**',
  ],
  tracking: [
    'trk*',
    'lipi',
    'lici',
    'licu',
    'originalsubdomain',
    'miniprofileurn',
    'midtoken',
    'midsig',
    'eid',
    'otptoken',
    'rcm',
    'li_*',
    'original_referer',
    'refid',
    'trackingid',
    'position',
    'pagenum',
    'viewasmember',
    'feedview',
    'autoplay',
    'collapsed',
    'source',
    'isinternal',
  ],
};
