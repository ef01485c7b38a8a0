import { COLOURS } from './theme.ts';

function disc(colour: string): string {
  return `<circle cx="10" cy="10" r="8" fill="${colour}"/>`;
}

function stroke(path: string, colour: string): string {
  return `<path d="${path}" fill="none" stroke="${colour}" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round"/>`;
}

const tile = (colour: string): string => `<rect x="2" y="2" width="16" height="16" rx="4" fill="${colour}"/>`;

/** Slack's emoji that surfaces use, drawn in a square of 20, since not every machine has a font of them. */
const EMOJI: Readonly<Record<string, string>> = {
  red_circle: disc('#dd2e44'),
  large_orange_circle: disc('#f4900c'),
  large_yellow_circle: disc('#fdcb58'),
  large_green_circle: disc('#78b159'),
  large_blue_circle: disc('#55acee'),
  large_purple_circle: disc('#aa8ed6'),
  white_circle: disc('#e6e7e8'),
  black_circle: disc('#31373d'),
  warning: `<path d="M10 2 L19 18 L1 18 Z" fill="#ffcc4d" stroke="#ffcc4d" stroke-linejoin="round"/>${stroke('M10 8 V12.5 M10 15.4 V15.5', '#231f20')}`,
  rotating_light: `<path d="M4 14 a6 7 0 0 1 12 0 Z" fill="#dd2e44"/><rect x="2.5" y="14" width="15" height="4" rx="1.5" fill="#66757f"/>`,
  white_check_mark: tile('#77b255') + stroke('M5.5 10.5 L8.7 13.6 L14.5 6.6', COLOURS.white),
  heavy_check_mark: stroke('M4 11 L8 15 L16 5', '#31373d'),
  x: stroke('M5 5 L15 15 M15 5 L5 15', '#dd2e44'),
  no_entry: `${disc('#be1931')}<rect x="5" y="8.3" width="10" height="3.4" rx="1" fill="#ffffff"/>`,
  lock: `${stroke('M6.2 9 V6.5 a3.8 3.8 0 0 1 7.6 0 V9', '#66757f')}<rect x="3.8" y="8.8" width="12.4" height="9.4" rx="2" fill="#ffac33"/>`,
  hourglass_flowing_sand: stroke('M5 3 H15 M5 17 H15 M6 3 C6 9 14 11 14 17 M14 3 C14 9 6 11 6 17', '#8a4b38'),
  hourglass: stroke('M5 3 H15 M5 17 H15 M6 3 C6 9 14 11 14 17 M14 3 C14 9 6 11 6 17', '#8a4b38'),
  alarm_clock: `${disc('#dd2e44')}<circle cx="10" cy="10" r="6" fill="#ffffff"/>${stroke('M10 6.8 V10 L12.4 11.6', '#31373d')}`,
  calendar: `${tile('#e1e8ed')}<rect x="2" y="2" width="16" height="5" rx="2" fill="#dd2e44"/>`,
  speech_balloon: `<path d="M3 4 h14 a1.5 1.5 0 0 1 1.5 1.5 v7 a1.5 1.5 0 0 1 -1.5 1.5 h-8 l-4 4 v-4 h-2 a1.5 1.5 0 0 1 -1.5 -1.5 v-7 a1.5 1.5 0 0 1 1.5 -1.5 Z" fill="#bdddf4"/>`,
  mute: `<path d="M3 8 h3 l5 -4 v12 l-5 -4 h-3 Z" fill="#8899a6"/>${stroke('M13.5 7.5 L18 12.5 M18 7.5 L13.5 12.5', '#dd2e44')}`,
  sunny: `<circle cx="10" cy="10" r="4.6" fill="#ffac33"/>${stroke('M10 1.8 V3.4 M10 16.6 V18.2 M1.8 10 H3.4 M16.6 10 H18.2 M4.2 4.2 L5.4 5.4 M14.6 14.6 L15.8 15.8 M15.8 4.2 L14.6 5.4 M5.4 14.6 L4.2 15.8', '#ffac33')}`,
  ocean: `<path d="M1 17 C2 8 7 3 13 4 C17 5 18 9 15 11 C14 8 10 8 10 12 C10 15 14 17 19 17 Z" fill="#55acee"/>`,
  eyes: `<ellipse cx="6" cy="10" rx="4" ry="6" fill="#f5f8fa" stroke="#66757f"/><ellipse cx="14" cy="10" rx="4" ry="6" fill="#f5f8fa" stroke="#66757f"/><circle cx="7" cy="11" r="2" fill="#292f33"/><circle cx="15" cy="11" r="2" fill="#292f33"/>`,
};

/** Whether an emoji is drawn. */
export function isDrawn(name: string): boolean {
  return EMOJI[name] !== undefined;
}

/** An emoji by Slack's name for it, drawn in a square of 20; throws where it is not drawn yet. */
export function emoji(name: string): string {
  const sign = EMOJI[name];
  if (sign === undefined) throw new Error(`the picture knows no emoji :${name}:`);
  return sign;
}

/** Emoji that texts hold as characters, by Slack's names. */
const CHARACTERS: Readonly<Record<string, string>> = {
  '\u{1F534}': 'red_circle',
  '\u26A0\uFE0F': 'warning',
  '\u2600\uFE0F': 'sunny',
  '\u{1F30A}': 'ocean',
};
const CHARACTER = new RegExp(`(${Object.keys(CHARACTERS).join('|')})`, 'u');

/** A text in parts, those that are an emoji with their drawing. */
export function parted(text: string): readonly { readonly text: string; readonly sign?: string }[] {
  return text
    .split(CHARACTER)
    .filter((part) => part !== '')
    .map((part) => {
      const name = CHARACTERS[part];
      return name === undefined ? { text: part } : { text: part, sign: emoji(name) };
    });
}
