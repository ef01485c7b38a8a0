import { addresseesOf, isReachable, writeToEach } from '../messages.ts';
import type { Writer, Writing, Wrote } from './writer.ts';

/**
 * Writes to the reporters of the chosen reports who allowed it and can still be reached: whoever withdrew meanwhile is
 * passed by, unless nobody is left.
 */
async function writeToReporters(writing: Writing<'ask'> | Writing<'tell'>): Promise<Wrote> {
  const { tx, keys, row, act, by } = writing;
  const { reports, template, text } = act.message;
  const known = await addresseesOf(tx, row.number);
  const wanted = new Set(reports);
  const chosen = known.filter(({ reference }) => wanted.has(reference));
  if (chosen.length < wanted.size) return { kind: 'refused', why: { kind: 'unknown-report' } };
  if (template === 'ask-screenshot' && row.minor) return { kind: 'refused', why: { kind: 'no-pictures' } };

  const letter = { moderator: by.id, template, text, asks: act.kind === 'ask' };
  const traces = await writeToEach(tx, keys.master, row.number, chosen.filter(isReachable), letter);
  const [first, ...rest] = traces;
  if (first === undefined) return { kind: 'refused', why: { kind: 'nobody-to-write-to' } };
  return { kind: 'wrote', trace: first, followed: rest.map((trace) => ({ author: by, trace })) };
}

/** Asks reporters something. */
export const ask: Writer<'ask'> = writeToReporters;

/** Tells reporters something. */
export const tell: Writer<'tell'> = writeToReporters;
