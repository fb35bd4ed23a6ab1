-- A deposit is still found by its id alone. Not unique: on several machines a unique index must contain the account.
CREATE INDEX CONCURRENTLY "deposits_id_idx" ON "deposits"("id");
