import { afterEach, describe, expect, it } from 'vitest';
import { webClient } from '../../../bots/slack/calls.ts';
import { plainHome } from '../../../bots/slack/home/home-view.ts';
import { NOTHING_CHOSEN } from '../../../bots/slack/home/state.ts';
import { say } from '../../../src/text/say.ts';
import { ALICE, BOB, CAROL, eventually, GUEST, type HomeDesk, homeDesk } from './home-desk.ts';
import { localisers } from './sentences.ts';
import { elements, parsedTexts, readable } from './shown.ts';

let home: HomeDesk;
afterEach(() => home.stop());

const shown = (user: string) => readable(home.slack.home(user)?.blocks);
const kept = (user: string): Record<string, unknown> =>
  JSON.parse(home.slack.home(user)?.private_metadata ?? '{}');

/** Opens the tab, and waits until the work stands in it. */
async function open(user: string): Promise<void> {
  expect(await home.slack.openHome(user)).toMatchObject({ acknowledged: true, attempts: 1 });
  await eventually(() => shown(user)).toMatch(/Les cas|The cases/u);
}

/** The numbers of the cases on the page, in their order. */
function listed(user: string): number[] {
  return elements(home.slack.home(user)?.blocks, 'checkboxes').map((box) =>
    Number(Array.isArray(box['options']) ? Object(box['options'][0])['value'] : Number.NaN),
  );
}

/** The block of a case's checkbox. */
function boxOf(user: string, number: number): string {
  const block = home.slack
    .home(user)
    ?.blocks.find(
      (each) =>
        'block_id' in each && each.block_id?.startsWith('home.pick.') && each.block_id.endsWith(`.${number}`),
    );
  return block !== undefined && 'block_id' in block ? String(block.block_id) : '';
}

async function tick(user: string, number: number, on = true): Promise<void> {
  const given = on ? [String(number)] : [];
  await home.slack.choose({ user, action: 'home.pick', block: boxOf(user, number), given });
}

const press = (user: string, action: string, value?: string) =>
  home.slack.pressInHome({ user, action, ...(value === undefined ? {} : { value }) });
const choose = (user: string, filter: string, given: string) =>
  home.slack.choose({ user, action: `home.filter.${filter}`, given });

describe.each(['socket', 'http'] as const)('App Home over %s', (via) => {
  it('shows at once that it is being read, then the work as it stands, in the language of each', async () => {
    home = await homeDesk(via);
    const [first = 0] = await home.reported(1);
    const [urgent = 0] = await home.reported(1, 'threats-violence');
    await home.acts.act(first, { kind: 'claim' }, { id: ALICE, role: 'moderator' }, undefined);
    await open(ALICE);
    const published = home.slack.calls.filter(({ method }) => method === 'views.publish');
    expect(published).toHaveLength(2);
    expect(JSON.stringify(published[0])).toContain('Un instant…');
    expect(shown(ALICE)).toContain(
      'Aujourd’hui\u00A0: 2 cas reçus · 1 pris en charge · 0 qualifié · 0 classé sans suite · 0 notification envoyée · 0 issue notée · 0 résolu · 0 en attente d’une réponse',
    );
    expect(shown(ALICE)).toContain(`Mes cas\u00A0: 1`);
    expect(shown(ALICE)).toContain(`Cas n°\u00A0${first} · Antisémitisme · En cours d’examen`);
    expect(shown(ALICE)).toContain(`🔴 Urgent · cas n°\u00A0${urgent} · Menaces, appel à la violence`);
    expect(shown(ALICE)).toContain('hxxps://x[.]com/i/status/1001');
    expect(shown(ALICE)).toContain(`En cours d’examen, par @${ALICE} · ouvert <moment>`);
    expect(listed(ALICE)).toEqual([urgent, first]);
    expect(parsedTexts(home.slack.home(ALICE)?.blocks)).toEqual([]);

    await open(BOB);
    expect(shown(BOB)).toContain('Today: 2 cases came in · 1 claimed');
    expect(shown(BOB)).toContain('My cases: you hold no case.');
    expect(shown(BOB)).toContain(`Case ${first} · Antisemitism`);
    // What stands there already is replaced without a word in between.
    const before = home.slack.calls.length;
    await home.slack.openHome(BOB);
    await eventually(() => home.slack.calls.slice(before).map(({ method }) => method)).toContain(
      'views.publish',
    );
    expect(home.slack.calls.slice(before).filter(({ method }) => method === 'views.publish')).toHaveLength(1);
  });

  it('lets a moderator claim a case, and shows the work anew', async () => {
    home = await homeDesk(via);
    const [number = 0] = await home.reported(1);
    await open(ALICE);
    await press(ALICE, 'home.claim', String(number));
    await eventually(() => shown(ALICE)).toContain('Mes cas\u00A0: 1');
    expect(elements(home.slack.home(ALICE)?.blocks, 'button').map((one) => one['action_id'])).not.toContain(
      'home.claim',
    );
  });

  it('says in the tab itself who was first, when another claimed the case meanwhile', async () => {
    home = await homeDesk(via);
    const [number = 0] = await home.reported(1);
    await open(ALICE);
    await home.acts.act(number, { kind: 'claim' }, { id: BOB, role: 'moderator' }, undefined);
    await press(ALICE, 'home.claim', String(number));
    await eventually(() => shown(ALICE)).toContain(`@${BOB} s’occupe`);
    expect(home.slack.ephemerals()).toEqual([]);
    await press(ALICE, 'home.refresh');
    await eventually(() => shown(ALICE)).not.toContain(`@${BOB} s’occupe`);
  });
});

describe('the list in App Home', () => {
  it('is read page after page, and what is ticked on one stays selected on the others', async () => {
    home = await homeDesk('socket');
    const numbers = await home.reported(23);
    await open(BOB);
    expect(listed(BOB)).toEqual(numbers.slice(0, 10));
    expect(shown(BOB)).toContain('23 cases, urgent ones first, then the oldest.');
    await tick(BOB, numbers[1] ?? 0);
    await tick(BOB, numbers[3] ?? 0);
    await press(BOB, 'home.next');
    await eventually(() => listed(BOB)).toEqual(numbers.slice(10, 20));
    expect(shown(BOB)).toContain(`On other pages 2 cases are selected: ${numbers[1]}, ${numbers[3]}.`);
    await tick(BOB, numbers[12] ?? 0);
    await press(BOB, 'home.next');
    await eventually(() => listed(BOB)).toEqual(numbers.slice(20));
    await press(BOB, 'home.previous');
    await eventually(() => listed(BOB)).toEqual(numbers.slice(10, 20));
    await tick(BOB, numbers[12] ?? 0, false);
    await press(BOB, 'home.previous');
    await eventually(() => listed(BOB)).toEqual(numbers.slice(0, 10));
    expect(kept(BOB)['selected']).toEqual([numbers[1], numbers[3]]);
    // The tab was left and is looked at again: nothing that was ticked is lost.
    await tick(BOB, numbers[0] ?? 0);
    await home.slack.openHome(BOB);
    await eventually(() => kept(BOB)['selected']).toEqual([numbers[0], numbers[1], numbers[3]]);
    await press(BOB, 'home.unpick');
    await eventually(() => kept(BOB)['selected']).toEqual([]);
    const boxes = elements(home.slack.home(BOB)?.blocks, 'checkboxes');
    expect(boxes.every((box) => box['initial_options'] === undefined)).toBe(true);
    await press(BOB, 'home.refresh');
    await eventually(() => listed(BOB)).toHaveLength(10);
    expect(kept(BOB)['selected']).toEqual([]);
  });

  it('answers to each filter at once, keeps what was chosen, and gives it up on demand', async () => {
    home = await homeDesk('socket');
    const [hateful = 0, held = 0] = await home.reported(2);
    const [cyber = 0] = await home.reported(1, 'cyber');
    await home.acts.act(held, { kind: 'claim' }, { id: BOB, role: 'moderator' }, undefined);
    await open(BOB);
    expect(listed(BOB)).toEqual([hateful, held, cyber]);
    await choose(BOB, 'pole', 'moderation');
    await eventually(() => listed(BOB)).toEqual([hateful, held]);
    await choose(BOB, 'holder', 'nobody');
    await eventually(() => listed(BOB)).toEqual([hateful]);
    await choose(BOB, 'holder', 'mine');
    await eventually(() => listed(BOB)).toEqual([held]);
    await choose(BOB, 'platform', 'tiktok');
    await eventually(() => shown(BOB)).toContain('No case answers to these filters.');
    await press(BOB, 'home.everything');
    await eventually(() => listed(BOB)).toEqual([hateful, held, cyber]);
    const menus = elements(home.slack.home(BOB)?.blocks, 'static_select');
    expect(menus.map((menu) => Object(menu['initial_option'])['value'])).toEqual(menus.map(() => 'any'));
    await choose(BOB, 'state', 'in-review');
    await eventually(() => listed(BOB)).toEqual([held]);
    await choose(BOB, 'state', 'any');
    await choose(BOB, 'category', 'cyber');
    await eventually(() => listed(BOB)).toEqual([cyber]);
    await choose(BOB, 'category', 'any');
    await choose(BOB, 'language', 'en');
    await eventually(() => listed(BOB)).toEqual([]);
    await choose(BOB, 'language', 'fr');
    await choose(BOB, 'deadline', '60');
    await eventually(() => kept(BOB)['filter']).toEqual({ language: 'fr', deadline: '60' });
    expect(listed(BOB)).toEqual([]);
  });

  it('shows what only muted reporters reported in the quiet list, and nowhere else', async () => {
    home = await homeDesk('socket');
    const [usual = 0, muted = 0] = await home.reported(2);
    await home.sql`
      UPDATE reporters SET muted_at = now(), muted_by = ${ALICE} WHERE id IN (SELECT r.reporter FROM reports r
        JOIN report_targets rt ON rt.report = r.id JOIN targets t ON t.id = rt.target WHERE t."case" = ${muted})`;
    await home.sql`SELECT settle_case(${muted})`;
    await open(BOB);
    expect(listed(BOB)).toEqual([usual]);
    await choose(BOB, 'list', 'quiet');
    await eventually(() => listed(BOB)).toEqual([muted]);
    expect(shown(BOB)).toContain('quiet list');
  });

  it('says that no case waits where none does, and when the next limitation runs out where one is known', async () => {
    home = await homeDesk('socket');
    await open(ALICE);
    expect(shown(ALICE)).toContain('Aucun cas ne vous attend.');
    expect(shown(ALICE)).toContain('Prescription\u00A0: aucune date dans les 60 jours qui viennent.');
    const [number = 0, waiting = 0] = await home.reported(2);
    const by = { id: ALICE, role: 'moderator' } as const;
    await home.acts.act(
      number,
      {
        kind: 'qualify',
        qualification: { offences: ['insult-hate'], motives: [], published: undefined, reasoning: undefined },
      },
      by,
      undefined,
    );
    await home.sql`UPDATE cases SET limitation = (now() + interval '20 days')::date WHERE number = ${number}`;
    await home.sql`
      UPDATE cases SET state = 'awaiting-reporter', acted_at = now() - interval '9 days' WHERE number = ${waiting}`;
    await press(ALICE, 'home.refresh');
    await eventually(() => shown(ALICE)).toContain(
      '0 cas sous 7 jours · 1 cas sous 30 jours · 1 cas sous 60 jours',
    );
    expect(shown(ALICE)).toMatch(
      new RegExp(`Cas n°\u00A0${number} · Antisémitisme · prescription le \\d`, 'u'),
    );
    expect(shown(ALICE)).toContain(
      'À relancer\u00A0: 1 cas attend une réponse, sans rien de nouveau depuis 7 jours.',
    );
    expect(shown(ALICE)).toMatch(new RegExp(`Cas n°\u00A0${waiting} · .* · rien de nouveau depuis le`, 'u'));
  });
});

describe('App Home after what its member did elsewhere', () => {
  it('shows the work as it stands then, with what was chosen there', async () => {
    home = await homeDesk('socket');
    const [one = 0] = await home.reported(2);
    const ts = await home.posted(one);
    await open(BOB);
    await choose(BOB, 'holder', 'mine');
    await eventually(() => listed(BOB)).toEqual([]);
    await home.slack.press({ user: BOB, channel: 'C0MOD', ts, action: 'case.claim' });
    await eventually(() => listed(BOB)).toEqual([one]);
    expect(kept(BOB)['filter']).toEqual({ holder: 'mine' });
  });

  it('is left as another process published it since', async () => {
    home = await homeDesk('socket');
    const [one = 0] = await home.reported(1);
    const ts = await home.posted(one);
    await open(BOB);
    const view = plainHome(localisers.en, NOTHING_CHOSEN, say('desk.loading'));
    await webClient(home.slack.botToken, home.slack.url).views.publish({ user_id: BOB, view });
    const calls = () => home.slack.calls.filter(({ method }) => method === 'views.publish').length;
    const before = calls();
    await home.slack.press({ user: BOB, channel: 'C0MOD', ts, action: 'case.claim' });
    await eventually(calls).toBe(before + 1);
    expect(shown(BOB)).toBe(readable(view.blocks));
  });
});

describe('who sees App Home', () => {
  it('is the team: others are told whom it is for, and it is written to the trail once', async () => {
    home = await homeDesk('socket');
    await home.reported(1);
    await home.slack.openHome(GUEST);
    await eventually(() => shown(GUEST)).toContain('this tab is theirs');
    await home.slack.openHome(GUEST);
    await home.slack.openHome(GUEST);
    expect(shown(GUEST)).not.toContain('x[.]com');
    const entries = await home.sql`SELECT moderator, action, detail FROM desk_entries`;
    expect(entries.map((entry) => ({ ...entry }))).toEqual([
      { moderator: GUEST, action: 'refused', detail: { action: 'home' } },
    ]);
  });

  it('lets a reader look, and offers them nothing to do', async () => {
    home = await homeDesk('socket');
    await home.reported(1);
    await open(CAROL);
    const buttons = elements(home.slack.home(CAROL)?.blocks, 'button').map((one) => one['action_id']);
    expect(buttons).toEqual(['home.refresh', 'find.open', 'case.open']);
    expect(elements(home.slack.home(CAROL)?.blocks, 'checkboxes')).toEqual([]);
  });

  it('is told that the tab could not be shown when the database fails, and loses nothing', async () => {
    home = await homeDesk('socket');
    const [number = 0] = await home.reported(1);
    await open(BOB);
    await tick(BOB, number);
    const rename = (from: string, to: string) =>
      home.sql.begin(async (tx) => {
        await tx`SET LOCAL ROLE NONE`;
        await tx.unsafe(`ALTER TABLE cases RENAME COLUMN ${from} TO ${to}`);
      });
    await rename('quiet', 'gone');
    await press(BOB, 'home.refresh');
    await eventually(() => shown(BOB)).toContain('Nothing is lost: refresh it.');
    await rename('gone', 'quiet');
    await press(BOB, 'home.refresh');
    await eventually(() => listed(BOB)).toEqual([number]);
    expect(kept(BOB)['selected']).toEqual([number]);
  });
});
