import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CASE_ACTIONS } from '../../../bots/slack/case-actions/index.ts';
import { DISMISSALS, OUTCOMES } from '../../../src/cases/case.ts';
import { ALICE, BOB, type CasesAndActs, casesAndActs } from '../../db/acts/cases-and-acts.ts';
import { isJson } from '../../servers/slack/check.ts';
import { type ActedDesk, actedDesk } from './acted-desk.ts';
import { elements, parsedTexts, readable } from './shown.ts';

let on: CasesAndActs;
let desk: ActedDesk;
let number = 0;

const eventually = <T>(read: () => T) => expect.poll(read, { timeout: 15_000 });

beforeAll(async () => {
  on = await casesAndActs();
});
afterAll(() => on.end());

const QUALIFIED = {
  kind: 'qualify',
  qualification: { offences: ['insult-hate'], motives: [], published: undefined, reasoning: undefined },
} as const;

/** The options of the one set of radio buttons of a member's modal. */
const offeredIn = (user: string): unknown[] =>
  elements(desk.modal(user)?.view.blocks, 'radio_buttons').flatMap(({ options }) =>
    Array.isArray(options)
      ? options.map((option: unknown) => (isJson(option) ? option['value'] : undefined))
      : [],
  );
const trail = () => on.trail(number);

describe.each(['socket', 'http'] as const)('over %s, a moderator', (via) => {
  beforeEach(async () => {
    desk = await actedDesk(via, on);
    // Many cases within minutes would be a burst, whose cards wait.
    await on.sql`UPDATE cases SET card_admitted_at = card_admitted_at - interval '1 day'`;
    number = (await on.people.report('somebody', {})).number;
    await desk.made.showCase({ case: number });
  });
  afterEach(() => desk.stop());

  it('assigns a case to a colleague, who learns it in the thread, with a note that reporters never see', async () => {
    await desk.open('UALICE', number, 'case.assign');
    expect(parsedTexts(desk.modal('UALICE')?.view)).toEqual([]);
    const given = { who: { value: 'UBOB' }, 'note-too': { value: 'Tu connais ce compte.' } };
    expect((await desk.submit('UALICE', given)).errors).toBeUndefined();
    expect(await on.row(number)).toMatchObject({ state: 'in-review', claimed_by: 'UBOB' });
    expect(desk.modal('UALICE')).toBeUndefined();
    expect((await trail()).map(([action]) => action)).toEqual(['assigned', 'noted']);
    const [card] = desk.slack
      .messages('C0MOD')
      .filter(({ blocks }) => readable(blocks).includes(`${number} ·`));
    await expect
      .poll(() =>
        desk.slack
          .replies('C0MOD', card?.ts ?? '')
          .map(({ blocks }) => readable(blocks))
          .join(''),
      )
      .toContain('@UBOB');
  });

  it('can take a case over for themselves in that way', async () => {
    await desk.open('UALICE', number, 'case.assign');
    await desk.submit('UALICE', { who: { value: 'UALICE' } });
    expect(await on.row(number)).toMatchObject({ claimed_by: 'UALICE' });
  });

  it('cannot assign a case to somebody who may not act, and keeps what was typed', async () => {
    desk.slack.member('UGUEST', { name: 'guest', isRestricted: true });
    desk.slack.channel('C0MOD', { members: ['UALICE', 'UBOB', 'UGUEST'] });
    desk.slack.member('UELSE', { name: 'else' });
    await desk.open('UBOB', number, 'case.assign');
    for (const [id, name] of [
      ['UGUEST', 'guest'],
      ['UELSE', 'else'],
    ] as const) {
      const { errors } = await desk.submit('UBOB', { who: { value: id }, 'note-too': { value: 'Words.' } });
      expect(errors?.['who']).toBe(`${name} cannot take a case: it takes a moderator or a lead.`);
    }
    expect(desk.modal('UBOB')?.values['note-too']?.['value']?.['value']).toBe('Words.');
    expect(await on.row(number)).toMatchObject({ claimed_by: null });
  });

  it('dismisses a case with one of six reasons, knowing what the reporter will be told', async () => {
    await desk.open('UALICE', number, 'case.dismiss');
    expect(offeredIn('UALICE')).toEqual([...DISMISSALS]);
    expect(desk.shown('UALICE')).toContain('Ce contenu peut blesser, mais il ne nous paraît pas contraire');
    await desk.submit('UALICE', { why: { value: 'not-illegal' } });
    expect(await on.row(number)).toMatchObject({ state: 'dismissed', dismissal: 'not-illegal' });
  });

  it('reopens a dismissed case and says why', async () => {
    await on.act(number, { kind: 'dismiss', reason: 'abuse' });
    await desk.open('UBOB', number, 'case.reopen');
    await desk.submit('UBOB', { why: { value: 'new-evidence' } });
    expect(await on.row(number)).toMatchObject({ state: 'in-review', claimed_by: 'UBOB', dismissal: null });
    expect((await trail()).at(-1)).toEqual(['reopened', { why: 'new-evidence' }]);
  });

  it('moves a case to the other pole, with a word for those there', async () => {
    await on.act(number, { kind: 'claim' });
    await desk.open('UALICE', number, 'case.change-pole');
    expect(offeredIn('UALICE')).toEqual(['cyber']);
    await desk.submit('UALICE', { 'note-too': { value: 'Hameçonnage, à vous.' } });
    expect(await on.row(number)).toMatchObject({ pole: 'cyber', state: 'open', claimed_by: null });
    await eventually(() => desk.slack.messages('C0CYBER').length).toBe(1);
  });

  it('keeps a note, from whoever moderates, whoever holds the case', async () => {
    await on.act(number, { kind: 'claim' });
    await desk.open('UBOB', number, 'case.note');
    await desk.submit('UBOB', { text: { value: 'Seen before <!channel> *here*.' } });
    expect((await trail()).at(-1)?.[0]).toBe('noted');
    const said = () => {
      const [card] = desk.slack
        .messages('C0MOD')
        .filter(({ blocks }) => readable(blocks).includes(`${number} ·`));
      return desk.slack.replies('C0MOD', card?.ts ?? '');
    };
    await expect
      .poll(() =>
        said()
          .map(({ blocks }) => readable(blocks))
          .join(''),
      )
      .toContain('<!channel> *here*');
    expect(parsedTexts(said().map(({ blocks }) => blocks))).toEqual([]);
  });

  it('records that the platform was notified elsewhere, then what it did', async () => {
    await on.act(number, QUALIFIED);
    await desk.open('UALICE', number, 'case.notify');
    await desk.submit('UALICE', { 'note-too': { value: 'Formulaire DSA, dossier 4512.' } });
    expect(await on.row(number)).toMatchObject({ state: 'notified' });
    await desk.open('UALICE', number, 'case.resolve');
    expect(offeredIn('UALICE')).toEqual([...OUTCOMES]);
    await desk.submit('UALICE', { outcome: { value: 'account-suspended' } });
    expect(await on.row(number)).toMatchObject({ state: 'resolved', outcome: 'account-suspended' });
  });

  it('cannot reopen a resolved case, which is a lead’s to do, and the attempt is in the trail', async () => {
    await on.act(number, QUALIFIED);
    await on.sql`UPDATE cases SET state = 'resolved', outcome = 'removed', closed_at = now(), claimed_by = NULL, claimed_at = NULL, version = version + 1
      WHERE number = ${number}`;
    await desk.open('UALICE', number, 'case.reopen');
    expect(desk.shown('UALICE')).toContain('Il faut pour cela être responsable');
    expect(desk.modal('UALICE')?.view).not.toHaveProperty('submit');
    expect(await on.row(number)).toMatchObject({ state: 'resolved' });
    expect((await trail()).at(-1)).toEqual(['refused', { action: 'case.reopen' }]);
  });

  it('waits for the reporter no longer, by one press', async () => {
    await on.act(number, { kind: 'claim' });
    await on.sql`UPDATE cases SET state = 'awaiting-reporter', version = version + 1 WHERE number = ${number}`;
    await desk.made.showCase({ case: number });
    const card = desk.slack.messages('C0MOD').find(({ blocks }) => readable(blocks).includes(`${number} ·`));
    await desk.slack.press({ user: 'UALICE', channel: 'C0MOD', ts: card?.ts ?? '', action: 'case.resume' });
    await eventually(async () => (await on.row(number))['state']).toBe('in-review');
  });

  it('is told why before typing anything, where the case does not allow it', async () => {
    await desk.open('UALICE', number, 'case.notify');
    expect(desk.shown('UALICE')).toContain('n’est pas encore qualifié');
    expect(desk.modal('UALICE')?.view).not.toHaveProperty('submit');
    await on.act(number, { kind: 'claim' }, BOB);
    await desk.open('UALICE', number, 'case.dismiss');
    expect(desk.shown('UALICE')).toContain(`@UBOB s’occupe du cas n°\u00A0${number} depuis le <moment>`);
    await desk.open('UALICE', number, 'case.reopen');
    expect(desk.shown('UALICE')).toContain('Il n’est pas clos\u00A0: il n’y a rien à rouvrir.');
  });

  it('who comes second is told who was first and when, and loses nothing that was typed', async () => {
    await desk.open('UALICE', number, 'case.dismiss');
    await desk.open('UBOB', number, 'case.dismiss');
    const [first, second] = await Promise.all([
      desk.submit('UALICE', { why: { value: 'abuse' }, 'note-too': { value: 'Encore lui.' } }),
      desk.submit('UBOB', { why: { value: 'out-of-scope' }, 'note-too': { value: 'Not ours.' } }),
    ]);
    const [winner, refused] = first.errors === undefined ? ['alice', second] : ['bob', first];
    expect(refused.errors?.['why']).toContain(winner);
    expect(refused.errors?.['why']).toContain(String(number));
    expect((await trail()).map(([action]) => action)).toEqual(['dismissed', 'noted']);
  });

  it('loses nothing that was typed while Slack cannot say who may act', async () => {
    await desk.open('UALICE', number, 'case.note');
    await desk.slack.leave('C0MOD', 'UBOB');
    desk.slack.fail('conversations.members', { kind: 'http-500' }, 10);
    const { errors } = await desk.submit('UALICE', { text: { value: 'Des mots.' } });
    expect(errors?.['text']).toBe(
      `Votre note sur le cas n°\u00A0${number} n’a pas pu être gardée. Rien n’est perdu\u00A0: réessayez.`,
    );
    desk.slack.clearFaults();
    await desk.submit('UALICE', {});
    expect((await trail()).map(([action]) => action)).toEqual(['noted']);
  });

  it('counts once what is sent twice', async () => {
    const view = await desk.open('UALICE', number, 'case.note');
    const values = { text: { value: 'Une seule fois.' } };
    await Promise.all([
      desk.slack.submitView({ user: 'UALICE', view: view.id, values }),
      desk.slack.submitView({ user: 'UALICE', view: view.id, values }),
    ]);
    expect((await trail()).map(([action]) => action)).toEqual(['noted']);
  });

  it('acts on the case that another was merged into, by the old number', async () => {
    const into = (await on.people.report('somebody-else', {})).number;
    await on.act(number, { kind: 'merge', into }, ALICE);
    await desk.open('UBOB', number, 'case.dismiss');
    expect(desk.shown('UBOB')).toContain(`Case ${number} was merged into this one: it is case ${into} now.`);
    await desk.submit('UBOB', { why: { value: 'abuse' } });
    expect(await on.row(into)).toMatchObject({ state: 'dismissed', dismissal: 'abuse' });
  });
});

describe('everything that can be done with a case', () => {
  it('has a word and an id of its own, in both languages', () => {
    const ids = CASE_ACTIONS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const locale of ['fr', 'en'] as const) {
      const words = CASE_ACTIONS.flatMap((action) => action.words[locale]);
      expect(new Set(words).size).toBe(words.length);
    }
  });
});
