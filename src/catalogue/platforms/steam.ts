import type { Platform } from './platform.ts';

/** The number of a Steam account of the public universe is this plus its account number. https://developer.valvesoftware.com/wiki/SteamID */
const individual = 76561197960265728n;

/** `[U:1:n]` and `STEAM_0:y:z` as the 64-bit number that profiles have. */
function steamNumber(value: string): string | undefined {
  if (/^\d{17}$/.test(value)) return value;
  const account = /^\[?U:1:(\d{1,10})\]?$/i.exec(value);
  if (account?.[1] !== undefined) return String(individual + BigInt(account[1]));
  const old = /^STEAM_[01]:([01]):(\d{1,10})$/i.exec(value);
  if (old?.[1] !== undefined && old[2] !== undefined)
    return String(individual + BigInt(old[2]) * 2n + BigInt(old[1]));
  return undefined;
}

/** A friend code (`s.team/p/hbjm-mpv`) is the account number in hexadecimal, in letters that spell no word. */
function friendNumber(value: string): string | undefined {
  const digits = [...value.toLowerCase().replaceAll('-', '')].map((letter) =>
    'bcdfghjkmnpqrtvw'.indexOf(letter),
  );
  if (digits.length === 0 || digits.length > 8 || digits.includes(-1)) return undefined;
  return String(individual + digits.reduce((number, digit) => number * 16n + BigInt(digit), 0n));
}

/** `[g:1:n]` as the 64-bit number of a group. */
function clanNumber(value: string): string | undefined {
  const account = /^\[?g:1:(\d{1,10})\]?$/i.exec(value)?.[1];
  return account === undefined ? value : String(103582791429521408n + BigInt(account));
}

/**
 * Steam: the community (profiles, groups, discussions, workshop) and the store.
 * Path forms: https://developer.valvesoftware.com/wiki/SteamID, https://partner.steamgames.com/doc/marketing/shortlinks
 * and yt-dlp's steam extractor.
 */
export const steam: Platform = {
  slug: 'steam',
  name: 'Steam',
  provider: 'valve',
  languages: [],
  readAt: '2026-11-25',
  sources: [],
  toConfirm: [],
  site: 'steamcommunity.com',
  hosts: ['steamcommunity.com', 'm.steamcommunity.com', 'my.steamchina.com'],
  parts: {
    id: { shape: /\d{1,20}/ },
    app: { shape: /\d{1,10}/ },
    topic: { shape: /\d{5,20}/ },
    board: { shape: /[\w-]{1,40}/ },
    steam: { shape: /\d{17}|\[?U:1:\d{1,10}\]?|STEAM_[01]:[01]:\d{1,10}/i, decode: steamNumber },
    friend: { shape: /[bcdfghjkmnpqrtvw-]{1,12}/i, decode: friendNumber },
    role: { shape: /developer|publisher|franchise|dev|pub/i, fold: true },
    slug: { shape: /(?:-.*)?/ },
    clan: { shape: /\d{18}|\[?g:1:\d{1,10}\]?/i, decode: clanNumber },
    group: { shape: /[^/?#]{2,64}/, fold: true },
    account: { shape: /[\w-]{2,40}/, fold: true },
  },
  forms: [
    {
      kind: 'content',
      canonical: '/sharedfiles/filedetails?id={id}',
      written: [
        '/sharedfiles|workshop/filedetails?id={id}',
        '/sharedfiles|workshop/filedetails/{id}/**',
        '/sharedfiles|workshop/filedetails/comments|changelog/{id}/**',
        '/sharedfiles|ugc?id={id}',
        '/id|profiles/{any}/screenshot/{id}',
        'steam://url/CommunityFilePage/{id}',
      ],
    },
    {
      kind: 'content',
      canonical: '/workshop/filedetails/discussion/{id}/{topic}',
      id: '{topic}',
      written: ['/workshop|sharedfiles/filedetails/discussion/{id}/{topic}/**'],
    },
    {
      kind: 'content',
      canonical: '/app/{app}/discussions/{board}/{topic}',
      id: '{topic}',
      written: ['/app/{app}/discussions|eventcomments|tradingforum/{board}/{topic}/**'],
    },
    {
      kind: 'content',
      canonical: '/app/{app}/eventcomments/{topic}',
      id: '{topic}',
      written: ['/app/{app}/eventcomments/{topic}/**', '/games/{app}/eventcomments/{topic}/**'],
    },
    {
      kind: 'content',
      canonical: '/groups/{group}/discussions/{board}/{topic}',
      id: '{topic}',
      account: '{group}',
      written: ['/groups/{group}/discussions/{board}/{topic}/**'],
    },
    {
      kind: 'content',
      canonical: '/groups/{group}/announcements/detail/{topic}',
      id: '{topic}',
      account: '{group}',
      written: [
        '/groups/{group}/announcements/detail/{topic}/**',
        '/groups/{group}#announcements/detail/{topic}',
      ],
    },
    {
      kind: 'content',
      canonical: '/groups/{group}/events/{topic}',
      id: '{topic}',
      account: '{group}',
      written: ['/groups/{group}/events/{topic}/**', '/groups/{group}#events/{topic}'],
    },
    {
      kind: 'content',
      canonical: '//store.steampowered.com/news/app/{app}/view/{topic}',
      id: '{topic}',
      written: [
        '//store.steampowered.com/news/app/{app}/view/{topic}/**',
        '/ogg|games/{app}/announcements/detail/{topic}/**',
        '/games/{app}/partnerevents/view/{topic}',
      ],
    },
    {
      kind: 'content',
      canonical: '//store.steampowered.com/news/group/{id}/view/{topic}',
      id: '{topic}',
      written: ['//store.steampowered.com/news/group/{id}/view/{topic}/**'],
    },
    {
      kind: 'content',
      canonical: '/games/{group}/announcements/detail/{topic}',
      id: '{topic}',
      account: '{group}',
      written: ['/games/{group}/announcements/detail/{topic}/**'],
    },
    {
      kind: 'content',
      canonical: '/profiles/{steam}/recommended/{app}',
      id: '{steam}/{app}',
      written: ['/profiles/{steam}/recommended|reviews/{app}/**'],
    },
    {
      kind: 'content',
      canonical: '/id/{account}/recommended/{app}',
      id: '{account}/{app}',
      written: ['/id/{account}/recommended|reviews/{app}/**'],
    },
    {
      kind: 'content',
      canonical: '/broadcast/watch/{steam}',
      id: '{steam}',
      written: ['/broadcast/watch/{steam}/**'],
    },
    { kind: 'content', canonical: '/broadcast/watch/{id}', written: ['/broadcast/watch/{id}/**'] },
    {
      kind: 'content',
      canonical: '/clips/{clip}',
      id: '{clip}',
      written: ['/clips/{clip}', '//cdn.steamusercontent.com/ugc/{clip}/**'],
    },
    {
      kind: 'content',
      canonical: '//store.steampowered.com/app/{app}',
      id: '{app}',
      written: [
        '//store.steampowered.com/app|video|widget|dlc|demo|news|recommended/{app}/**',
        '//store.steampowered.com/agecheck/app/{app}/**',
        '//store.steampowered.com/news/app/{app}/**',
        '//store.steampowered.com/news?appids={app}',
        '//steampowered.com/app/{app}/**',
        '//s.team/a/{app}',
        '//m.steampowered.com/app/{app}/**',
        'steam://store/{app}',
        'steam://run/{app}',
        'steam://rungameid/{app}',
      ],
    },
    {
      kind: 'content',
      canonical: '//store.steampowered.com/bundle/{app}',
      id: '{app}',
      written: ['//store.steampowered.com/bundle/{app}/**'],
    },
    {
      kind: 'content',
      canonical: '//store.steampowered.com/sub/{app}',
      id: '{app}',
      written: ['//store.steampowered.com/sub/{app}/**'],
    },
    {
      kind: 'account',
      canonical: '//store.steampowered.com/curator/{id}',
      written: ['//store.steampowered.com/curator/{id}{slug}/**'],
    },
    {
      kind: 'account',
      canonical: '//store.steampowered.com/{role}/{group}',
      account: '{group}',
      written: ['//store.steampowered.com/{role}/{group}/**'],
    },
    { kind: 'account', canonical: '/app/{app}', id: '{app}', written: ['/app/{app}/**', '//s.team/c/{app}'] },
    {
      kind: 'account',
      canonical: '/gid/{clan}',
      id: '{clan}',
      written: ['/gid/{clan}/**', 'steam://url/GroupSteamIDPage/{clan}'],
    },
    { kind: 'account', canonical: '/groups/{group}', account: '{group}', written: ['/groups/{group}/**'] },
    { kind: 'account', canonical: '/games/{group}', account: '{group}', written: ['/games|ogg/{group}/**'] },
    {
      kind: 'account',
      canonical: '/profiles/{steam}',
      id: '{steam}',
      written: [
        '/profiles/{steam}/**',
        '/broadcast/{steam}',
        'steam://url/SteamIDPage/{steam}',
        'steam://friends/add/{steam}',
        '/tradeoffer/new?partner={partner}&profile={steam}',
        '/openid/id/{steam}',
      ],
    },
    {
      kind: 'account',
      canonical: '/profiles/{friend}',
      id: '{friend}',
      written: ['//s.team/p/{friend}/**', '/user/{friend}/**', '/p/{friend}/**'],
    },
    {
      kind: 'account',
      canonical: '/id/{account}',
      written: ['/id/{account}/**', '/actions/AddFriend/{account}'],
    },
    {
      kind: 'content',
      canonical: '//s.team/y/{code}',
      id: '{code}',
      written: ['//s.team/y|q|e|l/{code}/**'],
    },
    {
      kind: 'content',
      canonical: '/market/listings/{app}/{item}',
      id: '{app}/{item}',
      written: ['/market/listings/{app}/{item}/**'],
    },
  ],
  wrappers: [
    '/linkfilter/**?url={url}',
    '/linkfilter/**?u={url}',
    'steam://openurl/{url}',
    '/openid/login?url={url}',
  ],
  searches: [
    '/search/**',
    '/market/search/**',
    '/actions/Search',
    '//store.steampowered.com/search/**',
    '/workshop/browse/**',
  ],
  homes: [
    '/market',
    '/workshop',
    '/discussions',
    '/login/**',
    '/my/**',
    '/broadcasts',
    '//store.steampowered.com/login/**',
    '//store.steampowered.com/join/**',
    '//store.steampowered.com/cart/**',
    '/home',
    '/chat/**',
  ],
  tracking: [
    'l',
    'snr',
    'curator_clanid',
    'curator_listid',
    'searchtext',
    'insideModal',
    'xml',
    'fp',
    'ctp',
    'tscn',
    'utm',
    'cc',
    'browsefilter',
    'p',
    'requirecookies',
  ],
};
