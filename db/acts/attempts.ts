import { again, stoodInTheWay } from '../again.ts';
import { refusal, type Sql, type Transaction, UNIQUE_VIOLATION } from '../connection.ts';

/** What an act rests on changed while it waited: it is begun again, holding nothing. */
export class BegunAgain extends Error {}

/** How often an act is begun. */
const TRIES = 12;

function passes(error: unknown): boolean {
  if (error instanceof BegunAgain || stoodInTheWay(error)) return true;
  const refused = refusal(error);
  // Somebody else claimed the same link a moment before: next time it is seen.
  return refused?.code === UNIQUE_VIOLATION && refused.constraint === 'targets_canonical';
}

/**
 * Carries out work in a transaction of its own, again from its beginning where it stood in somebody's way.
 * @throws what keeps it from being carried out, or what stood in its way each time
 */
export async function attempted<T>(sql: Sql, work: (tx: Transaction) => Promise<T>): Promise<T> {
  // A cell: what `begin` gives has the type of an unwrapped array otherwise.
  const begin = () => sql.begin(async (tx): Promise<readonly [T]> => [await work(tx)]);
  const [done] = await again(begin, { tries: TRIES, passes });
  return done;
}

/**
 * Does what may have to wait for a report that is being sent. A report locks its targets before its cases, an act its
 * case first: here the act gives way, well before PostgreSQL would end one of the two for a deadlock (after 1 s).
 */
export async function yielding<T>(tx: Transaction, work: () => Promise<T>): Promise<T> {
  await tx`SET LOCAL lock_timeout = '200ms'`;
  const done = await work();
  await tx`SET LOCAL lock_timeout TO DEFAULT`;
  return done;
}

/**
 * Holds the targets of a case, whose row is locked, against reports that are being sent: such a report has joined the
 * case where they are, or waits, and joins the one to which they go.
 */
export async function holdTargets(tx: Transaction, number: number): Promise<void> {
  await yielding(tx, () => tx`SELECT FROM targets WHERE "case" = ${number} ORDER BY id FOR UPDATE`);
}
