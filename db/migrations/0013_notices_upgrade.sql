-- When a case was first looked at has to outlive the audit trail, whose entries go at the end of their term.
CREATE FUNCTION first_look() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE cases SET looked_at = NEW.at WHERE number = NEW."case" AND looked_at IS NULL;
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER audit_entries_first_look AFTER INSERT ON audit_entries FOR EACH ROW
  WHEN (NEW.actor = 'moderator' AND NEW.action <> 'refused') EXECUTE FUNCTION first_look();
--> statement-breakpoint
UPDATE cases c SET looked_at = e.looked, notified_at = e.notified
FROM (
  SELECT "case", min(at) FILTER (WHERE actor = 'moderator' AND action <> 'refused') AS looked,
    min(at) FILTER (WHERE action = 'notified') AS notified
  FROM audit_entries GROUP BY "case"
) e
WHERE c.number = e."case";
--> statement-breakpoint
-- Until now a notice was sent by hand and only its moment kept. Each becomes a notice that went out outside Vigie, one for
-- each provider of the case's links; who answered for a platform is written as it was known with this release.
CREATE FUNCTION notice_reference_of_upgrade(seed text) RETURNS text LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  alphabet constant text := '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  bytes constant bytea := sha256(convert_to(seed, 'UTF8'));
  made text := 'N';
BEGIN
  FOR i IN 0..8 LOOP
    made := made || substr(alphabet, get_byte(bytes, i) % 32 + 1, 1);
  END LOOP;
  RETURN made;
END
$$;
--> statement-breakpoint
CREATE TEMPORARY TABLE upgraded_notices AS
WITH provider_of (platform, provider) AS (
  VALUES ('x', 'x'), ('facebook', 'meta'), ('instagram', 'meta'), ('threads', 'meta'), ('whatsapp', 'whatsapp'),
    ('youtube', 'google'), ('google-search', 'google'), ('tiktok', 'tiktok'), ('snapchat', 'snap'),
    ('telegram', 'telegram'), ('discord', 'discord'), ('bluesky', 'bluesky'), ('dailymotion', 'dailymotion'),
    ('4chan', '4chan'), ('gab', 'gab'), ('jeuxvideo', 'webedia'), ('linkedin', 'linkedin'), ('mastodon', 'mastodon-servers'),
    ('odysee', 'odysee'), ('pinterest', 'pinterest'), ('reddit', 'reddit'), ('roblox', 'roblox'),
    ('rumble', 'rumble'), ('steam', 'valve'), ('twitch', 'twitch'), ('vk', 'vk')
), told AS (
  SELECT c.number, e.moderator, e.at FROM cases c JOIN LATERAL (
    SELECT moderator, at FROM audit_entries a WHERE a."case" = c.number AND a.action = 'notified' ORDER BY entry DESC LIMIT 1
  ) e ON true
  WHERE c.merged_into IS NULL AND c.state IN ('notified', 'resolved')
)
SELECT told.number, told.moderator, told.at, t.id AS target,
  CASE WHEN p.provider IS NULL THEN '@' || t.host WHEN p.provider = 'mastodon-servers' THEN p.provider || '@' || t.host
    ELSE p.provider END AS group_key,
  p.provider, CASE WHEN p.provider IS NULL OR p.provider = 'mastodon-servers' THEN t.host END AS host
FROM told JOIN targets t ON t."case" = told.number AND t.canonical IS NOT NULL
  LEFT JOIN provider_of p ON p.platform = t.platform;
--> statement-breakpoint
INSERT INTO notices (reference, "case", written_in, group_key, provider, host, locale, offences, route, state, moderator,
  prepared_at, sent_at)
SELECT notice_reference_of_upgrade(u.number || ':' || u.group_key), u.number, u.number, u.group_key, u.provider, u.host, 'fr',
  coalesce((SELECT offences FROM qualifications q WHERE q."case" = u.number ORDER BY q.id DESC LIMIT 1), '{}'),
  'outside', 'sent', coalesce(u.moderator, ''), u.at, u.at
FROM (SELECT DISTINCT number, moderator, at, group_key, provider, host FROM upgraded_notices) u;
--> statement-breakpoint
INSERT INTO notice_targets (notice, target)
SELECT notice_reference_of_upgrade(number || ':' || group_key), target FROM upgraded_notices;
--> statement-breakpoint
-- A case's outcome was one for all of its targets: each has it now.
INSERT INTO outcomes (target, "case", notice, outcome, written_in, happened_on, moderator, at)
SELECT t.id, c.number, nt.notice, c.outcome, c.number, (c.closed_at AT TIME ZONE 'UTC')::date,
  coalesce((SELECT moderator FROM audit_entries a WHERE a."case" = c.number AND a.action = 'resolved' ORDER BY entry DESC LIMIT 1), ''),
  c.closed_at
FROM cases c JOIN targets t ON t."case" = c.number LEFT JOIN notice_targets nt ON nt.target = t.id
WHERE c.state = 'resolved' AND c.outcome IS NOT NULL AND (t.canonical IS NOT NULL
  OR NOT EXISTS (SELECT FROM targets o WHERE o."case" = c.number AND o.canonical IS NOT NULL));
--> statement-breakpoint
UPDATE notices n SET decided_at = c.closed_at FROM cases c WHERE c.number = n."case" AND c.state = 'resolved';
--> statement-breakpoint
DROP TABLE upgraded_notices;
--> statement-breakpoint
DROP FUNCTION notice_reference_of_upgrade(text);
