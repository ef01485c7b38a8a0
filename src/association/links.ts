import type { z } from 'zod';
import type { Part } from '../catalogue/platforms/index.ts';
import { isPossibleHost, isPrivateHost } from '../links/refuse.ts';
import type { AddedLinks } from './association.ts';
import { readSection, unknownKey } from './issues.ts';
import { formSchema, partSchema, type WrittenForm, type WrittenLinks } from './schema.ts';
import { MOST_WAYS, readShape, type Shape } from './shape.ts';
import type { Mistake, Path } from './where.ts';

const HOST = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,8}[a-z][a-z0-9-]{1,62}$/u;
const PART_NAME = /^[a-z][A-Za-z0-9]{0,29}$/u;
/** Parts that need no shape: any one segment, and the link that a wrapper carries. */
const SHAPELESS: ReadonlySet<string> = new Set(['any', 'url']);

const NAMES = /\{(\w*)(\*\*)?\}/gu;
const SEGMENT = /^(?:[\w.~!$'()+,;=:@%|-]|\{\w+\})+$/u;

function namesIn(template: string): readonly string[] {
  return [...template.matchAll(NAMES)].map((found) => found[1] ?? '');
}

/** The pieces of a pattern that are matched one by one: segments, query values, the fragment. */
function piecesOf(pattern: string): {
  readonly host: string | undefined;
  readonly segments: readonly string[];
  readonly values: readonly string[];
} {
  const [beforeHash = '', fragment] = pattern.split('#', 2);
  const [path = '', query] = beforeHash.split('?', 2);
  const host = /^\/\/([^/]+)/u.exec(path)?.[1];
  const rest = host === undefined ? path : path.slice(2 + host.length);
  return {
    host,
    segments: rest.split('/').filter((segment) => segment !== ''),
    values: [
      ...(query ?? '').split('&').map((pair) => pair.slice(pair.indexOf('=') + 1)),
      ...(fragment === undefined ? [] : [fragment]),
    ].filter((value) => value !== ''),
  };
}

/** Reads the links of an added platform; `ownerOf` names the platform that a host belongs to already. */
class LinksReader {
  readonly mistakes: Mistake[] = [];
  readonly #written: WrittenLinks;
  readonly #path: Path;
  readonly #ownerOf: (host: string) => string | undefined;
  readonly #shapes = new Map<string, Shape>();

  constructor(written: WrittenLinks, path: Path, ownerOf: (host: string) => string | undefined) {
    this.#written = written;
    this.#path = path;
    this.#ownerOf = ownerOf;
  }

  #wrong(path: Path, says: string): void {
    this.mistakes.push({ path: [...this.#path, ...path], says });
  }

  /** Parts and forms are read one by one: a mistake in one hides none in another. */
  #read<T>(schema: z.ZodType<T>, value: unknown, path: Path): T | undefined {
    const reading = readSection(schema, value, [...this.#path, ...path]);
    if (reading.ok) return reading.value;
    this.mistakes.push(...reading.mistakes);
    return undefined;
  }

  #part(name: string): Part | undefined {
    const path = ['parts', name];
    const written = this.#read(partSchema, this.#written.parts[name], path);
    if (written === undefined) return undefined;
    if (!PART_NAME.test(name))
      this.mistakes.push({
        path: [...this.#path, ...path],
        at: 'key',
        says: 'must be letters and digits, a small letter first',
      });
    const fold = written.fold === true;
    const reading = readShape(written.shape, fold);
    if (!reading.ok) {
      this.#wrong([...path, 'shape'], reading.reason);
      return undefined;
    }
    this.#shapes.set(name, reading.shape);
    return {
      shape: reading.shape.shape,
      ...(written.not === undefined ? {} : { not: written.not.map((word) => word.toLowerCase()) }),
      ...(fold ? { fold: true } : {}),
    };
  }

  #host(host: string, path: Path): void {
    const bare = host.replace(/^\*\./u, '').replace(/^\{\w+\}\./u, '');
    if (!HOST.test(bare)) {
      this.#wrong(path, 'must be a host in small letters, such as forum.example.org or *.example.org');
      return;
    }
    if (!isPossibleHost(bare) || isPrivateHost(bare)) {
      this.#wrong(path, 'names a host that cannot exist on the Internet');
      return;
    }
    const owner = this.#ownerOf(bare);
    if (owner !== undefined) this.#wrong(path, `names a host that belongs to ${owner} already`);
  }

  #pattern(pattern: string, path: Path): void {
    const { host, segments, values } = piecesOf(pattern);
    if (!pattern.startsWith('/')) {
      this.#wrong(path, 'must begin with / for a path, or // for a host');
      return;
    }
    if (host !== undefined) this.#host(host, path);
    const last = segments.at(-1) ?? '';
    const open = last === '**' || /^\{\w+\*\*\}$/u.test(last);
    const closed = [...(open ? segments.slice(0, -1) : segments), ...values];
    if (closed.some((piece) => !SEGMENT.test(piece)))
      this.#wrong(path, 'has a piece that is neither letters, {parts} nor ** at the end');
    for (const name of namesIn(pattern))
      if (!SHAPELESS.has(name) && !Object.hasOwn(this.#written.parts, name)) {
        const { says } = unknownKey([name], Object.keys(this.#written.parts));
        this.#wrong(path, `uses the part {${name}}, which ${says}`);
      }
    for (const piece of closed) {
      const ways = namesIn(piece).reduce((all, name) => all * (this.#shapes.get(name)?.ways ?? 1), 1);
      const shapeless = namesIn(piece).filter((name) => SHAPELESS.has(name)).length;
      if (ways > MOST_WAYS || (shapeless > 0 && namesIn(piece).length > 1))
        this.#wrong(
          path,
          'has a piece that can be tried in too many ways: bound its parts more, or use fewer',
        );
    }
  }

  #form(form: WrittenForm, path: Path): void {
    for (const [index, pattern] of form.written.entries())
      this.#pattern(pattern, [...path, 'written', index]);
    const needed = namesIn(form.canonical);
    if (!form.written.includes(form.canonical))
      this.#wrong(
        [...path, 'canonical'],
        'must be one of the patterns under written, so that it reads as itself',
      );
    if (/\*\*|\||\/\/\*\./u.test(form.canonical))
      this.#wrong([...path, 'canonical'], 'must be one link: without **, * or |');
    for (const name of needed)
      if (SHAPELESS.has(name))
        this.#wrong([...path, 'canonical'], `may not hold {${name}}: give the part a name and a shape`);
    for (const [index, pattern] of form.written.entries()) {
      const has = new Set(namesIn(pattern));
      const lacks = needed.filter((name) => !has.has(name));
      if (lacks.length > 0)
        this.#wrong(
          [...path, 'written', index],
          `lacks ${lacks.map((name) => `{${name}}`).join(' and ')}, which canonical uses`,
        );
    }
    for (const template of ['id', 'account'] as const)
      for (const name of namesIn(form[template] ?? ''))
        if (!needed.includes(name))
          this.#wrong([...path, template], `uses {${name}}, which canonical does not hold`);
  }

  read(): AddedLinks {
    const { site, hosts, wrappers, searches, homes, tracking } = this.#written;
    const parts = Object.fromEntries(
      Object.keys(this.#written.parts).flatMap((name): [string, Part][] => {
        const part = this.#part(name);
        return part === undefined ? [] : [[name, part]];
      }),
    );
    this.#host(site, ['site']);
    for (const [index, host] of hosts.entries()) this.#host(host, ['hosts', index]);
    const forms = this.#written.forms.flatMap((value, index) => {
      const form = this.#read(formSchema, value, ['forms', index]);
      if (form === undefined) return [];
      this.#form(form, ['forms', index]);
      return [form];
    });
    for (const [index, wrapper] of wrappers.entries()) {
      this.#pattern(wrapper, ['wrappers', index]);
      if (!namesIn(wrapper).includes('url'))
        this.#wrong(['wrappers', index], 'must hold {url}, the link that is carried');
    }
    for (const [index, search] of searches.entries()) this.#pattern(search, ['searches', index]);
    for (const [index, home] of homes.entries()) this.#pattern(home, ['homes', index]);
    return { site, hosts, parts, forms, wrappers, searches, homes, tracking };
  }
}

/**
 * The links of a platform that an association adds, or everything that is wrong with them: hosts that are others',
 * parts that nobody declared, canonical links that would not read as themselves, regular expressions that could be made
 * to run for long.
 *
 * @param ownerOf the name of the platform that a host belongs to already
 */
export function readLinksOf(
  written: WrittenLinks,
  path: Path,
  ownerOf: (host: string) => string | undefined,
): { readonly links: AddedLinks; readonly mistakes: readonly Mistake[] } {
  const reader = new LinksReader(written, path, ownerOf);
  const links = reader.read();
  return { links, mistakes: reader.mistakes };
}
