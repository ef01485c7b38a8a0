import { LRUCache } from 'lru-cache';
import { CHANNELS, type ChannelName } from '../src/channel.ts';
import type { ReportSummary } from '../src/conversation/event.ts';
import { readSession, type Session } from '../src/conversation/session.ts';
import type { Pseudonym } from '../src/privacy/pseudonym.ts';
import { type Key, type MasterKeys, newKey, open, seal, unwrap, wrap } from '../src/privacy/seal.ts';
import type {
  Conversation,
  ConversationStore,
  ConversationWrite,
  Correspondent,
  Effect,
  IdleDraft,
  Written,
} from '../src/store.ts';
import { again } from './again.ts';
import { refusal, type Sql, type Transaction, UNIQUE_VIOLATION } from './connection.ts';
import { Lane } from './lane.ts';
import { setNews } from './news.ts';
import { addToReport, eraseReporter, withdrawReport } from './own-reports.ts';
import { replyTo } from './replies.ts';
import { reportsOf } from './report-summaries.ts';
import { sealedAs } from './sealed-as.ts';
import { type Submit, submitReports } from './submit.ts';

/** A conversation as this process last wrote or read it. The stored version guards it: a stale copy cannot win. */
interface Known {
  readonly version: number;
  readonly session: Session;
  readonly dataKey: Key;
  readonly address: string;
  readonly sealedAddress: Buffer;
}

interface Row {
  readonly pseudonym: Buffer;
  readonly version: number;
  readonly data_key: Buffer;
  readonly address: Buffer;
  readonly session: Buffer;
}

interface StepWrite {
  readonly pseudonym: Pseudonym;
  readonly channel: string;
  readonly read: number;
  readonly wrappedKey: Buffer;
  readonly address: Buffer;
  readonly session: Buffer;
  readonly remindAt: Date | null;
  readonly purgeAt: Date | null;
}

/** How many conversations are kept in memory, and how many steps one statement carries at most. */
const KEPT = 10_000;
const TOGETHER = 64;

/** How often what a person sends is begun, where it and an act of a moderator stand in each other's way. */
const TRIES = 3;

/**
 * A deadline, at the end of its minute: the sweep comes once a minute, and a row whose indexed columns stay as they
 * are is updated without touching an index.
 */
function dateOf(ms: number | undefined): Date | null {
  return ms === undefined ? null : new Date(Math.ceil(ms / 60_000) * 60_000);
}

/** As PostgreSQL's to_timestamp takes it. */
function secondsOf(date: Date | null): number | null {
  return date === null ? null : date.getTime() / 1000;
}

function bytes(pseudonym: Pseudonym): Buffer {
  return Buffer.from(pseudonym, 'hex');
}

function channelOf(name: string): ChannelName {
  const channel = CHANNELS.find((candidate) => candidate === name);
  if (channel === undefined)
    throw new Error(`a stored row names the channel ${name}, which this version does not know`);
  return channel;
}

/**
 * Conversations on PostgreSQL. An ordinary step is one statement (a read more where the conversation is not in
 * memory); the steps of different conversations that stand ready together share one.
 */
export function conversationStore(sql: Sql, master: MasterKeys): ConversationStore {
  const kept = new LRUCache<Pseudonym, Known>({ max: KEPT });
  const reads = new Lane<Pseudonym, Known | 'none'>(readTogether, TOGETHER);
  const steps = new Lane<StepWrite, Written>(writeTogether, TOGETHER);
  const submits = new Lane<Submit, Written>(
    (items) => again(() => submitReports(sql, items), { tries: TRIES }),
    TOGETHER,
  );

  function opened(row: Row): Known {
    const pseudonym = row.pseudonym.toString('hex');
    const dataKey = unwrap(master, row.data_key);
    return {
      version: row.version,
      dataKey,
      session: readSession(JSON.parse(open(dataKey, sealedAs.session(pseudonym), row.session).toString())),
      address: open(dataKey, sealedAs.address(pseudonym), row.address).toString(),
      sealedAddress: row.address,
    };
  }

  async function readTogether(pseudonyms: readonly Pseudonym[]): Promise<readonly (Known | 'none')[]> {
    const rows = await sql<Row[]>`
      SELECT pseudonym, version, data_key, address, session FROM conversations
      WHERE pseudonym IN (SELECT decode(p, 'hex') FROM unnest(${[...pseudonyms]}::text[]) p)`;
    const found = new Map(rows.map((row) => [row.pseudonym.toString('hex'), row]));
    return pseudonyms.map((pseudonym) => {
      const row = found.get(pseudonym);
      return row === undefined ? 'none' : opened(row);
    });
  }

  async function writeAlone(write: StepWrite): Promise<Written> {
    const pseudonym = bytes(write.pseudonym);
    const rows =
      write.read === 0
        ? await sql`
            INSERT INTO conversations (pseudonym, channel, version, data_key, address, session, remind_at, purge_at)
            VALUES (${pseudonym}, ${write.channel}, 1, ${write.wrappedKey}, ${write.address}, ${write.session},
              ${write.remindAt}, ${write.purgeAt})
            ON CONFLICT (pseudonym) DO NOTHING RETURNING 1`
        : await sql`
            UPDATE conversations SET version = version + 1, address = ${write.address}, session = ${write.session},
              remind_at = ${write.remindAt}, purge_at = ${write.purgeAt}
            WHERE pseudonym = ${pseudonym} AND version = ${write.read} RETURNING 1`;
    return rows.length === 1 ? 'committed' : 'raced';
  }

  async function writeTogether(writes: readonly StepWrite[]): Promise<readonly Written[]> {
    const [only] = writes;
    if (writes.length === 1 && only !== undefined) return [await writeAlone(only)];
    const sorted = [...writes].sort((a, b) => (a.pseudonym < b.pseudonym ? -1 : 1));
    // All bytes go in one parameter, in base64: PostgreSQL's own text form of bytes is half as long again. OFFSET 0 has
    // it decoded once.
    const bytesOf = ({ pseudonym, wrappedKey, address, session }: StepWrite): Buffer[] => [
      bytes(pseudonym),
      wrappedKey,
      address,
      session,
    ];
    const parts = sorted.map(bytesOf);
    const lengths = (part: number): number[] => parts.map((each) => each[part]?.length ?? 0);
    const starts = parts.map(() => 0);
    parts.reduce((start, each, index) => {
      starts[index] = start;
      return start + each.reduce((sum, { length }) => sum + length, 0);
    }, 1);
    const rows = await sql<{ pseudonym: string }[]>`
      WITH step AS (
        SELECT substring(packed FROM start FOR 32) AS pseudonym, channel, read,
          substring(packed FROM start + 32 FOR key) AS data_key,
          substring(packed FROM start + 32 + key FOR address) AS address,
          substring(packed FROM start + 32 + key + address FOR session) AS session,
          to_timestamp(remind_at) AS remind_at, to_timestamp(purge_at) AS purge_at
        FROM (SELECT decode(${Buffer.concat(parts.flat()).toString('base64')}, 'base64') AS packed OFFSET 0) p, unnest(
          ${sorted.map(({ channel }) => channel)}::text[], ${sorted.map(({ read }) => read)}::int[],
          ${starts}::int[], ${lengths(1)}::int[], ${lengths(2)}::int[], ${lengths(3)}::int[],
          ${sorted.map(({ remindAt }) => secondsOf(remindAt))}::float8[],
          ${sorted.map(({ purgeAt }) => secondsOf(purgeAt))}::float8[]
        ) AS s(channel, read, start, key, address, session, remind_at, purge_at)
      ),
      begun AS (
        INSERT INTO conversations (pseudonym, channel, version, data_key, address, session, remind_at, purge_at)
        SELECT pseudonym, channel, 1, data_key, address, session, remind_at, purge_at FROM step WHERE read = 0
        ON CONFLICT (pseudonym) DO NOTHING RETURNING pseudonym
      ),
      gone_on AS (
        UPDATE conversations c SET version = c.version + 1, address = step.address, session = step.session,
          remind_at = step.remind_at, purge_at = step.purge_at
        FROM step WHERE c.pseudonym = step.pseudonym AND c.version = step.read AND step.read > 0
        RETURNING c.pseudonym
      )
      SELECT encode(pseudonym, 'hex') AS pseudonym FROM begun
      UNION ALL SELECT encode(pseudonym, 'hex') FROM gone_on`;
    const written = new Set(rows.map(({ pseudonym }) => pseudonym));
    return writes.map(({ pseudonym }) => (written.has(pseudonym) ? 'committed' : 'raced'));
  }

  /** The rarer effects: a transaction of their own, in the order of the locks. */
  async function writeWithEffects(
    step: StepWrite,
    known: { readonly dataKey: Key },
    effects: readonly Effect[],
    erased: boolean,
  ): Promise<Written> {
    return sql.begin(async (tx: Transaction): Promise<Written> => {
      const purgeAt = erased ? new Date(Date.now() + 24 * 3_600_000) : step.purgeAt;
      // An old button may erase after the conversation was purged: what the person withdrew may still stand.
      const rows =
        step.read === 0
          ? await tx`
        INSERT INTO conversations (pseudonym, channel, version, data_key, address, session, remind_at, purge_at)
        VALUES (${bytes(step.pseudonym)}, ${step.channel}, 1, ${step.wrappedKey}, ${step.address}, ${step.session},
          ${step.remindAt}, ${purgeAt})
        ON CONFLICT (pseudonym) DO NOTHING RETURNING 1`
          : await tx`
        UPDATE conversations SET version = version + 1, address = ${step.address}, session = ${step.session},
          data_key = CASE WHEN ${erased} THEN ${step.wrappedKey} ELSE data_key END, remind_at = ${step.remindAt},
          purge_at = ${purgeAt}
        WHERE pseudonym = ${bytes(step.pseudonym)} AND version = ${step.read} RETURNING 1`;
      if (rows.length === 0) return 'raced';
      for (const effect of effects) {
        switch (effect.kind) {
          case 'add':
            await addToReport(tx, bytes(step.pseudonym), known.dataKey, effect);
            break;
          case 'reply':
            await replyTo(tx, bytes(step.pseudonym), known.dataKey, effect);
            break;
          case 'set-news':
            await setNews(tx, bytes(step.pseudonym), effect);
            break;
          case 'withdraw':
            await withdrawReport(tx, bytes(step.pseudonym), effect.reference);
            break;
          case 'erase':
            await eraseReporter(tx, bytes(step.pseudonym));
            break;
          case 'submit':
            throw new Error('a submit goes with no other effect');
        }
      }
      return 'committed';
    });
  }

  function carry(write: ConversationWrite, step: StepWrite, dataKey: Key, erased: boolean): Promise<Written> {
    const [first, ...more] = write.effects;
    if (first === undefined) return steps.send(step);
    if (first.kind === 'submit' && more.length === 0)
      return submits.send({
        ...step,
        dataKey,
        reference: first.reference,
        draft: first.draft,
        locale: write.session.locale,
      });
    return again(() => writeWithEffects(step, { dataKey }, write.effects, erased), { tries: TRIES });
  }

  async function knownFor(write: ConversationWrite): Promise<Known | undefined> {
    if (write.read === 0) return undefined;
    const inMemory = kept.get(write.who.pseudonym);
    if (inMemory?.version === write.read) return inMemory;
    const read = await reads.send(write.who.pseudonym);
    return read === 'none' || read.version !== write.read ? undefined : read;
  }

  return {
    async load(pseudonym, options): Promise<Conversation | undefined> {
      const inMemory = options?.fresh === true ? undefined : kept.get(pseudonym);
      if (inMemory !== undefined) return inMemory;
      const read = await reads.send(pseudonym);
      if (read === 'none') {
        kept.delete(pseudonym);
        return undefined;
      }
      kept.set(pseudonym, read);
      return read;
    },

    async write(write): Promise<Written> {
      const { who, session, deadlines } = write;
      const known = await knownFor(write);
      if (write.read > 0 && known === undefined) return 'raced';
      const erased = write.effects.some(({ kind }) => kind === 'erase');
      // Erasing destroys the key under which everything so far was sealed.
      const dataKey = known === undefined || erased ? newKey() : known.dataKey;
      const sealedAddress =
        known !== undefined && !erased && known.address === who.address
          ? known.sealedAddress
          : seal(dataKey, sealedAs.address(who.pseudonym), who.address);
      const step: StepWrite = {
        pseudonym: who.pseudonym,
        channel: who.channel,
        read: write.read,
        wrappedKey: known === undefined || erased ? wrap(master, dataKey) : Buffer.alloc(0),
        address: sealedAddress,
        session: seal(dataKey, sealedAs.session(who.pseudonym), JSON.stringify(session)),
        remindAt: dateOf(deadlines.remindAt),
        purgeAt: dateOf(deadlines.purgeAt),
      };
      try {
        const written = await carry(write, step, dataKey, erased);
        if (written === 'committed')
          kept.set(who.pseudonym, {
            version: write.read + 1,
            session,
            dataKey,
            address: who.address,
            sealedAddress,
          });
        else kept.delete(who.pseudonym);
        return written;
      } catch (error) {
        kept.delete(who.pseudonym);
        const refused = refusal(error);
        if (refused?.code === UNIQUE_VIOLATION && refused.constraint === 'reports_reference')
          return 'reference-taken';
        throw error;
      }
    },

    reports: (pseudonym, only): Promise<readonly ReportSummary[]> => reportsOf(sql, bytes(pseudonym), only),

    async idleDrafts(now, limit): Promise<readonly IdleDraft[]> {
      // Who sent no report, or withdrew them all, leaves no conversation behind.
      await sql`DELETE FROM conversations c WHERE c.purge_at <= ${new Date(now)}
        AND NOT EXISTS (
          SELECT 1 FROM reporters p JOIN reports r ON r.reporter = p.id
          WHERE p.pseudonym = c.pseudonym AND r.withdrawn_at IS NULL
        )`;
      const rows = await sql<(Row & { channel: string; expired: boolean })[]>`
        SELECT pseudonym, version, channel, data_key, address, session, purge_at <= ${new Date(now)} AS expired
        FROM conversations WHERE remind_at <= ${new Date(now)} OR purge_at <= ${new Date(now)} LIMIT ${limit}`;
      return rows.flatMap((row): IdleDraft[] => {
        const pseudonym = row.pseudonym.toString('hex');
        try {
          const address = open(
            unwrap(master, row.data_key),
            sealedAs.address(pseudonym),
            row.address,
          ).toString();
          const who: Correspondent = { pseudonym, channel: channelOf(row.channel), address };
          return [{ who, due: row.expired ? 'draft-expired' : 'draft-idle', version: row.version }];
        } catch {
          // One conversation that cannot be opened keeps nobody else's from being looked after.
          return [];
        }
      });
    },
  };
}
