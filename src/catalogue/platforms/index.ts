import { installProviders, type Provider } from '../providers.ts';
import { bluesky } from './bluesky.ts';
import { dailymotion } from './dailymotion.ts';
import { discord } from './discord.ts';
import { facebook } from './facebook.ts';
import { fourchan } from './fourchan.ts';
import { gab } from './gab.ts';
import { googleSearch } from './google-search.ts';
import { instagram } from './instagram.ts';
import { jeuxvideo } from './jeuxvideo.ts';
import { linkedin } from './linkedin.ts';
import { mastodon } from './mastodon.ts';
import { odysee } from './odysee.ts';
import { pinterest } from './pinterest.ts';
import type { Platform } from './platform.ts';
import { reddit } from './reddit.ts';
import { roblox } from './roblox.ts';
import { rumble } from './rumble.ts';
import { snapchat } from './snapchat.ts';
import { steam } from './steam.ts';
import { telegram } from './telegram.ts';
import { threads } from './threads.ts';
import { tiktok } from './tiktok.ts';
import { twitch } from './twitch.ts';
import { vk } from './vk.ts';
import { whatsapp } from './whatsapp.ts';
import { x } from './x.ts';
import { youtube } from './youtube.ts';

export type {
  AnswerDelays,
  Designation,
  Fact,
  Instructions,
  PlatformFacts,
  Source,
  TrustedFlaggerRoute,
} from './facts.ts';
export { answerOf, DEFAULT_ANSWER, instructionsSaid } from './facts.ts';
export type { Form, NoticeRoute, Part, Platform } from './platform.ts';

/** Every platform that Vigie knows by itself. */
export const builtIn: readonly Platform[] = [
  x,
  facebook,
  instagram,
  threads,
  whatsapp,
  youtube,
  googleSearch,
  tiktok,
  snapchat,
  telegram,
  discord,
  bluesky,
  dailymotion,
  fourchan,
  gab,
  jeuxvideo,
  linkedin,
  mastodon,
  odysee,
  pinterest,
  reddit,
  roblox,
  rumble,
  steam,
  twitch,
  vk,
];

/**
 * Every platform that is known: Vigie's own, with what the association changed and added (`installPlatforms`).
 *
 * A live binding: read it when it is needed, and keep nothing made of it beyond the list that it was made of.
 */
export let platforms: readonly Platform[] = builtIn;

let bySlug = slugged(builtIn);

function slugged(list: readonly Platform[]): ReadonlyMap<string, Platform> {
  return new Map(list.map((platform) => [platform.slug, platform]));
}

/**
 * Says which platforms and providers are known from now on. The composition root calls it at start, before anything
 * reads a link, with what `association/platforms.ts` made of Vigie's own and the association's file; nothing else
 * does. Everything that reads links stays pure for a given list, and the list is compiled once.
 */
export function installPlatforms(known: {
  readonly platforms: readonly Platform[];
  readonly providers: readonly Provider[];
}): void {
  platforms = known.platforms;
  bySlug = slugged(known.platforms);
  installProviders(known.providers);
}

/** The platform of that slug, `undefined` where there is none (a target on an unknown site). */
export function platformOf(slug: string | undefined): Platform | undefined {
  return slug === undefined ? undefined : bySlug.get(slug);
}
