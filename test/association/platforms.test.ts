import { afterEach, describe, expect, it } from 'vitest';
import { NO_ASSOCIATION } from '../../src/association/association.ts';
import { platformsWith } from '../../src/association/platforms.ts';
import { readAssociation } from '../../src/association/read.ts';
import { readFind } from '../../src/cases/find.ts';
import {
  answerOf,
  builtIn,
  installPlatforms,
  platformOf,
  platforms,
} from '../../src/catalogue/platforms/index.ts';
import { builtInProviders, coordinatorOf, providerOf } from '../../src/catalogue/providers.ts';
import { readLink } from '../../src/links/read.ts';

function associationOf(text: string) {
  const reading = readAssociation(text, 'a.yaml');
  if (!reading.ok) throw new Error(reading.mistakes.join('\n'));
  return reading.association;
}

/** Makes what that file says known, until the end of the test. */
function know(text: string): void {
  installPlatforms(platformsWith(associationOf(text)));
}

afterEach(() => installPlatforms(platformsWith(NO_ASSOCIATION)));

const FORUM = `
providers:
  forum-sa: { legalName: Forum SA, country: BE }
platforms:
  my-forum:
    name: My forum
    provider: forum-sa
    notice: { email: abuse@forum.example.org }
    links:
      site: forum.example.org
      hosts: [forum.example.org, m.forum.example.org]
      parts:
        id: { shape: '[0-9]{1,9}' }
        account: { shape: '[A-Za-z0-9_]{2,30}', fold: true, not: [help] }
      forms:
        - kind: content
          canonical: /p/{id}
          written: ['/p/{id}', '/{any}/p/{id}/**', '/read?post={id}', '//court.example.org/{id}']
        - kind: account
          canonical: /u/{account}
          written: ['/u/{account}']
      wrappers: ['/leave?to={url}']
      searches: [/search/**]
      tracking: [from]
`;

describe('without a file', () => {
  it('Vigie knows its own platforms and providers, the very same', () => {
    const known = platformsWith(NO_ASSOCIATION);
    expect(known.platforms).toBe(builtIn);
    expect(known.providers).toBe(builtInProviders);
  });
});

describe('a platform that the association adds', () => {
  it('has its links recognised, however they are written', () => {
    expect(readLink('https://forum.example.org/p/12')).toMatchObject({ target: { platform: undefined } });
    know(FORUM);
    for (const written of [
      'https://www.forum.example.org/p/12?from=mail',
      'm.forum.example.org/a-title/p/12/edit',
      'https://forum.example.org/read?post=12',
      'https://court.example.org/12',
    ])
      expect(readLink(written), written).toMatchObject({
        kind: 'target',
        target: {
          canonical: 'https://forum.example.org/p/12',
          platform: 'my-forum',
          kind: 'content',
          id: '12',
        },
      });
    expect(readLink('https://forum.example.org/u/Name')).toMatchObject({
      target: { canonical: 'https://forum.example.org/u/name', kind: 'account', account: 'Name' },
    });
  });

  it('has its wrappers opened, and its searches and home refused', () => {
    know(FORUM);
    expect(
      readLink('https://forum.example.org/leave?to=https%3A%2F%2Fx.com%2Fi%2Fstatus%2F20'),
    ).toMatchObject({
      target: { canonical: 'https://x.com/i/status/20' },
    });
    expect(readLink('https://forum.example.org/search/a')).toMatchObject({ reason: 'search-page' });
    expect(readLink('https://forum.example.org/')).toMatchObject({ reason: 'home-page' });
  });

  it('is found by its slug and its name, and stands beside the others', () => {
    know(FORUM);
    expect(platformOf('my-forum')?.name).toBe('My forum');
    expect(platforms).toHaveLength(builtIn.length + 1);
    expect(readFind('my-forum', '2026-11-25')).toMatchObject({
      query: { platforms: ['my-forum'] },
    });
  });

  it('has a provider, and the provider its coordinator', () => {
    know(FORUM);
    const provider = providerOf(platformOf('my-forum')?.provider);
    expect(provider).toMatchObject({ name: 'Forum SA', legalName: 'Forum SA', toConfirm: [] });
    expect(provider && coordinatorOf(provider)).toContain('IBPT');
  });

  it('leaves every other platform as it was', () => {
    know(FORUM);
    expect(platforms.slice(0, builtIn.length)).toEqual(builtIn);
    expect(readLink('https://x.com/name/status/20')).toMatchObject({ target: { platform: 'x' } });
  });

  it('goes when another list is installed', () => {
    know(FORUM);
    readLink('https://forum.example.org/p/12');
    know('texts: {}');
    expect(readLink('https://forum.example.org/p/12')).toMatchObject({ target: { platform: undefined } });
    expect(platformOf('my-forum')).toBeUndefined();
  });
});

describe('what the association says of a platform that Vigie knows', () => {
  it('replaces the route of notices as a whole, and needs no more confirmation', () => {
    know('platforms:\n  facebook:\n    notice: { email: flags@meta.example.org }\n');
    const facebook = platformOf('facebook');
    expect(facebook?.notice).toEqual({ email: 'flags@meta.example.org' });
    expect(facebook?.toConfirm).toEqual(['languages']);
    expect(readLink('https://www.facebook.com/zuck')).toMatchObject({ target: { platform: 'facebook' } });
  });

  it('takes the sources away of what it replaces, and of nothing else', () => {
    know('platforms:\n  snapchat:\n    languages: [fr]\n');
    const snapchat = platformOf('snapchat');
    expect(snapchat?.languages).toEqual(['fr']);
    expect(snapchat?.sources.flatMap(({ says }) => says)).toEqual(['email', 'instructions']);
  });

  it('gives delays and instructions of its own', () => {
    know(
      'platforms:\n  gab:\n    answer: { receiptDays: 3, decisionDays: 20 }\n    instructions: { fr: Bonjour, en: Hello }\n',
    );
    const gab = platformOf('gab');
    expect(gab && answerOf(gab)).toEqual({ receiptDays: 3, decisionDays: 20, source: 'association' });
    expect(gab?.instructions).toEqual({ fr: 'Bonjour', en: 'Hello' });
  });

  it('can move it to another provider', () => {
    know(
      'providers: { new-owner: { legalName: New Owner Ltd } }\nplatforms: { x: { provider: new-owner } }\n',
    );
    expect(providerOf(platformOf('x')?.provider)?.legalName).toBe('New Owner Ltd');
  });
});

describe('what the association says of a provider that Vigie knows', () => {
  it('replaces what it says, and needs no more confirmation', () => {
    know('providers:\n  gab: { legalName: Gab AI Inc, country: IE, representative: Someone Ltd }\n');
    expect(providerOf('gab')).toMatchObject({
      name: 'Gab',
      legalName: 'Gab AI Inc',
      established: { country: 'IE', representative: 'Someone Ltd' },
      toConfirm: [],
    });
  });

  it('keeps what it does not say', () => {
    know('providers:\n  snap: { legalName: Snap B.V. }\n');
    expect(providerOf('snap')).toMatchObject({
      legalName: 'Snap B.V.',
      established: { country: 'NL', representative: 'Snap B.V.' },
    });
  });
});
