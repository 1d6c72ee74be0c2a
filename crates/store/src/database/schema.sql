-- The account database: everything about one account.

CREATE TABLE migration (
    version INTEGER PRIMARY KEY,
    checksum BLOB NOT NULL
) STRICT;

-- One row: the account itself.
CREATE TABLE account (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    id BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    display_name TEXT NOT NULL DEFAULT '',
    sign_in_name TEXT NOT NULL DEFAULT '',
    password_rules TEXT NOT NULL DEFAULT '',
    password_changed_at INTEGER NOT NULL DEFAULT 0,
    -- zxcvbn's, 0 to 4.
    password_score INTEGER NOT NULL DEFAULT 0,
    -- Null while no recovery key was kept.
    recovery_key_created_at INTEGER,
    recovery_public BLOB NOT NULL,
    history_salt BLOB NOT NULL,
    logout_days INTEGER NOT NULL DEFAULT 30,
    -- The latest time seen since the last sign-in, which begins it anew: a clock set back revives
    -- nothing, and one that was wrong and was corrected harms nobody for good.
    latest_wall INTEGER NOT NULL DEFAULT 0,
    -- Counts the database keys the account has had.
    generation INTEGER NOT NULL,
    -- How many it had had when a backup last took its place.
    restored_generation INTEGER NOT NULL DEFAULT 0
) STRICT;

-- The last passwords, hashed with one salt.
CREATE TABLE password_history (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    set_at INTEGER NOT NULL,
    hash BLOB NOT NULL
) STRICT;

-- One row while a PIN is set. The key is what the PIN gives: with it a new database key can be
-- wrapped for the PIN without asking for it.
CREATE TABLE pin (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    set_at INTEGER NOT NULL,
    memory_kib INTEGER NOT NULL,
    passes INTEGER NOT NULL,
    lanes INTEGER NOT NULL,
    salt BLOB NOT NULL,
    key BLOB NOT NULL,
    -- How many database keys the account had had when the key was made. One from before the present
    -- database key lies in old copies of the account too.
    generation INTEGER NOT NULL,
    settings TEXT NOT NULL,
    -- Tries behind a right password since the PIN was last right.
    failures INTEGER NOT NULL DEFAULT 0,
    last_boot INTEGER NOT NULL DEFAULT 0,
    boot_id BLOB NOT NULL DEFAULT x'00000000000000000000000000000000'
) STRICT;

-- One row while two-factor authentication is on.
CREATE TABLE two_factor (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    enabled_at INTEGER NOT NULL,
    secret BLOB NOT NULL,
    strict INTEGER NOT NULL CHECK (strict IN (0, 1)),
    -- Of the recovery codes' hashes.
    salt BLOB NOT NULL,
    failures INTEGER NOT NULL,
    last_boot INTEGER NOT NULL,
    boot_id BLOB NOT NULL
) STRICT;

-- The steps of all codes that were accepted of the present secret: none is accepted twice, whatever
-- became of the clock since.
CREATE TABLE accepted_step (
    step INTEGER PRIMARY KEY
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

CREATE TABLE contact (
    id BLOB PRIMARY KEY,
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    status TEXT NOT NULL,
    is_primary INTEGER NOT NULL CHECK (is_primary IN (0, 1)),
    verified_by TEXT,
    created_at INTEGER NOT NULL,
    UNIQUE (kind, value),
    -- Whatever goes wrong above: what is not verified is never the primary one.
    CHECK (is_primary = 0 OR status = 'active')
) STRICT;

CREATE UNIQUE INDEX one_primary_of_a_kind ON contact (kind) WHERE is_primary = 1;

-- The newest code of a contact. Its digits cannot be read from it.
CREATE TABLE code (
    contact BLOB PRIMARY KEY REFERENCES contact (id) ON DELETE CASCADE,
    digest BLOB NOT NULL,
    salt BLOB NOT NULL,
    made_wall INTEGER NOT NULL,
    made_boot INTEGER NOT NULL,
    boot_id BLOB NOT NULL,
    tries INTEGER NOT NULL,
    used INTEGER NOT NULL CHECK (used IN (0, 1)),
    here INTEGER NOT NULL CHECK (here IN (0, 1))
) STRICT;

-- What went out in the last day. Not bound to a contact: deleting one refills nothing.
CREATE TABLE sent_message (
    number INTEGER PRIMARY KEY,
    recipient TEXT NOT NULL,
    channel TEXT NOT NULL,
    age INTEGER NOT NULL,
    seen_boot INTEGER NOT NULL,
    boot_id BLOB NOT NULL
) STRICT;

-- One row once "Code delivery" was set. The only place of its secrets.
CREATE TABLE delivery (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    phone TEXT NOT NULL,
    mail TEXT NOT NULL,
    phone_secret TEXT NOT NULL,
    mail_secret TEXT NOT NULL
) STRICT;

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

CREATE TABLE session (
    id BLOB PRIMARY KEY,
    device_id BLOB NOT NULL,
    device_name TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    authenticated_by TEXT NOT NULL,
    -- The factors that it passed, as JSON.
    passed TEXT NOT NULL,
    -- The log's entry of its sign-in, and when the log last tells of it.
    sign_in INTEGER,
    last_seen INTEGER,
    ended_at INTEGER,
    end_reason TEXT
) STRICT;

CREATE INDEX live_session ON session (device_id) WHERE ended_at IS NULL;

-- Every device that has had a session.
CREATE TABLE device (
    id BLOB PRIMARY KEY,
    -- The computer's own name.
    name TEXT NOT NULL,
    -- As its owner calls it; null while it goes by the computer's own name.
    given TEXT,
    -- When it first had a session: tells devices apart that are called alike.
    first_seen INTEGER NOT NULL,
    last_used INTEGER NOT NULL
) STRICT;

-- The security log, a chain: each entry carries a keyed hash that covers the one before it. Numbers
-- are never used twice.
CREATE TABLE log (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    failure TEXT,
    session BLOB,
    address TEXT,
    user_agent TEXT NOT NULL,
    -- Whether a service told the address.
    public INTEGER NOT NULL DEFAULT 0,
    -- The factors that a sign-in did not ask for, as JSON.
    waived TEXT,
    -- Where "Session History" shows it: 0 sign-ins, 1 failed ones, 2 locks, 3 changes.
    shown INTEGER NOT NULL,
    mac BLOB NOT NULL DEFAULT x''
) STRICT;

CREATE INDEX shown ON log (shown, number);

-- What the log's hashes are keyed with.
CREATE TABLE chain (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    key BLOB NOT NULL
) STRICT;
