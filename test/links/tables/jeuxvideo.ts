import type { Table } from '../row.ts';

export const jeuxvideo: Table = {
  platform: 'jeuxvideo',
  // biome-ignore format: one line a link
  rows: [
    ['https://www.jeuxvideo.com/forums/42-51-67616891-1-0-1-0-risitas-comment.htm', 'content', 'https://www.jeuxvideo.com/forums/42-51-67616891-1-0-1-0-0.htm', { id: '67616891' }],
    ['https://www.jeuxvideo.com/forums/42-51-67616891-37-0-1-0-autre-titre.htm', 'content', 'https://www.jeuxvideo.com/forums/42-51-67616891-1-0-1-0-0.htm', { id: '67616891' }],
    ['https://m.jeuxvideo.com/forums/42-51-67616891-1-0-1-0-risitas-comment.htm', 'content', 'https://www.jeuxvideo.com/forums/42-51-67616891-1-0-1-0-0.htm', { id: '67616891' }],
    ['http://www.jeuxvideo.com/forums/42-51-67616891-3-0-1-0-x.htm?page=2', 'content', 'https://www.jeuxvideo.com/forums/42-51-67616891-1-0-1-0-0.htm', { id: '67616891' }],
    ['https://www.jeuxvideo.com/forums/42-51-67616891-1-0-1-0-risitas-comment.htm#post_1300105844', 'content', 'https://www.jeuxvideo.com/forums/message/1300105844', { id: '1300105844' }],
    ['https://www.jeuxvideo.com/forums/message/1300105844', 'content', 'https://www.jeuxvideo.com/forums/message/1300105844', { id: '1300105844' }],
    ['https://m.jeuxvideo.com/forums/message/1300105844', 'content', 'https://www.jeuxvideo.com/forums/message/1300105844', { id: '1300105844' }],
    ['http://www.jeuxvideo.com/forums/1-51-12345678-1-0-1-0-vieux-sujet.htm', 'content', 'https://www.jeuxvideo.com/forums/1-51-12345678-1-0-1-0-0.htm', { id: '12345678' }],
    ['https://www.jeuxvideo.com/forums/0-51-0-1-0-1-0-blabla-18-25-ans.htm', 'account', 'https://www.jeuxvideo.com/forums/0-51-0-1-0-1-0-0.htm', { id: '51' }],
    ['https://www.jeuxvideo.com/forums/0-51-0-1-0-26-0-blabla-18-25-ans.htm', 'account', 'https://www.jeuxvideo.com/forums/0-51-0-1-0-1-0-0.htm', { id: '51' }],
    ['https://www.jeuxvideo.com/profil/Un-Pseudo?mode=infos', 'account', 'https://www.jeuxvideo.com/profil/un-pseudo?mode=infos', { account: 'Un-Pseudo' }],
    ['https://www.jeuxvideo.com/profil/un-pseudo?mode=historique_forum', 'account', 'https://www.jeuxvideo.com/profil/un-pseudo?mode=infos', { account: 'un-pseudo' }],
    ['https://m.jeuxvideo.com/profil/un-pseudo', 'account', 'https://www.jeuxvideo.com/profil/un-pseudo?mode=infos', { account: 'un-pseudo' }],
    ['https://www.jeuxvideo.com/profil/%5Bpseudo%5D?mode=infos', 'account', 'https://www.jeuxvideo.com/profil/%5Bpseudo%5D?mode=infos', { account: '[pseudo]' }],
    ['https://www.jeuxvideo.com/news/1234567/un-titre-d-actualite.htm', 'content', 'https://www.jeuxvideo.com/news/1234567', { id: '1234567' }],
    ['https://www.jeuxvideo.com/videos/chroniques/434220/l-histoire-du-jeu-video-la-saturn.htm', 'content', 'https://www.jeuxvideo.com/videos/chroniques/434220', { id: '434220' }],
    ['https://www.jeuxvideo.com/test/1234567/un-test.htm', 'content', 'https://www.jeuxvideo.com/test/1234567', { id: '1234567' }],
    ['https://www.jeuxvideo.com/jeux/jeu-1234/', 'page', 'https://www.jeuxvideo.com/jeux/jeu-1234'],
    ['https://www.jeuxvideo.com/forums.htm', 'home-page'],
    ['https://www.jeuxvideo.com/', 'home-page'],
    ['https://www.jeuxvideo.com/recherche.php?q=mot&m=9', 'search-page'],
    ['https://www.jeuxvideo.com/messages-prives/boite-reception.php', 'home-page'],
  ],
};
