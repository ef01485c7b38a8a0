import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { NOTICE } from '../../../../bots/slack/notices/ids.ts';
import type { NoticedCases } from '../../../db/noticed-case.ts';
import { buttons, elements, parsedTexts } from '../shown.ts';
import {
  FACTS,
  type NoticingDesk,
  noticingCases,
  noticingDesk,
  POST_ON_X,
  REASONING,
} from './noticing-desk.ts';

let on: NoticedCases;
let desk: NoticingDesk;
let number = 0;
let reference = '';

const eventually = <T>(read: () => T) => expect.poll(read, { timeout: 15_000 });
let posts = 0;
const head = async () => (await on.notices.notice(reference))?.head;
const told = () => desk.told(number);
const lastLine = () => desk.lines(number).at(-1);

beforeAll(async () => {
  on = await noticingCases();
});
afterAll(() => on.end());

describe.each(['socket', 'http'] as const)('over %s, from the thread of its case', (via) => {
  beforeEach(async () => {
    desk = await noticingDesk(via, on);
    await on.sql`UPDATE cases SET card_admitted_at = card_admitted_at - interval '1 day'`;
    number = await on.qualified(`${POST_ON_X.slice(0, -4)}${2000 + ++posts}`);
    await told();
    reference = await on.send(number);
  });
  afterEach(() => desk.stop());

  it('a notice that failed is tried again, and says why it failed where it is read', async () => {
    await desk.carry(reference, { kind: 'not-sent', failure: 'recipient', again: false });
    await told();
    expect(lastLine()?.buttons).toEqual([NOTICE.retry, NOTICE.show, NOTICE.abandon]);
    expect(lastLine()?.said).toContain('L’adresse du fournisseur est refusée');
    expect(lastLine()?.said).not.toContain('recipient');
    await desk.onLine('UALICE', number, NOTICE.show);
    expect(desk.shown('UALICE')).toContain('L’adresse du fournisseur est refusée');
    await desk.onLine('UALICE', number, NOTICE.retry);
    await eventually(async () => (await head())?.state).toBe('waiting');
    await desk.carry(reference);
    await told();
    expect((await head())?.state).toBe('sent');
    expect(lastLine()?.buttons).toEqual([NOTICE.show, NOTICE.correct]);
  });

  it('a notice that waits to be tried again says so where it is read, and cannot be made twice', async () => {
    await expect(
      desk.carry(reference, { kind: 'not-sent', failure: 'deferred', again: true }),
    ).rejects.toThrow('waits to be tried again');
    await told();
    expect(lastLine()?.buttons).toEqual([NOTICE.show]);
    await desk.onLine('UALICE', number, NOTICE.show);
    expect(desk.shown('UALICE')).toContain('Vigie réessaie d’elle-même');
    expect(desk.shown('UALICE')).toContain('demande de revenir plus tard');
    await desk.carry(reference);
    await desk.onLine('UALICE', number, NOTICE.show);
    expect(desk.shown('UALICE')).not.toContain('réessaie');
  });

  it('a notice that failed is tried again from its case’s page, which says why it failed', async () => {
    await desk.carry(reference, { kind: 'not-sent', failure: 'login', again: false });
    await desk.open('UALICE', number, 'case.open');
    await desk.pressed('UALICE', 'page.tab.notices');
    await eventually(() => desk.shown('UALICE')).toContain('refuse l’identifiant ou le mot de passe');
    const inPage = (action: string) => `${action}@page`;
    expect(buttons(desk.modal('UALICE')?.view.blocks)).toEqual(
      expect.arrayContaining([inPage(NOTICE.retry), NOTICE.show, inPage(NOTICE.abandon)]),
    );
    await desk.pressed('UALICE', inPage(NOTICE.retry));
    await eventually(() => desk.shown('UALICE')).toContain('elle attend d’être envoyée');
    expect(buttons(desk.modal('UALICE')?.view.blocks)).not.toContain(inPage(NOTICE.retry));
    await desk.carry(reference);
    expect((await head())?.state).toBe('sent');
    expect((await on.trail(number)).filter(([action]) => action === 'notice-retried')).toHaveLength(1);
  });

  it('a doubt is settled in its case’s page, where whoever comes late reads who has the case, and how it stands', async () => {
    await desk.carry(reference, { kind: 'doubtful' });
    for (const user of ['UALICE', 'UBOB']) {
      await desk.open(user, number, 'case.open');
      await desk.pressed(user, 'page.tab.notices');
      await eventually(() => buttons(desk.modal(user)?.view.blocks)).toContain(`${NOTICE.wentOut}@page`);
    }
    await desk.pressed('UALICE', `${NOTICE.wentOut}@page`);
    await eventually(() => desk.shown('UALICE')).toContain('Partie le');
    await desk.pressed('UBOB', `${NOTICE.retry}@page`);
    await eventually(() => desk.shown('UBOB')).toContain('@UALICE has been working');
    expect(desk.shown('UBOB')).toContain('Sent on');
    expect((await head())?.state).toBe('sent');
  });

  it('a notice that failed is given up, and another can be made', async () => {
    await desk.carry(reference, { kind: 'not-sent', failure: 'message', again: false });
    await told();
    await desk.open('UALICE', number, 'case.notice');
    expect(desk.shown('UALICE')).toContain('Il ne reste rien à notifier');
    await desk.onLine('UALICE', number, NOTICE.abandon);
    await eventually(async () => (await head())?.state).toBe('abandoned');
    await desk.open('UALICE', number, 'case.notice');
    expect(desk.shown('UALICE')).toContain('notification à X');
  });

  it('a doubt is settled: it went out, as somebody knows', async () => {
    await desk.carry(reference, { kind: 'doubtful' });
    await told();
    expect(lastLine()?.buttons).toEqual([NOTICE.wentOut, NOTICE.retry, NOTICE.show]);
    await desk.onLine('UALICE', number, NOTICE.wentOut);
    await eventually(async () => (await head())?.state).toBe('sent');
    expect((await on.row(number))['state']).toBe('notified');
  });

  it('a doubt is settled: it is sent again, once the risk was explained, under the same Message-ID', async () => {
    await desk.carry(reference, { kind: 'doubtful' });
    await told();
    const before = (await on.kept(reference)).message_id;
    const button = desk.slack
      .messages('C0MOD')
      .flatMap(({ ts }) => desk.slack.replies('C0MOD', ts))
      .flatMap(({ blocks }) => elements(blocks, 'button'))
      .find(({ action_id, value }) => action_id === NOTICE.retry && value === `${number}:${reference}`);
    expect(JSON.stringify(button?.['confirm'])).toContain('recevoir deux fois');
    await desk.onLine('UALICE', number, NOTICE.retry);
    await eventually(async () => (await head())?.state).toBe('waiting');
    await desk.carry(reference);
    expect((await head())?.state).toBe('sent');
    expect((await on.kept(reference)).message_id).toBe(before);
  });

  it('who settles a doubt that a colleague settled before is told so, and changes nothing', async () => {
    await desk.carry(reference, { kind: 'doubtful' });
    await told();
    await desk.onLine('UALICE', number, NOTICE.wentOut);
    await eventually(async () => (await head())?.state).toBe('sent');
    await desk.onLine('UBOB', number, NOTICE.retry);
    await eventually(() => desk.slack.ephemerals('UBOB').length).toBeGreaterThan(0);
    expect((await head())?.state).toBe('sent');
  });

  it('a reader reads what went out, exactly, and can change nothing about it', async () => {
    await desk.carry(reference);
    await told();
    await desk.onLine('UREAD', number, NOTICE.show);
    const stored = await on.notices.notice(reference);
    expect(desk.text('UREAD').trimEnd()).toBe(stored?.content?.rendered.text.trimEnd());
    expect(desk.shown('UREAD')).toContain('Empreinte SHA-256');
    expect(desk.shown('UREAD')).toContain(stored?.content?.rendered.subject);
    expect(parsedTexts(desk.modal('UREAD')?.view)).toEqual([]);
    await desk.slack.press({
      user: 'UREAD',
      channel: 'C0MOD',
      ts: desk.lines(number).at(-1)?.ts ?? '',
      action: NOTICE.correct,
    });
    await eventually(async () => (await on.trail(number)).at(-1)?.[0]).toBe('refused');
  });

  it('a notice whose content was tampered with, or is gone, is read with a warning', async () => {
    await desk.carry(reference);
    await told();
    await on.owner`ALTER TABLE notices DISABLE TRIGGER USER`;
    await on.owner`UPDATE notices SET digest = sha256('other') WHERE reference = ${reference}`;
    await desk.onLine('UALICE', number, NOTICE.show);
    expect(desk.shown('UALICE')).toContain('n’est plus ce qui est parti');
    await on.owner`UPDATE notices SET content = NULL WHERE reference = ${reference}`;
    await on.owner`ALTER TABLE notices ENABLE TRIGGER USER`;
    await desk.onLine('UALICE', number, NOTICE.show);
    expect(desk.shown('UALICE')).toContain('a été effacé au terme');
    await desk.onLine('UALICE', number, NOTICE.correct);
    expect(desk.shown('UALICE')).toContain('n’est plus conservé intact');
  });

  it('a notice that was sent is corrected by one that refers to it, unless it says the same', async () => {
    await desk.carry(reference);
    await told();
    await desk.onLine('UALICE', number, NOTICE.correct);
    expect(desk.shown('UALICE')).toContain('correction de la notification');
    const form = JSON.stringify(desk.modal('UALICE')?.view.blocks);
    expect(form).toContain('vise les juifs dans leur ensemble');
    await desk.write('UALICE', { goodFaith: true });
    expect(desk.shown('UALICE')).toContain('Elle dit la même chose');
    expect(desk.canSubmit('UALICE')).toBe(false);
    await desk.pressed('UALICE', NOTICE.back);
    await eventually(() => desk.modal('UALICE')?.view.callback_id).toBe('notice-words');
    await desk.write('UALICE', { facts: FACTS, reasoning: REASONING });
    expect(desk.text('UALICE')).toContain('La présente notification corrige et remplace');
    await desk.submit('UALICE', {});
    const [corrected] = await on.notices.noticesOf(number);
    expect(corrected).toMatchObject({ corrects: reference, state: 'prepared', route: 'form' });
    expect((await head())?.correctedBy).toBe(corrected?.reference);
    await desk.onLine('UALICE', number, NOTICE.show);
    expect(desk.shown('UALICE')).toContain('Elle est corrigée par la notification');
  });

  it('a notice that waits to be pasted is opened again, given up, or was sent by a colleague meanwhile', async () => {
    await on.act(number, { kind: 'abandon-notice', notice: reference });
    reference = await on.send(number, { route: { kind: 'form', url: 'https://provider.example/dsa' } });
    await told();
    expect(lastLine()?.buttons).toEqual([NOTICE.paste, NOTICE.show, NOTICE.abandon]);
    await desk.onLine('UALICE', number, NOTICE.paste);
    const fields = elements(desk.modal('UALICE')?.view.blocks, 'rich_text_preformatted');
    expect(fields.length).toBeGreaterThan(5);
    await on.act(number, { kind: 'notice-sent', notice: reference, providerReference: 'X-1' });
    const { errors } = await desk.submit('UALICE', { 'provider-reference': { value: 'X-2' } });
    expect(errors?.['provider-reference']).toContain('elle est partie');
    expect((await head())?.providerReference).toBe('X-1');
    await desk.onLine('UALICE', number, NOTICE.paste);
    expect(desk.shown('UALICE')).toContain('elle est partie');
    expect(desk.canSubmit('UALICE')).toBe(false);
  });
});
