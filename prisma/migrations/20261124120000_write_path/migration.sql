-- Every foreign key costs the write path about a tenth: its trigger runs once a row, also for the
-- five hundred rows of one batch. Two are kept, for the money: a deposit has its account, and a key has
-- its deposit. Three can go, because one statement writes these rows from the rows that they point to:
--
-- an attempt is written from its deposit and its account. Besides, checking that the account is there
-- locks it, so that a replay, which changes no balance, would wait for whoever holds the account.
ALTER TABLE "attempts" DROP CONSTRAINT "attempts_account_id_fkey";
ALTER TABLE "attempts" DROP CONSTRAINT "attempts_deposit_id_fkey";

-- a key has its account through its deposit, and npm run audit checks that it is the same one.
ALTER TABLE "idempotency_keys" DROP CONSTRAINT "idempotency_keys_account_id_fkey";
