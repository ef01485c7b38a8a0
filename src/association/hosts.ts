import type { Platform } from '../catalogue/platforms/index.ts';

type Linked = Pick<Platform, 'name' | 'hosts' | 'forms' | 'wrappers' | 'searches' | 'homes'>;

function hostOf(pattern: string): string | undefined {
  return /^\/\/([^/?#]+)/u.exec(pattern)?.[1];
}

/** Which platform each host belongs to, so that no two claim the same links. */
export class HostOwners {
  readonly #exact = new Map<string, string>();
  readonly #below = new Map<string, string>();

  constructor(platforms: readonly Linked[]) {
    for (const platform of platforms) this.add(platform);
  }

  /** Gives a platform its hosts, those of its patterns included; the first owner keeps a host. */
  add(platform: Linked): void {
    const written = [
      ...platform.forms.flatMap((form) => form.written),
      ...(platform.wrappers ?? []),
      ...(platform.searches ?? []),
      ...(platform.homes ?? []),
    ];
    for (const host of [...platform.hosts, ...written.map(hostOf).filter((host) => host !== undefined)]) {
      const below = /^(?:\*|\{\w+\})\.(.+)$/u.exec(host)?.[1];
      const bare = (below ?? host).replace(/^www\./u, '');
      if (bare.includes('{')) continue;
      const owners = below === undefined ? this.#exact : this.#below;
      if (!owners.has(bare)) owners.set(bare, platform.name);
    }
  }

  /** The name of the platform that a host belongs to, itself or by a host above it. */
  ownerOf(host: string): string | undefined {
    const bare = host.replace(/^www\./u, '');
    const exact = this.#exact.get(bare) ?? this.#below.get(bare);
    if (exact !== undefined) return exact;
    for (let dot = bare.indexOf('.'); dot !== -1; dot = bare.indexOf('.', dot + 1)) {
      const owner = this.#below.get(bare.slice(dot + 1));
      if (owner !== undefined) return owner;
    }
    return undefined;
  }
}
