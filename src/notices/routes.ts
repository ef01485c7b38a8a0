import type { TrustedFlaggerRoute } from '../catalogue/platforms/facts.ts';
import type { Platform } from '../catalogue/platforms/index.ts';
import type { CourierRecipient, NamedCourier, Sending } from './courier.ts';
import type { ProviderGroup } from './grouping.ts';
import type { SendingRoute } from './outgoing.ts';

/** A way in which the notice to a group can go out. */
export interface OfferedRoute {
  readonly route: SendingRoute;
  /** The way kept for trusted flaggers (article 22). */
  readonly trustedFlagger: boolean;
  /** The platforms of the group that name it: the provider may want what is on the others elsewhere. */
  readonly platforms: readonly Platform[];
  /** Of an own route. */
  readonly courier: NamedCourier | undefined;
}

type Group = Pick<ProviderGroup, 'provider' | 'host' | 'platforms'>;

/** Who a group's notice is for, as a courier is told. */
export function recipientOf({ provider, host, platforms }: Group): CourierRecipient {
  return { provider: provider?.slug, host, platforms: platforms.map(({ slug }) => slug) };
}

function flaggerRoute(way: TrustedFlaggerRoute | undefined): SendingRoute | undefined {
  if (way === undefined) return undefined;
  if ('email' in way) return { kind: 'email', to: way.email };
  return 'form' in way ? { kind: 'form', url: way.form } : undefined;
}

interface PlatformRoute {
  readonly route: SendingRoute;
  readonly trustedFlagger: boolean;
}

/** The ways of one platform, those for trusted flaggers first, then those that need no moderator's hand. */
function routesOfPlatform({ notice }: Platform, flagger: boolean): readonly PlatformRoute[] {
  const privileged = flagger ? flaggerRoute(notice?.trustedFlagger) : undefined;
  return [
    ...(privileged === undefined ? [] : [{ route: privileged, trustedFlagger: true }]),
    ...(notice?.email === undefined
      ? []
      : [{ route: { kind: 'email', to: notice.email } as const, trustedFlagger: false }]),
    ...(notice?.form === undefined
      ? []
      : [{ route: { kind: 'form', url: notice.form } as const, trustedFlagger: false }]),
  ];
}

function routeKey(route: SendingRoute): string {
  switch (route.kind) {
    case 'email':
      return `email ${route.to.toLowerCase()}`;
    case 'form':
      return `form ${route.url}`;
    case 'own':
      return `own ${route.name}`;
  }
}

/** Whether a courier takes notices to them; one that fails to say takes none. */
function takes(courier: NamedCourier, to: CourierRecipient): boolean {
  try {
    return courier.takes(to);
  } catch {
    return false;
  }
}

/** E-mail before forms. */
const KINDS: readonly SendingRoute['kind'][] = ['email', 'form'];

/**
 * The ways in which the notice to a group can go out, the preferred one first: what the association added itself, which
 * it did for a reason; the way of trusted flaggers, where it is one; e-mail, which Vigie sends by itself; a form. Of two
 * alike, first the one that more platforms of the group name. E-mail is offered only where it can be sent.
 */
export function routesOf(group: Group, { association, mail, couriers }: Sending): readonly OfferedRoute[] {
  const to = recipientOf(group);
  const own = couriers
    .filter((courier) => takes(courier, to))
    .map(
      (courier): OfferedRoute => ({
        route: { kind: 'own', name: courier.name },
        trustedFlagger: false,
        platforms: group.platforms,
        courier,
      }),
    );
  const known = new Map<string, PlatformRoute & { readonly platforms: Platform[] }>();
  for (const platform of group.platforms)
    for (const each of routesOfPlatform(platform, association.trustedFlagger !== undefined)) {
      if (each.route.kind === 'email' && !mail) continue;
      const key = routeKey(each.route);
      const there = known.get(key);
      known.set(key, {
        ...each,
        trustedFlagger: each.trustedFlagger || there?.trustedFlagger === true,
        platforms: [
          ...(there?.platforms ?? []),
          ...(there?.platforms.includes(platform) === true ? [] : [platform]),
        ],
      });
    }
  const rank = ({ route, trustedFlagger, platforms }: PlatformRoute & { platforms: readonly Platform[] }) => [
    trustedFlagger ? 0 : 1,
    KINDS.indexOf(route.kind),
    -platforms.length,
  ];
  const ranked = [...known.values()].sort((one, other) => {
    const [mine, theirs] = [rank(one), rank(other)];
    const at = mine.findIndex((value, index) => value !== theirs[index]);
    return at === -1 ? 0 : (mine[at] ?? 0) - (theirs[at] ?? 0);
  });
  return [...own, ...ranked.map((each) => ({ ...each, courier: undefined }))];
}
