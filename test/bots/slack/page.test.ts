import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { VIEW_BLOCKS_MAX, VIEW_JSON_MAX } from '../../../bots/slack/limits.ts';
import { pageView } from '../../../bots/slack/page/view.ts';
import {
  type CasePage,
  type Exchange,
  isPageSection,
  type JournalEntry,
  PAGE_SECTIONS,
  type PageOutcome,
  type PageSection,
  type Retained,
  type SectionContent,
} from '../../../src/cases/page.ts';
import { TRAIL } from '../../../src/cases/trail.ts';
import { MOTIVE_SLUGS, OFFENCE_SLUGS } from '../../../src/catalogue/offences.ts';
import { LOCALES } from '../../../src/text/locale.ts';
import { type CasesAndActs, casesAndActs, LEA } from '../../db/acts/cases-and-acts.ts';
import { type ActedDesk, actedDesk } from './acted-desk.ts';
import { aCase, aReport, aTarget } from './memory-desk.ts';
import { aHandover, aSending } from './sendings.ts';
import { localisers } from './sentences.ts';
import { buttons, parsedTexts, readable } from './shown.ts';

let on: CasesAndActs;
let desk: ActedDesk;

beforeAll(async () => {
  on = await casesAndActs();
});
afterAll(() => on.end());

const entries = async (number: number, action: string) =>
  (
    await on.sql<{ moderator: string; detail: unknown }[]>`
      SELECT moderator, detail FROM audit_entries WHERE "case" = ${number} AND action = ${action} ORDER BY entry`
  ).map(({ moderator, detail }) => ({ moderator, detail }));

const presses = (user: string, action: string, value?: string) =>
  desk.slack.pressInView({
    user,
    view: desk.modal(user)?.id ?? '',
    action,
    ...(value === undefined ? {} : { value }),
  });
const shows = (user: string) => expect.poll(() => desk.shown(user));

describe.each(['socket', 'http'] as const)('a case’s page over %s', (via) => {
  beforeEach(async () => {
    desk = await actedDesk(via, on);
    desk.slack.member('ULEA', { name: 'léa', locale: 'en-GB', isAdmin: true });
    desk.slack.channel('C0MOD', { members: ['UALICE', 'UBOB', 'ULEA'] });
  });
  afterEach(() => desk.stop());

  it('shows everything in sections, and is one look in the trail however often its pages are turned', async () => {
    const link = `https://x.com/p/status/${via === 'http' ? 31 : 32}`;
    const { number } = await on.people.report(`ada-${via}`, { links: link, context: 'Les mots d’Ada' });
    for (let index = 0; index < PAGE_SECTIONS.reports; index++)
      await on.people.report(`more-${index}-${via}`, { links: link, context: `Mots ${index}` });
    await on.act(number, {
      kind: 'qualify',
      qualification: {
        offences: ['threats'],
        motives: ['antisemitic'],
        published: '2026-11-01',
        reasoning: 'Voir https://mal.example/x',
      },
    });
    await on.act(number, { kind: 'note', text: 'Une note pour Bob' });

    await desk.open('UALICE', number, 'case.open');
    await shows('UALICE').toContain('premier signalement');
    expect(desk.shown('UALICE')).toContain('Mots 4');
    expect(desk.shown('UALICE')).not.toContain('Les mots d’Ada');
    expect(desk.shown('UALICE')).toContain('Signalements, page 1 sur 2');
    await presses('UALICE', 'page.older');
    await shows('UALICE').toContain('Les mots d’Ada');
    await presses('UALICE', 'page.tab.targets');
    await shows('UALICE').toContain('hxxps://x[.]com/i/status/');
    await presses('UALICE', 'page.tab.qualification');
    await shows('UALICE').toContain('Voir hxxps://mal[.]example/x');
    expect(desk.shown('UALICE')).toContain('Première publication\u00A0: 1 novembre 2026');
    await presses('UALICE', 'page.tab.exchanges');
    await shows('UALICE').toContain('Une note pour Bob');
    await presses('UALICE', 'page.tab.journal');
    await shows('UALICE').toContain('@UALICE a ouvert la page du cas.');
    expect(await entries(number, 'read')).toEqual([{ moderator: 'UALICE', detail: {} }]);
    expect(buttons(desk.modal('UALICE')?.view.blocks)).not.toContain('page.mute');
  });

  it('carries out what is pressed in it, and says so there', async () => {
    const { number } = await on.people.report(`bea-${via}`, {});
    await desk.open('UBOB', number, 'case.open');
    await presses('UBOB', 'case.claim@page');
    await shows('UBOB').toContain('by @UBOB since <moment>');
    expect(buttons(desk.modal('UBOB')?.view.blocks)).toContain('case.release@page');
    await on.act(number, { kind: 'assign', to: { id: 'UALICE' } }, LEA);
    await presses('UBOB', 'case.release@page');
    await shows('UBOB').toContain('@UALICE has been working on case');
    await desk.slack.pressInView({
      user: 'UBOB',
      view: desk.modal('UBOB')?.id ?? '',
      action: 'case.note@page',
    });
    await expect.poll(() => desk.slack.openViews('UBOB')).toHaveLength(2);
  });

  it('lets a lead mute whoever sent a report, after a confirmation, and unmute them', async () => {
    const { number, reference } = await on.people.report(`cyd-${via}`, {});
    await on.people.report(`cyd-${via}`, {});
    await desk.open('ULEA', number, 'case.open');
    await shows('ULEA').toContain('2 reports: 0 retained, 0 dismissed');
    const view = JSON.stringify(desk.modal('ULEA')?.view);
    expect(view).toContain('They are not told');
    await presses('ULEA', 'page.mute');
    await shows('ULEA').toContain('goes to the quiet list.');
    await shows('ULEA').toContain('2 reports: 0 retained, 0 dismissed · muted');
    expect(await entries(number, 'reporter-muted')).toEqual([{ moderator: 'ULEA', detail: { reference } }]);
    expect((await on.row(number))['quiet']).toBe(true);
    await presses('ULEA', 'page.unmute');
    await shows('ULEA').toContain('come in like all others again.');
    expect((await on.row(number))['quiet']).toBe(false);
  });
});

describe('a case’s page', () => {
  beforeEach(async () => {
    desk = await actedDesk('socket', on);
    desk.slack.member('ULEA', { name: 'léa', locale: 'fr-FR', isAdmin: true });
    desk.slack.channel('C0MOD', { members: ['UALICE', 'UBOB', 'ULEA'] });
  });
  afterEach(() => desk.stop());

  it.each(['42 ', 'case 42', 'cas n°42'])('is opened by /vigie %s', async (text) => {
    const { number } = await on.people.report('dan', {});
    const typed = text.replace('42', String(number));
    await desk.slack.slashCommand({ user: 'UALICE', channel: 'C0MOD', command: '/vigie', text: typed });
    await shows('UALICE').toContain('Signalements');
  });

  it('says when there is no such case, and asks which one where none is named', async () => {
    await desk.slack.slashCommand({
      user: 'UALICE',
      channel: 'C0MOD',
      command: '/vigie',
      text: '987654',
    });
    await shows('UALICE').toContain('Il n’y a pas de cas n°\u00A0987654.');
    await desk.slack.slashCommand({ user: 'UBOB', channel: 'C0MOD', command: '/vigie', text: 'case' });
    await expect
      .poll(() => readable(desk.slack.ephemerals('UBOB').at(-1)?.blocks))
      .toContain('for example /vigie case 42');
  });

  it('of a merged case is that of the case it leads to, and says so', async () => {
    const one = await on.people.report('eve', {});
    const other = await on.people.report('fay', {});
    await on.act(one.number, { kind: 'merge', into: other.number });
    await desk.open('UALICE', one.number, 'case.open');
    await shows('UALICE').toContain(`Cas n°\u00A0${other.number} ·`);
    await presses('UALICE', 'page.tab.journal');
    await shows('UALICE').toContain(`cas n°\u00A0${one.number} · `);
    expect(await entries(other.number, 'read')).toHaveLength(1);
  });

  it('opens the screenshots’ own window, and leaves muting to leads, whatever is pressed', async () => {
    const { number, reference } = await on.people.report('gil', {});
    await desk.open('ULEA', number, 'case.open');
    await shows('ULEA').toContain('Mettre en sourdine');
    // Was a lead when the page was opened.
    await desk.slack.changeMember('ULEA', { isAdmin: false });
    await presses('ULEA', 'page.mute');
    await expect.poll(() => entries(number, 'refused')).toHaveLength(1);
    expect(await entries(number, 'refused')).toEqual([
      { moderator: 'ULEA', detail: { action: 'case.mute' } },
    ]);
    expect(await entries(number, 'reporter-muted')).toEqual([]);
    expect(reference).toMatch(/^[0-9A-Z]{9}$/u);
  });

  it('mutes from a form as well, and refuses what moderators type', async () => {
    const { number, reference } = await on.people.report('hal', {});
    await desk.slack.slashCommand({
      user: 'UALICE',
      channel: 'C0MOD',
      command: '/vigie',
      text: `sourdine ${number}`,
    });
    await expect
      .poll(() => readable(desk.slack.ephemerals('UALICE').at(-1)?.blocks))
      .toContain('être responsable de la modération');
    await desk.slack.slashCommand({
      user: 'ULEA',
      channel: 'C0MOD',
      command: '/vigie',
      text: `sourdine ${number}`,
    });
    await shows('ULEA').toContain('Elle n’en sait rien');
    await desk.submit('ULEA', { whose: { value: { selected_option: { value: reference } } } });
    await expect.poll(async () => (await on.row(number))['quiet']).toBe(true);
    await desk.slack.slashCommand({
      user: 'ULEA',
      channel: 'C0MOD',
      command: '/vigie',
      text: `sourdine ${number}`,
    });
    await shows('ULEA').toContain('Personne ici ne peut être mis en sourdine');
  });
});

const LONG = `${'"\\<&'.repeat(40)}${'é'.repeat(12_000)}`;
const many = <T>(section: PageSection, make: (index: number) => T): readonly T[] =>
  Array.from({ length: PAGE_SECTIONS[section] }, (_, index) => make(index));

const UUID = '00000000-0000-4000-8000-000000000000';

const DETAILS: Readonly<Record<keyof typeof TRAIL, unknown>> = {
  'case-opened': { reference: '7K3M9QXR2' },
  'report-joined': { reference: '7K3M9QXR2' },
  'report-added-to': { reference: '7K3M9QXR2' },
  'report-withdrawn': { reference: '7K3M9QXR2' },
  'screenshots-destroyed': { count: 20 },
  claimed: {},
  released: {},
  'released-idle': { holder: 'U1' },
  assigned: { to: 'U2' },
  qualified: { qualification: 1, offences: OFFENCE_SLUGS, motives: MOTIVE_SLUGS, corrected: true },
  'reporter-written-to': {
    message: '00000000-0000-4000-8000-000000000000',
    reference: '7K3M9QXR2',
    asks: true,
  },
  'reporter-unreachable': { message: '00000000-0000-4000-8000-000000000000', reference: '7K3M9QXR2' },
  'reporter-answered': { message: '00000000-0000-4000-8000-000000000000', reference: '7K3M9QXR2' },
  resumed: {},
  'target-corrected': { target: 1 },
  'targets-added': { targets: [1, 2] },
  'split-off': { into: 1, targets: [1], references: [] },
  'split-from': { from: 1 },
  'merged-into': { into: 1 },
  'merged-from': { from: 1 },
  'pole-changed': { from: 'moderation', to: 'cyber' },
  dismissed: { reason: 'not-verifiable' },
  reopened: { why: 'new-evidence' },
  notified: {},
  'notice-prepared': {
    notice: 'N7K3M9QXR2',
    group: 'meta',
    route: 'form',
    targets: [1],
    corrects: 'N7K3M9QXR2',
  },
  'notice-sent': { notice: 'N7K3M9QXR2', reference: 'META-42' },
  'notice-failed': { notice: 'N7K3M9QXR2', failure: 'refused' },
  'notice-doubtful': { notice: 'N7K3M9QXR2' },
  'notice-retried': { notice: 'N7K3M9QXR2' },
  'notice-abandoned': { notice: 'N7K3M9QXR2' },
  'notice-received': { notice: 'N7K3M9QXR2' },
  'notice-answered': { notice: 'N7K3M9QXR2', mail: UUID, kind: 'decision', proposes: 'removed' },
  'notice-overdue': { notice: 'N7K3M9QXR2', for: 'decision' },
  escalated: { notice: 'N7K3M9QXR2', escalation: UUID, step: 'coordinator', standing: 'mandated' },
  resolved: { outcome: 'refused', targets: [1, 2], refusal: 'not-illegal', closes: true, corrected: true },
  'online-asked': { check: 1, target: 1 },
  'still-gone': { target: 1 },
  'back-online': { target: 1 },
  'limitation-near': { days: 30, date: '2026-11-25' },
  'handover-prepared': { handover: UUID, authority: '3018' },
  'handed-over': { handover: UUID, authority: 'prosecutor', reference: 'PV 42' },
  'handover-reference': { handover: UUID, authority: 'pharos', reference: 'PH 43', was: 'PH 42' },
  'case-file-made': { sha256: 'f'.repeat(64) },
  noted: { note: '00000000-0000-4000-8000-000000000000', reply: false },
  'note-corrected': { note: '00000000-0000-4000-8000-000000000000' },
  'note-withdrawn': { note: '00000000-0000-4000-8000-000000000000' },
  'reporter-muted': { reference: '7K3M9QXR2' },
  'reporter-unmuted': { reference: '7K3M9QXR2' },
  'screenshots-seen': { count: 3 },
  emptied: { reports: 3 },
  read: {},
  refused: { action: 'case.dismiss' },
};

const retained: Retained = {
  offences: OFFENCE_SLUGS.slice(0, 10),
  motives: MOTIVE_SLUGS,
  published: '2026-11-25',
  reasoning: LONG,
  moderator: 'U1',
  at: 0,
};
const exchange: Exchange = {
  kind: 'to-reporter',
  at: 0,
  text: LONG,
  reference: '7K3-M9Q-XR2',
  moderator: 'U1',
  template: 'dismissed-not-illegal',
  locale: 'fr',
  state: 'unreachable',
};
const entryOf = (action: string, detail: unknown): JournalEntry => ({
  case: 7,
  at: 0,
  actor: { id: 'U1' },
  action,
  detail,
  provider: 'Meta',
});
const reputation = { reports: 100_000, retained: 90_000, dismissed: 9_000, muted: true };

const anOutcome: PageOutcome = {
  outcome: 'refused',
  refusal: 'another-service',
  on: '2026-11-25',
  moderator: 'U1',
  at: 0,
  words: LONG,
  standing: 'replaced',
};

/** Each section as long as it can be. */
const LONGEST: Readonly<Record<PageSection, SectionContent>> = {
  reports: {
    section: 'reports',
    items: many('reports', () => aReport({ context: LONG, screenshots: 10, minor: true, reputation })),
  },
  targets: {
    section: 'targets',
    items: many('targets', () => ({
      target: aTarget({ shown: LONG, account: 'a'.repeat(1000) }),
      former: [LONG, LONG],
      outcomes: Array.from({ length: 8 }, () => anOutcome),
    })),
  },
  qualification: { section: 'qualification', items: many('qualification', () => retained) },
  exchanges: { section: 'exchanges', items: many('exchanges', () => exchange) },
  notices: {
    section: 'notices',
    items: many('notices', (index) => (index === 0 ? aHandover : aSending(LONG))),
  },
  journal: {
    section: 'journal',
    items: many('journal', () => entryOf('qualified', DETAILS.qualified)),
  },
};

function longest(section: PageSection): CasePage {
  const head = aCase({
    number: 999_999_999,
    urgent: true,
    minor: true,
    quiet: true,
    state: 'dismissed',
    dismissal: 'not-verifiable',
    category: 'denial-apology',
    reports: [],
    screenshotCount: 100,
    qualification: { ...retained, limitation: undefined },
  });
  return { head, mergedFrom: 999_999_998, content: LONGEST[section], page: 7, pages: 10 };
}

describe.each(LOCALES)('the longest page, in %s,', (locale) => {
  it.each(Object.keys(PAGE_SECTIONS).filter(isPageSection))('fits into a modal: %s', (section) => {
    const to = {
      channel: 'C0123456789',
      user: 'U1',
      thread: '1700000000.000100',
      localiser: localisers[locale],
    };
    const view = pageView(localisers[locale], longest(section), { id: 'U1', role: 'lead' }, to);
    expect(view.blocks.length).toBeLessThanOrEqual(VIEW_BLOCKS_MAX);
    expect(Buffer.byteLength(JSON.stringify(view))).toBeLessThanOrEqual(VIEW_JSON_MAX);
    expect(view.private_metadata?.length).toBeLessThan(3000);
    expect(parsedTexts(view.blocks)).toEqual([]);
    // Every mark of a member or a moment was replaced by them.
    expect(readable(view.blocks)).not.toMatch(/[0-9a-f]{12}:\d+;/u);
  });

  it('says every entry of the trail, and another version’s by its name', () => {
    const all = [...Object.entries(DETAILS), ['made-up', {}] as const];
    const to = { channel: undefined, user: 'U1', thread: undefined, localiser: localisers[locale] };
    const said = all.map(([action, detail]) => {
      const content = { section: 'journal', items: [entryOf(action, detail)] } as const;
      const page = { head: aCase(), mergedFrom: undefined, content, page: 0, pages: 1 };
      const view = pageView(localisers[locale], page, { id: 'U1', role: 'reader' }, to);
      return readable(view.blocks).split('\n').at(-2) ?? '';
    });
    for (const sentence of said) expect(sentence).toMatch(/^.*<moment> · (?:cas n°\u00A0|case )7 · .{8,}$/u);
    expect(new Set(said).size).toBe(all.length);
    expect(said.at(-1)).toContain('made-up');
    expect(Object.keys(DETAILS).sort()).toEqual(Object.keys(TRAIL).sort());
  });
});
