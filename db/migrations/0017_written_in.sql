-- What is still sealed under the key of a case, wherever it is by now: retention asks before it destroys the key.
CREATE INDEX notes_written_in ON notes (written_in) WHERE text IS NOT NULL;
--> statement-breakpoint
CREATE INDEX notices_written_in ON notices (written_in) WHERE content IS NOT NULL;
--> statement-breakpoint
CREATE INDEX outcomes_written_in ON outcomes (written_in) WHERE words IS NOT NULL;
--> statement-breakpoint
CREATE INDEX handovers_written_in ON handovers (written_in) WHERE content IS NOT NULL;
--> statement-breakpoint
CREATE INDEX notice_mails_written_in ON notice_mails (written_in) WHERE content IS NOT NULL;
--> statement-breakpoint
CREATE INDEX escalations_written_in ON escalations (written_in) WHERE content IS NOT NULL;
