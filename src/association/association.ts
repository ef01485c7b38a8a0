import type { NoticeRoute } from '../catalogue/platforms/facts.ts';
import type { AnswerDelays, Designation, Form, Instructions, Part } from '../catalogue/platforms/index.ts';
import type { Locale } from '../text/locale.ts';
import { type Say, say } from '../text/say.ts';

/** What the association says of itself in its own file, and what it changes or adds about platforms and providers. */
export interface Association {
  /** Who notifies; undefined without a file, or in a file that only changes platforms. */
  readonly identity: Identity | undefined;
  /** Its status as a trusted flagger (DSA article 22), where it has one. */
  readonly trustedFlagger: TrustedFlaggerStatus | undefined;
  /** The procedures that keep it independent of platforms, as its yearly report prints them (article 22(3)). */
  readonly independence: InBothLanguages | undefined;
  /** By slug: what differs from Vigie's own providers, and whole ones. */
  readonly providers: ReadonlyMap<string, ProviderChanges>;
  /** By slug: what differs from Vigie's own platforms, and whole ones. */
  readonly platforms: ReadonlyMap<string, PlatformChanges>;
  /** Its own ways to send notices, by name: see `notices/courier.ts`. */
  readonly couriers: ReadonlyMap<string, CourierModule>;
}

/** The module of a courier. */
export interface CourierModule {
  /** Path of its file, relative to the association's. */
  readonly module: string;
  /** Where the association's file names it: `association.yaml:12:5`. */
  readonly at: string;
}

export type InBothLanguages = Readonly<Record<Locale, string>>;

/** Name and address of who notifies (article 16(2)(c)). */
export interface Identity {
  readonly name: string;
  /** Postal address, its lines separated by line feeds. */
  readonly address: string;
  /** The address from which notices come and to which providers answer. */
  readonly email: string;
  readonly website?: string;
  /** Name of a person or a role to write to. */
  readonly contact?: string;
}

export interface TrustedFlaggerStatus {
  /** Number or name of the decision. */
  readonly number: string;
  /** The coordinator that designated it, such as Arcom. */
  readonly coordinator: string;
  /** Date of the decision, `2025-03-12`. */
  readonly designatedOn: string;
}

/** What the association's file says of a provider; what is absent stays as it was. */
export interface ProviderChanges {
  readonly name?: string;
  readonly legalName?: string;
  /** ISO 3166-1 alpha-2. */
  readonly country?: string;
  readonly representative?: string;
}

/** What the association's file says of a platform; what is absent stays as it was. */
export interface PlatformChanges {
  readonly name?: string;
  readonly provider?: string;
  readonly veryLarge?: Designation;
  readonly notice?: NoticeRoute;
  readonly languages?: readonly string[];
  readonly answer?: AnswerDelays;
  readonly instructions?: Instructions;
  /** How the links of a platform that Vigie does not know are made. */
  readonly links?: AddedLinks;
}

/** The links of an added platform: the same language as a platform's file (`catalogue/platforms/platform.ts`). */
export interface AddedLinks {
  readonly site: string;
  readonly hosts: readonly string[];
  readonly parts: Readonly<Record<string, Part>>;
  readonly forms: readonly Form[];
  readonly wrappers: readonly string[];
  readonly searches: readonly string[];
  readonly homes: readonly string[];
  readonly tracking: readonly string[];
}

/** What is known without a file. */
export const NO_ASSOCIATION: Association = {
  identity: undefined,
  trustedFlagger: undefined,
  independence: undefined,
  providers: new Map(),
  platforms: new Map(),
  couriers: new Map(),
};

/** Who notifies, or what is missing for a notice to say so. */
export function whoNotifies(
  association: Association,
): { readonly ok: true; readonly identity: Identity } | { readonly ok: false; readonly missing: Say } {
  return association.identity === undefined
    ? { ok: false, missing: say('notice.missing.identity') }
    : { ok: true, identity: association.identity };
}
