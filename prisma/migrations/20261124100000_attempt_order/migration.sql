-- Lists of attempts run in the order of their transactions: ids come from a sequence and are
-- committed in another order, so that a reader who continues after the last id misses some.
ALTER TABLE "attempts"
    ADD COLUMN "transaction_id" BIGINT NOT NULL DEFAULT (pg_current_xact_id()::text)::bigint;

DROP INDEX "attempts_account_id_id_idx";
CREATE INDEX "attempts_account_id_transaction_id_id_idx" ON "attempts"("account_id", "transaction_id", "id");
