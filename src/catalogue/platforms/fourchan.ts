import type { Platform } from './platform.ts';

const mediaHosts = [
  'i.4cdn.org',
  't.4cdn.org',
  'i.4chan.org',
  'is.4chan.org',
  'is2.4chan.org',
  'is3.4chan.org',
  'images.4chan.org',
];

/**
 * 4chan. A thread and a post are numbers of their board.
 * Path forms: https://github.com/4chan/4chan-API.
 */
export const fourchan: Platform = {
  slug: '4chan',
  name: '4chan',
  provider: '4chan Community Support LLC',
  veryLarge: false,
  languages: [],
  site: 'boards.4chan.org',
  hosts: [
    'boards.4chan.org',
    'boards.4channel.org',
    '4chan.org',
    '4channel.org',
    'm.4chan.org',
    'sys.4chan.org',
    'sys.4channel.org',
    'orz.4chan.org',
    'zip.4chan.org',
    'cgi.4chan.org',
    'img.4chan.org',
    'dat.4chan.org',
    'rs.4chan.org',
    'tmp.4chan.org',
    'nov.4chan.org',
  ],
  parts: {
    id: { shape: /\d{1,12}/ },
    post: { shape: /\d{1,12}/ },
    html: { shape: /(?:\.html|\.json|\.php)?/ },
    page: { shape: /\d{0,2}/ },
    file: { shape: /\d{9,20}/ },
    name: { shape: /[\w%.-]+?/ },
    ending: { shape: /(?:s|m|t)?\.[a-z0-9]{2,4}/ },
    board: {
      shape: /[a-z0-9]{1,10}/i,
      fold: true,
      not: [
        'about',
        'news',
        'faq',
        'rules',
        'legal',
        'contact',
        'feedback',
        'pass',
        'press',
        'advertise',
        'thread',
        'search',
        'login',
        'security',
        'verified',
        'frames',
        'blotter',
        'favicon',
        'banned',
        'derefer',
      ],
    },
  },
  forms: [
    {
      kind: 'content',
      canonical: '/{board}/thread/{id}#p{post}',
      id: '{post}',
      written: [
        '/{board}/thread|res/{id}{html}/**#p{post}',
        '/{board}/thread|res/{id}{html}/**#pc{post}',
        '/{board}/thread|res/{id}{html}/**#{post}',
        '/{board}/thread|res/{id}{html}/**#q{post}',
      ],
    },
    {
      kind: 'content',
      canonical: '/{board}/thread/{id}',
      written: [
        '/{board}/thread|res/{id}{html}/**',
        '//a.4cdn.org/{board}/thread|res/{id}.json',
        '//api.4chan.org/{board}/thread|res/{id}.json',
        '/{board}/imgboard.php?res={id}',
        '//find.4chan.org/{board}/thread/{id}',
      ],
    },
    {
      kind: 'content',
      canonical: '/{board}/post/{post}',
      id: '{post}',
      written: [
        '/{board}/post/{post}',
        '/{board}/imgboard.php?mode=report&no={post}',
        '/{board}/imgboard.php?no={post}',
      ],
    },
    {
      kind: 'content',
      canonical: '//i.4cdn.org/{board}/{file}{ending}',
      id: '{file}',
      written: mediaHosts.flatMap((host) => [
        `//${host}/{board}/{file}{ending}`,
        `//${host}/{board}/src|thumb/{file}{ending}`,
      ]),
    },
    {
      kind: 'content',
      canonical: '//i.4cdn.org/{board}/{name}{ending}',
      id: '{name}',
      written: ['//i.4cdn.org/{board}/{name}{ending}'],
    },
    {
      kind: 'account',
      canonical: '/{board}',
      account: '{board}',
      written: [
        '/{board}',
        '/{board}/catalog|archive|index.html|rules',
        '/{board}/{page}{html}',
        '//catalog.neet.tv/{board}',
      ],
    },
  ],
  wrappers: ['/derefer?url={url}', '//sys.4chan.org/derefer?url={url}', '//www.4chan.org/derefer?url={url}'],
  searches: ['/search/**', '//find.4chan.org', '//find.4channel.org', '//find.4chan.org?q={any}'],
  homes: ['/frames', '/login', '/pass', '/rules', '/faq', '/index.php'],
};
