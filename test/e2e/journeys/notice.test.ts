import { simpleParser } from 'mailparser';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { BLOCKS as OUTCOME } from '../../../bots/slack/case-actions/resolve/inputs.ts';
import { FOLLOW } from '../../../bots/slack/follow-up/buttons.ts';
import { figures } from '../../../db/figures.ts';
import { followUp } from '../../../db/follow-up.ts';
import { dayAt } from '../../../src/catalogue/limitation.ts';
import { yearOf } from '../../../src/insight/period.ts';
import { plainLog } from '../../../src/log.ts';
import { dovecot } from '../../servers/imap.ts';
import { type Notifying, notifying, times, WRITTEN } from './notifying.ts';
import { SETTLED, words } from './reporting.ts';

const program = dovecot();
if (program === undefined)
  console.warn('the journey of a notice is not tried: no Dovecot here (apt-get install dovecot-imapd)');

let on: Notifying;

describe.skipIf(program === undefined)('a report on Telegram', { timeout: 120_000 }, () => {
  beforeAll(async () => {
    on = await notifying(program ?? '');
  }, 60_000);
  afterAll(() => on?.stop());

  describe.each(['fr', 'en'] as const)('in %s', (locale) => {
    test('becomes a notice, its answers, an outcome that a moderator decides, and news that its author hears', async () => {
      const written = WRITTEN[locale];
      const { reporter, desk, number, mail } = await on.notified(locale);

      expect(mail).toMatchObject({ to: ['moderation@plateforme.example'], secure: true, user: 'notices' });
      const sent = await simpleParser(mail.raw);
      const [notice] = await on.vigie.sql`SELECT reference, message_id FROM notices WHERE "case" = ${number}`;
      expect(sent.messageId).toBe(notice?.['message_id']);
      expect(sent.replyTo?.text.toUpperCase().replaceAll('-', '')).toContain(notice?.['reference']);
      for (const part of [sent.text ?? '', sent.html || '']) {
        for (const said of [...written.points, 'Association Exemple', '2025-01', '13001058'])
          expect(part).toContain(said);
        expect(part.replaceAll(/<[^>]+>|\s+/gu, ' ')).toMatch(written.law);
      }
      for (const secret of ['Quisling', 'Barnab', 'Telegram'])
        expect(mail.raw.toString()).not.toContain(secret);
      await on.hears(reporter, words('message.notified', locale));

      await on.answers(mail, written.receipt);
      await desk.sees('semble accuser réception');
      await desk.sees(`moderation@plateforme.example (Plateforme)\n${written.receipt[0]}`);
      await on.answers(mail, written.decision);
      await desk.sees(written.decision[1].split('\r\n').at(-1) ?? '');
      expect(await on.stateOf(number)).toBe('notified');

      await desk.pressInThread(FOLLOW.proposed);
      await desk.modal(OUTCOME.outcome);
      expect(await desk.submit()).toBeUndefined();
      await expect.poll(() => on.stateOf(number), SETTLED).toBe('resolved');
      await on.hears(reporter, words('message.outcome-removed', locale));
      await on.vigie.tellNews();

      for (const key of ['message.examining', 'message.notified', 'message.outcome-removed'] as const)
        expect(times(reporter, words(key, locale)), key).toBe(1);
      const moderator = /alice|bob/iu;
      expect(reporter.screen().text).not.toMatch(moderator);
      const [kept] = await on.vigie.sql`
        SELECT count(*)::int AS answers FROM notice_mails WHERE notice = ${notice?.['reference']}`;
      expect(kept?.['answers']).toBe(2);
      expect((await on.imap.inbox()).map(({ seen }) => seen)).not.toContain(false);
    });
  });

  it('that the provider refuses is told with the reason kept, and opens again when what was removed is back', async () => {
    const refused = await on.notified('fr');
    await on.answers(refused.mail, WRITTEN.fr.refusal);
    await refused.desk.sees(words('outcome.refused', 'fr'));
    await refused.desk.pressInThread(FOLLOW.proposed);
    await refused.desk.modal(OUTCOME.refusal);
    expect(await refused.desk.submit({ [OUTCOME.refusal]: { value: 'within-its-rules' } })).toBeUndefined();
    await expect.poll(() => on.stateOf(refused.number), SETTLED).toBe('resolved');
    const [kept] = await on.vigie.sql`SELECT outcome, refusal FROM outcomes WHERE "case" = ${refused.number}`;
    expect(kept).toEqual({ outcome: 'refused', refusal: 'within-its-rules' });
    await on.hears(refused.reporter, words('message.outcome-refused', 'fr'));

    const removed = await on.notified('en');
    await on.answers(removed.mail, WRITTEN.en.decision);
    await removed.desk.pressInThread(FOLLOW.proposed);
    await removed.desk.modal(OUTCOME.outcome);
    expect(await removed.desk.submit()).toBeUndefined();
    await expect.poll(() => on.stateOf(removed.number), SETTLED).toBe('resolved');
    await on.hears(removed.reporter, words('message.outcome-removed', 'en'));

    const news = removed.reporter.screen().text;
    const morning = new Date(Date.now() + 2 * 86_400_000);
    morning.setUTCHours(9, 0, 0, 0);
    await followUp({
      sql: on.vigie.running.database.sql,
      timeZone: 'Europe/Paris',
      log: plainLog(),
      now: morning,
    });
    await removed.desk.pressInThread(FOLLOW.backOnline);
    await expect.poll(() => on.stateOf(removed.number), SETTLED).not.toBe('resolved');
    const { settlement } = await figures(on.vigie.running.database.sql).figures(
      yearOf(dayAt(Date.now(), 'Europe/Paris')),
    );
    expect(settlement).toMatchObject({ back: 1 });
    await on.vigie.tellNews();
    expect(removed.reporter.screen().text).toBe(news);
    expect(on.smtp.mails.filter(({ messageId }) => messageId === removed.mail.messageId)).toHaveLength(1);
  });
});
