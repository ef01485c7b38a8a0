import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { noteKeeping } from '../../../db/notes.ts';
import { open, unwrap } from '../../../src/privacy/seal.ts';
import { type CasesAndActs, casesAndActs } from '../../db/acts/cases-and-acts.ts';
import { type ActedDesk, actedDesk } from './acted-desk.ts';
import { readable } from './shown.ts';

let on: CasesAndActs;
let desk: ActedDesk;
let number = 0;
let thread = '';

const eventually = <T>(read: () => T) => expect.poll(read, { timeout: 15_000 });

beforeAll(async () => {
  on = await casesAndActs();
});
afterAll(() => on.end());

/** What the notes of the case say, those whose words went as undefined. */
async function notes(): Promise<readonly (string | undefined)[]> {
  const rows = await on.sql<{ id: string; text: Buffer | null; data_key: Buffer }[]>`
    SELECT n.id, n.text, c.data_key FROM notes n JOIN cases c ON c.number = n.written_in
    WHERE n."case" = ${number} ORDER BY n.at`;
  return rows.map(({ id, text, data_key }) =>
    text === null ? undefined : open(unwrap(on.people.keys.master, data_key), `note:${id}`, text).toString(),
  );
}
const trail = async () => (await on.trail(number)).map(([action]) => action);
const reply = (user: string, text: string, over: Partial<Parameters<ActedDesk['slack']['say']>[0]> = {}) =>
  desk.slack.say({ user, channel: 'C0MOD', text, threadTs: thread, ...over });

/** Waits until Vigie has heard all that was said so far. */
async function settled(): Promise<void> {
  const { ts } = await reply('UALICE', 'Une dernière.');
  await eventually(notes).toContain('Une dernière.');
  await desk.slack.deleteMessage({ user: 'UALICE', channel: 'C0MOD', ts });
  await on.sql`DELETE FROM notes WHERE reply = ${`C0MOD:${ts}`}`;
}

describe.each(['socket', 'http'] as const)('over %s, a reply in a case’s thread', (via) => {
  beforeEach(async () => {
    desk = await actedDesk(via, on);
    await on.sql`UPDATE cases SET card_admitted_at = card_admitted_at - interval '1 day'`;
    number = (await on.people.report('somebody', {})).number;
    await desk.made.showCase({ case: number });
    const card = desk.slack.messages('C0MOD').find(({ blocks }) => readable(blocks).includes(`${number} ·`));
    thread = card?.ts ?? '';
  });
  afterEach(() => desk.stop());

  it('by a moderator is kept as a note, in the words that its readers see, and once', async () => {
    await reply('UALICE', 'Vu avec <@UBOB> : <https://exemple.fr/a?b=1&amp;c=2|exemple.fr> &lt;3');
    await eventually(notes).toEqual(['Vu avec @bob : https://exemple.fr/a?b=1&c=2 <3']);
    await desk.slack.redeliver();
    await settled();
    expect((await trail()).filter((action) => action === 'noted')).toHaveLength(2);
    expect(desk.slack.ephemerals()).toEqual([]);
    expect(desk.slack.replies('C0MOD', thread).filter(({ fromBot }) => fromBot)).toEqual([]);
  });

  it('says what it was edited to, and nothing once it is deleted', async () => {
    const { ts } = await reply('UBOB', 'A tpyo.');
    await eventually(notes).toEqual(['A tpyo.']);
    await desk.slack.editMessage({ user: 'UBOB', channel: 'C0MOD', ts, text: 'A typo.' });
    await eventually(notes).toEqual(['A typo.']);
    await desk.slack.redeliver();
    await desk.slack.deleteMessage({ user: 'UBOB', channel: 'C0MOD', ts });
    await eventually(notes).toEqual([undefined]);
    await desk.slack.redeliver();
    await eventually(trail).toEqual(['noted', 'note-corrected', 'note-withdrawn']);
  });

  it('is conversation where whoever wrote it may not act, or no person did', async () => {
    desk.slack.member('UGUEST', { name: 'guest', isRestricted: true });
    desk.slack.channel('C0CYBER', { members: ['UGUEST'] });
    await reply('UGUEST', 'Hello there.');
    await reply('UBOB', 'From a machine.', { app: { botId: 'B0OTHER', appId: 'A0OTHER' } });
    await desk.slack.say({ user: 'UALICE', channel: 'C0MOD', text: 'Dehors, pas dans le fil.' });
    const { ts } = await desk.slack.say({ user: 'UALICE', channel: 'C0MOD', text: 'Un autre fil.' });
    await reply('UALICE', 'Dans un autre fil.', { threadTs: ts });
    await on.act(number, { kind: 'claim' });
    await desk.made.showCase({ case: number });
    for (const { ts: own } of desk.slack.replies('C0MOD', thread)) await desk.slack.announce('C0MOD', own);
    await settled();
    expect(await notes()).toEqual([]);
    const refused = (await trail()).filter((action) => action === 'refused');
    expect(refused).toEqual([]);
  });

  it('is kept when it is edited, where it could not be kept before', async () => {
    const keeping = noteKeeping(on.sql, on.people.keys);
    const { ts } = await desk.slack.say({
      user: 'UALICE',
      channel: 'C0CYBER',
      text: 'Perdue.',
      threadTs: `${number}.1`,
    });
    expect(await keeping.withdraw(`C0CYBER:${ts}`)).toBe('unknown');
    await on.sql`UPDATE cases SET card_channel = 'C0CYBER', card_message = ${`${number}.1`} WHERE number = ${number}`;
    await desk.slack.editMessage({ user: 'UALICE', channel: 'C0CYBER', ts, text: 'Retrouvée.' });
    await eventually(notes).toEqual(['Retrouvée.']);
  });
});
