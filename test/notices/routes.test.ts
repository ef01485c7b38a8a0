import { describe, expect, it } from 'vitest';
import type { Association } from '../../src/association/association.ts';
import type { NoticeRoute } from '../../src/catalogue/platforms/facts.ts';
import { type Platform, platformOf } from '../../src/catalogue/platforms/index.ts';
import { providerOf } from '../../src/catalogue/providers.ts';
import type { NamedCourier, Sending } from '../../src/notices/courier.ts';
import { routesOf } from '../../src/notices/routes.ts';
import { ASSOCIATION } from './fixtures.ts';

const ORDINARY: Association = { ...ASSOCIATION, trustedFlagger: undefined };

function platform(slug: string, notice: NoticeRoute): Platform {
  const known = platformOf(slug);
  if (known === undefined) throw new Error(`no platform ${slug}`);
  return { ...known, notice };
}

function offered(platforms: readonly Platform[], sending: Partial<Sending> = {}) {
  const group = { provider: providerOf('meta'), host: undefined, platforms };
  return routesOf(group, { association: ASSOCIATION, mail: true, couriers: [], ...sending }).map(
    ({ route, trustedFlagger, platforms: of }) => [
      route.kind === 'email' ? route.to : route.kind === 'form' ? route.url : route.name,
      trustedFlagger,
      of.map(({ slug }) => slug).join(' '),
    ],
  );
}

const courier = (name: string, takes: NamedCourier['takes']): NamedCourier => ({
  name,
  title: { fr: name, en: name },
  takes,
  send: async () => ({ kind: 'doubtful' }),
});

const FACEBOOK = platform('facebook', {
  form: 'https://facebook.example/dsa',
  email: 'dsa@meta.example',
  trustedFlagger: { email: 'flaggers@meta.example' },
});
const INSTAGRAM = platform('instagram', { form: 'https://instagram.example/dsa', email: 'DSA@meta.example' });

describe('the ways of a provider’s notice', () => {
  it('begin with that of trusted flaggers where the association is one, then come e-mail and forms', () => {
    expect(offered([FACEBOOK])).toEqual([
      ['flaggers@meta.example', true, 'facebook'],
      ['dsa@meta.example', false, 'facebook'],
      ['https://facebook.example/dsa', false, 'facebook'],
    ]);
    expect(offered([FACEBOOK], { association: ORDINARY })).toEqual([
      ['dsa@meta.example', false, 'facebook'],
      ['https://facebook.example/dsa', false, 'facebook'],
    ]);
  });

  it('are those of all its platforms, each told once with the platforms that name it', () => {
    expect(offered([INSTAGRAM, FACEBOOK], { association: ORDINARY })).toEqual([
      [expect.stringMatching(/^dsa@meta.example$/iu), false, 'instagram facebook'],
      ['https://instagram.example/dsa', false, 'instagram'],
      ['https://facebook.example/dsa', false, 'facebook'],
    ]);
  });

  it('hold no e-mail where none can be sent', () => {
    expect(offered([FACEBOOK], { mail: false })).toEqual([
      ['https://facebook.example/dsa', false, 'facebook'],
    ]);
  });

  it('leave out what can only be told in words', () => {
    const inWords = platform('facebook', { trustedFlagger: { text: { fr: 'Écrivez.', en: 'Write.' } } });
    expect(offered([inWords])).toEqual([]);
    expect(offered([])).toEqual([]);
  });

  it('begin with what the association added, where it takes them', () => {
    const couriers = [
      courier('partner', ({ provider, platforms }) => provider === 'meta' && platforms.includes('facebook')),
      courier('elsewhere', () => false),
      courier('broken', () => {
        throw new Error('not now');
      }),
    ];
    expect(offered([FACEBOOK], { mail: false, couriers })).toEqual([
      ['partner', false, 'facebook'],
      ['https://facebook.example/dsa', false, 'facebook'],
    ]);
  });
});
