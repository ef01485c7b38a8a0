import type { Settings } from './reading.ts';
import type { SettingName } from './settings.ts';

/** The mail server that sends notices. */
export interface SmtpConfig {
  readonly host: string;
  readonly port: number;
  /** `tls` from the first byte; `starttls`, without which nothing is sent; `none` only to a server on this machine. */
  readonly security: 'tls' | 'starttls' | 'none';
  readonly login: { readonly user: string; readonly password: string } | undefined;
  /** A PEM file with the authorities that vouch for the server, in place of the usual ones. */
  readonly caFile: string | undefined;
  readonly dkim: { readonly domain: string; readonly selector: string; readonly keyFile: string } | undefined;
}

/** The ports of submission: RFC 8314, 3.3, and RFC 6409. */
const PORTS = { tls: 465, starttls: 587, none: 25 } as const;

const THIS_MACHINE = ['localhost', '127.0.0.1', '::1'];

const DKIM = ['DKIM_DOMAIN', 'DKIM_SELECTOR', 'DKIM_KEY_FILE'] as const satisfies readonly SettingName[];

function dkim(settings: Settings): SmtpConfig['dkim'] {
  const domain = settings.given('DKIM_DOMAIN');
  const selector = settings.given('DKIM_SELECTOR');
  const keyFile = settings.given('DKIM_KEY_FILE');
  const first = DKIM.find((name) => settings.isSet(name));
  if (first !== undefined) {
    settings.missing('SMTP_HOST', `${first} is set`);
    for (const name of DKIM) settings.missing(name, `${first} needs it`);
  }
  return domain === undefined || selector === undefined || keyFile === undefined
    ? undefined
    : { domain, selector, keyFile };
}

function login(settings: Settings): SmtpConfig['login'] {
  const user = settings.given('SMTP_USER');
  const password = settings.given('SMTP_PASSWORD');
  if (settings.isSet('SMTP_USER') || settings.isSet('SMTP_PASSWORD')) {
    settings.missing('SMTP_HOST', 'a login to it is set');
    settings.missing('SMTP_USER', 'SMTP_PASSWORD is set');
    settings.missing('SMTP_PASSWORD', 'SMTP_USER needs it');
  }
  return user === undefined || password === undefined ? undefined : { user, password };
}

/** The mail server of the environment; undefined where none is set, or something is wrong with it. */
export function smtp(settings: Settings): SmtpConfig | undefined {
  const host = settings.given('SMTP_HOST');
  const security = settings.value('SMTP_SECURITY');
  const rest = {
    port: settings.given('SMTP_PORT') ?? PORTS[security],
    security,
    login: login(settings),
    caFile: settings.given('SMTP_CA_FILE'),
    dkim: dkim(settings),
  };
  if (host === undefined) return undefined;
  if (security === 'none' && !THIS_MACHINE.includes(host))
    settings.mistakes.push(
      'SMTP_SECURITY may be none only where SMTP_HOST is this machine: what goes over a network needs tls or starttls',
    );
  return { host, ...rest };
}
