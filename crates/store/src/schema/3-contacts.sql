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
