import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { expect } from 'vitest';
import { NOTICE } from '../../../bots/slack/notices/ids.ts';
import type { Log } from '../../../src/log.ts';
import type { Locale } from '../../../src/text/locale.ts';
import { type Somebody, squeezed } from '../../contract/channel.ts';
import { onTelegram } from '../../contract/telegram.ts';
import { type ImapServer, imapServer } from '../../servers/imap.ts';
import { type SmtpServer, smtpServer, type TakenMail } from '../../servers/smtp.ts';
import { ALICE, BOB, type Installation, installation } from './installation.ts';
import { type Moderating, moderating } from './moderating.ts';
import { report, SETTLED, words } from './reporting.ts';

const ASSOCIATION = `association:
  name: Association Exemple
  address: |
    12 rue de l’Exemple
    75011 Paris
    France
  email: notices@association.example
trustedFlagger:
  number: 2025-01
  coordinator: Arcom
  designatedOn: 2025-03-12
platforms:
  jeuxvideo:
    notice:
      email: moderation@plateforme.example
    languages: [fr, en]
`;

/** What each writes, in the language of the journey; the reporter's words must reach no provider. */
export const WRITTEN = {
  fr: {
    moderator: ALICE,
    context: 'Mon voisin Barnabé Quisling tient ces propos depuis lundi, tout le monde le lit.',
    reasoning:
      'Le message exhorte à la violence contre les personnes d’une religion et les traite de vermine, ce que la loi réprime.',
    facts:
      'Un message du forum, lisible sans compte, compare les membres d’une communauté à de la vermine et demande qu’on les chasse.',
    receipt: [
      'Accusé de réception',
      'Bonjour,\r\n\r\nNous avons bien reçu votre notification et nous l’examinons.',
    ],
    decision: ['Notre décision', 'Bonjour,\r\n\r\nAprès examen, nous avons supprimé le contenu.'],
    refusal: [
      'Notre décision',
      'Bonjour,\r\n\r\nAprès examen, ce contenu ne contrevient pas à nos règles et restera en ligne.',
    ],
    law: /lu le \d{1,2} \p{L}+ 20\d\d/u,
    points: [
      'A. Explication étayée',
      'B. Emplacement électronique exact',
      'C. Auteur de la notification',
      'D. Déclaration de bonne foi',
    ],
  },
  en: {
    moderator: BOB,
    context: 'My neighbour Barnaby Quisling has been saying this since Monday, everybody reads it.',
    reasoning:
      'The message exhorts to violence against the persons of one religion and calls them vermin, which the law forbids.',
    facts:
      'A message of the forum, readable without an account, compares the members of a community to vermin and asks that they be driven out.',
    receipt: ['Confirmation of receipt', 'Hello,\r\n\r\nWe have received your notice and are examining it.'],
    decision: ['Our decision', 'Hello,\r\n\r\nAfter review, the content has been removed.'],
    refusal: [
      'Our decision',
      'Hello,\r\n\r\nAfter review, we found that this content does not violate our rules. It will stay online.',
    ],
    law: /read on \d{1,2} \p{L}+ 20\d\d/u,
    points: [
      'A. Substantiated explanation',
      'B. Exact electronic location',
      'C. Who notifies',
      'D. Statement of good faith',
    ],
  },
} as const satisfies Record<Locale, unknown>;

/** An association that notifies by e-mail: its Vigie, its mail server and its mailbox, both real. */
export interface Notifying {
  readonly vigie: Installation;
  readonly smtp: SmtpServer;
  readonly imap: ImapServer;
  /** What a provider answers to a notice, delivered to the mailbox of notices. */
  answers(mail: TakenMail, said: readonly [subject: string, text: string]): Promise<void>;
  stateOf(number: number): Promise<unknown>;
  /** Tells the news that there is, and waits until a person has read it. */
  hears(somebody: Somebody, text: string): Promise<void>;
  /** From the report on Telegram to the notice that the provider's mail server took. */
  notified(locale: Locale, reporter?: Somebody, context?: string): Promise<Notified>;
  stop(): Promise<void>;
}

export interface Notified {
  readonly reporter: Somebody;
  readonly desk: Moderating;
  readonly number: number;
  readonly mail: TakenMail;
}

/** How often a text was said to somebody. */
export function times(somebody: Somebody, text: string): number {
  return squeezed(somebody.screen().text).split(squeezed(text)).length - 1;
}

/** Starts it all. @param dovecot the program of Dovecot */
export async function notifying(dovecot: string, log?: Log): Promise<Notifying> {
  const smtp = await smtpServer({ login: { user: 'notices', password: 'a password' } });
  const imap = await imapServer(dovecot);
  const folder = await mkdtemp(join(tmpdir(), 'vigie-notice-'));
  const file = (name: string, content: string) =>
    writeFile(join(folder, name), content).then(() => join(folder, name));
  const vigie = await installation(
    undefined,
    'socket',
    {
      ASSOCIATION_FILE: await file('association.yaml', ASSOCIATION),
      SMTP_HOST: 'localhost',
      SMTP_PORT: String(smtp.port),
      SMTP_USER: 'notices',
      SMTP_PASSWORD: 'a password',
      SMTP_CA_FILE: await file('smtp.pem', smtp.ca),
      IMAP_HOST: 'localhost',
      IMAP_PORT: String(imap.port),
      IMAP_USER: imap.user,
      IMAP_PASSWORD: imap.password,
      IMAP_CA_FILE: imap.caFile,
    },
    log,
  );
  let posts = 0;

  async function answers(mail: TakenMail, [subject, text]: readonly [string, string]): Promise<void> {
    const { replyTo } = await simpleParser(mail.raw);
    await imap.deliver(
      Buffer.from(
        [
          'From: Plateforme <moderation@plateforme.example>',
          `To: ${replyTo?.text}`,
          `Subject: =?utf-8?B?${Buffer.from(subject).toString('base64')}?=`,
          `Message-ID: <${Date.now()}@plateforme.example>`,
          `In-Reply-To: ${mail.messageId}`,
          `Date: ${new Date().toUTCString()}`,
          'MIME-Version: 1.0',
          'Content-Type: text/plain; charset=utf-8',
          'Content-Transfer-Encoding: base64',
          '',
          Buffer.from(text).toString('base64'),
        ].join('\r\n'),
      ),
    );
  }

  async function stateOf(number: number): Promise<unknown> {
    return (await vigie.sql`SELECT state FROM cases WHERE number = ${number}`)[0]?.['state'];
  }

  async function hears(somebody: Somebody, text: string): Promise<void> {
    await expect
      .poll(async () => {
        await vigie.tellNews();
        return times(somebody, text);
      }, SETTLED)
      .toBe(1);
  }

  async function notified(locale: Locale, person?: Somebody, context?: string): Promise<Notified> {
    const written = WRITTEN[locale];
    const user = written.moderator;
    posts += 1;
    const link = `https://www.jeuxvideo.com/forums/message/13001058${40 + posts}`;
    const reporter = person ?? (await (await onTelegram(vigie)).newcomer(locale));
    const reference = await report(reporter, locale, { link, context: context ?? written.context });
    const [row] = await vigie.sql`
      SELECT t."case"::int AS number FROM reports r JOIN report_targets rt ON rt.report = r.id
      JOIN targets t ON t.id = rt.target WHERE r.reference = ${reference}`;
    const number = Number(row?.['number']);
    const desk = await moderating(vigie, user, number);

    await desk.press('case.claim');
    await expect.poll(() => stateOf(number), SETTLED).toBe('in-review');
    await hears(reporter, words('message.examining', locale));

    await desk.press('case.qualify');
    await desk.modal('qualify.offences');
    const offences = { block: 'qualify.offences', action: 'value' };
    await desk.find(offences, ['incitement-hatred-origin-religion']);
    await desk.choose({ ...offences, block: 'qualify.motives' }, ['other-religion']);
    expect(
      await desk.submit({
        'qualify.reasoning': { value: written.reasoning },
        'qualify.published': { value: new Date(Date.now() - 86_400_000).toISOString().slice(0, 10) },
      }),
    ).toBeUndefined();
    await expect.poll(() => stateOf(number), SETTLED).toBe('qualified');

    await desk.press('case.notice');
    await desk.modal(NOTICE.locale);
    await desk.choose({ action: NOTICE.locale }, locale);
    await desk.modal(`facts.${locale}`);
    expect(
      await desk.submit({
        [`facts.${locale}`]: { value: written.facts },
        [`reasoning.${locale}`]: { value: written.reasoning },
        'good-faith': { value: ['stated'] },
      }),
    ).toBeUndefined();
    const preview = await desk.modal(written.facts);
    for (const point of written.points) expect(preview).toContain(point);
    const before = smtp.mails.length;
    expect(await desk.submit()).toBeUndefined();
    await expect.poll(() => smtp.mails.length, SETTLED).toBe(before + 1);
    const mail = smtp.mails[before];
    if (mail === undefined) throw new Error('no mail');
    await expect.poll(() => stateOf(number), SETTLED).toBe('notified');
    return { reporter, desk, number, mail };
  }

  return {
    vigie,
    smtp,
    imap,
    answers,
    stateOf,
    hears,
    notified,
    async stop() {
      await vigie.stop();
      await Promise.all([smtp.stop(), imap.stop()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
