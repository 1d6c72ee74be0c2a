-- One row when a PIN is set. The key is what the PIN gives: with it a new database key can be
-- wrapped for the PIN without asking for it.
CREATE TABLE pin (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    set_at INTEGER NOT NULL,
    memory_kib INTEGER NOT NULL,
    passes INTEGER NOT NULL,
    lanes INTEGER NOT NULL,
    salt BLOB NOT NULL,
    key BLOB NOT NULL,
    settings TEXT NOT NULL
) STRICT;
