CREATE TABLE "audit_cuts" (
	"case" bigint PRIMARY KEY NOT NULL,
	"entry" integer NOT NULL,
	"hash" "bytea" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "reporters" DROP CONSTRAINT "reporters_erased_or_known";--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "emptied_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "reporters" ADD COLUMN "forgotten_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "reporters" ADD CONSTRAINT "reporters_known" CHECK ((erased_at IS NULL OR (pseudonym IS NULL AND data_key IS NULL AND address IS NULL))
        AND (forgotten_at IS NULL OR (pseudonym IS NULL AND address IS NULL))
        AND (erased_at IS NOT NULL OR forgotten_at IS NOT NULL
          OR (pseudonym IS NOT NULL AND data_key IS NOT NULL AND address IS NOT NULL)));--> statement-breakpoint
-- A chain goes on from where it was cut, also when nothing of it is left.
CREATE OR REPLACE FUNCTION chain_audit_entry() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  last record;
BEGIN
  SELECT entry, hash INTO last FROM audit_entries WHERE "case" = NEW."case" ORDER BY entry DESC LIMIT 1;
  IF last IS NULL THEN SELECT entry, hash INTO last FROM audit_cuts WHERE "case" = NEW."case"; END IF;
  NEW.entry := coalesce(last.entry, 0) + 1;
  NEW.previous := coalesce(last.hash, '\x'::bytea);
  NEW.hash := audit_entry_hash(NEW);
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION chain_desk_entry() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  last record;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('chain_desk_entry'));
  SELECT entry, hash INTO last FROM desk_entries ORDER BY entry DESC LIMIT 1;
  IF last IS NULL THEN SELECT entry, hash INTO last FROM audit_cuts WHERE "case" = 0; END IF;
  NEW.entry := coalesce(last.entry, 0) + 1;
  NEW.previous := coalesce(last.hash, '\x'::bytea);
  NEW.hash := desk_entry_hash(NEW);
  RETURN NEW;
END
$$;
--> statement-breakpoint
-- Takes entries older than a term: of a case from its beginning, once it is closed for that long; of the desk likewise.
-- Nobody may choose a term under a year, whoever calls this. Gives how many went.
CREATE FUNCTION cut_audit_trail(term interval) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  before timestamptz := now() - term;
  of_cases bigint;
  of_desk bigint;
BEGIN
  IF term < interval '365 days' THEN RAISE EXCEPTION 'the audit trail is kept for a year at least'; END IF;
  PERFORM pg_advisory_xact_lock(hashtext('cut_audit_trail'));
  WITH old AS (
    SELECT c.number FROM cases c WHERE c.closed_at < before
      AND EXISTS (SELECT FROM audit_entries e WHERE e."case" = c.number AND e.at < before)
    ORDER BY c.number LIMIT 1000 FOR UPDATE SKIP LOCKED
  ), last AS (
    SELECT DISTINCT ON (e."case") e."case", e.entry, e.hash FROM audit_entries e JOIN old ON old.number = e."case"
    WHERE e.at < before ORDER BY e."case", e.entry DESC
  ), kept AS (
    INSERT INTO audit_cuts ("case", entry, hash) SELECT "case", entry, hash FROM last
    ON CONFLICT ("case") DO UPDATE SET entry = excluded.entry, hash = excluded.hash
  ), gone AS (
    DELETE FROM audit_entries e USING last WHERE e."case" = last."case" AND e.entry <= last.entry RETURNING 1
  )
  SELECT count(*) INTO of_cases FROM gone;
  PERFORM pg_advisory_xact_lock(hashtext('chain_desk_entry'));
  WITH last AS (
    SELECT entry, hash FROM desk_entries WHERE at < before ORDER BY entry DESC LIMIT 1
  ), kept AS (
    INSERT INTO audit_cuts ("case", entry, hash) SELECT 0, entry, hash FROM last
    ON CONFLICT ("case") DO UPDATE SET entry = excluded.entry, hash = excluded.hash
  ), gone AS (
    DELETE FROM desk_entries e USING last WHERE e.entry <= last.entry RETURNING 1
  )
  SELECT count(*) INTO of_desk FROM gone;
  RETURN of_cases + of_desk;
END
$$;
