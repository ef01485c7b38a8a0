import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SlackCallFailed, webClient } from '../../../bots/slack/calls.ts';
import { digesting } from '../../../bots/slack/digest.ts';
import { messages } from '../../../bots/slack/standing.ts';
import { localisers } from './sentences.ts';
import { parsedTexts, readable } from './shown.ts';
import { CHANNELS, type ShownDesk, shownDesk } from './shown-desk.ts';

let shown: ShownDesk;
beforeEach(async () => {
  shown = await shownDesk();
});
afterEach(() => shown.stop());

// In the past: what is looked for in Slack was posted since.
const MORNING = Date.parse('2024-11-25T07:30:00Z');
const MINUTE = 60_000;

/** A process of its own that looks after digests. */
function process(locale: 'fr' | 'en' = 'fr') {
  return digesting({
    messages: messages(webClient(shown.slack.botToken, shown.slack.url), () => shown.slack.botUserId),
    desk: shown.desk,
    localiser: localisers[locale],
    channels: CHANNELS,
    at: 8 * 60 + 30,
  });
}

const said = (channel = 'C0MOD') => shown.slack.messages(channel).map(({ blocks }) => readable(blocks));

describe('the morning’s digest', () => {
  it('says what came in, what waits and what runs out, in the pole’s own Slack channel', async () => {
    const { sql, people } = shown;
    const numbers: number[] = [];
    for (const category of ['antisemitism', 'suicide', 'harassment', 'other', 'threats-violence'] as const)
      numbers.push((await people.report('ada', { category, contact: true })).number);
    const [plain = 0, urgent = 0, idle = 0, asked = 0, ending = 0] = numbers;
    await shown.act(idle, { kind: 'claim' });
    await sql`UPDATE cases SET acted_at = now() - interval '30 hours' WHERE number = ${idle}`;
    await shown.act(asked, { kind: 'claim' });
    await sql`UPDATE cases SET state = 'awaiting-reporter' WHERE number = ${asked}`;
    await sql`
      INSERT INTO audit_entries ("case", entry, at, actor, moderator, action, detail, previous, hash)
      VALUES (${asked}, 0, now() - interval '4 days', 'moderator', 'U0ALICE', 'reporter-written-to', '{}', '', '')`;
    await sql`UPDATE cases SET limitation = '2024-12-20' WHERE number = ${ending}`;
    await sql`INSERT INTO failed_jobs (name, payload, error, failed_at, attempts)
      VALUES ('show-case', '{"case": 1}', 'Error', now(), 25)`;
    await sql`
      INSERT INTO notices (reference, "case", written_in, group_key, locale, offences, route, state, moderator, prepared_at,
        sent_at, due_for, due_at)
      VALUES ('N7K3M9QXR2', ${plain}, ${plain}, 'x', 'fr', '{}', 'email', 'sent', 'U0ALICE', now(), now(), 'decision',
        now() - interval '1 hour')`;
    await sql`INSERT INTO mailboxes VALUES ('a mailbox', 1, 1, now() - interval '30 hours', 0)`;
    await process()(MORNING);

    const [digest] = said();
    expect(digest).toContain('À suivre auprès des plateformes');
    expect(digest).toContain('1 notification est restée sans réponse à temps');
    expect(digest).not.toContain('restent à coller');
    expect(digest).toContain('boîte des notifications n’a pas pu être lue');
    expect(digest).toContain('Le point du matin · pôle modération');
    expect(digest).toContain('5 nouveaux cas, dont 2 urgents, 5 signalements');
    expect(digest).toContain('3 cas à prendre en charge');
    expect(digest?.indexOf(`🔴 Cas n°\u00A0${urgent} `)).toBeLessThan(
      digest?.indexOf(`Cas n°\u00A0${plain} `) ?? 0,
    );
    expect(digest).toContain('1 cas pris en charge, où rien n’a été fait');
    expect(digest).toContain('@U0ALICE');
    expect(digest).toContain('1 cas attend une réponse');
    expect(digest).toContain('1 cas sera prescrit');
    expect(digest).toContain('1 tâche de Vigie a échoué');
    expect(parsedTexts(shown.slack.messages('C0MOD')[0]?.blocks)).toEqual([]);
    // The other pole has its own news only: here, that of the jobs.
    expect(said('C0CYBER')[0]).toContain('aucun nouveau cas, aucun signalement');
  });

  it('names no more than a handful of many cases, and says how many there are', async () => {
    for (let i = 0; i < 14; i++) await shown.people.report(`p${i}`, {});
    await process('en')(MORNING);
    expect(said()[0]).toContain('14 cases that nobody has claimed');
    expect(said()[0]).toContain('and 4 others');
  });

  it('is silent where there is nothing to say, and in what is quiet', async () => {
    await process()(MORNING);
    expect(said()).toEqual([]);
    const { number } = await shown.people.report('troll', {});
    await shown.sql`UPDATE cases SET quiet = true WHERE number = ${number}`;
    await process()(MORNING + MINUTE);
    expect(said()).toEqual([]);
  });

  it('comes at its hours only', async () => {
    await shown.people.report('ada', {});
    for (const late of [-1, 181]) await process()(MORNING + late * MINUTE);
    expect(said()).toEqual([]);
    await process()(MORNING + 90 * MINUTE);
    expect(said()).toHaveLength(1);
  });

  it('comes once a day, and again the next day', async () => {
    await shown.people.report('ada', {});
    for (const minute of [0, 1, 30]) await process()(MORNING + minute * MINUTE);
    expect(said()).toHaveLength(1);
    await process()(MORNING + 24 * 60 * MINUTE);
    expect(said()).toHaveLength(2);
  });

  it.each(['lost-answer', 'http-500', 'refused'] as const)(
    'comes once when Slack fails (%s) and processes die and race',
    async (kind) => {
      await shown.people.report('ada', {});
      shown.slack.fail('chat.postMessage', { kind }, 4);
      const tries = Array.from({ length: 4 }, () =>
        process()(MORNING).catch((error: unknown) => {
          expect(error).toBeInstanceOf(SlackCallFailed);
        }),
      );
      await Promise.all(tries);
      await process()(MORNING + MINUTE);
      expect(said()).toHaveLength(1);
    },
    30_000,
  );

  it('is found by the next process when one died before it noted that it was posted', async () => {
    await shown.people.report('ada', {});
    await process()(MORNING);
    await shown.sql`DELETE FROM digests`;
    await process()(MORNING + MINUTE);
    expect(said()).toHaveLength(1);
  });
});
