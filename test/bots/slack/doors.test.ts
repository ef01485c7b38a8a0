import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CASE_ACTIONS } from '../../../bots/slack/case-actions/index.ts';
import { helpMessages } from '../../../bots/slack/help.ts';
import { MESSAGE_BLOCKS_JSON_MAX } from '../../../bots/slack/limits.ts';
import { menuView } from '../../../bots/slack/menu.ts';
import { CASE_STATES } from '../../../src/cases/case.ts';
import { BOB, type CasesAndActs, casesAndActs } from '../../db/acts/cases-and-acts.ts';
import { blockErrors } from '../../servers/slack/blocks.ts';
import { viewErrors } from '../../servers/slack/views.ts';
import { type ActedDesk, actedDesk } from './acted-desk.ts';
import { aCase } from './memory-desk.ts';
import { localisers } from './sentences.ts';
import { buttons, elements, readable } from './shown.ts';

let on: CasesAndActs;
let desk: ActedDesk;
let number = 0;

const eventually = <T>(read: () => T) => expect.poll(read, { timeout: 15_000 });

beforeAll(async () => {
  on = await casesAndActs();
});
afterAll(() => on.end());

const card = () => {
  const found = desk.slack.messages('C0MOD').find(({ blocks }) => readable(blocks).includes(`${number} ·`));
  if (found === undefined) throw new Error('no card was posted');
  return found;
};
const type = (user: string, text: string, channel = 'C0MOD') =>
  desk.slack.slashCommand({ user, channel, command: '/vigie', text });
const saidTo = (user: string) => desk.slack.ephemerals(user).map(({ blocks }) => readable(blocks));
const inModal = (user: string) => buttons(desk.modal(user)?.view.blocks);
/** What stands in a member's modal, the labels of its inputs too. */
const shown = (user: string) => {
  const { blocks } = desk.modal(user)?.view ?? {};
  return (
    elements(blocks, 'input')
      .map(({ label }) => readable(label))
      .join('\n') + readable(blocks)
  );
};
const filled = (user: string, words: string) => eventually(() => shown(user)).toContain(words);
const nobodyElse = () => {
  expect(desk.slack.ephemerals().every(({ user }) => user === 'UALICE' || user === 'UBOB')).toBe(true);
  expect(desk.slack.messages('C0MOD')).toHaveLength(1);
};

describe.each(['socket', 'http'] as const)('over %s', (via) => {
  beforeEach(async () => {
    desk = await actedDesk(via, on);
    // Many cases within minutes would be a burst, whose cards wait.
    await on.sql`UPDATE cases SET card_admitted_at = card_admitted_at - interval '1 day'`;
    number = (await on.people.report('somebody', {})).number;
    await desk.made.showCase({ case: number });
  });
  afterEach(() => desk.stop());

  describe('the menu of a card', () => {
    it('lists what can be done with the case, each with its line of help, to that member alone', async () => {
      await desk.slack.press({ user: 'UBOB', channel: 'C0MOD', ts: card().ts, action: 'case.more' });
      await filled('UBOB', 'You are on it: nobody else works on it at the same time.');
      expect(inModal('UBOB')).toEqual(expect.arrayContaining(['case.claim@menu', 'case.dismiss@menu']));
      expect(inModal('UBOB')).not.toContain('case.release@menu');
      expect(inModal('UBOB')).not.toContain('case.reopen@menu');
    });

    it('carries out what needs only a press, and says so in its place', async () => {
      await desk.slack.press({ user: 'UALICE', channel: 'C0MOD', ts: card().ts, action: 'case.more' });
      await filled('UALICE', 'Le cas se termine là.');
      const view = desk.modal('UALICE')?.id ?? '';
      await desk.slack.pressInView({ user: 'UALICE', view, action: 'case.claim@menu' });
      await filled('UALICE', 'C’est fait\u00A0: Prendre en charge.');
      expect(inModal('UALICE')).toContain('case.release@menu');
      await eventually(() => buttons(card().blocks)).toContain('case.release');
      expect(saidTo('UALICE')).toEqual([]);
    });

    it('says in its place what was refused, since somebody was faster', async () => {
      await desk.slack.press({ user: 'UBOB', channel: 'C0MOD', ts: card().ts, action: 'case.more' });
      await filled('UBOB', 'You are on it');
      await on.act(number, { kind: 'claim' });
      const view = desk.modal('UBOB')?.id ?? '';
      await desk.slack.pressInView({ user: 'UBOB', view, action: 'case.claim@menu' });
      await filled('UBOB', `@UALICE has been working on case ${number} since <moment>`);
      expect(desk.shown('UBOB')).toContain('to do more, ask them to release it or to assign it to you');
      expect(inModal('UBOB')).not.toContain('case.dismiss@menu');
      expect(inModal('UBOB')).toContain('case.note@menu');
      expect(saidTo('UBOB')).toEqual([]);
    });

    it('opens the form of an act above it, and closes both once it is sent', async () => {
      await desk.slack.press({ user: 'UALICE', channel: 'C0MOD', ts: card().ts, action: 'case.more' });
      await filled('UALICE', 'Le cas se termine là.');
      const view = desk.modal('UALICE')?.id ?? '';
      await desk.slack.pressInView({ user: 'UALICE', view, action: 'case.dismiss@menu' });
      await filled('UALICE', 'Pour quel motif');
      expect(desk.slack.openViews('UALICE')).toHaveLength(2);
      await desk.submit('UALICE', { why: { value: 'already-gone' } });
      expect(desk.slack.openViews('UALICE')).toEqual([]);
      expect(await on.row(number)).toMatchObject({ state: 'dismissed' });
      await eventually(() => buttons(card().blocks)).toContain('case.reopen');
    });
  });

  describe('/vigie', () => {
    it.each(['', 'aide', 'help', 'HELP', '?'])(
      'answers %j with everything that can be asked',
      async (text) => {
        await type('UALICE', text);
        await eventually(() => saidTo('UALICE').join('\n')).toContain('/vigie prendre 42');
        for (const { words } of CASE_ACTIONS)
          expect(saidTo('UALICE').join('\n')).toContain(`/vigie ${words.fr[0]}`);
        nobodyElse();
      },
    );

    it('speaks English to whom Slack speaks English', async () => {
      await type('UBOB', 'help');
      await eventually(() => saidTo('UBOB').join('\n')).toContain('/vigie claim 42 — You are on it');
    });

    it.each(['claim', 'prendre', 'PRENDRE', 'take'])('does by %s what the button does', async (word) => {
      await type('UALICE', `${word} n°${number}`);
      await eventually(async () => (await on.row(number))['claimed_by']).toBe('UALICE');
      await eventually(() => buttons(card().blocks)).toContain('case.release');
      await eventually(() => saidTo('UALICE')).toEqual([
        `C’est fait, cas n°\u00A0${number}\u00A0: Prendre en charge.\n`,
      ]);
      nobodyElse();
    });

    it('opens the form of an act that needs one', async () => {
      await type('UBOB', `dismiss #${number}`);
      await filled('UBOB', 'For which reason?');
      await desk.submit('UBOB', { why: { value: 'abuse' } });
      expect(await on.row(number)).toMatchObject({ state: 'dismissed', dismissal: 'abuse' });
    });

    it('opens the case by its number alone', async () => {
      await type('UBOB', String(number));
      await filled('UBOB', 'Antisemit');
    });

    it('tells who comes second, in a Slack channel without the app too', async () => {
      desk.slack.channel('C0ELSE', { members: ['UBOB'], withApp: false });
      await on.act(number, { kind: 'claim' });
      await type('UBOB', `claim ${number}`, 'C0ELSE');
      await eventually(() => saidTo('UBOB').join()).toContain(`@UALICE has been working on case ${number}`);
    });

    it('asks for the number that is missing', async () => {
      await type('UALICE', 'classer demain');
      await eventually(() => saidTo('UALICE').join()).toContain('/vigie classer 42');
    });

    it('says that there is no such case', async () => {
      await type('UALICE', 'prendre 99999999');
      await eventually(() => saidTo('UALICE').join()).toContain('99999999');
    });

    it('answers a word that nobody has with the nearest ones, and shows it as it was typed', async () => {
      await type('UBOB', 'dismis 42');
      await eventually(() => saidTo('UBOB').join()).toContain('Did you mean /vigie dismiss?');
      await type('UALICE', '<!channel>*xyzzy*');
      await eventually(() => saidTo('UALICE').join()).toContain('<!channel>*xyzzy*');
      expect(saidTo('UALICE').join()).toContain('/vigie aide');
      nobodyElse();
    });

    it('refuses who is not of the team, whatever they type, and writes it down', async () => {
      desk.slack.member('UMALLORY', { locale: 'en-US', isRestricted: true });
      desk.slack.channel('C0ELSE', { members: ['UMALLORY'] });
      for (const text of ['', `claim ${number}`, String(number), 'xyzzy'])
        await type('UMALLORY', text, 'C0ELSE');
      await eventually(() => saidTo('UMALLORY')).toHaveLength(4);
      expect(new Set(saidTo('UMALLORY')).size).toBe(1);
      expect(saidTo('UMALLORY')[0]).toContain('You cannot act on Vigie’s cases');
      expect(await on.row(number)).toMatchObject({ claimed_by: null });
      const refused =
        await on.sql`SELECT 1 FROM desk_entries WHERE moderator = 'UMALLORY' AND action = 'refused'
        UNION ALL SELECT 1 FROM audit_entries WHERE moderator = 'UMALLORY' AND "case" = ${number}`;
      expect(refused.length).toBeGreaterThanOrEqual(4);
    });
  });

  describe('the shortcut from anywhere', () => {
    it('asks for a number, and shows in its place what can be done with that case', async () => {
      await desk.slack.shortcut({ user: 'UALICE', callbackId: 'vigie_case' });
      await filled('UALICE', 'Numéro du cas');
      expect((await desk.submit('UALICE', { number: { value: 'celui d’hier' } })).errors?.['number']).toBe(
        'Écrivez le numéro du cas, par exemple 42.',
      );
      await desk.submit('UALICE', { number: { value: `n° ${number}` } });
      await filled('UALICE', 'À prendre en charge');
      const view = desk.modal('UALICE')?.id ?? '';
      await desk.slack.pressInView({ user: 'UALICE', view, action: 'case.claim@menu' });
      await filled('UALICE', 'C’est fait');
      expect(await on.row(number)).toMatchObject({ claimed_by: 'UALICE' });
    });

    it('says that there is no such case', async () => {
      await desk.slack.shortcut({ user: 'UBOB', callbackId: 'vigie_case' });
      await filled('UBOB', 'Number of the case');
      await desk.submit('UBOB', { number: { value: '99999999' } });
      await filled('UBOB', 'There is no case 99999999.');
    });

    it('leads from an old number to the case that it was merged into', async () => {
      const into = (await on.people.report('somebody-else', {})).number;
      await on.act(number, { kind: 'merge', into });
      await desk.slack.shortcut({ user: 'UBOB', callbackId: 'vigie_case' });
      await filled('UBOB', 'Number of the case');
      await desk.submit('UBOB', { number: { value: String(number) } });
      await filled('UBOB', `it is case ${into} now`);
    });
  });

  describe('the shortcut on a message', () => {
    const use = (user: string, ts: string) =>
      desk.slack.shortcut({ user, callbackId: 'vigie_act', channel: 'C0MOD', ts });

    it('shows what can be done with the case of a card, or of a message of its thread', async () => {
      await use('UALICE', card().ts);
      await filled('UALICE', 'Le cas se termine là.');
      await on.act(number, { kind: 'claim' }, BOB);
      await desk.made.showCase({ case: number });
      const [told] = desk.slack.replies('C0MOD', card().ts);
      await use('UBOB', told?.ts ?? '');
      await filled('UBOB', 'You are no longer on it');
      expect(inModal('UBOB')).toContain('case.release@menu');
    });

    it('says that any other message is of no case', async () => {
      const { ts } = await desk.slack.say({ user: 'UBOB', channel: 'C0MOD', text: 'Lunch?' });
      await use('UBOB', ts);
      await filled('UBOB', 'neither a case’s card nor in a case’s thread');
    });
  });
});

describe('what the doors show at its longest', () => {
  it.each(['fr', 'en'] as const)('is taken by Slack in every state, in %s', (locale) => {
    for (const role of ['reader', 'moderator', 'lead'] as const)
      for (const state of CASE_STATES)
        for (const holder of [undefined, 'UALICE', 'UBOB']) {
          const claim = holder === undefined ? undefined : { moderator: { id: holder }, at: 1 };
          const view = aCase({ number: 123_456_789, state, claim, category: 'sexism-lgbt-disability' });
          const menu = menuView(localisers[locale], view, { id: 'UALICE', role }, '{"case":123456789}');
          expect(viewErrors(menu)).toEqual([]);
        }
  });

  it.each(['fr', 'en'] as const)('is help in messages that Slack takes, in %s', (locale) => {
    const many = Array.from({ length: 60 }, (_, index) => ({
      id: `desk.${index}`,
      words: { fr: [`mot${index}`], en: [`word${index}`] },
      help: { key: 'desk.note.help' } as const,
      needs: 'reader' as const,
      run: async () => undefined,
      failed: { key: 'desk.failed.shortcut' } as const,
    }));
    for (const commands of [[], many]) {
      const messages = helpMessages(localisers[locale], commands);
      expect(messages.length).toBeLessThanOrEqual(5);
      for (const { blocks } of messages) {
        expect(blockErrors(blocks, 'message')).toEqual([]);
        expect(JSON.stringify(blocks).length).toBeLessThanOrEqual(MESSAGE_BLOCKS_JSON_MAX);
      }
    }
  });
});
