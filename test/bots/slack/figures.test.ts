import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { settle } from '../../../db/upkeep.ts';
import { type CasesAndActs, casesAndActs } from '../../db/acts/cases-and-acts.ts';
import { type ActedDesk, actedDesk } from './acted-desk.ts';
import { buttons, parsedTexts, readable } from './shown.ts';

let on: CasesAndActs;
let desk: ActedDesk;

beforeAll(async () => {
  on = await casesAndActs();
  for (const person of ['ada', 'bea']) {
    const { number } = await on.people.report(person, { category: 'harassment' });
    await settle(on.sql, on.people.keys, number);
  }
});
afterAll(() => on.end());

const types = (user: string, text: string) =>
  desk.slack.slashCommand({ user, channel: 'C0MOD', command: '/vigie', text });

/** The figures with their pictures, which come after them. */
async function shown(user: string): Promise<string> {
  await expect
    .poll(() => desk.modal(user)?.view.blocks.filter(({ type }) => type === 'image').length)
    .toBe(4);
  return desk.shown(user);
}

describe.each(['socket', 'http'] as const)('figures over %s', (via) => {
  beforeEach(async () => {
    desk = await actedDesk(via, on);
  });
  afterEach(() => desk.stop());

  it('are shown to whoever asked, alone, with what each counts and in pictures', async () => {
    await types('UALICE', 'stats');
    const said = await shown('UALICE');
    expect(said).toContain('Signalements\u00A0: 2 (avant\u00A0: 0)');
    expect(said).toContain('Par canal\u00A0: terminal 2');
    expect(said).toContain('Part retenue\u00A0: rien à compter');
    expect(said).toContain('Parmi les contenus notifiés pendant la période dont le sort est connu');
    expect(parsedTexts(desk.modal('UALICE')?.view.blocks)).toEqual([]);
    const inWords = desk
      .modal('UALICE')
      ?.view.blocks.flatMap((block) => ('alt_text' in block ? [block.alt_text] : []));
    expect(inWords?.[1]).toContain('Harcèlement, raid 2 (avant\u00A0: 0)');
    expect(desk.slack.messages('C0MOD')).toEqual([]);
    expect(await on.sql`SELECT action FROM desk_entries ORDER BY entry DESC LIMIT 1`).toEqual([
      { action: 'figures-seen' },
    ]);
  });
});

describe('figures', () => {
  beforeEach(async () => {
    desk = await actedDesk('socket', on);
  });
  afterEach(() => desk.stop());

  it('of any period that is typed are shown in the language of who asks, beside the one before', async () => {
    await types('UBOB', 'stats last month');
    expect(await shown('UBOB')).toMatch(/^(?<period>\p{L}+ \d{4}), beside: \p{L}+ \d{4}/u);
    expect(desk.shown('UBOB')).toContain('Reports: 0 (before: 0)');
    await types('UBOB', 'figures 2026');
    await expect.poll(() => desk.shown('UBOB')).toContain('2026, beside: 2025');
  });

  it('lead to the period before and back, and to none that has not begun', async () => {
    await types('UALICE', 'chiffres mois');
    expect(await shown('UALICE')).toContain('Cette période n’est pas finie');
    expect(buttons(desk.modal('UALICE')?.view.blocks)).toEqual(['figures.before']);
    const first = desk.shown('UALICE').split(',')[0] ?? '';
    const press = (action: string) =>
      desk.slack.pressInView({ user: 'UALICE', view: desk.modal('UALICE')?.id ?? '', action });
    await press('figures.before');
    await expect.poll(() => desk.shown('UALICE')).toContain('Signalements\u00A0: 0 (avant\u00A0: 0)');
    await shown('UALICE');
    expect(buttons(desk.modal('UALICE')?.view.blocks)).toEqual(['figures.before', 'figures.after']);
    await press('figures.after');
    await expect.poll(() => desk.shown('UALICE')).toContain(first);
    await shown('UALICE');
  });

  it('say what they do not understand', async () => {
    await types('UALICE', 'stats la saint-glinglin');
    await expect
      .poll(() => readable(desk.slack.ephemerals('UALICE').at(-1)?.blocks))
      .toContain('Je ne comprends pas cette période\u00A0: «\u202Fla saint-glinglin\u202F»');
  });

  it('stay complete in words where the pictures cannot be brought to Slack', async () => {
    desk.slack.fail('files.completeUploadExternal', { kind: 'refused' }, 20);
    await types('UALICE', 'stats');
    await expect.poll(() => desk.shown('UALICE')).toContain('Les graphiques n’ont pas pu être montrés');
    expect(desk.shown('UALICE')).toContain('Signalements\u00A0: 2 (avant\u00A0: 0)');
  });

  it('leave no picture in Slack beyond an hour', async () => {
    await on.sql`DELETE FROM slack_files`;
    await types('UALICE', 'stats');
    await shown('UALICE');
    expect(desk.slack.files()).toHaveLength(4);
    await on.sql`UPDATE slack_files SET delete_at = delete_at - interval '1 hour'`;
    await desk.made.tend();
    expect(desk.slack.files().every(({ deleted }) => deleted)).toBe(true);
    expect(await on.sql`SELECT FROM slack_files`).toEqual([]);
  });

  it('are refused to who may not look, which is written down', async () => {
    desk.slack.member('UOUT', { name: 'out', locale: 'fr-FR' });
    await types('UOUT', 'stats');
    await expect.poll(() => desk.slack.ephemerals('UOUT')).toHaveLength(1);
    expect(desk.modal('UOUT')).toBeUndefined();
    const [last] =
      await on.sql`SELECT action, moderator, detail FROM desk_entries ORDER BY entry DESC LIMIT 1`;
    expect(last).toEqual({ action: 'refused', moderator: 'UOUT', detail: { action: 'desk.figures' } });
  });
});
