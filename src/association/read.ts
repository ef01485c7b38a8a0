import type { z } from 'zod';
import { builtIn } from '../catalogue/platforms/index.ts';
import { builtInProviders } from '../catalogue/providers.ts';
import { nearest } from '../text/nearest.ts';
import type { AddedLinks, Association, PlatformChanges, ProviderChanges } from './association.ts';
import { HostOwners } from './hosts.ts';
import { readSection, unknownKey } from './issues.ts';
import { readLinksOf } from './links.ts';
import {
  courierModuleSchema,
  identitySchema,
  linksSchema,
  platformSchema,
  providerSchema,
  SECTIONS,
  SLUG,
  textsSchema,
  trustedFlaggerSchema,
} from './schema.ts';
import { locate, type Mistake, type Path } from './where.ts';

/** What an association's file says, or everything that is wrong with it, one line each. */
export type AssociationReading =
  | { readonly ok: true; readonly association: Association }
  | { readonly ok: false; readonly mistakes: readonly string[] };

const ownPlatforms: ReadonlySet<string> = new Set(builtIn.map(({ slug }) => slug));
const ownProviders: ReadonlySet<string> = new Set(builtInProviders.map(({ slug }) => slug));

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const BAD_SLUG = 'must be small letters, digits and hyphens, such as my-forum';

/** Reads the file's sections one by one, so that a mistake in one hides none in another. */
class File {
  readonly mistakes: Mistake[] = [];
  readonly #value: Readonly<Record<string, unknown>>;

  constructor(value: Readonly<Record<string, unknown>>) {
    this.#value = value;
    for (const key of Object.keys(value))
      if (!SECTIONS.some((section) => section === key)) this.mistakes.push(unknownKey([key], SECTIONS));
  }

  #read<T>(schema: z.ZodType<T>, value: unknown, path: Path): T | undefined {
    const reading = readSection(schema, value, path);
    if (reading.ok) return reading.value;
    this.mistakes.push(...reading.mistakes);
    return undefined;
  }

  section<T>(schema: z.ZodType<T>, name: (typeof SECTIONS)[number]): T | undefined {
    const value = this.#value[name];
    return value === undefined ? undefined : this.#read(schema, value, [name]);
  }

  /** The entries of a section that holds one of a kind under each key, as they are written. */
  #entries(name: 'platforms' | 'providers' | 'couriers'): readonly (readonly [string, unknown])[] {
    const value = this.#value[name];
    if (value === undefined || value === '') return [];
    if (!isMap(value)) {
      this.mistakes.push({ path: [name], says: 'must hold keys below it' });
      return [];
    }
    for (const slug of Object.keys(value))
      if (!SLUG.test(slug)) this.mistakes.push({ path: [name, slug], at: 'key', says: BAD_SLUG });
    return Object.entries(value);
  }

  /** Says that a key is none of Vigie's own, and what it takes to add it. */
  #unknown(path: Path, what: string, own: ReadonlySet<string>, needs: string): void {
    const meant = nearest(String(path.at(-1)), own);
    const hint = meant === undefined ? '' : ` (did you mean ${meant}?)`;
    this.mistakes.push({
      path,
      at: 'key',
      says: `is no ${what} that Vigie knows${hint}: to add one, give its ${needs}`,
    });
  }

  #known(name: 'platforms' | 'providers', own: ReadonlySet<string>): ReadonlySet<string> {
    const value = this.#value[name];
    return new Set([...own, ...(isMap(value) ? Object.keys(value) : [])]);
  }

  /** @param placeOf says where in the file something stands */
  couriers(placeOf: (path: Path) => string): Association['couriers'] {
    return new Map(
      this.#entries('couriers').flatMap(([name, entry]) => {
        const path = ['couriers', name];
        const read = this.#read(courierModuleSchema, entry, path);
        return read === undefined ? [] : [[name, { ...read, at: placeOf([...path, 'module']) }]];
      }),
    );
  }

  providers(): ReadonlyMap<string, ProviderChanges> {
    return new Map(
      this.#entries('providers').flatMap(([slug, entry]): [string, ProviderChanges][] => {
        const path = ['providers', slug];
        if (!ownProviders.has(slug) && !(isMap(entry) && Object.hasOwn(entry, 'legalName')))
          this.#unknown(path, 'provider', ownProviders, 'legalName');
        const read = this.#read(providerSchema, entry, path);
        if (read === undefined) return [];
        const there = builtInProviders.find((each) => each.slug === slug)?.established?.country;
        if (read.representative !== undefined && read.country === undefined && there === undefined)
          this.mistakes.push({
            path: [...path, 'representative'],
            says: 'needs the country in which it is established',
          });
        return [[slug, read]];
      }),
    );
  }

  #provider(path: Path, entry: unknown, known: ReadonlySet<string>): void {
    const named = isMap(entry) ? entry['provider'] : undefined;
    if (typeof named !== 'string' || known.has(named)) return;
    const meant = nearest(named, known);
    const hint = meant === undefined ? '' : `: did you mean ${meant}?`;
    this.mistakes.push({
      path: [...path, 'provider'],
      says: `is no provider that Vigie knows, and none under providers${hint}`,
    });
  }

  /** The links of an entry that adds a platform. */
  #links(slug: string, entry: Readonly<Record<string, unknown>>, owners: HostOwners): AddedLinks | undefined {
    const path = ['platforms', slug];
    for (const needed of ['name', 'provider'])
      if (!Object.hasOwn(entry, needed)) this.mistakes.push({ path: [...path, needed], says: 'is missing' });
    const written = this.#read(linksSchema, entry['links'], [...path, 'links']);
    if (written === undefined) return undefined;
    const { links, mistakes } = readLinksOf(written, [...path, 'links'], (host) => owners.ownerOf(host));
    this.mistakes.push(...mistakes);
    const { name } = entry;
    owners.add({ name: typeof name === 'string' ? name : slug, ...links });
    return links;
  }

  platforms(): ReadonlyMap<string, PlatformChanges> {
    const providers = this.#known('providers', ownProviders);
    const owners = new HostOwners(builtIn);
    return new Map(
      this.#entries('platforms').flatMap(([slug, entry]): [string, PlatformChanges][] => {
        const path = ['platforms', slug];
        this.#provider(path, entry, providers);
        const linked = isMap(entry) && Object.hasOwn(entry, 'links') ? entry : undefined;
        if (ownPlatforms.has(slug) && linked !== undefined)
          this.mistakes.push({
            path: [...path, 'links'],
            at: 'key',
            says: 'cannot be changed: Vigie knows the links of this platform',
          });
        if (!ownPlatforms.has(slug) && linked === undefined)
          this.#unknown(path, 'platform', ownPlatforms, 'name, provider and links');
        const links =
          ownPlatforms.has(slug) || linked === undefined ? undefined : this.#links(slug, linked, owners);
        const read = this.#read(platformSchema, entry, path);
        if (read === undefined) return [];
        const { links: _, ...facts } = read;
        return [[slug, { ...facts, ...(links === undefined ? {} : { links }) }]];
      }),
    );
  }
}

/** How many mistakes are told: what is broken from its beginning on would tell thousands. */
const TOLD_MAX = 50;

function refused(mistakes: readonly string[], file: string): AssociationReading {
  const more = mistakes.length - TOLD_MAX;
  return {
    ok: false,
    mistakes: more > 0 ? [...mistakes.slice(0, TOLD_MAX), `${file} holds ${more} more mistakes`] : mistakes,
  };
}

/**
 * Reads the text of an association's file. Every mistake is told at once, with the line and the column where it stands,
 * and never with the value that is there: it may be a secret that was pasted by mistake.
 *
 * @param file how the file is named in the mistakes
 */
export function readAssociation(text: string, file: string): AssociationReading {
  const located = locate(text);
  const line = (place: { readonly line: number; readonly column: number }, says: string) =>
    `${file}:${place.line}:${place.column} ${says}`;
  if (located.mistakes.length > 0)
    return refused(
      located.mistakes.map(({ place, says }) => line(place, says)),
      file,
    );
  if (!isMap(located.value)) {
    const says = located.value === '' || located.value === null ? 'is empty: it must hold' : 'must hold';
    return refused([line({ line: 1, column: 1 }, `${says} one or more of ${SECTIONS.join(', ')}`)], file);
  }
  const reader = new File(located.value);
  const association: Association = {
    identity: reader.section(identitySchema, 'association'),
    trustedFlagger: reader.section(trustedFlaggerSchema, 'trustedFlagger'),
    independence: reader.section(textsSchema, 'texts')?.independence,
    providers: reader.providers(),
    platforms: reader.platforms(),
    couriers: reader.couriers((path) => {
      const { line: at, column } = located.placeOf({ path });
      return `${file}:${at}:${column}`;
    }),
  };
  if (reader.mistakes.length === 0) return { ok: true, association };
  const placed = reader.mistakes
    .map((mistake) => ({ place: located.placeOf(mistake), mistake }))
    .sort((one, other) => one.place.line - other.place.line || one.place.column - other.place.column);
  return refused(
    placed.map(({ place, mistake }) => line(place, `${mistake.path.join('.')} ${mistake.says}`)),
    file,
  );
}
