-- As its owner calls it; null while it goes by the computer's own name.
ALTER TABLE device ADD COLUMN given TEXT;
-- When it first had a session: tells devices apart that are called alike.
ALTER TABLE device ADD COLUMN first_seen INTEGER NOT NULL DEFAULT 0;
UPDATE device SET first_seen = coalesce(
    (SELECT min(started_at) FROM session WHERE installation_id = device.id), last_used);
