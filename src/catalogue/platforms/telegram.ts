import { type Platform, words } from './platform.ts';

/** Telegram's own first words of a t.me path, never a name: https://core.telegram.org/api/links */
const reserved = words(`
  s c joinchat join addstickers addemoji addlist addtheme setlanguage share msg proxy socks bg invoice
  login confirmphone contact boost giftcode m nft iv call passport a k z dl auction tour blog faq apps
  privacy tos support resolve u
`);

/**
 * Telegram. A message is named by its channel or group and its number; the topic and the preview page (/s/)
 * add nothing. t.me/c/ leads into private ones. Every form: https://core.telegram.org/api/links
 */
export const telegram: Platform = {
  slug: 'telegram',
  name: 'Telegram',
  provider: 'telegram',
  notice: { form: 'https://telegram.org/dsa-report' },
  languages: ['en', 'fr'],
  instructions: { message: 'notice.instructions.telegram' },
  readAt: '2026-11-25',
  sources: [{ url: 'https://telegram.org/tos/eu-dsa', says: ['form', 'instructions'] }],
  toConfirm: ['languages'],
  site: 't.me',
  hosts: ['t.me', 'telegram.me', 'telegram.dog'],
  parts: {
    id: { shape: /\d{1,12}/ },
    topic: { shape: /\d{1,12}/ },
    comment: { shape: /\d{1,12}/ },
    channel: { shape: /\d{1,20}/ },
    user: { shape: /\d{3,15}/ },
    negative: { shape: /-100\d{5,16}(?:_\d+)?/, decode: (value) => /^-100(\d+)/.exec(value)?.[1] },
    invite: { shape: /[\w-]{5,60}/ },
    slug: { shape: /[^/]{1,256}/ },
    account: { shape: /[a-z]\w{2,31}/i, fold: true, not: reserved },
  },
  wrappers: [
    '/share/url?url={url}',
    '/share?url={url}',
    '/iv?url={url}',
    '//web.telegram.org/{any}#?tgaddr={url}',
    '//web.telegram.org/#?tgaddr={url}',
    'tg://msg_url?url={url}',
    'tg://iv?url={url}',
  ],
  forms: [
    {
      kind: 'content',
      canonical: '/{account}/{id}?comment={comment}',
      id: '{comment}',
      written: [
        '/{account}/{id}?comment={comment}',
        '/s/{account}/{id}?comment={comment}',
        '/{account}/{topic}/{id}?comment={comment}',
        '//{account}.t.me/{id}?comment={comment}',
        'tg://resolve?domain={account}&post={id}&comment={comment}',
      ],
    },
    {
      kind: 'content',
      canonical: '/{account}/{id}',
      written: [
        '/{account}/{topic}/{id}/**',
        '/{account}/{id}/**',
        '/s/{account}/{id}/**',
        '/@{account}/{id}',
        '//{account}.t.me/{topic}/{id}',
        '//{account}.t.me/{id}',
        '//{account}.t.me/s/{id}',
        '//telesco.pe/{account}/{id}',
        'tg://resolve?domain={account}&post={id}',
      ],
    },
    {
      kind: 'content',
      canonical: '/{account}/s/{id}',
      written: ['/{account}/s/{id}', 'tg://resolve?domain={account}&story={id}'],
    },
    { kind: 'content', canonical: '/c/{channel}/s/{id}', written: ['/c/{channel}/s/{id}'] },
    { kind: 'content', canonical: '/{account}/a/{id}', written: ['/{account}/a|c/{id}'] },
    {
      kind: 'content',
      canonical: '/c/{channel}/{id}?comment={comment}',
      id: '{comment}',
      written: [
        '/c/{channel}/{id}?comment={comment}',
        'tg://privatepost?channel={channel}&post={id}&comment={comment}',
      ],
    },
    {
      kind: 'content',
      canonical: '/c/{channel}/{id}',
      written: [
        '/c/{channel}/{topic}/{id}/**',
        '/c/{channel}/{id}/**',
        'tg://privatepost?channel={channel}&post={id}',
      ],
    },
    {
      kind: 'account',
      canonical: '/c/{channel}',
      id: '{channel}',
      written: [
        '/c/{channel}',
        '/boost?c={channel}',
        'tg://boost?channel={channel}',
        'tg://privatepost?channel={channel}',
      ],
    },
    {
      kind: 'account',
      canonical: '/c/{negative}',
      id: '{negative}',
      written: ['//web.telegram.org/#{negative}', '//web.telegram.org/{any}#{negative}'],
    },
    {
      kind: 'account',
      canonical: '/+{invite}',
      id: '{invite}',
      written: [
        '/+{invite}',
        '/joinchat/{invite}/**',
        '/joinchat/s/{invite}',
        '/s/joinchat/{invite}',
        '/join?invite={invite}',
        'tg://join?invite={invite}',
        'tg://resolve?phone={invite}',
      ],
    },
    {
      kind: 'page',
      canonical: '/addlist/{slug}',
      id: '{slug}',
      written: ['/addlist/{slug}', 'tg://addlist?slug={slug}'],
    },
    {
      kind: 'page',
      canonical: '/addstickers/{slug}',
      id: '{slug}',
      written: ['/addstickers/{slug}', 'tg://addstickers?set={slug}'],
    },
    {
      kind: 'page',
      canonical: '/addemoji/{slug}',
      id: '{slug}',
      written: ['/addemoji/{slug}', 'tg://addemoji?set={slug}'],
    },
    {
      kind: 'page',
      canonical: '/m/{slug}',
      id: '{slug}',
      written: ['/m/{slug}', 'tg://message?slug={slug}'],
    },
    {
      kind: 'page',
      canonical: '/nft/{slug}',
      id: '{slug}',
      written: ['/nft/{slug}', 'tg://nft?slug={slug}'],
    },
    {
      kind: 'content',
      canonical: '//telegra.ph/{slug}',
      id: '{slug}',
      written: ['//telegra.ph/{slug}', '//te.legra.ph/{slug}', '//graph.org/{slug}'],
    },
    {
      kind: 'content',
      canonical: '//telegra.ph/file/{slug}',
      id: '{slug}',
      written: ['//telegra.ph/file/{slug}', '//te.legra.ph/file/{slug}', '//graph.org/file/{slug}'],
    },
    {
      kind: 'account',
      canonical: '/@id{user}',
      id: '{user}',
      written: [
        '/@id{user}',
        'tg://user?id={user}',
        'tg://openmessage?user_id={user}',
        '//web.telegram.org/#{user}',
        '//web.telegram.org/{any}#{user}',
      ],
    },
    {
      kind: 'account',
      canonical: '/{account}',
      written: [
        '/s|boost|u/{account}/**',
        '/@{account}/**',
        '/{account}/**',
        '//{account}.t.me/**',
        '//telesco.pe/{account}',
        '//web.telegram.org/#@{account}',
        '//web.telegram.org/{any}#@{account}',
        '//web.telegram.org/im?p=@{account}',
        '//web.telegram.org/{any}#/im?p=@{account}',
        '//web.telegram.org/{any}/im?p=@{account}',
        'tg://resolve/**?domain={account}',
        'tg://boost?domain={account}',
      ],
    },
  ],
  homes: [
    '//web.telegram.org',
    '//web.telegram.org/k|a|z|im',
    '//telegram.org',
    '//telegra.ph',
    '//desktop.telegram.org',
    '//telegram.org/apps|dl',
  ],
  searches: ['//web.telegram.org/{any}#?q={any2}'],
  tracking: [
    'single',
    'embed',
    'userpic',
    'before',
    'after',
    'q',
    'startattach',
    'start',
    'startgroup',
    'tme_mode',
  ],
};
