CREATE TABLE "additions" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "additions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"report" bigint NOT NULL,
	"text" "bytea" NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
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
--> statement-breakpoint
CREATE TABLE "audit_anchors" (
	"id" bigint PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"cases" integer NOT NULL,
	"heads" "bytea" NOT NULL,
	"previous" "bytea" NOT NULL,
	"hash" "bytea" NOT NULL
);
--> statement-breakpoint
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
--> statement-breakpoint
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
--> statement-breakpoint
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
--> statement-breakpoint
CREATE TABLE "failed_jobs" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "failed_jobs_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"payload" jsonb NOT NULL,
	"error" text NOT NULL,
	"failed_at" timestamp with time zone NOT NULL,
	"attempts" smallint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "report_targets" (
	"report" bigint NOT NULL,
	"target" bigint NOT NULL,
	CONSTRAINT "report_targets_report_target_pk" PRIMARY KEY("report","target")
);
--> statement-breakpoint
CREATE TABLE "reporters" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "reporters_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"pseudonym" "bytea",
	"channel" text NOT NULL,
	"data_key" "bytea",
	"address" "bytea",
	"erased_at" timestamp with time zone,
	CONSTRAINT "reporters_erased_or_known" CHECK ((erased_at IS NULL) = (pseudonym IS NOT NULL AND data_key IS NOT NULL AND address IS NOT NULL))
);
--> statement-breakpoint
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
--> statement-breakpoint
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
--> statement-breakpoint
ALTER TABLE "additions" ADD CONSTRAINT "additions_report_reports_id_fk" FOREIGN KEY ("report") REFERENCES "public"."reports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attachments" ADD CONSTRAINT "attachments_report_reports_id_fk" FOREIGN KEY ("report") REFERENCES "public"."reports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_targets" ADD CONSTRAINT "report_targets_report_reports_id_fk" FOREIGN KEY ("report") REFERENCES "public"."reports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_targets" ADD CONSTRAINT "report_targets_target_targets_id_fk" FOREIGN KEY ("target") REFERENCES "public"."targets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_reporter_reporters_id_fk" FOREIGN KEY ("reporter") REFERENCES "public"."reporters"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "additions_report" ON "additions" USING btree ("report");--> statement-breakpoint
CREATE INDEX "attachments_report" ON "attachments" USING btree ("report");--> statement-breakpoint
CREATE INDEX "cases_open" ON "cases" USING btree ("pole","urgent","opened_at") WHERE state <> 'resolved';--> statement-breakpoint
CREATE INDEX "conversations_remind" ON "conversations" USING btree ("remind_at") WHERE remind_at IS NOT NULL;--> statement-breakpoint
CREATE INDEX "conversations_purge" ON "conversations" USING btree ("purge_at") WHERE purge_at IS NOT NULL;--> statement-breakpoint
CREATE INDEX "report_targets_target" ON "report_targets" USING btree ("target");--> statement-breakpoint
CREATE UNIQUE INDEX "reporters_pseudonym" ON "reporters" USING btree ("pseudonym");--> statement-breakpoint
CREATE UNIQUE INDEX "reports_reference" ON "reports" USING btree ("reference");--> statement-breakpoint
CREATE UNIQUE INDEX "reports_draft" ON "reports" USING btree ("draft");--> statement-breakpoint
CREATE INDEX "reports_reporter" ON "reports" USING btree ("reporter");--> statement-breakpoint
CREATE UNIQUE INDEX "targets_canonical" ON "targets" USING btree ("canonical");--> statement-breakpoint
CREATE INDEX "targets_case" ON "targets" USING btree ("case");