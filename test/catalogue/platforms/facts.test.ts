import { describe, expect, it } from 'vitest';
import type { Fact, Instructions, Platform } from '../../../src/catalogue/platforms/index.ts';
import {
  answerOf,
  builtIn,
  DEFAULT_ANSWER,
  instructionsSaid,
} from '../../../src/catalogue/platforms/index.ts';
import {
  builtInProviders,
  COORDINATORS,
  coordinatorOf,
  providerOf,
} from '../../../src/catalogue/providers.ts';
import type { Locale } from '../../../src/text/locale.ts';
import { localisers } from '../../../src/text/sentences.ts';

const EMAIL = /^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/u;
const DATE = /^\d{4}-\d{2}-\d{2}$/u;

function isHttps(text: string): boolean {
  return URL.canParse(text) && new URL(text).protocol === 'https:';
}

/** What a platform's file says, and so must say the origin of. */
function said({ notice, languages, instructions }: Platform): readonly Fact[] {
  return [
    ...(notice?.form === undefined ? [] : ['form' as const]),
    ...(notice?.email === undefined ? [] : ['email' as const]),
    ...(notice?.trustedFlagger === undefined ? [] : ['trusted-flagger' as const]),
    ...(languages.length === 0 ? [] : ['languages' as const]),
    ...(instructions === undefined ? [] : ['instructions' as const]),
  ];
}

describe.each(builtIn.map((platform) => [platform.name, platform] as const))(
  'what is known of %s',
  (_name, platform) => {
    it('names a provider of the table', () => {
      expect(providerOf(platform.provider)?.slug).toBe(platform.provider);
    });

    it('tells of every fact either where it was read or that it is to be confirmed, never both', () => {
      const told = [...platform.sources.flatMap(({ says }) => says), ...platform.toConfirm];
      expect([...told].sort()).toEqual([...said(platform)].sort());
      expect(platform.readAt).toMatch(DATE);
      for (const { url } of platform.sources) expect(url).toSatisfy(isHttps);
    });

    it('gives forms that are https addresses, and addresses that are e-mail addresses', () => {
      const { notice } = platform;
      for (const form of [
        notice?.form,
        notice?.trustedFlagger && 'form' in notice.trustedFlagger ? notice.trustedFlagger.form : undefined,
      ])
        if (form !== undefined) expect(form).toSatisfy(isHttps);
      if (notice?.email !== undefined) expect(notice.email).toMatch(EMAIL);
    });

    it('expects a receipt before a decision, within a month', () => {
      const { receiptDays, decisionDays, source } = answerOf(platform);
      expect(receiptDays).toBeGreaterThan(0);
      expect(decisionDays).toBeGreaterThanOrEqual(receiptDays);
      expect(decisionDays).toBeLessThanOrEqual(31);
      if (source !== 'default') expect(source).toSatisfy(isHttps);
    });

    it('speaks languages by their tags', () => {
      for (const language of platform.languages)
        expect(Intl.getCanonicalLocales(language)).toEqual([language]);
    });

    it('dates its designation, where it has one', () => {
      if (platform.veryLarge === undefined) return;
      expect(platform.veryLarge.designatedOn).toMatch(DATE);
      expect(platform.veryLarge.source).toSatisfy(isHttps);
    });
  },
);

describe('instructions', () => {
  it('are said in the moderator’s language, whether they are Vigie’s or the association’s', () => {
    const said = localisers('Europe/Paris');
    const text = (locale: Locale, instructions: Instructions) => {
      const value = instructionsSaid(instructions, locale);
      return typeof value === 'object' && 'key' in value ? said[locale].bare(value) : value;
    };
    expect(text('en', { message: 'notice.instructions.x' })).toMatch(/^Use the English version/u);
    expect(text('fr', { message: 'notice.instructions.x' })).toMatch(/^Utilisez la version anglaise/u);
    expect(text('fr', { fr: 'Bonjour', en: 'Hello' })).toBe('Bonjour');
  });
});

describe('an answer', () => {
  it('is expected by the default where nothing better is known', () => {
    expect(answerOf({})).toBe(DEFAULT_ANSWER);
  });
});

describe.each(builtInProviders.map((provider) => [provider.name, provider] as const))(
  'the provider %s',
  (_name, provider) => {
    it('has a legal name, or says that every host has its own operator', () => {
      expect(provider.legalName === undefined).toBe(provider.eachHost === true);
    });

    it('answers for a platform', () => {
      expect(builtIn.filter((platform) => platform.provider === provider.slug)).not.toEqual([]);
    });

    it('is established in a country whose coordinator is known, or is to be confirmed', () => {
      if (provider.established === undefined) expect(provider.toConfirm).toContain('established');
      else expect(coordinatorOf(provider)).toBe(COORDINATORS[provider.established.country]);
    });

    it('was read somewhere, unless all of it is to be confirmed', () => {
      if (provider.sources.length === 0) expect(provider.toConfirm).toEqual(['legal-name', 'established']);
      for (const source of provider.sources) expect(source).toSatisfy(isHttps);
      expect(provider.readAt).toMatch(DATE);
    });
  },
);

describe('the providers', () => {
  it('are told apart by their slug', () => {
    const slugs = builtInProviders.map(({ slug }) => slug);
    expect(new Set(slugs).size).toBe(slugs.length);
  });

  it('answer for several platforms where they do, and are supervised where they are established', () => {
    const of = (provider: string) =>
      builtIn.filter((each) => each.provider === provider).map(({ slug }) => slug);
    expect(of('meta')).toEqual(['facebook', 'instagram', 'threads']);
    expect(of('google')).toEqual(['youtube', 'google-search']);
    const meta = providerOf('meta');
    expect(meta && coordinatorOf(meta)).toBe('Coimisiún na Meán');
  });
});
