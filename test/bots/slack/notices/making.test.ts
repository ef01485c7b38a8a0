import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { caseButton } from '../../../../bots/slack/case-button.ts';
import { NOTICE } from '../../../../bots/slack/notices/ids.ts';
import { say } from '../../../../src/text/say.ts';
import { BOB } from '../../../db/acts/cases-and-acts.ts';
import type { NoticedCases } from '../../../db/noticed-case.ts';
import { localisers } from '../sentences.ts';
import { elements, parsedTexts } from '../shown.ts';
import {
  FACTS,
  FACTS_EN,
  type NoticingDesk,
  noticingCases,
  noticingDesk,
  ON_DISCORD,
  ON_SNAPCHAT,
  POST_ON_X,
  REASONING,
  REASONING_EN,
} from './noticing-desk.ts';

let on: NoticedCases;
let desk: NoticingDesk;

const WORDS = { facts: FACTS, reasoning: REASONING, goodFaith: true };
const eventually = <T>(read: () => T) => expect.poll(read, { timeout: 15_000 });
/** Each case its own post: a known one would be joined. */
let posts = 0;
const post = () => `${POST_ON_X.slice(0, -4)}${String(1000 + ++posts)}`;
const account = () => `${ON_SNAPCHAT}${++posts}`;

beforeAll(async () => {
  on = await noticingCases();
});
afterAll(() => on.end());

describe.each(['socket', 'http'] as const)('over %s, a notice', (via) => {
  beforeEach(async () => {
    desk = await noticingDesk(via, on);
    await on.sql`UPDATE cases SET card_admitted_at = card_admitted_at - interval '1 day'`;
  });
  afterEach(() => desk.stop());

  it('goes out by e-mail word for word as its preview shows it, and its thread tells when it was sent', async () => {
    const number = await on.qualified(account());
    await desk.told(number);
    await desk.open('UALICE', number, 'case.notice');
    expect(desk.shown('UALICE')).toContain('Snap');
    expect(parsedTexts(desk.modal('UALICE')?.view)).toEqual([]);
    await desk.write('UALICE', { facts: FACTS_EN, reasoning: REASONING_EN, goodFaith: true });
    const shown = desk.shown('UALICE');
    expect(shown).toContain('dsa-enquiries@snapchat.com');
    expect(shown).toContain('notifications+n');
    expect(shown).toContain('double en HTML');
    expect(parsedTexts(desk.modal('UALICE')?.view)).toEqual([]);
    expect(desk.canSubmit('UALICE')).toBe(true);
    const text = desk.text('UALICE');
    const sent = await desk.submit('UALICE', {});
    expect(sent.errors).toBeUndefined();
    expect(desk.shown('UALICE')).toContain('part dans les instants qui viennent');

    const [reference = ''] = await desk.references(number);
    const stored = await on.notices.notice(reference);
    expect(stored?.intact).toBe(true);
    expect(stored?.content?.rendered.text.trimEnd()).toBe(text.trimEnd());
    expect(stored?.content?.notice).toMatchObject({ locale: 'en', facts: FACTS_EN, case: number });
    expect(shown).toContain(stored?.content?.rendered.subject);
    expect(stored?.head).toMatchObject({ state: 'waiting', moderator: 'UALICE' });

    await desk.carry(reference);
    await desk.told(number);
    expect((await on.row(number))['state']).toBe('notified');
    expect(desk.lines(number).at(-1)?.said).toContain('a été envoyée');
    expect(desk.lines(number).at(-1)?.buttons).toEqual([NOTICE.show, NOTICE.correct]);
  });

  it('counts once, however often it is submitted', async () => {
    const number = await on.qualified(account());
    await desk.open('UALICE', number, 'case.notice');
    await desk.write('UALICE', { facts: FACTS_EN, reasoning: REASONING_EN, goodFaith: true });
    const view = desk.modal('UALICE')?.id ?? '';
    const both = [1, 2].map(() => desk.slack.submitView({ user: 'UALICE', view }));
    await Promise.all(both);
    expect(await desk.references(number)).toHaveLength(1);
    expect((await on.trail(number)).filter(([action]) => action === 'notice-prepared')).toHaveLength(1);
    expect(desk.shown('UALICE')).toContain('part dans les instants qui viennent');
  });

  it('names each missing element with what to do and its letter, and offers no button to send it', async () => {
    const number = await on.qualified(post());
    await desk.open('UALICE', number, 'case.notice');
    await desk.write('UALICE', { facts: 'Trop court.' });
    const shown = desk.shown('UALICE');
    expect(shown).toContain('ne peut pas partir');
    expect(shown).toContain('Il manque 3 éléments');
    expect(shown).toContain('Décrivez les faits en français');
    expect(shown).toContain('Expliquez en français');
    expect(shown).toContain('point a)');
    expect(shown).toContain('point d)');
    expect(desk.canSubmit('UALICE')).toBe(false);
    await desk.pressed('UALICE', NOTICE.back);
    await eventually(() => desk.modal('UALICE')?.view.callback_id).toBe('notice-words');
    expect(JSON.stringify(desk.modal('UALICE')?.view.blocks)).toContain('Trop court.');
    await desk.write('UALICE', WORDS);
    expect(desk.canSubmit('UALICE')).toBe(true);
    expect(await desk.references(number)).toEqual([]);
  });

  it('does not go out with a reporter’s words in it, and shows where they stand', async () => {
    const theirs = 'il insulte ma sœur tous les soirs devant tout le quartier';
    const number = await on.qualified(post(), `Bonjour, ${theirs}, aidez-nous.`);
    await desk.open('UALICE', number, 'case.notice');
    await desk.write('UALICE', { ...WORDS, facts: `${FACTS} D’après le signalement, ${theirs}.` });
    const shown = desk.shown('UALICE');
    expect(shown).toContain('Un passage vient d’une personne qui a signalé');
    expect(shown).toContain(`«\u202F${theirs}\u202F»`);
    expect(shown).toContain('dans les faits');
    expect(desk.canSubmit('UALICE')).toBe(false);
    await desk.pressed('UALICE', NOTICE.back);
    await eventually(() => desk.modal('UALICE')?.view.callback_id).toBe('notice-words');
    await desk.write('UALICE', WORDS);
    expect(desk.canSubmit('UALICE')).toBe(true);
  });

  it('does not go out with a quote that a reporter wrote too before somebody said that it is the content’s', async () => {
    const theirs = 'on va tous les chasser d’ici avant l’hiver';
    const number = await on.qualified(post(), `il écrit ${theirs} et tout le monde applaudit`);
    await desk.open('UALICE', number, 'case.notice');
    await desk.write('UALICE', { ...WORDS, quotes: theirs });
    expect(desk.shown('UALICE')).toContain('figure aussi dans un signalement');
    expect(desk.shown('UALICE')).toContain(theirs);
    expect(desk.canSubmit('UALICE')).toBe(false);
    await desk.pressed('UALICE', NOTICE.quotesOwn);
    await eventually(() => desk.canSubmit('UALICE')).toBe(true);
    expect(desk.shown('UALICE')).toContain('vous avez dit qu’il est du contenu');
    await desk.pressed('UALICE', NOTICE.back);
    await eventually(() => desk.modal('UALICE')?.view.callback_id).toBe('notice-words');
    await desk.write('UALICE', { quotes: `${theirs}\n\nil écrit on va tous les chasser d’ici` });
    expect(desk.canSubmit('UALICE')).toBe(false);
    await desk.pressed('UALICE', NOTICE.quotesOwn);
    await eventually(() => desk.canSubmit('UALICE')).toBe(true);
    await desk.submit('UALICE', {});
    expect(await desk.references(number)).toHaveLength(1);
  });

  it('is blocked, not sent, where a reporter’s words came into the case after its preview', async () => {
    const number = await on.qualified(post());
    await desk.open('UALICE', number, 'case.notice');
    await desk.write('UALICE', WORDS);
    await on.people.report('late', {
      links: String((await on.targets(number))[0]?.canonical),
      context: `Je dis que ${FACTS}`,
    });
    await desk.submit('UALICE', {});
    expect(desk.shown('UALICE')).toContain('rien n’est parti');
    expect(desk.canSubmit('UALICE')).toBe(false);
    expect(await desk.references(number)).toEqual([]);
  });

  it('waits to be pasted where the provider has a form: field by field, with its link and what to know', async () => {
    const number = await on.qualified(post());
    await desk.told(number);
    await desk.open('UALICE', number, 'case.notice');
    await desk.write('UALICE', WORDS);
    expect(desk.shown('UALICE')).toContain('par son formulaire');
    await desk.submit('UALICE', {});
    const view = desk.modal('UALICE')?.view;
    expect(desk.shown('UALICE')).toContain('version anglaise du formulaire');
    const [link] = elements(view?.blocks, 'button').filter(({ url }) => url !== undefined);
    expect(link?.['url']).toBe('https://help.x.com/en/forms/dsa/report');
    const fields = elements(view?.blocks, 'rich_text_preformatted');
    expect(fields).toHaveLength(9);
    expect(parsedTexts(view)).toEqual([]);
    const [reference = ''] = await desk.references(number);
    expect((await on.notices.notice(reference))?.head.state).toBe('prepared');
    expect((await on.row(number))['state']).toBe('qualified');

    await desk.submit('UALICE', { 'provider-reference': { value: 'X-4512' } });
    expect(desk.modal('UALICE')).toBeUndefined();
    expect((await on.notices.notice(reference))?.head).toMatchObject({
      state: 'sent',
      providerReference: 'X-4512',
    });
    expect((await on.row(number))['state']).toBe('notified');
  });

  it('goes to one provider after the other, each in a language that it takes', async () => {
    const number = await on.qualified(`${post()} ${account()} ${ON_DISCORD.slice(0, -4)}${1000 + ++posts}`);
    await desk.open('UALICE', number, 'case.notice');
    const form = () => JSON.stringify(desk.modal('UALICE')?.view.blocks);
    expect(desk.shown('UALICE')).toContain('3 fournisseurs');
    await desk.chose('UALICE', NOTICE.group, 'discord');
    await eventually(() => desk.shown('UALICE')).toContain('notification à Discord');
    await desk.write('UALICE', WORDS);
    expect(desk.shown('UALICE')).toContain('par Portail du partenaire');
    await desk.submit('UALICE', {});
    await desk.pressed('UALICE', NOTICE.next);
    await eventually(() => desk.shown('UALICE')).toContain('notification à Snap');
    expect(form()).toContain('facts.en');
    await desk.chose('UALICE', NOTICE.group, 'x');
    await eventually(() => desk.shown('UALICE')).toContain('notification à X');
    expect(form()).toContain(FACTS);
    await desk.chose('UALICE', NOTICE.locale, 'en');
    await eventually(form).toContain('facts.en');
    await desk.write('UALICE', { facts: FACTS_EN, reasoning: REASONING_EN, goodFaith: true });
    await desk.submit('UALICE', {});
    await desk.pressed('UALICE', NOTICE.next);
    await eventually(() => desk.shown('UALICE')).toContain('notification à Snap');
    expect(form()).toContain(FACTS_EN);
    await desk.write('UALICE', { goodFaith: true });
    await desk.submit('UALICE', {});
    expect(elements(desk.modal('UALICE')?.view.blocks, 'button')).toEqual([]);
    const heads = await on.notices.noticesOf(number);
    expect(heads.map(({ provider, route, locale }) => [provider, route, locale]).sort()).toEqual([
      ['discord', 'own', 'fr'],
      ['snap', 'email', 'en'],
      ['x', 'form', 'en'],
    ]);
    await desk.open('UALICE', number, 'case.notice');
    expect(desk.shown('UALICE')).toContain('Il ne reste rien à notifier');
  });

  it('is shown anew, not sent, where a colleague changed its words meanwhile', async () => {
    const number = await on.qualified(post());
    await desk.open('UALICE', number, 'case.notice');
    await desk.write('UALICE', WORDS);
    const sources = await on.notices.noticeSources(number);
    if (sources?.draft === undefined) throw new Error('no draft was kept');
    const words = { fr: { facts: `${FACTS} Chaque soir.`, quotes: [], reasoning: REASONING } };
    await on.notices.keepNoticeDraft(number, { ...sources.draft, words }, BOB);
    await desk.submit('UALICE', {});
    expect(desk.shown('UALICE')).toContain('ont changé depuis cet aperçu');
    expect(desk.text('UALICE')).toContain('Chaque soir.');
    expect(await desk.references(number)).toEqual([]);
    await desk.submit('UALICE', {});
    expect(await desk.references(number)).toHaveLength(1);
  });

  it('is not written by two: who comes second is told who holds the case, and what is notified already', async () => {
    const number = await on.qualified(post());
    await on.act(number, { kind: 'release' });
    await desk.open('UALICE', number, 'case.notice');
    await desk.open('UBOB', number, 'case.notice');
    await desk.write('UALICE', WORDS);
    await desk.write('UBOB', WORDS);
    await desk.submit('UALICE', {});
    await desk.submit('UBOB', {});
    expect(await desk.references(number)).toHaveLength(1);
    expect(desk.shown('UBOB')).toContain('Nothing is left to notify');
    await desk.open('UBOB', number, 'case.notice');
    expect(desk.shown('UBOB')).toContain('@UALICE');
  });

  it('is not for readers, whose attempt is in the trail', async () => {
    const number = await on.qualified(post());
    const message = desk.slack.leaveMessage('C0MOD', 'A button');
    message.blocks = [
      { type: 'actions', elements: [caseButton(localisers.fr, 'case.notice', say('desk.notice'), number)] },
    ];
    await desk.slack.press({ user: 'UREAD', channel: 'C0MOD', ts: message.ts, action: 'case.notice' });
    await eventually(async () => (await on.trail(number)).at(-1)).toEqual([
      'refused',
      { action: 'case.notice' },
    ]);
    expect(desk.modal('UREAD')).toBeUndefined();
  });

  it('cannot be sent where no way to the provider is known, is shown whole to be copied, and is recorded as told outside', async () => {
    posts += 1;
    const number = await on.qualified(`https://piaille.fr/@quelquun/10000${posts}`);
    await desk.open('UALICE', number, 'case.notice');
    await desk.write('UALICE', WORDS);
    expect(desk.canSubmit('UALICE')).toBe(false);
    expect(desk.shown('UALICE')).toContain('Aucune voie n’est connue vers ce fournisseur');
    expect(desk.shown('UALICE')).toContain('Chaque serveur a son propre responsable');
    expect(desk.text('UALICE')).toContain(`https://piaille.fr/statuses/10000${posts}`);
    await desk.pressed('UALICE', 'case.notify');
    await eventually(() => desk.modal('UALICE')?.view.callback_id).toBe('case.notify');
    await desk.submit('UALICE', {});
    await eventually(async () => (await on.notices.noticesOf(number))[0]?.route).toBe('outside');
  });

  it('is not begun where the case does not allow it, or has no link', async () => {
    const { number } = await on.people.report('describes', {
      description: 'Un message dans un groupe privé',
    });
    await desk.open('UALICE', number, 'case.notice');
    expect(desk.shown('UALICE')).toContain('n’est pas encore qualifié');
    await on.act(number, {
      kind: 'qualify',
      qualification: { offences: ['insult-hate'], motives: [], published: undefined, reasoning: undefined },
    });
    await desk.open('UALICE', number, 'case.notice');
    expect(desk.shown('UALICE')).toContain('Aucune cible de ce cas n’a de lien');
    expect(desk.shown('UALICE')).toContain('Une cible n’est que décrite');
    expect(desk.shown('UALICE')).toContain('Déjà prévenue hors de Vigie');
  });
});
