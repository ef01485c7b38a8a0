import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { settle } from '../../../db/upkeep.ts';
import { type CasesAndActs, casesAndActs } from '../../db/acts/cases-and-acts.ts';
import { type ActedDesk, actedDesk } from './acted-desk.ts';
import { parsedTexts } from './shown.ts';

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
    const pictures = desk.modal('UALICE')?.view.blocks.filter((block) => block.type === 'image') ?? [];
    expect(pictures.map(({ alt_text }) => alt_text)[1]).toContain('Harcèlement, raid 2 (avant\u00A0: 0)');
    expect(desk.slack.messages('C0MOD')).toEqual([]);
    expect(await on.sql`SELECT action FROM desk_entries ORDER BY entry DESC LIMIT 1`).toEqual([
      { action: 'figures-seen' },
    ]);
  });
});
