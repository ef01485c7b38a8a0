import { z } from 'zod';
import type { UnnumberedPiece } from '../../src/casefile/schema.ts';
import { preparedSchema } from '../../src/handovers/prepared.ts';
import { COMPLAINT_STANDINGS, ESCALATION_STEPS } from '../../src/notices/escalation.ts';
import { MAIL_KINDS, mailContentSchema } from '../../src/notices/mail.ts';
import { noticeContentSchema } from '../../src/notices/outgoing.ts';
import type { MasterKeys } from '../../src/privacy/seal.ts';
import type { Transaction } from '../connection.ts';
import { handoverHeadsOf } from '../handovers.ts';
import { noticeHeadsOf } from '../notice-heads.ts';
import { sealedAs } from '../sealed-as.ts';
import { changedIn, opened } from './opened.ts';

const sealedRow = z.object({
  content: z.instanceof(Buffer).nullable(),
  digest: z.string().nullable(),
  data_key: z.instanceof(Buffer).nullable(),
});

/** Notices that were given up never went anywhere. */
async function notices(tx: Transaction, master: MasterKeys, number: number): Promise<UnnumberedPiece[]> {
  const pieces: UnnumberedPiece[] = [];
  for (const head of await noticeHeadsOf(tx, number)) {
    if (head.state === 'abandoned') continue;
    const [raw] = await tx`
      SELECT n.content, encode(n.digest, 'hex') AS digest, w.data_key FROM notices n JOIN cases w ON w.number = n.written_in
      WHERE n.reference = ${head.reference}`;
    const { content, digest, data_key } = sealedRow.parse(raw);
    const own = opened(master, data_key, sealedAs.notice(head.reference), content);
    pieces.push({
      kind: 'notice',
      at: head.preparedAt,
      reference: head.reference,
      provider: head.providerName,
      route: head.route,
      ...(head.recipient === undefined ? {} : { recipient: head.recipient }),
      state: head.state,
      ...(head.sentAt === undefined ? {} : { sentAt: head.sentAt }),
      ...(head.receiptAt === undefined ? {} : { receiptAt: head.receiptAt }),
      ...(head.decidedAt === undefined ? {} : { decidedAt: head.decidedAt }),
      ...(head.providerReference === undefined ? {} : { providerReference: head.providerReference }),
      ...(head.corrects === undefined ? {} : { corrects: head.corrects }),
      targets: head.targets.map(({ id }) => id),
      ...(digest === null ? {} : { kept: digest }),
      ...(own.text === undefined ? {} : { content: noticeContentSchema.parse(JSON.parse(own.text)) }),
      ...changedIn(own),
    });
  }
  return pieces;
}

const answerRow = sealedRow.omit({ digest: true }).extend({
  id: z.string(),
  notice: z.string(),
  received_at: z.date(),
  kind: z.enum(MAIL_KINDS),
});

async function answers(tx: Transaction, master: MasterKeys, number: number): Promise<UnnumberedPiece[]> {
  const rows = await tx`
    SELECT m.id, m.notice, m.received_at, m.kind, m.content, w.data_key
    FROM notice_mails m JOIN notices n ON n.reference = m.notice LEFT JOIN cases w ON w.number = m.written_in
    WHERE n."case" = ${number} ORDER BY m.received_at, m.id`;
  return rows.map((raw): UnnumberedPiece => {
    const { id, notice, received_at, kind, content, data_key } = answerRow.parse(raw);
    const own = opened(master, data_key, sealedAs.mail(id), content);
    return {
      kind: 'answer',
      at: received_at.getTime(),
      notice,
      mailKind: kind,
      ...(own.text === undefined ? {} : { content: mailContentSchema.parse(JSON.parse(own.text)) }),
      ...changedIn(own),
    };
  });
}

const escalationRow = sealedRow.omit({ digest: true }).extend({
  id: z.string(),
  notice: z.string(),
  step: z.enum(ESCALATION_STEPS),
  standing: z.enum(COMPLAINT_STANDINGS).nullable(),
  at: z.date(),
  reference: z.string().nullable(),
});

async function escalations(tx: Transaction, master: MasterKeys, number: number): Promise<UnnumberedPiece[]> {
  const rows = await tx`
    SELECT e.id, e.notice, e.step, e.standing, e.at, e.reference, e.content, w.data_key
    FROM escalations e JOIN notices n ON n.reference = e.notice JOIN cases w ON w.number = e.written_in
    WHERE n."case" = ${number} ORDER BY e.at, e.id`;
  return rows.map((raw): UnnumberedPiece => {
    const { id, notice, step, standing, at, reference, content, data_key } = escalationRow.parse(raw);
    const own = opened(master, data_key, sealedAs.escalation(id), content);
    return {
      kind: 'escalation',
      at: at.getTime(),
      notice,
      step,
      ...(standing === null ? {} : { standing }),
      ...(reference === null ? {} : { reference }),
      ...(own.text === undefined ? {} : { content: own.text }),
      ...changedIn(own),
    };
  });
}

async function handovers(tx: Transaction, master: MasterKeys, number: number): Promise<UnnumberedPiece[]> {
  const pieces: UnnumberedPiece[] = [];
  for (const { id, authority, preparedAt, handedAt, reference, digest } of await handoverHeadsOf(
    tx,
    number,
  )) {
    const [raw] = await tx`
      SELECT h.content, encode(h.digest, 'hex') AS digest, w.data_key FROM handovers h
        JOIN cases w ON w.number = h.written_in
      WHERE h.id = ${id}`;
    const { content, data_key } = sealedRow.parse(raw);
    const own = opened(master, data_key, sealedAs.handover(id), content);
    pieces.push({
      kind: 'handover',
      at: preparedAt,
      authority,
      ...(handedAt === undefined ? {} : { handedAt }),
      ...(reference === undefined ? {} : { reference }),
      ...(digest === undefined ? {} : { kept: digest }),
      ...(own.text === undefined ? {} : { content: preparedSchema.parse(JSON.parse(own.text)) }),
      ...changedIn(own),
    });
  }
  return pieces;
}

const screenshotRow = z.object({ sent_at: z.date(), sha256: z.string(), media_type: z.string() });

async function screenshots(tx: Transaction, number: number): Promise<UnnumberedPiece[]> {
  const rows = await tx`
    SELECT DISTINCT ON (a.sha256) r.sent_at, encode(a.sha256, 'hex') AS sha256, a.media_type
    FROM attachments a JOIN reports r ON r.id = a.report
    WHERE a.state = 'kept' AND r.id IN (
      SELECT rt.report FROM targets t JOIN report_targets rt ON rt.target = t.id WHERE t."case" = ${number}
    ) ORDER BY a.sha256, r.sent_at`;
  return rows.map((raw): UnnumberedPiece => {
    const { sent_at, sha256, media_type } = screenshotRow.parse(raw);
    return { kind: 'screenshot', at: sent_at.getTime(), sha256, mediaType: media_type };
  });
}

/**
 * What stands on its own in a case, the oldest first: notices, the answers to them, what was undertaken about them,
 * handovers, and the hashes of screenshots. Where a minor may be concerned there is nothing of a picture.
 */
export async function casePieces(
  tx: Transaction,
  master: MasterKeys,
  number: number,
  minor: boolean,
): Promise<readonly UnnumberedPiece[]> {
  const pieces = [
    ...(await notices(tx, master, number)),
    ...(await answers(tx, master, number)),
    ...(await escalations(tx, master, number)),
    ...(await handovers(tx, master, number)),
    ...(minor ? [] : await screenshots(tx, number)),
  ];
  return pieces.sort((one, other) => one.at - other.at);
}
