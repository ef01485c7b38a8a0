import { domainToASCII } from 'node:url';
import { platformNamed } from '../../cases/find-names.ts';
import { platformOf, platforms } from '../../catalogue/platforms/index.ts';
import { providerOf, providers } from '../../catalogue/providers.ts';
import { parseUrl } from '../../links/parse.ts';
import { candidatesOf, ownsNoHost } from '../../links/places.ts';
import { fold } from '../../text/fold.ts';

const HOST = /^(?:[a-z0-9-]{1,63}\.)+[a-z0-9-]{2,63}$/u;

/** The host that somebody typed, alone or in an address, in the form in which it is kept; undefined where there is none. */
function hostIn(text: string): string | undefined {
  const url = parseUrl(text.includes('://') ? text : `https://${text}`);
  const host = domainToASCII(url?.hostname ?? '').replace(/^www\.|\.+$/gu, '');
  return HOST.test(host) && !/\.\d+$/u.test(host) ? host : undefined;
}

/** The provider of the platform that owns a host; undefined of a site of its own, and of an instance of Mastodon. */
function ownerOf(host: string): string | undefined {
  const [first] = candidatesOf(host).filter(({ place }) => !ownsNoHost(place.known));
  return first?.place.known.platform.provider;
}

/**
 * Who a brief or an export is about, by what somebody typed: a provider’s or a platform’s slug, name or host, or what
 * people call it; else a site’s host. Undefined where it is none of them.
 */
export function briefProvider(typed: string): string | undefined {
  const text = typed.trim().toLowerCase();
  const provider =
    providerOf(text) ??
    providers.find(({ name, legalName }) => [name, legalName].some((each) => each?.toLowerCase() === text));
  if (provider !== undefined) return provider.slug;
  const platform =
    platforms.find(({ name }) => name.toLowerCase() === text) ?? platformOf(platformNamed(fold(text)));
  if (platform !== undefined) return platform.provider;
  const host = hostIn(text);
  return host === undefined ? undefined : (ownerOf(host) ?? host);
}
