import type { Platform } from './platform.ts';

/** Roblox writes the language in front of any path: /fr/users/1/profile. */
function anyLanguage(...paths: string[]): string[] {
  return paths.flatMap((path) => [path, `/{locale}${path}`]);
}

/**
 * Roblox. People, experiences, communities and items are numbers; names after them are titles.
 * Path forms: https://create.roblox.com/docs/production/promotion/deeplinks.
 */
export const roblox: Platform = {
  slug: 'roblox',
  name: 'Roblox',
  provider: 'Roblox Corporation',
  veryLarge: false,
  languages: [],
  site: 'www.roblox.com',
  hosts: ['roblox.com', 'web.roblox.com', 'm.roblox.com', 'create.roblox.com', 'ro.blox.com', 'roblox.cn', 'blox.link'],
  parts: {
    id: { shape: /\d{1,20}/ },
    locale: { shape: /[a-z]{2}(?:-[a-z]{2,4})?/i },
    share: { shape: /[\w-]{4,64}/ },
    type: { shape: /[A-Za-z]{3,40}/ },
    place: { shape: /.+-(?:place|item)/ },
    code: { shape: /[A-Za-z0-9]{2,20}/ },
    account: { shape: /\w{3,20}/, fold: true },
  },
  forms: [
    {
      kind: 'account',
      canonical: '/users/{id}/profile',
      written: [...anyLanguage('/users/{id}/**', '/user.aspx?id={id}', '/user.aspx?ID={id}', '/user.aspx?Id={id}', '/users/profile?userId={id}', '/profile?userId={id}', '/users/{id}'), 'roblox://navigation/profile?userId={id}', 'roblox://userId={id}', '/abusereport/userprofile?id={id}'],
    },
    { kind: 'account', canonical: '/users/profile?username={account}', written: anyLanguage('/users/profile?username={account}', '/user.aspx?username={account}', '/user/{account}', '/users/by-username/{account}', '/@{account}') },
    {
      kind: 'account',
      canonical: '/communities/{id}',
      written: [...anyLanguage('/communities|groups|group/{id}/**', '/groups/group.aspx?gid={id}', '/My/Groups.aspx?gid={id}', '/groups/configure?id={id}', '/communities/configure?id={id}'), 'roblox://navigation/group?groupId={id}'],
    },
    {
      kind: 'content',
      canonical: '/games/{id}',
      written: [
        ...anyLanguage('/games/{id}/**', '/games/refer?PlaceId={id}', '/games/refer?placeId={id}', '/games/start?placeId={id}', '/places/{id}/**', '/{place}?id={id}', '/PlaceItem.aspx?id={id}', '/Place.aspx?id={id}', '/experiences/{id}/**', '/experiences/start?placeId={id}', '/home?placeId={id}'),
        'roblox://placeId={id}',
        'roblox://experiences/start?placeId={id}',
        'roblox://navigation/game_details?gameId={id}',
      ],
    },
    {
      kind: 'content',
      canonical: '/catalog/{id}',
      written: [...anyLanguage('/catalog/{id}/**', '/item.aspx?id={id}', '/Item.aspx?ID={id}', '/asset/{id}/**'), 'roblox://navigation/item_details?itemType=Asset&itemId={id}'],
    },
    { kind: 'content', canonical: '/bundles/{id}', written: anyLanguage('/bundles/{id}/**') },
    { kind: 'content', canonical: '/looks/{id}', written: anyLanguage('/looks/{id}/**') },
    { kind: 'content', canonical: '/badges/{id}', written: anyLanguage('/badges/{id}/**') },
    { kind: 'content', canonical: '/game-pass/{id}', written: anyLanguage('/game-pass|game-passes/{id}/**') },
    { kind: 'content', canonical: '/events/{id}', written: anyLanguage('/events/{id}/**') },
    {
      kind: 'content',
      canonical: '//create.roblox.com/store/asset/{id}',
      written: [...anyLanguage('/library/{id}/**', '/develop/library/{id}/**'), '//create.roblox.com/store|marketplace|creator-store/asset/{id}/**', '//create.roblox.com/{locale}/store|marketplace/asset/{id}/**'],
    },
    {
      kind: 'content',
      canonical: '/share?code={share}&type={type}',
      id: '{share}',
      written: [...anyLanguage('/share?code={share}&type={type}', '/share-links?code={share}&type={type}'), 'roblox://navigation/share_links?code={share}&type={type}'],
    },
    { kind: 'content', canonical: '/share?code={share}', id: '{share}', written: anyLanguage('/share?code={share}', '/share-links?code={share}') },
    { kind: 'content', canonical: '//ro.blox.com/{code}', id: '{code}', written: ['//ro.blox.com/{code}'] },
    { kind: 'content', canonical: '//devforum.roblox.com/t/{id}', written: ['//devforum.roblox.com/t/{id}/**', '//devforum.roblox.com/t/{slug}/{id}/**'] },
    { kind: 'account', canonical: '//devforum.roblox.com/u/{account}', written: ['//devforum.roblox.com/u/{account}/**'] },
    { kind: 'content', canonical: '/forum/ShowPost.aspx?PostID={id}', written: anyLanguage('/forum/ShowPost.aspx?PostID={id}') },
  ],
  wrappers: ['//ro.blox.com/{any}?af_web_dp={url}', '//ro.blox.com/{any}?af_dp={url}', '/login?returnUrl={url}', '/{locale}/login?returnUrl={url}'],
  searches: anyLanguage('/search/**', '/discover/**', '/catalog', '/games?Keyword={any}'),
  homes: anyLanguage('/home', '/login/**', '/games', '/discover', '/charts/**', '/my/**', '/develop/**', '/create', '/CreateAccount', '/newlogin', '/upgrades/**', '/premium/**', '/giftcards/**', '/download/**', '/info/**', '/users', '/groups', '/communities', '/transactions'),
  tracking: ['rbxp', 'pid', 'is_retargeting', 'deep_link_value', 'stamp', 'isadid', 'page', 'position', 'numberofloadedtiles', 'pagetype', 'gamesetsessionguid', 'universeid', 'privateserverlinkcode', 'gameinstanceid', 'launchdata', 'refplaceid', 'category', 'locale', 'nl', 'discoverpage*', 'homepage*', 'sortpos*', 'localized*', 'af_*'],
};
