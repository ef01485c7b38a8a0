import { FIRST_DESIGNATIONS } from './facts.ts';
import type { Platform } from './platform.ts';

/** Pinterest's own first words of a path, never a name. */
const reserved = `
  _ about all amp api business categories category convert-business convert-to-business create
  discover domain edit email explore favicon.ico follow following galop help homefeed ideas invited
  join login logout me notifications oauth oembed.json offsite password pin pin-builder
  pin-creation-tool popular privacy reset resource robots.txt search settings shop shopping signup
  source tags terms today topics try tv url_shortener videos verify widgets
`
  .trim()
  .split(/\s+/);

/** Pinterest's country domains and the two-letter hosts below pinterest.com, which all serve the same pins. */
const domains = `
  com fr de es it pt at be ch nl ie dk se no fi pl cz hu gr ro ru ca cl pe ec jp kr in id ph th tw nz uk mx br us vn sg my
  co.uk co.kr co.in co.at co.nz co.jp com.au com.mx com.br com.pe com.uy com.ec com.bo com.py com.vn com.co com.tr
`;
const countries = `
  ar at au be bg bo br ca ch cl cn co cr cz de dk ec ee eg es fi fr gb gr gt hr hu id ie il in is it jp kr lt lv ma mx my
  ng nl no nz pa pe ph pk pl pr pt py ro rs ru sa se sg si sk sv th tr tw ua uk us uy ve vn za m
`;

const words = (list: string): string[] => list.trim().split(/\s+/);

/**
 * Pinterest. A pin is its number; the words before `--` in a pin's link are its title.
 * Path forms: https://developers.pinterest.com/docs/web-features/widgets/ and gallery-dl's pinterest extractor.
 */
export const pinterest: Platform = {
  slug: 'pinterest',
  name: 'Pinterest',
  provider: 'pinterest',
  veryLarge: FIRST_DESIGNATIONS,
  notice: { form: 'https://pinterest.com/about/dsa/' },
  languages: [],
  readAt: '2026-11-25',
  sources: [{ url: 'https://help.pinterest.com/de/article/digital-services-act', says: ['form'] }],
  toConfirm: [],
  site: 'www.pinterest.com',
  hosts: [
    ...words(domains).map((domain) => `pinterest.${domain}`),
    ...words(countries).map((country) => `${country}.pinterest.com`),
    'pin.it',
  ],
  parts: {
    id: { shape: /\d{1,25}|A[\w-]{20,100}/ },
    title: { shape: /.*--/ },
    code: { shape: /\w{4,20}/ },
    size: { shape: /originals|\d+x(?:\d+)?(?:_\w+)?|\d+x/ },
    two: { shape: /[0-9a-f]{2}/ },
    two_: { shape: /[0-9a-f]{2}/ },
    two__: { shape: /[0-9a-f]{2}/ },
    file: { shape: /[0-9a-f]{32}/ },
    ending: { shape: /\.[a-z0-9]{3,4}/ },
    tab: { shape: /_[a-z]+|pins|boards|followers|following|activities|tries|topics|overview/ },
    board: { shape: /[^/]{1,150}/, fold: true },
    section: { shape: /[^/]{1,150}/, fold: true },
    account: {
      shape: /[\w.-]{2,40}/,
      fold: true,
      not: reserved,
    },
  },
  forms: [
    {
      kind: 'content',
      canonical: '/pin/{id}',
      written: [
        '/pin/{title}{id}/**',
        '/pin/{id}/**',
        '/amp/pin/{id}/**',
        '//assets.pinterest.com/ext/embed.html?id={id}',
        '//widgets.pinterest.com/**?pin_ids={id}',
        '//api.pinterest.com/**?pin_ids={id}',
        'pinterest://pin/{id}',
      ],
    },
    {
      kind: 'content',
      canonical: '//pin.it/{code}',
      id: '{code}',
      written: ['//pin.it/{code}', '//api.pinterest.com/url_shortener/{code}/**', '/url_shortener/{code}/**'],
    },
    {
      kind: 'content',
      canonical: '//i.pinimg.com/originals/{two}/{two_}/{two__}/{file}{ending}',
      id: '{file}',
      written: [
        '//i.pinimg.com/{size}/{two}/{two_}/{two__}/{file}{ending}',
        '//i.pinimg.com/originals/{two}/{two_}/{two__}/{file}{ending}',
        '//media-cache-ec0.pinimg.com/{size}/{two}/{two_}/{two__}/{file}{ending}',
        '//media-cache-ak0.pinimg.com/{size}/{two}/{two_}/{two__}/{file}{ending}',
      ],
    },
    {
      kind: 'page',
      canonical: '/ideas/{slug}/{id}',
      written: ['/ideas/{slug}/{id}/**', '/today/best/{slug}/{id}/**', '/today/article/{slug}/{id}/**'],
    },
    { kind: 'page', canonical: '/ideas/{number}', written: ['/ideas/{number}'] },
    { kind: 'page', canonical: '/source/{domain}', written: ['/source/{domain}/**', '/domain/{domain}/**'] },
    {
      kind: 'account',
      canonical: '/{account}',
      written: [
        '/{account}',
        '/{account}/{tab}/**',
        '/@{account}',
        '/user/{account}',
        'pinterest://user/{account}',
      ],
    },
    {
      kind: 'content',
      canonical: '/{account}/{board}/{section}',
      id: '{account}/{board}/{section}',
      written: ['/{account}/{board}/{section}', 'pinterest://board/{account}/{board}/{section}'],
    },
    {
      kind: 'content',
      canonical: '/{account}/{board}',
      id: '{account}/{board}',
      written: [
        '/{account}/{board}/_tools|more_ideas|invite/**',
        '/{account}/{board}/**',
        'pinterest://board/{account}/{board}',
      ],
    },
  ],
  wrappers: ['/offsite/**?url={url}', '/oembed.json?url={url}', '/login/**?next={url}'],
  searches: ['/search/**', '/explore/**', '/categories/**', '/topics/**'],
  homes: [
    '/pin/create/**',
    '/pin-builder/**',
    '/pin-creation-tool/**',
    '/login/**',
    '/signup/**',
    '/settings/**',
    '/business/**',
    '/today',
    '/ideas',
    '/homefeed',
    '/notifications',
    '/password/**',
    '/me/**',
  ],
  tracking: [
    'invite_code',
    'sender',
    'sfo',
    'mt',
    'autologin',
    'nic*',
    'rs',
    'eq',
    'etslf',
    'term_meta*',
    'lp',
    'conversation_id',
    'amp_client_id',
    'lid',
    'bo',
    'source_app',
    'd',
    'x',
  ],
};
