import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { confirmView } from '../../../bots/slack/case-actions/merge.ts';
import { BOB, type CasesAndActs, casesAndActs } from '../../db/acts/cases-and-acts.ts';
import { viewErrors } from '../../servers/slack/views.ts';
import { type ActedDesk, actedDesk } from './acted-desk.ts';
import { aCase, aTarget } from './memory-desk.ts';
import { localisers } from './sentences.ts';
import { elements, parsedTexts, readable } from './shown.ts';

let on: CasesAndActs;
let desk: ActedDesk;

beforeAll(async () => {
  on = await casesAndActs();
});
afterAll(() => on.end());

const newCase = async () => (await on.people.report('somebody', {})).number;
const number = (value: string) => ({ into: { value } });

describe.each(['socket', 'http'] as const)('merging two cases over %s', (via) => {
  let one = 0;
  let other = 0;
  beforeEach(async () => {
    desk = await actedDesk(via, on);
    one = await newCase();
    other = await newCase();
  });
  afterEach(() => desk.stop());

  it('shows the other case before anything is done, and merges once confirmed', async () => {
    await desk.open('UALICE', one, 'case.merge');
    expect((await desk.submit('UALICE', number(`n° ${other}`))).errors).toBeUndefined();
    const shown = desk.shown('UALICE');
    expect(shown).toContain(`Cas n°\u00A0${other} ·`);
    expect(shown).toContain('À prendre en charge');
    expect(shown).toContain('hxxps://x[.]com/i/status/');
    expect(shown).toContain(`Le numéro ${one} continuera d’y mener.`);
    expect(parsedTexts(desk.modal('UALICE')?.view)).toEqual([]);
    expect(await on.row(one)).toMatchObject({ merged_into: null });

    expect((await desk.submit('UALICE', { confirmed: { value: [String(other)] } })).errors).toBeUndefined();
    expect(await on.row(one)).toMatchObject({ state: 'dismissed', merged_into: other });
    expect(await on.targets(other)).toHaveLength(2);
    expect(desk.modal('UALICE')).toBeUndefined();
  });

  it('says under the number why the other case cannot be', async () => {
    const [held, closed] = [await newCase(), await newCase()];
    await on.act(held, { kind: 'claim' }, { ...BOB, id: 'UCAROL' });
    await on.act(closed, { kind: 'dismiss', reason: 'not-illegal' });
    await desk.open('UBOB', one, 'case.merge');
    const said = async (value: string) => (await desk.submit('UBOB', number(value))).errors?.['into'];
    expect(await said('the other one')).toBe('Give the number of a case, for example 42.');
    expect(await said(String(one))).toContain(`case ${one}`);
    expect(await said('999999')).toContain('999999');
    expect(await said(String(closed))).toContain(`Case ${closed}`);
    expect(await said(String(held))).toContain(`case ${held}`);
    expect(desk.modal('UBOB')?.values['into']?.['value']?.['value']).toBe(String(held));
  });

  it('leads from an old number to the case that it was merged into', async () => {
    const third = await newCase();
    await on.act(other, { kind: 'merge', into: third });
    await desk.open('UALICE', one, 'case.merge');
    await desk.submit('UALICE', number(String(other)));
    expect(desk.shown('UALICE')).toContain(`Cas n°\u00A0${third} ·`);
    await desk.submit('UALICE', { confirmed: { value: [String(third)] } });
    expect(await on.row(one)).toMatchObject({ merged_into: third });
  });

  it('suggests cases that may be the same, of which one can be chosen', async () => {
    const { view } = await desk.open('UALICE', one, 'case.merge');
    const suggested = elements(view, 'static_select')[0]?.['options'];
    expect(readable(suggested)).toContain(`Cas n°\u00A0${other} ·`);
    expect((await desk.submit('UALICE', {})).errors).toEqual({
      into: 'Indiquez un numéro de cas, par exemple 42.',
    });
    await desk.submit('UALICE', { alike: { value: String(other) } });
    await desk.submit('UALICE', { confirmed: { value: [String(other)] } });
    expect(await on.row(one)).toMatchObject({ merged_into: other });
  });

  it('says at the end what changed since the other case was shown', async () => {
    await desk.open('UALICE', one, 'case.merge');
    await desk.submit('UALICE', number(String(other)));
    await on.act(other, { kind: 'claim' }, BOB);
    const { errors } = await desk.submit('UALICE', { confirmed: { value: [String(other)] } });
    expect(errors?.['confirmed']).toContain(`cas n°\u00A0${other}`);
    expect(await on.row(one)).toMatchObject({ merged_into: null });
  });
});

describe('the other case at its longest', () => {
  it.each(['fr', 'en'] as const)('is a modal that Slack takes, in %s', (locale) => {
    const long = aTarget({ shown: `hxxps://x[.]com/${'long/'.repeat(400)}`, account: 'é'.repeat(300) });
    const view = aCase({
      number: 123_456_789,
      urgent: true,
      minor: true,
      category: 'sexism-lgbt-disability',
      state: 'in-review',
      claim: { moderator: { id: 'UALICE' }, at: Date.now() },
      targets: Array.from({ length: 50 }, (_, id) => ({ ...long, id })),
      locales: ['fr', 'en'],
      reportCount: 100_000,
    });
    const made = confirmView(localisers[locale], 987_654_321, view, '{"case":987654321}');
    expect(viewErrors(made)).toEqual([]);
    expect(parsedTexts(made)).toEqual([]);
  });
});
