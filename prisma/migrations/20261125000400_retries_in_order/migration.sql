-- With the id, the latest retries of a key are read from the end of the index. Without it PostgreSQL took a frequent key
-- to be everywhere and read all attempts backwards instead.
CREATE INDEX CONCURRENTLY "attempts_account_id_key_id_idx" ON "attempts"("account_id", "key", "id")
    WHERE "key" IS NOT NULL AND "outcome" <> 'applied';
