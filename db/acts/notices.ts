import { z } from 'zod';
import type { Refusal } from '../../src/cases/acting.ts';
import type { Target } from '../../src/links/target.ts';
import { attemptsBeforeRound } from '../../src/notices/dispatching.ts';
import { byProvider, type ProviderGroup } from '../../src/notices/grouping.ts';
import {
  NOTICE_ROUTES,
  NOTICE_STATES,
  type NoticeState,
  noticeContentSchema,
  type OutgoingNotice,
  type SendingRoute,
} from '../../src/notices/outgoing.ts';
import { newNoticeReference } from '../../src/notices/reference.ts';
import { digestOf } from '../../src/notices/sent.ts';
import { seal } from '../../src/privacy/seal.ts';
import { caseKey } from '../case-key.ts';
import type { Transaction } from '../connection.ts';
import type { Fragment } from '../figures/bounds.ts';
import { receive } from '../notice-receipts.ts';
import { sendSoon, wentOut } from '../notice-sent.ts';
import { momentOf } from '../outcomes.ts';
import { lastQualification } from '../qualifications.ts';
import { sealedAs } from '../sealed-as.ts';
import { isFollowedFrom } from '../shared-notices.ts';
import type { Writer, Writing, Wrote } from './writer.ts';

const refused = (why: Refusal): Wrote => ({ kind: 'refused', why });

const noticeRow = z.object({
  reference: z.string(),
  case: z.coerce.number(),
  state: z.enum(NOTICE_STATES),
  route: z.enum(NOTICE_ROUTES),
  group_key: z.string(),
  corrects: z.string().nullable(),
  sent_at: z.date().nullable(),
  receipt_at: z.date().nullable(),
  attempts: z.number(),
});
type NoticeRow = z.infer<typeof noticeRow>;

async function lockedNotice(
  tx: Transaction,
  reference: string,
  isOf: Fragment,
): Promise<NoticeRow | undefined> {
  const [row] = await tx`
    SELECT n.reference, n."case", n.state, n.route, n.group_key, n.corrects, n.sent_at, n.receipt_at, n.attempts
    FROM notices n WHERE n.reference = ${reference} AND ${isOf} FOR UPDATE OF n`;
  return row === undefined ? undefined : noticeRow.parse(row);
}

/** A notice of the case, locked. */
const noticeIn = (tx: Transaction, number: number, reference: string) =>
  lockedNotice(tx, reference, tx`n."case" = ${number}`);

/** A notice that the case is followed up by, locked: its own, or one about a target that was split off into it. */
const noticeAbout = (tx: Transaction, number: number, reference: string) =>
  lockedNotice(tx, reference, isFollowedFrom(tx, number));

const targetRow = z.object({
  id: z.coerce.number(),
  canonical: z.string(),
  kind: z.enum(['content', 'account', 'page']),
  platform: z.string().nullable(),
  stable_id: z.string().nullable(),
  account: z.string().nullable(),
  host: z.string(),
});

interface LinkedTarget extends Target {
  readonly number: number;
}

async function linkedTargets(tx: Transaction, number: number): Promise<readonly LinkedTarget[]> {
  const rows = await tx`
    SELECT id, canonical, kind, platform, stable_id, account, host FROM targets
    WHERE "case" = ${number} AND canonical IS NOT NULL ORDER BY id`;
  return rows.map((raw) => {
    const { id, platform, stable_id, account, ...row } = targetRow.parse(raw);
    return {
      ...row,
      number: id,
      platform: platform ?? undefined,
      id: stable_id ?? undefined,
      account: account ?? undefined,
    };
  });
}

/** Whether the case still holds the targets as the notice shows them: a link may have been corrected meanwhile. */
async function areAsShown(tx: Transaction, number: number, outgoing: OutgoingNotice): Promise<boolean> {
  const chosen = (await linkedTargets(tx, number)).filter((target) =>
    outgoing.targets.includes(target.number),
  );
  const groups = byProvider(chosen);
  const shown = new Set(outgoing.content.notice.targets.map(({ canonical }) => canonical));
  return (
    chosen.length === new Set(outgoing.targets).size &&
    groups.length === 1 &&
    groups[0]?.key === outgoing.group &&
    chosen.length === shown.size &&
    chosen.every(({ canonical }) => shown.has(canonical))
  );
}

/**
 * The notice of which these targets are already, if any: one that is not given up, was made by Vigie, and was neither
 * corrected nor followed by the content's coming back. What was notified outside Vigie may be notified formally.
 *
 * @param corrects the notice that is being corrected, which is about the same
 */
async function alreadyNotified(
  tx: Transaction,
  targets: readonly number[],
  corrects: string | undefined,
): Promise<string | undefined> {
  const [row] = await tx<{ reference: string }[]>`
    SELECT n.reference FROM notice_targets nt JOIN notices n ON n.reference = nt.notice
    WHERE nt.target = ANY(${[...targets]}::bigint[]) AND n.state <> 'abandoned' AND n.route <> 'outside'
      AND n.reference IS DISTINCT FROM ${corrects ?? null}::text
      AND NOT EXISTS (SELECT FROM outcomes o WHERE o.target = nt.target AND o.back_at > n.prepared_at)
      AND NOT EXISTS (
        SELECT FROM notices c WHERE c."case" = n."case" AND c.corrects = n.reference AND c.state = 'sent'
      )
    ORDER BY n.prepared_at DESC LIMIT 1`;
  return row?.reference;
}

/** Why the notice cannot correct the one that it names, if so. */
async function correctionRefused(
  { tx, row }: Writing<'notice'>,
  { group, content }: OutgoingNotice,
): Promise<Refusal | undefined> {
  const { corrects } = content.notice;
  if (corrects === undefined) return undefined;
  const earlier = await noticeIn(tx, row.number, corrects.reference);
  if (earlier === undefined || earlier.group_key !== group) return { kind: 'unknown-notice' };
  return earlier.state === 'sent' ? undefined : { kind: 'notice-state', state: earlier.state };
}

function recipientOf(route: SendingRoute): string {
  switch (route.kind) {
    case 'email':
      return route.to;
    case 'form':
      return route.url;
    case 'own':
      return route.name;
  }
}

async function isKept(tx: Transaction, reference: string): Promise<boolean> {
  return (await tx`SELECT FROM notices WHERE reference = ${reference}`).length > 0;
}

async function about(tx: Transaction, reference: string, targets: readonly number[]): Promise<void> {
  await tx`
    INSERT INTO notice_targets (notice, target)
    SELECT ${reference}, target FROM unnest(${[...targets]}::bigint[]) target`;
}

/**
 * Keeps a notice as its moderator saw it, and has it sent, or ready to be pasted. Refused where its targets are no more
 * as it shows them, and where they are in another notice that still holds: that one is corrected, given up or tried
 * again.
 */
export const sendNotice: Writer<'notice'> = async (writing) => {
  const { tx, keys, row, act, by } = writing;
  const { group, route, targets } = act.notice;
  const content = noticeContentSchema.parse(JSON.parse(JSON.stringify(act.notice.content)));
  const { notice } = content;
  const { reference } = notice;
  if (await isKept(tx, reference)) return { kind: 'already' };
  if (!(await areAsShown(tx, row.number, act.notice))) return refused({ kind: 'unknown-target' });
  const notCorrecting = await correctionRefused(writing, act.notice);
  if (notCorrecting !== undefined) return refused(notCorrecting);
  const corrects = notice.corrects?.reference;
  const held = await alreadyNotified(tx, targets, corrects);
  if (held !== undefined) return refused({ kind: 'already-notified', notice: held });

  const sealed = seal(
    await caseKey(tx, keys.master, row),
    sealedAs.notice(reference),
    JSON.stringify(content),
  );
  const state: NoticeState = route.kind === 'form' ? 'prepared' : 'waiting';
  await tx`
    INSERT INTO notices (reference, "case", written_in, group_key, provider, host, locale, offences, route, recipient,
      state, content, digest, corrects, moderator, prepared_at)
    VALUES (${reference}, ${row.number}, ${row.number}, ${group}, ${notice.provider.slug ?? null},
      ${notice.provider.host ?? null}, ${notice.locale}, ${notice.offences.map(({ slug }) => slug)}, ${route.kind},
      ${recipientOf(route)}, ${state}, ${sealed}, ${Buffer.from(digestOf(notice), 'hex')}, ${corrects ?? null},
      ${by.id}, ${await momentOf(tx)}::text::timestamptz)`;
  await about(tx, reference, targets);
  if (state === 'waiting') await sendSoon(tx, reference);
  return {
    kind: 'wrote',
    trace: {
      action: 'notice-prepared',
      detail: {
        notice: reference,
        group,
        route: route.kind,
        targets: [...targets],
        ...(corrects === undefined ? {} : { corrects }),
      },
    },
  };
};

/** A moderator sent it, or knows that it went out in spite of a doubt. */
export const noticeSent: Writer<'notice-sent'> = async ({ tx, row, act }) => {
  const notice = await noticeIn(tx, row.number, act.notice);
  if (notice === undefined) return refused({ kind: 'unknown-notice' });
  if (notice.state === 'sent') return { kind: 'already' };
  if (notice.state !== 'prepared' && notice.state !== 'doubtful' && notice.state !== 'failed')
    return refused({ kind: 'notice-state', state: notice.state });
  const { providerReference } = act;
  await wentOut(tx, notice, providerReference);
  return {
    kind: 'wrote',
    trace: {
      action: 'notice-sent',
      detail: {
        notice: act.notice,
        ...(providerReference === undefined ? {} : { reference: providerReference }),
      },
    },
  };
};

/** Tries again what failed or may have gone out, as often as before, with the same Message-ID. */
export const retryNotice: Writer<'retry-notice'> = async ({ tx, row, act }) => {
  const notice = await noticeIn(tx, row.number, act.notice);
  if (notice === undefined) return refused({ kind: 'unknown-notice' });
  if (notice.state === 'waiting' || notice.state === 'sending') return { kind: 'already' };
  if (notice.state !== 'failed' && notice.state !== 'doubtful')
    return refused({ kind: 'notice-state', state: notice.state });
  // The number goes on, so that an attempt which was thought lost is never taken for a later one.
  await tx`
    UPDATE notices SET state = 'waiting', failure = NULL,
      attempts = ${attemptsBeforeRound(notice.attempts)}
    WHERE reference = ${act.notice}`;
  await sendSoon(tx, act.notice);
  return { kind: 'wrote', trace: { action: 'notice-retried', detail: { notice: act.notice } } };
};

/** What did not go out, or of which nobody knows it, is not to go out any more. */
export const abandonNotice: Writer<'abandon-notice'> = async ({ tx, row, act }) => {
  const notice = await noticeIn(tx, row.number, act.notice);
  if (notice === undefined) return refused({ kind: 'unknown-notice' });
  if (notice.state === 'abandoned') return { kind: 'already' };
  if (notice.state === 'sent' || notice.state === 'sending')
    return refused({ kind: 'notice-state', state: notice.state });
  await tx`UPDATE notices SET state = 'abandoned' WHERE reference = ${act.notice}`;
  return { kind: 'wrote', trace: { action: 'notice-abandoned', detail: { notice: act.notice } } };
};

/** The provider has it: its decision is waited for. */
export const noticeReceived: Writer<'notice-received'> = async ({ tx, row, act }) => {
  const notice = await noticeAbout(tx, row.number, act.notice);
  if (notice === undefined) return refused({ kind: 'unknown-notice' });
  if (notice.state !== 'sent' || notice.sent_at === null)
    return refused({ kind: 'notice-state', state: notice.state });
  if (notice.receipt_at !== null) return { kind: 'already' };
  await receive(tx, act.notice, Date.now());
  return { kind: 'wrote', trace: { action: 'notice-received', detail: { notice: act.notice } } };
};

/** The targets of a case that no notice which went out is about, or that came back since. */
async function unnotified(tx: Transaction, number: number): Promise<readonly LinkedTarget[]> {
  const targets = await linkedTargets(tx, number);
  const rows = await tx<{ target: number }[]>`
    SELECT DISTINCT nt.target::int FROM notice_targets nt JOIN notices n ON n.reference = nt.notice
    WHERE nt.target = ANY(${targets.map((target) => target.number)}::bigint[]) AND n.state = 'sent'
      AND NOT EXISTS (SELECT FROM outcomes o WHERE o.target = nt.target AND o.back_at > n.prepared_at)`;
  const notified = new Set(rows.map(({ target }) => target));
  return targets.filter((target) => !notified.has(target.number));
}

async function keepOutside(
  { tx, row, by }: Writing<'notify'>,
  { key, provider, host, targets }: ProviderGroup<LinkedTarget>,
  offences: readonly string[],
): Promise<string> {
  const reference = newNoticeReference();
  await tx`
    INSERT INTO notices (reference, "case", written_in, group_key, provider, host, locale, offences, route, state,
      moderator, prepared_at)
    VALUES (${reference}, ${row.number}, ${row.number}, ${key}, ${provider?.slug ?? null}, ${host ?? null}, 'fr',
      ${[...offences]}, 'outside', 'prepared', ${by.id}, ${await momentOf(tx)}::text::timestamptz)`;
  await about(
    tx,
    reference,
    targets.map((target) => target.number),
  );
  await wentOut(tx, { reference, case: row.number, route: 'outside', corrects: null });
  return reference;
}

/**
 * Notified outside Vigie: one notice that says nothing for each provider of the targets that were in none yet. A case
 * whose targets are only described is notified all the same, without a notice, since no provider is known for them.
 */
export const notify: Writer<'notify'> = async (writing) => {
  const { tx, keys, row } = writing;
  const groups = byProvider(await unnotified(tx, row.number));
  if (groups.length === 0 && row.state === 'notified') return { kind: 'already' };
  const offences = (await lastQualification(tx, keys.master, row.number))?.offences ?? [];
  const notices: string[] = [];
  for (const group of groups) notices.push(await keepOutside(writing, group, offences));
  await tx`UPDATE cases SET notified_at = coalesce(notified_at, now()) WHERE number = ${row.number}`;
  return { kind: 'wrote', trace: { action: 'notified', detail: { notices } } };
};
