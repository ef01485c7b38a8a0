import type { Table } from '../row.ts';
import { bluesky } from './bluesky.ts';
import { dailymotion } from './dailymotion.ts';
import { fourchan } from './fourchan.ts';
import { gab } from './gab.ts';
import { jeuxvideo } from './jeuxvideo.ts';
import { linkedin } from './linkedin.ts';
import { mastodon } from './mastodon.ts';
import { odysee } from './odysee.ts';
import { pinterest } from './pinterest.ts';
import { reddit } from './reddit.ts';
import { roblox } from './roblox.ts';
import { rumble } from './rumble.ts';
import { steam } from './steam.ts';
import { twitch } from './twitch.ts';
import { vk } from './vk.ts';
import { x } from './x.ts';

/** Every table of links; one file a platform. */
export const tables: readonly Table[] = [
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
