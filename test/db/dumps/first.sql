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
(E'\\x009646afbf6195653c1c3d6a1776f55d1372380b835958cd207ff8eef9631af4', 'telegram', '3', E'\\x0464756d70a7d710d1a4d70850343953ee22e6bdf2a987a29b845e550f557541214a7594d44c80e6f6a2f6c54d507dd1512fa3fef43cef13895cf8cbcd739d719b', E'\\x594a38d0ac6990838955c353d9a348610c0b59c8e28582e8492ba73b46716e5c', E'\\xfeb7e328ca66be09ae84136aba88bdc7c38c4bbcfd085d08826f30f618dbcf28c3bde7cd9b08c2c6612130d8fee068871dd30332ec2507a941a9fc67e253cb6a55b7e12c6e841de57795f8dfa9b2ca2b2b59b3fd91209cb84b35a1d0b899a15b31d094feecbb4b174855665d76f3f06d6c1e7afd6645e60349f4286533e004f2738fddc6132f4dd1522ba454331d85647381736800dfd50dd062119b05b0ee154082674c5411510f13a0c82fe809865b45941eafc838f5f0b26cc1cc700a5892429c73a476265c63e7906700d201346c2652196af630e008e66e5263fff7ecc887382051c92a24bd19a1c1060b2d5131fa3dc7d4ea30d030db8c498f5dccbd8170b284dcbc2fee057f10de8bab4727ba5071926d72726cbc30428da007650667c3fcc37f1df44e5dc15702b76d354af149a622c4024749157e419a1d5f4115181d3320e0427b97e8b808f718510bef96adca2d9666980153c5e1396f0337b308afd8c939a2fb64e8e8cec9ad1cfcbd92208add66d4f1281ac008db2c2c18f0e03eac6cf7cc96e2ad052543eb77d2a1f2cfda33072e6a6b69ec22da496cec9b640643f06fd2a81ab2b04833131923a440bb385eb55c8f08037ad4e758ccbda7bcde4068c59b952a83973e6b2ce3837eb495116c75858e6521364e72c64b50a29a0307f0f436a631771bc90033d0a767afe2d92db3a1d1cd80020ba3e1555a66be6bcdacafc337ae847b70a0c5f1dab4c9404de3de837bbf2b6c8963ce2f4494f02a2f303d77465addab30f4f251fa805533c643f45aaf736a273c33f64dfa8f30a68ce249337014ba89969018965160d3befe5ca3704a02f7e8a72c71c54bb790b252afa63b6871979e628f4157c47e187e4e599c70ea462d5f27ce4e44e6179a7cc2aa42ecef7fdea4f62489823187d1558486402a8c7e02d66eea9672529fcef1216c', NULL, NULL),
(E'\\x4404104dc596dc8d4eccdd5e455e8469b4cd5fbd9ed05655e9b5b5d9d2d146d7', 'telegram', '3', E'\\x0464756d70b189139955b99c2e860e44592850795bc6022fd63e2e0fe4c9d7fb0e01bca4e5efc974b3f6411a381f7a2025da35dfa06fd02db4308321a940264168', E'\\x3a7487a4ce0d4d5d122ed154135bf85987685e6083d782deb6c3eea79908b316', E'\\xef23b954f8e27ca20d1285f1afcf08cb167b513bfdfd44a758dbc56c6be056b9b52b1bacd7b7fb4fdc4cbd266515d188c97743b8fabeba0897423f531fca7dc6f203ff843078236fc50327c02bb71372113221ebb0eb3c82a467704be66d1d37c0242373f02b3fc42e7e027e74a160775681e786e2b458d16a61e00c5a45283bdc7bf054239907c67069f26f518addd91f9afda7f935238e0ed5afb6e920c98f98ea265ddb4ebdeeabef12020fdb94fb942d30f99fff1e144f5a1bef89e5099b926aae79dd118b327ba09cb55aebbf2e7539cbc096fe5c6e989cb824a04265772fdb8a913f3e7d62636dbedea2000716a92b9a8bd015477103324999d8abdc5bd724076a43f51ffa7dfe9c262bb9fb5352ac4057ecacb6451a5fef3d15eed04716f74ccf3511342fec882ad385c572e481b8e472d9281bd13d2dd159a9140041edcba616bf903eae6c1bea9a5983b16bf347cd3841f0dee5fed5493891e009af3f42971030d63025665e2a811cd686bd97384311b55f4445dde4160c4df541400338c3e656765fedf336aae78c14c9a85c4be7153c9bfbe73a5f', NULL, NULL),
(E'\\x4826d3d90ac64c00d11040819bca78d624c953acf0cecccef14416be8485b3a5', 'telegram', '5', E'\\x0464756d70ad3bff08651690000dd6c38789d8651a6d36749c1cb68a300d7629bf08b3b0ea2e5d8e627b8b7fd5c19d440e3fba8db5612029cb139dbb76917d925f', E'\\x1ac0be8171676a7a57cb8fdf07222fbcaa655093140883860cb37a6644711c72', E'\\x0f66fce32cc51130868f5c7be7a8fc9a45bfa981e8cec5ef25720157567325e2a21caa7f238f0a9155979801d485a066ea1fee42cbb2327526be4f3dbc9a1d7ce2f2aec1e3bf276352433ca22a4ce572b9f1801768a9990c9decce3ee82731a5fd53a2ae07573c4d4ffff7531a9fe472162d2c3be165bbb6224f5f4da92b0319f57fe12f8520be2ceb20eb3e94889e187b851d9beacd9a9771aedbaf5541698afeee67b753499bea728c9056ca6ba173562f5610fe21f83203235d86cb7a43a7804258c2924ddb762f4f29f2213cf5c679e379275f0a93be849b6184ee43db1bdad4526aeb5f153fa920360cc9c8b55e754d363dd0c5fccf6ca11d457e3e04650dca7fb962d8a13bb3d26328f477a92e3ed2f5b4fdaee431f08379df19097a3c1afb10a1ac03eb80e0f3c8bf9e0e2b2bdb88bc9c89cb03d31df0f50f72c94c0945d4174882c093365d0fd489a37a750ede814d186ffa007fed9f708309e92f642dadaf7c0f4c4141dd8351619414fea9bb0b6e70f1a45a9045d8ac697140ac0c648f8057db0eba84f68cce0a630d43d0933e8ae523be37d3b3c947c0db97f7c94d4d3a062aff3ef7f8da8a22af777b633060d2c2521e34658bebff4373b4c02830e9ec888a97b60a8f9cd3bf6f417c3e4644515e4e2e4be1ff45ac256ace8b33120c92eefe201c582db01f2c75b04ffd9c747c3faa3b7b730a4f088231acd1fa62ac1699e004edb7125bf70b13dce72672b2c481e2568385594cfd29f42da324b0db0d13cf0ebea09221553359fc27ddd879808975e6e851c76c3d807d2ba11b050821797b743ea61a6b3eb240ba661197033c695b81ca6a12f865ac0a852d145854310aebbde9630f387ef3816f1400be43a355de996b9ced51c8c7f32d5edd95bc4c709db1580d95e1a99479af8eb9bc19b38e998c9ed604d6d6a24a4f413b8dd2ebf24e7280b52ac90122bc53d92d807661377f2bd8ff90b079d7779c0ffeb35b5f5e5ca37475db2b9b834fa4c7ba19c930988d3dcd69f0f4278102a8c54844e5934026439763c98a7155bba56274d94188245724bcc530b31c16bc9cba5a9b8aebef61be0e4e14e0a556d3f387099ee093d5536b9fd1c343f1399fc30900386e16303ce8e1b296f77e3e100c96a4f2e0f03ee2178da6b2257044843de0700dc581aed106304e1644acbea435658e8e2a1766e5184d527b24f47e0408a78eb678175d91ce46c1ab3cfe9b89ad318c1c85770b9dc65eec7615301bf9b96b65d3eee2ef78969561b17687da229c9dd0e3eed36614fd3afdc3d4626e4a2ff14d7ad98fd21837588055c9843b3645fbb1100b900d6fa3d0ed24bc8ac41fad9dcbbd07e0d5bb2984181169d7ede56cc6a0519908baec69f7b5ee0d45c86e226f3aadf6290abe0273460cc087b693484f8f089b1f2b3e98b1080babc4f602e70651b8f9e05df22d4a9a', NULL, NULL),
(E'\\x53c7253b0dcf1e71a4374a6dbd944fc371af2782c1c57ec3f2150d53743f9a76', 'telegram', '2', E'\\x0464756d70357d1408876ae69c3703f4396a139f02a22cdcce85f7d27e62ad772c9d4dfa4d2d0ea6dd7363aa003bbb5efb1ba8c9b6bf399ce3d13caf181673c8af', E'\\x3d9a8828c5efec76650ac36280ece0f33293e982af8d7b5c509f4a37cad5ba71', E'\\xfc2d1f6408e806a4ea9a719a0fddbd15a7c146e2882400d45bbcc9238962f1af2c25c5c0ab3c0893a29bcbbd84b9e0c1a19c4b8766698eb858fb4abe8c4a1473fdd6d96cccb96cc01c9b2ffd0b63fc4405ce5c19b12ea38c43ee1127fce89b26525ce29a503eddbca74d2e1fb2e27feed0fb4d1c8095414a332d75bf52360e06299ea31edd2bc2430d0738f1dfd7ab19c0a43dd2ee98ec3c60f4ab93f3097d4e9465bf11d003651ae3d35933a36c73873f8edbbd6ad33045767efd860bee04fdab321f7aa451812bd89f8ff722a4a43d70b454bebbe1b77cd0a2ca2294c69daad355cbd6589dcf74d539f99dc7a9b563a5e78baf2fd0670f8345e917ca8b3b5680a3f40d0c6788f283dcc21398123f5faa4e06e7eaf61ade9414b3d6aa2b75bb12601535e758f886664ce266096710bda08c5a9b40a8b734b4e54f323966c234ec637b9d34373aaf732c830112fcbcd0a6c8e5010d266fc552e6fe5c22e6ccf6365ddff1a3281805d32133b52e72bafb53bc49add4f7ce856774d578315894592804ede19cf9aecf109d88496b68c9fae354a0c3bce3b5d728de4221059d40ff70d36dccb344fcdeae85036864bd4976e40c9f6949b5bc0321fdc4c618bf3985ab103444544191fcab7ede5e65547df41db9ba07e2fe4c1816e8f11b3147d62a324e5b5282125d6a89e3571ae6f30ed5adec0d53950c01617c999b8548b805e3d4b2ea3f4acdf6cef5fdaf27dbb5d34eba1afa4d395582f2a4a174bfb4c86c28c5aca4b1badab01791491ed0a8e50df2bd2e86bb5dad987b3eed323aa6a03bb04b604049583fd65d217fe57f90fef4a9d423c4271ad86853ed8cc26d34464c01da3553512de5cc6e0af7fe64edfafe61e9ec3c2a0431170c62cb148070507c7ea037e75873a571a6c8e6f06c4b172d0aee9dd167e44b9b1f0b59324b4ab8996648fd75ab220716da8f1d6457860a0f7616f89c07859dc34dadfea154d7ce4ba1d19dd0b413e9862111df3da00beee0dea756170052ba6ecc07cbb211cd178e42c34eec9a8b4ca37a58bd5d3076204cd34c55bb2219d0ddb56d16600fc360a263ab043852f680cb5e540ea9610198ea5b99d20f89a9f1314c15a394a75a43411e4625e23b3ec2284e752d785cb28dd27fa3de0ffe07de64e9fe27281f976858a8f097d0316c2398eaa39ea022d00da3187b2027e50f7a2391c5e356cf5f465fbb632f38087fe391d652a9bce00250f4519c379a5b29f6d1c2479f772d7e9ad2212f3c7cf525903fd3e0c7010bccda5fe5c873e850f8f062e6bf7c8f0fadfeaf560aed72f6e068f1d4a2780fda7decae7b9c0310fcc196681b3b742dca01bc34e2f8803f3042084a80aa2590e2f0cc15eb97c1edee190029ae892cfc2848b49b1b1311bed5e321ed2e5c56214a9112289fa4b86d92e2ba569c258774941158fcc1449b8e4ede1836214138666d7483146a8c4500694d63dc4323bd3e6d1dd993eb60b8c60a8d9a16678c729cd9bd584b5d7e3f19121858cb2b2cf0899cc949901fea37921467a8240d1996c213cc8057083fa2825490048adc43f1f9351da77f537850843c314f57bf1728c52adcdc8f387b062b2737cbbb059f6db073514da9ba6a2bbabf87e84e1cfb7b883c7eaffdaba30a6e4eac80cefb3e4a881c0f2633e8ff82b5a87715dec928223b58fbd0ea0e85f1190f25eee0aa20ad3454889f9cdf90b22180a469053f7d196c', '2026-11-25 02:09:00+00', '2026-11-26 00:09:00+00'),
(E'\\x8a2c063329e531b8753670abb179bd357ccef8e63e99345b90a9bb4aa1f85f90', 'telegram', '10', E'\\x0464756d703619b63e0c8794e79156f4b2992a10d7ffe6b792509a6a10b5b6d22017221dfd11161b810be107cee99df9339f578d6ce01f2ae22c6892a3a3eee504', E'\\x17e06cbe848047f862901dac02067ba8bc58eb12609008b69fb5a29725f2778d', E'\\xf797ce89bc6c488c2cc37845de48327ccd80363318dd27b94275e8902e7229d808a15e304330cb66bf0c435f8747da804b38e05f00ab7ff13f00576d8a7ade677ec6850109543ee5dad32b089a05618e1b86e69832a759ce89d941ba043aed451284dff49f7e8b05bb1450dbad07ff76a4adb2c768158c3f693f2b40d808541800477a30e1c46438550474074fa0a38f6b2b56271f2795463027f5f78844a32d8ab767bc0c8919145fd59bf8726d2cde8e5ed90519df2365315eec082ce9c5016c07faf615f6cade83e3e045c8fceef3786358f7aa768f8552f060c307e22fe064d7bbced3e9a8c09e0f8e5eb1d72c84da91fe0e7e7c92bfaee2ecb91f7b0f664bba917b7adf17bfce1fddce2b06a9f8b3e3d17948a8e6205ec11570b84e813826d4ba17af05ff2fa8d9530001a26c6c73364d48a00a3c427dab20bf862a5f971d8931d1bf7477b3d0f3d5b0266bdd98bfa6eadd054d0b582fd5d456f42d592138966cceaf6464010211683473e2fb952eeea905c48a998744b050fb43ae95de97a35bc3486b3c87eebab5d7d74980bb0f4deacd27cecb813d2992417cd3cf7607c017d3d8bcf9584ca141ddec9d129e7c031abe57e17a731dbdc07e9ecbcf005736237b4edb9773b4b45ae68a4c8df9569d8cd6852aeb29fa830b6b9fa2502567afb0f77f1d4c16c0e93c880bb7208d7e0c8ca9d625ceda7e34b4fc214b63a8b88495e3f3dd609ce3a4441aa01b28cd481205ab1d527494afd9701c7b79ecd5c1b55319689fd9f2be852cf8bd87d0d4f9f9e15da8351ea699f88527c3daaf72ba3086d79daa8b00171da755e8864e11032bde8b80ed5886dd9a3373ddd9df249361c6b2f0daa4cba260481bb4b321a0be0a3d8bb7dd19fbd1aa7e8df4acf46bd0cdea68b9af5b774a86192878d0755bb3ab7915f274ed0072a4e7f0371beb25a90bd6884fc9ea72288572c73df99675e3deadb08e36d1774a7e83b9923f24fe5544125612b551b6c6921a809381579a817f783a0401d99a790338af162afa7137ca51970ce7728ef4f81ad46376b439801be23bb1428df5b048b45777db827fae6bef51bbab955ca8a8177c037a2339cbada4f8f071488ce07b0322e44453b61921ec65d07ea1d905dd325d9985e5396564fc712994cbc87ea3c567e15907765eea60d25cca4565d18441b00cf1e4645458754b4e912135c985a529a5f0784117305ffe93e04acaeaa429e8d9055aea9abd943b3c09df4f6fd03c1d4549d4b955e5b1353093e601c30b1bdfe4f1cdad1197af1d', NULL, NULL),
(E'\\x8b93c14afec0b38a9096a0cd6d172438d55a5c82e9aa0e8d534f625fdfa607dd', 'telegram', '3', E'\\x0464756d7000fbf498a801576d7caf5de7a6a62321aff9c1a45aed9a61ab074875cd1cfb082ba9dd6c6f6ffb14470a741818f4d10ab45da94571956a1f57bb9d2d', E'\\x84a1a52ff8bc3a8045fe48decec9a6f6629a65f83a94c60df0507134ec2b4b9c', E'\\xf92957792b000c0d36f483691b360890a7af2970a8be9123dcd4f4c2f8a1d05c317d40a832819a9612ea14005fd12e06b4ebf929d321cb33ee8e3734d7d2a3bb6811407d3424bdf8254a1a4eda8eac55a7b308afb93fbf390521c582bd9ef72dc02e2474cc5b9fc5fdbd2607742d6b50a84485dca2bbb6e287271f091848859d1704d5155af3c8a30429a59f886d512559c0c5eee8c7b0acf88d04eea1fa831410b60258c1a55f58252e99119475a2c3b5025550e4c1f78f33725e7ffd4006857b7437273e8b36211bfae524c28cc5d4006d22081d7a04608ee50d03a71de3d577e3b8f97d05476db5', NULL, NULL),
(E'\\xbf93ab1de4070e4f50f30ba2a0a336bfef061649e1bf608a80ac8d87d91f3159', 'telegram', '8', E'\\x0464756d707f472654322ca25ca477661eeecd7be29f9ee86eb42c51516e6f366615e1136c594ab015c37ef181268baccc78bca2f7959d8e9a35b992b6b015da9a', E'\\x19d8d93af4f8266472739f8660fb4f9fbe2a9260ec81aabac6846405ea238c5b', E'\\xae4bd143b249d37ba146b69e53b26910e0b7e9c5aaa7b7f123c5fa3010935005369166426d4df30d6ac8561d0a97c073bf6c98adb7c6ef8b03907e8954ce3095550cad5325939b1f781f6cbf40f3d2144e62b9745bb0d7a0aa854e4484f5f161adcb193066bc208eaeb5855cbb860047381ec61615da73e47be981a90979f164cfda49999f7981fbcc803ee605cf07155781f56c16a78941590f310290c3c0fb39b04b28ca7fd2b7035d2834607bc9ec9083e52802293e9fc0d2c7bfc9ef8367d3df38cb191c21ab0e84475353e3e89eeea40c884bb3ffa4b53b28f634369dec7650b5b889353dc254ad08aba820c86ef593b88667824a874c2bf41b95ca59ee97d236b5b73babb07ffbc43133ecd7d4a964318dbdd3e0206f978b36a6baecdf660166ac3048c83ad5acc97d9cbd130f19804029abbbd6c95704908aed416824ca146ae506783fb61b2a0cc6bf2f93e76c47fb3fdd1ec648c18c2687de13085718cd64444b884dd99b40fa5f37967e6733eee4c353c565aa3a86352dd11d6d270a533ead9eff8ac134b67ac103903f3b83fc79088c9192d9c21c382df5ff198f4d50ea8969d109e5d40847a55de998d30d1f31fb0c0e5f2c53945e96c06724a98458d720d3bf8eef64d8a8203101e92799750b8c0f31a070e060b0c2697fb70dedbb5d3bf9b94dd9801f28e17fff4bf63465387ddc6c69fab7491d0bda099ca6e0e2695b880acabeeddeb80232c806754d203f9c07a8e2c56d77440f7da58e448d47e79986f9edbd5fa29a2d4745a39cd94ada973c4074d9c5910311b43c18467a50d14fa618eadfe1d6d14e292551668aee03f5e08be524533b966eaa48c997f8a3c221eb370cd11c0a27feefaf9d23e3a1b644d261116018ce76354146800344c206dc17b7a6916b4a6e96cc13d75f22857ca50a56c5e41409af25fc6105836f7d9e9e19bbbf93ce0f256ac72eb800ab20c3f53ba10ec7fefeb98549a343c024e77abb3fcabff71e4183d682ce8c68e7617e326afd60fe1ff3c57c2eb390cae7c4ea84a7485f3205e0cae0344596918b797d38fec34bf6c9ceb806c38881dcd21f76ffc65e78bf6a1925f97aa55760ba45ce2a00424fdcd839964024a57662d67fa386b5d7932a1d0ad7520d33', NULL, '2026-11-26 00:09:00+00'),
(E'\\xd24af631bd846cccb7ec2a8ee2c10b22b5459ee81c269a24eb03551bf160de3e', 'telegram', '7', E'\\x0464756d7019b3dfb1a0d656b1d5754c302b9ab2a17ea57085927f539dba81b7b5c82fc746628d5b432bd267a49e9f67f99aafbc8849da431aa611c55c5b959b3b', E'\\x6562b594f7dadc202abce1658700de79d127166d75eb2a638e91947a0b04ca21', E'\\xbe1edcfe5d4a96e8f4c50a49cfe2b030be6598f92c056325fae23dce9556151732bbc9fc079d406491db52a9c74ff17e842b8ab34fd5ec5cf1b8a1c046cfafdf30be0d66c3de1075fafb80606fed512e5d5dbdd00c97a16069569d8b79e1e36485027d3d234f3276e42fb9822788beee120409b4a16ad42eb135dfc30ef6c1efe8701c94c03c1ffb9a75fc181326c9edc8be670ff648ecf3be85f14ddc99dd7fa466953c52d710bb909cefa85e55c9aac82f0ddd2fe5bcdfe07ac99c618b66899ccf9a42c880c4d5e9d6f819646022b9b687bc63ec5066f853cba477be508193362e870f6769e922d2907a04013bfcf23ec21ca91bd306145c97e7eecf67bdcd9d753327ddea3184189a6c039cbcaeba2695554b20e83aed247e94d39344554870810544acd831f4b713095699b1eba3b6762e94f510172505c3a1f1bc24c00024bf082d0b13a09dd76b05ea079545529b34655ed1b5ac45d82851748a86c787af4a8cdfcd68597d628239c267ce5db676b73307e8d37c44cf00baaff05a4ab4e79fbec27b50c9d54362668404ed99f6765a97a0c009f6702bd497736a5037f0760125602f8c59705db008013a019a9ca655d6dd0203a89be581633abbea96dd52ec6223caca5cfb4c0c19779e81d93ad4a26af41a98bf5a721a56578627a3a5a7e65a5e1c3e53cc8bec0a2ae2253db9b408358cd80d47c893a573d0954e05066350ec59d3530dd7dffd61ee10c1ba827b72a7a3445e9e64f389b13bdb0286141d72746a3f7d86e35e17a2650b55780e6eb71f28391f9723b94842e667ba13f6bea8c9395e2e06a871c1bdc2315435649bb11e8bef9c2d6216d3273d4a62dcb3b1d928d3c35f136d5a9eae7d9ec66310075998b075f44cf74e9f597b2f6805d9ad16322fda72016c5e0706c75e9771868224480f9539193389ad9fed3cb22ea2bce390e41d13e41954eb5480d711176c2cfc23ddf2b22e1bed4acf50c53d3d1939c5b3b6f735d7c4569780cb46ec1749c3a16b637a250a4871825d4d2b1802b78828ecd084b19c2a9a0881098bfde2a6a70434689a6897b2dbe5d620b6f21bf4390914c5476bfc1e58f504c82882d9899b7f9121a02e7f51eac99e1e3cdb1fb7b8dffd7a5893765e751a24e9ef90b7922fae54765dc6c15a2da514fe181a861d93cb008aa1b7d096d3a6417a53923c898615fcfeed3b435bd55c4e7e9cf96343ecfaf4a68e3c9253646e10c1170e10c6c6763643a7895643a7da889f591485c9a9728daeb98c895ebfbd3b16b27d52f1f62971de2fd7bd810030fe23e0d721c942ac09dcf59052c4bc0a558fc45ff0e18302aafaab344ebddb233a4c6b0bc3af73aa5d4c3a90a34ec9a7a49f1d0891c752deec981b4a6e50e7b4f8f8d7fb9a71931186d9e32ec69d8e938685135c077cf723368804fff1fdfa0cee4af4d2b00f350325afbe5976ee4c184b455d93276ba40be67f166f3b511328508bc4ab4c5efa1b23eedbe1c6010d8bad366d8ff2e355741dec326375de858be2608b05580b343acf1f6a798d4c9aec6ef80418aa0f16679c8859208a4b1cc8dde2e1c60a32a9b28627b9ce9fefc8c9dcca8d7f59d67cb7f235d58d366d1784e38859765a561746f03abe7021fda1583dce937e54d0fb730ff82db48448e90d3db83a16ddd4478d6a05bb68b4705b2363', NULL, NULL),
(E'\\xdd803cfd87087b360343eea2e4bc75ac1d0de8f1c1d59241d2f67ae42bcdeaa2', 'telegram', '5', E'\\x0464756d703d0d855ea89e42f02b20ec88341c3ea0f847c8887c4ed680882fedb47d6f8460af14d480da4397874511dfa4067103b46751c913fdbd87d804df756d', E'\\xda3e0c34f144618060b89c6fb05dabda5ab28a90d431517008bccec5a2665602', E'\\x053c9a9bace9a8edca486d2a258b514475e4801ca18c201b1e8128a9e8850d6001a37fc24b25767c49273dc111e653936ccc95fc2d47240d1fe393febf5f5c42a152957bc3c03b9f1980e05550445e5f26e3ac6423fd7681821f25c1d529d1679baf4992570f3fbc61ed2776aa38a640d79590aceeff108ed7860c12603605ed0010bb46f4df2737d8c809358d13cb8a33514c5079ccfcc0b6f63f27ed47597bb34788aa306177177fb4dc23b2e2e68633cc29d7d8dc79f5ba46c847736a4f9783739e44fdf1568a9d2457ec3f76e157dfc34060371697c76da352edb0b1b04ed9d77af3ffb23f1ad77d350f78d2c24a6aaab32916111087bde81241b8a6a82f599ef667b67fc7fb65c0f68b663cbb41fb816ce7d638c9215ba5406dab9ba62c2c05f9d73b3a31cd4f6ac49d7bd5d876da2323a185417cef76ef11f2a927086555bce3023a60ab5a44c6b60dc9073dc8c60bb2ab8aea98c41c9054a1ef2810cbe774004d23ca9f28e93ab6ca9db809ba0970d230b1794f0cc9b3d86fbf264c72cf529298f8982b306e02fbb2239248e6359f457e71c6a131a37b2451323eb7ada75fa20ae394176135522b69c14adda4e5be7dff028d339fa8d63535ec02063c4d3081cac30d8844703a11b050a7adda423b19b066ea96f39976bf61eee4dc38da9c42ebd3eb552fc005d28f8d54f3d9a0b2257d233ce1880418891489dbe2a7066ceb4b3b91c4caaca8c076d836edf1990f1b7419f36e6bdf22dc7c2194468cfff93cc60ff51d1d8ee06305f6b2ead89104ee2dca53652d612bb63f989a3d88695bfae40a6daa99c91706045867b4406b2cb2d7cf9c6e1a072bbf1f138dba5f9f356632e8e90bd1b54814460161e196f7f059e66e4f6f47c17d6391985819990f8067306b9350284ffcb9e62834e0489963aed3a007cf2765792c1b14a4603f90f03140b687fd5ec3b1b625fa8da1165ecae2b68d5f08da9576eab78c2cdda5595947ff0ae31f5436193b0d0bf5e61025f40bc3efde275226d7fb9b37afdbc72b3b6bb1893b4fcc0669e8827a04019c12bac54100ebd17d89a0364827d66432142cd4cb805f8584edf7e2abe18dbcec41403c6471506bfddfef4b7bd6186f5f9d653d1b953f2524ccc4666306740c5749b2d86d46117d2c15ac38001142d81edbe32749cbdb29c4de3bbb86d9bce73052ebd04d8a5d35458996f59abff2f5e112ef7f426add924511b86a84019e005a5ab2b5ab402dd0b70a1458bfd954341de2a8a87b444f1dc917ed293ee111e5fb410f906f75c9265ae7e03d493bd9b6e993b398f8409e7d66fb11a16b4ca0ddee4cf85f25f4d9274d57d89d961bfb022c24c1f08c12c0cc052852cb8280159d96b72d07bd01b09a060052b0635e2f623524b49297719d27ad074c97fbca5fe10db85ce2ee7a567870d3942a4bc302a96035082e2acd2e5052f41a659a91f7360da3420cc33fd54e28a3399b22664520d172a5495c00ee14de7462f92d41f6f21d2e37f9833b1975383c5c6845cec7e4c4974b40b9a966b229971dfa38eaeba2a2a553db0baa27ef5cb2bca8d483b4f6fc5322ad7fbeb90c6ba69c66c7cb6a3866ebb0e9a8705d6e6069fe025454d0ca083f16df0ff26fd756a3c64714b93376a5c3820d2f3d17ffcf208b82cb37211b65e7fd4fb079d2d54be5a08484b505761ed37baf26d7b5844659500a9bbe32192ef7029a26bdccb26a1d495b1c49c8c744da561b693fef025a26cc689bd901f8b3ae6ec7971bc0afb60a7c41c67501d5c450e0b994c376bb6b9e71bf402c764dd46c30573978026c5058bae05e59ffc5f323d1becc6e2cc2cfe6174b07b21d719f80b2e683c355f2f654a885e2a2e8fa05f3556c608fcaadad589a4cd3f6d8381d4dee030c297fc3a2ee580afc0627e5660d4ea13e1a54ed2561e66faea2bffb89feb3e4a31f2fb5c1fc4b2731c3f1a4f81f8923290b8b48cb04a5ec54ec6715ae8a9f6c42bd35e72e41bedc50de6ed3b560d8f122c5c2730abe5933ca8d48c391f6a5632e3ff746f0683eee35ace0711f886e926ebd53f679992e7a06fcfd084b4750fa51a095ce3c47cc24eb45a17232cfcca60c3f4b437963415cc2009da5aae844cd8a1c5a476d59df38bc0f603c6b8a9f25055d3ff866a2714cd31982a51dd4f2ad3b8a1c58b7f7f00f6c11029e44e1c75e4b203f44ec284c3f1aae1d03398edc7bab424bf289117a5946b80976f6aba8cdcb7a6f362b19af4ed4d96823a5ede5a14fff04f983142d6795fcefd2860ecc1154face9d2732e581c5099abb1cf53cda3f487916a8a08aa673e92327e95fab7aa691c43a5b4e10bc96aff539e03d58ab3133ceabcc01a365da799b276275c238a8e17423440e2c63552701bb6c6cc665b819f3c3f457dd38ff4394c734b249b2e5e257ffa284ec8a958fd950df72eeba3e0424d699312f9061ec263d76afd54f38876e37380a5545e0f620144ea9b5247e1b2783df106d3514b559886b6b8fbb45867a672ac9c2f185f8e01ac97214605ade9fa7924589a9ae98e56240eae4b3f776cb996d97279145429685b8b89858f58d76f792dcbf6f0e020e00e977f77765e572d5b886b222ac10d1a67af3703e3e4bd28b3d8393c2ce660106c7edfe08c59f6e6c4dcd1253007982f5933c146eb60bd6b30df60da9acf0f1dfb0425d755059bcb5fd28de6f96035940e78539e2e7e90d3c29c4de396c13722ac34e02b873e7e4a286390814a32a77d1635faa71adad38554c83950f15c2c925eec07fb291c30186d23ad44e62ce6009fd4efd48169879cc31121cb3e86c7478fcac7774258bbd088d525a30643d84c9b55ec9cc8455a600ecc2f97f124730fb00ed299c32090d58406a0474e55a93f3ddac9a0fdaf2b8cf87225e29200f18eb770874c9fba0e011aea798233370e048589276fbbef270b44ad87bf37dc0779fbf9693259d9810bbed567a40f7375acf5e6ff3d74a5ef0d84f343127eef9ba394e0a79dddb55b3ac37fcccc6b4456e806dfb9d44df554ed7ffaabb636a466c6026e4e2642b8379c6689ce9ebc2bcee042426cbe81dab30d5df8969c6bd38cf872381e11b985a75e993483d8424c7cc1bac409be31c4f8f7e528f684edb43c16c451647d870f543e033d1f183b6bd45a5e5502e81f1cee6e78d88df34d5481d74b9ca232ec921d80a354651c19890b4e4938aed80cb100eac8dfa7e79922779f530fb85d276c5e3bf3d9ea9a61980abe8c5648ec22c8f534c23bb4f15d4d14b6f5d3c12989ac79ccea3085b1537f52be960a8a45fe39cafb8edd008c59cbd5d0427ed3eb82cf5c733126fc41f72cc094a5fc531f324098a1ed0976e0febee5de71cef94ba131d0f83c58d10bcacf4567a904847047c70c3537b180d6d46abf92b40018be6602748c9b26163aeadbed3a5327b75d0dbe0a9e2953d0daa18be834de591497350763b3a030c56df05a863f3ccba786b4a05757e331c5e747788de5e091e9295b9937f2174b847f02ddbeb2297008d455eac22c592a7cee298b9a69b559086b762245b48ae7d987099e71702a2fb8d7cb850576ba0c663376451bd666b2ee7393d445bba56383bc15a8df728a938eca4b676a7aa6ad3becf8f0e3b714859a89e0fd23124a802d94a3a86db06ce10e55cacf3b4cdeea478557608214b31cc8374ce0ac20d8d5c558030a9cfacb84fbbd9636f84ed1f456383ce4d14e2c77afa5ac2e82bc6fdd0ad0ff0e01cca6cb5c06aad566b566a8c6a27b0698f0f6bcae50ce7bce01d06c7caad3a4c0325edb3b66ccebb00fbcd2a3a4b618d785f95dbc99d3af7f0c24efda19547c828eb90b178c5ab92', '2026-11-25 02:09:00+00', '2026-11-26 00:09:00+00'),
(E'\\xe4ce69141606ac2153e6a0e0511bd28b61268c74395a5361d210851578c10589', 'telegram', '6', E'\\x0464756d70012452980c69be7f6a204f84bb25d6bf3e6783cf6c25e261d3388883b4c73d2ce9f710aa6f939c8b7bd9b58a2d0021d68e8ae2ee0e125971e37a1841', E'\\x7a82d17798f5d1824c19541f21da64e1693d29fb484c1acb4835da50cc5e3ae7', E'\\xafbcb48479dd9a404cf02420e2edb53e2ee8bf82f55de766bfb5fe9598084a2538bb973046516f6627c320cb6405afe994ae5874ad75255383662419a365267b9759613fad59e2a8bb13d6ad0649deaf3f03b16696b98bf82160523754d73e6caadd6f70e19d0b3a0aac0c485d85fb018100625b92c9f2d5e1d50d10bcbd93242dc6e5d99037c3f5df32f20d5ced9a73fc279c6cd153b741964bd554cb6c51766a4fed6e9720ff1632ee0aa2ada6d057341cf116bc9d50cc7351ac87b79200f853bfc05ff4791670e020505886836de61e045c585ff576034824141433b1d8f80de53e9b38fd2d67fab9188ffd1703161e3ebfa6a832bcf71bbf3c5a1e7b9028ed32a8e1054789bc1ee340863f6bd4c554bc5ea54e09660e450dee3af39a8a81a9cbbd03ffea90ab5c678956fb8437eb3cd7c6cb17e8f410da11fa417d6e4229ca8e168ff454f45257f70ca6c8dfaba7418da45ea02b7869297c255f3c463b48a9ba495f9a7cf564885a0a3296409f611d8fff3921826d69a32edcbff959ac31d65f9bfa1cf61b8bb5eb2d620595fa5a762fde9899ef082359df305f6a546cb4d8d74e86be043dd0c210a3165142f15a634d90bac5a2d4809f2cadbc6d17a2cbb7f014ad0dc0569b9545f2290e555c903c73d174ada26390556ab30c1cd5161e2e8a3dea161246a12a9870ff5883a8469da4b688ea590cfcbdc32c1ed034bd65c975385e1b676085b53c0c1d737e52171ca0e148c18c64a21b0f061e58191268cf90fa105a231da732bf4a490dd01faea7f03ee2bc978cc8ce2f66a38fc9d1a49c3c282c9a57f99e05005c55009edd60097f28a4a6156b170cbef0ca3e269f070e5e2e0e14d9457d53812ea0e312659ad7ca067912e4a83a7c61bb621a98ccb4e352434e0b20dc4f74f16b1840ec195d68a4ce46f89dd5df801d406aea2c26990e8e108d1ac51db3990e71940c30ebedc0a344b8ca3d4c98f71ddeb24f46b9e41c2d28aecb75a70dc6dd90b44b7a984f7bc30930a6f033535f83', NULL, '2026-11-26 00:08:47.374+00');
INSERT INTO "reporters" ("id", "pseudonym", "channel", "data_key", "address", "erased_at") OVERRIDING SYSTEM VALUE VALUES
('1', E'\\x8a2c063329e531b8753670abb179bd357ccef8e63e99345b90a9bb4aa1f85f90', 'telegram', E'\\x0464756d703619b63e0c8794e79156f4b2992a10d7ffe6b792509a6a10b5b6d22017221dfd11161b810be107cee99df9339f578d6ce01f2ae22c6892a3a3eee504', E'\\x17e06cbe848047f862901dac02067ba8bc58eb12609008b69fb5a29725f2778d', NULL),
('2', E'\\x4826d3d90ac64c00d11040819bca78d624c953acf0cecccef14416be8485b3a5', 'telegram', E'\\x0464756d70ad3bff08651690000dd6c38789d8651a6d36749c1cb68a300d7629bf08b3b0ea2e5d8e627b8b7fd5c19d440e3fba8db5612029cb139dbb76917d925f', E'\\x1ac0be8171676a7a57cb8fdf07222fbcaa655093140883860cb37a6644711c72', NULL),
('3', E'\\xbf93ab1de4070e4f50f30ba2a0a336bfef061649e1bf608a80ac8d87d91f3159', 'telegram', E'\\x0464756d707f472654322ca25ca477661eeecd7be29f9ee86eb42c51516e6f366615e1136c594ab015c37ef181268baccc78bca2f7959d8e9a35b992b6b015da9a', E'\\x19d8d93af4f8266472739f8660fb4f9fbe2a9260ec81aabac6846405ea238c5b', NULL),
('4', E'\\xd24af631bd846cccb7ec2a8ee2c10b22b5459ee81c269a24eb03551bf160de3e', 'telegram', E'\\x0464756d7019b3dfb1a0d656b1d5754c302b9ab2a17ea57085927f539dba81b7b5c82fc746628d5b432bd267a49e9f67f99aafbc8849da431aa611c55c5b959b3b', E'\\x6562b594f7dadc202abce1658700de79d127166d75eb2a638e91947a0b04ca21', NULL),
('5', NULL, 'telegram', NULL, NULL, '2026-11-25 00:08:47.374159+00');
INSERT INTO "cases" ("number", "pole", "category", "state", "urgent", "minor", "claimed_by", "claimed_at", "version", "opened_at", "card_channel", "card_message", "card_version", "thread_entry") OVERRIDING SYSTEM VALUE VALUES
('1', 'moderation', 'antisemitism', 'in-review', 'false', 'false', 'U0ALICE', '2026-11-25 00:08:47.409+00', '5', '2026-11-25 00:08:47.26+00', NULL, NULL, '0', '0'),
('2', 'moderation', 'antisemitism', 'open', 'false', 'false', NULL, NULL, '4', '2026-11-25 00:08:47.294+00', NULL, NULL, '0', '0'),
('3', 'cyber', 'cyber', 'open', 'false', 'false', NULL, NULL, '1', '2026-11-25 00:08:47.308+00', NULL, NULL, '0', '0'),
('4', 'moderation', 'antisemitism', 'open', 'false', 'false', NULL, NULL, '2', '2026-11-25 00:08:47.337+00', NULL, NULL, '0', '0');
INSERT INTO "targets" ("id", "canonical", "kind", "platform", "stable_id", "account", "host", "case") OVERRIDING SYSTEM VALUE VALUES
('1', 'https://x.com/i/status/3001', 'content', 'x', '3001', 'someone', 'x.com', '1'),
('2', 'https://x.com/i/status/3002', 'content', 'x', '3002', 'someone', 'x.com', '2'),
('3', NULL, 'described', NULL, NULL, NULL, NULL, '3'),
('4', 'https://x.com/i/status/3003', 'content', 'x', '3003', 'someone', 'x.com', '4');
INSERT INTO "reports" ("id", "reference", "draft", "reporter", "channel", "locale", "source", "category", "context", "description", "seen", "self", "minor", "contact", "sent_at", "withdrawn_at") OVERRIDING SYSTEM VALUE VALUES
('1', 'YP9KJ77QS', '3910b382-8ca1-4aa4-bdda-113c46a2002b', '1', 'telegram', 'fr', NULL, 'antisemitism', E'\\x58a1cd9bd5707972080d0879e8445efaf50b976f3102bf2cb5e1cc7df8d2f79212aa2b7d103e5b851ecc3966bd34', NULL, NULL, NULL, NULL, 'false', '2026-11-25 00:08:47.26+00', NULL),
('2', 'BKN88G96F', '8ecb699b-f965-4b33-9294-2a52e3d9d8ef', '2', 'telegram', 'fr', NULL, 'antisemitism', E'\\xa0a221b150f913cfcbcf04e1fb53a75a9852f2f70b4ca50c74679ff911c81c85554e1009c989f63ccb1c5466e497', NULL, NULL, NULL, NULL, 'false', '2026-11-25 00:08:47.283+00', NULL),
('3', 'DN0MTBCGZ', '363c400c-4f2d-4f19-921d-1c7c55802214', '3', 'telegram', 'fr', NULL, 'antisemitism', NULL, NULL, NULL, NULL, NULL, 'false', '2026-11-25 00:08:47.294+00', '2026-11-25 00:08:47.364892+00'),
('4', 'AM83TPS5T', '78abe6eb-bb53-423b-94a5-4937a9c2dcea', '4', 'telegram', 'fr', NULL, 'cyber', NULL, E'\\xba86e1acd162198df99c46ad5de1c623829efd0b62f0d1156c4a1f552be82a2cd809697eaed2739302590baa7a68e59fdfc31311a39f49588a72d0fec91b5e617f6b93783c9d30f221822f6c43', NULL, NULL, NULL, 'false', '2026-11-25 00:08:47.308+00', NULL),
('5', '5G922VNJ5', 'bf7ae374-a445-499c-b2c5-d0c6ef03baff', '5', 'telegram', 'fr', NULL, 'antisemitism', NULL, NULL, NULL, NULL, NULL, 'false', '2026-11-25 00:08:47.337+00', '2026-11-25 00:08:47.374159+00');
INSERT INTO "report_targets" ("report", "target") OVERRIDING SYSTEM VALUE VALUES
('1', '1'),
('2', '1'),
('3', '2'),
('4', '3'),
('5', '4');
INSERT INTO "additions" ("id", "report", "text", "at") OVERRIDING SYSTEM VALUE VALUES
('1', '1', E'\\x0abcb6f348829a2b3b18dbda91ad101024553ffe4b25d66b7c0863c369ee5a1e2d70c23bb3abd7997a5e09a8fc96', '2026-11-25 00:08:47.385415+00');
INSERT INTO "attachments" ("id", "report", "state", "handle", "original", "shown", "media_type", "sha256") OVERRIDING SYSTEM VALUE VALUES
('4c1d6100-9e4a-4223-8668-7f9d42d6be56', '1', 'kept', NULL, E'\\xbcd7f2124b0f6cb7de245aae6e506ce110de307cff34246b9443ffa69e85e9d7fa7ffdf9eab98b7fcaf0d30da0bafbb3c764f19ed475d429aa2a162a86ddc281e573ab8d0b3d47f2ed317fe23431e88b522e19d94412671b6ea0444481f8174c7fbbaf615db59c291262d181ba5d03b1d6af808b0f5c18655920c9dcc27791cd8a51b71dcdd2ed2d9b3c60ee282f0b8dc59284b4a022da7c35fd35320745b33d00ca90355c57c66d88a96abbbc4b9a12999a02a016f5ce6aed8880293c00fd4e23642f577551b199aaa490350d58bf62ac63449d66e7df297ff7d8151fc78fe551f05ae4d0f2141429f3889ba442bfcff799fe217a0ce80debb83e9cc7312a70da4c34556195553c23d0c9b463d6cb1ae8f3121f68a588c82eea582f4b955383265fe7a808b5a6e5cfd92b', E'\\x96ff97a3cb56763271b82f6532bd9fc684d5917961f9f231ed0b1789cea1e46a972698c48f23457468bb16804e791c94b6d0a76a0b71d5e148258243bdda7679d183c036ea2261ec45d33a68f25a433b11e3d2e20dfa79fa21a85efbe82c8da366efe2eb2472c4487229199f43b57fbadc46ff46a261c3388f0683a11e7a20d1cf09fd0cb2031c7ae632b4b09b598cbf596799c423f93ca92262aa9dbfd224345076b791c2f52b986e5f4116483d4f59446838ea8ff6451e1c4563cf6d68c27bf73d1ca5f0041119967e6202e3a1d22eb167f4fad28f8dcced9eda7f14386dd1673db71593260d91ef2d18d89c6bf1ac9158f3e5c0d0396b3b1b78f6011f1428aca74a62369fb57418a889f097dabeb5eb3494a97eced6caffd3dfa8316101ad5da32bb09ed72a2faea9e2', 'image/jpeg', E'\\x431ba7240436b5bf2c1162fa38672f745d03fbc3342a188443da89d36abb7a96');
INSERT INTO "audit_entries" ("case", "entry", "at", "actor", "moderator", "action", "detail", "previous", "hash") OVERRIDING SYSTEM VALUE VALUES
('1', '1', '2026-11-25 00:08:47.26+00', 'reporter', NULL, 'case-opened', '{"reference": "YP9KJ77QS"}', E'\\x', E'\\xb1b1fbc2acd8a06d7fc4803cc680c6479e2e5dcdf24c25a14796a3366759e81c'),
('1', '2', '2026-11-25 00:08:47.283+00', 'reporter', NULL, 'report-joined', '{"reference": "BKN88G96F"}', E'\\xb1b1fbc2acd8a06d7fc4803cc680c6479e2e5dcdf24c25a14796a3366759e81c', E'\\x7d56a6332ab3b4ef116087f6fd57fef4515463e676a4dc0699e914a4036c5816'),
('1', '3', '2026-11-25 00:08:47.385415+00', 'reporter', NULL, 'report-added-to', '{"reference": "YP9KJ77QS"}', E'\\x7d56a6332ab3b4ef116087f6fd57fef4515463e676a4dc0699e914a4036c5816', E'\\x29abde72ea02001791f6e170bee2a8c5daffdb93737c580ca25dcb7f58d087a8'),
('1', '4', '2026-11-25 00:08:47.407451+00', 'moderator', 'U0ALICE', 'claimed', '{}', E'\\x29abde72ea02001791f6e170bee2a8c5daffdb93737c580ca25dcb7f58d087a8', E'\\xe4ea3638c0c7e9bce519dcd68b27ab54a6a4f962a47fdf396352c962b17a555b'),
('2', '1', '2026-11-25 00:08:47.294+00', 'reporter', NULL, 'case-opened', '{"reference": "DN0MTBCGZ"}', E'\\x', E'\\x80d60fb86b811c2135bbb156da5ed2e865d0d020df041f5624f5c1beffb288d4'),
('2', '2', '2026-11-25 00:08:47.364892+00', 'reporter', NULL, 'report-withdrawn', '{"reference": "DN0MTBCGZ"}', E'\\x80d60fb86b811c2135bbb156da5ed2e865d0d020df041f5624f5c1beffb288d4', E'\\x2d95cd34ce302661cc3c1470f76f27bd9fee9d85650b29f07c09127ad145a4df'),
('2', '3', '2026-11-25 00:08:47.412577+00', 'moderator', 'U0BOB', 'claimed', '{}', E'\\x2d95cd34ce302661cc3c1470f76f27bd9fee9d85650b29f07c09127ad145a4df', E'\\xa1ce3aa797e709cf4fec81a7e7145a3ff5cc25a6a1e6b552cfca05d5a19c27a2'),
('2', '4', '2026-11-25 00:08:47.415716+00', 'moderator', 'U0BOB', 'released', '{}', E'\\xa1ce3aa797e709cf4fec81a7e7145a3ff5cc25a6a1e6b552cfca05d5a19c27a2', E'\\xf34c5100abc063930e2898c0bedc333430be18e121c28bf26bcc29a3a04f37d6'),
('3', '1', '2026-11-25 00:08:47.308+00', 'reporter', NULL, 'case-opened', '{"reference": "AM83TPS5T"}', E'\\x', E'\\xfae5371415a46596010ea16ba3cc7cce661bf1cba0345aa6150313d865890abb'),
('4', '1', '2026-11-25 00:08:47.337+00', 'reporter', NULL, 'case-opened', '{"reference": "5G922VNJ5"}', E'\\x', E'\\x9a16883d4c4b4156872a455659d74eeecefe167a7d8ff8d0e5cb676b7e2dd68b'),
('4', '2', '2026-11-25 00:08:47.374159+00', 'reporter', NULL, 'report-withdrawn', '{"reference": "5G922VNJ5"}', E'\\x9a16883d4c4b4156872a455659d74eeecefe167a7d8ff8d0e5cb676b7e2dd68b', E'\\x10ae4f04d7c4649e9625ebe98c14c6589260806d328ccc13a4371e1694a81c87');
INSERT INTO "audit_anchors" ("id", "at", "cases", "heads", "previous", "hash") OVERRIDING SYSTEM VALUE VALUES
('1', '2026-11-25 00:08:47.419295+00', '4', E'\\x74820548804e4222a8540e80b0d51001b926aef34c9b310e6f3e950b767b4cd1', E'\\x', E'\\xaaf7be720f228c3ee04a105075b7e55122e08531713828b8acc529dbc6afd934');
ALTER TABLE audit_entries ENABLE TRIGGER USER;
SELECT setval('additions_id_seq', 1);
SELECT setval('case_numbers', 4);
SELECT setval('reporters_id_seq', 5);
SELECT setval('reports_id_seq', 5);
SELECT setval('targets_id_seq', 4);
