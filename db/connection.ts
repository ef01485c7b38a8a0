import postgres from 'postgres';
import { APPLICATION_ROLE } from './migrate.ts';

export type Sql = postgres.Sql;
export type Transaction = postgres.TransactionSql;

/** How many connections the application keeps: on one machine few beat many, since commits there are bound by CPU. */
const CONNECTIONS = 6;

export interface ConnectOptions {
  readonly connections?: number;
  /** Called with each statement as it is sent, BEGIN and COMMIT too: for counting round trips. */
  readonly onStatement?: (text: string) => void;
}

/**
 * What the application asks for is found by an index. Plans are kept: one made while a table is small would go on
 * reading the whole table long after it has grown, until its statistics are renewed.
 */
const BY_INDEX = { enable_seqscan: false, enable_hashjoin: false, enable_mergejoin: false, jit: false };

/** Milliseconds: a statement that waits for ever would hold up everybody behind it. What failed is tried again. */
const LIMITS = {
  statement_timeout: 30_000,
  lock_timeout: 10_000,
  idle_in_transaction_session_timeout: 60_000,
};

/** A pool of connections under the application's own role, which owns nothing and cannot touch the audit trail. */
export function connect(url: string, options: ConnectOptions = {}): Sql {
  const { onStatement } = options;
  return postgres(url, {
    max: options.connections ?? CONNECTIONS,
    ...(onStatement === undefined ? {} : { debug: (_connection, text) => onStatement(text) }),
    connection: { application_name: 'vigie', role: APPLICATION_ROLE, ...BY_INDEX, ...LIMITS },
    onnotice: () => undefined,
    connect_timeout: 10,
  });
}

/** PostgreSQL's error code of a failed statement, and the constraint that refused it; undefined for other errors. */
export function refusal(
  error: unknown,
): { readonly code: string; readonly constraint: string | undefined } | undefined {
  return error instanceof postgres.PostgresError
    ? { code: error.code, constraint: error.constraint_name }
    : undefined;
}

/** `unique_violation`. https://www.postgresql.org/docs/18/errcodes-appendix.html */
export const UNIQUE_VIOLATION = '23505';
