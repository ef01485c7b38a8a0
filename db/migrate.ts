import { join } from 'node:path';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate as applyMigrations } from 'drizzle-orm/postgres-js/migrator';
import { Logger, runMigrations } from 'graphile-worker';
import postgres from 'postgres';

/** The database role that the application takes on: it can only add to the audit trail, and owns nothing. */
export const APPLICATION_ROLE = 'vigie_app';

/** Serialises the migrations of replicas that start together. */
const MIGRATION_LOCK = 7_264_393;

const GRANTS = `
DO $$ BEGIN
  CREATE ROLE ${APPLICATION_ROLE} NOLOGIN;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;
DO $$ BEGIN
  IF NOT pg_has_role(current_user, '${APPLICATION_ROLE}', 'MEMBER') OR NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
    EXECUTE 'GRANT ${APPLICATION_ROLE} TO ' || quote_ident(current_user);
  END IF;
EXCEPTION WHEN unique_violation OR object_in_use THEN NULL;
END $$;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO ${APPLICATION_ROLE};
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${APPLICATION_ROLE};
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO ${APPLICATION_ROLE};
REVOKE UPDATE, DELETE ON audit_entries, desk_entries FROM ${APPLICATION_ROLE};
REVOKE INSERT, UPDATE, DELETE ON audit_anchors, audit_anchored_heads, audit_cuts FROM ${APPLICATION_ROLE};
REVOKE EXECUTE ON FUNCTION add_jobs(text[], jsonb[], text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION add_jobs(text[], jsonb[], text[]) TO ${APPLICATION_ROLE};
REVOKE EXECUTE ON FUNCTION add_jobs_at(text[], jsonb[], text[], timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION add_jobs_at(text[], jsonb[], text[], timestamptz) TO ${APPLICATION_ROLE};
REVOKE EXECUTE ON FUNCTION cut_audit_trail(interval) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION cut_audit_trail(interval) TO ${APPLICATION_ROLE};
REVOKE EXECUTE ON FUNCTION anchor_audit_heads() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION anchor_audit_heads() TO ${APPLICATION_ROLE};
`;

const silent = new Logger(() => () => undefined);

/**
 * Brings a database to today's schema: Vigie's own migrations, those of the job queue, and the application's role.
 * `url` names a role that owns the database.
 */
export async function migrate(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    await sql`SELECT pg_advisory_lock(${MIGRATION_LOCK})`;
    // First the queue's tables: our function that adds jobs names them.
    await runMigrations({ connectionString: url, logger: silent });
    await applyMigrations(drizzle(sql), { migrationsFolder: join(import.meta.dirname, 'migrations') });
    await sql.unsafe(GRANTS);
  } finally {
    await sql.end();
  }
}
