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
(E'\\x009646afbf6195653c1c3d6a1776f55d1372380b835958cd207ff8eef9631af4', 'telegram', '3', E'\\x0464756d700f353a3f36bb9bfd39c47696fc7b5848f90adf363c3b54e2aaf387516304ffe2a2d36604d1e56dc33d959c33f51b55648b3478713f8dad19e821b274', E'\\x5f56d32ef0ff903198fe6909efc691d5c0c38a0cae4c383aca6ca12174f625de', E'\\xc66356e53f41cf96a5ec90cfd182b9a821e07162022c66a52255a1ebf494c005dea71299ddce714bde55d5620a23314d75225e53fda41d9cd6bbabc53933bd8fd829fc3481d2ca286adc5ffdace3c6fe0367fca1272aba951fcabdb72f5477ac8ced9a7f0aa74f37933f1cae643fdea4ece179457f53d9dcab95a32d2c326b0595684109b7aa55288a69de5ce52087761a997804c3620eb6ab7c06c66d93d733e8115ec8090e52f9835160b9d89cd8b3083af33b97bf9e1caadbb21223233a5a6ac1c8d03229ecef42ecfb3ee5165e64473944474104d9169be436817b6ba1c02e908c0f4ae55dc2fe0e71268557409be4971af11b4395045c8ffc514c81d688aae40ef11722b8cf8801b18820b61eaffc73fd6bd6bac03a838df79f59dfdfaa01bf05a4c050b15df9a56273642b579db008163436c65982ebcbd9d62846372fd3955284b3dcc3b418dccc9fc8b735efe2663de69cabf2fda6cd9461b26478740f0c641503fd703aae0b06d08e5aa74854735650baa4d8be6c24dddcf74f0b9a95ed286e15e816578a15253353364eb5843af9bfd09c7472954e99d8315c762901fb60b7540910ed13b06df78f4bce52f3764058552151b7e1ebb6eb0b5edd61e190d7994ac04bd6b8e4fe0740df7b7ce8990197e2ba41fd734bfb1373b9b5fa777a145084e3246e9ee495d35d9c994f6e4f8cd33f9d9757c8cb0affa9af2d3e405895313539ea21b399c06d8b49d889b491a233f9c75bc02c5712e335592c4bacc75eeaabac545f794938084f5edb2b54c7bba87a4f6fff8ef894514792cf8ba6478794aea2d2a79e07831f652bbe522cddc7f6e0bc066e97350a2fa589d18b9eccfe083bdea62faf9a84b3193199fed28364077b72945200762d7df32086e5bbd1d3d76d6b8543d499795c2cb9eca73f3963551c7f661409638f6301166a076f2308', NULL, NULL),
(E'\\x4404104dc596dc8d4eccdd5e455e8469b4cd5fbd9ed05655e9b5b5d9d2d146d7', 'telegram', '3', E'\\x0464756d7062077db191bfe2d96a7f37d8979e20701b0686b2abaec7817e98a3439c7db82b9963ab7ece67193fde77e0b137b94bd298abe1c749f27eb633dbf5c5', E'\\x96dd0622f83ef09a9784ca0b47d7ca6138cc945f477338da14e099ea6bf0ecb3', E'\\x6a312c6a000124466fa19171c5e10831af901e1b884e36123222e1e27a71e00497a96794ecb7468baae3f5280fedf7caa631e6b9288e1d7929dafa3a1fc8dc528666b0eec7c4b22c923ce8d107c87f7099f31a06f17fa104432e505aeb5ab1807a762cfe80a571f4b8d840caa2ead4d1d2c7dbf98281e09a80f2fec008042a0aabac702a54ca513cd921d92511e8fc8eb22842a396c14296cc074a91b0676cd66944f766907c1325fea557952a9861bafcc0741b61c8a70b8b33236d460595947aaf92875f171052063f81bb077ece6665029cefdd88d9239b24065882418540acbc0d8e2b263222009bf03cc86ec22e18e8b5fe87829d03aecaa006b7339b192960f383ff1441aa8d2fe5a015c1f27d62ccb6d81f47e6c87059c268ef226af3f88cb1e1dced4c187181a13baf18d92a2628014140562dda78cea503ba2ffefcfb162d719c6b71b810e1deae1c4b20323b7f1b3b707130df17e1e864bcc2209b7247bbc9b4e5c3dab6c47abbbb469fcc30aa3c07ae3859564cc7ac44cb5556c93eb20cc1e9226023c67bc83216e90ac513f5c7ac48d3fe0ac483', NULL, NULL),
(E'\\x4826d3d90ac64c00d11040819bca78d624c953acf0cecccef14416be8485b3a5', 'telegram', '5', E'\\x0464756d70add57f16178caed273569d3733a9195bbd638d445960e7e36a50f89f01c4990925a4ce849b6fd8856ea21cb9a397be3d5dbc8747d35fa14d16eb783c', E'\\xe0f033eb9488719bfb5b89dec14dcc479f37043d494c83fc142babfd24529d07', E'\\x81d012d34a3246d146a29ef327664ab6db7efd0180592b7ac7e1e26ecc334c1bb49070ed998583564820595b8ee98cc8e992d907fd1bcfece3f19f0434738364b84623cfaa428f1f7ec3f580002d392b506c6401f0e7c3c4c03024d97a9dbfa5688b1a071ff352ce35a88580b7759f2cd348ad471b1bddfccfaa44d2713e65f3a895a48cd554d0780551a91c5dda795c07a0690d3bb74da59bf30b1395665a8c7824260af4bc93b6c6613e36b8629ce2382a5000d50b3d2cb1c9d83f1f54df8e48d3f1303f37bb10a1d7f33cfbf1c4f9cecd4623438329d651c9ffe722a8dcac9ae2990ae4515865ae4954bfff0fcdb21f19c10505edcb113880a4fdfbf8fc87d7e65f16faad80d02220b501e303e59c8e79c209e5e383238eeb286ee230beb06189beeecbf261d777b2a18ca1c46b7c5cc898f41bc19e57644c1fd690b6b99bf17a015c9ffe0c71bb4dabc4167c9347827195b592b80c64ff1de33bef359f6996bddd007da4149fb401427a4d562042d682a17595eeaacd8ed39c4dce01e40bb9a3c1a753b1e6a14c273803542a8e8d9207d71794fe314997a9fcf851e79f14c0c7a0596939c08dadc99f0943aa356be913265871c9804cc3cb4549e3cf7cab352269d1ebe515dd15f2188a3590887e280734cb652873a8ba7455d502ae1f6aa53c9e246980e9f88429ccde3613593694dd88eb748b905ac5ea2008e5d417bfe7abea7f4c5993d417c1f6622bb41660f473cdb2af92e88ad6f96da3591e9c423f12113a30c4646cf11e7b0c9002ce5c26adcd5a325bb8f2e4a59e299e57afd1d92cedd67f47799184978d678a94768af390f13765f9e93085e1275726ecec2547b7ee59ac09202baaa7c6b8b74b6ffc3d2a5d5b7fa8bac5780001f0d1ecf5371a65dac560f71900c23695bea1fa36c87508977c6a8ae1a38dce7a92f1e294dc805c062afeba51110799fc65f3ff399d7ecfc5e7e3f5cffdf5db4821d10e2de2c89776cce67ce77460969039de616ad5478580219105d0198f8ed7d474ef5c603acbfbcf1a4c3dfce9881f9bf4cf66b45a3e051b73d6aba7c4bcf4699aa10793960ede2a51969a66589ffb65bf94a1bdcbba3391b470197d31023a2b76238c1df90e79d47e9eaf40e8d106e5b27e64d9dc8b4456f028aa1e3315a6a12fc447deaf6766d3ef622bbcd3c08634913a88ab8af3678507f1542066efc0f06f9a7dab891c4a09d2eedfee34528577fe665e10165d0c9744694f5f90e9aceed27c0a8af14b151acf411853d6c3e325a80e3fb6c093f5afdd4f990b20c74169a13176b878a22d093fccd713d390fc49d85f1e4e5b3c2d42290185269e00767e8f38a8136a0d780c77ca3c17102e5a8e0c7948a6fe25546d8fc25bfe8a40d96f81e31149a9d9a7a721bdb98dde968c4695011cc639eb775e6b88a291a4304c49fb636f0c5a6fdd1d8f30219c', NULL, NULL),
(E'\\x53c7253b0dcf1e71a4374a6dbd944fc371af2782c1c57ec3f2150d53743f9a76', 'telegram', '2', E'\\x0464756d703865db03aaa8a89f279dae0caa274d449465f3d0b095e60c96d7a1081487dbc630df56a878561fbb1cd3856c7326339fb305f39005cd26c35409f983', E'\\x561e7cf1562e8ef1104f16f2c8d51cd72e2f1f6a27ffd1efeba3ca6f32719e3b', E'\\x7c02f28c1a713cd24b970fe66b3ff1c4f855fba5513c0f514c2699058c3bdce53b5a5df2bb32de7476cfd451b7327354da84ae60a68333b5564990bc461e0a5a19f821d168e12d40a9ba2db95567bae560fa9b2eccd2400d1bbca4318e8cbd22d49340e00b31feee098e12d3e31f02ff6195a342f97502283cd47b7b2eab71fa3515c1ffd1444d32e52aaaee4a50d666ddda006ca4c98565400169eef621742c12f9ac488d7fc29a31eeda07c36f76c29f523e59a16e1b1a927cb8ebfdff336c0fa3c663725fc0e4e4cea8c7dbcc5c2deeb12845b3b1d4d6cfdaa49a73ef8e0a96a64a1f4318a2cfe10aae5b67c774a94c150976e4a0a17f7264cbe65da2c2189100818ebb2fcf480fac08f1696527bdcda4e83f57601cfe89a370454332432c402a8d2e68d26bff44ee5d573c1fa761277e02276db503edc6fd4e424befc6da42c9b6a370001793a18a80d4e78ac73c388202f23d8fdffa10496ae2519b5afc4e5273c0242c3f45fc01782b538cc05d3a6e20834b657bbfd0323113753193e1d36e7bdbff33fa196ec8f5d1cfa1eeed842e73419310ba83907a70f63862221648c553ca07709af57c25a984843d1d02475a200bfbbf12a845d461b0d0491fd0afb6fce55fd2c87b79ff9c455234205f42a3bbe8d339387a50a22b39c0e4f61ce747592b18ab18e658bddcb5adb99cfdc8fb303abd0ce59fc27261ffd644d1b1799539fc880bb171f6a4920e86a2d89a9dbcfaedf64a891eb5c57a2fb85976bde35ac88669c42fa5e97df590d3656c8e5f2a38542989c128d54a3d8c1d3ebfd7d2eee60baa356c546530728a531eed64908fa28e59801850d984dde2b2c0b80908eb53c1bad17be28a0aaf0b0eb08244913017e2b441afbc5675f41dd05e48c703aea26288a8d911c32a006364848e56b0d360e0648db833c248d93138b423eb48cb57917de611b3652642f7a1b0a72d91570c062e176674f6f836171c6efe5645907f856108bdf05149d02afad6236e4652120944120b78d25e5da6ce8c02e4e985da1146caa759b4800f6e9a55dc2a299188dfb43a3d303ea9236b43fdc31d3e54af91f3e7f840cefc4e95a8a98a0a9c5f938c3a90a14fadea872a68dceea23d942865712b64cec020dda2f194202c445eb9490bafb0170a739ba2c188586a7f86ff2a2a9b1286286ae4466972a445b7069d8929a218fa490ac18d94bffd8b1e7ea165fe9df61aa1d801fed2b441b7551cfa2ea2faf68270486f86baf59336c0c3f43eff801d155fc2a75ca486fe13e04b46fb1fd19647752836517df413ccfd323229a02fafae0969bce9b746147b6b71af24cb3a7b0d151b0f8a53313140df79d69c0f9a7ad6eca55b91c84588ab6aee0567d879fec4ba8738cd6c9c8af373355a7f4b6d2695bec723f373f5fe7347ee0ab77ffc54973e490eaa8d9f99f9f5e6e21a810a4005f589de1402fb4f091acfc2d195f05f3d47ccd27c268c281b42a916789942f8da40620f9b2677655aa7f4aab3e71afdde719a21a0f955a55c225b681b639ab52f9d5ca2a41408b19bd5a1fc3abfb06753682c1f16026ff5e0c05ed885eff7b36d88a7597ff28c6d1e9581bf8abea7f531c36ab4aa3d324b27b4f2da08bd13b6ba60b193e5621ddd8a5ba7fc04fb477ab85b2268f5df379145c34c2470bb50dfa9ab3c8f66b8f4b2be37d295375ac8bd7c71e0d0a9a3ef4247ad9c837d807587bd921f94', '2026-11-25 02:14:00+00', '2026-11-26 00:14:00+00'),
(E'\\x8a2c063329e531b8753670abb179bd357ccef8e63e99345b90a9bb4aa1f85f90', 'telegram', '10', E'\\x0464756d708819b54aeeafb99bcba1bbc426dc3151e08241dedb1a70896527f11ce47a85e882208dd2c874c3301134c40c8968bcc53bfa737444f51510998bc3e0', E'\\x4d2bf2da8ff193f91f8aad2193c91f11a91e3662adadd3c1024b01e5cee825e3', E'\\x0e810b09d5bab0169b7aa011c6470eeeca21540cbd1c73d5a547b15741720126a5d880738985f9c2077b3a3db292da52f0097524f788391e0e82cdb4a39b1e143a33865353db212755964bcaeae13c37b6ce860e365b71d95b25faf1707c8d6117a750c11459e89bc24d8e2e9f7002d1892e848cc1c0694b32f1782351c9209cfe5a1fd33b3c8d64c650c399e5f67bf913825f15747ba8826e5e797850594bea9d52e93cd535e0afcc9f2fd3de927b600f40a77d9e732deec45995d41698d52b322e38d3a377dbea7139afd139c633bb7ebd36f6ca3571d3841082919decaaac496c42866ced2a7b6542e9fa6551c345907cee2004eee1f4cbe132d0e8852383dd6a73638f8bf4f85e73e0ad3c921f52f0b27ac55584496158bf25bd30de4546d2d416a1361c7f6155f431ee5cd5406556e72fe185da8cdf3c73ad0a4c1390d5b20a7f141f6d67014f27cb3a403c5c0fe8933c4d27f4def3fb05bdb2f7d17110eeccf04fdd6ed8aaef3539646b564ca45cdce564029a35b166514d97f519bd8eb8e7c822d764f409c1234228bdfeb7ec67c1ae3b50602b5ec39a9ffb0f6e968f3677609b490ecf0039b259af2dccffd22e55cdc78ebaead3d95457d0e22e301182902a40b48003b87ead29459628481533005b9f0761f33ddfa15f10a9bea4a6218feb57f66731a63903563dbc5a3bd46eefa5feadeb7390f49159ef0f5b12f7af9db000eb219356f853371bc403117e748f4337bfc19d07cbf13913d8669cd95a15fa1053357bf4c2ef65a1540e75e20e48a70d9989fec14c8c4e04ee0252d5a172c8334025d4850150491950c60f9be6c908a4389b0c89f19fa4bcbd0243a4ce96dc17408eda98aa709c0665e6600c6ce92183f882053edadd15decb060d7e5e3429dd7f97fa4c59810fdcdf79249d1b01f4918e272eb49a27d4ca6800865bc1ef26aa471360e8b71ce940caec14626ebc14a3e900ac5a61c0c6c4e9e5daf717ca7d7d4d4b36b79b9272192956990ac95745000d3a577d5cdc92aafa0ef2fdfdc5cac82342d085b8bdf2ba8fdb9574d1d69ba838d95c417e3630d0c34d390addd8279d1658c7bff0e6f122cedbeddf94590a4d04d3fc05593199557cac57324d505992ad8ceca6fa8e76a080b7335ce71b337e36ade466c059485b0ce63bf9c9aff8ff058dd83dedd223d90d9bc8605c1dc189b49567434c6223344375ee6cdc73cba529357981f60fe11d76ce20e01ef0ec71f87be086ed0a5577d44cf0ed4f1ceb714833b88734cbb07286c56ddf86c8e582', NULL, NULL),
(E'\\x8b93c14afec0b38a9096a0cd6d172438d55a5c82e9aa0e8d534f625fdfa607dd', 'telegram', '3', E'\\x0464756d70e43efd153870bac551257feeae42a80f2f5a7967b8f548fb0891efabd411bc5ad7a080a525634f7df1f00f4867dd555339c9d8981a1edd6f678beb26', E'\\x219ff608bbd7e53b86f79dafad3c5235e082599310349750c3e9eb46e4fc8e83', E'\\x01738fd4b280e1281768d297d187d458fa6680ebb94df9b8c8a76d7e174df1ed61ce5c994274b4df1c2a685ae3279d3c9c3f9c876a12059dc0ce7be95f9f39142d9462ae228e0c4c1af01b898648a3cc46e282afda6418795d2fae6d25d0de63811bdeebfed73c4e69498f89091d222a78436d81e894130df8648a2375ef23082be219926f2a91cd1f4124b8d4ff670e2f7dc6be9e0d131353c97a604cb123345abc98ab01af510a905d88777f2ad23fbd4fbeb540f7e5bdb5bf8389e8e0adba88c170330541471e77a77280d7e197b50ce1b42de4fcfae1713a5166a2487097b691660de91f654cbe', NULL, NULL),
(E'\\xbf93ab1de4070e4f50f30ba2a0a336bfef061649e1bf608a80ac8d87d91f3159', 'telegram', '8', E'\\x0464756d703ce44ee4e57a5777126abbaf106175376012e455fe487c2574d687804790d438f9f9fdbd13e3335b30a8c3ecf47954c04c300824ed6b23e782aa7a41', E'\\x7614a47d1c32bafb4f46f9c240a048da806ba52fbb4387a780818f0f6e888556', E'\\x4ec89b465d897d4e74f6c3505f3c91f40b21216519a7127b18c403b3b815793d9ff629d16527121a9471b01eecc7d7309cffeeca0699cc0790d2ea3f8e4fad5cd84e0bff255a874287eed2990b294108f52cd07f0c48b167ca635a7fc67b6b391e83260100557172f078e41447791794f7044ea24e6f30b426f4a19222f212a76bd22fe6e837cf4d066f80648652f40be617fb646df5d87b1e56a31070f65bbf6dfb9a9c0c7f2cbffd08c5d08b223930e947e2db28611b4464a7b67c06caed46dbefdb6e52af9450cc7de2d8a0ff88d6ceeebecf5eae05f2144df73eee7ce720900daee4508c7985ee0c59ddd6fdbc0921994fb9caeeb2787658d0132765cf0a177021e6f1865ac22050110b7ea2f42b3a26262bc2d3c917a33635e679a466c11cdfad02632887febfcbdaa83bf6057f20f67e9cb3876989b5b5dbacfb9b85f5995d13b6397968134744997b107bf109e50a0df64a33221fbc0af6f292dcc24c1b969404a13c4fa64f9fbecd9cf577305ca3b6874154bf7c4fd31ab60c7ded87eeffb59b53588f201821d07a4961fc423c37105f5cf379e223fe19ef572f31e8856d6c01fc0b9512a4d0692639f153c09e1a6f5622fdd0613cadb95793a0dcf657e22d7dce560185cd294ae05d1ba8a9cdf7216745215736cf07baca4099decf37153b9070a34904ab670ef995f09156f89521026321964aa290bcea349462f98bca262c5a22e63f156530be4b4002af79baf7eef43800fc2d36c0c87a14b00dec6388d2af444cd19e089ad9f70f44de495a2bf8aa9c5bae11d0c244f84bcf60aea91a94950620af588a9a4c3a2a6f92f7eb56be52fec08490c91c4bb46e641363b4f9ea20ad479fea6118454b7ab5af4a4462f25e57627b6f4bab99607531267f626457454cad6176c872cf99189e1df264fdee695fed508b0e554bcc55854408c19fd28fbdff0d745b79b39bf5b1b070bdf79f9db014335d9750f9e0734227b385ef984e3158550ea3a3398645fdcfe6cf01da326f70a725447931f04d41435883858d5f461caec3fa19648786264f06e67ae8b1faaf16b2125cf085439ac6a505ed6f154c673157c621157fe9d7000a652cfab581294c5b0e3676250abb7adb77fbe0263abdcea0f1211c2728', NULL, '2026-11-26 00:14:00+00'),
(E'\\xd24af631bd846cccb7ec2a8ee2c10b22b5459ee81c269a24eb03551bf160de3e', 'telegram', '7', E'\\x0464756d70f286f593ce8a07269b14d8d9b20cb041cdc27cb7cc040bbf234d99d9f4776087e334371e4a22c2feaae2c2e9f906b6e93ed8a7f77e7d20e9b920c5cb', E'\\x5c086dc90d17a32de446446b4c0924f55621950cad065100599ccf38097141e8', E'\\x23c97f684d6c109fefd71cfd71896ede09dcf355963637ebcfbad1ab7ae1e06e5c7f32742750f970b886945f638d46c5eef1b65c93e967a09e95a1fde8d056cb55940e29b1a041505531a4629997654d66b69729f291f2f1493db1cfef49770512d9c4f3219adf2afeca69b0ece680107684ae164cf883f9d48dc83ed77cf21ea78b3fc1316fedc180b9f0b0a86703054f85026a78afc94f2cf6842e6dadd631b2222ea6a3afd1d02142811fa1cec92dcc94bfc9ab1dc4f27ce0ea396505286eae2b1bf4c7c0439e445a961626ad0170f523be6da981cbd18e1045a25b6f3e74f39e7ddad7b359bf7c4b78f61c6adab5a9edf26815e9a9eaef8c84b97cc08ec66cf45791e553d2887619b9962d6a703abefa166677fae58d206ea67a0d4dab0cacd765972281e39d6aede73512263ec3c14239bc19c6a386edf7a17b0542263ed7c06be936d2d352fbca3352633251000b760542b9aaa5c51f9e9b7afc0c4a64b225d15493d5e46686bf1d47f7b95af053f902ab0b51fae19d41c414cc3fe1db509375afbe0e87c0be47d6ec3c71424bd03d85a792b7c3aa71ab3464a331d048f485e7b37cf6022e639f229079f0bce14ce5b8ed3c100aa97224c6628b87a5b39bd5f49083bbcfd44463964d206d098999968b3c06e5352d3260d8e5700a0e39691d9555d56eb30576a90b09a6a4f82a13e74f9409b73bab11c41f5f91a86fa6de7171c5db4ad7d97fe3e5fe68c7dbaf01d21ff367cb617ca78be9549da4c252b275e2031db2dea203713b5331df41397c123a3a589d5c90045bb1b9b0685a1a81ae3430ecb6e8e1ec24909518caa24d8a29f42acc512375ab923b080d7b922ca5624200d5d032f0eb7efc7858312f250f2181b7a7b02e25f999497e9777ac5f6877fd2f92f6ba493b2706f04929199e33a3aa9c979324723b37b346b63a3dbd07ec05dcb25482c4204d58ae1c0413d7dad9537a6ecae3e7e236649b65681d4829e9dafa3db10a0ce369480e471701697872c81a2d9ea2ebe7d385c6ceb0dd8fdedb7ade226f86dae3fcafb2091216f7ddd0019405f25208acb8da599156ff9245b8ba41e7865fb112a0c8a0685e20af2fd6ed27881c3ca101c7308fee27cfdae1defb6e980d7f15df3eb48295c34a112b5ebf65cdad05fe4906da2c508f8ecbb29bbd9dcce1e10cd4fff3f5cdc3e5e025cf4d3f85654c2ed8b2ef70b42aeff5e21741605086f0fa1ef49d5b126dd276691782c2693115d7beb24e768f0033e1fa4a9f33a1d78a357fadfdda1053a9d78d8cb8486e6fb5bd6ec4a14dc5c0c8b361d3aac4c3758e1e2b308d8ed2b478d5b77a763a422ade9f8a3e5316f0161354d2909cc41fc9d59d5003d42aeb461809ce111fa2476383af9835991b90708d1016c6acd2bd9790031ac3e3d8ed51bec032c47462e22ba8234c853d6ce182b9bfaad6ba25b3e831ba7d1971ed7741d8e33a317c20f025cdf3a98f9add914fe4427d0914a930ecd3858473162f2f4651efd842fb5a05d37894502a96c06141d511c3384de8e529400a9cec61f5520dbce10d367f66bb66c13f653c3d703b64abdd88561802d32580efab724ff27efaf12595ef9f0626d473577f10fae0626dac0f8133085889b6243ff7be4cd2165a6bf13d1e03889d8eac58a171f826486ada2d28c32f0b5fca425b984831', NULL, NULL),
(E'\\xdd803cfd87087b360343eea2e4bc75ac1d0de8f1c1d59241d2f67ae42bcdeaa2', 'telegram', '5', E'\\x0464756d70be208097c36c673a98b1e130500c99b319261b4b4b802331b58e4fe8e1deda015515738c9f5370ad7d0b7565b66f09ccb969af0d83e8c5ea8b48dc2b', E'\\xb09ac221e10ba232569b2de531a78b3c0c83120db82cbe999ce8e761d4ffb137', E'\\xc6e23cca13958712e1e2ce5b590cabde24a3548b27b801a7a463aa86ab4ca91d236e84edefbdd573223d9af11d93cdff4b905795bc921950dad5bb8444f55715efd3e4f7bf516ec212fcd9a1200484119cd3bacb747beea0545c10f75a52b00cb4b587ec9458f157517ae111fe2b57445f2f5e665d3daab4b41f0a2108fcf9ee3eae362946577d7df813d8507047944d57064ea4999ec9f53ff1ab068fc0454b13dc6e65a3ed80800f411419c71ee41d1e341512ea161eef00a028dbedd376fdd880a7f4f645e4e669f52e3c8ef6f468f5a8f2873013d73d6ce0a195ca60fb1237ff52dfaa62313d7bcb5095db2ff4428d72fa4976f2f5f7d10b31070ad927478b0161d74d52aced1ba1c35eb925f7124649272a3a17baad8d01efe09d22d5f291d83b551e9468f9bf76dd6dde9c8f82841eeac3b2574b26ed4042a631cf3ab7164a48a54efb0e1fa9c5194f54db607c66d1798927bfcd38eeea122993ba2303d750aac57ac0073023aa3dab0b03c2322f92548f39d054b95af1419db0b89e3073dfcd379987ff4dd1a54124625fdc9784168545a5790bd9559ea9147a687087fad2949abac228eaf569507f215c702f157aea3a330f3c3c82a40e0b7ed8bd49046a023bad6f471385724d63838020c74b57819328b6ef468adc5ee97937d5d7527703fe2fa17de24406bcfe46eaae96f95512c72118a3be7b16d368d19bf215cf0a8cfb8aa29c8e07f6c6bbc4c76fc724dbc805e1b412dfd5364c9194e1c038c0a34a99dedb5e44bb2f7e87890d039e61dc0c6d8ebb6e7c5eae7e9b8d77e5b6f869e08e2f9a9a83c69096dd9b603fb4538ddb855fbc8453f6be46797369ca7366e5ca2de9e116e5ce7833ab056afff8edb18dccae770535cf5c3c80f3a16a3f12d50ace720fbdfa0b71444fe89192d98070295ee3b0d1cbc2e6d3a68816f4198bd4e1e97f6db5cf6849f9a6d3dba7a8c85b6b68e727fc9e14a9d27b0fdb833fb0e50c85c36ecaab38c224c216caf23087beee72c686308b471fcd3b7bab6fe2c6e01df828786f93256fb3cef6c39ec6b5a50567480f87b6068c0010d1cd9a40da637e15a214b30d427faebc6b031fd864c6927057b9b2e99885c27cd1ec84d35ed0128b6d905ee3e0473069854033c06ec8966eefdbc10223f63a64b133113b44cd84eb4c4a135df15fe863f3d2e4d53f0a24f41095493e1ca3daaae028835c29d45b88b39a689f4acace85fe183f7d28b267fed51172e5f4cab1a00a5358bb0c40a4abdfa9499d9ee76ff8c24de3c3e34c56695e3d31098bb16e152324fb09624a70e942bc21c77c738a03a49c3827852e56b0efb3965abfa830778ede0baae45232867d9ad2b0ef560fe5c9d1d3dd7e130fa18d4dd2bfdad4a34ce7d997a101d9ce32746805c1548f1afe84d1129149ebe6f1a0b4c4f745388ed49202041a680fd3e76ec6bdaf5add9d02e19fc219b222ca1c2cca27e896d824fb14ac9128dba40f805522324f50f231a9124dc0a2d379908d8a7f128ed076780462665e47352561b5863f37307c2562b7ecb2df473c5334482334281d74aebee8339502f1b9edbbb491d063cb2719fe0441f1e968dfcdd620dd540423ab0ee29bc252b0ab262ec6cc0c43da5ace7f42fc288753821a552505e0e2008dbba0a50e13723723cc9c5f8a8e4e151ee8d17f80a5ca8c9694d64348a6d5308613fb75c43709576735eb1ff720d718032673b4e054a806c44831cee139595ae1bdacd47c3e03b62596ed91438d51af9632a1514cda81f9e7f18b4c34d53c146c8da366f14a5c2b6293f32071cbdcd28ed3543697622d078b8f5a99c8f9607cb4b9d4cf63f2d2cdafc935e1b2df72a779baf106921275d3f4dff9c1ad8a89328c1aa2d45015bf9858d961fcad1c1f344f73ac527edea34bc8eacc4ca324bce1059c2d9bc38c9aadd0bd73d50f1b618b3adbc1e70f1a8a3c78aa7299e9c2f60e5c54681a8ac0ec4b91d8fc72ce422faee56181da0e41512571e114a5b1cb5a8ae5535002b1cd9a1646e1e053679af33a07e40833df54730a19192a94d3bb58242d74e78ce7cdbb0510b1ac033140823054b033d1d54bb162bd34dfef723fc75d57b2ef6f1b4465cf3154b0c0c7b2cb2b018f66276eacf9eed6327ecceecd0fd1633ebbd53d45c0ed4ee147ad4b282daa0ac2e6834662ffca625ccafc5e33ffd0ebbc4ceb7cf3ce45bb66a1758cfdcd09c9f4bb69b6a1aa17577033e49e9c0387a784d2c440b12e8d58ae071bef19815be8aed510c6334e0a6b2a78bfdcaaf0907ea74eb83b01a2be436005e9aad4674f57149a25b6ac9024e5f5d2904fc52232962ef40523962f1118e8a8e6b8c22fd2b31b336a364bc8e667dd81281c7dc3c8b76e748f8d42fa2d91ba99a839016bac1981118fb114b08caf87c034d5ddc073cfc4278191876221edb6a0fdba2d4ce128ed0fe4d4a861b305b922d30d40fe5c01e41a50dea01ba1f546fd5a7c876e0aef9e6dd96ae78936c7122d02484cf276cb7c15939a3f6791af04411d5c2350aebd457990b76d270181efe3abc38bfed0ddc228c700fa7015de8adf816f226e798ac53e7b7a6cfe6b1a8b5d355f3edd9227023f6b0354223898b5e612bf71854c2d3f4125b5be3e80a1215d598610f515e72bcaee3eea5219633cbbce78393c1e0293c01604e2808871fa31be0c3d6150fc1ab65faa7b4575f2e658877b5aabe0dde22b1f0bed2878a9067f18d76f5fd12e83857f30a4baa8d01b431405d701e0a25f3056150261a0cf7062a54e7c629083d7e3516636f2c1ce5ff220be089e53556f56e54b91e30b6818356b4e4cacb25b81ad546dfa1b3de63109cc55d3470bf5f3149ff1879a71136352a29a922e74c02bb55ecf76fb6fd86c3a0f04d3a90592d7a60e6812ca59412609a02e627ad6365027220393362dccd01a66e418a367b3734b261edd5477f0792ac40a56e0b80ffac128f7f911f52753a66352b36c5a333d9827365bba41cba785462e4039f65d5b096ce3f254d94daaba546b6e3e1901e7239e92f2f1b9c9bb337ffa1fadf436efa55b4c8c80387b42258ac3aa0b6a011f0b05c11024c3fa82c2b4bb4848577d519706974ac6bceb1d56ef4677890efccf67f99d7f31615eef25f2b79b5fe869dfba6fbd44cfaa0102b5e6d9d5dd7aff3ae2c229ddc7b4dfb1fffe024762f9f5178aae53ba11e299ed3ed514b704956320e660245fc561c0ff068da735780134675ea79a2f8e2f16980e778b5411d1c8873a7fd1526fda9138f311b9dfc337317e2a27e51c2799b7a5b1cd7271c09e8e471a5d85fbd232efd5f8bfc7bbb564ac80dc603c0a9479a6643773a724d23b8886c94cb8e878445eff6e1080ea93ded885854f9f17146c697d59b5eb83d5790369ffdbd61d022e1a551c82cb99ea4b8deb0a9ac76a2ff7a5c52d41abcb6990bd7bb3fa644b56e235dedd89b9250deca25ab82c139985c112f85e6e3f3432851e53cfd23bcaa5bb0b8da4460b74852be29db810e02b019226423b79b7adf0eb6bbdce48eaba537282960998ba7499b8f48721a7c894a9fbbb6c6244e3f4062c1c5fa6a4dfb39f7ec0be93026de0dd68ec54deafdfa582ecfc357a1fb5498ab87dff261368139edff4502be476fdb9f73270efa839d6f9cf8bdeaac7e37fa341c691b84a821226eaa8eb7f1842d3a97396da78297af9d9201d0b30fbb3550c25436b7c2eb90113a2c67a96e17e20e3c839348adf0ae8f108d97b341ceeb20c5b30ccc43e05d409b7d5c84f518e66153e4aaa75026833d70364e58c783091124001039a9c086f3e88854448598a12abfa40032fbb4cdc19c97f19df8cabd4', '2026-11-25 02:14:00+00', '2026-11-26 00:14:00+00'),
(E'\\xe4ce69141606ac2153e6a0e0511bd28b61268c74395a5361d210851578c10589', 'telegram', '6', E'\\x0464756d70ed04d95f36cce15f82571ccde81e349ce20c9e6e868c16835e07741afbe8217b2ce469119f144196caa32d643b29854771bd4f75bfce4926a6467bb3', E'\\x65d4eab7d2f3e654f6208f93235eb1980c27256ac8fc5fde271a1f9bb031ed0d', E'\\x00ec600319740b40d64802afd563d899e1f707e6badf738e8c789fb5a5417a69545dbc7e8426b2e4c5662fa378bec49dd8808a5a89dbd59acdb649d4de431e02908c533e1faa28847e85284561163304da39097bcafe78ee2196bb246677c727b76386798bab2a433b343a40bda79ce4dc15dd92a2e46fe86520d34beb38ad55d9e62f31b4378dd4f48bf88b81ff7b0ddfca5cb91a954a16f768da9403cecafa67ca57a7cc7c5cecbc592f536a28285755c2d4f491f52a369fb8d605fea4703ac6e367234d3454d505e7f55286d87dc5dace4405b5db05fae6f223b06acd3f4a2026ee91d42b5972bddc2efaf9244ff800297d9a252109a0ee77a1acd691faefe7f0c348390981728d0581b253b09078ce70cfa2ff810b04c1d5e8e11792e320a56aa97db96b67e27909b3489bd33fd70a1b35d70e77800b8ccbb128c340987f5a0009138b282400d8938ef41faea76c2c87a5864e83d1f568a13471f09a43e846337df5ca2d412dc23a0ddc7b580f0f9050c1db17039177fd14ed59203f50d244423ad95da73e72c7a923d71e6a976bb7b5ea5769f62645b118f9c20ea7c3b3bfcbe5a1a782b15660aee899c161f8cfce27916d78c7d6ab62f4cae8e00ab8360a2d46e658418c4de8fe7d87742eff82c1471d7ba83948d84e05752535da1af4162cb4bca24d30d81a3cdd1e251542cd9596a2606d36f737ae972975fc8dd809bbc546e6325bbcdab06ed9db6f7c73968a1b096d70ea7841e08815b819bf81602fefab303a76cebe09496aa979d150d4a658b396b7ffbaa43f7d41cbc1df9160bfada552c74d8d9af3ecee59ead585c38fda40f8a3c286babc087636dd18528368b64a908dc49533af2155634db34a967dfa8a3607753719640be248910fdc464bba73165ccaa48165d2219ac91718584a7d25a2b6f747b1d4568917b9462b21ae59fb31f83783579877a305400919838dfbfb0db7664db6487a9e3d1745fb51631a29a8bde7fc171dd826f24fb37463de5c67c65ba48c667d97', NULL, '2026-11-26 00:13:52.261+00');
INSERT INTO "reporters" ("id", "pseudonym", "channel", "data_key", "address", "erased_at") OVERRIDING SYSTEM VALUE VALUES
('1', E'\\x8a2c063329e531b8753670abb179bd357ccef8e63e99345b90a9bb4aa1f85f90', 'telegram', E'\\x0464756d708819b54aeeafb99bcba1bbc426dc3151e08241dedb1a70896527f11ce47a85e882208dd2c874c3301134c40c8968bcc53bfa737444f51510998bc3e0', E'\\x4d2bf2da8ff193f91f8aad2193c91f11a91e3662adadd3c1024b01e5cee825e3', NULL),
('2', E'\\x4826d3d90ac64c00d11040819bca78d624c953acf0cecccef14416be8485b3a5', 'telegram', E'\\x0464756d70add57f16178caed273569d3733a9195bbd638d445960e7e36a50f89f01c4990925a4ce849b6fd8856ea21cb9a397be3d5dbc8747d35fa14d16eb783c', E'\\xe0f033eb9488719bfb5b89dec14dcc479f37043d494c83fc142babfd24529d07', NULL),
('3', E'\\xbf93ab1de4070e4f50f30ba2a0a336bfef061649e1bf608a80ac8d87d91f3159', 'telegram', E'\\x0464756d703ce44ee4e57a5777126abbaf106175376012e455fe487c2574d687804790d438f9f9fdbd13e3335b30a8c3ecf47954c04c300824ed6b23e782aa7a41', E'\\x7614a47d1c32bafb4f46f9c240a048da806ba52fbb4387a780818f0f6e888556', NULL),
('4', E'\\xd24af631bd846cccb7ec2a8ee2c10b22b5459ee81c269a24eb03551bf160de3e', 'telegram', E'\\x0464756d70f286f593ce8a07269b14d8d9b20cb041cdc27cb7cc040bbf234d99d9f4776087e334371e4a22c2feaae2c2e9f906b6e93ed8a7f77e7d20e9b920c5cb', E'\\x5c086dc90d17a32de446446b4c0924f55621950cad065100599ccf38097141e8', NULL),
('5', NULL, 'telegram', NULL, NULL, '2026-11-25 00:13:52.261214+00');
INSERT INTO "cases" ("number", "pole", "category", "state", "urgent", "minor", "claimed_by", "claimed_at", "version", "opened_at", "card_channel", "card_message", "card_version", "thread_entry") OVERRIDING SYSTEM VALUE VALUES
('1', 'moderation', 'antisemitism', 'in-review', 'false', 'false', 'U0ALICE', '2026-11-25 00:13:52.282+00', '5', '2026-11-25 00:13:52.194+00', NULL, NULL, '0', '0'),
('2', 'moderation', 'antisemitism', 'open', 'false', 'false', NULL, NULL, '4', '2026-11-25 00:13:52.215+00', NULL, NULL, '0', '0'),
('3', 'cyber', 'cyber', 'open', 'false', 'false', NULL, NULL, '1', '2026-11-25 00:13:52.222+00', NULL, NULL, '0', '0'),
('4', 'moderation', 'antisemitism', 'open', 'false', 'false', NULL, NULL, '2', '2026-11-25 00:13:52.249+00', NULL, NULL, '0', '0');
INSERT INTO "targets" ("id", "canonical", "kind", "platform", "stable_id", "account", "host", "case") OVERRIDING SYSTEM VALUE VALUES
('1', 'https://x.com/i/status/3001', 'content', 'x', '3001', 'someone', 'x.com', '1'),
('2', 'https://x.com/i/status/3002', 'content', 'x', '3002', 'someone', 'x.com', '2'),
('3', NULL, 'described', NULL, NULL, NULL, NULL, '3'),
('4', 'https://x.com/i/status/3003', 'content', 'x', '3003', 'someone', 'x.com', '4');
INSERT INTO "reports" ("id", "reference", "draft", "reporter", "channel", "locale", "source", "category", "context", "description", "seen", "self", "minor", "contact", "sent_at", "withdrawn_at") OVERRIDING SYSTEM VALUE VALUES
('1', 'YC9APRRMS', 'c2098d18-4569-4877-b60a-3d0bc5aaa187', '1', 'telegram', 'fr', NULL, 'antisemitism', E'\\x522a8f628f29d1aaabfa89ba2daf5497f22355ae9fc22df0f8afbd7711a222b93f5b66d766b7caa4e678dbdcc7c2', NULL, NULL, NULL, NULL, 'false', '2026-11-25 00:13:52.194+00', NULL),
('2', '1MAGKWEJE', 'd442a72e-c7e4-4427-a04b-1f1b8acbd214', '2', 'telegram', 'fr', NULL, 'antisemitism', E'\\x8ae5fbc1bece7aa4f9ae7a47c54a2fe3d678c89f4053b557c82280d92b0ae4622c421b3051b21830a6972094f8cd', NULL, NULL, NULL, NULL, 'false', '2026-11-25 00:13:52.209+00', NULL),
('3', 'MMVAZ6EMC', 'f63ef028-0c30-4a28-85ac-ddff1a8a3fcc', '3', 'telegram', 'fr', NULL, 'antisemitism', NULL, NULL, NULL, NULL, NULL, 'false', '2026-11-25 00:13:52.215+00', '2026-11-25 00:13:52.256199+00'),
('4', 'MY9FEG4AP', 'eadff4d2-27a1-46f4-b12e-ade08d2d0103', '4', 'telegram', 'fr', NULL, 'cyber', NULL, E'\\x3eb1974744ef15f0a2a8a164fd8222c4097dc0e79f451b7383cab9308fc39117b2ea19b90720e749f655c8e34901a522a6140525aaede8b4b1ec90ed144d6176458f61aa6bc25967e1fcd8608d', NULL, NULL, NULL, 'false', '2026-11-25 00:13:52.222+00', NULL),
('5', '4JF2TEWAQ', 'bbd1ac12-aab0-45cb-8270-bc4ee9a55d83', '5', 'telegram', 'fr', NULL, 'antisemitism', NULL, NULL, NULL, NULL, NULL, 'false', '2026-11-25 00:13:52.249+00', '2026-11-25 00:13:52.261214+00');
INSERT INTO "report_targets" ("report", "target") OVERRIDING SYSTEM VALUE VALUES
('1', '1'),
('2', '1'),
('3', '2'),
('4', '3'),
('5', '4');
INSERT INTO "additions" ("id", "report", "text", "at") OVERRIDING SYSTEM VALUE VALUES
('1', '1', E'\\x45a3727afa808754c59cc0c967de0fe9ff08a69d45891a7bd7db118574501b076791b8b32fd7d0053894d9138e6b', '2026-11-25 00:13:52.266723+00');
INSERT INTO "attachments" ("id", "report", "state", "handle", "original", "shown", "media_type", "sha256") OVERRIDING SYSTEM VALUE VALUES
('09986495-82b2-44e7-ba32-8f0bb1fd8521', '1', 'kept', NULL, E'\\xd64390ea56b5c0940dd674c400b9eafaeecc1f85de10a4d1e2dc68b4eec5e25a537e3421f6d63ef47335a3175d4adf7b1c0872461c73d6c45a65506ddfbc372afcb583da016e718c1f794dacde39e44615018ae1bebfd7bfb0eb27cdacab8a6148b83873158863d5e391dc18f2e01f15a851ab7464a547eb6ce4af7ac00f368f242bc81852df06bc2c700d53ee96421e300dd0d459d769b743437592c6becd75c75045e934d4c2b866c22dfe2719857fb5a621b8c821b7563deaf7ef6d1f9a025bd8db9fadd873558a6d97e6fcc586583391f561b0be15284059b758b4d59d3f17a8e98d0fe829300fbda20a6acade2b3c146f368b8f1ee842d0d0c8005aa7c8c758a9d2f92493165fcf290dddc7392ce5678da6e21b87c4329bbc79536f7175931a4205ac0f00d8de67c9', E'\\xd5e1384d49baea96c80a85f90a63a8e3df86f06174fc8012b8cbc5e0217e7a799e7d2da81a17c94bb13fba8c2432d1213629fbf905b0d9cad6295f3675ebe2acc8acd28680e3a88f975b95f09f35ff7418748f0e6cdf514e9d3a4ddc3733e0eaacfdd9d2d37e8e0ae11824ec0218d9f1ef8a0806a8b728882b1d56c59f3f97092edaf29d9d99b7f011ef2a53eb8d6ff664cebbebc65b5fe1efd99e2c8c4b4515c6e81cc19c2a53985416b891ff5f8e35d16052bd9a48db9e142ecc5bee5836b9d1b4c5fbee0c3dc7287f9f2f52d06771e28efa6f04073d7e523229f2e3fe91d614df17c9af61f58a8cd13db4ddae6ce2c81bf7e0974b2288285fa6b6aa4c9ade7535ef54040738b28b94f93706e625f14923b106820431d8b9d31d9a83e86fe648cab3e952150a15c9cc3b', 'image/jpeg', E'\\x431ba7240436b5bf2c1162fa38672f745d03fbc3342a188443da89d36abb7a96');
INSERT INTO "audit_entries" ("case", "entry", "at", "actor", "moderator", "action", "detail", "previous", "hash") OVERRIDING SYSTEM VALUE VALUES
('1', '1', '2026-11-25 00:13:52.194+00', 'reporter', NULL, 'case-opened', '{"reference": "YC9APRRMS"}', E'\\x', E'\\xb52edcd94def46d81c7a7fffadd49f2ec4f5deba780429455172bd9558cd5ce7'),
('1', '2', '2026-11-25 00:13:52.209+00', 'reporter', NULL, 'report-joined', '{"reference": "1MAGKWEJE"}', E'\\xb52edcd94def46d81c7a7fffadd49f2ec4f5deba780429455172bd9558cd5ce7', E'\\xce2b9d8615740ba06d0bcfeae51b7b0a1ea43ccd02fa114a413388498fdd8beb'),
('1', '3', '2026-11-25 00:13:52.266723+00', 'reporter', NULL, 'report-added-to', '{"reference": "YC9APRRMS"}', E'\\xce2b9d8615740ba06d0bcfeae51b7b0a1ea43ccd02fa114a413388498fdd8beb', E'\\x21312b066ad683b36c8f96c8404ca57496856f222b50216918d5e95a0755a12b'),
('1', '4', '2026-11-25 00:13:52.280954+00', 'moderator', 'U0ALICE', 'claimed', '{}', E'\\x21312b066ad683b36c8f96c8404ca57496856f222b50216918d5e95a0755a12b', E'\\xd501b6e432efc04f122cbe49427d4f57867b19321757cb483c59936b4da66499'),
('2', '1', '2026-11-25 00:13:52.215+00', 'reporter', NULL, 'case-opened', '{"reference": "MMVAZ6EMC"}', E'\\x', E'\\x32ed20e7e2efaab5abee72426a88ce53c23520fe6a3911f84d9d820086ee87a5'),
('2', '2', '2026-11-25 00:13:52.256199+00', 'reporter', NULL, 'report-withdrawn', '{"reference": "MMVAZ6EMC"}', E'\\x32ed20e7e2efaab5abee72426a88ce53c23520fe6a3911f84d9d820086ee87a5', E'\\x050806fca24c08cc9073cb11031ee82efd2e834141f8c4a6e07631ab80d6f538'),
('2', '3', '2026-11-25 00:13:52.284185+00', 'moderator', 'U0BOB', 'claimed', '{}', E'\\x050806fca24c08cc9073cb11031ee82efd2e834141f8c4a6e07631ab80d6f538', E'\\xed3bd2bb977dda2c6dd36c430aa3642ac3804e4b58470ef27b6b844429877210'),
('2', '4', '2026-11-25 00:13:52.285688+00', 'moderator', 'U0BOB', 'released', '{}', E'\\xed3bd2bb977dda2c6dd36c430aa3642ac3804e4b58470ef27b6b844429877210', E'\\x3c3d0d22478211897316346fe296be342b9aeb94c96d2c57757def85a488c85b'),
('3', '1', '2026-11-25 00:13:52.222+00', 'reporter', NULL, 'case-opened', '{"reference": "MY9FEG4AP"}', E'\\x', E'\\x8fa66bddc0aefc6bc1e87fbe5a6dce239f2e70b9fe8391019d3724851ed6e5b6'),
('4', '1', '2026-11-25 00:13:52.249+00', 'reporter', NULL, 'case-opened', '{"reference": "4JF2TEWAQ"}', E'\\x', E'\\xf8180b7a0a45216bd92ff4998702718ff67541b745dba12081778cce56759ef0'),
('4', '2', '2026-11-25 00:13:52.261214+00', 'reporter', NULL, 'report-withdrawn', '{"reference": "4JF2TEWAQ"}', E'\\xf8180b7a0a45216bd92ff4998702718ff67541b745dba12081778cce56759ef0', E'\\xc384d48523d179247fadd0b6027b72163797c76ceb1b8179bb0c0f11bd6d32f7');
INSERT INTO "audit_anchors" ("id", "at", "cases", "heads", "previous", "hash") OVERRIDING SYSTEM VALUE VALUES
('1', '2026-11-25 00:13:52.287536+00', '4', E'\\x0eff54abcf48e61ad34050d2a363227188018bbbdee6fdff5a6af85dc7181f21', E'\\x', E'\\xde606c0188fc6a404f7de465cca35bbff0ecca1342490d8d2aad483889503053');
ALTER TABLE audit_entries ENABLE TRIGGER USER;
SELECT setval('additions_id_seq', 1);
SELECT setval('case_numbers', 4);
SELECT setval('reporters_id_seq', 5);
SELECT setval('reports_id_seq', 5);
SELECT setval('targets_id_seq', 4);
