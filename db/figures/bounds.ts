import type postgres from 'postgres';
import type { Period } from '../../src/insight/period.ts';
import type { Transaction } from '../connection.ts';

export type Fragment = postgres.PendingQuery<postgres.Row[]>;

/** What every figure is asked with. */
export interface Asking {
  readonly tx: Transaction;
  readonly period: Period;
  /** The association's, an IANA name: its calendar's days begin there. */
  readonly timeZone: string;
}

/** The moments of a period: from the midnight with which it begins to the one with which the next day does. */
export function within({ tx, period, timeZone }: Asking, moment: Fragment): Fragment {
  const midnight = (day: string) => tx`(${day}::date)::timestamp AT TIME ZONE ${timeZone}`;
  return tx`(${moment} >= ${midnight(period.from)} AND ${moment} < ${midnight(period.to)})`;
}

/** Notices to a provider: to the company, to each host of one whose hosts have their own operators, or to a host. */
export function toProvider({ tx }: Pick<Asking, 'tx'>, provider: string, group: Fragment): Fragment {
  return tx`(${group} = ${provider} OR split_part(${group}, '@', 1) = ${provider} OR split_part(${group}, '@', 2) = ${provider})`;
}
