import type { Table } from '../row.ts';

export const gab: Table = {
  platform: 'gab',
  // biome-ignore format: one line a link
  rows: [
    ['https://gab.com/SomeBody/posts/107163961867310434', 'content', 'https://gab.com/somebody/posts/107163961867310434', { id: '107163961867310434', account: 'SomeBody' }],
    ['https://gab.com/somebody/posts/107163961867310434?ref=x', 'content', 'https://gab.com/somebody/posts/107163961867310434', { id: '107163961867310434', account: 'somebody' }],
    ['https://www.gab.com/@somebody/posts/107163961867310434', 'content', 'https://gab.com/somebody/posts/107163961867310434', { id: '107163961867310434', account: 'somebody' }],
    ['https://gab.com/somebody/status/107163961867310434', 'content', 'https://gab.com/somebody/posts/107163961867310434', { id: '107163961867310434', account: 'somebody' }],
    ['https://gab.ai/somebody/posts/12345678', 'content', 'https://gab.com/somebody/posts/12345678', { id: '12345678', account: 'somebody' }],
    ['https://gab.com/a', 'account', 'https://gab.com/a', { account: 'a' }],
    ['https://gab.com/SomeBody', 'account', 'https://gab.com/somebody', { account: 'SomeBody' }],
    ['https://gab.ai/somebody', 'account', 'https://gab.com/somebody', { account: 'somebody' }],
    ['https://gab.com/somebody/photos', 'account', 'https://gab.com/somebody', { account: 'somebody' }],
    ['https://gab.com/groups/1234', 'account', 'https://gab.com/groups/1234', { id: '1234' }],
    ['https://gab.com/groups/1234/about', 'account', 'https://gab.com/groups/1234', { id: '1234' }],
    ['https://tv.gab.com/channel/nom/view/un-titre-5f1a2b3c4d5e6f708192a3b4', 'content', 'https://tv.gab.com/channel/nom/view/5f1a2b3c4d5e6f708192a3b4', { id: '5f1a2b3c4d5e6f708192a3b4', account: 'nom' }],
    ['https://tv.gab.com/channel/nom', 'account', 'https://tv.gab.com/channel/nom', { account: 'nom' }],
    ['https://gab.com/tags/mot', 'page', 'https://gab.com/tags/mot'],
    ['https://gab.com/search/mot', 'search-page'],
    ['https://gab.com/', 'home-page'],
    ['https://gab.com/explore', 'home-page'],
  ],
};
