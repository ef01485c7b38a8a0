import type { Table } from '../row.ts';
import { bluesky } from './bluesky.ts';
import { dailymotion } from './dailymotion.ts';
import { discord } from './discord.ts';
import { facebook } from './facebook.ts';
import { fourchan } from './fourchan.ts';
import { gab } from './gab.ts';
import { general } from './general.ts';
import { googleSearch } from './google-search.ts';
import { instagram } from './instagram.ts';
import { jeuxvideo } from './jeuxvideo.ts';
import { linkedin } from './linkedin.ts';
import { mastodon } from './mastodon.ts';
import { odysee } from './odysee.ts';
import { pinterest } from './pinterest.ts';
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

/** Every table of links; one file a platform. */
export const tables: readonly Table[] = [
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
  ...general,
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
