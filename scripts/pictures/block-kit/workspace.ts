import type { Locale } from '../../../src/text/locale.ts';

/** What a picture needs to know that Slack knows: who is who, and what time it is there. */
export interface Workspace {
  readonly locale: Locale;
  /** Names of members, user groups and Slack channels by their id. */
  readonly names: Readonly<Record<string, string>>;
  /** Epoch milliseconds. */
  readonly now: number;
  /** What lies in Slack, by the ids of the files; what is not in it is drawn as a blurred picture. */
  readonly pictures?: ReadonlyMap<string, DrawnPicture>;
}

/** A picture as it is put into another: a `data:` address, and its size in pixels. */
export interface DrawnPicture {
  readonly uri: string;
  readonly width: number;
  readonly height: number;
}

/** What Slack itself says around an app's blocks. */
const WORDS = {
  fr: {
    app: 'APPLI',
    optional: '(facultatif)',
    option: 'Sélectionner une option',
    date: 'Sélectionner une date',
    time: 'Sélectionner une heure',
    files: 'Charger un fichier',
    drop: 'ou glissez-le ici',
    onlyYou: 'Visible par vous uniquement',
    cancel: 'Annuler',
    close: 'Fermer',
    thread: 'Fil',
    home: 'Accueil',
    messages: 'Messages',
    about: 'À propos',
  },
  en: {
    app: 'APP',
    optional: '(optional)',
    option: 'Select an option',
    date: 'Select a date',
    time: 'Select a time',
    files: 'Upload a file',
    drop: 'or drop it here',
    onlyYou: 'Only visible to you',
    cancel: 'Cancel',
    close: 'Close',
    thread: 'Thread',
    home: 'Home',
    messages: 'Messages',
    about: 'About',
  },
} as const satisfies Record<Locale, unknown>;

/** What Slack itself says, in the workspace's language. */
export function wordsOf({ locale }: Workspace): (typeof WORDS)[Locale] {
  return WORDS[locale];
}

/** A member, user group or Slack channel by name; the id itself where the workspace has not been told one. */
export function nameOf({ names }: Workspace, id: string): string {
  return names[id] ?? id;
}

const ZONE = 'Europe/Paris';
const LONG = { day: 'numeric', month: 'long', year: 'numeric' } as const;
const SHORT = { day: 'numeric', month: 'short', year: 'numeric' } as const;

/**
 * A moment (epoch seconds) as Slack shows it by that format. Throws on a token that is not drawn yet.
 * https://docs.slack.dev/messaging/formatting-message-text#date-formatting
 */
export function moment({ locale, now }: Workspace, seconds: number, format: string): string {
  const at = new Date(seconds * 1000);
  const said = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(locale, { timeZone: ZONE, ...options }).format(at);
  return format.replaceAll(/\{(\w+)\}/gu, (_, token: string) => {
    switch (token) {
      case 'date_num':
        return new Intl.DateTimeFormat('sv', { timeZone: ZONE }).format(at);
      case 'date_slash':
        return said({ day: '2-digit', month: '2-digit', year: 'numeric' });
      case 'date':
      case 'date_pretty':
        return said(LONG);
      case 'date_short':
      case 'date_short_pretty':
        return said(SHORT);
      case 'date_long':
      case 'date_long_pretty':
        return said({ weekday: 'long', ...LONG });
      case 'time':
        return said({ hour: '2-digit', minute: '2-digit' });
      case 'time_secs':
        return said({ hour: '2-digit', minute: '2-digit', second: '2-digit' });
      case 'ago':
        return ago(locale, now / 1000 - seconds);
      default:
        throw new Error(`the picture knows no date token ${token}`);
    }
  });
}

const JUST_NOW = { fr: 'il y a moins d’une minute', en: 'less than a minute ago' } as const;

function ago(locale: Locale, seconds: number): string {
  if (seconds >= 0 && seconds < 30) return JUST_NOW[locale];
  const said = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const minutes = Math.round(seconds / 60);
  if (Math.abs(minutes) < 60) return said.format(-minutes, 'minute');
  if (Math.abs(minutes) < 60 * 24) return said.format(-Math.round(minutes / 60), 'hour');
  return said.format(-Math.round(minutes / (60 * 24)), 'day');
}

/** A day (YYYY-MM-DD) as a date picker shows it. */
export function day({ locale }: Workspace, date: string): string {
  return new Intl.DateTimeFormat(locale, { ...SHORT, timeZone: 'UTC' }).format(new Date(`${date}T12:00:00Z`));
}
