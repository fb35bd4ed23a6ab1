-- All four locks or none: servers that deposit meanwhile take them in other orders, and must not deadlock with this.
DO $$
BEGIN
    LOOP
        BEGIN
            SET LOCAL lock_timeout = '100ms';
            LOCK TABLE "accounts", "deposits", "idempotency_keys", "attempts" IN ACCESS EXCLUSIVE MODE;
            EXIT;
        EXCEPTION WHEN lock_not_available THEN
            PERFORM pg_sleep(random() / 10);
        END;
    END LOOP;
END $$;

-- The new indexes become the primary keys, and what they replace is dropped: no row is read or written for it.
ALTER TABLE "deposits" DROP CONSTRAINT "deposits_account_id_fkey";
ALTER TABLE "deposits" RENAME CONSTRAINT "deposits_account_fkey" TO "deposits_account_id_fkey";
ALTER TABLE "idempotency_keys" DROP CONSTRAINT "idempotency_keys_deposit_id_fkey";
ALTER TABLE "idempotency_keys" RENAME CONSTRAINT "idempotency_keys_deposit_fkey" TO "idempotency_keys_account_id_deposit_id_fkey";
ALTER TABLE "deposits"
    DROP CONSTRAINT "deposits_pkey",
    ADD CONSTRAINT "deposits_pkey" PRIMARY KEY USING INDEX "deposits_account_id_id_key";
ALTER TABLE "attempts"
    DROP CONSTRAINT "attempts_pkey",
    ADD CONSTRAINT "attempts_pkey" PRIMARY KEY USING INDEX "attempts_account_id_id_key";
DROP INDEX "idempotency_keys_deposit_id_key";
DROP INDEX "attempts_account_id_key_idx";
