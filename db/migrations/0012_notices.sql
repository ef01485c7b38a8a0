CREATE TABLE "escalations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"notice" text NOT NULL,
	"step" text NOT NULL,
	"standing" text,
	"content" "bytea",
	"written_in" bigint NOT NULL,
	"moderator" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"reference" text,
	CONSTRAINT "escalations_step" CHECK (step IN ('reminder', 'complaint', 'out-of-court', 'coordinator')),
	CONSTRAINT "escalations_standing" CHECK (standing IN ('recipient', 'mandated'))
);
--> statement-breakpoint
CREATE TABLE "handovers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case" bigint NOT NULL,
	"authority" text NOT NULL,
	"content" "bytea",
	"written_in" bigint NOT NULL,
	"digest" "bytea",
	"moderator" text NOT NULL,
	"prepared_at" timestamp with time zone NOT NULL,
	"handed_at" timestamp with time zone,
	"handed_by" text,
	"reference" text,
	CONSTRAINT "handovers_handed" CHECK ((handed_at IS NULL) = (handed_by IS NULL))
);
--> statement-breakpoint
CREATE TABLE "limitation_alerts" (
	"case" bigint NOT NULL,
	"limitation" date NOT NULL,
	"days" smallint NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "limitation_alerts_case_limitation_days_pk" PRIMARY KEY("case","limitation","days")
);
--> statement-breakpoint
CREATE TABLE "mailboxes" (
	"name" text PRIMARY KEY NOT NULL,
	"uid_validity" bigint NOT NULL,
	"last_uid" bigint NOT NULL,
	"read_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "monthly_figures" (
	"month" date PRIMARY KEY NOT NULL,
	"posted_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "news" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "news_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"report" bigint NOT NULL,
	"kind" text NOT NULL,
	"case" bigint NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"told_at" timestamp with time zone,
	"message" uuid,
	CONSTRAINT "news_kind" CHECK (kind IN ('examining', 'notified', 'outcome', 'not-retained'))
);
--> statement-breakpoint
CREATE TABLE "notice_drafts" (
	"case" bigint PRIMARY KEY NOT NULL,
	"content" "bytea" NOT NULL,
	"moderator" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "notice_mails" (
	"id" uuid PRIMARY KEY NOT NULL,
	"notice" text,
	"message_id" text NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"kind" text NOT NULL,
	"proposes" text,
	"content" "bytea",
	"written_in" bigint,
	"threaded" boolean DEFAULT false NOT NULL,
	CONSTRAINT "notice_mails_kind" CHECK (kind IN ('receipt', 'decision', 'bounce', 'automatic', 'other'))
);
--> statement-breakpoint
CREATE TABLE "notice_targets" (
	"notice" text NOT NULL,
	"target" bigint NOT NULL,
	CONSTRAINT "notice_targets_notice_target_pk" PRIMARY KEY("notice","target")
);
--> statement-breakpoint
CREATE TABLE "notices" (
	"reference" text PRIMARY KEY NOT NULL,
	"case" bigint NOT NULL,
	"written_in" bigint NOT NULL,
	"group_key" text NOT NULL,
	"provider" text,
	"host" text,
	"locale" text NOT NULL,
	"offences" text[] NOT NULL,
	"route" text NOT NULL,
	"recipient" text,
	"state" text NOT NULL,
	"content" "bytea",
	"digest" "bytea",
	"message_id" text,
	"corrects" text,
	"moderator" text NOT NULL,
	"prepared_at" timestamp with time zone NOT NULL,
	"sent_at" timestamp with time zone,
	"attempts" smallint DEFAULT 0 NOT NULL,
	"failure" text,
	"provider_reference" text,
	"receipt_at" timestamp with time zone,
	"decided_at" timestamp with time zone,
	"due_for" text,
	"due_at" timestamp with time zone,
	"due_told_at" timestamp with time zone,
	CONSTRAINT "notices_reference_form" CHECK (reference ~ '^N[0-9A-HJKMNP-TV-Z]{9}$'),
	CONSTRAINT "notices_locale" CHECK (locale IN ('fr', 'en')),
	CONSTRAINT "notices_route" CHECK (route IN ('email', 'form', 'own', 'outside')),
	CONSTRAINT "notices_state" CHECK (state IN ('waiting', 'sending', 'doubtful', 'failed', 'prepared', 'sent', 'abandoned')),
	CONSTRAINT "notices_sent_at" CHECK ((state = 'sent') = (sent_at IS NOT NULL)),
	CONSTRAINT "notices_due_for" CHECK (due_for IN ('receipt', 'decision', 'reminder', 'complaint', 'out-of-court', 'coordinator')),
	CONSTRAINT "notices_due_whole" CHECK ((due_for IS NULL) = (due_at IS NULL))
);
--> statement-breakpoint
CREATE TABLE "online_checks" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "online_checks_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"outcome" bigint NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"asked_at" timestamp with time zone,
	"answered_at" timestamp with time zone,
	"online" boolean,
	"moderator" text,
	CONSTRAINT "online_checks_answered" CHECK ((answered_at IS NULL) = (online IS NULL) AND (answered_at IS NULL) = (moderator IS NULL))
);
--> statement-breakpoint
CREATE TABLE "outcomes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "outcomes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"target" bigint NOT NULL,
	"case" bigint NOT NULL,
	"notice" text,
	"outcome" text NOT NULL,
	"refusal" text,
	"words" "bytea",
	"written_in" bigint NOT NULL,
	"happened_on" date NOT NULL,
	"moderator" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"replaced_at" timestamp with time zone,
	"back_at" timestamp with time zone,
	CONSTRAINT "outcomes_outcome" CHECK (outcome IN ('removed', 'restricted', 'account-suspended', 'reduced', 'refused', 'no-answer',
        'gone-by-author', 'gone-by-platform', 'gone')),
	CONSTRAINT "outcomes_refusal" CHECK (refusal IS NULL OR outcome = 'refused')
);
--> statement-breakpoint
ALTER TABLE "cases" DROP CONSTRAINT "cases_outcome";--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "looked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "notified_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "reports" ADD COLUMN "news_stopped_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "escalations" ADD CONSTRAINT "escalations_notice_notices_reference_fk" FOREIGN KEY ("notice") REFERENCES "public"."notices"("reference") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handovers" ADD CONSTRAINT "handovers_case_cases_number_fk" FOREIGN KEY ("case") REFERENCES "public"."cases"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "news" ADD CONSTRAINT "news_report_reports_id_fk" FOREIGN KEY ("report") REFERENCES "public"."reports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_drafts" ADD CONSTRAINT "notice_drafts_case_cases_number_fk" FOREIGN KEY ("case") REFERENCES "public"."cases"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_mails" ADD CONSTRAINT "notice_mails_notice_notices_reference_fk" FOREIGN KEY ("notice") REFERENCES "public"."notices"("reference") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_targets" ADD CONSTRAINT "notice_targets_notice_notices_reference_fk" FOREIGN KEY ("notice") REFERENCES "public"."notices"("reference") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_targets" ADD CONSTRAINT "notice_targets_target_targets_id_fk" FOREIGN KEY ("target") REFERENCES "public"."targets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_case_cases_number_fk" FOREIGN KEY ("case") REFERENCES "public"."cases"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "online_checks" ADD CONSTRAINT "online_checks_outcome_outcomes_id_fk" FOREIGN KEY ("outcome") REFERENCES "public"."outcomes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outcomes" ADD CONSTRAINT "outcomes_target_targets_id_fk" FOREIGN KEY ("target") REFERENCES "public"."targets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outcomes" ADD CONSTRAINT "outcomes_case_cases_number_fk" FOREIGN KEY ("case") REFERENCES "public"."cases"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outcomes" ADD CONSTRAINT "outcomes_notice_notices_reference_fk" FOREIGN KEY ("notice") REFERENCES "public"."notices"("reference") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "escalations_notice" ON "escalations" USING btree ("notice","at");--> statement-breakpoint
CREATE INDEX "handovers_case" ON "handovers" USING btree ("case","prepared_at");--> statement-breakpoint
CREATE UNIQUE INDEX "news_once" ON "news" USING btree ("report","kind");--> statement-breakpoint
CREATE INDEX "news_due" ON "news" USING btree ("due_at") WHERE told_at IS NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "notice_mails_message_id" ON "notice_mails" USING btree ("message_id");--> statement-breakpoint
CREATE INDEX "notice_mails_notice" ON "notice_mails" USING btree ("notice");--> statement-breakpoint
CREATE INDEX "notice_mails_gone" ON "notice_mails" USING btree ("id") WHERE threaded AND content IS NULL;--> statement-breakpoint
CREATE INDEX "notice_targets_target" ON "notice_targets" USING btree ("target");--> statement-breakpoint
CREATE INDEX "notices_case" ON "notices" USING btree ("case","prepared_at");--> statement-breakpoint
CREATE INDEX "notices_due" ON "notices" USING btree ("due_at") WHERE due_at IS NOT NULL AND due_told_at IS NULL;--> statement-breakpoint
CREATE INDEX "notices_sent" ON "notices" USING btree ("sent_at") WHERE sent_at IS NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "notices_message_id" ON "notices" USING btree ("message_id") WHERE message_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX "online_checks_outcome" ON "online_checks" USING btree ("outcome");--> statement-breakpoint
CREATE INDEX "online_checks_due" ON "online_checks" USING btree ("due_at") WHERE answered_at IS NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "outcomes_holding" ON "outcomes" USING btree ("target") WHERE replaced_at IS NULL AND back_at IS NULL;--> statement-breakpoint
CREATE INDEX "outcomes_case" ON "outcomes" USING btree ("case");--> statement-breakpoint
CREATE INDEX "outcomes_at" ON "outcomes" USING btree ("at");--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_outcome" CHECK (outcome IN ('removed', 'restricted', 'account-suspended', 'reduced', 'refused', 'no-answer', 'gone-by-author',
        'gone-by-platform', 'gone', 'mixed'));