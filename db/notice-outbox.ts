import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { notified } from '../src/cases/lifecycle.ts';
import type { Trace } from '../src/cases/trail.ts';
import { type DueNotice, type NoticeOutbox, stateAfter } from '../src/notices/dispatching.ts';
import { NOTICE_STATES, noticeContentSchema } from '../src/notices/outgoing.ts';
import type { SendFailure, SendResult } from '../src/notices/sending.ts';
import type { MasterKeys } from '../src/privacy/seal.ts';
import { trace } from './audit.ts';
import { type CaseRow, leadsTo, lockedCases } from './case-row.ts';
import type { Sql, Transaction } from './connection.ts';
import { newsOf } from './news.ts';
import { wentOut } from './notice-sent.ts';
import { sealedAs } from './sealed-as.ts';
import { showCases } from './show-cases.ts';
import { unsealed } from './unsealed.ts';

/** The space of the advisory locks that whoever carries a notice holds. */
const CARRYING = 8_114;

/** Milliseconds to rest before what became of a notice is written again, where the database did not take it. */
const RESTS = [200, 1_000, 5_000, 15_000];

const row = z.object({
  reference: z.string(),
  state: z.enum(NOTICE_STATES),
  route: z.enum(['email', 'own']),
  recipient: z.string(),
  attempts: z.number(),
  corrects: z.string().nullable(),
  content: z.instanceof(Buffer).nullable(),
  data_key: z.instanceof(Buffer).nullable(),
  /** The Message-ID of the notice that it corrects. */
  corrected: z.string().nullable(),
});
type Row = z.infer<typeof row>;

/** A notice that Vigie sends by itself, and its case, both locked: a merge may move it while the lock is waited for. */
async function locked(
  tx: Transaction,
  reference: string,
): Promise<{ readonly notice: Row; readonly of: CaseRow } | undefined> {
  const caseNow = async (): Promise<number | undefined> => {
    const [found] = await tx<{ number: number }[]>`
      SELECT "case"::int AS number FROM notices WHERE reference = ${reference} AND route IN ('email', 'own')`;
    return found === undefined ? undefined : leadsTo(tx, found.number);
  };
  for (let number = await caseNow(); number !== undefined; ) {
    const of = (await lockedCases(tx, [number])).get(number);
    const now = await caseNow();
    if (now === number) {
      const [found] = await tx`
        SELECT n.reference, n.state, n.route, n.recipient, n.attempts, n.corrects, n.content, w.data_key,
          (SELECT message_id FROM notices c WHERE c.reference = n.corrects) AS corrected
        FROM notices n JOIN cases w ON w.number = n.written_in WHERE n.reference = ${reference} FOR UPDATE OF n`;
      return of === undefined || found === undefined ? undefined : { notice: row.parse(found), of };
    }
    number = now;
  }
  return undefined;
}

/** Writes that something happened to a notice by itself: in the trail, on the card and in the thread. */
async function tell(tx: Transaction, { number }: CaseRow, entry: Trace): Promise<void> {
  await tx`UPDATE cases SET version = version + 1 WHERE number = ${number}`;
  await trace(tx, number, 'vigie', entry);
  await showCases(tx, [number]);
}

async function fail(tx: Transaction, of: CaseRow, notice: string, failure: SendFailure): Promise<void> {
  await tx`UPDATE notices SET state = 'failed', failure = ${failure} WHERE reference = ${notice}`;
  await tell(tx, of, { action: 'notice-failed', detail: { notice, failure } });
}

async function doubt(tx: Transaction, of: CaseRow, notice: string): Promise<void> {
  await tx`UPDATE notices SET state = 'doubtful', failure = NULL WHERE reference = ${notice}`;
  await tell(tx, of, { action: 'notice-doubtful', detail: { notice } });
}

/** A notice on its way, and which attempt it is. */
interface Taken {
  readonly due: DueNotice;
  readonly attempt: number;
}

/** Notices that wait to be sent, on PostgreSQL. */
export function noticeOutbox(sql: Sql, master: MasterKeys): NoticeOutbox {
  /** Says that a notice is on its way, before anybody outside hears of it. Undefined where there is nothing to send. */
  async function take(reference: string, messageId: string): Promise<Taken | undefined> {
    const [taken] = await sql.begin(async (tx): Promise<readonly [Taken | undefined]> => {
      const found = await locked(tx, reference);
      if (found === undefined) return [undefined];
      const { notice, of } = found;
      if (notice.state === 'sending') {
        // Whoever carried it is gone without a word.
        await doubt(tx, of, reference);
        return [undefined];
      }
      if (notice.state !== 'waiting') return [undefined];
      const text = unsealed(master, notice.data_key, sealedAs.notice(reference), notice.content);
      if (of.closed_at !== null || text === undefined) {
        await fail(tx, of, reference, of.closed_at === null ? 'emptied' : 'closed');
        return [undefined];
      }
      const [kept] = await tx<{ message_id: string; attempts: number }[]>`
        UPDATE notices SET state = 'sending', attempts = attempts + 1, message_id = coalesce(message_id, ${messageId})
        WHERE reference = ${reference} RETURNING message_id, attempts`;
      if (kept === undefined) throw new Error('a notice went away while it was locked');
      const due: DueNotice = {
        reference,
        content: noticeContentSchema.parse(JSON.parse(text)),
        route: notice.route,
        recipient: notice.recipient,
        messageId: kept.message_id,
        inReplyTo: notice.corrected ?? undefined,
      };
      return [{ due, attempt: kept.attempts }];
    });
    return taken;
  }

  async function settle({ due, attempt }: Taken, result: SendResult): Promise<'settled' | 'later'> {
    const { reference } = due;
    const [settled] = await sql.begin(async (tx): Promise<readonly ['settled' | 'later']> => {
      const found = await locked(tx, reference);
      if (found === undefined) return ['settled'];
      const { notice, of } = found;
      // Given up or settled by a moderator meanwhile: somebody had doubted it while it was on its way after all.
      if (notice.state === 'sent' || notice.state === 'abandoned') return ['settled'];
      const { state, failure } = stateAfter(result, attempt);
      if (state === 'sent') {
        await wentOut(
          tx,
          { reference, case: of.number, route: notice.route, corrects: notice.corrects },
          result.kind === 'sent' ? result.reference : undefined,
        );
        await tx`UPDATE cases SET state = ${notified(of)} WHERE number = ${of.number}`;
        const told =
          result.kind === 'sent' && result.reference !== undefined ? { reference: result.reference } : {};
        await tell(tx, of, { action: 'notice-sent', detail: { notice: reference, ...told } });
        await newsOf(tx, [of.number]);
        return ['settled'];
      }
      // A later attempt has begun: what this one knows counts for nothing more.
      if (notice.attempts !== attempt || (notice.state !== 'sending' && notice.state !== 'doubtful'))
        return ['settled'];
      if (state === 'waiting') {
        await tx`UPDATE notices SET state = 'waiting', failure = ${failure ?? null} WHERE reference = ${reference}`;
        return ['later'];
      }
      if (state === 'failed') await fail(tx, of, reference, failure ?? 'unreachable');
      else if (notice.state === 'sending') await doubt(tx, of, reference);
      return ['settled'];
    });
    return settled;
  }

  /** What became of a notice is worth some patience: unwritten it would be a doubt. */
  async function settlePatiently(taken: Taken, result: SendResult): Promise<'settled' | 'later'> {
    for (const rest of RESTS) {
      try {
        return await settle(taken, result);
      } catch {
        await sleep(rest);
      }
    }
    return settle(taken, result);
  }

  return {
    async deliver(reference, messageId, send) {
      // A connection that is kept for as long as somebody carries the notice: the lock falls with the process.
      const held = await sql.reserve();
      try {
        const [lock] = await held<{ ours: boolean }[]>`
          SELECT pg_try_advisory_lock(${CARRYING}, hashtext(${reference})) AS ours`;
        if (lock?.ours !== true) return 'later';
        try {
          const taken = await take(reference, messageId);
          if (taken === undefined) return 'settled';
          return await settlePatiently(taken, await send(taken.due));
        } finally {
          // Lost with its connection, where that broke.
          await held`SELECT pg_advisory_unlock(${CARRYING}, hashtext(${reference}))`.catch(() => undefined);
        }
      } finally {
        held.release();
      }
    },
  };
}

/** Has every notice sent that waits, or was on its way when its process ended: none is forgotten by a lost job. */
export async function sendWaitingNotices(sql: Sql): Promise<void> {
  await sql`
    SELECT add_jobs(array_agg('send-notice'::text), array_agg(jsonb_build_object('notice', reference)),
      array_agg('send-notice:' || reference))
    FROM notices WHERE state IN ('waiting', 'sending')`;
}
