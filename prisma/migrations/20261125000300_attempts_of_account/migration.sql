CREATE UNIQUE INDEX CONCURRENTLY "attempts_account_id_id_key" ON "attempts"("account_id", "id");
