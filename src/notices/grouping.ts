import { type Platform, platformOf } from '../catalogue/platforms/index.ts';
import { type Provider, providerOf } from '../catalogue/providers.ts';
import type { Target } from '../links/target.ts';
import { LOCALES, type Locale } from '../text/locale.ts';

/** The targets of a case that one provider answers for. */
export interface ProviderGroup<T extends Target = Target> {
  /** Names the group within its case: `meta`, `mastodon@piaille.example`, `@forum.example`. */
  readonly key: string;
  /** Undefined for a host that no known provider answers for. */
  readonly provider: Provider | undefined;
  /** The host whose operator is written to, where no company is known for it. */
  readonly host: string | undefined;
  /** In the order in which the targets name them. */
  readonly platforms: readonly Platform[];
  readonly targets: readonly T[];
}

/** The name of a group by its key, as people know it: the provider's, or the host's. */
export function groupName(key: string): string {
  const [slug = '', host] = key.split('@');
  return host ?? providerOf(slug)?.name ?? slug;
}

function groupOf(target: Target): Omit<ProviderGroup, 'platforms' | 'targets'> {
  const provider = providerOf(platformOf(target.platform)?.provider);
  if (provider === undefined) return { key: `@${target.host}`, provider, host: target.host };
  return provider.eachHost === true
    ? { key: `${provider.slug}@${target.host}`, provider, host: target.host }
    : { key: provider.slug, provider, host: undefined };
}

/**
 * The targets by who has to be notified, in the order in which they come: one group a provider, one a host where every
 * host has its own operator or where nobody is known to answer for it. A target that comes twice is kept once.
 */
export function byProvider<T extends Target>(targets: readonly T[]): readonly ProviderGroup<T>[] {
  const groups = new Map<string, ReturnType<typeof groupOf> & { readonly targets: Map<string, T> }>();
  for (const target of targets) {
    const group = groupOf(target);
    const there = groups.get(group.key) ?? { ...group, targets: new Map<string, T>() };
    if (!there.targets.has(target.canonical)) there.targets.set(target.canonical, target);
    groups.set(group.key, there);
  }
  return [...groups.values()].map(({ targets: own, ...group }) => {
    const slugs = new Set([...own.values()].map(({ platform }) => platform));
    const platforms = [...slugs].map(platformOf).filter((platform) => platform !== undefined);
    return { ...group, platforms, targets: [...own.values()] };
  });
}

/**
 * The languages of ours in which every platform of the group takes notices; a platform whose languages are not known
 * takes any. Empty where no language of ours is taken by all.
 */
export function acceptedLocales({ platforms }: Pick<ProviderGroup, 'platforms'>): readonly Locale[] {
  return LOCALES.filter((locale) =>
    platforms.every(
      ({ languages }) => languages.length === 0 || languages.some((tag) => tag.split('-')[0] === locale),
    ),
  );
}

/** The language of a group's notice: the preferred one where it is taken, else another that is, else English. */
export function localeOf(group: Pick<ProviderGroup, 'platforms'>, preferred: Locale): Locale {
  const accepted = acceptedLocales(group);
  return accepted.includes(preferred) ? preferred : (accepted[0] ?? 'en');
}
