-- What moderators do beside cases is chained like a case's trail. There is no row to lock: the chain has its own lock.
CREATE FUNCTION desk_entry_hash(e desk_entries) RETURNS bytea LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT sha256(e.previous || convert_to(jsonb_build_array(
    e.entry, (extract(epoch FROM e.at) * 1000000)::bigint, e.moderator, e.action, e.detail
  )::text, 'UTF8'))
$$;
--> statement-breakpoint
CREATE FUNCTION chain_desk_entry() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  last desk_entries;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('chain_desk_entry'));
  SELECT * INTO last FROM desk_entries ORDER BY entry DESC LIMIT 1;
  NEW.entry := coalesce(last.entry, 0) + 1;
  NEW.previous := coalesce(last.hash, '\x'::bytea);
  NEW.hash := desk_entry_hash(NEW);
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER desk_entries_chain BEFORE INSERT ON desk_entries FOR EACH ROW EXECUTE FUNCTION chain_desk_entry();
--> statement-breakpoint
-- Every entry that is chained, by its chain: a case's number, or 0 for what is done beside cases.
CREATE VIEW chained_entries AS
  SELECT "case", entry, hash FROM audit_entries UNION ALL SELECT 0, entry, hash FROM desk_entries;
--> statement-breakpoint
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
    SELECT DISTINCT ON ("case") "case", entry, hash, next FROM chained_entries ORDER BY "case", entry DESC
    ON CONFLICT ("case", entry) DO NOTHING;
  SELECT sha256(string_agg(convert_to("case" || ':' || entry || ':', 'UTF8') || hash, ''::bytea ORDER BY "case")), count(*)
    INTO head, how_many FROM audit_anchored_heads WHERE anchor = next;
  IF how_many = 0 THEN RETURN; END IF;
  INSERT INTO audit_anchors (id, at, cases, heads, previous, hash)
    VALUES (next, now(), how_many, head, coalesce(last.hash, ''::bytea),
      sha256(coalesce(last.hash, ''::bytea) || head || convert_to(next || ':' || how_many, 'UTF8')));
END
$$;
--> statement-breakpoint
-- Like add_jobs, for work that waits until a moment. A job of the same key that waits is put to this one's moment.
CREATE FUNCTION add_jobs_at(names text[], payloads jsonb[], keys text[], at timestamptz) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT graphile_worker.add_jobs(array_agg(
    ROW(j.name, j.payload::json, NULL, at, 25, j.key, 0, NULL)::graphile_worker.job_spec
  ))
  FROM unnest(names, payloads, keys) AS j(name, payload, key)
  HAVING count(*) > 0
$$;
--> statement-breakpoint
-- The pictures of every report that touches a case, those promised too, go; the trail of the case says how many.
CREATE FUNCTION destroy_screenshots_touching(number bigint) RETURNS void LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  of_reports bigint[];
  others bigint[];
  destroyed integer;
BEGIN
  WITH gone AS (
    DELETE FROM attachments WHERE report IN (
      SELECT rt.report FROM report_targets rt JOIN targets t ON t.id = rt.target WHERE t."case" = number
    ) RETURNING report
  )
  SELECT count(*), array_agg(DISTINCT report) INTO destroyed, of_reports FROM gone;
  IF destroyed = 0 THEN RETURN; END IF;
  INSERT INTO audit_entries ("case", entry, at, actor, action, detail, previous, hash)
    VALUES (number, 0, now(), 'vigie', 'screenshots-destroyed', jsonb_build_object('count', destroyed), '', '');
  -- Other cases of the same reports show pictures that are gone. One that somebody works on is drawn anew by them.
  WITH bumped AS (
    UPDATE cases SET version = version + 1 WHERE cases.number IN (
      SELECT c.number FROM cases c WHERE c.number <> destroy_screenshots_touching.number AND c.number IN (
        SELECT t."case" FROM report_targets rt JOIN targets t ON t.id = rt.target WHERE rt.report = ANY (of_reports)
      ) FOR UPDATE SKIP LOCKED
    ) RETURNING cases.number
  )
  SELECT array_agg(o.number) INTO others FROM bumped o;
  PERFORM add_jobs(array_agg('show-case'::text), array_agg(jsonb_build_object('case', n)), array_agg('show-case:' || n))
    FROM unnest(others) n HAVING count(*) > 0;
END
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION destroy_screenshots_of_case() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM destroy_screenshots_touching(NEW.number);
  RETURN NULL;
END
$$;
--> statement-breakpoint
-- Targets that are moved into a case in which a minor may be concerned bring their reports' pictures under the same rule.
CREATE FUNCTION destroy_screenshots_of_moved() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM destroy_screenshots_touching(c.number) FROM (
    SELECT DISTINCT n."case" AS number FROM moved_to n JOIN moved_from o USING (id)
      JOIN cases ON cases.number = n."case"
    WHERE n."case" <> o."case" AND cases.minor
  ) c;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER targets_move AFTER UPDATE ON targets
  REFERENCING OLD TABLE AS moved_from NEW TABLE AS moved_to
  FOR EACH STATEMENT EXECUTE FUNCTION destroy_screenshots_of_moved();
--> statement-breakpoint
-- What lists are filtered by, from what the case holds. Kept out of the submit, which many wait for.
CREATE FUNCTION settle_case(settled bigint) RETURNS void LANGUAGE sql SET search_path = public, pg_temp AS $$
  UPDATE cases c SET platforms = s.platforms, locales = s.locales, report_count = s.reports, quiet = s.quiet
  FROM (
    SELECT
      coalesce((SELECT array_agg(DISTINCT t.platform ORDER BY t.platform) FROM targets t
        WHERE t."case" = settled AND t.platform IS NOT NULL), '{}') AS platforms,
      coalesce(array_agg(DISTINCT r.locale) FILTER (WHERE r.locale IS NOT NULL), '{}') AS locales,
      count(DISTINCT r.id)::integer AS reports,
      coalesce(bool_and(p.muted_at IS NOT NULL) FILTER (WHERE r.withdrawn_at IS NULL), false) AS quiet
    FROM targets t LEFT JOIN report_targets rt ON rt.target = t.id LEFT JOIN reports r ON r.id = rt.report
      LEFT JOIN reporters p ON p.id = r.reporter
    WHERE t."case" = settled
  ) s
  WHERE c.number = settled
    AND (c.platforms, c.locales, c.report_count, c.quiet) IS DISTINCT FROM (s.platforms, s.locales, s.reports, s.quiet)
$$;
--> statement-breakpoint
-- A database that was just restored has no statistics, without which each case would be looked for in whole tables.
ANALYZE cases, targets, report_targets, reports, reporters;
--> statement-breakpoint
SELECT settle_case(number) FROM cases;
