import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acting } from '../../db/acts/acting.ts';
import { conversationStore } from '../../db/conversations.ts';
import { desk } from '../../db/desk.ts';
import { pseudonymOf } from '../../src/privacy/pseudonym.ts';
import { ALICE, type CasesAndActs, casesAndActs, LEA } from './acts/cases-and-acts.ts';

let on: CasesAndActs;

beforeAll(async () => {
  on = await casesAndActs();
});
afterAll(() => on.end());

const told = async (person: string) => {
  const { master, pseudonym } = on.people.keys;
  const [report] = await conversationStore(on.sql, master).reports(
    pseudonymOf(pseudonym, 'terminal', person),
    undefined,
  );
  return report?.state;
};

describe('somebody who reports what was dealt with before', () => {
  it('is told so by no look, note, message to others or mute, which leave the case where it stands', async () => {
    const links = 'https://x.com/i/status/910000000001';
    const { number } = await on.people.report('first', { links, contact: true });
    await on.act(number, { kind: 'dismiss', reason: 'not-illegal' });
    expect((await on.people.report('second', { links })).number).toBe(number);
    const [first, second] = await on.references(number);
    if (first === undefined || second === undefined) throw new Error('there are no two reports');
    await desk(on.sql, on.people.keys.master).casePage(
      number,
      { section: 'reports', page: 0 },
      ALICE,
      'opens',
    );
    await on.act(number, { kind: 'note', text: 'Encore ce lien.' });
    const message = { reports: [first], template: 'thanks' as const, text: undefined };
    await on.act(number, { kind: 'tell', message });
    const acts = acting(on.sql, on.people.keys);
    expect(await acts.setMuted(number, second, true, LEA, undefined)).toMatchObject({ kind: 'done' });
    expect(await told('second')).toBe('received');
    await on.act(number, { kind: 'reopen', why: 'new-evidence' });
    expect(await told('second')).toBe('in-review');
  });
});
