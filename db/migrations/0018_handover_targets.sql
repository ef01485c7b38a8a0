CREATE TABLE "handover_targets" (
	"handover" uuid NOT NULL,
	"target" bigint NOT NULL,
	CONSTRAINT "handover_targets_handover_target_pk" PRIMARY KEY("handover","target")
);
--> statement-breakpoint
ALTER TABLE "handover_targets" ADD CONSTRAINT "handover_targets_handover_handovers_id_fk" FOREIGN KEY ("handover") REFERENCES "public"."handovers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handover_targets" ADD CONSTRAINT "handover_targets_target_targets_id_fk" FOREIGN KEY ("target") REFERENCES "public"."targets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
-- What is known of handovers of earlier releases: the contents of the case that had been reported by then, and those that
-- moderators added, whose day is not known.
INSERT INTO "handover_targets" ("handover", "target")
SELECT h.id, t.id FROM "handovers" h JOIN "targets" t ON t."case" = h."case"
WHERE coalesce((
  SELECT min(r.sent_at) FROM "report_targets" rt JOIN "reports" r ON r.id = rt.report WHERE rt.target = t.id
) <= h.prepared_at, true);
