/**
 * Links that only carry another link and belong to no platform of the catalogue: mail filters, archives of
 * AMP, click counters that write their destination in the clear. Pure decoding: nothing is opened.
 */
const carriers: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    't.umblr.com': ['z'],
    'href.li': ['*'],
    'l.wl.co': ['u'],
    'urldefense.proofpoint.com': ['u'],
    'slack-redir.net': ['url'],
    'l.messenger.com': ['u'],
    'lm.messenger.com': ['u'],
    'duckduckgo.com': ['uddg'],
    'exit.sc': ['url'],
    'deref-gmx.net': ['redirectUrl'],
    'deref-web.de': ['redirectUrl'],
    'linkprotect.cudasvc.com': ['a'],
    'anon.to': ['*'],
    'anonym.to': ['*'],
    'hidereferrer.com': ['*'],
    'getpocket.com': ['url'],
    'redirect.viglink.com': ['u'],
    'go.skimresources.com': ['url'],
    'awin1.com': ['ued', 'p'],
    'away.vk.com': ['to'],
    'nullrefer.com': ['*'],
    'dereferer.me': ['*'],
  }),
);

const absolute = /^https?:\/\//i;

function hexDecoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replace(/-/g, '%').replace(/_/g, '/'));
  } catch {
    return undefined;
  }
}

/** Google Translate's copies write the host with `-` for a dot and `--` for a hyphen. */
function translated(url: URL, label: string): string {
  const host = label.replace(/--|-/g, (dash) => (dash === '--' ? '-' : '.'));
  const query = new URLSearchParams([...url.searchParams].filter(([name]) => !name.startsWith('_x_tr_')));
  return `https://${host}${url.pathname}${query.size === 0 ? '' : `?${query.toString()}`}`;
}

/** The link that an address carries, `undefined` where it carries none. */
export function carriedLink(url: URL): string | undefined {
  const host = url.hostname.replace(/^www\.|\.+$/g, '');
  if (host.endsWith('.safelinks.protection.outlook.com')) return url.searchParams.get('url') ?? undefined;
  if (host.endsWith('.cdn.ampproject.org') || host === 'cdn.ampproject.org') {
    const amp = /^\/(?:[a-z]\/)+(?:s\/)?([^/]+\.[^/]+\/?.*)$/.exec(url.pathname);
    return amp?.[1] === undefined ? undefined : `https://${amp[1]}${url.search}`;
  }
  if (host.endsWith('.translate.goog')) return translated(url, host.slice(0, -'.translate.goog'.length));
  if (host === 'webcache.googleusercontent.com') {
    const cached = /^cache:(?:[\w-]{12}:)?(\S+)/.exec(url.searchParams.get('q') ?? '')?.[1];
    return cached === undefined || absolute.test(cached) ? cached : `https://${cached}`;
  }
  const names = carriers.get(host);
  if (names === undefined) return undefined;
  for (const name of names) {
    if (name === '*') {
      const after = url.href.slice(url.href.indexOf('?') + 1);
      if (url.search !== '' && absolute.test(after)) return after;
      continue;
    }
    const value = url.searchParams.get(name);
    if (value === null) continue;
    const carried = host === 'urldefense.proofpoint.com' ? hexDecoded(value) : value;
    if (carried !== undefined && absolute.test(carried)) return carried;
  }
  return undefined;
}
