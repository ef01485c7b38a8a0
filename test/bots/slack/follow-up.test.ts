import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { FOLLOW } from '../../../bots/slack/follow-up/buttons.ts';
import { NOTICE } from '../../../bots/slack/notices/ids.ts';
import { followUp } from '../../../db/follow-up.ts';
import { answerStore } from '../../../db/notice-mails.ts';
import { dayAt } from '../../../src/catalogue/limitation.ts';
import { plainLog } from '../../../src/log.ts';
import { BOB } from '../../db/acts/cases-and-acts.ts';
import type { NoticedCases } from '../../db/noticed-case.ts';
import { completed } from './escalation-form.ts';
import { type NoticingDesk, noticingCases, noticingDesk, POST_ON_X } from './notices/noticing-desk.ts';
import { elements } from './shown.ts';

let on: NoticedCases;
let desk: NoticingDesk;
let number = 0;
let reference = '';
let posts = 0;

const eventually = <T>(read: () => T) => expect.poll(read, { timeout: 15_000 });
const told = () => desk.told(number);
const lastLine = () => desk.lines(number).at(-1);
const filled = (user: string) =>
  eventually(
    () => desk.modal(user) !== undefined && !/^(?:Un instant|One moment)…/u.test(desk.shown(user)),
  ).toBe(true);
/** The trail's entries of one kind. */
const entries = async (action: string) =>
  (await on.trail(number)).filter(([each]) => each === action).map(([, detail]) => detail);
const ephemeral = (user: string) => JSON.stringify(desk.slack.ephemerals(user).at(-1)?.blocks ?? '');
/** At noon so many days from now, by day in Paris. */
const inDays = (days: number) => {
  const noon = new Date(Date.now() + days * 86_400_000);
  noon.setUTCHours(11, 0, 0, 0);
  return noon;
};
const swept = async (days: number) => {
  await followUp({ sql: on.sql, timeZone: 'Europe/Paris', log: plainLog(), now: inDays(days) });
  await told();
};
/** A mail that names the notice comes to the notice mailbox: the provider's confirmation, or its server's refusal. */
const receiptMail = () => mailCame('receipt', 'We received your notice.');
const mailCame = (kind: 'receipt' | 'bounce', text: string) =>
  answerStore(on.sql, on.people.keys.master).take({
    name: `<${kind}-${reference}@provider.example>`,
    messageId: undefined,
    receivedAt: Date.now(),
    answer: {
      kind,
      proposes: undefined,
      claims: [{ messageIds: [], references: [reference], theirReferences: [] }],
      content: { from: 'a@provider.example', subject: 'Your notice', text },
    },
  });
const outcome = (value: string) => ({ outcome: { value: { selected_option: { value } } } });

beforeAll(async () => {
  on = await noticingCases();
});
afterAll(() => on.end());

describe.each(['socket', 'http'] as const)('over %s, once a notice went out', (via) => {
  beforeEach(async () => {
    desk = await noticingDesk(via, on);
    await on.sql`UPDATE cases SET card_admitted_at = card_admitted_at - interval '1 day'`;
    number = await on.qualified(`${POST_ON_X.slice(0, -4)}${4000 + ++posts}`);
    await told();
    reference = await on.send(number);
    await desk.carry(reference);
    await told();
  });
  afterEach(() => desk.stop());

  it('a late provider is told of with what can be done, and its receipt is recorded once', async () => {
    await swept(2);
    expect(lastLine()?.said).toContain('X n’a pas accusé réception');
    expect(lastLine()?.buttons).toEqual([FOLLOW.received, 'case.remind', 'case.escalate']);
    await desk.onLine('UREAD', number, FOLLOW.received);
    await eventually(() => entries('refused')).toHaveLength(1);
    await desk.onLine('UALICE', number, FOLLOW.received);
    await eventually(() => entries('notice-received')).toEqual([{ notice: reference }]);
    await eventually(() => lastLine()?.said).toContain('@UALICE');
    await desk.onLine('UBOB', number, FOLLOW.received);
    await eventually(() => ephemeral('UBOB')).toContain('This was done already');
    expect(ephemeral('UBOB')).toContain('UALICE');
    expect(await entries('notice-received')).toHaveLength(1);
  });

  it('a receipt that its mail recorded is offered no more, and whoever records it again is told since when it stands', async () => {
    await swept(2);
    await receiptMail();
    await told();
    expect((await on.notices.notice(reference))?.head.receiptAt).toBeDefined();
    expect(lastLine()?.said).toContain('semble accuser réception');
    expect(lastLine()?.buttons).toEqual([]);
    // The line of the delay, from before the mail, keeps its button.
    for (const user of ['UALICE', 'UBOB']) await desk.onLine(user, number, FOLLOW.received);
    await eventually(() => ephemeral('UALICE')).toContain('a accusé réception');
    await eventually(() => ephemeral('UBOB')).toContain('confirmed by e-mail that it received');
    expect(ephemeral('UBOB')).not.toContain('went out');
    expect(await entries('notice-received')).toEqual([]);
  });

  it('a notice that could not be delivered is told of with a correction that is begun from there', async () => {
    await mailCame('bounce', 'User unknown.');
    await told();
    expect(lastLine()?.said).toContain('semble n’avoir pas pu être remise à X. Faites vérifier l’adresse');
    expect(lastLine()?.buttons).toEqual([NOTICE.correct, NOTICE.show]);
    await desk.onLine('UALICE', number, NOTICE.correct);
    await filled('UALICE');
    expect(desk.shown('UALICE')).toContain('Celle-ci la remplacera');
    await desk.write('UALICE', { goodFaith: true });
    expect(desk.text('UALICE')).toContain('La présente notification corrige et remplace');
    expect(desk.canSubmit('UALICE')).toBe(true);
  });

  it('a provider is reminded with a letter that is ready, kept as it was sent, once', async () => {
    await swept(60);
    expect(lastLine()?.buttons).toEqual(['case.remind', 'case.escalate', 'case.resolve', FOLLOW.noAnswer]);
    await desk.onLine('UALICE', number, 'case.remind');
    await filled('UALICE');
    const shown = JSON.stringify(desk.modal('UALICE')?.view.blocks);
    expect(shown).toContain('Relance du fournisseur');
    expect(shown).toContain('Madame, Monsieur');
    const sent = { 'escalate-reference': { value: { value: 'X-42' } } };
    await desk.submit('UALICE', sent);
    await eventually(() => entries('escalated')).toMatchObject([
      { notice: reference, step: 'reminder', reference: 'X-42' },
    ]);
    await eventually(() => lastLine()?.said).toContain('a relancé X');
    const [kept] =
      await on.sql`SELECT content IS NOT NULL AS kept FROM escalations WHERE notice = ${reference}`;
    expect(kept).toEqual({ kept: true });
  });

  it('redress goes from step to step, and the complaint to the coordinator says as what it is lodged', async () => {
    await desk.open('UALICE', number, 'case.escalate');
    await desk.chose('UALICE', 'escalate.step', 'coordinator');
    await eventually(() => JSON.stringify(desk.modal('UALICE')?.view.blocks)).toContain(
      'Comme destinataire du service',
    );
    await desk.chose('UALICE', 'escalate.standing', 'mandated');
    await eventually(() => JSON.stringify(desk.modal('UALICE')?.view.blocks)).toContain(
      'association mandatée par un destinataire',
    );
    await desk.submit('UALICE', completed(desk, 'UALICE'));
    await eventually(() => entries('escalated')).toMatchObject([
      { step: 'coordinator', standing: 'mandated' },
    ]);
  });

  it.each([
    ['case.back', 'Aucune cible de ce cas n’est notée comme disparue'],
    ['case.received', 'Aucune notification de ce cas n’attend'],
  ])(
    'the form of %s says that there is nothing to choose, and has nothing to submit',
    async (action, said) => {
      await on.act(number, { kind: 'notice-received', notice: reference });
      await desk.open('UALICE', number, action);
      expect(desk.shown('UALICE')).toContain(said);
      expect(desk.canSubmit('UALICE')).toBe(false);
    },
  );

  it('no answer is recorded from the thread, and a case that ended is corrected', async () => {
    await swept(60);
    await desk.onLine('UALICE', number, FOLLOW.noAnswer);
    await filled('UALICE');
    const radio = elements(desk.modal('UALICE')?.view.blocks, 'radio_buttons')[0];
    expect(radio).toMatchObject({ initial_option: { value: 'no-answer' } });
    await desk.submit('UALICE', {});
    await eventually(async () => (await on.row(number))['state']).toBe('resolved');

    await desk.open('UBOB', number, 'case.resolve');
    expect(desk.shown('UBOB')).toContain('This case is over');
    const refused = await desk.submit('UBOB', outcome('refused'));
    expect(refused.errors).toHaveProperty('outcome-refusal');
    const tooEarly = await desk.submit('UBOB', {
      ...outcome('removed'),
      'outcome-on': { value: { selected_date: '2026-11-01' } },
    });
    expect(tooEarly.errors).toHaveProperty('outcome-on');
    const beforeNotice = await desk.submit('UBOB', {
      ...outcome('removed'),
      'outcome-on': { value: { selected_date: dayAt(Date.now() - 86_400_000, 'Europe/Paris') } },
    });
    expect(beforeNotice.errors?.['outcome-on']).toContain('A notice about this content was prepared on');
    const today = dayAt(Date.now(), 'Europe/Paris');
    await desk.submit('UBOB', {
      ...outcome('removed'),
      'outcome-on': { value: { selected_date: today } },
    });
    await eventually(async () => (await on.row(number))['outcome']).toBe('removed');
    expect(await entries('resolved')).toMatchObject([
      { outcome: 'no-answer' },
      { outcome: 'removed', on: today, corrected: true },
    ]);
  });

  it('a content that came back opens the case again, and who answers late is told who did', async () => {
    await on.act(number, { kind: 'resolve', outcome: 'removed' });
    await swept(2);
    expect(lastLine()?.buttons).toEqual([FOLLOW.stillGone, FOLLOW.backOnline]);
    await desk.onLine('UALICE', number, FOLLOW.stillGone);
    await eventually(() => entries('still-gone')).toHaveLength(1);
    await swept(8);
    await desk.onLine('UBOB', number, FOLLOW.backOnline);
    await eventually(() => entries('back-online')).toHaveLength(1);
    expect((await on.row(number))['state']).not.toBe('resolved');
    await desk.onLine('UALICE', number, FOLLOW.stillGone);
    await eventually(() => ephemeral('UALICE')).toContain('C’est déjà fait');
    expect(ephemeral('UALICE')).toContain(BOB.id);
  });
});
