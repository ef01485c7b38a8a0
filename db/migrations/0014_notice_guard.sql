-- What a notice says, to whom and by which way it goes, was decided when it was made; once it went out, so is that it did.
-- Its words alone can go, at the end of their term.
CREATE FUNCTION notice_never_changes() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF (NEW.reference, NEW.written_in, NEW.group_key, NEW.provider, NEW.host, NEW.locale, NEW.offences, NEW.route,
      NEW.recipient, NEW.digest, NEW.corrects, NEW.moderator, NEW.prepared_at)
    IS DISTINCT FROM (OLD.reference, OLD.written_in, OLD.group_key, OLD.provider, OLD.host, OLD.locale, OLD.offences,
      OLD.route, OLD.recipient, OLD.digest, OLD.corrects, OLD.moderator, OLD.prepared_at)
    OR (NEW.content IS NOT NULL AND NEW.content IS DISTINCT FROM OLD.content)
    OR (OLD.message_id IS NOT NULL AND NEW.message_id IS DISTINCT FROM OLD.message_id)
    OR (OLD.state IN ('sent', 'abandoned') AND NEW.state <> OLD.state)
    OR (OLD.sent_at IS NOT NULL AND NEW.sent_at IS DISTINCT FROM OLD.sent_at)
  THEN
    RAISE EXCEPTION 'what notice % says never changes, nor that it went out', OLD.reference;
  END IF;
  RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER notices_never_change BEFORE UPDATE ON notices FOR EACH ROW EXECUTE FUNCTION notice_never_changes();
--> statement-breakpoint
-- Notices go out one after the other, in a queue of their own: a mail server that answers slowly holds up no card.
CREATE OR REPLACE FUNCTION add_jobs(names text[], payloads jsonb[], keys text[]) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT graphile_worker.add_jobs(array_agg(
    ROW(j.name, j.payload::json, CASE WHEN j.name = 'send-notice' THEN 'send-notice' END, NULL, 25, j.key, 0, NULL)::graphile_worker.job_spec
  ))
  FROM unnest(names, payloads, keys) AS j(name, payload, key)
  HAVING count(*) > 0
$$;
