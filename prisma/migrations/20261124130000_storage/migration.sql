-- How the tables are stored, where the presets do not fit. What was measured and left as it is:
--
-- accounts keeps its fill factor. 97 to 100 of 100 updates of the hot row are heap-only (HOT) as it is,
-- also between 500 sandboxes and under an old snapshot, because the row moves to a page that has room.
-- A fill factor of 50 made the table twice as large and nothing faster. Nor does the row need a vacuum of
-- its own: every update prunes the versions before it, and the table did not grow.
--
-- The unique index over a key's deposit stays: without it, deleting a sandbox would search the whole key
-- table once for every deposit. Deposit ids are in order of time, so it grows at its right end and costs little.

-- A key table that is reaped all the time: with the preset of a fifth, ten million keys would carry two
-- million dead ones before their space is used again. At a twentieth it is half a million, and a vacuum,
-- which reads all three indexes, still comes only every hour or two.
ALTER TABLE "idempotency_keys" SET ("autovacuum_vacuum_scale_factor" = 0.05);
