import type { Table } from '../row.ts';

export const threads: Table = {
  platform: 'threads',
  rows: [
    [
      'https://www.threads.net/@zuck/post/C0DZ-LORaUK',
      'content',
      'https://www.threads.com/t/C0DZ-LORaUK',
      { id: 'C0DZ-LORaUK', account: 'zuck' },
    ],
    [
      'https://www.threads.com/@zuck/post/C0DZ-LORaUK',
      'content',
      'https://www.threads.com/t/C0DZ-LORaUK',
      { id: 'C0DZ-LORaUK', account: 'zuck' },
    ],
    [
      'https://www.threads.net/@britain.elects/post/CwpU1kGIljY?hl=en-gb',
      'content',
      'https://www.threads.com/t/CwpU1kGIljY',
      { id: 'CwpU1kGIljY', account: 'britain.elects' },
    ],
    [
      'https://www.threads.com/@Zuck/post/C0DZ-LORaUK?xmt=AQF0abc&slof=1',
      'content',
      'https://www.threads.com/t/C0DZ-LORaUK',
      { id: 'C0DZ-LORaUK', account: 'Zuck' },
    ],
    [
      'threads.net/@rjscaringe/post/Cuh133vIf-K',
      'content',
      'https://www.threads.com/t/Cuh133vIf-K',
      { id: 'Cuh133vIf-K', account: 'rjscaringe' },
    ],
    [
      'https://www.threads.net/t/CuY2OYEAbJw',
      'content',
      'https://www.threads.com/t/CuY2OYEAbJw',
      { id: 'CuY2OYEAbJw' },
    ],
    [
      'https://www.threads.com/t/CuY2OYEAbJw/?igshid=MzRlODBiNWFlZA==',
      'content',
      'https://www.threads.com/t/CuY2OYEAbJw',
      { id: 'CuY2OYEAbJw' },
    ],
    [
      'https://www.threads.net/@zuck/post/C0DZ-LORaUK/embed',
      'content',
      'https://www.threads.com/t/C0DZ-LORaUK',
      { id: 'C0DZ-LORaUK', account: 'zuck' },
    ],
    [
      'https://www.threads.net/@zuck/post/C0DZ-LORaUK/media',
      'content',
      'https://www.threads.com/t/C0DZ-LORaUK',
      { id: 'C0DZ-LORaUK', account: 'zuck' },
    ],
    [
      'https://WWW.THREADS.NET/@zuck/post/C0DZ-LORaUK#comments',
      'content',
      'https://www.threads.com/t/C0DZ-LORaUK',
      { id: 'C0DZ-LORaUK', account: 'zuck' },
    ],
    [
      'https://www.vxthreads.net/@zuck/post/C0DZ-LORaUK',
      'content',
      'https://www.threads.com/t/C0DZ-LORaUK',
      { id: 'C0DZ-LORaUK', account: 'zuck' },
    ],
    ['https://www.threads.net/@zuck', 'account', 'https://www.threads.com/@zuck', { account: 'zuck' }],
    ['https://www.threads.com/@Zuck/', 'account', 'https://www.threads.com/@zuck', { account: 'Zuck' }],
    [
      'https://threads.net/@zuck?igshid=NTc4MTIwNjQ2YQ==',
      'account',
      'https://www.threads.com/@zuck',
      { account: 'zuck' },
    ],
    [
      'https://www.threads.net/@zuck/replies',
      'account',
      'https://www.threads.com/@zuck',
      { account: 'zuck' },
    ],
    [
      'https://www.threads.com/intent/follow?username=zuck',
      'account',
      'https://www.threads.com/@zuck',
      { account: 'zuck' },
    ],
    ['https://www.threads.net/search?q=mot', 'search-page'],
    ['https://www.threads.net/', 'home-page'],
    ['https://www.threads.com/login', 'home-page'],
  ],
};
