import type { Table } from '../row.ts';

export const rumble: Table = {
  platform: 'rumble',
  // biome-ignore format: one line a link
  rows: [
    ['https://rumble.com/vdmum1-moose-the-dog-helps-girls-dig-a-snow-fort.html', 'content', 'https://rumble.com/vdmum1', { id: 'vdmum1' }],
    ['https://rumble.com/vdmum1', 'content', 'https://rumble.com/vdmum1', { id: 'vdmum1' }],
    ['http://www.rumble.com/vDMUM1?key=value', 'content', 'https://rumble.com/vdmum1', { id: 'vdmum1' }],
    ['https://rumble.com/vdmum1-autre-titre.html?mref=abc&mc=def', 'content', 'https://rumble.com/vdmum1', { id: 'vdmum1' }],
    ['https://rumble.com/v2ea9qb-the-u.s.-cannot-hide-this.html?e9s=src_v1_upp', 'content', 'https://rumble.com/v2ea9qb', { id: 'v2ea9qb' }],
    ['https://rumble.com/shorts/v5d871x', 'content', 'https://rumble.com/v5d871x', { id: 'v5d871x' }],
    ['https://rumble.com/embed/v5pv5f', 'content', 'https://rumble.com/embed/v5pv5f', { id: 'v5pv5f' }],
    ['https://rumble.com/embed/v5pv5f/?pub=4', 'content', 'https://rumble.com/embed/v5pv5f', { id: 'v5pv5f' }],
    ['https://rumble.com/embed/ufe9n.v5pv5f', 'content', 'https://rumble.com/embed/v5pv5f', { id: 'v5pv5f' }],
    ['https://rumble.com/embedJS/u3/?request=video&v=v5pv5f', 'content', 'https://rumble.com/embed/v5pv5f', { id: 'v5pv5f' }],
    ['https://rumble.com/api/Media/oembed.json?url=https%3A%2F%2Frumble.com%2Fvdmum1-x.html', 'content', 'https://rumble.com/vdmum1', { id: 'vdmum1' }],
    ['https://rumble.com/c/Styxhexenhammer666', 'account', 'https://rumble.com/c/styxhexenhammer666', { account: 'Styxhexenhammer666' }],
    ['https://rumble.com/c/styxhexenhammer666/videos', 'account', 'https://rumble.com/c/styxhexenhammer666', { account: 'styxhexenhammer666' }],
    ['https://rumble.com/c/c-1199543', 'account', 'https://rumble.com/c/c-1199543', { account: 'c-1199543' }],
    ['https://rumble.com/user/GoldenPoodle', 'account', 'https://rumble.com/user/goldenpoodle', { account: 'GoldenPoodle' }],
    ['https://rumble.com/videos?page=2', 'home-page'],
    ['https://rumble.com/browse/live', 'home-page'],
    ['https://rumble.com/search/video?q=rumble&sort=views', 'search-page'],
    ['https://rumble.com/', 'home-page'],
  ],
};
