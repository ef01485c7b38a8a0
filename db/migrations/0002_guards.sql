CREATE TABLE "audit_anchored_heads" (
	"case" bigint NOT NULL,
	"entry" integer NOT NULL,
	"hash" "bytea" NOT NULL,
	"anchor" bigint NOT NULL,
	CONSTRAINT "audit_anchored_heads_case_entry_pk" PRIMARY KEY("case","entry")
);
--> statement-breakpoint
CREATE INDEX "audit_anchored_heads_anchor" ON "audit_anchored_heads" USING btree ("anchor");--> statement-breakpoint
-- Whoever may make temporary tables could otherwise put one of its own in the place of the trail that is read here.
ALTER FUNCTION chain_audit_entry() SET search_path = public, pg_temp;
--> statement-breakpoint
-- Nothing that may be an image of child abuse is kept: as soon as anybody says that a minor is concerned, the pictures
-- of every report that touches the case go, those promised too, with the same commit and before anybody sees them.
CREATE FUNCTION destroy_screenshots_of_case() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  of_reports bigint[];
  others bigint[];
  destroyed integer;
BEGIN
  WITH gone AS (
    DELETE FROM attachments WHERE report IN (
      SELECT rt.report FROM report_targets rt JOIN targets t ON t.id = rt.target WHERE t."case" = NEW.number
    ) RETURNING report
  )
  SELECT count(*), array_agg(DISTINCT report) INTO destroyed, of_reports FROM gone;
  IF destroyed = 0 THEN RETURN NULL; END IF;
  INSERT INTO audit_entries ("case", entry, at, actor, action, detail, previous, hash)
    VALUES (NEW.number, 0, now(), 'vigie', 'screenshots-destroyed', jsonb_build_object('count', destroyed), '', '');
  -- Other cases of the same reports show pictures that are gone. One that somebody works on is drawn anew by them.
  WITH bumped AS (
    UPDATE cases SET version = version + 1 WHERE number IN (
      SELECT c.number FROM cases c WHERE c.number <> NEW.number AND c.number IN (
        SELECT t."case" FROM report_targets rt JOIN targets t ON t.id = rt.target WHERE rt.report = ANY (of_reports)
      ) FOR UPDATE SKIP LOCKED
    ) RETURNING number
  )
  SELECT array_agg(o.number) INTO others FROM bumped o;
  PERFORM add_jobs(array_agg('show-case'::text), array_agg(jsonb_build_object('case', n)), array_agg('show-case:' || n))
    FROM unnest(others) n HAVING count(*) > 0;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER cases_concern_a_minor AFTER UPDATE OF minor ON cases FOR EACH ROW
  WHEN (NEW.minor AND NOT OLD.minor) EXECUTE FUNCTION destroy_screenshots_of_case();
--> statement-breakpoint
-- Links the heads that moved on since the last anchor into a chain of their own, and keeps them, so that an entry cut
-- off or rewritten later shows.
CREATE OR REPLACE FUNCTION anchor_audit_heads() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  last audit_anchors;
  next bigint;
  head bytea;
  how_many integer;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('anchor_audit_heads'));
  SELECT * INTO last FROM audit_anchors ORDER BY id DESC LIMIT 1;
  next := coalesce(last.id, 0) + 1;
  INSERT INTO audit_anchored_heads ("case", entry, hash, anchor)
    SELECT DISTINCT ON ("case") "case", entry, hash, next FROM audit_entries ORDER BY "case", entry DESC
    ON CONFLICT ("case", entry) DO NOTHING;
  SELECT sha256(string_agg(convert_to("case" || ':' || entry || ':', 'UTF8') || hash, ''::bytea ORDER BY "case")), count(*)
    INTO head, how_many FROM audit_anchored_heads WHERE anchor = next;
  IF how_many = 0 THEN RETURN; END IF;
  INSERT INTO audit_anchors (id, at, cases, heads, previous, hash)
    VALUES (next, now(), how_many, head, coalesce(last.hash, ''::bytea),
      sha256(coalesce(last.hash, ''::bytea) || head || convert_to(next || ':' || how_many, 'UTF8')));
END
$$;
