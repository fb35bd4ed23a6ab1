-- Without an index on it this key would search all attempts for every deposit of a deleted sandbox, and an
-- index would be written by every deposit. Attempts are a record, not money, and the audit checks them.
ALTER TABLE "attempts" DROP CONSTRAINT IF EXISTS "attempts_deposit_id_fkey";

-- Lists of attempts run in the order of their transactions: ids come from a sequence and are
-- committed in another order, so that a reader who continues after the last id misses some.
ALTER TABLE "attempts"
    ADD COLUMN "transaction_id" BIGINT NOT NULL DEFAULT (pg_current_xact_id()::text)::bigint;

DROP INDEX "attempts_account_id_id_idx";
CREATE INDEX "attempts_account_id_transaction_id_id_idx" ON "attempts"("account_id", "transaction_id", "id");
