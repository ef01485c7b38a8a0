import { z } from 'zod';
import { HANDOVER_AUTHORITIES } from '../../src/handovers/authority.ts';
import { preparedDigest } from '../../src/handovers/prepared.ts';
import { seal } from '../../src/privacy/seal.ts';
import { caseKey } from '../case-key.ts';
import { sealedAs } from '../sealed-as.ts';
import type { Writer } from './writer.ts';

/** Keeps what was prepared for an authority, sealed with the case's data key, with its digest. */
export const prepareHandover: Writer<'prepare-handover'> = async ({ tx, keys, row, act, by }) => {
  const { handover, authority, content } = act;
  const sealed = seal(await caseKey(tx, keys.master, row), sealedAs.handover(handover), content);
  const kept = await tx`
    INSERT INTO handovers (id, "case", authority, content, written_in, digest, moderator, prepared_at)
    VALUES (${handover}, ${row.number}, ${authority}, ${sealed}, ${row.number},
      ${Buffer.from(preparedDigest(content), 'hex')}, ${by.id}, now())
    ON CONFLICT (id) DO NOTHING RETURNING 1`;
  if (kept.length === 0) return { kind: 'already' };
  await tx`
    INSERT INTO handover_targets (handover, target) SELECT ${handover}, id FROM targets WHERE "case" = ${row.number}`;
  return { kind: 'wrote', trace: { action: 'handover-prepared', detail: { handover, authority } } };
};

const handedRow = z.object({
  authority: z.enum(HANDOVER_AUTHORITIES),
  handed_at: z.date().nullable(),
  reference: z.string().nullable(),
});

/**
 * A moderator handed over what was prepared. Whoever says so a second time is told that it was done, or, with another
 * reference than is kept, corrects it: the trail keeps both.
 */
export const handOver: Writer<'hand-over'> = async ({ tx, row, act, by }) => {
  const { handover, reference } = act;
  const [raw] = await tx`
    SELECT authority, handed_at, reference FROM handovers WHERE id = ${handover} AND "case" = ${row.number} FOR UPDATE`;
  if (raw === undefined) return { kind: 'refused', why: { kind: 'unknown-handover' } };
  const { authority, handed_at, reference: was } = handedRow.parse(raw);
  if (handed_at !== null) {
    if (reference === undefined) return { kind: 'refused', why: { kind: 'unknown-handover' } };
    if (reference === was) return { kind: 'already' };
    await tx`UPDATE handovers SET reference = ${reference} WHERE id = ${handover}`;
    return {
      kind: 'wrote',
      trace: {
        action: 'handover-reference',
        detail: { handover, authority, reference, ...(was === null ? {} : { was }) },
      },
    };
  }
  await tx`
    UPDATE handovers SET handed_at = now(), handed_by = ${by.id}, reference = ${reference ?? null}
    WHERE id = ${handover}`;
  return {
    kind: 'wrote',
    trace: {
      action: 'handed-over',
      detail: { handover, authority, ...(reference === undefined ? {} : { reference }) },
    },
  };
};
