-- What is to be followed up is read often and holds few of all notices and checks.
CREATE INDEX notices_unsettled ON notices (prepared_at, reference) INCLUDE (state)
  WHERE state IN ('prepared', 'failed', 'doubtful');
--> statement-breakpoint
CREATE INDEX notices_late ON notices (due_at, reference) WHERE due_at IS NOT NULL;
--> statement-breakpoint
CREATE INDEX online_checks_asked ON online_checks (asked_at) INCLUDE (outcome)
  WHERE answered_at IS NULL AND asked_at IS NOT NULL;
