import { afterEach, describe, expect, it } from 'vitest';
import { ALICE, BOB, CAROL, eventually, type HomeDesk, homeDesk } from './home-desk.ts';
import { elements, parsedTexts, readable } from './shown.ts';

let home: HomeDesk;
afterEach(() => home.stop());

const kept = (user: string): Record<string, unknown> =>
  JSON.parse(home.slack.home(user)?.private_metadata ?? '{}');
const modal = (user: string) => home.slack.openViews(user).at(-1);
const shownIn = (user: string) => readable(modal(user)?.view.blocks);

/** Opens the tab and ticks those cases of its first page. */
async function select(user: string, numbers: readonly number[]): Promise<void> {
  await home.slack.openHome(user);
  await eventually(() => elements(home.slack.home(user)?.blocks, 'checkboxes').length).toBeGreaterThan(0);
  for (const number of numbers)
    await home.slack.choose({
      user,
      action: 'home.pick',
      block: `home.pick.${kept(user)['round']}.${number}`,
      given: [String(number)],
    });
}

/** Presses a button of the tab, and waits until the form stands; gives its id. */
async function open(user: string, action: string): Promise<string> {
  await home.slack.pressInHome({ user, action });
  await eventually(() => modal(user)?.view).toHaveProperty('submit');
  return modal(user)?.id ?? '';
}

/** The cases that are ticked in the form. */
const ticked = (user: string): number[] =>
  Object.entries(modal(user)?.values ?? {})
    .filter(([block]) => block.startsWith('bulk.cases.'))
    .flatMap(([, { value }]) => (Array.isArray(value?.['selected_options']) ? value['selected_options'] : []))
    .map((option: unknown) => Number(Object(option)['value']));

const states = async () =>
  (await home.sql<{ state: string }[]>`SELECT state FROM cases ORDER BY number`).map(({ state }) => state);
const entries = async (action: string) =>
  (
    await home.sql<{ case: number }[]>`
      SELECT "case"::int AS case FROM audit_entries WHERE action = ${action} ORDER BY 1`
  ).map((row) => row.case);

describe.each(['socket', 'http'] as const)('several cases at once, over %s', (via) => {
  it('are dismissed each by itself, and what one refuses is said and changes nothing for the others', async () => {
    home = await homeDesk(via);
    const [one = 0, two = 0, three = 0, four = 0] = await home.reported(4);
    await select(ALICE, [one, two, three]);
    const view = await open(ALICE, 'bulk.dismiss');
    expect(ticked(ALICE)).toEqual([one, two, three]);
    // Somebody else is on the second one since.
    await home.acts.act(two, { kind: 'claim' }, { id: BOB, role: 'moderator' }, undefined);
    const sent = await home.slack.submitView({
      user: ALICE,
      view,
      values: { why: { value: 'not-illegal' } },
    });
    expect(sent).toMatchObject({ acknowledged: true, attempts: 1, errors: undefined });
    await eventually(() => shownIn(ALICE)).toContain('2 cas traités');
    expect(shownIn(ALICE)).toContain(`${one}, ${three}`);
    expect(shownIn(ALICE)).toContain('1 cas ne l’a pas permis');
    expect(shownIn(ALICE)).toContain(`@${BOB} s’occupe du cas n°\u00A0${two}`);
    expect(await states()).toEqual(['dismissed', 'in-review', 'dismissed', 'open']);
    expect(await entries('dismissed')).toEqual([one, three]);
    expect(parsedTexts(modal(ALICE)?.view.blocks)).toEqual([]);
    // The tab shows what is left, with nothing selected.
    await eventually(() => readable(home.slack.home(ALICE)?.blocks)).toContain('2 classés sans suite');
    expect(kept(ALICE)['selected']).toEqual([]);
    expect(readable(home.slack.home(ALICE)?.blocks)).toContain(`Cas n°\u00A0${four}`);
  });

  it('are qualified once with what was found by typing, however often the form is sent', async () => {
    home = await homeDesk(via);
    const numbers = await home.reported(2);
    await select(BOB, numbers);
    const view = await open(BOB, 'bulk.qualify');
    const { options } = await home.slack.suggest({
      user: BOB,
      view,
      block: 'qualify.offences',
      action: 'value',
      value: 'insult',
    });
    expect(options.map((option) => option['value'])).toContain('insult-hate');
    await home.slack.choose({
      user: BOB,
      view,
      block: 'qualify.offences',
      action: 'value',
      given: ['insult-hate'],
    });
    const values = { 'qualify.reasoning': { value: 'Words that insult.' } };
    await Promise.all([
      home.slack.submitView({ user: BOB, view, values }),
      home.slack.submitView({ user: BOB, view, values }),
    ]);
    await eventually(() => shownIn(BOB)).toContain('2 cases done');
    expect(await states()).toEqual(['qualified', 'qualified']);
    expect(await entries('qualified')).toEqual(numbers);
    const acts = await home.sql<
      { act: string }[]
    >`SELECT DISTINCT act FROM audit_entries WHERE action = 'qualified'`;
    expect(acts.map(({ act }) => act)).toEqual([view]);
  });
});

describe('several cases at once', () => {
  it('are assigned to somebody who may take them, and to nobody else', async () => {
    home = await homeDesk('socket');
    const numbers = await home.reported(2);
    await select(ALICE, numbers);
    const view = await open(ALICE, 'bulk.assign');
    const refused = await home.slack.submitView({ user: ALICE, view, values: { who: { value: CAROL } } });
    expect(refused.errors?.['who']).toContain('ne peut pas s’occuper');
    await home.slack.submitView({ user: ALICE, view, values: { who: { value: BOB } } });
    await eventually(() => shownIn(ALICE)).toContain('2 cas traités');
    const held = await home.sql<{ claimed_by: string }[]>`SELECT claimed_by FROM cases`;
    expect(held.map(({ claimed_by }) => claimed_by)).toEqual([BOB, BOB]);
  });

  it('are fifty at most, answered in time however long they take, and told to whoever closed the window', async () => {
    home = await homeDesk('socket');
    await home.reported(12);
    await home.sql`
      INSERT INTO cases (number, pole, category, urgent, minor, opened_at)
      SELECT 1000 + n, 'moderation', 'denial-apology', true, true, now() FROM generate_series(1, 50) n`;
    await select(ALICE, []);
    for (let page = 0; page < 6; page++) {
      const boxes = elements(home.slack.home(ALICE)?.blocks, 'checkboxes');
      for (const box of boxes) {
        const [option] = Array.isArray(box['options']) ? box['options'] : [];
        const number = Object(option)['value'];
        await home.slack.choose({
          user: ALICE,
          action: 'home.pick',
          block: `home.pick.${kept(ALICE)['round']}.${number}`,
          given: [number],
        });
      }
      await home.slack.pressInHome({ user: ALICE, action: 'home.next' });
      await eventually(() => elements(home.slack.home(ALICE)?.blocks, 'checkboxes')).not.toEqual(boxes);
    }
    expect(kept(ALICE)['selected']).toHaveLength(50);
    expect(home.slack.home(ALICE)?.private_metadata?.length).toBeLessThan(3000);
    const view = await open(ALICE, 'bulk.dismiss');
    let free: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      free = resolve;
    });
    home.before = () => held;
    const sent = await home.slack.submitView({ user: ALICE, view, values: { why: { value: 'abuse' } } });
    expect(sent).toMatchObject({ acknowledged: true, attempts: 1 });
    expect(shownIn(ALICE)).toContain('50 cas sont en cours de traitement…');
    await home.slack.closeView(ALICE, view);
    free();
    await eventually(() =>
      JSON.stringify(home.slack.calls.filter(({ method }) => method === 'chat.postMessage')),
    ).toContain('50 cas traités');
    expect((await states()).filter((state) => state === 'dismissed')).toHaveLength(50);
  });

  it('that fail stay selected, so that the same can be tried again', async () => {
    home = await homeDesk('socket');
    const [one = 0, two = 0] = await home.reported(2);
    await select(BOB, [one, two]);
    const view = await open(BOB, 'bulk.dismiss');
    home.before = async (number) => {
      if (number === two) throw new Error('the database is away');
    };
    await home.slack.submitView({ user: BOB, view, values: { why: { value: 'abuse' } } });
    await eventually(() => shownIn(BOB)).toContain(
      '1 case could not be dealt with, and nothing has changed there',
    );
    await eventually(() => kept(BOB)['selected']).toEqual([two]);
    home.before = undefined;
    await home.slack.closeView(BOB, view);
    const again = await open(BOB, 'bulk.dismiss');
    await home.slack.submitView({ user: BOB, view: again, values: { why: { value: 'abuse' } } });
    await eventually(() => shownIn(BOB)).toContain('1 case done');
    expect(await entries('dismissed')).toEqual([one, two]);
  });

  it('can be left out until the form is sent, but not all of them', async () => {
    home = await homeDesk('socket');
    const [one = 0, two = 0] = await home.reported(2);
    await select(BOB, [one, two]);
    const view = await open(BOB, 'bulk.dismiss');
    const why = { why: { value: 'abuse' } };
    const none = await home.slack.submitView({
      user: BOB,
      view,
      values: { ...why, 'bulk.cases.0': { value: [] } },
    });
    expect(none.errors).toEqual({ 'bulk.cases.0': 'Tick at least one case.' });
    await home.slack.submitView({
      user: BOB,
      view,
      values: { ...why, 'bulk.cases.0': { value: [String(two)] } },
    });
    await eventually(() => shownIn(BOB)).toContain('1 case done');
    expect(await states()).toEqual(['open', 'dismissed']);
  });

  it('need to be selected first', async () => {
    home = await homeDesk('socket');
    await home.reported(1);
    await select(BOB, []);
    await home.slack.pressInHome({ user: BOB, action: 'bulk.assign' });
    await eventually(() => shownIn(BOB)).toContain('No case is selected.');
  });
});

describe('several cases of what was found', () => {
  it('are acted on from the answer to whoever looked for them', async () => {
    home = await homeDesk('socket');
    const numbers = await home.reported(2);
    await home.slack.slashCommand({ user: BOB, channel: 'C0MOD', command: '/vigie', text: 'find x' });
    await eventually(() => readable(home.slack.ephemerals(BOB).at(-1)?.blocks)).toContain('Several at once…');
    const answer = home.slack.ephemerals(BOB).at(-1);
    await home.slack.press({ user: BOB, channel: 'C0MOD', ts: answer?.ts ?? '', action: 'bulk.several' });
    await eventually(() => shownIn(BOB)).toContain('What is to be done with these 2 cases?');
    await home.slack.pressInView({ user: BOB, view: modal(BOB)?.id ?? '', action: 'bulk.dismiss' });
    await eventually(() => modal(BOB)?.view).toHaveProperty('submit');
    expect(ticked(BOB).toSorted()).toEqual(numbers);
    const view = modal(BOB)?.id ?? '';
    await home.slack.submitView({ user: BOB, view, values: { why: { value: 'abuse' } } });
    await eventually(() => shownIn(BOB)).toContain('2 cases done');
    expect(await states()).toEqual(['dismissed', 'dismissed']);
  });
});
