-- How many database keys the account had had when the key that the PIN gives was made. One from
-- before the present database key lies in old copies of the account too.
ALTER TABLE pin ADD COLUMN generation INTEGER NOT NULL DEFAULT 0;
