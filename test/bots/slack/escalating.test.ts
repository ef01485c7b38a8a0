import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BY_FORM, type NoticedCases, type Preparing } from '../../db/noticed-case.ts';
import { FRENCH } from '../../notices/fixtures.ts';
import { completed, letterOf, letterWith } from './escalation-form.ts';
import { type NoticingDesk, noticingCases, noticingDesk, POST_ON_X } from './notices/noticing-desk.ts';
import { elements } from './shown.ts';

let on: NoticedCases;
let desk: NoticingDesk;
let number = 0;
let reference = '';
let posts = 0;

const REPORTED = 'je le croise tous les matins devant l’école de ma fille à Vaulx';
const MAIL = 'lea.b@exemple.fr';
const REFERENCE = 'escalate-reference';

const entries = async (action: string) =>
  (await on.trail(number)).filter(([each]) => each === action).map(([, detail]) => detail);

/** Prepares a notice of the case and says that it went out. */
async function sends(how: Preparing = {}): Promise<string> {
  const notice = await on.send(number, { group: 'x', route: BY_FORM, ...how });
  await on.act(number, { kind: 'notice-sent', notice, providerReference: undefined });
  return notice;
}

beforeAll(async () => {
  on = await noticingCases();
});
afterAll(() => on.end());

describe('the form of an escalation', () => {
  beforeEach(async () => {
    desk = await noticingDesk('http', on);
    await on.sql`UPDATE cases SET card_admitted_at = card_admitted_at - interval '1 day'`;
    number = await on.qualified(
      `${POST_ON_X.slice(0, -4)}${6000 + ++posts}`,
      `${REPORTED}. Écrivez à ${MAIL}`,
    );
    await desk.told(number);
    reference = await sends();
    await desk.told(number);
  });
  afterEach(() => desk.stop());

  it('says under an input that the content went away meanwhile, and records nothing', async () => {
    await desk.open('UALICE', number, 'case.remind');
    await on.act(number, { kind: 'resolve', outcome: 'removed' });
    const { errors } = await desk.submit('UALICE', {});
    expect(errors?.['escalate-reference']).toContain('tous les contenus ont disparu');
    expect(await entries('escalated')).toEqual([]);
  });

  it('names what is still to be completed under the input in which it stands, and takes it once it is', async () => {
    await desk.open('UALICE', number, 'case.escalate');
    await desk.chose('UALICE', 'escalate.step', 'coordinator');
    await expect.poll(() => letterOf(desk, 'UALICE'), { timeout: 15_000 }).toContain('[À compléter');
    const { errors } = await desk.submit('UALICE', {});
    expect(Object.entries(errors ?? {})).toEqual([
      [expect.stringMatching(/^escalate-text\.000/u), expect.stringContaining('[À compléter')],
    ]);
    expect(await entries('escalated')).toEqual([]);
    expect((await desk.submit('UALICE', completed(desk, 'UALICE'))).errors).toBeUndefined();
    expect(await entries('escalated')).toHaveLength(1);
  });

  it('lets no reporter’s words go out, in the text or as the recipient’s reference, and loses nothing', async () => {
    await desk.open('UALICE', number, 'case.remind');
    const copied = letterWith(desk, 'UALICE', (text) => `${text}\nElle nous a dit : ${REPORTED}.`);
    const { errors } = await desk.submit('UALICE', { ...copied, [REFERENCE]: { value: { value: MAIL } } });
    expect(Object.entries(errors ?? {})).toEqual([
      [expect.stringMatching(/^escalate-text\./u), expect.stringContaining(REPORTED)],
      [REFERENCE, expect.stringContaining(MAIL)],
    ]);
    expect(await entries('escalated')).toEqual([]);
    const own = letterWith(desk, 'UALICE', (text) => `${text}\nNous insistons.`);
    const sent = await desk.submit('UALICE', { ...own, [REFERENCE]: { value: { value: 'X-42' } } });
    expect(sent.errors).toBeUndefined();
    expect(await entries('escalated')).toMatchObject([{ reference: 'X-42' }]);
  });

  it('asks whose words stand between quotation marks and in a report, and takes them as the content’s once that is said', async () => {
    await desk.open('UALICE', number, 'case.remind');
    const quoting = letterWith(desk, 'UALICE', (text) => `${text}\nIl écrit « ${REPORTED} ».`);
    const reference = { [REFERENCE]: { value: { value: 'X-42' } } };
    expect((await desk.submit('UALICE', { ...quoting, ...reference })).errors).toBeUndefined();
    expect(desk.shown('UALICE')).toContain('figure aussi dans un signalement');
    expect(letterOf(desk, 'UALICE')).toContain(REPORTED);
    expect(JSON.stringify(desk.modal('UALICE')?.view.blocks)).toContain('X-42');
    expect(await entries('escalated')).toEqual([]);
    const [asked = ''] = elements(desk.modal('UALICE')?.view.blocks, 'input')
      .map(({ block_id }) => String(block_id))
      .filter((block) => block.startsWith('escalate-own-words.'));
    const { errors } = await desk.submit('UALICE', {});
    expect(errors).toEqual({ [asked]: expect.stringContaining('Cochez la case') });
    const said = { [asked]: { value: { selected_options: [{ value: 'own' }] } } };
    expect((await desk.submit('UALICE', said)).errors).toBeUndefined();
    expect(await entries('escalated')).toMatchObject([{ reference: 'X-42' }]);
  });

  it('is about the notice that went out in the place of another, and offers the other no more', async () => {
    const words = { ...FRENCH, facts: `${FRENCH.facts} Le compte l’a redit depuis.` };
    const correcting = await sends({ corrects: reference, words });
    await desk.open('UALICE', number, 'case.remind');
    const blocks = JSON.stringify(desk.modal('UALICE')?.view.blocks);
    expect(blocks).toContain(correcting);
    expect(blocks).not.toContain(reference);
  });
});
