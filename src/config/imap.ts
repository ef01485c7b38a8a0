import type { Settings } from './reading.ts';

/** The mailbox to which providers answer. */
export interface ImapConfig {
  readonly host: string;
  readonly port: number;
  /** `tls` from the first byte; `starttls`, without which nothing is read; `none` only from a server on this machine. */
  readonly security: 'tls' | 'starttls' | 'none';
  readonly user: string;
  readonly password: string;
  readonly folder: string;
  /** A PEM file with the authorities that vouch for the server, in place of the usual ones. */
  readonly caFile: string | undefined;
}

/** RFC 8314, 3.2, and RFC 9051, 2.1. */
const PORTS = { tls: 993, starttls: 143, none: 143 } as const;

const THIS_MACHINE = ['localhost', '127.0.0.1', '::1'];

/** The notice mailbox of the environment; undefined where none is set, or something is wrong with it. */
export function imap(settings: Settings): ImapConfig | undefined {
  const host = settings.given('IMAP_HOST');
  const user = settings.given('IMAP_USER');
  const password = settings.given('IMAP_PASSWORD');
  const security = settings.value('IMAP_SECURITY');
  const rest = {
    port: settings.given('IMAP_PORT') ?? PORTS[security],
    security,
    folder: settings.value('IMAP_FOLDER'),
    caFile: settings.given('IMAP_CA_FILE'),
  };
  const first = (['IMAP_HOST', 'IMAP_USER', 'IMAP_PASSWORD'] as const).find((name) => settings.isSet(name));
  if (first !== undefined) {
    settings.missing('IMAP_HOST', `${first} is set`);
    settings.missing('IMAP_USER', 'the notice mailbox needs a login');
    settings.missing('IMAP_PASSWORD', 'the notice mailbox needs a login');
  }
  if (host !== undefined && security === 'none' && !THIS_MACHINE.includes(host))
    settings.mistakes.push(
      'IMAP_SECURITY may be none only where IMAP_HOST is this machine: what goes over a network needs tls or starttls',
    );
  if (host === undefined || user === undefined || password === undefined) return undefined;
  return { host, user, password, ...rest };
}
