import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runsOf } from '../../bots/slack/watch/import-message.ts';
import { parsedTexts, readable } from '../bots/slack/shown.ts';
import { ALICE, BOB, DESK, type Installation, installation } from './journeys/installation.ts';

let vigie: Installation;

describe.each(['socket', 'http'] as const)('over %s', (via) => {
  beforeEach(async () => {
    vigie = await installation(undefined, via);
    vigie.slack.member(ALICE, { name: 'alice', locale: 'fr-FR', isAdmin: true });
  });
  afterEach(async () => {
    await vigie.stop();
  });

  const settled = { timeout: 20_000, interval: 50 };
  const top = (user: string) => vigie.slack.topView(user);
  const direct = () => vigie.slack.messages('D0ALICE').map(({ blocks }) => readable(blocks));

  /** Opens the modal of an import, and sends it with a file. */
  async function imports(name: string, bytes: string, context = 'Liste de novembre') {
    const { slack } = vigie;
    await slack.slashCommand({ user: ALICE, channel: DESK.moderation, command: '/vigie', text: 'importer' });
    await expect.poll(() => top(ALICE)?.view.callback_id, settled).toBe('watch-import');
    const file = slack.upload({ user: ALICE, name, bytes });
    return slack.submitView({
      user: ALICE,
      view: top(ALICE)?.id ?? '',
      values: {
        file: { value: [file] },
        category: { value: 'antisemitism' },
        ...(context === '' ? {} : { context: { value: context } }),
      },
    });
  }

  const link = (id: number) => `https://x.com/someone/status/${id}`;

  describe('a lead who imports a list of links', { timeout: 60_000 }, () => {
    it('gets a case for each new link, and is told alone what was new, known and refused', async () => {
      const { slack, sql } = vigie;
      const rows = [
        'lien;contexte;catégorie',
        `${link(1)};Un autre contexte;`,
        `${link(2)};;Harcèlement, raid`,
        'pas un lien;;',
        `${link(3)};;on ne sait`,
        `${link(2)};;`,
        'https://x.com/;;',
      ].join('\r\n');
      expect(await imports('liste.csv', rows)).toMatchObject({ acknowledged: true, errors: undefined });
      expect(readable(top(ALICE)?.view.blocks)).toContain('en cours de lecture');
      await expect.poll(() => direct().length, settled).toBe(1);
      const [told = ''] = direct();
      expect(told).toContain(
        'Nouveaux\u00a0: 2. Déjà connus\u00a0: 0. Refusés\u00a0: 3. En double dans la liste\u00a0: 1.',
      );
      expect(told).toContain('Cas ouverts\u00a0: n°\u00a01–2');
      expect(told).toContain(
        'Ligne 4, «\u202fpas un lien\u202f»\u00a0: Il n’y a pas de lien sur cette ligne.',
      );
      expect(told).toContain('Ligne 5, «\u202fon ne sait\u202f»\u00a0: Cette catégorie n’existe pas.');
      expect(told).toContain('Ligne 7, «\u202fhxxps://x[.]com/\u202f»\u00a0: C’est la page d’accueil');
      expect(told).toContain('Ligne 6\u00a0: déjà à la ligne 3');
      expect(told).toContain('Le fichier reste dans Slack');
      expect(parsedTexts(slack.messages('D0ALICE')[0]?.blocks)).toEqual([]);
      const card = (number: number) => readable(vigie.cards(number)[0]?.blocks);
      await expect.poll(() => card(1), settled).toContain('Un autre contexte');
      await expect.poll(() => card(2), settled).toContain('Liste de novembre');
      expect((await sql`SELECT category FROM cases ORDER BY number`).map(({ category }) => category)).toEqual(
        ['antisemitism', 'harassment'],
      );
      // The import ends once its summary was told.
      const entries = async () => (await sql`SELECT moderator, action, detail FROM desk_entries`)[0];
      await expect.poll(entries, settled).toMatchObject({
        moderator: ALICE,
        action: 'list-imported',
        detail: { fresh: 2, known: 0, refused: 3 },
      });
      const kept = async () => (await sql`SELECT context, data_key, done_at FROM watch_imports`)[0];
      await expect
        .poll(kept, settled)
        .toMatchObject({ context: null, data_key: null, done_at: expect.any(Date) });
    });

    it('is told which links are known, and reports none of them twice', async () => {
      await imports('un.txt', `${link(11)}\n${link(12)}`, '');
      await expect.poll(() => direct().length, settled).toBe(1);
      await imports('deux.txt', `${link(12)} ${link(13)}`, '');
      await expect.poll(() => direct().length, settled).toBe(2);
      expect(direct()[1]).toContain('Nouveaux\u00a0: 1. Déjà connus\u00a0: 1.');
      expect(direct()[1]).toContain('Ligne 1\u00a0: déjà le cas n°\u00a02');
      expect(await vigie.sql`SELECT 1 FROM reports`).toHaveLength(3);
    });

    it('is told clearly when the file cannot be read, and nothing is reported', async () => {
      await imports('liste.csv', 'PK\u0003\u0004 un classeur', '');
      await expect.poll(() => direct().length, settled).toBe(1);
      expect(direct()[0]).toContain('n’a pas été importée. C’est un classeur de tableur');
      expect(await vigie.sql`SELECT 1 FROM reports`).toHaveLength(0);
    });

    it('is told at once when the file is too large', async () => {
      const sent = await imports('liste.txt', `${link(1)}\n${' '.repeat(1024 * 1024)}`, '');
      expect(sent.errors?.['file']).toContain('trop grand');
      expect(await vigie.sql`SELECT 1 FROM watch_imports`).toHaveLength(0);
    });

    it('has the list read in spite of faults of Slack, once', async () => {
      vigie.slack.fail('download', { kind: 'http-500' }, 1);
      vigie.slack.fail('chat.postMessage', { kind: 'http-500' }, 5);
      await imports('liste.txt', Array.from({ length: 30 }, (_, index) => link(100 + index)).join('\n'), '');
      await expect.poll(() => direct().length, { timeout: 40_000, interval: 100 }).toBe(1);
      expect(await vigie.sql`SELECT 1 FROM reports`).toHaveLength(30);
      expect(await vigie.sql`SELECT 1 FROM desk_entries WHERE action = 'list-imported'`).toHaveLength(1);
    });

    it('must be a lead: a moderator is refused, and it is written down', async () => {
      const { slack, sql } = vigie;
      await slack.slashCommand({ user: BOB, channel: DESK.moderation, command: '/vigie', text: 'import' });
      await expect
        .poll(
          () =>
            slack
              .ephemerals(BOB)
              .map(({ blocks }) => readable(blocks))
              .join(),
          settled,
        )
        .toContain('lead');
      expect(top(BOB)).toBeUndefined();
      expect((await sql`SELECT detail FROM desk_entries`)[0]).toMatchObject({
        detail: { action: 'desk.import' },
      });
    });
  });

  describe('a link typed after /vigie', { timeout: 60_000 }, () => {
    it.each(['', 'signaler '])('opens the modal with it (%j)', async (word) => {
      const text = `${word}hxxps://x[.]com/someone/status/77 vu hier`;
      await vigie.slack.slashCommand({ user: ALICE, channel: DESK.moderation, command: '/vigie', text });
      await expect.poll(() => top(ALICE)?.view.callback_id, settled).toBe('watch-report');
      expect(top(ALICE)?.values['links']?.['value']).toMatchObject({
        value: 'https://x.com/someone/status/77',
      });
    });
  });

  it('joins runs of numbers', () => {
    expect(runsOf([3, 1, 2, 2, 9, 11, 12])).toBe('1–3, 9, 11–12');
    expect(runsOf([])).toBe('');
  });
});
