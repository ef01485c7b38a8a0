import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CasesAndActs, casesAndActs } from '../../db/acts/cases-and-acts.ts';
import { type ActedDesk, actedDesk } from './acted-desk.ts';

describe.each(['socket', 'http'] as const)('writing to a reporter over %s', (via) => {
  let on: CasesAndActs;
  let desk: ActedDesk;
  let links = 0;

  beforeAll(async () => {
    on = await casesAndActs();
    desk = await actedDesk(via, on);
  });
  afterAll(async () => {
    await desk.stop();
    await on.end();
  });

  /** A case of two reports on two targets, whose reporters may be written to. */
  async function twoReports(): Promise<{ number: number; references: readonly string[] }> {
    links += 1;
    const [first, second] = [`https://x.com/a/status/${links}41`, `https://x.com/a/status/${links}42`];
    const { number } = await on.people.report(`ada-${links}`, { links: first, contact: true });
    await on.people.report(`ben-${links}`, { links: `${first} ${second}`, contact: true });
    return { number, references: await on.references(number) };
  }

  const messages = (number: number) => on.sql`
    SELECT r.reference, m.template, m.asks, m.moderator, m.state FROM messages m JOIN reports r ON r.id = m.report
    WHERE m."case" = ${number} ORDER BY r.id`;

  it('reaches each who was chosen, and leaves the case where it stands', async () => {
    const { number, references } = await twoReports();
    await desk.open('UALICE', number, 'case.tell');
    expect(desk.shown('UALICE')).toContain('Ce qui sera lu, en français');
    const { errors } = await desk.submit('UALICE', {
      reports: { value: references },
      template: { value: 'thanks' },
    });
    expect(errors).toBeUndefined();
    expect(await messages(number)).toEqual(
      references.map((reference) => ({
        reference,
        template: 'thanks',
        asks: false,
        moderator: 'UALICE',
        state: 'waiting',
      })),
    );
    expect(await on.row(number)).toMatchObject({ state: 'open', claimed_by: null });
  });

  it('has everybody chosen by hand where there are several', async () => {
    const { number, references } = await twoReports();
    await desk.open('UBOB', number, 'case.ask');
    await expect(desk.submit('UBOB', { text: { value: 'Who?' } })).rejects.toThrow('reports is required');
    const { errors } = await desk.submit('UBOB', {
      reports: { value: references.slice(0, 1) },
      text: { value: 'Who?' },
    });
    expect(errors).toBeUndefined();
    expect(await messages(number)).toHaveLength(1);
    expect(await on.row(number)).toMatchObject({ state: 'awaiting-reporter', claimed_by: 'UBOB' });
  });

  it('is refused, with what was typed kept, when a report was split off meanwhile', async () => {
    const { number, references } = await twoReports();
    const view = await desk.open('UALICE', number, 'case.tell');
    const targets = await on.targets(number);
    await on.act(number, { kind: 'split', targets: [], reports: [references[1] ?? ''] });
    expect(targets.length).toBeGreaterThan(0);
    const { errors } = await desk.submit('UALICE', {
      reports: { value: references },
      text: { value: 'Des mots.' },
    });
    expect(errors?.['text']).toContain('ne fait plus partie du cas');
    expect(desk.modal('UALICE')?.id).toBe(view.id);
    expect(await messages(number)).toEqual([]);
  });
});
