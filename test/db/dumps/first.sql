-- Made by test/db/dumps/make.ts; sealed with the keys of test/db/dumps/keys.ts. Not to be changed by hand.
SET check_function_bodies = off;
CREATE TABLE "additions" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "additions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"report" bigint NOT NULL,
	"text" "bytea" NOT NULL,
	"at" timestamp with time zone NOT NULL
);

CREATE TABLE "attachments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"report" bigint NOT NULL,
	"state" text DEFAULT 'promised' NOT NULL,
	"handle" "bytea",
	"original" "bytea",
	"shown" "bytea",
	"media_type" text,
	"sha256" "bytea",
	CONSTRAINT "attachments_state" CHECK (state IN ('promised', 'kept', 'refused')),
	CONSTRAINT "attachments_promised_has_handle" CHECK ((state = 'promised') = (handle IS NOT NULL)),
	CONSTRAINT "attachments_kept_is_whole" CHECK ((state = 'kept') = (original IS NOT NULL AND shown IS NOT NULL AND media_type IS NOT NULL AND sha256 IS NOT NULL))
);

CREATE TABLE "audit_anchors" (
	"id" bigint PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"cases" integer NOT NULL,
	"heads" "bytea" NOT NULL,
	"previous" "bytea" NOT NULL,
	"hash" "bytea" NOT NULL
);

CREATE TABLE "audit_entries" (
	"case" bigint NOT NULL,
	"entry" integer NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor" text NOT NULL,
	"moderator" text,
	"action" text NOT NULL,
	"detail" jsonb NOT NULL,
	"previous" "bytea" NOT NULL,
	"hash" "bytea" NOT NULL,
	CONSTRAINT "audit_entries_case_entry_pk" PRIMARY KEY("case","entry"),
	CONSTRAINT "audit_entries_actor" CHECK (actor IN ('reporter', 'moderator', 'vigie')),
	CONSTRAINT "audit_entries_moderator_named" CHECK ((actor = 'moderator') = (moderator IS NOT NULL))
);

CREATE TABLE "cases" (
	"number" bigint PRIMARY KEY NOT NULL,
	"pole" text NOT NULL,
	"category" text NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"urgent" boolean NOT NULL,
	"minor" boolean NOT NULL,
	"claimed_by" text,
	"claimed_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"card_channel" text,
	"card_message" text,
	"card_version" integer DEFAULT 0 NOT NULL,
	"thread_entry" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "cases_pole" CHECK (pole IN ('moderation', 'cyber')),
	CONSTRAINT "cases_state" CHECK (state IN ('open', 'in-review', 'awaiting-reporter', 'qualified', 'notified', 'resolved', 'dismissed')),
	CONSTRAINT "cases_claim_whole" CHECK ((claimed_by IS NULL) = (claimed_at IS NULL)),
	CONSTRAINT "cases_open_is_unclaimed" CHECK (state <> 'open' OR claimed_by IS NULL),
	CONSTRAINT "cases_in_review_is_claimed" CHECK (state <> 'in-review' OR claimed_by IS NOT NULL),
	CONSTRAINT "cases_card_place_whole" CHECK ((card_channel IS NULL) = (card_message IS NULL))
);

CREATE TABLE "conversations" (
	"pseudonym" "bytea" PRIMARY KEY NOT NULL,
	"channel" text NOT NULL,
	"version" integer NOT NULL,
	"data_key" "bytea" NOT NULL,
	"address" "bytea" NOT NULL,
	"session" "bytea" NOT NULL,
	"remind_at" timestamp with time zone,
	"purge_at" timestamp with time zone,
	CONSTRAINT "conversations_pseudonym_is_hmac" CHECK (length(pseudonym) = 32)
);

CREATE TABLE "failed_jobs" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "failed_jobs_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"payload" jsonb NOT NULL,
	"error" text NOT NULL,
	"failed_at" timestamp with time zone NOT NULL,
	"attempts" smallint NOT NULL
);

CREATE TABLE "report_targets" (
	"report" bigint NOT NULL,
	"target" bigint NOT NULL,
	CONSTRAINT "report_targets_report_target_pk" PRIMARY KEY("report","target")
);

CREATE TABLE "reporters" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "reporters_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"pseudonym" "bytea",
	"channel" text NOT NULL,
	"data_key" "bytea",
	"address" "bytea",
	"erased_at" timestamp with time zone,
	CONSTRAINT "reporters_erased_or_known" CHECK ((erased_at IS NULL) = (pseudonym IS NOT NULL AND data_key IS NOT NULL AND address IS NOT NULL))
);

CREATE TABLE "reports" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "reports_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"reference" text NOT NULL,
	"draft" uuid NOT NULL,
	"reporter" bigint NOT NULL,
	"channel" text NOT NULL,
	"locale" text NOT NULL,
	"source" text,
	"category" text NOT NULL,
	"context" "bytea",
	"description" "bytea",
	"seen" text,
	"self" boolean,
	"minor" boolean,
	"contact" boolean NOT NULL,
	"sent_at" timestamp with time zone NOT NULL,
	"withdrawn_at" timestamp with time zone,
	CONSTRAINT "reports_reference_form" CHECK (reference ~ '^[0-9A-HJKMNP-TV-Z]{9}$'),
	CONSTRAINT "reports_locale" CHECK (locale IN ('fr', 'en')),
	CONSTRAINT "reports_seen" CHECK (seen IN ('today', 'week', 'earlier')),
	CONSTRAINT "reports_withdrawn_says_nothing" CHECK (withdrawn_at IS NULL OR (context IS NULL AND description IS NULL))
);

CREATE TABLE "targets" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "targets_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"canonical" text,
	"kind" text NOT NULL,
	"platform" text,
	"stable_id" text,
	"account" text,
	"host" text,
	"case" bigint NOT NULL,
	CONSTRAINT "targets_kind" CHECK (kind IN ('content', 'account', 'page', 'described')),
	CONSTRAINT "targets_described_or_linked" CHECK ((kind = 'described') = (canonical IS NULL AND host IS NULL))
);

ALTER TABLE "additions" ADD CONSTRAINT "additions_report_reports_id_fk" FOREIGN KEY ("report") REFERENCES "public"."reports"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "attachments" ADD CONSTRAINT "attachments_report_reports_id_fk" FOREIGN KEY ("report") REFERENCES "public"."reports"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "report_targets" ADD CONSTRAINT "report_targets_report_reports_id_fk" FOREIGN KEY ("report") REFERENCES "public"."reports"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "report_targets" ADD CONSTRAINT "report_targets_target_targets_id_fk" FOREIGN KEY ("target") REFERENCES "public"."targets"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "reports" ADD CONSTRAINT "reports_reporter_reporters_id_fk" FOREIGN KEY ("reporter") REFERENCES "public"."reporters"("id") ON DELETE no action ON UPDATE no action;
CREATE INDEX "additions_report" ON "additions" USING btree ("report");
CREATE INDEX "attachments_report" ON "attachments" USING btree ("report");
CREATE INDEX "cases_open" ON "cases" USING btree ("pole","urgent","opened_at") WHERE state <> 'resolved';
CREATE INDEX "conversations_remind" ON "conversations" USING btree ("remind_at") WHERE remind_at IS NOT NULL;
CREATE INDEX "conversations_purge" ON "conversations" USING btree ("purge_at") WHERE purge_at IS NOT NULL;
CREATE INDEX "report_targets_target" ON "report_targets" USING btree ("target");
CREATE UNIQUE INDEX "reporters_pseudonym" ON "reporters" USING btree ("pseudonym");
CREATE UNIQUE INDEX "reports_reference" ON "reports" USING btree ("reference");
CREATE UNIQUE INDEX "reports_draft" ON "reports" USING btree ("draft");
CREATE INDEX "reports_reporter" ON "reports" USING btree ("reporter");
CREATE UNIQUE INDEX "targets_canonical" ON "targets" USING btree ("canonical");
CREATE INDEX "targets_case" ON "targets" USING btree ("case");
-- What drizzle cannot declare: the sequence of case numbers, the audit chain, and the submit.

CREATE SEQUENCE case_numbers;

-- Deferred: a submit claims its targets first and opens the case only for those that nobody else claimed before.
ALTER TABLE targets ADD CONSTRAINT targets_case_cases_number_fk FOREIGN KEY ("case") REFERENCES cases (number)
  DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE audit_entries ADD CONSTRAINT audit_entries_case_cases_number_fk FOREIGN KEY ("case") REFERENCES cases (number);

-- A session is rewritten at each step and cannot be compressed: it stays in its row, with room beside it for the next.
ALTER TABLE conversations ALTER COLUMN session SET STORAGE EXTERNAL;

ALTER TABLE conversations SET (toast_tuple_target = 8160, fillfactor = 50);

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

CREATE FUNCTION audit_entry_hash(e audit_entries) RETURNS bytea LANGUAGE sql STABLE AS $$
  SELECT sha256(e.previous || convert_to(jsonb_build_array(
    e."case", e.entry, (extract(epoch FROM e.at) * 1000000)::bigint, e.actor, e.moderator, e.action, e.detail
  )::text, 'UTF8'))
$$;

CREATE TRIGGER audit_entries_chain BEFORE INSERT ON audit_entries FOR EACH ROW EXECUTE FUNCTION chain_audit_entry();

-- Jobs are added here and nowhere else; the application's role may call this, and touch nothing of the queue.
CREATE FUNCTION add_jobs(names text[], payloads jsonb[], keys text[]) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT graphile_worker.add_jobs(array_agg(
    ROW(j.name, j.payload::json, NULL, NULL, 25, j.key, 0, NULL)::graphile_worker.job_spec
  ))
  FROM unnest(names, payloads, keys) AS j(name, payload, key)
  HAVING count(*) > 0
$$;

CREATE TYPE submitted_report AS (
  pseudonym text, read integer, start integer, address integer, session integer,
  draft uuid, reference text, locale text, source text, category text, pole text, urgent boolean,
  context text, description text, seen text, self boolean, minor boolean, minor_concerned boolean, contact boolean,
  sent_at double precision, targets jsonb, attachments jsonb
);

-- What a submit touches: a case, by one of its reports.
CREATE TYPE touched_case AS (
  number bigint, draft uuid, reference text, urgent boolean, minor_concerned boolean, sent_at double precision
);

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

;
CREATE SCHEMA drizzle;
CREATE TABLE drizzle.__drizzle_migrations (id serial PRIMARY KEY, hash text NOT NULL, created_at bigint);
INSERT INTO drizzle.__drizzle_migrations (hash, created_at) VALUES ('ff4ee5ee66c176ce5da316797c2f81fa369365f884fbb87bd359630702bba9a8', 1795560914485);
INSERT INTO drizzle.__drizzle_migrations (hash, created_at) VALUES ('120c757b0004d48e9800730d672f05baa4490fe561ae67a9145ee779f0b75b09', 1795560915012);
ALTER TABLE audit_entries DISABLE TRIGGER USER;
INSERT INTO "conversations" ("pseudonym", "channel", "version", "data_key", "address", "session", "remind_at", "purge_at") OVERRIDING SYSTEM VALUE VALUES
(E'\\x009646afbf6195653c1c3d6a1776f55d1372380b835958cd207ff8eef9631af4', 'telegram', '3', E'\\x0464756d700b9dc5f5f0c37f3308b625a731bb84cfb3d9d3bebf8329e723238abde2e00d52e28088cfe698956f748a7a878750fb4b96e993cb40148a4e6990db03', E'\\xf0a78fb79c9a6c8a2ece7dfa34c5973e2fdf822297b02d985f5b8243820ff834', E'\\xedaf92f03e1a6520f19e4f6aac8c73012b8c996e6f3b348c8747925671e41fdec71ebc9133809f1a71d89802172df16ad4ca114a9a11618e65ee1009597e28c57607a8e18d4fcdcc13d08ed9c4926134a405fa79d16803f7cdfe664bdf3749d3e9a69ba5555f34ab6dadd896f5772fc8d44ddaa7c80c53e08d50a0bb90defd4a5a5bf83cc8047a839a66318a281fd4cfd58501c02dbc4686b782321f92325ae7d87ff1629e0f31b5ffc90293cbea2f693f16e459f389f65e735edf42c9dc5349b92fd7ddef3647cd1df276fedeaac7f69960d14788b94a362e521b1e3b09e20009ce663d10e0587a6c1e07c520842b7cc7f0a07ab4d1e3e6a42c337559b7c84c048155d936f34b529de6a9f87d7c988ec2a258b71ba7c2643ff8083b3109c82eb5971aa3ac952f1cab5d87b742e7632b3654f4a9d1d932eb933aa06be25a326c1c0000290262cc0fd9512c3fee7ff9016c381f46065879ece33502291bed4273a5ee87d54f01553d03912e3bee7c795a4dd5058285d5c76eefe55cb38fc4c96100fb12816bc49fc486454033a6ec389be854363701fa96ba7189509fd3cf19b3501527a906b9e700e919b450a5406015d5bf22f2ba1e6377d98472954f7ae5480a3e94310eccb3a355c65e1ae149721fe5eb2a7cffc63fd4a11b4f0a400f5e9196a5bdcda79937db2956a8f012347c8b0cbc08cfe02020f3525da91bd0ee16a16e9631ec09ac3ba04bf044981933e21f48178dfbd67fef2c9e93b64128c4b75749f293ca5ced95b68a7d9b0966b131d62a63cd8864dd95ab4b03ca42209331e97502ff9e6394615399e0d0ed65ea18e44b64a39c893d3dc5af2addec25897a249aeed2be84ec8dada45aa74689385b62881ea794f8045c57956e8714df04e23bce58f0ec36ac50906367840f698587b902adfe803d9fda238f54f03bb80a49ced4bbba', NULL, NULL),
(E'\\x4404104dc596dc8d4eccdd5e455e8469b4cd5fbd9ed05655e9b5b5d9d2d146d7', 'telegram', '3', E'\\x0464756d70326dab5c0ed3c30eff3557e6005e192964b806c51a911e7d21cd02aa17cf59abe07fefc4838fccd039f16c94bb6c7474f136357f41f500916a973aba', E'\\xf2a2420f3e7d3450214fc49ac314986ccb399e7e675777d23c7814d86dff4c24', E'\\x07aa0917d220198c642adaca947a22204b1da07e1261205c5d5d36f115740a6dd0c21c74480ad40c4132f8483abcbd00e28d4b225cc4d5188bebec24f4efb3b2fe608a8080adc12ab5da949229b4d2b5d0bde18b98aa494e21e36deb869ed0cb1ee85dbcbad08b2ee5861367fe7ed611a7403cab7bbda953596e0f10ec6ea97ef74d9e18897b523a954276db006c41667371699bfc6e0f509b365a22382d01062b3e2f39e498b4c90f8a353320fbbd773b191dd6269f6e00298a309234e5430a2c198d1d883071a2783ca21194d9d2464fc8c15db62901919c836e84fea21d59f527878f3ae80575da1778035c1e160ab2f3eb107bedd05a2188b828f7330de27801e55e32a0d492d64b086802ec96ef8d62e5a2388b72e89b99520f5232a8c005618a7ead333ce06a63f1c56a11ebaa65395ec06b5f0e8474fd3ffcafde67fd8e2f10ae667d3f97dab08d65df561721fa26759771d398591f141dd2e5ba3f569565f81b2a56c11abf71db6caa93b040ad73a537bd04148fade677987d4531efa87441749d146acb0422f27a25246241c08da3c41b196627d759', NULL, NULL),
(E'\\x4826d3d90ac64c00d11040819bca78d624c953acf0cecccef14416be8485b3a5', 'telegram', '5', E'\\x0464756d70afd2ca709318488f2415a71f49c6c6a28bf90199201a9d8faa9e0a749095b927c3cea6c6f62088daac6ffe3ea63f035e134fee494d1944b10760ed09', E'\\x0104bef39a37cec34e25c76fffc410e86fe84b5b648365dd499a5dda07cadd57', E'\\xd3431e363ec1645895d6ec09945600463c6a766c2951d9c6d89fc47fba025132fa7d15fbd64922e8e296a5e3cf00d6f1a7be511ddb6c4bfb7260449f8bd6425ea4690c3fd9e31f37463a8a0107e4189ec83ab77ff99d4692cdff135ce5b1e698ea6a7b777b0d0c329d747618548d28599c5fba90355aaf5c5f74cffe8907558af7b8f1ef5f35bedffad1ed789d47b4c7df431c9d37c804213ece22f456307c69950365bfd8af31eb10fe552ba2c220ae3b91c8eb92fc82cfc1018d544280d9d517b3676b463f51a82cb70fa1f9558d7413b6442a1f7da8ab5b575066c9d4d516ee610101625a0acbf83cf76e21e715e3f0f9f73bf797a81b449ef8207210307b7d85dee90c3310359fcf3503473719132fce6038fd9415185190473f9e7ea36ab2816f976c6ed262eb6cf067611d22b5dfd366e5040aca7f60a38e3f9813742d1dc673af92442949ca3076de777fe4f0', NULL, NULL),
(E'\\x53c7253b0dcf1e71a4374a6dbd944fc371af2782c1c57ec3f2150d53743f9a76', 'telegram', '2', E'\\x0464756d70c737e60c64be33e6098a08b8b0b7f4f9f447cd4716f8c04632624d072dd8cc12f6e45ef5d1546d596e40af5013dde0caef60d17751cddf58e0aeba11', E'\\x48fe862502d36af1bb2c504b4ed7000e3eb42031fa4386ff45ea1d28280cecf1', E'\\xb0e69d50fb4df3ba8a3ae0cb5d14fa72407e9845824db910b404318b1494e8b4022a9bd02099934ba336a01cb060f50d6915799370fb6f8e92c8244e68d9a43c7d41d4c073fb00f7937fe4dee515469cec3816f92d22e5beecb1dc163af75bab6f2b6d66184baa0505052dda6ac47aa67c774b0707cd33cc28914f92a5bd4d10996197856f59be7eeb76ec479361521a0a2aae935018254771437bae3911fe01b04ddea8f6f875d386649eb7a095feeb61161110021df57395e9e88ea212139e36a4b28bf27e9e658ed4822de37abf6abdb6887e4844107e95e670fc99b4c6efce06516f600b1c35bccff6a15dddb711b17cde8e8f7a82e92772e99128270d6c271d564d7849925fdb06f542156b006bd8d4a5ebcd3d95895aa2e38f6477c9942a7c9f9a890c3df45bf2530e94eaf7465cf4e1469f6b021b7285f86db6764862184292cf24866593f5ea6d352d9db7d9b41ce0bf7a84351376618905f42281094ef7f1430b12be6315871a4c542c70790a2d7f382bebb3391121d0685b683b8e1082c35740293c88bdddb98ea03cdef8fb8f77a826515d9f1e0576f9e3f9c7f70ac9bc631db584604ab9f9f5b8ae77d8da7e602c2efabe2cb4b4569ea1903a8f891b02105b95b3dbb0fafd9728b79a200c3482d298c4ab8ae507b4254b0000a1a41c615eaceb9061', '2026-11-25 02:16:00+00', '2026-11-26 00:16:00+00'),
(E'\\x8a2c063329e531b8753670abb179bd357ccef8e63e99345b90a9bb4aa1f85f90', 'telegram', '10', E'\\x0464756d70f7f13d67a663799554b8ebf81a18f95f6f2cfd4b235ade6fe099b77a17970452c35a565a15642eccf25cdf400ae345b8804276b7aeb08f4e50756e85', E'\\xa5caa3e25e6bea9bc043fc53b1fc87362c0dbf45e27fbd7a3bb4c7fb26dd8273', E'\\x6c1f2d4b54b91cf9731c2c5c7a94620f6ac2e567a0dc3951ece8c90d9ceddd2669fc1fa31006142272f15bd10cc18892b8f8ed0de6bfb078144bba882518d73253c6284fcdb3bc8d52c123088df599e89e8e4d7c59620836f9cc504c0e2256f1ae03ffffdc37babaccd6241c8f2324df9a1b948d5d202c646dfb4b929028f1344da3da5c3a16cdc5c5505ad0b1699e4238c1937169a3ba098e89759124e0a2c003b91fe87a47eb481fc530431003b3435dc71707d4fad8e6dfa7f9dc080a1be1efb0118bccb63c859d791af321d2ad0d94f46d8d05a2dd0e55cb28420ce86583bd303e0ff75b3e854fc0b4c0c134cc9d5e1851eccfc12727d1ee914b7363e2bdf8caf331ca165fdaf71070c2471eb016ff0c61b39015833b609b72f8923e8fd554e92e16aa4a614d6bcf6242d0133b5b7da9d994b72ea85bc0576746dfb650ffa843cc9fcc457782c3bed89b176f952c4c22c780ac7752b066969be6a1fd4fd6b89826093443ca7a1287824f5389c6148a1daa5a7010a629cdd5c830a984c2dd8620c4fdd0d0054e099b', NULL, NULL),
(E'\\x8b93c14afec0b38a9096a0cd6d172438d55a5c82e9aa0e8d534f625fdfa607dd', 'telegram', '3', E'\\x0464756d7007407beb55b227e0f8216bd8da579ece75e7ea4d74a3c8f4c69ec22fcf28a35d797651bd11db87e8e2c7db8598ffdb1f6bab8f7750092640bc0f949a', E'\\x4f3e0d5c6ddfd063db289c671241bfafe7881bc7415050b58c36a61660e27b9a', E'\\xae169297df3e7439aea290fbcef479c01adbd50b874fe14bb3e9977a340df1a92c1c0d056ae6da349b981a5cb13f501de350cdf29dcee15af14bff641800ff31493d62974b139ad959e7602cd3dfd8b4db89bc806c58836eac5d94368877d168ad6ec03a3acc4fb655a34f6fbd764b882a3613bd45bdc07cdb00587421d04e85ffe59fba467040bb497111e97558e2d0b39742a0296b907e999ece70b2c1bfb5176e687f0211380598eff4ba01e40d2ff09267595f09ee9e5e519467f5ac9a5a71c66473467ca1b79a20d393dcb666b16c0b9f6388d39500e0a0e7d4c80b296fc8b736ec00ca4dd76c', NULL, NULL),
(E'\\xbf93ab1de4070e4f50f30ba2a0a336bfef061649e1bf608a80ac8d87d91f3159', 'telegram', '8', E'\\x0464756d70d77a51f5d168e16dbb2761e7a4c6f3f0f38da0be42bf7d08399c916f773409ed968ee26a520d08c24ed35d33625d11d306111d8337fc9edf753d222b', E'\\xa5cdbf01e479e5927ed1657c2854178dc31925d6164522059bca9a13e88df218', E'\\xabf70a754d565337cc17371e2799a8b1d3dad5a3783113fa4e6f1b801979253d2b47745aab1d6f2678d955b94bb47929149409a44464d1301c6b513913066b518b086c3fe34ce535f4d298f30e7a91313a2f39f74028350808e439ef1a6af0d2edc681af8eada20696595a68ef0e3193d5d1b5c357a08015aac2023c77fd11cd538b98e9e8bacfb12b20154bfc2d6beeb543d6fc73692709bf0678a99edb7837b2136b9a8c50ba336f9ffcd6695a42cecda2ea44b6cd36abea0c22d176519c00c74f7087db04eb7a6a96616239678677d51a1378078eaf5d6f3c4022588a6ac04c9b21', NULL, '2026-11-26 00:16:00+00'),
(E'\\xd24af631bd846cccb7ec2a8ee2c10b22b5459ee81c269a24eb03551bf160de3e', 'telegram', '7', E'\\x0464756d70829ee58024ed663f18efe5ba29dff29673ece6de9d814a643634dbad5d4ec29860b79ce5e7fbd0862c4cc3d20d8079a9c82022625377c321c400f13d', E'\\xc2e77237dd285a614e040345eceaf964a31d4581a897998d1a733a72b4e7e7f6', E'\\x1a2cd94a77b669f042c124935650bb95645f75619d2cce8c33d25a196e862696335e7685934fc08a4bb0a3e7c1cf4b9f66069ddfc2eae32151308d93eccf12700c7ad1be18ee6361b056bf1000a4759ad4f4cfe257c16acb35bb83404d1318c0478fc64ce8cd606c96bb966bfee644ffdef23cc8b62f7253f27dad82dece6fb5289a27cb98541bbe6a751657d5cecfdd3ac51ebdef80a9807e9b743a96d4321a969a166dd6a92b834ae4d3db1f9cfc20626a0849479883ca222f662562020d439c0676e642c9fc07b73608cf875b97c61614ca165f0229415342fc1068430708e02c8c6fe2a9c1c795e1f4770118c6c97982b8a5bfde918fc6456760826f42c0c673e828692e807a284a7b9d75290948ea911b2fd65809bfcc189a70daf003c830ab0eb9b3ce58a01009f9ca70811971193551c3d195fef9167db71e9b92a26a618b148f293a', NULL, NULL),
(E'\\xdd803cfd87087b360343eea2e4bc75ac1d0de8f1c1d59241d2f67ae42bcdeaa2', 'telegram', '5', E'\\x0464756d703bc2b40bcf6053db6aacc3601853e65177728cd17f783e115e26490e30f8008e8bd77437bc3b65be05b3448f4ed4e1209e6ad9cb5f67661d9486ade1', E'\\xaa469100d90451122d0e17ce007a0551184c194e9d456bf3c3f3e4bcdf3ae51b', E'\\x5cac412da3a5bb7fb43f770b38135f391de88db241cb3067c5c7b53fc12df9e061e5f5f3db7e49ed878a7e5ef6b8d6a2846da8005d07111e57707bf8a528a5c5ba18d5d65c6c7a376ef6342703e0dd317348a65cf7cfe4fb0380396d09a17858c605c77813710edc8d70d527a0b99f289f4340fdc89b31528a0f84d4a3c30aa73f3d3ac2bcc3b5ec02cf79b374bea09d8b69003d8b740641cdd8d8f1f0144bb52b852fe77822cb548698b699057895606dfafe39a391d1783f9f430363cf3e7a7b23d16348ea9ac8c8891667396934d47696efa7895b7b04270918e744fc38ddda954a6387c2b367d4d1f8f25df92554744788c84f102d95b14a8567ee30414bdee6326098578b27a3961b185f1428ffd2e2ea44cc28c72a39a8c8fbc19d7b219417c5193d4bf1c1dd744c5770a22126d1523977b6c15e7ccc950e443da7b9b8a50e5133aac37c673c260f0599409f1c2f32bd997cacc625ffa7d84d5b5f4efd3a4db419f68fe10a3cf95dccfb5503ce40204abba6e586c04e2bcd8453ff0a3b8ff1278bae10a127c29d30f7bca5ab37ec6ba11ae8a0792b7c9eabdeffce9afd199282619dc43805ee7a980e0aad9aac5b5e68cc601695a38f4e6ff27c71e5e41b82598114ae42677180ff1246a428f8b3d871101cf40854cd0b3febcd07a4105ea1a296d41ba9028101f9b8ff79f48e09f70ecf55a9a6ae00b56170dcd5c3fe63690dec22bd258065b0697ad3169c35bec27773be6dc1416e7d3bd990f9b54780047e83f0bc0e2294f90baf6ae983d661bf914c909626981407cc8d53939170b74ce750d29d9963050cf47ec0c1e7c6e35cb2bfceb01d5db49d9de3ca61f3969ae7fe34d9b4fc3bf9caa7f58cf5dbb718e449c031532bcad868837eeda7426703073cda0d9a052c763c62cdba83927812b5e7c322acad98fe7b541d71eef6a29b893c84a9fb545be3538ed47948dbcb229f4d08b961f68a07b3c0f0d331da2befae68f32306196c2006a0bf2331dd09b474350dfd121d7b4f2d67a7efe84f382920a167', '2026-11-25 02:16:00+00', '2026-11-26 00:16:00+00'),
(E'\\xe4ce69141606ac2153e6a0e0511bd28b61268c74395a5361d210851578c10589', 'telegram', '6', E'\\x0464756d7004d2b79c04ce776b5d8093f0e4e7d3ac29b3750ec294dd0e6f24bfe34c8929dd90462d315bcc847d4e99ec74858f0547c3d4bd833122ef1f93795ee4', E'\\x5cc9be8c5c73989c18fa1c12a55b20f5e5e9b482067b7401b84c6ba2f0ebb9da', E'\\x1f512051228253caf0503e6fa9abba9e0ea0fbe2f8802e8a7f750abfcca6b4983605f5be43cdf66a22774e5574e564abf246eac3d23051954f636daf552b87b3fd9b68cc94e44ef6d6a5419019dfaf2c9a0bc5f4211830bdb0d01b5c2101815e0d285b4eb7c2b22ae338d8f9b51396dcc466de72591b1a3a5780c2e63043d8cf1082388bcc8d1ab03f5743be6ecc4a64674bc67fab010ebc23d54c1f9be64604222ebb668ebcea1d8c6c50c6f1fab5a53aefbb569c148f9dc84f06dff2f1973b58cae116cfc1ff4401df54f0520bdaed', NULL, '2026-11-26 00:15:42.499+00');
INSERT INTO "reporters" ("id", "pseudonym", "channel", "data_key", "address", "erased_at") OVERRIDING SYSTEM VALUE VALUES
('1', E'\\x8a2c063329e531b8753670abb179bd357ccef8e63e99345b90a9bb4aa1f85f90', 'telegram', E'\\x0464756d70f7f13d67a663799554b8ebf81a18f95f6f2cfd4b235ade6fe099b77a17970452c35a565a15642eccf25cdf400ae345b8804276b7aeb08f4e50756e85', E'\\xa5caa3e25e6bea9bc043fc53b1fc87362c0dbf45e27fbd7a3bb4c7fb26dd8273', NULL),
('2', E'\\x4826d3d90ac64c00d11040819bca78d624c953acf0cecccef14416be8485b3a5', 'telegram', E'\\x0464756d70afd2ca709318488f2415a71f49c6c6a28bf90199201a9d8faa9e0a749095b927c3cea6c6f62088daac6ffe3ea63f035e134fee494d1944b10760ed09', E'\\x0104bef39a37cec34e25c76fffc410e86fe84b5b648365dd499a5dda07cadd57', NULL),
('3', E'\\xbf93ab1de4070e4f50f30ba2a0a336bfef061649e1bf608a80ac8d87d91f3159', 'telegram', E'\\x0464756d70d77a51f5d168e16dbb2761e7a4c6f3f0f38da0be42bf7d08399c916f773409ed968ee26a520d08c24ed35d33625d11d306111d8337fc9edf753d222b', E'\\xa5cdbf01e479e5927ed1657c2854178dc31925d6164522059bca9a13e88df218', NULL),
('4', E'\\xd24af631bd846cccb7ec2a8ee2c10b22b5459ee81c269a24eb03551bf160de3e', 'telegram', E'\\x0464756d70829ee58024ed663f18efe5ba29dff29673ece6de9d814a643634dbad5d4ec29860b79ce5e7fbd0862c4cc3d20d8079a9c82022625377c321c400f13d', E'\\xc2e77237dd285a614e040345eceaf964a31d4581a897998d1a733a72b4e7e7f6', NULL),
('5', NULL, 'telegram', NULL, NULL, '2026-11-25 00:15:42.499329+00');
INSERT INTO "cases" ("number", "pole", "category", "state", "urgent", "minor", "claimed_by", "claimed_at", "version", "opened_at", "card_channel", "card_message", "card_version", "thread_entry") OVERRIDING SYSTEM VALUE VALUES
('1', 'moderation', 'antisemitism', 'in-review', 'false', 'false', 'U0ALICE', '2026-11-25 00:15:42.609+00', '5', '2026-11-25 00:15:42.388+00', NULL, NULL, '0', '0'),
('2', 'moderation', 'antisemitism', 'open', 'false', 'false', NULL, NULL, '4', '2026-11-25 00:15:42.437+00', NULL, NULL, '0', '0'),
('3', 'cyber', 'cyber', 'open', 'false', 'false', NULL, NULL, '1', '2026-11-25 00:15:42.455+00', NULL, NULL, '0', '0'),
('4', 'moderation', 'antisemitism', 'open', 'false', 'false', NULL, NULL, '2', '2026-11-25 00:15:42.471+00', NULL, NULL, '0', '0');
INSERT INTO "targets" ("id", "canonical", "kind", "platform", "stable_id", "account", "host", "case") OVERRIDING SYSTEM VALUE VALUES
('1', 'https://x.com/i/status/3001', 'content', 'x', '3001', 'someone', 'x.com', '1'),
('2', 'https://x.com/i/status/3002', 'content', 'x', '3002', 'someone', 'x.com', '2'),
('3', NULL, 'described', NULL, NULL, NULL, NULL, '3'),
('4', 'https://x.com/i/status/3003', 'content', 'x', '3003', 'someone', 'x.com', '4');
INSERT INTO "reports" ("id", "reference", "draft", "reporter", "channel", "locale", "source", "category", "context", "description", "seen", "self", "minor", "contact", "sent_at", "withdrawn_at") OVERRIDING SYSTEM VALUE VALUES
('1', 'HNE2VHBR1', 'e9d28809-8895-4a9f-af3a-ccadfb0934d3', '1', 'telegram', 'fr', NULL, 'antisemitism', E'\\x3c0922567eda44186431100db048287db6db0622296711845a4c60a75a31ba61c802223bc7d10c34c53d88f98b84', NULL, NULL, NULL, NULL, 'false', '2026-11-25 00:15:42.388+00', NULL),
('2', '81BFK8CCZ', 'a2d0b744-eb69-42e9-8fc8-503caa5e8a50', '2', 'telegram', 'fr', NULL, 'antisemitism', E'\\xbfe8e0a7da85523f11e03b1a6d9648ef0d3a7d0e0c711f764d821483c758e2e0f645e6157a622f7cae3276dbcd0b', NULL, NULL, NULL, NULL, 'false', '2026-11-25 00:15:42.421+00', NULL),
('3', 'EWZVXF6PH', '596afc06-88fc-4fdb-a0ac-df43ed64e396', '3', 'telegram', 'fr', NULL, 'antisemitism', NULL, NULL, NULL, NULL, NULL, 'false', '2026-11-25 00:15:42.437+00', '2026-11-25 00:15:42.491352+00'),
('4', '1F5C6033R', '1792d129-9e65-4364-a395-19d6537c3b8f', '4', 'telegram', 'fr', NULL, 'cyber', NULL, E'\\x0816456e888ceefb22ff5511fed40b234437452fe152c253302e9760eac1dd571dd867e649543759570dc4589fa7e5366178e5b08c09b158e9be7856ed8efa12e9cda01f9439bd8884b72340ec', NULL, NULL, NULL, 'false', '2026-11-25 00:15:42.455+00', NULL),
('5', 'FYZP2W57C', 'e20e7ed2-cfe8-4078-830f-08a8068a92c5', '5', 'telegram', 'fr', NULL, 'antisemitism', NULL, NULL, NULL, NULL, NULL, 'false', '2026-11-25 00:15:42.471+00', '2026-11-25 00:15:42.499329+00');
INSERT INTO "report_targets" ("report", "target") OVERRIDING SYSTEM VALUE VALUES
('1', '1'),
('2', '1'),
('3', '2'),
('4', '3'),
('5', '4');
INSERT INTO "additions" ("id", "report", "text", "at") OVERRIDING SYSTEM VALUE VALUES
('1', '1', E'\\xc7866020649670155c573fa854a8722dbbd29cee2384ef29fc923677e037372d5527af53acf4d79524140d49facc', '2026-11-25 00:15:42.511253+00');
INSERT INTO "attachments" ("id", "report", "state", "handle", "original", "shown", "media_type", "sha256") OVERRIDING SYSTEM VALUE VALUES
('2c464cfa-de86-46bf-9616-2955fbe15b03', '1', 'kept', NULL, E'\\xdd967dcf6424e1b13bcbb7b0a4fb5fc0285deed4c3845d3c8d05e1c53aa02547355095e2938b2fa278af651f91b41d5d655945810cc4d2c42b14ac6c65af821f4061ef66ec000b3a85680035c502422cdedc7570d56189b53ec013c3377a0ba228e81e94c3bff53ff8d7d9ae6285010f3385f81e9eaa045f626ab1d6035e8baec6c5c05571eda6ccbbbc3bb449b66994755cdab502abfcb23bf59ecae8c59b4a7b3b7ac2b16a4e86532c33e610ac0b0c691058384f724c45b375980c1d849d7e5931d0a2e045586b9c71e18cbc33679e9afcf8054b7da3f83a338ddfbfec6fab19fee295567eaacb6f2c807f5817eb402106b2b8153f001532e0556bb2c2e2056dc7482cc22b14c0bca5a0e3405c7b845bc2d990564af3d1f44120c7ffb09097dfe98acb4a639e55e6c191', E'\\xbfe8f9d70a3ff8a9979d4fbe6320021b46f9540ff3e5f9b09b71f890340b75c34e10b1f976cfbdcfbdbfb4c8dd59339c793476da923e6f148ddb763177090b264c5981d1b4efbf1e2ca1b04cac718ddbef1c4aec101b1e4f7329ff80f1a60b80cb2f0d2de111a97a078e018ff3375ac1114633f9c34ad90ef42c9b44acea3ac53bf31db5210e6c045d9ebfd7969ebfc14e6ab606b3659a598c7b806a50508bb1096d8a93e73084f51c89a7d1a633569470eba2993a4265e750e7d112b5eb36d2abba0a1157c8a045139521ee2a553d9d701736c8c03f5d5d8fc20f3f08f64cb44667682012cba746bd4a52ef4397909fae37871c46cd04b4aedebf66435e991846995258e7fd94c9bf68d1d89378500f793cf55172b650d3d42c6f3a182eeeebe8d236385010240d2e0e80', 'image/jpeg', E'\\x431ba7240436b5bf2c1162fa38672f745d03fbc3342a188443da89d36abb7a96');
INSERT INTO "audit_entries" ("case", "entry", "at", "actor", "moderator", "action", "detail", "previous", "hash") OVERRIDING SYSTEM VALUE VALUES
('1', '1', '2026-11-25 00:15:42.388+00', 'reporter', NULL, 'case-opened', '{"reference": "HNE2VHBR1"}', E'\\x', E'\\x8cc3fb2841dd5a130235bddb287a07d5a38fb2bba69913bb47573bf68aaf34d3'),
('1', '2', '2026-11-25 00:15:42.421+00', 'reporter', NULL, 'report-joined', '{"reference": "81BFK8CCZ"}', E'\\x8cc3fb2841dd5a130235bddb287a07d5a38fb2bba69913bb47573bf68aaf34d3', E'\\x36d7fe731275cbd854f098a550e63256f1a9c5730cf808cd52996b43aae0befe'),
('1', '3', '2026-11-25 00:15:42.511253+00', 'reporter', NULL, 'report-added-to', '{"reference": "HNE2VHBR1"}', E'\\x36d7fe731275cbd854f098a550e63256f1a9c5730cf808cd52996b43aae0befe', E'\\xff1e0f4a169f1675bfa5a0602ec610b32f1f2b271283805aab636a42941e6261'),
('1', '4', '2026-11-25 00:15:42.606349+00', 'moderator', 'U0ALICE', 'claimed', '{}', E'\\xff1e0f4a169f1675bfa5a0602ec610b32f1f2b271283805aab636a42941e6261', E'\\xb72fc65648e7ed52c0001931086c4b79719224a04b67fd17c6beca264904e41a'),
('2', '1', '2026-11-25 00:15:42.437+00', 'reporter', NULL, 'case-opened', '{"reference": "EWZVXF6PH"}', E'\\x', E'\\x292a54f1ccd4a8ddef260dd97509e7166e81f61d0396ee2e1cd6ae3318285477'),
('2', '2', '2026-11-25 00:15:42.491352+00', 'reporter', NULL, 'report-withdrawn', '{"reference": "EWZVXF6PH"}', E'\\x292a54f1ccd4a8ddef260dd97509e7166e81f61d0396ee2e1cd6ae3318285477', E'\\xeb17b0e8c2cb125d9f11cf70c1a308e81e207108542d0afaa5119cb3dfd198f7'),
('2', '3', '2026-11-25 00:15:42.617433+00', 'moderator', 'U0BOB', 'claimed', '{}', E'\\xeb17b0e8c2cb125d9f11cf70c1a308e81e207108542d0afaa5119cb3dfd198f7', E'\\xfd902b8dd958dadb9bacf295c1c08d358cffd22ecf29c49da9485d5cdcb4d651'),
('2', '4', '2026-11-25 00:15:42.620879+00', 'moderator', 'U0BOB', 'released', '{}', E'\\xfd902b8dd958dadb9bacf295c1c08d358cffd22ecf29c49da9485d5cdcb4d651', E'\\x47714f43990d649d054411633969da36a811b98897bd5bb8b1617b122d6fb26b'),
('3', '1', '2026-11-25 00:15:42.455+00', 'reporter', NULL, 'case-opened', '{"reference": "1F5C6033R"}', E'\\x', E'\\x7799ee2ccb7c51f471a4821c071ff93a1d2707e801df822a85c08cb425ce82f5'),
('4', '1', '2026-11-25 00:15:42.471+00', 'reporter', NULL, 'case-opened', '{"reference": "FYZP2W57C"}', E'\\x', E'\\xdfdc23353e28105a02d2d88ace2fee57d108fb8b8448582d8b2d0d8056acd786'),
('4', '2', '2026-11-25 00:15:42.499329+00', 'reporter', NULL, 'report-withdrawn', '{"reference": "FYZP2W57C"}', E'\\xdfdc23353e28105a02d2d88ace2fee57d108fb8b8448582d8b2d0d8056acd786', E'\\xded73b2ad5343722f1b3ae80aac189cc0d02c4a5c783f6051c65b552ba35ad99');
INSERT INTO "audit_anchors" ("id", "at", "cases", "heads", "previous", "hash") OVERRIDING SYSTEM VALUE VALUES
('1', '2026-11-25 00:15:42.628807+00', '4', E'\\x5ecf9e9c8ec67138ad29357a2f7bd4463bca17adcb4076a999154617b825052e', E'\\x', E'\\xdf69b000f3e400d31d521ce496df58815382cedfa24323f61312f8678667d336');
ALTER TABLE audit_entries ENABLE TRIGGER USER;
SELECT setval('additions_id_seq', 1);
SELECT setval('case_numbers', 4);
SELECT setval('reporters_id_seq', 5);
SELECT setval('reports_id_seq', 5);
SELECT setval('targets_id_seq', 4);
