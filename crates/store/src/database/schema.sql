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
    -- Null if no recovery key was saved.
    recovery_key_created_at INTEGER,
    recovery_public BLOB NOT NULL,
    history_salt BLOB NOT NULL,
    logout_days INTEGER NOT NULL DEFAULT 30,
    -- The latest time seen since the last sign-in, which resets it: setting the clock back brings
    -- nothing back, and a clock that was wrong for a while does no lasting harm.
    latest_wall INTEGER NOT NULL DEFAULT 0,
    -- Counts the database keys the account has had.
    generation INTEGER NOT NULL,
    -- Its generation when it was last restored from a backup.
    restored_generation INTEGER NOT NULL DEFAULT 0
) STRICT;

-- Previous passwords, hashed with one salt.
CREATE TABLE password_history (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    set_at INTEGER NOT NULL,
    hash BLOB NOT NULL
) STRICT;

-- One row while a PIN is set. The key is derived from the PIN, so that a new database key can be
-- wrapped for it without asking for the PIN.
CREATE TABLE pin (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    set_at INTEGER NOT NULL,
    memory_kib INTEGER NOT NULL,
    passes INTEGER NOT NULL,
    lanes INTEGER NOT NULL,
    salt BLOB NOT NULL,
    key BLOB NOT NULL,
    -- The account's generation when this key was derived. Older copies of the account hold the
    -- keys of earlier generations.
    generation INTEGER NOT NULL,
    settings TEXT NOT NULL,
    -- Wrong PINs after a right password, since the PIN was last right.
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
    -- Salts the hashes of the recovery codes.
    salt BLOB NOT NULL,
    failures INTEGER NOT NULL,
    last_boot INTEGER NOT NULL,
    boot_id BLOB NOT NULL
) STRICT;

-- The time steps of all codes accepted with the current secret: none is accepted twice, even if
-- the clock is changed.
CREATE TABLE accepted_step (
    step INTEGER PRIMARY KEY
) STRICT;

CREATE TABLE recovery_code (
    hash BLOB PRIMARY KEY,
    used_at INTEGER
) STRICT;

-- A secret that has not been confirmed yet.
CREATE TABLE enrolment (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    secret BLOB NOT NULL,
    made_wall INTEGER NOT NULL,
    made_boot INTEGER NOT NULL,
    boot_id BLOB NOT NULL
) STRICT;

-- When two-factor authentication may be recommended again.
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
    -- A contact that isn't verified is never primary, whatever the program gets wrong.
    CHECK (is_primary = 0 OR status = 'active')
) STRICT;

CREATE UNIQUE INDEX one_primary_of_a_kind ON contact (kind) WHERE is_primary = 1;

-- The latest code sent to a contact, as a digest.
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

-- Messages sent in the last day. Not tied to a contact: deleting one resets no limit.
CREATE TABLE sent_message (
    number INTEGER PRIMARY KEY,
    recipient TEXT NOT NULL,
    channel TEXT NOT NULL,
    age INTEGER NOT NULL,
    seen_boot INTEGER NOT NULL,
    boot_id BLOB NOT NULL
) STRICT;

-- One row once "Code delivery" has been set up. Its secrets are stored nowhere else.
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

-- Otherwise two running copies could both add the last row allowed.
CREATE TRIGGER most_trusted_addresses BEFORE INSERT ON trusted_address
WHEN (SELECT count(*) FROM trusted_address) >= 50
BEGIN
    SELECT RAISE(ABORT, 'full');
END;

-- One row if a service that reports the public address has been set.
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
    -- The log entry of its sign-in, and the time of the last entry about it.
    sign_in INTEGER,
    last_seen INTEGER,
    ended_at INTEGER,
    end_reason TEXT
) STRICT;

CREATE INDEX live_session ON session (device_id) WHERE ended_at IS NULL;

-- Every device that has had a session.
CREATE TABLE device (
    id BLOB PRIMARY KEY,
    -- The computer's name.
    name TEXT NOT NULL,
    -- The name its owner gave it, if any.
    given TEXT,
    -- When it first had a session: distinguishes devices with the same name.
    first_seen INTEGER NOT NULL,
    last_used INTEGER NOT NULL
) STRICT;

-- The security log, a chain: the keyed hash of each entry covers the one before it. Numbers are
-- never reused.
CREATE TABLE log (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    failure TEXT,
    session BLOB,
    address TEXT,
    user_agent TEXT NOT NULL,
    -- Whether the address was reported by a service.
    public INTEGER NOT NULL DEFAULT 0,
    -- The factors that a sign-in did not ask for, as JSON.
    waived TEXT,
    -- Where "Session History" shows it: 0 sign-ins, 1 failed ones, 2 locks, 3 changes.
    shown INTEGER NOT NULL,
    mac BLOB NOT NULL DEFAULT x''
) STRICT;

CREATE INDEX shown ON log (shown, number);

-- The key of the log's hashes.
CREATE TABLE chain (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    key BLOB NOT NULL
) STRICT;
