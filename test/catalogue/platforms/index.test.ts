import { describe, expect, it } from 'vitest';
import { platformOf, platforms } from '../../../src/catalogue/platforms/index.ts';

const names = (template: string) =>
  [...template.matchAll(/\{(\w+)(?:\*\*)?\}/g)].map((found) => found[1] ?? '');

describe('the platforms', () => {
  it('are those to know from the first day', () => {
    expect(platforms.map(({ slug }) => slug).sort()).toEqual(
      [
        'x',
        'facebook',
        'instagram',
        'threads',
        'whatsapp',
        'youtube',
        'google-search',
        'tiktok',
        'snapchat',
        'telegram',
        'discord',
        'twitch',
        'reddit',
        'linkedin',
        'pinterest',
        'bluesky',
        'mastodon',
        'vk',
        'odysee',
        'rumble',
        'dailymotion',
        'steam',
        'roblox',
        'gab',
        '4chan',
        'jeuxvideo',
      ].sort(),
    );
  });

  it('are found by their slug', () => {
    expect(platformOf('x')?.name).toBe('X');
    expect(platformOf('unknown')).toBeUndefined();
    expect(platformOf(undefined)).toBeUndefined();
  });

  // https://digital-strategy.ec.europa.eu/en/policies/list-designated-vlops-and-vloses
  it('are very large exactly where the Commission says so', () => {
    expect(
      platforms
        .filter(({ veryLarge }) => veryLarge !== undefined)
        .map(({ slug }) => slug)
        .sort(),
    ).toEqual([
      'facebook',
      'google-search',
      'instagram',
      'linkedin',
      'pinterest',
      'snapchat',
      'tiktok',
      'whatsapp',
      'x',
      'youtube',
    ]);
  });

  it('share no host', () => {
    const hosts = platforms.flatMap((platform) => platform.hosts);
    expect(hosts.filter((host, index) => hosts.indexOf(host) !== index)).toEqual([]);
  });

  for (const platform of platforms) {
    describe(platform.name, () => {
      it('captures all that a canonical link needs', () => {
        for (const form of platform.forms) {
          const needed = names(form.canonical);
          for (const written of form.written)
            expect(names(written), `${written} for ${form.canonical}`).toEqual(
              expect.arrayContaining(needed),
            );
        }
      });

      it('carries a link in every wrapper', () => {
        for (const written of platform.wrappers ?? []) expect(names(written)).toContain('url');
      });

      it('writes shapes without anchors, capturing groups or global state', () => {
        for (const [name, { shape }] of Object.entries(platform.parts)) {
          expect(shape.source, name).not.toMatch(/^\^|(?<!\\)\$$/);
          expect(new RegExp(`${shape.source}|`, shape.flags).exec('')?.length, name).toBe(1);
          expect(shape.flags, name).not.toMatch(/[gy]/);
        }
      });

      it('says reserved words in lower case', () => {
        for (const { not } of Object.values(platform.parts))
          for (const word of not ?? []) expect(word).toBe(word.toLowerCase());
      });
    });
  }
});
