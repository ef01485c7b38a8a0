import type { PlatformFacts } from './facts.ts';

export type { NoticeRoute } from './facts.ts';

/**
 * A platform as plain data: who answers for it, and how its links are made.
 *
 * To add a platform: one file beside this one that exports a `Platform`, one line in `index.ts`, and its
 * "how to copy a link" text in the locales. No code elsewhere knows a platform by name.
 *
 * ## Patterns
 *
 * A pattern is how a link may be written:
 *
 * | written | means |
 * | --- | --- |
 * | `/i/status/{id}` | a path on any of the platform's `hosts`; literals ignore case, a trailing slash is ignored |
 * | `/{account}/status/{id}/**` | `/**` at the end: anything below, or nothing |
 * | `/groups/{any}/posts/{id}` | a part without a shape takes any one segment |
 * | `/amp/s/{url**}` | the part is the whole rest of the link: path and query |
 * | `/shorts\|live\|embed/{id}` | one of these literals |
 * | `/p/{name}-{id}` | parts and literals mixed in one segment |
 * | `/watch?v={id}` | a query parameter that must be there (others are ignored); `?type=3` wants that value |
 * | `/a/#@{account}` | the whole fragment |
 * | `//youtu.be/{id}` | that host only (with or without `www.`): such hosts need no entry in `hosts` |
 * | `//*.fandom.com/…` | that host and every host below it |
 * | `//{account}.t.me` | the label in front of that host is a part |
 * | `//{instance}/@{account}` | any host that no platform owns; `instance` needs a shape |
 * | `tg://resolve?domain={account}` | an app's own scheme |
 *
 * `{part}` stands for one segment (or value) of the shape that `parts` gives to that name. The empty path is
 * `/`. Patterns are tried in the order of the file, those of the most particular host first, so put the
 * special before the general. Captured values are percent-decoded.
 */
export interface Platform extends PlatformFacts {
  /** Key in the database and in the locales; never changes. */
  readonly slug: string;
  /** Name as people know it. */
  readonly name: string;

  /** Host of the canonical links, without `www.` unless the platform itself uses it. */
  readonly site: string;
  /**
   * Hosts that all serve the same paths: `x.com` is itself and `www.x.com`, `*.x.com` everything below too.
   * Below, the hosts that are no mirror by their name (`m.`, `mobile.`, `fr-fr.`…: see `links/places.ts`), such
   * as `help.x.com`, only name contents, never accounts; where one does, name it here or in a pattern.
   */
  readonly hosts: readonly string[];
  /** What each `{part}` looks like. A part without an entry takes any one segment. */
  readonly parts: Readonly<Record<string, Part>>;
  /** The links that name something, the special before the general. */
  readonly forms: readonly Form[];
  /**
   * Patterns of links that only carry another link, in their part `{url}` (absolute, without a scheme, or a
   * path of the same site). The carried link is read instead.
   */
  readonly wrappers?: readonly string[];
  /** Patterns of search pages, refused: what they show differs for everybody. */
  readonly searches?: readonly string[];
  /** Patterns of pages that show nothing of their own (feed, login), refused like the bare host itself. */
  readonly homes?: readonly string[];
  /** Query parameters that name nothing on this platform, beyond `links/tracking.ts`; `x_*` is a prefix. */
  readonly tracking?: readonly string[];
}

/** One thing that links of a platform can name, and all the ways in which they are written. */
export interface Form {
  /**
   * - `content`: something published once: a post, a video, a comment, a story, a file, a live;
   * - `account`: who or what publishes: a profile, a page, a channel, a group, a community, a server, an invite;
   * - `page`: what is neither: a tag, a sound, a list, an article of the help centre.
   */
  readonly kind: 'content' | 'account' | 'page';
  /** Patterns; each must capture every part that `canonical` uses. */
  readonly written: readonly string[];
  /**
   * Template of the one canonical link, with only the parts that identify: `/path` on `site`, or `//host/path`.
   * It must itself be one of the written patterns, so that a canonical link reads as itself.
   */
  readonly canonical: string;
  /** Template of the stable id; `{id}` where the pattern captures it, else none. */
  readonly id?: string;
  /** Template of the handle shown to people; `{account}` where the pattern captures it, else none. */
  readonly account?: string;
}

/** The shape of a `{part}`. */
export interface Part {
  /** Matched against the whole decoded value; written without anchors and without capturing groups. */
  readonly shape: RegExp;
  /** Values (lower case) that are the platform's own words and never this part, e.g. `settings`. */
  readonly not?: readonly string[];
  /** The platform ignores its case: lower-cased in canonical links (and ids). */
  readonly fold?: true;
  /** What the value stands for, where it is an encoding of something; `undefined` where it is not. */
  readonly decode?: (value: string) => string | undefined;
}

/** A list of words written as one text, so that a file of a hundred of them stays readable. */
export function words(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}
