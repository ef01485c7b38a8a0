import { z } from 'zod';
import type { ThreadLine } from '../src/cases/card.ts';
import type { ThreadEntry, ThreadNews } from '../src/cases/showing.ts';
import { isTrailAction, TRAIL, type TrailAction } from '../src/cases/trail.ts';
import { MOTIVE_SLUGS, OFFENCE_SLUGS } from '../src/catalogue/offences.ts';
import { defang } from '../src/links/defang.ts';
import { groupName } from '../src/notices/grouping.ts';
import { mailContentSchema, mailSaid } from '../src/notices/mail.ts';
import type { MasterKeys } from '../src/privacy/seal.ts';
import { MESSAGE_TEMPLATES } from '../src/reports/messages.ts';
import { groupReference } from '../src/reports/reference.ts';
import { LOCALES } from '../src/text/locale.ts';
import type { Sql } from './connection.ts';
import { sealedAs } from './sealed-as.ts';
import { unsealed } from './unsealed.ts';

const entryRow = z.object({
  entry: z.number(),
  at: z.date(),
  action: z.string(),
  moderator: z.string().nullable(),
  detail: z.unknown(),
  /** How many reports the case had with this entry. */
  reports: z.number(),
  locale: z.enum(LOCALES).nullable(),
  message: z.instanceof(Buffer).nullable(),
  reporter_key: z.instanceof(Buffer).nullable(),
  note: z.instanceof(Buffer).nullable(),
  case_key: z.instanceof(Buffer).nullable(),
  /** What groups the targets of the notice that the entry is about. */
  notice_group: z.string().nullable(),
  /** Whether that notice's receipt is recorded by now. */
  notice_received: z.boolean(),
  mail: z.instanceof(Buffer).nullable(),
  mail_key: z.instanceof(Buffer).nullable(),
  canonical: z.string().nullable(),
});
type EntryRow = z.infer<typeof entryRow>;

/** The lines that entries of a case make, oldest first: those after one, or one alone. */
async function linesOf(
  sql: Sql,
  master: MasterKeys,
  number: number,
  from: { readonly after: number } | { readonly only: number },
): Promise<readonly ThreadEntry[]> {
  const rows = await sql`
    SELECT e.entry, e.at, e.action, e.moderator, e.detail,
      coalesce(width_bucket(e.at, present.sent), e.reports) AS reports, r.locale, m.text AS message, p.data_key AS reporter_key, n.text AS note, w.data_key AS case_key,
      k.group_key AS notice_group, k.receipt_at IS NOT NULL AS notice_received, nm.content AS mail, mw.data_key AS mail_key, tg.canonical
    FROM (
        SELECT entry, at, action, moderator, detail,
          (count(*) FILTER (WHERE action IN ('case-opened', 'report-joined')) OVER (ORDER BY entry))::int AS reports
        FROM audit_entries WHERE "case" = ${number}
      ) e
      -- What came or went by a merge or a split counts too: the reports that the case has, as far as they were sent.
      CROSS JOIN (
        SELECT array_agg(sent_at ORDER BY sent_at) AS sent FROM reports WHERE id IN (
          SELECT rt.report FROM report_targets rt JOIN targets t ON t.id = rt.target WHERE t."case" = ${number}
        )
      ) present
      LEFT JOIN messages m ON e.detail ? 'message' AND m.id = (e.detail->>'message')::uuid
      LEFT JOIN reports r ON r.id = m.report LEFT JOIN reporters p ON p.id = r.reporter
      LEFT JOIN notes n ON e.detail ? 'note' AND n.id = (e.detail->>'note')::uuid
      LEFT JOIN cases w ON w.number = n.written_in
      LEFT JOIN notices k ON e.detail ? 'notice' AND k.reference = e.detail->>'notice'
      LEFT JOIN notice_mails nm ON e.detail ? 'mail' AND nm.id = (e.detail->>'mail')::uuid
      LEFT JOIN cases mw ON mw.number = nm.written_in
      LEFT JOIN targets tg ON e.action IN ('online-asked', 'still-gone', 'back-online')
        AND tg.id = (e.detail->>'target')::bigint
    WHERE ${'after' in from ? sql`e.entry > ${from.after}` : sql`e.entry = ${from.only}`} ORDER BY e.entry`;
  return rows.flatMap((raw): ThreadEntry[] => {
    const row = entryRow.parse(raw);
    const line = isTrailAction(row.action) ? lineOf(master, row.action, row) : undefined;
    return line === undefined ? [] : [{ case: number, entry: row.entry, line }];
  });
}

/** The lines of a case's thread from the entries after `after` on, oldest first. */
export function threadLinesOf(
  sql: Sql,
  master: MasterKeys,
  number: number,
  after: number,
): Promise<readonly ThreadEntry[]> {
  return linesOf(sql, master, number, { after });
}

/** One entry's line, or undefined where the thread does not tell it. */
export async function threadEntryOf(
  sql: Sql,
  master: MasterKeys,
  number: number,
  entry: number,
): Promise<ThreadEntry | undefined> {
  return (await linesOf(sql, master, number, { only: entry }))[0];
}

/** The lines of a case with the history of the cases that were merged into it, each where it came in. */
async function withMerged(
  sql: Sql,
  master: MasterKeys,
  number: number,
  after: number,
): Promise<readonly ThreadEntry[]> {
  const told: ThreadEntry[] = [];
  for (const each of await threadLinesOf(sql, master, number, after)) {
    told.push(each);
    if (each.line.kind !== 'merged-from') continue;
    const history = await withMerged(sql, master, each.line.from, 0);
    told.push(...history.filter(({ line }) => line.kind !== 'merged-into'));
  }
  return told;
}

/** What a case's thread does not tell yet. */
export async function threadNewsOf(sql: Sql, master: MasterKeys, number: number): Promise<ThreadNews> {
  const [row] = await sql<{ told: number; last: number }[]>`
    SELECT thread_entry AS told, coalesce((SELECT max(entry) FROM audit_entries WHERE "case" = number), 0) AS last
    FROM cases WHERE number = ${number}`;
  if (row === undefined || row.told >= row.last) return { lines: [], upTo: row?.told ?? 0 };
  const lines = await withMerged(sql, master, number, row.told);
  // What was added between the two reads is told the next time.
  return { lines: lines.filter((each) => each.case !== number || each.entry <= row.last), upTo: row.last };
}

/** The line that an entry makes, where the thread tells it. */
function lineOf(master: MasterKeys, action: TrailAction, row: EntryRow): ThreadLine | undefined {
  const at = row.at.getTime();
  const moderator = row.moderator ?? '';
  const provider = groupName(row.notice_group ?? '');
  const shown = defang(row.canonical ?? '');
  switch (action) {
    case 'report-joined': {
      const { reference } = TRAIL[action].parse(row.detail);
      return { kind: action, at, reference: groupReference(reference), count: row.reports };
    }
    case 'report-added-to':
    case 'report-withdrawn':
      return { kind: action, at, reference: groupReference(TRAIL[action].parse(row.detail).reference) };
    case 'screenshots-destroyed':
      return { kind: action, at, count: TRAIL[action].parse(row.detail).count };
    case 'claimed':
    case 'released':
    case 'resumed':
    case 'notified':
    case 'target-corrected':
      return { kind: action, at, moderator };
    case 'released-idle':
      return { kind: action, at, holder: TRAIL[action].parse(row.detail).holder };
    case 'assigned':
      return { kind: action, at, moderator, to: TRAIL[action].parse(row.detail).to };
    case 'qualified': {
      const { offences, motives, corrected } = TRAIL[action].parse(row.detail);
      return {
        kind: action,
        at,
        moderator,
        corrected,
        offences: OFFENCE_SLUGS.filter((slug) => offences.includes(slug)),
        motives: MOTIVE_SLUGS.filter((slug) => motives.includes(slug)),
      };
    }
    case 'reporter-written-to': {
      const { message, reference, asks, template } = TRAIL[action].parse(row.detail);
      return {
        kind: action,
        at,
        moderator: row.moderator ?? undefined,
        reference: groupReference(reference),
        asks,
        template: MESSAGE_TEMPLATES.find((slug) => slug === template),
        text: unsealed(master, row.reporter_key, sealedAs.message(message), row.message),
        locale: row.locale ?? 'fr',
      };
    }
    case 'reporter-unreachable':
      return { kind: action, at, reference: groupReference(TRAIL[action].parse(row.detail).reference) };
    case 'reporter-answered': {
      const { message, reference } = TRAIL[action].parse(row.detail);
      return {
        kind: action,
        at,
        reference: groupReference(reference),
        text: unsealed(master, row.reporter_key, sealedAs.message(message), row.message),
      };
    }
    case 'targets-added':
      return { kind: action, at, moderator, count: TRAIL[action].parse(row.detail).targets.length };
    case 'split-off':
      return { kind: action, at, moderator, into: TRAIL[action].parse(row.detail).into };
    case 'split-from':
      return { kind: action, at, moderator, from: TRAIL[action].parse(row.detail).from };
    case 'merged-into':
      return { kind: action, at, moderator, into: TRAIL[action].parse(row.detail).into };
    case 'merged-from':
      return { kind: action, at, moderator, from: TRAIL[action].parse(row.detail).from };
    case 'pole-changed':
      return { kind: action, at, moderator, ...TRAIL[action].parse(row.detail) };
    case 'dismissed':
      return { kind: action, at, moderator, reason: TRAIL[action].parse(row.detail).reason };
    case 'reopened':
      return { kind: action, at, moderator, why: TRAIL[action].parse(row.detail).why };
    case 'notice-prepared': {
      const { notice, route, corrects } = TRAIL[action].parse(row.detail);
      return { kind: action, at, moderator, notice, provider, route, corrects };
    }
    case 'notice-sent': {
      const { notice, reference } = TRAIL[action].parse(row.detail);
      return { kind: action, at, moderator: row.moderator ?? undefined, notice, provider, reference };
    }
    case 'notice-failed':
      return { kind: action, at, provider, ...TRAIL[action].parse(row.detail) };
    case 'notice-doubtful':
      return { kind: action, at, provider, ...TRAIL[action].parse(row.detail) };
    case 'notice-retried':
    case 'notice-abandoned':
    case 'notice-received':
      return { kind: action, at, moderator, provider, ...TRAIL[action].parse(row.detail) };
    case 'notice-answered': {
      const { notice, mail, kind, proposes } = TRAIL[action].parse(row.detail);
      const content = unsealed(master, row.mail_key, sealedAs.mail(mail), row.mail);
      return {
        kind: action,
        at,
        notice,
        provider,
        mail,
        mailKind: kind,
        proposes,
        received: row.notice_received,
        text: content === undefined ? undefined : mailSaid(mailContentSchema.parse(JSON.parse(content))),
      };
    }
    case 'notice-overdue':
      return { kind: action, at, provider, ...TRAIL[action].parse(row.detail) };
    case 'escalated': {
      const { notice, step, reference } = TRAIL[action].parse(row.detail);
      return { kind: action, at, moderator, notice, provider, step, reference };
    }
    case 'resolved': {
      const { outcome, targets, refusal, closes, corrected } = TRAIL[action].parse(row.detail);
      return {
        kind: action,
        at,
        moderator,
        outcome,
        targets: closes === true && targets?.length === 1 ? undefined : targets?.length,
        refusal,
        corrected: corrected === true,
      };
    }
    case 'online-asked':
      return { kind: action, at, shown, ...TRAIL[action].parse(row.detail) };
    case 'still-gone':
    case 'back-online':
      return { kind: action, at, moderator, shown, target: TRAIL[action].parse(row.detail).target };
    case 'limitation-near':
      return { kind: action, at, ...TRAIL[action].parse(row.detail) };
    case 'handover-prepared':
      return { kind: action, at, moderator, ...TRAIL[action].parse(row.detail) };
    case 'handed-over': {
      const { handover, authority, reference } = TRAIL[action].parse(row.detail);
      return { kind: action, at, moderator, handover, authority, reference };
    }
    case 'handover-reference': {
      const { authority, reference, was } = TRAIL[action].parse(row.detail);
      return { kind: action, at, moderator, authority, reference, was };
    }
    case 'case-file-made':
      // One that an operator made by a command is told in the case's page alone.
      return row.moderator === null
        ? undefined
        : { kind: action, at, moderator, ...TRAIL[action].parse(row.detail) };
    case 'noted': {
      const { note, reply } = TRAIL[action].parse(row.detail);
      return reply
        ? undefined
        : {
            kind: action,
            at,
            moderator,
            text: unsealed(master, row.case_key, sealedAs.note(note), row.note),
          };
    }
    case 'case-opened':
    case 'note-corrected':
    case 'note-withdrawn':
    case 'reporter-muted':
    case 'reporter-unmuted':
    case 'screenshots-seen':
    case 'emptied':
    case 'read':
    case 'refused':
      return undefined;
  }
}
