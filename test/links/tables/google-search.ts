import type { Table } from '../row.ts';

export const googleSearch: Table = {
  platform: 'google-search',
  rows: [
    ['https://www.google.com/search?q=mot+interdit', 'search-page'],
    ['https://www.google.fr/search?q=mot&tbm=isch', 'search-page'],
    ['google.com/search?q=mot', 'search-page'],
    ['https://www.google.co.uk/search?q=mot&client=firefox-b-d', 'search-page'],
    ['https://www.google.com/webhp?q=mot', 'search-page'],
    ['https://images.google.com/images?q=mot', 'search-page'],
    ['https://www.google.com/', 'home-page'],
    ['https://www.google.fr', 'home-page'],
    ['https://google.de/imghp?hl=fr', 'home-page'],
    ['https://consent.google.com/ml?continue=https://www.google.com/search?q%3Dmot&gl=FR', 'search-page'],
    [
      'https://share.google/AbCdEfGhIj123',
      'content',
      'https://share.google/AbCdEfGhIj123',
      { id: 'AbCdEfGhIj123' },
    ],
    ['https://g.co/kgs/AbC123', 'content', 'https://g.co/kgs/AbC123', { id: 'AbC123' }],
    [
      'https://www.google.com/search?kgmid=/g/11abc_def',
      'page',
      'https://www.google.com/search?kgmid=/g/11abc_def',
      { id: '/g/11abc_def' },
    ],
    [
      'https://encrypted-tbn0.gstatic.com/images?q=tbn:ANd9GcRabc-DEF&s',
      'content',
      'https://encrypted-tbn0.gstatic.com/images?q=tbn:ANd9GcRabc-DEF',
      { id: 'tbn:ANd9GcRabc-DEF' },
    ],
    [
      'https://www.google.com/maps/place/Paris/@48.85,2.35,12z',
      'page',
      'https://www.google.com/maps/place/Paris/@48.85,2.35,12z',
    ],
  ],
};
