import type { Table } from '../row.ts';

export const fourchan: Table = {
  platform: '4chan',
  // biome-ignore format: one line a link
  rows: [
    ['https://boards.4chan.org/tg/thread/15396072/', 'content', 'https://boards.4chan.org/tg/thread/15396072', { id: '15396072' }],
    ['https://boards.4channel.org/tg/thread/15396072/un-titre', 'content', 'https://boards.4chan.org/tg/thread/15396072', { id: '15396072' }],
    ['http://boards.4chan.org/tg/res/15396072', 'content', 'https://boards.4chan.org/tg/thread/15396072', { id: '15396072' }],
    ['https://a.4cdn.org/tg/thread/15396072.json', 'content', 'https://boards.4chan.org/tg/thread/15396072', { id: '15396072' }],
    ['https://boards.4chan.org/tg/thread/15396072#p15396073', 'content', 'https://boards.4chan.org/tg/thread/15396072#p15396073', { id: '15396073' }],
    ['https://boards.4chan.org/tg/thread/15396072/un-titre#p15396073', 'content', 'https://boards.4chan.org/tg/thread/15396072#p15396073', { id: '15396073' }],
    ['https://boards.4channel.org/tg/thread/15396072#q15396073', 'content', 'https://boards.4chan.org/tg/thread/15396072#p15396073', { id: '15396073' }],
    ['https://boards.4chan.org/pol/post/123456', 'content', 'https://boards.4chan.org/pol/post/123456', { id: '123456' }],
    ['https://i.4cdn.org/wg/1694023485631944.jpg', 'content', 'https://i.4cdn.org/wg/1694023485631944.jpg', { id: '1694023485631944' }],
    ['http://images.4chan.org/wg/src/1694023485631.jpg', 'content', 'https://i.4cdn.org/wg/1694023485631.jpg', { id: '1694023485631' }],
    ['https://is2.4chan.org/wg/1694023485631944.webm', 'content', 'https://i.4cdn.org/wg/1694023485631944.webm', { id: '1694023485631944' }],
    ['https://boards.4chan.org/pol/', 'account', 'https://boards.4chan.org/pol', { account: 'pol' }],
    ['https://boards.4channel.org/po/catalog', 'account', 'https://boards.4chan.org/po', { account: 'po' }],
    ['https://boards.4chan.org/pol/2', 'account', 'https://boards.4chan.org/pol', { account: 'pol' }],
    ['https://www.4chan.org/', 'home-page'],
    ['https://find.4chan.org/?q=mot', 'search-page'],
    ['https://www.4chan.org/rules', 'home-page'],
  ],
};
