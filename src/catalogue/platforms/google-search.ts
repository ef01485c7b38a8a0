import { FIRST_DESIGNATIONS } from './facts.ts';
import type { Platform } from './platform.ts';

/** Top-level names under which Google serves its search: https://www.google.com/supported_domains */
const suffixes = `
  com ad ae com.af com.ag al am co.ao com.ar as at com.au az ba com.bd be bf bg com.bh bi bj com.bn com.bo com.br bs bt co.bw by
  com.bz ca cd cf cg ch ci co.ck cl cm cn com.co co.cr com.cu cv com.cy cz de dj dk dm com.do dz com.ec ee com.eg es com.et fi
  com.fj fm fr ga ge gg com.gh com.gi gl gm gr com.gt gy com.hk hn hr ht hu co.id ie co.il im co.in iq is it je com.jm jo co.jp
  co.ke com.kh ki kg co.kr com.kw kz la com.lb li lk co.ls lt lu lv com.ly co.ma md me mg mk ml com.mm mn com.mt mu mv mw com.mx
  com.my co.mz com.na com.ng com.ni ne nl no com.np nr nu co.nz com.om com.pa com.pe com.pg com.ph com.pk pl pn com.pr ps pt
  com.py com.qa ro ru rw com.sa com.sb sc se com.sg sh si sk com.sl sn so sm sr st com.sv td tg co.th com.tj tl tm tn to com.tr
  tt com.tw co.tz com.ua co.ug co.uk com.uy co.uz com.vc co.ve co.vi com.vn vu ws rs co.za co.zm co.zw cat
`;

/**
 * Google Search. What is reported is a result: its link as copied from the results carries the site's own
 * address, which is read instead. A page of results is refused: everybody sees another one.
 */
export const googleSearch: Platform = {
  slug: 'google-search',
  name: 'Google Search',
  provider: 'google',
  veryLarge: FIRST_DESIGNATIONS,
  notice: { form: 'https://support.google.com/legal/troubleshooter/1114905' },
  languages: ['fr', 'en'],
  instructions: { message: 'notice.instructions.google' },
  readAt: '2026-11-25',
  sources: [
    {
      url: 'https://support.google.com/legal-help-center/answer/13948866',
      says: ['instructions'],
    },
  ],
  toConfirm: ['form', 'languages'],
  site: 'www.google.com',
  hosts: suffixes
    .split(/\s+/)
    .filter((suffix) => suffix !== '')
    .map((suffix) => `google.${suffix}`),
  parts: {
    entity: { shape: /\/?[gm]\/[\w]+/ },
    code: { shape: /[\w-]{3,40}/ },
    thumbnail: { shape: /tbn:[\w-]+/ },
    url: { shape: /(?:[a-z][a-z0-9+.-]*:|\/|www\.)\S+|[\w-]+(?:\.[\w-]+)+\S*/i },
  },
  wrappers: [
    '/url/**?q={url}',
    '/url/**?url={url}',
    '/goto?url={url}',
    '/imgres/**?imgrefurl={url}',
    '/imgres/**?imgurl={url}',
    '/aclk/**?adurl={url}',
    '/amp/s/{url**}',
    '/amp/{url**}',
    '/gwt/x?u={url}',
    '/translate?u={url}',
    '/sorry/**?continue={url}',
    '/interstitial?url={url}',
    '/image?url={url}',
    '/gen_204?url={url}',
    '/searchbyimage/**?image_url={url}',
    '//translate.google.com/**?u={url}',
    '//consent.google.com/**?continue={url}',
    '//consent.google.fr/**?continue={url}',
    '//googleadservices.com/**?adurl={url}',
    '//lens.google.com/uploadbyurl?url={url}',
  ],
  forms: [
    { kind: 'content', canonical: '//share.google/{code}', id: '{code}', written: ['//share.google/{code}'] },
    { kind: 'content', canonical: '//g.co/kgs/{code}', id: '{code}', written: ['//g.co/kgs/{code}'] },
    { kind: 'content', canonical: '//goo.gl/{code}', id: '{code}', written: ['//goo.gl/{code}'] },
    {
      kind: 'page',
      canonical: '/search?kgmid={entity}',
      id: '{entity}',
      written: ['/search?kgmid={entity}', '?kgmid={entity}'],
    },
    {
      kind: 'content',
      canonical: '//encrypted-tbn0.gstatic.com/images?q={thumbnail}',
      id: '{thumbnail}',
      written: ['//*.gstatic.com/images?q={thumbnail}'],
    },
  ],
  searches: [
    '/search/**',
    '/?q={any}',
    '/webhp/**',
    '/custom/**',
    '/cse/**',
    '/m',
    '/images/**',
    '//images.google.com/**',
    '//news.google.com/search',
    '//cse.google.com/**',
  ],
  homes: ['/imghp', '/preferences', '/advanced_search', '/ig', '/home', '/intl/**', '//images.google.com'],
  tracking: [
    'sa',
    'ved',
    'usg',
    'ei',
    'oq',
    'gs_lp',
    'gs_lcrp',
    'sclient',
    'sourceid',
    'ie',
    'oe',
    'rlz',
    'aqs',
    'client',
    'source',
    'sxsrf',
    'uact',
    'biw',
    'bih',
    'dpr',
    'pli',
    'authuser',
  ],
};
