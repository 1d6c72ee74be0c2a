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
    recovery_key_created_at INTEGER NOT NULL DEFAULT 0,
    recovery_public BLOB NOT NULL,
    history_salt BLOB NOT NULL,
    -- Counts the database keys the account has had.
    generation INTEGER NOT NULL
) STRICT;

-- The last passwords, hashed with one salt.
CREATE TABLE password_history (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    set_at INTEGER NOT NULL,
    hash BLOB NOT NULL
) STRICT;

CREATE TABLE session (
    id BLOB PRIMARY KEY,
    installation_id BLOB NOT NULL,
    installation_name TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    authenticated_by TEXT NOT NULL,
    ended_at INTEGER,
    end_reason TEXT
) STRICT;

CREATE INDEX live_session ON session (installation_id) WHERE ended_at IS NULL;

-- The security log. Numbers are never used twice.
CREATE TABLE log (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    failure TEXT,
    session BLOB,
    address TEXT,
    user_agent TEXT NOT NULL
) STRICT;

-- "Session History" pages by this.
CREATE INDEX sign_in ON log (number) WHERE failure IS NULL AND kind IN ('sign_in', 'recovery');
