import { readFile } from 'node:fs/promises';
import { ImapFlow } from 'imapflow';
import type { ImapConfig } from '../../src/config/imap.ts';
import { errorFields } from '../../src/log.ts';

/** Why a mailbox cannot be read. Its message is for the operator, and holds nothing that a server said. */
export class MailboxFault extends Error {
  /** What the server, TLS or the system calls it. */
  readonly code: string | undefined;

  constructor(message: string, code?: string) {
    super(code === undefined ? message : `${message} (${code})`);
    this.name = 'MailboxFault';
    this.code = code;
  }
}

/** As Node.js and OpenSSL name what is wrong with a certificate, and imapflow what is wrong with STARTTLS. */
const NO_SAFE_CONNECTION =
  /CERT|SSL|TLS|SELF_SIGNED|ALTNAME|UNABLE_TO|MissingServerExtension|UPGRADE_TIMEOUT/u;
const NO_SUCH_HOST = ['ENOTFOUND', 'EAI_AGAIN', 'EAI_NONAME'];

function faultOf({ host, port }: ImapConfig, error: unknown): MailboxFault {
  const server = `${host}:${port}`;
  const code =
    error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  if (error instanceof Error && 'authenticationFailed' in error && error.authenticationFailed === true)
    return new MailboxFault(`${server} refuses IMAP_USER with IMAP_PASSWORD`);
  if (code !== undefined && NO_SAFE_CONNECTION.test(code))
    return new MailboxFault(`${server} offers no safe connection that can be verified`, code);
  if (code !== undefined && NO_SUCH_HOST.includes(code))
    return new MailboxFault(`${host} is no host that can be found`, code);
  return new MailboxFault(`${server} does not answer as a mailbox server does`, code);
}

/** How long a server may take to answer, in milliseconds. */
const PATIENCE = 30_000;

/**
 * Opens the notice mailbox of the settings.
 *
 * @throws MailboxFault
 */
export async function openMailbox(
  config: ImapConfig,
  options: {
    readonly readOnly?: boolean;
    readonly signal?: AbortSignal;
    readonly patience?: number;
  } = {},
): Promise<ImapFlow> {
  const { caFile, folder, security } = config;
  const patience = options.patience ?? PATIENCE;
  const ca =
    caFile === undefined
      ? undefined
      : await readFile(caFile, 'utf8').catch((error: unknown) => {
          const { code } = errorFields(error);
          throw new MailboxFault(`IMAP_CA_FILE names ${caFile}, which cannot be read`, String(code));
        });
  options.signal?.throwIfAborted();
  const client = new ImapFlow({
    host: config.host,
    port: config.port,
    secure: security === 'tls',
    ...(security === 'tls' ? {} : { doSTARTTLS: security === 'starttls' }),
    auth: { user: config.user, pass: config.password },
    logger: false,
    ...(ca === undefined ? {} : { tls: { ca } }),
    disableAutoEnable: true,
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: 5 * 60_000,
  });
  // What breaks is told by the command that fails on it.
  client.on('error', () => undefined);
  const close = (): void => client.close();
  options.signal?.addEventListener('abort', close, { once: true });
  client.on('close', () => options.signal?.removeEventListener('abort', close));
  try {
    await client.connect();
  } catch (error) {
    client.close();
    throw faultOf(config, error);
  }
  try {
    await client.mailboxOpen(folder, { readOnly: options.readOnly ?? false });
  } catch (error) {
    const { usable } = client;
    client.close();
    throw usable
      ? new MailboxFault(`${config.host}:${config.port} has no folder ${folder} that can be opened`)
      : faultOf(config, error);
  }
  return client;
}
