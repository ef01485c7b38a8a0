import { Readable } from 'node:stream';
import type { NodemailerError } from 'nodemailer/lib/errors';
import SMTPConnection, { type SMTPConnectionOptions } from 'nodemailer/lib/smtp-connection';
import type { SendFailure, SendResult } from '../../src/notices/sending.ts';

export interface Login {
  readonly user: string;
  readonly password: string;
}

/** One message in its envelope. */
export interface Letter {
  readonly from: string;
  readonly to: string;
  readonly bytes: Buffer;
}

/** What a failed dialogue leaves in the log: never what the server said, which may hold addresses. */
export interface Trouble {
  readonly command: string | undefined;
  /** SMTP's reply code. */
  readonly reply: number | undefined;
  /** Nodemailer's or Node's. */
  readonly code: string | undefined;
}

export interface Delivery {
  readonly result: SendResult;
  readonly trouble: Trouble | undefined;
}

/** Milliseconds: the whole dialogue, well above what each of its steps may take. */
const DIALOGUE_TIME = 15 * 60_000;

/**
 * A server says so when it wants to be asked again later: RFC 5321, 4.2.1. 503 is no refusal of the message, but of the
 * order of commands.
 */
function asksToComeBack(reply: number): boolean {
  return (reply >= 400 && reply < 500) || reply === 503;
}

/** Replies that ask for a login, whatever they answer (RFC 4954, 6): no address is at fault. */
const ASKS_FOR_LOGIN = [530, 534, 535, 538];

/** The message is larger than the server takes (RFC 1870, 6.1), which is told its size with the sender. */
const TOO_LARGE = 552;

/** Which refusal a permanent answer to that command is. */
function refusalOf(command: string | undefined, reply: number): SendFailure {
  if (ASKS_FOR_LOGIN.includes(reply)) return 'login';
  if (command === undefined) return 'message';
  if (command.startsWith('AUTH')) return 'login';
  if (command === 'MAIL FROM') return reply === TOO_LARGE ? 'message' : 'sender';
  if (command === 'RCPT TO') return 'recipient';
  if (command === 'STARTTLS') return 'tls';
  return 'message';
}

/** OpenSSL's and Node's words for a certificate that proves nothing, or a handshake that fails. */
const BAD_TLS = /CERT|SSL|TLS|SELF_SIGNED|ALTNAME|UNABLE_TO/u;

function isTls({ code, originalCode }: NodemailerError): boolean {
  return code === 'ETLS' || (typeof originalCode === 'string' && BAD_TLS.test(originalCode));
}

/** What an error means for a message: it surely did not go out, or its content was handed over and nobody knows. */
function meaningOf(error: NodemailerError, handedOver: boolean): SendResult {
  const { responseCode: reply, command } = error;
  const answered = reply !== undefined && reply >= 400 && reply < 600;
  if (answered)
    return asksToComeBack(reply)
      ? { kind: 'not-sent', failure: 'deferred', again: true }
      : { kind: 'not-sent', failure: refusalOf(command, reply), again: false };
  if (handedOver) return { kind: 'doubtful' };
  if (isTls(error)) return { kind: 'not-sent', failure: 'tls', again: false };
  if (error.code === 'EAUTH') return { kind: 'not-sent', failure: 'login', again: false };
  // Nobody was asked: nothing at all can be written to that address.
  if (error.code === 'EENVELOPE' && command === 'API')
    return { kind: 'not-sent', failure: 'recipient', again: false };
  // The server's own limit on size, known before anything is sent.
  if (error.code === 'EMESSAGE') return { kind: 'not-sent', failure: 'message', again: false };
  return { kind: 'not-sent', failure: 'unreachable', again: true };
}

function troubleOf({ command, responseCode, code, originalCode }: NodemailerError): Trouble {
  return { command, reply: responseCode, code: typeof originalCode === 'string' ? originalCode : code };
}

/** Bytes: so much is given at once, as the connection takes it. */
const PIECE = 16_384;

function* piecesOf(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE);
}

class NoLogin extends Error {
  readonly code = 'EAUTH';
}

/**
 * One dialogue with a mail server: connects, logs in where it is told to, hands over a letter where there is one, and
 * leaves. Never rejects.
 */
export function dialogue(
  options: SMTPConnectionOptions,
  login: Login | undefined,
  letter: Letter | undefined,
): Promise<Delivery> {
  return new Promise((resolve) => {
    const connection = new SMTPConnection(options);
    let handedOver = false;
    let over = false;
    const finish = (error: NodemailerError | undefined): void => {
      if (over) return;
      over = true;
      clearTimeout(timer);
      if (error === undefined) connection.quit();
      else connection.close();
      resolve(
        error === undefined
          ? { result: { kind: 'sent' }, trouble: undefined }
          : { result: meaningOf(error, handedOver), trouble: troubleOf(error) },
      );
    };
    const timer = setTimeout(
      () => finish(Object.assign(new Error('the dialogue takes too long'), { code: 'ETIMEDOUT' })),
      DIALOGUE_TIME,
    );

    const hand = ({ from, to, bytes }: Letter): void => {
      // Read only once the server asks for it, and to its end only just before the dot that makes it the server's.
      const content = Readable.from(piecesOf(bytes), { objectMode: false });
      content.once('end', () => {
        handedOver = true;
      });
      connection.send({ from, to: [to], size: bytes.length }, content, (error) => finish(error ?? undefined));
    };
    const proceed = (): void => (letter === undefined ? finish(undefined) : hand(letter));

    // What breaks after the end is nobody's any more.
    connection.on('error', (error) => finish(error));
    // A 421 ends the connection first, and is told a moment later.
    connection.once('end', () => setImmediate(() => finish(new Error('the connection ended'))));
    connection.connect((error) => {
      if (error) return finish(error);
      if (login === undefined) return proceed();
      // A password is given to a server that asks for one.
      if (!connection.allowsAuth) return finish(new NoLogin('the server takes no login'));
      const { user, password: pass } = login;
      return connection.login({ user, pass, credentials: { user, pass } }, (refused) =>
        refused ? finish(refused) : proceed(),
      );
    });
  });
}
