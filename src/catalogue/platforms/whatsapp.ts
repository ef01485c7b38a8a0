import type { Platform } from './platform.ts';

/**
 * WhatsApp: channels (an online platform, very large since January 2026,
 * https://digital-strategy.ec.europa.eu/en/policies/list-designated-vlops-and-vloses), invites to groups,
 * and numbers. Forms: https://faq.whatsapp.com/5913398998672934 (click to chat).
 */
export const whatsapp: Platform = {
  slug: 'whatsapp',
  name: 'WhatsApp',
  provider: 'whatsapp',
  veryLarge: {
    designatedOn: '2026-01-26',
    source:
      'https://agenceurope.eu/en/bulletin/article/13794/10/whatsapp-named-26th-very-large-online-platform-by-dsa',
  },
  languages: ['fr', 'en'],
  instructions: { message: 'notice.instructions.whatsapp' },
  readAt: '2026-11-25',
  sources: [
    {
      url: 'https://eudigitallaw.com/commission-designates-whatsapp-as-vlop-under-the-digital-services-act',
      says: ['instructions'],
    },
  ],
  toConfirm: ['languages'],
  site: 'www.whatsapp.com',
  hosts: ['*.whatsapp.com', 'api.whatsapp.com', 'web.whatsapp.com'],
  parts: {
    invite: { shape: /[A-Za-z0-9_-]{4,60}/, not: ['invite'] },
    channel: { shape: /[A-Za-z0-9_-]{4,60}/ },
    id: { shape: /\d{1,20}/ },
    code: { shape: /[A-Za-z0-9_-]{4,40}/ },
    phone: {
      shape: /\+?[\d\s().-]{5,25}/,
      decode: (value) => {
        const digits = value.replace(/\D/g, '').replace(/^00/, '');
        return digits.length < 5 ? undefined : digits;
      },
    },
  },
  forms: [
    { kind: 'content', canonical: '/channel/{channel}/{id}', written: ['/channel/{channel}/{id}/**'] },
    {
      kind: 'account',
      canonical: '/channel/{channel}',
      id: '{channel}',
      written: [
        '/channel/{channel}/**',
        '//wa.me/channel/{channel}/**',
        'whatsapp://channel/{channel}',
        'whatsapp://channel?code={channel}',
      ],
    },
    {
      kind: 'account',
      canonical: '//chat.whatsapp.com/{invite}',
      id: '{invite}',
      written: [
        '//chat.whatsapp.com/{invite}/**',
        '//chat.whatsapp.com/invite/{invite}/**',
        '//chat.whatsapp.com/g|v/{invite}',
        '//web.whatsapp.com/accept?code={invite}',
        '/accept?code={invite}',
        'whatsapp://chat?code={invite}',
      ],
    },
    {
      kind: 'content',
      canonical: '//wa.me/p/{id}/{phone}',
      written: ['//wa.me/p/{id}/{phone}', '/product/{id}/{phone}'],
    },
    {
      kind: 'account',
      canonical: '//wa.me/message/{code}',
      id: '{code}',
      written: [
        '//wa.me/message/{code}',
        '/message/{code}',
        '//api.whatsapp.com/message/{code}/**',
        '//wa.me/qr/{code}',
        '//api.whatsapp.com/qr/{code}',
      ],
    },
    {
      kind: 'page',
      canonical: '//call.whatsapp.com/{any}/{code}',
      id: '{code}',
      written: ['//call.whatsapp.com/{any}/{code}'],
    },
    {
      kind: 'account',
      canonical: '//wa.me/{phone}',
      id: '{phone}',
      account: '+{phone}',
      written: [
        '//wa.me/c/{phone}/**',
        '//wa.me/{phone}/**',
        '//whats.app/{phone}',
        '//wa.link/{phone}',
        '/send/**?phone={phone}',
        '/send/{phone}',
        '/catalog/{phone}/**',
        '/c/{phone}/**',
        '/{phone}',
        '//wa.me?phone={phone}',
        'whatsapp://send/**?phone={phone}',
        'whatsapp://send?abid={phone}',
      ],
    },
  ],
  homes: [
    '/download/**',
    '/android|ios',
    '//web.whatsapp.com',
    '/channels',
    '/channel',
    '//chat.whatsapp.com',
    '//wa.me',
  ],
  tracking: ['text', 'app_absent', 'type', 'source', 'data', 'mode', 'lang', 'context'],
};
