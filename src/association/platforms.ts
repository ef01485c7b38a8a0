import type { Fact, Platform } from '../catalogue/platforms/index.ts';
import { builtIn } from '../catalogue/platforms/index.ts';
import { builtInProviders, type Provider } from '../catalogue/providers.ts';
import type { Association, PlatformChanges, ProviderChanges } from './association.ts';

/** The platforms and providers that are known to one association. */
export interface KnownPlatforms {
  readonly platforms: readonly Platform[];
  readonly providers: readonly Provider[];
}

/** The facts that the association itself vouches for. */
function vouchedFor({ notice, languages, instructions }: PlatformChanges): ReadonlySet<Fact> {
  return new Set<Fact>([
    ...(notice === undefined ? [] : (['form', 'email', 'trusted-flagger'] as const)),
    ...(languages === undefined ? [] : (['languages'] as const)),
    ...(instructions === undefined ? [] : (['instructions'] as const)),
  ]);
}

function changed(platform: Platform, changes: PlatformChanges | undefined): Platform {
  if (changes === undefined) return platform;
  const { links: _, ...facts } = changes;
  const own = vouchedFor(changes);
  return {
    ...platform,
    ...facts,
    sources: platform.sources
      .map(({ url, says }) => ({ url, says: says.filter((fact) => !own.has(fact)) }))
      .filter(({ says }) => says.length > 0),
    toConfirm: platform.toConfirm.filter((fact) => !own.has(fact)),
  };
}

function added(slug: string, { links, ...facts }: PlatformChanges): readonly Platform[] {
  return links === undefined
    ? []
    : [
        {
          slug,
          ...facts,
          name: facts.name ?? slug,
          provider: facts.provider ?? slug,
          languages: facts.languages ?? [],
          sources: [],
          toConfirm: [],
          ...links,
        },
      ];
}

function changedProvider(provider: Provider, changes: ProviderChanges | undefined): Provider {
  if (changes === undefined) return provider;
  const { name, legalName, country, representative } = changes;
  const there = country ?? provider.established?.country;
  const inUnion =
    representative ?? (country === undefined ? provider.established?.representative : undefined);
  return {
    ...provider,
    ...(name === undefined ? {} : { name }),
    ...(legalName === undefined ? {} : { legalName }),
    ...(there === undefined
      ? {}
      : { established: { country: there, ...(inUnion === undefined ? {} : { representative: inUnion }) } }),
    toConfirm: provider.toConfirm.filter(
      (fact) => !(fact === 'legal-name' ? legalName !== undefined : country !== undefined),
    ),
  };
}

/**
 * Vigie's own platforms and providers with what the association changed and added. The same lists as Vigie's own where
 * it says nothing of them.
 *
 * What the association says of a route, of languages or of instructions replaces the whole of it, and needs no more
 * confirmation.
 */
export function platformsWith(association: Association): KnownPlatforms {
  const { platforms, providers } = association;
  const ours = new Set(builtIn.map(({ slug }) => slug));
  const oursProviders = new Set(builtInProviders.map(({ slug }) => slug));
  return {
    platforms:
      platforms.size === 0
        ? builtIn
        : [
            ...builtIn.map((platform) => changed(platform, platforms.get(platform.slug))),
            ...[...platforms].flatMap(([slug, changes]) => (ours.has(slug) ? [] : added(slug, changes))),
          ],
    providers:
      providers.size === 0
        ? builtInProviders
        : [
            ...builtInProviders.map((provider) => changedProvider(provider, providers.get(provider.slug))),
            ...[...providers].flatMap(([slug, changes]) =>
              oursProviders.has(slug)
                ? []
                : [
                    changedProvider(
                      { slug, name: changes.legalName ?? slug, sources: [], toConfirm: [] },
                      changes,
                    ),
                  ],
            ),
          ],
  };
}
