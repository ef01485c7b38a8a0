CREATE TABLE "desk_entries" (
	"entry" integer PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"moderator" text NOT NULL,
	"action" text NOT NULL,
	"detail" jsonb NOT NULL,
	"previous" "bytea" NOT NULL,
	"hash" "bytea" NOT NULL,
	"act" text
);
--> statement-breakpoint
CREATE TABLE "digests" (
	"pole" text NOT NULL,
	"day" date NOT NULL,
	"posted_at" timestamp with time zone NOT NULL,
	CONSTRAINT "digests_pole_day_pk" PRIMARY KEY("pole","day")
);
--> statement-breakpoint
CREATE TABLE "former_links" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "former_links_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"target" bigint NOT NULL,
	"canonical" text NOT NULL,
	"moderator" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case" bigint NOT NULL,
	"report" bigint NOT NULL,
	"direction" text NOT NULL,
	"moderator" text,
	"template" text,
	"text" "bytea",
	"asks" boolean DEFAULT false NOT NULL,
	"answers" uuid,
	"state" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"delivered_at" timestamp with time zone,
	"threaded" boolean DEFAULT false NOT NULL,
	CONSTRAINT "messages_direction" CHECK (direction IN ('to-reporter', 'from-reporter')),
	CONSTRAINT "messages_state" CHECK (state IN ('waiting', 'delivered', 'unreachable', 'received')),
	CONSTRAINT "messages_received_is_theirs" CHECK ((state = 'received') = (direction = 'from-reporter'))
);
--> statement-breakpoint
CREATE TABLE "notes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case" bigint NOT NULL,
	"moderator" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"text" "bytea",
	"written_in" bigint NOT NULL,
	"words" bigint[],
	"reply" text,
	"threaded" boolean DEFAULT false NOT NULL,
	CONSTRAINT "notes_gone_has_no_words" CHECK (text IS NOT NULL OR words IS NULL)
);
--> statement-breakpoint
CREATE TABLE "qualifications" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "qualifications_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"case" bigint NOT NULL,
	"moderator" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"offences" text[] NOT NULL,
	"motives" text[] NOT NULL,
	"published" date,
	"reasoning" "bytea",
	CONSTRAINT "qualifications_retain" CHECK (cardinality(offences) > 0)
);
--> statement-breakpoint
CREATE TABLE "slack_files" (
	"file" text PRIMARY KEY NOT NULL,
	"case" bigint NOT NULL,
	"delete_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "watch_terms" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "watch_terms_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"term" text NOT NULL,
	"language" text NOT NULL,
	"meaning" text NOT NULL,
	"note" text,
	"moderator" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "watch_terms_language" CHECK (language IN ('fr', 'en', 'any'))
);
--> statement-breakpoint
ALTER TABLE "reports" DROP CONSTRAINT "reports_withdrawn_says_nothing";--> statement-breakpoint
ALTER TABLE "audit_entries" ADD COLUMN "act" text;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "card_shown_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "data_key" "bytea";--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "merged_into" bigint;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "dismissal" text;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "outcome" text;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "closed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "acted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "quiet" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "limitation" date;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "platforms" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "locales" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "report_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "reporters" ADD COLUMN "muted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "reporters" ADD COLUMN "muted_by" text;--> statement-breakpoint
ALTER TABLE "reports" ADD COLUMN "words" bigint[];--> statement-breakpoint
ALTER TABLE "former_links" ADD CONSTRAINT "former_links_target_targets_id_fk" FOREIGN KEY ("target") REFERENCES "public"."targets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_case_cases_number_fk" FOREIGN KEY ("case") REFERENCES "public"."cases"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_report_reports_id_fk" FOREIGN KEY ("report") REFERENCES "public"."reports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notes" ADD CONSTRAINT "notes_case_cases_number_fk" FOREIGN KEY ("case") REFERENCES "public"."cases"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "qualifications" ADD CONSTRAINT "qualifications_case_cases_number_fk" FOREIGN KEY ("case") REFERENCES "public"."cases"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "desk_entries_act" ON "desk_entries" USING btree ("act") WHERE act IS NOT NULL;--> statement-breakpoint
CREATE INDEX "former_links_target" ON "former_links" USING btree ("target");--> statement-breakpoint
CREATE INDEX "former_links_canonical" ON "former_links" USING btree ("canonical");--> statement-breakpoint
CREATE INDEX "messages_case" ON "messages" USING btree ("case","at");--> statement-breakpoint
CREATE INDEX "messages_report" ON "messages" USING btree ("report","at");--> statement-breakpoint
CREATE INDEX "notes_case" ON "notes" USING btree ("case","at");--> statement-breakpoint
CREATE INDEX "notes_words" ON "notes" USING gin ("words");--> statement-breakpoint
CREATE UNIQUE INDEX "notes_reply" ON "notes" USING btree ("reply") WHERE reply IS NOT NULL;--> statement-breakpoint
CREATE INDEX "qualifications_case" ON "qualifications" USING btree ("case","id");--> statement-breakpoint
CREATE INDEX "slack_files_due" ON "slack_files" USING btree ("delete_at");--> statement-breakpoint
CREATE UNIQUE INDEX "watch_terms_term" ON "watch_terms" USING btree ("term","language");--> statement-breakpoint
CREATE UNIQUE INDEX "audit_entries_act" ON "audit_entries" USING btree ("case","act") WHERE act IS NOT NULL;--> statement-breakpoint
CREATE INDEX "cases_claimed" ON "cases" USING btree ("claimed_by") WHERE claimed_by IS NOT NULL;--> statement-breakpoint
CREATE INDEX "cases_merged" ON "cases" USING btree ("merged_into") WHERE merged_into IS NOT NULL;--> statement-breakpoint
CREATE INDEX "cases_limitation" ON "cases" USING btree ("limitation") WHERE limitation IS NOT NULL AND closed_at IS NULL;--> statement-breakpoint
CREATE INDEX "reports_words" ON "reports" USING gin ("words");--> statement-breakpoint
CREATE INDEX "reports_wordless" ON "reports" USING btree ("id") WHERE words IS NULL AND withdrawn_at IS NULL;--> statement-breakpoint
CREATE INDEX "targets_account" ON "targets" USING btree (lower(account));--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_dismissal" CHECK (dismissal IN ('not-illegal', 'not-verifiable', 'out-of-scope', 'already-gone', 'duplicate', 'abuse'));--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_dismissed_has_reason" CHECK ((state = 'dismissed') = (dismissal IS NOT NULL));--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_outcome" CHECK (outcome IN ('removed', 'restricted', 'account-suspended', 'refused', 'no-answer'));--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_resolved_has_outcome" CHECK (state <> 'resolved' OR outcome IS NOT NULL);--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_closed" CHECK ((state IN ('resolved', 'dismissed')) = (closed_at IS NOT NULL));--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_closed_is_unclaimed" CHECK (closed_at IS NULL OR claimed_by IS NULL);--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_merged_is_dismissed" CHECK (merged_into IS NULL OR (state = 'dismissed' AND merged_into <> number));--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_withdrawn_says_nothing" CHECK (withdrawn_at IS NULL OR (context IS NULL AND description IS NULL AND words IS NULL));