import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { offenceDetails } from '../../../bots/slack/case-actions/qualify/offence-details.ts';
import { qualifyView } from '../../../bots/slack/case-actions/qualify/qualify-view.ts';
import { type SlackDesk, slackDesk } from '../../../bots/slack/desk.ts';
import type { RoleSettings } from '../../../bots/slack/roles.ts';
import { acting } from '../../../db/acts/acting.ts';
import { connect, type Sql } from '../../../db/connection.ts';
import { desk as deskOf } from '../../../db/desk.ts';
import type { Acting } from '../../../src/cases/acting.ts';
import { OFFENCES_RETAINED_MAX } from '../../../src/cases/qualifying.ts';
import type { CategorySlug } from '../../../src/catalogue/categories.ts';
import { MOTIVE_SLUGS, OFFENCE_SLUGS } from '../../../src/catalogue/offences.ts';
import { log } from '../../../src/log.ts';
import type { Keys } from '../../../src/privacy/development-keys.ts';
import { newKey } from '../../../src/privacy/seal.ts';
import { serveWeb } from '../../../src/web.ts';
import { type TestDatabase, testDatabase } from '../../database.ts';
import { reporting } from '../../db/reported-case.ts';
import { viewErrors } from '../../servers/slack/views.ts';
import { type SlackServer, startSlackServer, type ViewValues } from '../../servers/slack.ts';
import { NOBODY } from './role-settings.ts';
import { localisers } from './sentences.ts';
import { buttons, elements, parsedTexts, readable } from './shown.ts';

const keys: Keys = { master: { current: 'test', keys: new Map([['test', newKey()]]) }, pseudonym: newKey() };

let database: TestDatabase;
let sql: Sql;
let acts: Acting;
let report: ReturnType<typeof reporting>;
let slack: SlackServer;
let number = 0;
let links = 0;
const running: { stop(): Promise<void> }[] = [];

beforeAll(async () => {
  database = await testDatabase();
  sql = connect(database.url);
  acts = acting(sql, keys);
  report = reporting(sql, keys);
});
afterAll(async () => {
  await sql.end();
  await database.drop();
});
beforeEach(async () => {
  slack = await startSlackServer();
  slack.member('UALICE', { name: 'alice', locale: 'fr-FR' });
  slack.member('UBOB', { name: 'bob', locale: 'en-GB' });
  slack.channel('C0MOD', { members: ['UALICE', 'UBOB'] });
  slack.channel('C0CYBER');
});
afterEach(async () => {
  for (const each of running.splice(0)) await each.stop();
  await slack.close();
});

type Via = 'socket' | 'http';

function deskWith(via: Via, roles: RoleSettings): SlackDesk {
  return slackDesk(
    {
      botToken: slack.botToken,
      via:
        via === 'socket'
          ? { kind: 'socket', appToken: slack.appToken }
          : { kind: 'http', signingSecret: slack.signingSecret },
      apiUrl: slack.url,
      channels: { moderation: 'C0MOD', cyber: 'C0CYBER' },
      locale: 'fr',
      roles,
    },
    { desk: deskOf(sql, keys.master), acting: acts, localisers, log: log('silent') },
  );
}

/** A desk with the card of a case that was just reported. */
async function start(via: Via, category: CategorySlug = 'antisemitism'): Promise<SlackDesk> {
  const made = deskWith(via, NOBODY);
  await made.start();
  running.push(made);
  const { requests } = made;
  if (requests !== undefined) {
    const web = await serveWeb({
      host: '127.0.0.1',
      port: 0,
      paths: new Map([[requests.path, requests.listener]]),
      health: async () => ({ ok: true }),
    });
    running.push(web);
    slack.deliverTo(`http://127.0.0.1:${web.port}${requests.path}`);
  }
  links += 1;
  number = await report(`https://x.com/a/status/${links}000`, category);
  await made.showCase({ case: number });
  return made;
}

function card() {
  const [found] = slack.messages('C0MOD');
  if (found === undefined) throw new Error('no card was posted');
  return found;
}
const shownOnCard = () => readable(card().blocks);
const inThread = () => slack.replies('C0MOD', card().ts).map(({ blocks }) => readable(blocks));
const modal = (user: string) => slack.openViews(user).at(-1);
const shownIn = (user: string) => readable(modal(user)?.view.blocks);

/** Presses the card's button and waits for what fills the modal; gives the modal's id. */
async function open(user: string): Promise<string> {
  await slack.press({ user, channel: 'C0MOD', ts: card().ts, action: 'case.qualify' });
  await expect.poll(() => modal(user)?.view).toHaveProperty('submit');
  return modal(user)?.id ?? '';
}

/** What is offered for what somebody types. */
async function offered(user: string, view: string, value: string): Promise<readonly unknown[]> {
  const { options } = await slack.suggest({ user, view, block: 'qualify.offences', action: 'value', value });
  return options.map((option) => option['value']);
}

/** Chooses offences as a moderator does: each is looked for, then chosen beside the others. */
async function choose(user: string, view: string, offences: readonly string[]): Promise<void> {
  await offered(user, view, '');
  await slack.choose({ user, view, block: 'qualify.offences', action: 'value', given: offences });
}

const chosen = (view: string) => slack.openViews().find(({ id }) => id === view)?.values;
const submit = (user: string, view: string, values: ViewValues = {}) =>
  slack.submitView({ user, view, values });
const because = (words: string): ViewValues => ({ 'qualify.reasoning': { value: words } });

async function history() {
  const rows = await sql`SELECT moderator, offences, motives, published::text AS published FROM qualifications
    WHERE "case" = ${number} ORDER BY id`;
  return rows.map((row) => ({ ...row }));
}

describe.each(['socket', 'http'] as const)('qualifying over %s', (via) => {
  it('goes from the card to the card, and can be corrected with its history', async () => {
    await start(via);
    const view = await open('UALICE');
    expect(chosen(view)).toMatchObject({
      'qualify.offences': { value: { selected_options: [{ value: 'incitement-hatred-origin-religion' }] } },
      'qualify.motives': { value: { selected_options: [{ value: 'antisemitic' }] } },
    });
    expect((await offered('UALICE', view, 'negation'))[0]).toBe('denial-crimes-against-humanity');
    expect((await offered('UALICE', view, 'négationnisme'))[0]).toBe('denial-crimes-against-humanity');
    expect((await offered('UALICE', view, '222-17'))[0]).toBe('threats');
    expect((await offered('UALICE', view, 'death threat'))[0]).toBe('threats');
    await choose('UALICE', view, ['denial-crimes-against-humanity', 'threats']);
    await expect.poll(() => shownIn('UALICE')).toContain('Menaces de crime ou de délit');
    expect((await submit('UALICE', view, because('Les mots nient la Shoah.'))).errors).toBeUndefined();

    await expect.poll(shownOnCard).toContain('Qualification (par @UALICE');
    expect(shownOnCard()).toContain('État\u00A0: Qualifié, par @UALICE');
    expect(shownOnCard()).toContain('Mobile\u00A0: Antisémite');
    expect(shownOnCard()).toContain('Corriger la qualification');
    expect(shownOnCard()).not.toContain('nient la Shoah');
    await expect.poll(inThread).toHaveLength(1);

    const again = await open('UALICE');
    expect(chosen(again)).toMatchObject({
      'qualify.offences': {
        value: { selected_options: [{ value: 'denial-crimes-against-humanity' }, { value: 'threats' }] },
      },
      'qualify.reasoning': { value: { value: 'Les mots nient la Shoah.' } },
    });
    await choose('UALICE', again, ['denial-crimes-against-humanity']);
    await submit('UALICE', again, { 'qualify.motives': { value: [] } });
    await expect.poll(shownOnCard).not.toContain('Mobile');
    await expect.poll(inThread).toHaveLength(2);
    expect(inThread()[1]).toMatch(/^@UALICE a corrigé la qualification\u00A0: «.*»\.\n$/u);
    expect(await history()).toMatchObject([
      { offences: ['denial-crimes-against-humanity', 'threats'], motives: ['antisemitic'] },
      { offences: ['denial-crimes-against-humanity'], motives: [] },
    ]);
  });

  it('counts once when it is sent twice', async () => {
    await start(via);
    const view = await open('UALICE');
    await Promise.all([submit('UALICE', view), submit('UALICE', view)]);
    await expect.poll(shownOnCard).toContain('Qualification (par @UALICE');
    await expect.poll(inThread).toHaveLength(1);
    expect(await history()).toHaveLength(1);
  });

  it('lets one of two moderators win, and keeps what the other typed beside the reason', async () => {
    await start(via);
    const [mine, theirs] = [await open('UALICE'), await open('UBOB')];
    const sent = await Promise.all([
      submit('UALICE', mine, because('a')),
      submit('UBOB', theirs, because('b')),
    ]);
    const refused = sent.find(({ errors }) => errors !== undefined)?.errors?.['qualify.offences'];
    const [row] = await history();
    expect(refused).toMatch(
      row?.['moderator'] === 'UALICE' ? /^alice has been working on/u : /^bob s’occupe/u,
    );
    expect(slack.openViews()).toHaveLength(1);
    expect(await history()).toHaveLength(1);
  });
});

describe('the modal', () => {
  it('speaks the language of whoever opens it, and finds in both', async () => {
    await start('socket', 'threats-violence');
    const view = await open('UBOB');
    expect(shownIn('UBOB')).toContain('Maximum penalty: ');
    expect(shownIn('UBOB')).toContain('counted from the report (date of publication unknown)');
    const first = await slack.suggest({
      user: 'UBOB',
      view,
      block: 'qualify.offences',
      action: 'value',
      value: 'menaces de mort',
    });
    expect(first.options[0]).toMatchObject({
      text: { text: 'Threats of a crime or an offence; death threats' },
      description: { text: 'Criminal Code, art.\u00A0222-17 and 222-18' },
    });
  });

  it('offers what is often retained for the category first, then everything else', async () => {
    await start('socket', 'harassment');
    const view = await open('UALICE');
    const all = await offered('UALICE', view, '');
    expect(all.slice(0, 2)).toEqual(['cyber-harassment', 'school-harassment']);
    expect(all.toSorted()).toEqual(OFFENCE_SLUGS.toSorted());
    expect(await offered('UALICE', view, 'zzz')).toEqual([]);
  });

  it('starts from nothing where the category names no offence, and wants one', async () => {
    await start('socket', 'other');
    const view = await open('UALICE');
    expect(shownIn('UALICE')).toContain('Choisissez une infraction');
    await expect(submit('UALICE', view)).rejects.toThrow('qualify.offences is required');
    expect(await offered('UALICE', view, '')).toHaveLength(OFFENCE_SLUGS.length);
  });

  it('shows what the law says of what is chosen, and again as it changes, and keeps what was typed', async () => {
    await start('socket');
    const view = await open('UALICE');
    slack.fill({ user: 'UALICE', view, values: because('des mots en cours') });
    await choose('UALICE', view, ['incitement-hatred-origin-religion', 'threats']);
    await expect.poll(() => shownIn('UALICE')).toContain('Prescription la plus proche');
    expect(shownIn('UALICE')).toContain('Le mobile peut aggraver la peine (code pénal, art.\u00A0132-76).');
    expect(shownIn('UALICE')).toContain('La notification doit montrer');
    expect(shownIn('UALICE')).toContain('à confirmer');
    expect(shownIn('UALICE')).toMatch(/lu le \d+ novembre 2026/u);
    const [link] = elements(modal('UALICE')?.view.blocks, 'link');
    expect(link?.['url']).toMatch(/^https:\/\/www\.legifrance\.gouv\.fr\//u);
    await slack.choose({
      user: 'UALICE',
      view,
      block: 'qualify.motives',
      action: 'value',
      given: ['antisemitic', 'sexist'],
    });
    await expect.poll(() => shownIn('UALICE')).toContain('132-77');
    const day = { user: 'UALICE', view, block: 'qualify.published', action: 'value', given: '2026-11-01' };
    await slack.choose(day);
    await expect.poll(() => shownIn('UALICE')).toContain('1 novembre 2027, à compter de la publication');
    expect(chosen(view)).toMatchObject({ 'qualify.reasoning': { value: { value: 'des mots en cours' } } });
    expect(parsedTexts(modal('UALICE')?.view.blocks)).toEqual([]);
  });

  it('forgets a date that turns out not to be known, though Slack’s own picker cannot', async () => {
    await start('socket');
    const view = await open('UALICE');
    expect(buttons(modal('UALICE')?.view.blocks)).toEqual([]);
    await slack.choose({
      user: 'UALICE',
      view,
      block: 'qualify.published',
      action: 'value',
      given: '2020-01-01',
    });
    await expect.poll(() => shownIn('UALICE')).toContain('⚠️');
    await slack.pressInView({ user: 'UALICE', view, action: 'case.qualify.forget-date' });
    await expect.poll(() => shownIn('UALICE')).toContain('date de publication inconnue');
    await submit('UALICE', view);
    expect(await history()).toMatchObject([{ published: null }]);
  });

  it('says under the input what is wrong with it', async () => {
    await start('socket');
    const view = await open('UALICE');
    const future = { 'qualify.published': { value: '2999-01-01' } };
    const both = { 'qualify.motives': { value: ['antisemitic', 'none'] } };
    expect((await submit('UALICE', view, { ...future, ...both })).errors).toEqual({
      'qualify.published':
        'Ce jour n’est pas encore venu. Choisissez la date à laquelle le contenu a été publié.',
      'qualify.motives': '«\u202FAucun mobile particulier\u202F» ne se combine avec aucun autre choix.',
    });
    expect(await history()).toEqual([]);
  });

  it('says at once that a colleague works on the case, before anything is typed', async () => {
    await start('socket');
    await acts.act(number, { kind: 'claim' }, { id: 'UALICE', role: 'moderator' }, undefined);
    await slack.press({ user: 'UBOB', channel: 'C0MOD', ts: card().ts, action: 'case.qualify' });
    await expect.poll(() => shownIn('UBOB')).toContain(`@UALICE has been working on case ${number}`);
    expect(modal('UBOB')?.view).not.toHaveProperty('submit');
  });

  it('shows what was chosen last, however close one choice follows another', async () => {
    await start('socket', 'threats-violence');
    const view = await open('UALICE');
    const choosing = { user: 'UALICE', view, action: 'value' };
    await Promise.all([
      slack.choose({ ...choosing, block: 'qualify.motives', given: ['racist'] }),
      slack.choose({ ...choosing, block: 'qualify.published', given: '2026-11-01' }),
      slack.choose({ ...choosing, block: 'qualify.motives', given: ['homophobic'] }),
    ]);
    await expect.poll(() => shownIn('UALICE')).toContain('132-77');
    expect(shownIn('UALICE')).not.toContain('132-76');
    expect(shownIn('UALICE')).toContain('à compter de la publication');
  });

  it('opens for nobody who may not qualify, and is of no use to whoever no longer may', async () => {
    slack.member('URITA', { locale: 'en-GB' });
    slack.channel('C0MOD', { members: ['UALICE', 'UBOB', 'URITA'] });
    const first = await start('socket');
    const view = await open('UALICE');
    await first.stop();
    const reader = { memberIds: ['URITA'], userGroups: [] };
    const moderator = { memberIds: ['UBOB'], userGroups: [] };
    const later = deskWith('socket', { ...NOBODY, moderators: moderator, readers: reader });
    await later.start();
    running.push(later);
    await slack.press({ user: 'URITA', channel: 'C0MOD', ts: card().ts, action: 'case.qualify' });
    await expect.poll(() => slack.ephemerals('URITA')).toHaveLength(1);
    expect(slack.openViews('URITA')).toEqual([]);
    expect(await offered('UALICE', view, 'threats')).toEqual([]);
    expect((await submit('UALICE', view)).errors).toHaveProperty(['qualify.offences']);
    expect(await history()).toEqual([]);
    const refusals = await sql`SELECT moderator, detail FROM audit_entries
      WHERE "case" = ${number} AND action = 'refused' ORDER BY entry`;
    expect(refusals.map((row) => ({ ...row }))).toEqual([
      { moderator: 'URITA', detail: { action: 'case.qualify' } },
      { moderator: 'UALICE', detail: { action: 'case.qualify' } },
    ]);
  });
});

describe('the longest qualification', () => {
  it.each(['fr', 'en'] as const)('stays inside every limit of Slack in %s', (locale) => {
    const localiser = localisers[locale];
    const kept = {
      case: 2_147_483_647,
      channel: 'C0123456789',
      thread: '1234567890.123456',
      category: 'denial-apology',
      reported: Date.now(),
      emptied: 12,
    } as const;
    for (const published of [undefined, '2020-01-01'])
      for (const reasoning of ['x'.repeat(3000), '"'.repeat(3000), '👩‍👩‍👧‍👦'.repeat(300)]) {
        const long = { offences: OFFENCE_SLUGS, motives: MOTIVE_SLUGS, published, reasoning };
        const view = qualifyView(localiser, kept, long);
        expect(viewErrors(view)).toEqual([]);
        expect(JSON.stringify(view).length).toBeLessThan(250_000);
      }
    expect(OFFENCES_RETAINED_MAX).toBeLessThan(OFFENCE_SLUGS.length);
  });

  it.each(['fr', 'en'] as const)('has something to say of every offence in %s', (locale) => {
    for (const slug of OFFENCE_SLUGS) {
      const blocks = offenceDetails(localisers[locale], {
        offences: [slug],
        motives: [],
        published: undefined,
        reported: Date.now(),
      });
      expect(elements(blocks, 'rich_text_list')[0]?.['elements']).toHaveLength(6);
      expect(readable(blocks)).not.toMatch(/undefined|\{/u);
    }
  });
});
