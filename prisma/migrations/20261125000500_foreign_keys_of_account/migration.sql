-- All four locks or none: servers that deposit meanwhile take them in other orders, and must not deadlock with this.
DO $$
BEGIN
    LOOP
        BEGIN
            SET LOCAL lock_timeout = '100ms';
            LOCK TABLE "accounts", "deposits", "idempotency_keys", "attempts" IN SHARE ROW EXCLUSIVE MODE;
            EXIT;
        EXCEPTION WHEN lock_not_available THEN
            PERFORM pg_sleep(random() / 10);
        END;
    END LOOP;
END $$;

-- Both foreign keys again, with the account. They do not cascade an update of it, which no distributed engine can do. They
-- are checked for new rows at once and for the old ones in the next migration, so that no deposit waits for that.
ALTER TABLE "deposits" ADD CONSTRAINT "deposits_account_fkey"
    FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE RESTRICT ON UPDATE NO ACTION NOT VALID;

-- Checked at COMMIT: where a statement is carried out part by part, the key may be written before its deposit.
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_deposit_fkey"
    FOREIGN KEY ("account_id", "deposit_id") REFERENCES "deposits"("account_id", "id")
    ON DELETE NO ACTION ON UPDATE NO ACTION DEFERRABLE INITIALLY DEFERRED NOT VALID;
