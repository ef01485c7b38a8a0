import { SIGNATORY_ANSWER } from './facts.ts';
import type { Platform } from './platform.ts';

/**
 * jeuxvideo.com. A topic's link is `kind-forum-topic-page-0-1-0-title.htm`: kind 42 for today's numbering, 1
 * for the one before 2014; the page and the title name nothing. A message has a number of its own.
 * Path forms: the parsers of https://github.com/FranckRJ/RespawnIRC-Android.
 */
export const jeuxvideo: Platform = {
  slug: 'jeuxvideo',
  name: 'jeuxvideo.com',
  provider: 'webedia',
  languages: ['fr'],
  answer: SIGNATORY_ANSWER,
  readAt: '2026-11-25',
  sources: [],
  toConfirm: ['languages'],
  site: 'www.jeuxvideo.com',
  hosts: ['jeuxvideo.com', 'm.jeuxvideo.com', 'forums.jeuxvideo.com', 'api.jeuxvideo.com'],
  parts: {
    id: { shape: /\d{1,12}/ },
    forum: { shape: /\d{1,10}/ },
    topic: { shape: /\d{1,12}/ },
    rest: { shape: /\d+-\d+-\d+-\d+-.*\.html?/ },
    boardRest: { shape: /\d+-\d+-\d+-\d+-\d+-.*\.html?/ },
    slug: { shape: /[^/]+?(?:\.html?)?/ },
    titled: { shape: /(?:[-_].*)?(?:\.html?)?/ },
    section: { shape: /[a-z0-9-]{2,40}/i },
    archive: {
      shape:
        /articles|(?:reportages|extraits)-videos-jeux|chroniques?-video|gaming-live|videos-direct|bandes-annonces-jeux/i,
      fold: true,
    },
    rubric: {
      shape: /tests?|previews?|dossiers?|chroniques|bande-annonce|articles|gaming-live/i,
      fold: true,
    },
    year: { shape: /(?:19|20)\d\d/ },
    account: { shape: /[\w[\]-]{2,30}/, fold: true },
  },
  forms: [
    {
      kind: 'content',
      canonical: '/forums/message/{id}',
      written: [
        '/forums/message/{id}/**',
        '/forums/{any}#post_{id}',
        '/respawn/forums/message/{id}',
        '/{any}/forums/message/{id}',
        '/messages-forums/{id}',
      ],
    },
    {
      kind: 'content',
      canonical: '/forums/42-{forum}-{topic}-1-0-1-0-0.htm',
      id: '{topic}',
      written: [
        '/forums/42-{forum}-{topic}-{rest}',
        '/forums/42-{forum}-{topic}',
        '/42-{forum}-{topic}-{rest}',
      ],
    },
    {
      kind: 'content',
      canonical: '/forums/1-{forum}-{topic}-1-0-1-0-0.htm',
      id: '{topic}',
      written: [
        '/forums/1-{forum}-{topic}-{rest}',
        '/forums/3-{forum}-{topic}-{rest}',
        '/forums/1-{forum}-{topic}',
        '/1-{forum}-{topic}-{rest}',
      ],
    },
    {
      kind: 'account',
      canonical: '/forums/0-{forum}-0-1-0-1-0-0.htm',
      id: '{forum}',
      written: ['/forums/0-{forum}-{boardRest}', '/forums/0-{forum}', '/0-{forum}-{boardRest}'],
    },
    {
      kind: 'account',
      canonical: '/profil/{account}?mode=infos',
      written: [
        '/profil/{account}?mode={any}',
        '/profil/{account}/**',
        '/profil/{account}.html',
        '/profil/{account}.htm',
        '/sondages/profil/{account}',
      ],
    },
    {
      kind: 'content',
      canonical: '/news/{id}',
      written: ['/news/{id}{titled}', '/news/{id}/**', '/news/{year}/{id}{titled}'],
    },
    {
      kind: 'content',
      canonical: '/videos/{section}/{id}',
      written: ['/videos/{section}/{id}{titled}', '/videos/{section}/{id}/**'],
    },
    {
      kind: 'content',
      canonical: '/videos/{id}',
      written: ['/videos/{id}{titled}', '/videos/{id}/**', '/videos/iframe/{id}', '/videos/embed/{id}'],
    },
    {
      kind: 'content',
      canonical: '/{archive}/{number}/{id}',
      written: ['/{archive}/{number}/{id}/**', '/{archive}/{number}/{id}{titled}'],
    },
    {
      kind: 'content',
      canonical: '/{rubric}/{id}',
      written: ['/{rubric}/{id}{titled}', '/{rubric}/{id}/**'],
    },
    { kind: 'page', canonical: '/jeux/{game}', written: ['/jeux/{game}/**'] },
    {
      kind: 'page',
      canonical: '/wikis-soluce-astuces/{id}',
      written: ['/wikis-soluce-astuces/{id}{titled}', '/wikis-soluce-astuces/{id}/**'],
    },
  ],
  searches: [
    '/recherche/**',
    '/recherche.php',
    '/forums/recherche/**',
    '/forums/recherche.php',
    '/toutrechercher.htm',
    '/rechercher.php',
  ],
  homes: [
    '/forums.htm',
    '/forums',
    '/login',
    '/messages-prives/**',
    '/compte/**',
    '/news.htm',
    '/videos',
    '/sso/**',
    '/rss/**',
    '/tests.htm',
    '/jeux',
    '/accueil.htm',
  ],
  tracking: ['mode', 'page', 'from', 'xtor'],
};
