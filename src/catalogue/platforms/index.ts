import { bluesky } from './bluesky.ts';
import { dailymotion } from './dailymotion.ts';
import { fourchan } from './fourchan.ts';
import { gab } from './gab.ts';
import { jeuxvideo } from './jeuxvideo.ts';
import { linkedin } from './linkedin.ts';
import { mastodon } from './mastodon.ts';
import { odysee } from './odysee.ts';
import { pinterest } from './pinterest.ts';
import type { Platform } from './platform.ts';
import { reddit } from './reddit.ts';
import { roblox } from './roblox.ts';
import { rumble } from './rumble.ts';
import { steam } from './steam.ts';
import { twitch } from './twitch.ts';
import { vk } from './vk.ts';
import { x } from './x.ts';

export type { Form, NoticeRoute, Part, Platform } from './platform.ts';

/** Every platform that Vigie knows. */
export const platforms: readonly Platform[] = [
  x,
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

const bySlug = new Map(platforms.map((platform) => [platform.slug, platform]));

/** The platform of that slug, `undefined` where there is none (a target on an unknown site). */
export function platformOf(slug: string | undefined): Platform | undefined {
  return slug === undefined ? undefined : bySlug.get(slug);
}
