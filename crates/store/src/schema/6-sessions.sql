-- The security log becomes a chain: each entry carries a keyed hash that covers the one before it.
CREATE TABLE chain (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    key BLOB NOT NULL
) STRICT;

ALTER TABLE log ADD COLUMN mac BLOB NOT NULL DEFAULT x'';

-- Where "Session History" shows an entry: 0 sign-ins, 1 failed ones, 2 locks, 3 changes.
ALTER TABLE log ADD COLUMN shown INTEGER NOT NULL DEFAULT 3;
UPDATE log SET shown = CASE
    WHEN kind IN ('sign_in', 'recovery') THEN failure IS NOT NULL
    WHEN kind = 'second_factor' AND failure IS NOT NULL AND session IS NULL THEN 1
    WHEN kind IN ('lock', 'unlock', 'resumption', 'sign_out') THEN 2
    ELSE 3
END;
DROP INDEX sign_in;
CREATE INDEX shown ON log (shown, number);

-- The entry of a session's sign-in, and when the log last tells of it.
ALTER TABLE session ADD COLUMN sign_in INTEGER;
ALTER TABLE session ADD COLUMN last_seen INTEGER;
UPDATE session SET sign_in = seen.first, last_seen = seen.last
FROM (
    SELECT session AS id, min(number) AS first, max(at) AS last
    FROM log WHERE session IS NOT NULL GROUP BY session
) AS seen
WHERE seen.id = session.id;

-- Every installation that has had a session.
CREATE TABLE device (
    id BLOB PRIMARY KEY,
    name TEXT NOT NULL,
    last_used INTEGER NOT NULL
) STRICT;
INSERT INTO device (id, name, last_used)
SELECT installation_id, installation_name, max(started_at) FROM session GROUP BY installation_id;

ALTER TABLE account ADD COLUMN logout_days INTEGER NOT NULL DEFAULT 30;
-- zxcvbn's score of the password, where it is known.
ALTER TABLE account ADD COLUMN password_score INTEGER;
-- How many database keys the account had had when a backup last took its place.
ALTER TABLE account ADD COLUMN restored_generation INTEGER NOT NULL DEFAULT 0;
