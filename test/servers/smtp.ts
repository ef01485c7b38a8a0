import { connect, createServer, type Server, type Socket } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { type Certificate, certificate } from './certificate.ts';

/** A mail as the server took it. */
export interface TakenMail {
  /** Of the envelope. */
  readonly from: string;
  readonly to: readonly string[];
  readonly user: string | undefined;
  /** Over TLS? */
  readonly secure: boolean;
  /** The bytes between DATA and the dot. */
  readonly raw: Buffer;
  readonly messageId: string | undefined;
}

/** How the server treats one dialogue that comes to it. */
export type Manner =
  /** Breaks off as soon as somebody connects. */
  | { readonly at: 'connect' }
  /** Answers so to the login, MAIL FROM or RCPT TO: `550`. */
  | { readonly at: 'login' | 'mail' | 'rcpt'; readonly reply: number }
  /** Answers so to the content, and does not keep it. */
  | { readonly at: 'content'; readonly reply: number }
  /** Breaks off in the middle of the content. */
  | { readonly at: 'middle' }
  /** Breaks off once the content is whole, without an answer; keeps the mail or not. */
  | { readonly at: 'end'; readonly keeps: boolean }
  /** Keeps the mail and does not answer until it is told to. */
  | { readonly at: 'answer'; readonly until: Promise<unknown> }
  | { readonly at: 'nowhere' };

export interface SmtpServer {
  readonly port: number;
  /** What a client needs to believe its certificate. */
  readonly ca: string;
  /** The mails that it kept, whether or not its answer arrived. */
  readonly mails: readonly TakenMail[];
  /** How many dialogues began. */
  readonly dialogues: () => number;
  /** How the next dialogues go, one after the other; those after them go well. */
  next(...manners: readonly Manner[]): void;
  /** Breaks every connection and takes no other, as when its machine loses power. */
  crash(): Promise<void>;
  stop(): Promise<void>;
}

export interface SmtpServerSettings {
  readonly security?: 'tls' | 'starttls' | 'none';
  /** Who may log in; without, nobody is asked to. */
  readonly login?: { readonly user: string; readonly password: string };
  readonly certificate?: Certificate;
  /** The largest message that it says to take, in bytes. */
  readonly size?: number;
}

function reply(code: number): Error {
  // What servers say may name people: it must be found nowhere.
  return Object.assign(new Error('someone.private@provider.example is not welcome'), { responseCode: code });
}

function messageIdIn(raw: Buffer): string | undefined {
  return /^message-id:\s*(<[^>]+>)/imu.exec(raw.toString('latin1'))?.[1];
}

function listening(server: Server): Promise<void> {
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a mail server has no port');
  return address.port;
}

/** A real SMTP server on this machine, which can be told to misbehave. */
export async function smtpServer(settings: SmtpServerSettings = {}): Promise<SmtpServer> {
  const { security = 'tls', login } = settings;
  const made = settings.certificate ?? certificate();
  const mails: TakenMail[] = [];
  const sockets = new Set<Socket>();
  const manners: Manner[] = [];
  /** By the port from which the dialogue comes to the server. */
  const ofDialogue = new Map<number, { readonly manner: Manner; readonly client: Socket }>();
  let dialogues = 0;
  const mannerOf = ({ remotePort }: { readonly remotePort: number }): Manner =>
    ofDialogue.get(remotePort)?.manner ?? { at: 'nowhere' };
  const breakOff = ({ remotePort }: { readonly remotePort: number }): void => {
    ofDialogue.get(remotePort)?.client.destroy();
  };

  const options: SMTPServerOptions = {
    secure: security === 'tls',
    key: made.key,
    cert: made.cert,
    hideSTARTTLS: security === 'none',
    authOptional: login === undefined,
    // So that a login over an open connection would succeed, were one tried.
    allowInsecureAuth: true,
    authMethods: ['PLAIN', 'LOGIN'],
    disabledCommands: [
      ...(security === 'starttls' ? [] : ['STARTTLS']),
      ...(login === undefined ? ['AUTH'] : []),
    ],
    ...(settings.size === undefined ? {} : { size: settings.size }),
    logger: false,
    onAuth({ username, password }, session, done) {
      const manner = mannerOf(session);
      if (manner.at === 'login') return done(reply(manner.reply));
      if (username !== login?.user || password !== login?.password) return done(reply(535));
      return done(null, { user: username });
    },
    onMailFrom(_address, session, done) {
      const manner = mannerOf(session);
      return done(manner.at === 'mail' ? reply(manner.reply) : null);
    },
    onRcptTo(_address, session, done) {
      const manner = mannerOf(session);
      return done(manner.at === 'rcpt' ? reply(manner.reply) : null);
    },
    onData(stream, session, done) {
      const manner = mannerOf(session);
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => {
        if (manner.at === 'middle') breakOff(session);
        chunks.push(chunk);
      });
      stream.on('end', () => {
        if (manner.at === 'middle') return;
        const raw = Buffer.concat(chunks);
        const keep = () =>
          mails.push({
            from: session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address,
            to: session.envelope.rcptTo.map(({ address }) => address),
            user: typeof session.user === 'string' ? session.user : undefined,
            secure: session.secure,
            raw,
            messageId: messageIdIn(raw),
          });
        switch (manner.at) {
          case 'content':
            done(reply(manner.reply));
            return;
          case 'end':
            if (manner.keeps) keep();
            breakOff(session);
            return;
          case 'answer':
            keep();
            void manner.until.then(() => done(null));
            return;
          default:
            keep();
            done(null);
        }
      });
    },
  };
  const server = new SMTPServer(options);
  // A client that leaves without a word is nothing to tell.
  server.on('error', () => undefined);
  await listening(server.server);

  // Connections are broken in front of the server: Node does not bear TLS torn down from below in its handshake.
  const front = createServer((client) => {
    dialogues += 1;
    const manner = manners.shift() ?? { at: 'nowhere' };
    client.on('error', () => undefined);
    if (manner.at === 'connect') {
      client.destroy();
      return;
    }
    const inner = connect(portOf(server.server), '127.0.0.1', () => {
      if (inner.localPort !== undefined) ofDialogue.set(inner.localPort, { manner, client });
      client.pipe(inner).pipe(client);
    });
    sockets.add(client);
    for (const [one, other] of [
      [client, inner],
      [inner, client],
    ] as const) {
      one.on('error', () => undefined);
      one.on('close', () => {
        other.end();
        sockets.delete(one);
      });
    }
  });
  await listening(front);

  let gone: Promise<void> | undefined;
  const crash = (): Promise<void> => {
    gone ??= Promise.all([
      new Promise<void>((resolve) => server.close(() => resolve())),
      new Promise<void>((resolve) => front.close(() => resolve())),
    ]).then(() => undefined);
    for (const socket of sockets) socket.destroy();
    return gone;
  };
  return {
    port: portOf(front),
    ca: made.cert,
    mails,
    dialogues: () => dialogues,
    next(...more) {
      manners.push(...more);
    },
    crash,
    stop: crash,
  };
}
