CREATE TABLE "watch_imports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"file" text NOT NULL,
	"moderator" text NOT NULL,
	"category" text NOT NULL,
	"locale" text NOT NULL,
	"context" "bytea",
	"data_key" "bytea",
	"asked_at" timestamp with time zone NOT NULL,
	"done_at" timestamp with time zone,
	CONSTRAINT "watch_imports_locale" CHECK (locale IN ('fr', 'en')),
	CONSTRAINT "watch_imports_sealed" CHECK ((context IS NULL) = (data_key IS NULL)),
	CONSTRAINT "watch_imports_done_says_nothing" CHECK (done_at IS NULL OR context IS NULL)
);
--> statement-breakpoint
ALTER TABLE "watch_terms" ADD COLUMN "motive" text;--> statement-breakpoint
ALTER TABLE "watch_terms" ADD COLUMN "examples" text;