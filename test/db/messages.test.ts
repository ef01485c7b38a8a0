import postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { acting } from '../../db/acts/acting.ts';
import { brokenChain } from '../../db/audit.ts';
import { connect, type Sql } from '../../db/connection.ts';
import { conversationStore } from '../../db/conversations.ts';
import { messageStore, recipientsOf, writeWaiting } from '../../db/messages.ts';
import { tellingNews } from '../../db/telling-news.ts';
import { threadLinesOf } from '../../db/thread-lines.ts';
import type { MessageToReporters } from '../../src/cases/act.ts';
import type { ThreadLine } from '../../src/cases/card.ts';
import type { Dismissal } from '../../src/cases/case.ts';
import type { Actor } from '../../src/cases/roles.ts';
import type { Channel, ChannelName, Delivery } from '../../src/channel.ts';
import { type Conversing, conversing } from '../../src/conversation/converse.ts';
import type { Prompt } from '../../src/conversation/prompt.ts';
import { log } from '../../src/log.ts';
import type { Keys } from '../../src/privacy/development-keys.ts';
import { newKey } from '../../src/privacy/seal.ts';
import type { NewsTimes } from '../../src/reports/news.ts';
import { writingToReporters } from '../../src/reports/writing.ts';
import type { Locale } from '../../src/text/locale.ts';
import { type TestDatabase, testDatabase } from '../database.ts';
import { Reporter, textOf } from './reporter.ts';

const keys: Keys = { master: { current: 'test', keys: new Map([['test', newKey()]]) }, pseudonym: newKey() };
const AT_ANY_TIME: NewsTimes = {
  hours: { from: 0, to: 1_440 },
  timeZone: 'Europe/Paris',
  delay: 0,
  outcomeAfter: 0,
};
const ALICE: Actor = { id: 'UALICE', role: 'moderator' };

interface Sent {
  readonly address: string;
  readonly locale: Locale;
  readonly prompt: Prompt;
}

let database: TestDatabase;
let sql: Sql;
let owner: postgres.Sql;
let engine: Conversing;
let acts: ReturnType<typeof acting>;
let write: (id: string) => Promise<void>;
let tell: () => Promise<void>;
let sent: Sent[] = [];
let delivery: Delivery | (() => Promise<Delivery>) = 'delivered';
let links = 0;

beforeAll(async () => {
  database = await testDatabase();
  sql = connect(database.url);
  owner = postgres(database.url, { max: 1, onnotice: () => undefined });
  engine = conversing({
    store: conversationStore(sql, keys.master),
    pseudonymKey: keys.pseudonym,
    draftTimes: { recalledAfter: 1e7, purgedAfter: 1e8 },
  });
  acts = acting(sql, keys);
  const channel: Channel = {
    name: 'telegram',
    async send(address, locale, prompts) {
      const became = typeof delivery === 'string' ? delivery : await delivery();
      if (became === 'delivered') sent.push(...prompts.map((prompt) => ({ address, locale, prompt })));
      return became;
    },
    fetchFile: () => Promise.reject(new Error('no file is fetched here')),
  };
  write = writingToReporters({
    store: messageStore(sql, keys.master),
    channels: new Map<ChannelName, Channel>([['telegram', channel]]),
    bring: engine.bring,
    log: log('silent'),
    times: AT_ANY_TIME,
  });
  tell = tellingNews({ sql, master: keys.master, times: AT_ANY_TIME, log: log('silent') });
});
afterAll(async () => {
  await sql.end();
  await owner.end();
  await database.drop();
});
beforeEach(() => {
  sent = [];
  delivery = 'delivered';
});

const freshLink = (): string => `https://x.com/a/status/${++links}7000`;

function asks(number: number, message: Partial<MessageToReporters>, id?: string) {
  return acts.act(
    number,
    { kind: 'ask', message: { reports: [], template: undefined, text: undefined, ...message } },
    ALICE,
    id,
  );
}

const dismiss = (number: number, reason: Dismissal) =>
  acts.act(number, { kind: 'dismiss', reason }, ALICE, undefined);

async function messagesOf(number: number) {
  return sql<
    { id: string; state: string; template: string | null; text: Buffer | null; direction: string }[]
  >`
    SELECT id, state, template, text, direction FROM messages WHERE "case" = ${number} ORDER BY at, id`;
}

async function waitingOf(number: number): Promise<readonly string[]> {
  return (await messagesOf(number)).filter(({ state }) => state === 'waiting').map(({ id }) => id);
}

async function deliver(number: number): Promise<void> {
  for (const id of await waitingOf(number)) await write(id);
}

async function thread(number: number): Promise<readonly ThreadLine[]> {
  return (await threadLinesOf(sql, keys.master, number, 0)).map(({ line }) => line);
}

async function stateOf(number: number): Promise<string | undefined> {
  return (await sql<{ state: string }[]>`SELECT state FROM cases WHERE number = ${number}`)[0]?.state;
}

async function jobs(name: string): Promise<number> {
  const [row] = await owner<{ count: number }[]>`
    SELECT count(*)::int FROM graphile_worker.jobs WHERE task_identifier = ${name}`;
  return row?.count ?? 0;
}

describe('asking a reporter', () => {
  it('reaches them in the language of their conversation, and has the case wait', async () => {
    const ada = new Reporter({ sql, engine }, 'en');
    const number = await ada.reports(freshLink());
    const before = await jobs('write-to-reporter');
    expect(
      await asks(number, { reports: [ada.reference], template: 'ask-date', text: '<b>Quand</b> ? *hier* ?' }),
    ).toEqual({ kind: 'done', number });
    expect(await jobs('write-to-reporter')).toBe(before + 1);
    expect(await stateOf(number)).toBe('awaiting-reporter');
    await ada.does({ kind: 'commanded', command: 'language', argument: 'fr' });
    await deliver(number);
    expect(sent).toMatchObject([{ address: `to:${ada.name}`, locale: 'fr' }]);
    const text = textOf(
      sent.map(({ prompt }) => prompt),
      'fr',
    );
    expect(text).toContain('<b>Quand</b> ? *hier* ?');
    expect(text).toContain('Savez-vous quand ce contenu a été publié');
    expect(await messagesOf(number)).toMatchObject([{ state: 'delivered', template: 'ask-date' }]);
    expect(await thread(number)).toMatchObject([
      { kind: 'reporter-written-to', moderator: 'UALICE', asks: true, text: '<b>Quand</b> ? *hier* ?' },
    ]);
    expect(await brokenChain(sql)).toBeUndefined();
  });

  it('keeps the words sealed', async () => {
    const ada = new Reporter({ sql, engine });
    const number = await ada.reports(freshLink());
    await asks(number, { reports: [ada.reference], text: 'Des mots de la modération.' });
    const [message] = await messagesOf(number);
    expect(message?.text?.includes('mots')).toBe(false);
  });

  it('happens once, however often the same modal is sent', async () => {
    const ada = new Reporter({ sql, engine });
    const number = await ada.reports(freshLink());
    const message = { reports: [ada.reference], text: 'Une fois.' };
    const results = await Promise.all([asks(number, message, 'V1'), asks(number, message, 'V1')]);
    expect(results.map(({ kind }) => kind).sort()).toEqual(['already', 'done']);
    expect(await messagesOf(number)).toHaveLength(1);
  });

  it('writes to each of several, one entry each', async () => {
    const link = freshLink();
    const [ada, ben] = [new Reporter({ sql, engine }), new Reporter({ sql, engine }, 'en')];
    const number = await ada.reports(link);
    await ben.reports(link);
    await asks(number, { reports: [ada.reference, ben.reference], template: 'ask-context' }, 'V2');
    expect((await thread(number)).filter(({ kind }) => kind === 'reporter-written-to')).toHaveLength(2);
    await deliver(number);
    expect(new Set(sent.map(({ address, locale }) => `${address} ${locale}`))).toEqual(
      new Set([`to:${ada.name} fr`, `to:${ben.name} en`]),
    );
  });

  it('is refused where nobody allowed it, and for a report of another case', async () => {
    const [ada, ben] = [new Reporter({ sql, engine }), new Reporter({ sql, engine })];
    const number = await ada.reports(freshLink(), false);
    await ben.reports(freshLink());
    expect(await asks(number, { reports: [ada.reference], text: '?' })).toMatchObject({
      kind: 'refused',
      why: { kind: 'nobody-to-write-to' },
    });
    expect(await asks(number, { reports: [ben.reference], text: '?' })).toMatchObject({
      kind: 'refused',
      why: { kind: 'unknown-report' },
    });
    expect(await messagesOf(number)).toEqual([]);
    expect(await recipientsOf(sql, number)).toEqual({ reachable: [], others: 1, takesPictures: true });
  });

  it('asks for no picture where a minor may be concerned, even when that is known only later', async () => {
    const link = freshLink();
    const [ada, ben, cas] = [
      new Reporter({ sql, engine }),
      new Reporter({ sql, engine }),
      new Reporter({ sql, engine }),
    ];
    const number = await ada.reports(link);
    await asks(number, { reports: [ada.reference], template: 'ask-screenshot' });
    await ben.reports(link, true, 'minors');
    await deliver(number);
    expect(sent[0]?.prompt.text.map(({ key }) => key)).toContain('message.ask-context');
    await cas.reports(link);
    expect(await asks(number, { reports: [cas.reference], template: 'ask-screenshot' })).toMatchObject({
      why: { kind: 'no-pictures' },
    });
    expect(await recipientsOf(sql, number)).toMatchObject({ takesPictures: false });
  });
});

describe('writing to a reporter', () => {
  it('says in the thread, once, that they cannot be reached, and takes nothing for their answer', async () => {
    const ada = new Reporter({ sql, engine });
    const number = await ada.reports(freshLink());
    await asks(number, { reports: [ada.reference], text: 'Vous êtes là ?' });
    const [id = ''] = await waitingOf(number);
    delivery = 'unreachable';
    await write(id);
    await write(id);
    expect((await thread(number)).map(({ kind }) => kind)).toEqual([
      'reporter-written-to',
      'reporter-unreachable',
    ]);
    expect(await ada.writes('Me revoilà.')).not.toContain('transmis');
    expect(await messagesOf(number)).toMatchObject([{ state: 'unreachable' }]);
  });

  it('is tried again where the channel fails, and not where only the mark was lost', async () => {
    const ada = new Reporter({ sql, engine });
    const number = await ada.reports(freshLink());
    await asks(number, { reports: [ada.reference], text: 'Une question.' });
    const [id = ''] = await waitingOf(number);
    delivery = () => Promise.reject(new Error('Telegram is away'));
    await expect(write(id)).rejects.toThrow('away');
    expect(await waitingOf(number)).toEqual([id]);

    delivery = 'delivered';
    const kept = messageStore(sql, keys.master);
    let fails = true;
    const once = writingToReporters({
      store: {
        waiting: kept.waiting,
        settle: (message, became) => {
          if (!fails) return kept.settle(message, became);
          fails = false;
          return Promise.reject(new Error('the database is away'));
        },
      },
      channels: new Map<ChannelName, Channel>([
        ['telegram', { name: 'telegram', send: async () => 'delivered', fetchFile: () => Promise.reject() }],
      ]),
      bring: async (who, event) => {
        const answer = await engine.bring(who, event);
        sent.push({ address: who.address, locale: 'fr', prompt: answer?.prompts[0] ?? Object.create(null) });
        return answer;
      },
      log: log('silent'),
      times: AT_ANY_TIME,
    });
    await expect(once(id)).rejects.toThrow('database');
    await once(id);
    expect(sent).toHaveLength(1);
    expect(await messagesOf(number)).toMatchObject([{ state: 'delivered' }]);
    // Repeated twice, it is one question still: one answer closes it.
    await ada.writes('Une réponse.');
    await ada.presses('');
    expect(await ada.writes('Autre chose.')).not.toContain('transmis');
  });

  it('says nothing to whoever withdrew or erased everything meanwhile', async () => {
    const [ada, ben] = [new Reporter({ sql, engine }), new Reporter({ sql, engine })];
    const link = freshLink();
    const number = await ada.reports(link);
    await ben.reports(link);
    await asks(number, { reports: [ada.reference, ben.reference], text: 'Encore là ?' });
    const ids = await waitingOf(number);
    await ada.does({ kind: 'pressed', token: `any:withdraw-yes:${ada.reference}` });
    await ben.does({ kind: 'pressed', token: 'any:erase-yes:' });
    for (const id of ids) await write(id);
    expect(sent).toEqual([]);
    expect(await messagesOf(number)).toMatchObject([
      { state: 'unreachable', text: null },
      { state: 'unreachable', text: null },
    ]);
    expect((await thread(number)).map(({ kind }) => kind)).not.toContain('reporter-unreachable');
  });
});

describe('a channel that is opened only later', () => {
  it('has what waits for its people written to them then', async () => {
    const ada = new Reporter({ sql, engine });
    const number = await ada.reports(freshLink());
    await asks(number, { reports: [ada.reference], text: 'Pour plus tard.' });
    await sql`UPDATE reports SET channel = 'terminal' WHERE reference = ${ada.reference}`;
    const [id = ''] = await waitingOf(number);
    await write(id);
    expect(await waitingOf(number)).toEqual([id]);
    await owner`SELECT graphile_worker.complete_jobs(array_agg(id)) FROM graphile_worker.jobs
      WHERE task_identifier = 'write-to-reporter'`;
    await writeWaiting(sql, 'discord');
    expect(await jobs('write-to-reporter')).toBe(0);
    await writeWaiting(sql, 'terminal');
    expect(await jobs('write-to-reporter')).toBe(1);
  });
});

describe('an answer', () => {
  async function asked(text = 'Une question ?'): Promise<{ ada: Reporter; number: number }> {
    const ada = new Reporter({ sql, engine });
    const number = await ada.reports(freshLink());
    await asks(number, { reports: [ada.reference], text });
    await deliver(number);
    return { ada, number };
  }

  it('comes into the thread, and the case waits no longer', async () => {
    const { ada, number } = await asked();
    expect(await ada.writes('La réponse, <!channel>.')).toContain('C’est transmis à l’équipe');
    expect(await stateOf(number)).toBe('in-review');
    await ada.writes('Et encore.');
    expect((await thread(number)).slice(1)).toMatchObject([
      { kind: 'reporter-answered', text: 'La réponse, <!channel>.' },
      { kind: 'reporter-answered', text: 'Et encore.' },
    ]);
    const [answer] =
      await sql`SELECT answers, text FROM messages WHERE direction = 'from-reporter' AND "case" = ${number}`;
    expect(answer?.['answers']).toBe(
      (await messagesOf(number)).find((m) => m.direction === 'to-reporter')?.id,
    );
    expect(Buffer.from(answer?.['text']).includes('réponse')).toBe(false);
    expect(await brokenChain(sql)).toBeUndefined();
  });

  it('of pictures adds them to the report', async () => {
    const { ada, number } = await asked();
    await ada.sends('handle-1', 'handle-2');
    expect(await stateOf(number)).toBe('in-review');
    expect((await thread(number)).map(({ kind }) => kind)).toEqual([
      'reporter-written-to',
      'report-added-to',
      'reporter-answered',
    ]);
    const [count] = await sql`SELECT count(*)::int FROM attachments a JOIN reports r ON r.id = a.report
      WHERE r.reference = ${ada.reference}`;
    expect(count?.['count']).toBe(2);
  });

  it('goes where its case was merged', async () => {
    const { ada, number } = await asked();
    const other = await new Reporter({ sql, engine }).reports(freshLink());
    expect(await acts.act(number, { kind: 'merge', into: other }, ALICE, undefined)).toMatchObject({
      kind: 'done',
    });
    await ada.writes('Arrivé ailleurs.');
    expect(await thread(other)).toContainEqual(
      expect.objectContaining({ kind: 'reporter-answered', text: 'Arrivé ailleurs.' }),
    );
  });

  it('of somebody else, or to a question about a withdrawn report, is kept nowhere', async () => {
    const { ada, number } = await asked();
    const [id = ''] = (await messagesOf(number)).map((message) => message.id);
    const eve = new Reporter({ sql, engine });
    await eve.reports(freshLink());
    expect(await eve.does({ kind: 'pressed', token: `any:reply:${id}` })).toContain(
      'n’attend plus de réponse',
    );
    await ada.does({ kind: 'pressed', token: `any:withdraw-yes:${ada.reference}` });
    await ada.writes('Trop tard.');
    expect((await messagesOf(number)).filter(({ direction }) => direction === 'from-reporter')).toEqual([]);
  });

  it('and the question lose their words with the report', async () => {
    const { ada, number } = await asked('Des mots.');
    await ada.writes('Les miens.');
    await ada.does({ kind: 'pressed', token: `any:withdraw-yes:${ada.reference}` });
    expect((await messagesOf(number)).map(({ text }) => text)).toEqual([null, null]);
    expect(await thread(number)).toMatchObject([
      { kind: 'reporter-written-to', text: undefined },
      { kind: 'reporter-answered', text: undefined },
      { kind: 'report-withdrawn' },
    ]);
  });
});

describe('a dismissal', () => {
  it('is explained to those who may be written to, after its own entry, by nobody in particular', async () => {
    const link = freshLink();
    const [ada, ben] = [new Reporter({ sql, engine }), new Reporter({ sql, engine })];
    const number = await ada.reports(link);
    await ben.reports(link, false);
    await dismiss(number, 'not-illegal');
    await tell();
    expect((await thread(number)).slice(-2)).toMatchObject([
      { kind: 'dismissed', moderator: 'UALICE' },
      { kind: 'reporter-written-to', moderator: undefined, template: 'dismissed-not-illegal', asks: false },
    ]);
    await deliver(number);
    expect(sent.map(({ address }) => address)).toEqual([`to:${ada.name}`]);
    expect(await brokenChain(sql)).toBeUndefined();
  });

  it('leaves who dismissed it to be told to whoever comes second', async () => {
    const number = await new Reporter({ sql, engine }).reports(freshLink());
    await dismiss(number, 'out-of-scope');
    const bob: Actor = { id: 'UBOB', role: 'moderator' };
    expect(await acts.act(number, { kind: 'claim' }, bob, undefined)).toMatchObject({
      kind: 'refused',
      last: { moderator: { id: 'UALICE' }, action: 'dismissed' },
    });
  });

  it('of one case of several is explained when the last is, even when both end at once', async () => {
    const ada = new Reporter({ sql, engine });
    const [one, two] = [freshLink(), freshLink()];
    const first = await new Reporter({ sql, engine }).reports(one, false);
    const second = await new Reporter({ sql, engine }).reports(two, false);
    await ada.reports(`${one} ${two}`);
    await dismiss(first, 'not-illegal');
    await tell();
    expect((await messagesOf(first)).filter(({ template }) => template !== 'examining')).toEqual([]);
    await dismiss(second, 'not-illegal');
    await tell();
    expect(await messagesOf(second)).toHaveLength(1);

    const ben = new Reporter({ sql, engine });
    const [three, four] = [freshLink(), freshLink()];
    const third = await new Reporter({ sql, engine }).reports(three, false);
    const fourth = await new Reporter({ sql, engine }).reports(four, false);
    await ben.reports(`${three} ${four}`);
    await Promise.all([dismiss(third, 'abuse'), dismiss(fourth, 'abuse')]);
    await tell();
    expect([...(await messagesOf(third)), ...(await messagesOf(fourth))]).toHaveLength(1);
  });

  it('is not explained twice when the case was reopened, unless for another reason', async () => {
    const ada = new Reporter({ sql, engine });
    const number = await ada.reports(freshLink());
    for (const reason of ['already-gone', 'already-gone', 'out-of-scope'] as const) {
      await dismiss(number, reason);
      await tell();
      await acts.act(number, { kind: 'reopen', why: 'mistake' }, ALICE, undefined);
    }
    expect((await messagesOf(number)).map(({ template }) => template)).toEqual([
      'dismissed-already-gone',
      'dismissed-out-of-scope',
    ]);
  });

  it('by a merge is explained to nobody', async () => {
    const ada = new Reporter({ sql, engine });
    const number = await ada.reports(freshLink());
    const other = await new Reporter({ sql, engine }).reports(freshLink());
    await acts.act(number, { kind: 'merge', into: other }, ALICE, undefined);
    await tell();
    expect([...(await messagesOf(number)), ...(await messagesOf(other))]).toEqual([]);
  });
});
