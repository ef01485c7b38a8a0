import { createPrivateKey } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { SMTPConnectionOptions } from 'nodemailer/lib/smtp-connection';
import type { SmtpConfig } from '../../src/config/mail.ts';
import type { Log } from '../../src/log.ts';
import type { SendMail } from '../../src/notices/sending.ts';
import { dialogue } from './dialogue.ts';
import { type Dkim, letterOf } from './letter.ts';

/** A mail server that takes the association's notices. */
export interface Mailer {
  readonly send: SendMail;
  /** What is wrong with the mail server as it answers now; undefined when it would take a notice. */
  check(): Promise<string | undefined>;
}

/** A file of the mail settings cannot be used; the message names the setting, and nothing of what the file holds. */
export class MailFileError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'MailFileError';
  }
}

/** RFC 8301, 3.2: verifiers refuse keys of fewer bits. */
const DKIM_KEY_BITS = 1_024;

async function fileOf(setting: string, file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    throw new MailFileError(`${setting} names ${file}, which cannot be read`);
  }
}

async function dkimOf({ domain, selector, keyFile }: NonNullable<SmtpConfig['dkim']>): Promise<Dkim> {
  const privateKey = await fileOf('DKIM_KEY_FILE', keyFile);
  const bits = (): number | undefined => {
    try {
      const key = createPrivateKey(privateKey);
      return key.asymmetricKeyType === 'rsa' ? key.asymmetricKeyDetails?.modulusLength : undefined;
    } catch {
      return undefined;
    }
  };
  const length = bits();
  if (length === undefined) throw new MailFileError('DKIM_KEY_FILE holds no RSA private key in PEM');
  if (length < DKIM_KEY_BITS)
    throw new MailFileError(`DKIM_KEY_FILE holds a key of less than ${DKIM_KEY_BITS} bits`);
  return { domain, selector, privateKey };
}

/**
 * Milliseconds. A server may take ten minutes to say that it took a message (RFC 5321, 4.5.3.2.6): whoever waits less
 * makes doubts.
 */
const TIMES = { connectionTimeout: 30_000, greetingTimeout: 30_000, socketTimeout: 10 * 60_000 } as const;

function connectionOf({ host, port, security }: SmtpConfig, ca: string | undefined): SMTPConnectionOptions {
  return {
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    // A server on this machine: nodemailer looks for other network interfaces before it resolves a name.
    allowInternalNetworkInterfaces: true,
    tls: { minVersion: 'TLSv1.2', ...(ca === undefined ? {} : { ca }) },
    logger: false,
    ...TIMES,
  };
}

/** What a failure of the mail server means to whoever configures it. */
const SAID: Readonly<Record<string, string>> = {
  unreachable: 'does not answer',
  deferred: 'asks to come back later',
  tls: 'offers no safe connection that can be verified',
  login: 'refuses the login',
};

/**
 * The mail server of the configuration; nothing connects yet.
 * @throws MailFileError
 */
export async function mailer(config: SmtpConfig, log: Log): Promise<Mailer> {
  const ca = config.caFile === undefined ? undefined : await fileOf('SMTP_CA_FILE', config.caFile);
  const dkim = config.dkim === undefined ? undefined : await dkimOf(config.dkim);
  const options = connectionOf(config, ca);
  return {
    async send(mail) {
      const bytes = await letterOf(mail, dkim).catch(() => undefined);
      if (bytes === undefined) {
        // Thrown on, it would leave a doubt about what nobody was given.
        log.warn({}, 'a notice could not be written as a mail');
        return { kind: 'not-sent', failure: 'message', again: false };
      }
      // Whatever bounces comes back to where answers are read, with the notice's reference in its address.
      const letter = { from: mail.replyTo, to: mail.to, bytes };
      const { result, trouble } = await dialogue(options, config.login, letter);
      if (trouble !== undefined)
        log.warn({ ...trouble, result: result.kind }, 'the mail server did not take a notice');
      return result;
    },

    async check() {
      const { result, trouble } = await dialogue(options, config.login, undefined);
      if (result.kind === 'sent') return undefined;
      const why = result.kind === 'not-sent' ? (SAID[result.failure] ?? 'refuses') : 'gives no answer';
      const code = trouble?.reply ?? trouble?.code;
      return `${config.host}:${config.port} ${why}${code === undefined ? '' : ` (${code})`}`;
    },
  };
}
