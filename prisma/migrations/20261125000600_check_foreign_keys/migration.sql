ALTER TABLE "deposits" VALIDATE CONSTRAINT "deposits_account_fkey";
ALTER TABLE "idempotency_keys" VALIDATE CONSTRAINT "idempotency_keys_deposit_fkey";
