import { randomUUID } from 'node:crypto';
import { seal } from '../../src/privacy/seal.ts';
import { wordMarks, wordsKey } from '../../src/privacy/words.ts';
import { caseKey } from '../case-key.ts';
import { sealedAs } from '../sealed-as.ts';
import type { Writer } from './writer.ts';

/** Keeps a moderator's own words, sealed with the case's data key; those of a reply once, whoever tells of it again. */
export const note: Writer<'note'> = async ({ tx, keys, row, act, by }) => {
  const id = randomUUID();
  const key = await caseKey(tx, keys.master, row);
  const kept = await tx`
    INSERT INTO notes (id, "case", written_in, moderator, at, text, words, reply)
    VALUES (${id}, ${row.number}, ${row.number}, ${by.id}, now(), ${seal(key, sealedAs.note(id), act.text)},
      ${[...wordMarks(wordsKey(keys.pseudonym), act.text)]}::bigint[], ${act.reply ?? null})
    ON CONFLICT (reply) WHERE reply IS NOT NULL DO NOTHING RETURNING 1`;
  if (kept.length === 0) return { kind: 'already' };
  return { kind: 'wrote', trace: { action: 'noted', detail: { note: id, reply: act.reply !== undefined } } };
};
