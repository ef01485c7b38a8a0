import type { Table } from '../row.ts';

export const x: Table = {
  platform: 'x',
  rows: [
    ['https://x.com/Jack/status/20', 'content', 'https://x.com/i/status/20', { id: '20', account: 'Jack' }],
    ['https://x.com/@jack', 'account', 'https://x.com/jack', { account: 'jack' }],
    ['https://x.com/search?q=mot', 'search-page'],
    ['https://x.com/', 'home-page'],
  ],
};
