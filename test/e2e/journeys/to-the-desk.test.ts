import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { localisers } from '../../../src/text/sentences.ts';
import { readable } from '../../bots/slack/shown.ts';
import type { Somebody } from '../../contract/channel.ts';
import { onDiscord } from '../../contract/discord.ts';
import { onTelegram } from '../../contract/telegram.ts';
import { ALICE, DESK, type Installation, installation } from './installation.ts';
import { report, SETTLED, words } from './reporting.ts';

const CHANNELS = [
  ['telegram', onTelegram],
  ['discord', onDiscord],
] as const;

let vigie: Installation;

beforeAll(async () => {
  vigie = await installation();
});
afterAll(() => vigie.stop());

async function caseOf(reference: string): Promise<number> {
  const [row] = await vigie.sql`
    SELECT t."case"::int AS number FROM reports r JOIN report_targets rt ON rt.report = r.id
    JOIN targets t ON t.id = rt.target WHERE r.reference = ${reference}`;
  return Number(row?.['number']);
}

/** The one card of a case, once it shows a text. */
async function card(number: number, text: string) {
  await expect
    .poll(
      () =>
        vigie
          .cards(number)
          .map(({ blocks }) => readable(blocks))
          .join(),
      SETTLED,
    )
    .toContain(text);
  expect(vigie.cards(number)).toHaveLength(1);
  const [only] = vigie.cards(number);
  if (only === undefined) throw new Error(`case ${number} has no card`);
  return only;
}

describe.each(CHANNELS)('a report on %s', (name, open) => {
  test.each(['fr', 'en'] as const)(
    'in %s goes to rows, to one card, to a moderator, and back to the reporter as a state',
    async (locale) => {
      const at = await open(vigie);
      const reporter = await at.newcomer(locale);
      const link = `https://x.com/someone/status/18${locale === 'fr' ? 1 : 2}0000000000000${name.length}`;
      const reference = await report(reporter, locale, { link, context: `Words on ${name} in ${locale}.` });

      const [row] = await vigie.sql`SELECT * FROM reports WHERE reference = ${reference}`;
      expect(row).toMatchObject({
        channel: name,
        locale,
        category: 'antisemitism',
        seen: 'today',
        self: false,
        minor: false,
        contact: true,
      });
      expect(Buffer.from(row?.['context']).toString('latin1')).not.toContain('Words');

      const number = await caseOf(reference);
      const { ts } = await card(number, `Words on ${name} in ${locale}.`);
      const channel = DESK.moderation;
      expect((await vigie.slack.press({ user: ALICE, channel, ts, action: 'case.claim' })).acknowledged).toBe(
        true,
      );
      const claimed = async () =>
        (await vigie.sql`SELECT state FROM cases WHERE number = ${number}`)[0]?.['state'];
      await expect.poll(claimed, SETTLED).toBe('in-review');

      await reporter.command('status');
      await reporter.sees(words('report-state.in-review', locale));
      expect(await reporter.unacknowledged()).toEqual([]);
      expect(vigie.cards(number)).toHaveLength(1);
    },
  );

  test('on a target that somebody else reported refreshes the card, and tells neither of the other', async () => {
    const at = await open(vigie);
    const known = `https://x.com/someone/status/1830000000000000${name.length}`;
    const unknown = `https://x.com/someone/status/1830000000000001${name.length}`;
    const context = `Les mêmes mots sur ${name}.`;
    const [first, second, alone] = [
      await at.newcomer('fr'),
      await at.newcomer('fr'),
      await at.newcomer('fr'),
    ];

    const references = [await report(first, 'fr', { link: known, context })];
    const number = await caseOf(references[0] ?? '');
    const { ts } = await card(number, context);
    const before = first.screen();

    references.push(await report(second, 'fr', { link: known, context: `Moi aussi, sur ${name}.` }));
    const refreshed = await card(number, `Moi aussi, sur ${name}.`);
    expect(refreshed.ts).toBe(ts);
    expect(readable(refreshed.blocks)).toContain(context);
    await expect.poll(() => vigie.slack.replies(DESK.moderation, ts), SETTLED).toHaveLength(1);
    expect(readable(vigie.slack.replies(DESK.moderation, ts)[0]?.blocks)).toContain('2 en tout sur ce cas');

    references.push(await report(alone, 'fr', { link: unknown, context }));
    expect(await caseOf(references[2] ?? '')).not.toBe(number);

    // Whoever comes second is told what whoever is alone is told; whoever came first is told nothing more.
    const neutral = (somebody: Somebody) => {
      const { text, marks, choices } = somebody.screen();
      const bare = (all: string) =>
        all
          .replaceAll(/[0-9A-HJKMNP-TV-Z]{3}(?:-[0-9A-HJKMNP-TV-Z]{3}){2}/gu, '…')
          .replaceAll(/18300{9}\d+/gu, '…');
      return { text: bare(text), marks: marks.map(bare), choices: choices.map(bare) };
    };
    expect(first.screen()).toEqual(before);
    for (const somebody of [first, second, alone]) await somebody.command('status');
    for (const somebody of [first, second, alone]) await somebody.sees(words('report-state.received', 'fr'));
    const [ofFirst, ofSecond, ofAlone] = [neutral(first), neutral(second), neutral(alone)];
    expect(ofSecond).toEqual({
      ...ofAlone,
      text: ofAlone.text.replaceAll(context, `Moi aussi, sur ${name}.`),
    });
    expect(ofFirst).toEqual(ofAlone);
  });

  test('sent twice by the same person is told to be with us, under its reference', async () => {
    const at = await open(vigie);
    const reporter = await at.newcomer('fr');
    const link = `https://x.com/someone/status/1840000000000000${name.length}`;
    const reference = await report(reporter, 'fr', { link, context: 'Une fois.' });
    await reporter.begin(link);
    const shown = `${reference.slice(0, 3)}-${reference.slice(3, 6)}-${reference.slice(6)}`;
    const { fr } = localisers();
    await reporter.sees(
      fr.bare({ key: 'link.with-us', params: { reference: [{ kind: 'code', text: shown }] } }),
    );
    const [count] = await vigie.sql`
      SELECT count(*)::int AS n FROM report_targets rt JOIN targets t ON t.id = rt.target
      WHERE t.stable_id = ${`1840000000000000${name.length}`}`;
    expect(count?.['n']).toBe(1);
  });
});
