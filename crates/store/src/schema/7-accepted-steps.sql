-- The steps of all codes that were accepted of the present secret: none is accepted twice, whatever
-- became of the clock since.
CREATE TABLE accepted_step (
    step INTEGER PRIMARY KEY
) STRICT;

INSERT INTO accepted_step (step) SELECT last_step FROM two_factor;

ALTER TABLE two_factor DROP COLUMN last_step;
