-- The page of a key lists its attempts. Only those that came after the deposit: the one that made it is told by the
-- deposit itself, so that a deposit with a new key writes nothing into this index.
CREATE INDEX "attempts_account_id_key_idx" ON "attempts"("account_id", "key")
    WHERE "key" IS NOT NULL AND "outcome" <> 'applied';
