import { distance } from '../text/nearest.ts';
import { SETTING_NAMES, type SettingName } from './settings.ts';

/** Prefixes under which a name that Vigie does not read is worth a word. */
const OURS = /^(?:TELEGRAM|DISCORD|SLACK|DRAFT|VIGIE)_/u;

/** Whether every word of a name stands in the other, in the same order (TELEGRAM_TOKEN, TELEGRAM_BOT_TOKEN). */
function abbreviates(short: string, long: string): boolean {
  const words = long.split('_');
  let at = 0;
  for (const word of short.split('_')) {
    const found = words.indexOf(word, at);
    if (found === -1) return false;
    at = found + 1;
  }
  return true;
}

function nearest(name: string): readonly SettingName[] {
  const bare = name.replace(/^VIGIE_/u, '');
  return SETTING_NAMES.filter(
    (known) =>
      bare === known || distance(bare, known) <= 2 || (bare.includes('_') && abbreviates(bare, known)),
  );
}

/**
 * A line for each variable that looks like a misspelt setting: one that Vigie does not read, close to one that is
 * not set. Only a hint, since another program may read it.
 */
export function hints(env: Readonly<Record<string, string | undefined>>): readonly string[] {
  return Object.keys(env)
    .filter((name) => OURS.test(name) && !SETTING_NAMES.some((known) => known === name))
    .flatMap((name) => {
      const meant = nearest(name).filter((known) => (env[known] ?? '').trim() === '');
      return meant.length === 0
        ? []
        : [`${name} is no setting of Vigie: did you mean ${meant.join(' or ')}?`];
    });
}
