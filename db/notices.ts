import { z } from 'zod';
import type { NoticeDraft, NoticeSources, Noticing, NumberedTarget } from '../src/notices/noticing.ts';
import { noticeDraftSchema } from '../src/notices/noticing.ts';
import { noticeContentSchema, type StoredNotice } from '../src/notices/outgoing.ts';
import type { ReporterText } from '../src/notices/reporter-words.ts';
import { digestOf } from '../src/notices/sent.ts';
import { type MasterKeys, open, seal, unwrap } from '../src/privacy/seal.ts';
import { caseKey } from './case-key.ts';
import { type CaseRow, caseRowOf, claimOf, leadsTo, lockedCases } from './case-row.ts';
import type { Sql, Transaction } from './connection.ts';
import { noticeHeadOf, noticeHeadsOf } from './notice-heads.ts';
import { lastQualification } from './qualifications.ts';
import { sealedAs } from './sealed-as.ts';
import { unsealed } from './unsealed.ts';

const linkedRow = z.object({
  id: z.coerce.number(),
  canonical: z.string(),
  kind: z.enum(['content', 'account', 'page']),
  platform: z.string().nullable(),
  stable_id: z.string().nullable(),
  account: z.string().nullable(),
  host: z.string(),
  seen_at: z.date().nullable(),
  back_at: z.date().nullable(),
  screenshots: z.array(z.string()),
});

/**
 * The targets of a case that are linked, with when each was last seen and its screenshots' SHA-256. A reporter saw it
 * when they reported it, unless they said that it was earlier; a moderator when they found it online again.
 *
 * The screenshots of a report about several targets are left out: nobody says which of them they show.
 */
async function linkedTargets(sql: Sql, number: number): Promise<readonly NumberedTarget[]> {
  const rows = await sql`
    SELECT t.id, t.canonical, t.kind, t.platform, t.stable_id, t.account, t.host,
      greatest(
        (SELECT max(r.sent_at) FROM report_targets rt JOIN reports r ON r.id = rt.report
          WHERE rt.target = t.id AND r.withdrawn_at IS NULL AND (r.seen IS NULL OR r.seen = 'today')),
        (SELECT max(k.answered_at) FROM outcomes o JOIN online_checks k ON k.outcome = o.id
          WHERE o.target = t.id AND k.online),
        (SELECT max(o.back_at) FROM outcomes o WHERE o.target = t.id)
      ) AS seen_at,
      (SELECT max(o.back_at) FROM outcomes o WHERE o.target = t.id) AS back_at,
      (SELECT coalesce(array_agg(encode(a.sha256, 'hex') ORDER BY r.id, a.id), '{}')
        FROM report_targets rt JOIN reports r ON r.id = rt.report JOIN attachments a ON a.report = r.id
        WHERE rt.target = t.id AND a.state = 'kept'
          AND NOT EXISTS (SELECT FROM report_targets other WHERE other.report = r.id AND other.target <> t.id)
      ) AS screenshots
    FROM targets t WHERE t."case" = ${number} AND t.canonical IS NOT NULL ORDER BY t.id`;
  return rows.map((raw): NumberedTarget => {
    const row = linkedRow.parse(raw);
    return {
      number: row.id,
      canonical: row.canonical,
      kind: row.kind,
      platform: row.platform ?? undefined,
      id: row.stable_id ?? undefined,
      account: row.account ?? undefined,
      host: row.host,
      seenAt: row.seen_at?.getTime(),
      backAt: row.back_at?.getTime(),
      screenshots: [...new Set(row.screenshots)],
    };
  });
}

const reporterRow = z.object({
  reference: z.string(),
  channel: z.string(),
  context: z.instanceof(Buffer).nullable(),
  description: z.instanceof(Buffer).nullable(),
  additions: z.array(z.instanceof(Buffer)),
  message_ids: z.array(z.string()),
  messages: z.array(z.instanceof(Buffer)),
  data_key: z.instanceof(Buffer).nullable(),
});

/**
 * All that reporters of a case wrote, the oldest report first. What the watch reported is the association's own words:
 * of it only the reference is told. Names are known of nobody but by what they wrote themselves (`ownNames`): no channel's
 * are kept, and to refuse one that moderators never read would tell it to whoever tries names out.
 *
 * @param open how their words are opened
 */
export async function reporterTexts(
  sql: Sql | Transaction,
  master: MasterKeys,
  number: number,
  open: typeof unsealed = unsealed,
): Promise<readonly ReporterText[]> {
  const rows = await sql`
    SELECT r.reference, r.channel, r.context, r.description, p.data_key,
      (SELECT coalesce(array_agg(a.text ORDER BY a.id), '{}') FROM additions a WHERE a.report = r.id) AS additions,
      said.ids AS message_ids, said.texts AS messages
    FROM reports r JOIN reporters p ON p.id = r.reporter, LATERAL (
      SELECT coalesce(array_agg(m.id::text ORDER BY m.at, m.id), '{}') AS ids,
        coalesce(array_agg(m.text ORDER BY m.at, m.id), '{}') AS texts
      FROM messages m WHERE m.report = r.id AND m.direction = 'from-reporter' AND m.text IS NOT NULL
    ) said
    WHERE r.id IN (SELECT rt.report FROM targets t JOIN report_targets rt ON rt.target = t.id WHERE t."case" = ${number})
    ORDER BY r.id`;
  return rows.map((raw): ReporterText => {
    const row = reporterRow.parse(raw);
    const { reference } = row;
    const texts =
      row.channel === 'watch'
        ? []
        : [
            open(master, row.data_key, sealedAs.description(reference), row.description),
            open(master, row.data_key, sealedAs.context(reference), row.context),
            ...row.additions.map((text) => open(master, row.data_key, sealedAs.addition(reference), text)),
            ...row.messages.map((text, index) =>
              open(master, row.data_key, sealedAs.message(row.message_ids[index] ?? ''), text),
            ),
          ];
    return { report: reference, texts: texts.filter((text) => text !== undefined), names: [] };
  });
}

async function draftOf(
  sql: Sql,
  master: MasterKeys,
  { number, data_key }: CaseRow,
): Promise<NoticeDraft | undefined> {
  const [row] = await sql<{ content: Buffer }[]>`SELECT content FROM notice_drafts WHERE "case" = ${number}`;
  const text = unsealed(master, data_key, sealedAs.noticeDraft(number), row?.content ?? null);
  return text === undefined ? undefined : noticeDraftSchema.parse(JSON.parse(text));
}

const contentRow = z.object({
  content: z.instanceof(Buffer).nullable(),
  digest: z.instanceof(Buffer).nullable(),
  data_key: z.instanceof(Buffer).nullable(),
});

const storedRow = contentRow.extend({ undelivered: z.boolean() });

/** What a notice says, and whether that is what was kept when it was made. */
function contentOf(
  master: MasterKeys,
  reference: string,
  { content, digest, data_key }: z.infer<typeof contentRow>,
): Pick<StoredNotice, 'content' | 'intact'> {
  if (content === null || data_key === null) return { content: undefined, intact: true };
  let read: StoredNotice['content'];
  try {
    const text = open(unwrap(master, data_key), sealedAs.notice(reference), content).toString();
    read = noticeContentSchema.parse(JSON.parse(text));
  } catch {
    // Sealed bytes that were changed open no more.
    return { content: undefined, intact: false };
  }
  return { content: read, intact: digestOf(read.notice) === digest?.toString('hex') };
}

/** Notices on PostgreSQL, each sealed with the data key of the case in which it was made. */
export function noticing(sql: Sql, master: MasterKeys): Noticing {
  return {
    async noticeSources(given): Promise<NoticeSources | undefined> {
      const number = await leadsTo(sql, given);
      const row = await caseRowOf(sql, number);
      if (row === undefined) return undefined;
      const [described] = await sql<{ count: number }[]>`
        SELECT count(*)::int FROM targets WHERE "case" = ${number} AND canonical IS NULL`;
      return {
        number,
        state: row.state,
        claim: claimOf(row),
        minor: row.minor,
        qualification: await lastQualification(sql, master, number),
        targets: await linkedTargets(sql, number),
        described: described?.count ?? 0,
        draft: await draftOf(sql, master, row),
        notices: await noticeHeadsOf(sql, number),
        reporters: await reporterTexts(sql, master, number),
      };
    },

    async keepNoticeDraft(given, draft, by): Promise<void> {
      const text = JSON.stringify(noticeDraftSchema.parse(draft));
      await sql.begin(async (tx) => {
        const number = await leadsTo(tx, given);
        const row = (await lockedCases(tx, [number])).get(number);
        // A case that was merged or emptied meanwhile keeps nothing more.
        if (row === undefined || row.merged_into !== null) return;
        const sealed = seal(await caseKey(tx, master, row), sealedAs.noticeDraft(number), text);
        await tx`
          INSERT INTO notice_drafts ("case", content, moderator, at) VALUES (${number}, ${sealed}, ${by.id}, now())
          ON CONFLICT ("case") DO UPDATE SET content = excluded.content, moderator = excluded.moderator, at = excluded.at`;
      });
    },

    async noticesOf(given) {
      return noticeHeadsOf(sql, await leadsTo(sql, given));
    },

    async notice(reference): Promise<StoredNotice | undefined> {
      const head = await noticeHeadOf(sql, reference);
      if (head === undefined) return undefined;
      const [row] = await sql`
        SELECT n.content, n.digest, w.data_key,
          EXISTS (SELECT FROM notice_mails m WHERE m.notice = n.reference AND m.kind = 'bounce') AS undelivered
        FROM notices n JOIN cases w ON w.number = n.written_in WHERE n.reference = ${reference}`;
      if (row === undefined) return undefined;
      const { undelivered, ...kept } = storedRow.parse(row);
      return { head, ...contentOf(master, reference, kept), undelivered };
    },
  };
}
