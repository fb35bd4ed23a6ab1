CREATE UNIQUE INDEX CONCURRENTLY "idempotency_keys_account_id_deposit_id_key" ON "idempotency_keys"("account_id", "deposit_id");
