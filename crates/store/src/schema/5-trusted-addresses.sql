CREATE TABLE trusted_address (
    id BLOB PRIMARY KEY,
    network TEXT NOT NULL,
    auth_type TEXT NOT NULL,
    label TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER,
    last_used_at INTEGER,
    UNIQUE (network, auth_type)
) STRICT;

-- Two running copies that each add the last row possible would make one too many.
CREATE TRIGGER most_trusted_addresses BEFORE INSERT ON trusted_address
WHEN (SELECT count(*) FROM trusted_address) >= 50
BEGIN
    SELECT RAISE(ABORT, 'full');
END;

-- One row when a service that tells the public address was named.
CREATE TABLE address_service (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    url TEXT NOT NULL
) STRICT;

-- Who told the address, and what a sign-in did not ask for.
ALTER TABLE log ADD COLUMN public INTEGER NOT NULL DEFAULT 0;
ALTER TABLE log ADD COLUMN waived TEXT;
ALTER TABLE session ADD COLUMN passed TEXT;

-- The latest time seen since the last sign-in, which begins it anew: a clock set back revives
-- nothing, and one that was wrong and was corrected harms nobody for good.
ALTER TABLE account ADD COLUMN latest_wall INTEGER NOT NULL DEFAULT 0;
UPDATE account SET latest_wall = coalesce((SELECT at FROM log ORDER BY number DESC LIMIT 1), 0);

-- The PIN tried behind a right password since it was last right.
ALTER TABLE pin ADD COLUMN failures INTEGER NOT NULL DEFAULT 0;
ALTER TABLE pin ADD COLUMN last_boot INTEGER NOT NULL DEFAULT 0;
ALTER TABLE pin ADD COLUMN boot_id BLOB NOT NULL DEFAULT x'00000000000000000000000000000000';
