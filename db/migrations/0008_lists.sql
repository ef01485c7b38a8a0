-- Lists are read in one order, urgent cases first and then the oldest, and filtered in the index alone: only the rows
-- that are shown are read. Finished cases, nine in ten after years, stand apart from those that wait.
CREATE INDEX cases_unfinished ON cases ((NOT urgent), opened_at, number)
  INCLUDE (urgent, pole, state, category, platforms, locales, claimed_by, limitation)
  WHERE closed_at IS NULL AND NOT quiet;
--> statement-breakpoint
CREATE INDEX cases_finished ON cases ((NOT urgent), opened_at, number)
  INCLUDE (urgent, pole, state, category, platforms, locales, claimed_by, limitation)
  WHERE closed_at IS NOT NULL AND NOT quiet;
--> statement-breakpoint
CREATE INDEX cases_quiet ON cases ((NOT urgent), opened_at, number) WHERE quiet;
--> statement-breakpoint
CREATE INDEX cases_awaiting ON cases (coalesce(acted_at, opened_at), number) INCLUDE (pole, acted_at, opened_at)
  WHERE state = 'awaiting-reporter' AND NOT quiet;
--> statement-breakpoint
-- The counters of a day: what moderators did, by when. A submit adds nothing to it.
CREATE INDEX audit_entries_done ON audit_entries (at) INCLUDE (action, "case") WHERE actor = 'moderator';
