CREATE TABLE "bursts" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "bursts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"pole" text NOT NULL,
	"began_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"channel" text,
	"message" text,
	"shown_at" timestamp with time zone,
	CONSTRAINT "bursts_pole" CHECK (pole IN ('moderation', 'cyber')),
	CONSTRAINT "bursts_place_whole" CHECK ((channel IS NULL) = (message IS NULL))
);
--> statement-breakpoint
CREATE TABLE "former_cards" (
	"channel" text NOT NULL,
	"message" text NOT NULL,
	"case" bigint NOT NULL,
	"leads_since" timestamp with time zone,
	CONSTRAINT "former_cards_channel_message_pk" PRIMARY KEY("channel","message")
);
--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "card_admitted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "burst" bigint;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "on_call_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "former_cards" ADD CONSTRAINT "former_cards_case_cases_number_fk" FOREIGN KEY ("case") REFERENCES "public"."cases"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "bursts_open" ON "bursts" USING btree ("pole") WHERE ended_at IS NULL;--> statement-breakpoint
CREATE INDEX "former_cards_case" ON "former_cards" USING btree ("case");--> statement-breakpoint
CREATE INDEX "cases_admitted" ON "cases" USING btree ("pole","card_admitted_at") WHERE card_admitted_at IS NOT NULL;--> statement-breakpoint
CREATE INDEX "cases_burst" ON "cases" USING btree ("burst") WHERE burst IS NOT NULL;--> statement-breakpoint
CREATE INDEX "messages_gone" ON "messages" USING btree ("id") WHERE threaded AND text IS NULL;--> statement-breakpoint
CREATE INDEX "notes_gone" ON "notes" USING btree ("id") WHERE threaded AND text IS NULL;--> statement-breakpoint
-- Cards that stand already were admitted, and those of urgent cases have been seen: nobody is mentioned for them now.
UPDATE cases SET card_admitted_at = opened_at WHERE card_message IS NOT NULL;--> statement-breakpoint
UPDATE cases SET on_call_at = now() WHERE urgent AND card_message IS NOT NULL;
