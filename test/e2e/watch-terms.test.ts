import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readTerms } from '../../src/watch/terms.ts';
import { buttons, elements, parsedTexts, readable } from '../bots/slack/shown.ts';
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
  const shown = (user: string) => readable(top(user)?.view.blocks);
  const id = (user: string) => top(user)?.id ?? '';
  const callback = (user: string) => top(user)?.view.callback_id;

  async function opens(user: string): Promise<void> {
    const text = user === ALICE ? 'termes' : 'terms';
    await vigie.slack.slashCommand({ user, channel: DESK.moderation, command: '/vigie', text });
    await expect.poll(() => top(user)?.view, settled).toHaveProperty('submit');
  }

  async function press(user: string, action: string): Promise<void> {
    await vigie.slack.pressInView({ user, view: id(user), action });
  }

  async function picks(act: string): Promise<void> {
    await vigie.slack.choose({ user: ALICE, view: id(ALICE), action: 'watch-terms.term', given: act });
  }

  /** Adds a term through the modal. */
  async function adds(term: string, meaning: string): Promise<void> {
    await press(ALICE, 'watch-terms.add');
    await expect.poll(() => callback(ALICE), settled).toBe('watch-term');
    const values = { term: { value: term }, meaning: { value: meaning } };
    expect((await vigie.slack.submitView({ user: ALICE, view: id(ALICE), values })).errors).toBeUndefined();
    await expect.poll(() => shown(ALICE), settled).toContain(term);
  }

  /** Brings a file through the modal; gives what it would change. */
  async function brings(bytes: string): Promise<string> {
    const { slack } = vigie;
    await press(ALICE, 'watch-terms.import');
    await expect.poll(() => callback(ALICE), settled).toBe('watch-terms-import');
    const file = slack.upload({ user: ALICE, name: 'termes.csv', bytes });
    await slack.submitView({ user: ALICE, view: id(ALICE), values: { file: { value: [file] } } });
    await expect.poll(() => shown(ALICE), settled).not.toContain('Un instant');
    return shown(ALICE);
  }

  describe('the list of watch terms', { timeout: 60_000 }, () => {
    it('is added to, changed and shortened by a lead, and a card shows what it finds', async () => {
      const { slack, sql } = vigie;
      await opens(ALICE);
      expect(shown(ALICE)).toContain('La liste est vide.');
      await adds('dragons célestes', 'désigne les Juifs');
      expect(shown(ALICE)).toContain('dragons célestes · toutes langues\ndésigne les Juifs');
      const [kept] = await sql`SELECT id, motive FROM watch_terms`;

      await picks(`edit:${kept?.['id']}`);
      await expect.poll(() => callback(ALICE), settled).toBe('watch-term');
      await slack.submitView({ user: ALICE, view: id(ALICE), values: { motive: { value: 'Antisémite' } } });
      await expect.poll(() => shown(ALICE), settled).toContain('· toutes langues · Antisémite\n');

      await slack.slashCommand({
        user: BOB,
        channel: DESK.moderation,
        command: '/vigie',
        text: 'https://x.com/someone/status/6001',
      });
      await expect.poll(() => callback(BOB), settled).toBe('watch-report');
      await slack.submitView({
        user: BOB,
        view: id(BOB),
        values: { category: { value: 'antisemitism' }, context: { value: 'les Dr4gons c3lestes' } },
      });
      await expect.poll(() => vigie.cards(1), settled).toHaveLength(1);
      expect(readable(vigie.cards(1)[0]?.blocks)).toContain(
        'Terme surveillé\u00a0:\n«\u202fDr4gons c3lestes\u202f» («\u202fdragons célestes\u202f»)\u00a0: désigne les Juifs',
      );

      await picks(`remove:${kept?.['id']}`);
      await expect.poll(() => callback(ALICE), settled).toBe('watch-term-remove');
      expect(shown(ALICE)).toContain('Retirer «\u202fdragons célestes\u202f»');
      await slack.submitView({ user: ALICE, view: id(ALICE) });
      await expect.poll(() => shown(ALICE), settled).toContain('La liste est vide.');
      const trail = await sql`SELECT moderator, action, detail FROM desk_entries ORDER BY entry`;
      expect(trail.map(({ detail }) => detail)).toEqual([
        { added: 1, changed: 0, removed: 0 },
        { added: 0, changed: 1, removed: 0 },
        { added: 0, changed: 0, removed: 1 },
      ]);
    });

    it('says under the input what is wrong with a term, and keeps what was typed', async () => {
      const { slack } = vigie;
      await opens(ALICE);
      await adds('quenelle', 'un geste');
      await press(ALICE, 'watch-terms.add');
      await expect.poll(() => callback(ALICE), settled).toBe('watch-term');
      const submit = async (term: string, meaning: string) =>
        (
          await slack.submitView({
            user: ALICE,
            view: id(ALICE),
            values: { term: { value: term }, meaning: { value: meaning } },
          })
        ).errors;
      expect(await submit('a', 'x')).toEqual({ term: expect.stringContaining('trop court') });
      expect(await submit('QUENELLE', 'x')).toEqual({
        term: expect.stringContaining('contient déjà ce terme'),
      });
      expect(await submit('nazi*on', 'x')).toEqual({ term: expect.stringContaining('à la fin d’un mot') });
      expect(callback(ALICE)).toBe('watch-term');
    });

    it('is replaced by a file once its lead has seen what that changes, and handed on as a file', async () => {
      const { slack, sql } = vigie;
      await opens(ALICE);
      await adds('quenelle', 'un geste');
      const preview = await brings(
        'terme;sens;langue\r\ndragons célestes;désigne les Juifs;fr\r\nx;trop court;\r\n',
      );
      expect(preview).toContain('ajoute 1 terme, en modifie 0 et en retire 1');
      expect(preview).toContain('Retirés\nquenelle\n');
      expect(preview).toContain('Ajoutés\ndragons célestes\n');
      expect(preview).toContain('Ligne 3, «\u202fx trop court\u202f»\u00a0: Ce terme est trop court');
      expect((await sql`SELECT term FROM watch_terms`).map(({ term }) => term)).toEqual(['quenelle']);
      await slack.submitView({ user: ALICE, view: id(ALICE) });
      await expect
        .poll(() => shown(ALICE), settled)
        .toContain('Ajoutés\u00a0: 1. Modifiés\u00a0: 0. Retirés\u00a0: 1.');
      expect((await sql`SELECT term FROM watch_terms`).map(({ term }) => term)).toEqual(['dragons célestes']);
      await slack.closeView(ALICE, id(ALICE));
      await expect.poll(() => shown(ALICE), settled).toContain('dragons célestes · français');

      expect(await brings('terme;sens;langue\ndragons célestes;désigne les Juifs;fr')).toContain(
        'ne change rien',
      );
      await slack.closeView(ALICE, id(ALICE));
      expect(await brings('mot;autre\nx;y')).toContain('pas de colonne «\u202fsens\u202f»');
      await slack.closeView(ALICE, id(ALICE));

      await press(ALICE, 'watch-terms.export');
      await expect.poll(() => shown(ALICE), settled).toContain('La liste vous a été envoyée');
      const sent = slack.messages('D0ALICE').at(-1);
      const file = slack.files().find(({ id: each }) => sent?.files.includes(each));
      expect(file?.name).toBe('vigie-termes.csv');
      expect(readTerms(file?.bytes ?? Buffer.alloc(0))).toMatchObject({
        kind: 'read',
        terms: [{ term: 'dragons célestes', language: 'fr', meaning: 'désigne les Juifs' }],
        refused: [],
      });
      expect(await sql`SELECT 1 FROM desk_entries WHERE action = 'terms-exported'`).toHaveLength(1);
    });

    it('is read, searched and paged by every moderator, who cannot change it', async () => {
      const { slack, running, sql } = vigie;
      const terms = Array.from({ length: 45 }, (_, index) => ({
        term: `terme ${String.fromCharCode(97 + Math.floor(index / 9))}${String.fromCharCode(97 + (index % 9))}x`,
        language: 'any' as const,
        meaning: `le sens ${index + 100} *gras* <!here>`,
      }));
      await running.database.watchTerms.replaceAll({ id: ALICE }, terms, 'test');
      await opens(BOB);
      expect(shown(BOB)).toContain('45 terms');
      expect(shown(BOB)).toContain('Page 1 of 3');
      expect(buttons(top(BOB)?.view.blocks)).toEqual(['watch-terms.next']);
      expect(elements(top(BOB)?.view.blocks, 'overflow')).toEqual([]);
      expect(parsedTexts(top(BOB)?.view.blocks)).toEqual([]);
      await press(BOB, 'watch-terms.next');
      await expect.poll(() => shown(BOB), settled).toContain('Page 2 of 3');
      await slack.submitView({ user: BOB, view: id(BOB), values: { search: { value: 'SENS 123' } } });
      expect(shown(BOB)).toContain('1 term contains “SENS 123”.');
      expect(elements(top(BOB)?.view.blocks, 'section')).toHaveLength(1);
      expect(await sql`SELECT 1 FROM desk_entries WHERE action = 'refused'`).toHaveLength(0);
    });

    it('is changed by nobody who is a lead no longer', async () => {
      const { slack, sql } = vigie;
      await opens(ALICE);
      await press(ALICE, 'watch-terms.add');
      await expect.poll(() => callback(ALICE), settled).toBe('watch-term');
      await slack.changeMember(ALICE, { isAdmin: false });
      const values = { term: { value: 'quenelle' }, meaning: { value: 'un geste' } };
      await expect
        .poll(
          async () => (await slack.submitView({ user: ALICE, view: id(ALICE), values })).errors?.['term'],
          settled,
        )
        .toContain('responsable');
      expect(await sql`SELECT 1 FROM watch_terms`).toHaveLength(0);
    });
  });
});
