-- What drizzle cannot declare: the sequence of case numbers, the audit chain, and the submit.

CREATE SEQUENCE case_numbers;
--> statement-breakpoint
-- Deferred: a submit claims its targets first and opens the case only for those that nobody else claimed before.
ALTER TABLE targets ADD CONSTRAINT targets_case_cases_number_fk FOREIGN KEY ("case") REFERENCES cases (number)
  DEFERRABLE INITIALLY DEFERRED;
--> statement-breakpoint
ALTER TABLE audit_entries ADD CONSTRAINT audit_entries_case_cases_number_fk FOREIGN KEY ("case") REFERENCES cases (number);
--> statement-breakpoint
-- A session is rewritten at each step and cannot be compressed: it stays in its row, with room beside it for the next.
ALTER TABLE conversations ALTER COLUMN session SET STORAGE EXTERNAL;
--> statement-breakpoint
ALTER TABLE conversations SET (toast_tuple_target = 8160, fillfactor = 50);
--> statement-breakpoint
-- An entry's place in its case's chain is made here, whatever the application says: the writer holds the case's row lock.
CREATE FUNCTION chain_audit_entry() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  last audit_entries;
BEGIN
  SELECT * INTO last FROM audit_entries WHERE "case" = NEW."case" ORDER BY entry DESC LIMIT 1;
  NEW.entry := coalesce(last.entry, 0) + 1;
  NEW.previous := coalesce(last.hash, '\x'::bytea);
  NEW.hash := audit_entry_hash(NEW);
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE FUNCTION audit_entry_hash(e audit_entries) RETURNS bytea LANGUAGE sql STABLE AS $$
  SELECT sha256(e.previous || convert_to(jsonb_build_array(
    e."case", e.entry, (extract(epoch FROM e.at) * 1000000)::bigint, e.actor, e.moderator, e.action, e.detail
  )::text, 'UTF8'))
$$;
--> statement-breakpoint
CREATE TRIGGER audit_entries_chain BEFORE INSERT ON audit_entries FOR EACH ROW EXECUTE FUNCTION chain_audit_entry();
--> statement-breakpoint
-- Jobs are added here and nowhere else; the application's role may call this, and touch nothing of the queue.
CREATE FUNCTION add_jobs(names text[], payloads jsonb[], keys text[]) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT graphile_worker.add_jobs(array_agg(
    ROW(j.name, j.payload::json, NULL, NULL, 25, j.key, 0, NULL)::graphile_worker.job_spec
  ))
  FROM unnest(names, payloads, keys) AS j(name, payload, key)
  HAVING count(*) > 0
$$;
--> statement-breakpoint
CREATE TYPE submitted_report AS (
  pseudonym text, read integer, start integer, address integer, session integer,
  draft uuid, reference text, locale text, source text, category text, pole text, urgent boolean,
  context text, description text, seen text, self boolean, minor boolean, minor_concerned boolean, contact boolean,
  sent_at double precision, targets jsonb, attachments jsonb
);
--> statement-breakpoint
-- What a submit touches: a case, by one of its reports.
CREATE TYPE touched_case AS (
  number bigint, draft uuid, reference text, urgent boolean, minor_concerned boolean, sent_at double precision
);
--> statement-breakpoint
-- Carries the submits that stand ready: each one's conversation, reporter, report, targets, cases, audit entries and
-- jobs, or nothing of it where the conversation's version is another than the one read. Returns the drafts that are
-- sent. Locks are taken in one order: conversations, targets, cases, each sorted.
-- The sealed bytes of all stand in `packed`, an item says from where its own run: first the address, then the session.
-- Its plans are kept, the first ones made on small tables: every row is to be found by an index all the same.
CREATE FUNCTION submit_reports(batch jsonb, packed bytea) RETURNS SETOF uuid LANGUAGE plpgsql
  SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET enable_bitmapscan = off AS $$
DECLARE
  items submitted_report[];
  opened bigint[];
  touches touched_case[];
BEGIN
  SELECT array_agg(i) INTO items FROM jsonb_populate_recordset(NULL::submitted_report, batch) i;

  PERFORM 1 FROM conversations WHERE pseudonym IN (SELECT decode(i.pseudonym, 'hex') FROM unnest(items) i)
    ORDER BY pseudonym FOR UPDATE;

  WITH written AS (
    UPDATE conversations c SET
      version = c.version + 1, address = substring(packed FROM i.start FOR i.address),
      session = substring(packed FROM i.start + i.address FOR i.session), remind_at = NULL, purge_at = NULL
    FROM unnest(items) i WHERE c.pseudonym = decode(i.pseudonym, 'hex') AND c.version = i.read
    RETURNING i.draft
  )
  SELECT array_agg(i) INTO items FROM unnest(items) i WHERE i.draft IN (SELECT draft FROM written);
  IF items IS NULL THEN RETURN; END IF;

  INSERT INTO reporters (pseudonym, channel, data_key, address)
    SELECT c.pseudonym, c.channel, c.data_key, c.address
    FROM conversations c WHERE c.pseudonym IN (SELECT decode(i.pseudonym, 'hex') FROM unnest(items) i)
    ORDER BY c.pseudonym
    ON CONFLICT (pseudonym) DO UPDATE SET address = excluded.address, data_key = excluded.data_key;

  INSERT INTO reports (reference, draft, reporter, channel, locale, source, category, context, description, seen, self,
      minor, contact, sent_at)
    SELECT i.reference, i.draft, r.id, r.channel, i.locale, i.source, i.category, decode(i.context, 'base64'),
      decode(i.description, 'base64'), i.seen, i.self, i.minor, i.contact, to_timestamp(i.sent_at / 1000)
    FROM unnest(items) i JOIN reporters r ON r.pseudonym = decode(i.pseudonym, 'hex');

  WITH asked AS (
    SELECT i.draft, t.* FROM unnest(items) i,
      jsonb_to_recordset(i.targets) AS t(canonical text, kind text, platform text, "stableId" text, account text, host text)
  ),
  fresh AS MATERIALIZED (
    SELECT i.draft, nextval('case_numbers') AS number FROM unnest(items) i
    WHERE i.description IS NOT NULL OR EXISTS (
      SELECT 1 FROM asked a WHERE a.draft = i.draft
        AND NOT EXISTS (SELECT 1 FROM targets t WHERE t.canonical = a.canonical)
    )
  ),
  claimed AS (
    INSERT INTO targets (canonical, kind, platform, stable_id, account, host, "case")
      SELECT a.canonical, a.kind, a.platform, a."stableId", a.account, a.host, fresh.number
      FROM asked a JOIN fresh USING (draft) ORDER BY a.canonical, draft
      ON CONFLICT (canonical) DO NOTHING
      RETURNING "case"
  ),
  described AS (
    INSERT INTO targets (kind, "case")
      SELECT 'described', fresh.number FROM unnest(items) i JOIN fresh USING (draft) WHERE i.description IS NOT NULL
      RETURNING id, "case"
  ),
  described_of AS (
    INSERT INTO report_targets (report, target)
      SELECT r.id, d.id FROM described d JOIN fresh ON fresh.number = d."case" JOIN reports r USING (draft)
  ),
  new_case AS (
    INSERT INTO cases (number, pole, category, urgent, minor, opened_at)
      SELECT fresh.number, i.pole, i.category, i.urgent, i.minor_concerned, to_timestamp(i.sent_at / 1000)
      FROM unnest(items) i JOIN fresh USING (draft)
      WHERE fresh.number IN (SELECT "case" FROM claimed UNION SELECT "case" FROM described)
      RETURNING number
  )
  SELECT coalesce(array_agg(number), '{}') INTO opened FROM new_case;

  -- A new statement sees the targets that somebody else claimed meanwhile.
  INSERT INTO report_targets (report, target)
    SELECT r.id, t.id
    FROM unnest(items) i JOIN reports r USING (draft),
      jsonb_to_recordset(i.targets) AS a(canonical text) JOIN targets t USING (canonical)
    ON CONFLICT DO NOTHING;

  SELECT array_agg(t) INTO touches FROM (
    SELECT DISTINCT t."case", i.draft, i.reference, i.urgent, i.minor_concerned, i.sent_at
    FROM unnest(items) i JOIN reports r USING (draft) JOIN report_targets rt ON rt.report = r.id
      JOIN targets t ON t.id = rt.target
  ) t;

  IF EXISTS (SELECT 1 FROM unnest(touches) WHERE number <> ALL (opened)) THEN
    PERFORM 1 FROM cases WHERE number IN (SELECT number FROM unnest(touches)) AND number <> ALL (opened)
      ORDER BY number FOR UPDATE;
    UPDATE cases c SET version = c.version + 1, urgent = c.urgent OR j.urgent, minor = c.minor OR j.minor
      FROM (SELECT number, bool_or(urgent) AS urgent, bool_or(minor_concerned) AS minor FROM unnest(touches) GROUP BY number) j
      WHERE c.number = j.number AND c.number <> ALL (opened);
  END IF;

  WITH touched AS MATERIALIZED (SELECT * FROM unnest(touches)),
  first AS (
    SELECT DISTINCT ON (number) number, draft FROM touched WHERE number = ANY (opened) ORDER BY number, sent_at, draft
  ),
  entries AS (
    INSERT INTO audit_entries ("case", entry, at, actor, action, detail, previous, hash)
      SELECT t.number, 0, to_timestamp(t.sent_at / 1000), 'reporter',
        CASE WHEN first.draft IS NULL THEN 'report-joined' ELSE 'case-opened' END,
        jsonb_build_object('reference', t.reference), '', ''
      FROM touched t LEFT JOIN first USING (number, draft) ORDER BY t.number, first.draft IS NULL, t.sent_at
  ),
  promised AS (
    INSERT INTO attachments (id, report, handle)
      SELECT a.id, r.id, decode(a.handle, 'base64')
      FROM unnest(items) i JOIN reports r USING (draft), jsonb_to_recordset(i.attachments) AS a(id uuid, handle text)
      RETURNING id
  ),
  work AS (
    SELECT 'show-case' AS name, jsonb_build_object('case', number) AS payload, 'show-case:' || number AS key
      FROM (SELECT DISTINCT number FROM touched) n
    UNION ALL
    SELECT 'fetch-attachment', jsonb_build_object('attachment', id), 'fetch-attachment:' || id FROM promised
  )
  SELECT NULL::bigint[] INTO opened FROM (SELECT add_jobs(array_agg(name), array_agg(payload), array_agg(key)) FROM work) done;

  RETURN QUERY SELECT i.draft FROM unnest(items) i;
END
$$;
--> statement-breakpoint
-- Links the heads of all chains into one more chain, so that cutting or rewriting a case's chain shows.
CREATE FUNCTION anchor_audit_heads() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  last audit_anchors;
  head bytea;
  how_many integer;
  moment timestamptz := now();
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('anchor_audit_heads'));
  SELECT * INTO last FROM audit_anchors ORDER BY id DESC LIMIT 1;
  SELECT coalesce(sha256(string_agg(convert_to(e."case" || ':' || e.entry || ':', 'UTF8') || e.hash, ''::bytea ORDER BY e."case")), ''::bytea),
      count(*)
    INTO head, how_many
    FROM (SELECT DISTINCT ON ("case") "case", entry, hash FROM audit_entries ORDER BY "case", entry DESC) e;
  IF how_many = 0 OR head = last.heads THEN RETURN; END IF;
  INSERT INTO audit_anchors (id, at, cases, heads, previous, hash)
    VALUES (coalesce(last.id, 0) + 1, moment, how_many, head, coalesce(last.hash, ''::bytea),
      sha256(coalesce(last.hash, ''::bytea) || head || convert_to((coalesce(last.id, 0) + 1) || ':' || how_many, 'UTF8')));
END
$$;
