import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { foundKept, foundSaid, foundValue, SHOWN_AT_ONCE } from '../../../bots/slack/find/found.ts';
import { findButton } from '../../../bots/slack/find/index.ts';
import { MESSAGE_BLOCKS_JSON_MAX } from '../../../bots/slack/limits.ts';
import { settle } from '../../../db/upkeep.ts';
import { FOUND_MAX, type Found, MATCHES } from '../../../src/cases/find.ts';
import type { CaseLine } from '../../../src/cases/lists.ts';
import { LOCALES } from '../../../src/text/locale.ts';
import { type CasesAndActs, casesAndActs } from '../../db/acts/cases-and-acts.ts';
import type { Given, Sent } from '../../db/writing-reports.ts';
import { type ActedDesk, actedDesk } from './acted-desk.ts';
import { localisers } from './sentences.ts';
import { buttons, elements, parsedTexts, readable } from './shown.ts';

let on: CasesAndActs;
let desk: ActedDesk;

beforeAll(async () => {
  on = await casesAndActs();
});
afterAll(() => on.end());

async function report(person: string, given: Given): Promise<Sent> {
  const sent = await on.people.report(person, given);
  await settle(on.sql, on.people.keys, sent.number);
  return sent;
}

const types = (user: string, text: string) =>
  desk.slack.slashCommand({ user, channel: 'C0MOD', command: '/vigie', text });
const said = (user: string) => desk.slack.ephemerals(user).map(({ blocks }) => readable(blocks));
const lastSaid = (user: string) => said(user).at(-1) ?? '';
const desk0 = async () =>
  (await on.sql`SELECT action, detail FROM desk_entries ORDER BY entry DESC LIMIT 1`)[0];

describe.each(['socket', 'http'] as const)('finding over %s', (via) => {
  beforeEach(async () => {
    desk = await actedDesk(via, on);
  });
  afterEach(() => desk.stop());

  it('answers whoever asked, alone, with what each case was found by and the way to its page', async () => {
    const word = `introuvable${via}`;
    const { number } = await report(`ada-${via}`, {
      links: `https://x.com/a/status/1${via === 'http' ? 1 : 2}`,
      context: `Un mot ${word} et d’autres secrets`,
    });
    await types('UALICE', `chercher ${word}`);
    await expect.poll(() => lastSaid('UALICE')).toContain('Un cas trouvé');
    expect(lastSaid('UALICE')).toContain(`Cas n°\u00A0${number} · Antisémitisme`);
    expect(lastSaid('UALICE')).toContain('hxxps://x[.]com/i/status/1');
    expect(lastSaid('UALICE')).toContain('Trouvé par les mots d’un signalement.');
    expect(lastSaid('UALICE')).not.toMatch(/secrets|introuvable/u);
    expect(await desk0()).toEqual({ action: 'found', detail: { results: 1 } });
    expect(desk.slack.messages('C0MOD')).toEqual([]);

    const answer = desk.slack.ephemerals('UALICE').at(-1);
    expect(buttons(answer?.blocks)).toEqual(['case.open']);
    await desk.slack.press({ user: 'UALICE', channel: 'C0MOD', ts: answer?.ts ?? '', action: 'case.open' });
    await expect.poll(() => desk.shown('UALICE')).toContain(word);
  });

  it('answers in English, of a link that Slack has made one, and of a merged case’s number', async () => {
    const one = await report(`bea-${via}`, { links: `https://vk.com/wall-1_${via.length}1` });
    const other = await report(`cyd-${via}`, { links: `https://vk.com/wall-1_${via.length}2` });
    await types('UBOB', `find <https://vk.com/wall-1_${via.length}1|vk.com>`);
    await expect.poll(() => lastSaid('UBOB')).toContain('Found by a link.');
    await on.act(one.number, { kind: 'merge', into: other.number });
    await types('UBOB', `find #${one.number}`);
    await expect
      .poll(() => lastSaid('UBOB'))
      .toContain(`Found by the number ${one.number}, which leads here since they were merged.`);
    expect(lastSaid('UBOB')).toContain(`Case ${other.number} `);
  });
});

describe('finding', () => {
  beforeEach(async () => {
    desk = await actedDesk('socket', on);
  });
  afterEach(() => desk.stop());

  it('says when nothing was found or understood, and how to look', async () => {
    await types('UALICE', 'trouver xyzzy');
    await expect.poll(() => lastSaid('UALICE')).toMatch(/Aucun cas trouvé.*depuis:2026-11-01/su);
    expect(await desk0()).toEqual({ action: 'found', detail: { results: 0 } });
    await types('UBOB', 'search state:warm');
    await expect.poll(() => lastSaid('UBOB')).toMatch(/I do not understand state:warm\..*state:open/su);
    await types('UBOB', 'find');
    await expect.poll(() => lastSaid('UBOB')).toContain('What are you looking for?');
  });

  it('shows the rest of what was found page by page, in place of the first', async () => {
    for (let index = 0; index <= SHOWN_AT_ONCE; index++) await report(`many-${index}`, { context: 'paginé' });
    await types('UALICE', 'chercher paginé');
    await expect
      .poll(() => lastSaid('UALICE'))
      .toContain(`1 à ${SHOWN_AT_ONCE} sur ${SHOWN_AT_ONCE + 1}\n[Suite]`);
    const answers = desk.slack.ephemerals('UALICE').length;
    const ts = desk.slack.ephemerals('UALICE').at(-1)?.ts ?? '';
    await desk.slack.press({ user: 'UALICE', channel: 'C0MOD', ts, action: 'find.next' });
    await expect
      .poll(() => lastSaid('UALICE'))
      .toContain(`${SHOWN_AT_ONCE + 1} à ${SHOWN_AT_ONCE + 1} sur ${SHOWN_AT_ONCE + 1}\n[Retour]`);
    expect(desk.slack.ephemerals('UALICE')).toHaveLength(answers);
  });

  it('works in a modal too, opened by a button anywhere', async () => {
    await report('modal', { context: 'modalement' });
    const message = desk.slack.leaveMessage('C0MOD', 'A button');
    message.blocks = [{ type: 'actions', elements: [findButton(localisers.fr)] }];
    await desk.slack.press({ user: 'UALICE', channel: 'C0MOD', ts: message.ts, action: 'find.open' });
    await expect.poll(() => desk.shown('UALICE')).toContain('On peut chercher');
    const refused = await desk.submit('UALICE', { query: { value: { value: 'état:tiède' } } });
    expect(JSON.stringify(refused)).toContain('état:tiède');
    await desk.submit('UALICE', { query: { value: { value: 'modalement' } } });
    await expect.poll(() => desk.shown('UALICE')).toContain('Un cas trouvé');
    const view = desk.modal('UALICE')?.id ?? '';
    await desk.slack.pressInView({ user: 'UALICE', view, action: 'case.open' });
    await expect.poll(() => desk.shown('UALICE')).toContain('modalement');
  });

  it('refuses whoever may not look, and writes it down', async () => {
    desk.slack.member('UMALLORY', { locale: 'en-US', isRestricted: true });
    await types('UMALLORY', 'find anything');
    await expect.poll(() => lastSaid('UMALLORY')).toContain('You cannot act on Vigie’s cases');
    expect(await desk0()).toEqual({ action: 'refused', detail: { action: 'desk.find' } });
  });
});

/** A case in one line with everything as long as it can be. */
function longLine(number: number): CaseLine {
  return {
    number,
    pole: 'moderation',
    state: 'awaiting-reporter',
    category: 'denial-apology',
    urgent: true,
    minor: true,
    quiet: true,
    claim: { moderator: { id: 'U0123456789A' }, at: Date.now() },
    openedAt: Date.now(),
    actedAt: Date.now(),
    platforms: ['google-search', 'jeuxvideo', 'dailymotion', 'instagram', 'snapchat', 'telegram'],
    locales: ['fr', 'en'],
    reportCount: 100_000,
    targetCount: 100_000,
    target: `hxxps://${'x"[.]'.repeat(600)}`,
    limitation: '2026-11-25',
  };
}

describe('what was found', () => {
  const numbers = Array.from({ length: FOUND_MAX }, (_, index) => 999_999_000 + index);
  // By its number or by one that leads to it, by a link or a former one, by words or a note's: never by both.
  const matched = MATCHES.filter((match) => match !== 'number' && match !== 'link' && match !== 'note');
  const most: Found = {
    more: true,
    cases: numbers.map((number) => ({ number, matched, mergedFrom: number })),
  };

  it.each(LOCALES)('fits into a message at its longest, in %s', (locale) => {
    const { head, blocks } = foundSaid(localisers[locale], { ...most, page: 1 }, numbers.map(longLine), true);
    expect(JSON.stringify([head, blocks]).length).toBeLessThan(MESSAGE_BLOCKS_JSON_MAX);
    for (const { value } of elements(blocks, 'button')) expect(String(value).length).toBeLessThan(2001);
    expect(parsedTexts([head, blocks])).toEqual([]);
  });

  it('comes back from a button as it was, as much of it as a button holds', () => {
    const few = { page: 3, more: false, cases: most.cases.slice(0, 20) };
    expect(foundKept(foundValue(few))).toEqual(few);
    const value = foundValue({ ...most, page: 0 });
    expect(value.length).toBeLessThan(2001);
    const read = foundKept(value);
    expect(read?.cases).toEqual(most.cases.slice(0, read?.cases.length));
    expect(foundKept('anything')).toBeUndefined();
  });
});
