import { simpleParser } from 'mailparser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FOLLOW } from '../../../bots/slack/follow-up/buttons.ts';
import { installAssociation } from '../../../src/association/file.ts';
import { makeCaseFile } from '../../../src/casefile/make.ts';
import { dayAt } from '../../../src/catalogue/limitation.ts';
import { briefFiles } from '../../../src/insight/brief/brief-files.ts';
import { exportFiles } from '../../../src/insight/export/export-files.ts';
import { yearOf } from '../../../src/insight/period.ts';
import { yearlyFiles } from '../../../src/insight/report/yearly-files.ts';
import type { Log, LogFields } from '../../../src/log.ts';
import { localisers } from '../../../src/text/sentences.ts';
import { readable } from '../../bots/slack/shown.ts';
import { someoneOnTelegram } from '../../contract/telegram.ts';
import { dovecot } from '../../servers/imap.ts';
import { DESK } from './installation.ts';
import { type Notified, type Notifying, notifying, WRITTEN } from './notifying.ts';
import { SETTLED } from './reporting.ts';

/** Of somebody whom nobody but Telegram may know. */
const PERSON = { id: 987_650_321, username: 'zqxhandle', first_name: 'Zqxgiven', last_name: 'Zqxfamily' };
const IDENTITY = [String(PERSON.id), 'zqxhandle', 'zqxgiven', 'zqxfamily'];
/** What they wrote, by words that nobody else writes. */
const WORDS = ['zqxneighbour', 'zqxstreet'];

/** What they reported: what is looked through does hold it. */
const LINKED = '/forums/message/13001058';

const program = dovecot();
if (program === undefined)
  console.warn('what is kept of reporters is not looked at: no Dovecot here (apt-get install dovecot-imapd)');

const lines: string[] = [];
const noting = (fields: LogFields, message: string) =>
  void lines.push(`${JSON.stringify(fields)} ${message}`);
const logging: Log = { info: noting, warn: noting, error: noting };

/** Which of some words stand in a text, however they are written. */
function foundIn(text: string, words: readonly string[]): readonly string[] {
  const lower = text.toLowerCase();
  return words.filter((word) => lower.includes(word));
}

describe.skipIf(program === undefined)('of whoever reported', { timeout: 120_000 }, () => {
  let on: Notifying;
  let notified: Notified;

  beforeAll(async () => {
    on = await notifying(program ?? '', logging);
  }, 60_000);
  afterAll(() => on?.stop());

  it('a whole journey is looked at: reported, notified, answered, removed', async () => {
    const person = someoneOnTelegram(
      on.vigie,
      on.vigie.telegram.user(PERSON.id, { ...PERSON, language_code: 'en' }),
    );
    notified = await on.notified('en', person, 'My zqxneighbour of the zqxstreet wrote it.');
    await on.answers(notified.mail, WRITTEN.en.decision);
    await notified.desk.pressInThread(FOLLOW.proposed);
    await notified.desk.modal('outcome');
    await notified.desk.submit();
    await expect.poll(() => on.stateOf(notified.number), SETTLED).toBe('resolved');
    await on.vigie.tellNews();
  });

  it('the database holds nothing that can be read', async () => {
    const { sql } = on.vigie;
    const columns = await sql<{ schema: string; table: string; column: string; type: string }[]>`
      SELECT table_schema AS schema, table_name AS table, column_name AS column, data_type AS type
      FROM information_schema.columns WHERE table_schema IN ('public', 'graphile_worker')`;
    const held: string[] = [];
    for (const { schema, table, column, type } of columns) {
      const read = type === 'bytea' ? sql`encode(${sql(column)}, 'escape')` : sql`${sql(column)}::text`;
      const rows = await sql<{ text: string | null }[]>`
        SELECT ${read} AS text FROM ${sql(schema)}.${sql(table)} LIMIT 1000`;
      for (const { text } of rows)
        for (const word of foundIn(text ?? '', [...IDENTITY, ...WORDS, LINKED]))
          held.push(`${table}: ${word}`);
    }
    expect(columns.length).toBeGreaterThan(100);
    expect(new Set(held)).toEqual(new Set([`targets: ${LINKED}`]));
  });

  it('no log line says anything', () => {
    expect(lines.length).toBeGreaterThan(0);
    expect(foundIn(lines.join('\n'), [...IDENTITY, ...WORDS])).toEqual([]);
  });

  it('Slack shows the words in the case alone, and who it is nowhere', () => {
    const { slack } = on.vigie;
    const all = Object.values(DESK).flatMap((channel) =>
      slack.messages(channel).flatMap(({ ts, ...message }) => [message, ...slack.replies(channel, ts)]),
    );
    const shown = JSON.stringify(all);
    expect(foundIn(shown, IDENTITY)).toEqual([]);
    expect(foundIn(shown, WORDS)).toEqual(WORDS);
    const thread = notified.desk.thread().join('\n');
    expect(foundIn(thread, WORDS)).toEqual([]);
    expect(readable(all[0]?.blocks).length).toBeGreaterThan(0);
  });

  it('no mail tells anything, nor which machine or program sent it', async () => {
    for (const { raw } of on.smtp.mails) {
      const { headerLines, html, text } = await simpleParser(raw);
      expect(foundIn([raw.toString(), text, html].join('\n'), [...IDENTITY, ...WORDS])).toEqual([]);
      const headers = headerLines.map(({ key }) => key);
      for (const telling of ['x-mailer', 'user-agent', 'received', 'x-originating-ip'])
        expect(headers).not.toContain(telling);
    }
  });

  it('no document that leaves the association tells anything', async () => {
    const { figures, briefs, exports, caseFiles } = on.vigie.running.database;
    const association = await installAssociation(undefined);
    const said = localisers('Europe/Paris');
    const today = dayAt(Date.now());
    const period = yearOf(today);
    const given = { figures, association, localisers: said, period };
    const file = await makeCaseFile(
      { filing: caseFiles, localisers: said, association },
      notified.number,
      { locale: 'en', reporterWords: false },
      undefined,
      Date.now(),
    );
    const written = [
      ...(await yearlyFiles({ ...given, year: Number(today.slice(0, 4)), today })),
      ...(await briefFiles({ ...given, provider: 'webedia', briefs })),
      ...(await exportFiles({ ...given, exports, recipient: { for: 'provider', provider: 'webedia' } })),
      { name: 'the case file', bytes: file?.kind === 'made' ? file.pdf : Buffer.of() },
    ];
    expect(written.find(({ name }) => name.startsWith('export'))?.bytes.toString()).toContain('13001058');
    for (const { name, bytes } of written)
      expect(foundIn(Buffer.from(bytes).toString('latin1'), [...IDENTITY, ...WORDS]), name).toEqual([]);
  });
});
