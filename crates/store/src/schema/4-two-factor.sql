-- One row while two-factor authentication is on.
CREATE TABLE two_factor (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    enabled_at INTEGER NOT NULL,
    secret BLOB NOT NULL,
    strict INTEGER NOT NULL CHECK (strict IN (0, 1)),
    -- The step of the last code that was accepted: none is accepted twice.
    last_step INTEGER NOT NULL,
    -- Of the recovery codes' hashes.
    salt BLOB NOT NULL,
    failures INTEGER NOT NULL,
    last_boot INTEGER NOT NULL,
    boot_id BLOB NOT NULL
) STRICT;

CREATE TABLE recovery_code (
    hash BLOB PRIMARY KEY,
    used_at INTEGER
) STRICT;

-- A secret that waits to be confirmed.
CREATE TABLE enrolment (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    secret BLOB NOT NULL,
    made_wall INTEGER NOT NULL,
    made_boot INTEGER NOT NULL,
    boot_id BLOB NOT NULL
) STRICT;

-- From when on two-factor authentication may be recommended again.
CREATE TABLE recommendation (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    not_before INTEGER NOT NULL
) STRICT;
