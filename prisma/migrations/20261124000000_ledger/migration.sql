-- Identifiers and keys are compared byte by byte ("C"): faster than a language's
-- collation, and every instance sorts them alike, which is what keeps locks in one order.

CREATE TABLE "accounts" (
    "id" TEXT COLLATE "C" NOT NULL,
    -- At most 2^53 - 1, so that the balance stays exact as a JSON number.
    "balance_cents" BIGINT NOT NULL DEFAULT 0
        CONSTRAINT "accounts_balance_cents_check" CHECK ("balance_cents" BETWEEN 0 AND 9007199254740991),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "accounts_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "deposits" (
    "id" UUID NOT NULL,
    "account_id" TEXT COLLATE "C" NOT NULL,
    "amount_cents" BIGINT NOT NULL
        CONSTRAINT "deposits_amount_cents_check" CHECK ("amount_cents" BETWEEN 1 AND 10000000),
    "balance_after_cents" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "deposits_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "idempotency_keys" (
    "account_id" TEXT COLLATE "C" NOT NULL,
    "key" TEXT COLLATE "C" NOT NULL,
    "fingerprint" BYTEA NOT NULL,
    "deposit_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    -- The unique index that decides who wins.
    CONSTRAINT "idempotency_keys_pkey" PRIMARY KEY ("account_id", "key")
);

CREATE TABLE "attempts" (
    "id" BIGSERIAL NOT NULL,
    "account_id" TEXT COLLATE "C" NOT NULL,
    "key" TEXT COLLATE "C",
    "amount_cents" BIGINT NOT NULL,
    "outcome" TEXT NOT NULL
        CONSTRAINT "attempts_outcome_check" CHECK ("outcome" IN ('applied', 'replayed', 'key_reused')),
    "deposit_id" UUID NOT NULL,
    "source" TEXT NOT NULL
        CONSTRAINT "attempts_source_check" CHECK ("source" IN ('form', 'api')),
    "request_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "attempts_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "deposits_account_id_balance_after_cents_key" ON "deposits"("account_id", "balance_after_cents");
CREATE UNIQUE INDEX "idempotency_keys_deposit_id_key" ON "idempotency_keys"("deposit_id");
CREATE INDEX "idempotency_keys_expires_at_idx" ON "idempotency_keys"("expires_at");
CREATE INDEX "attempts_account_id_id_idx" ON "attempts"("account_id", "id");

ALTER TABLE "deposits" ADD CONSTRAINT "deposits_account_id_fkey"
    FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_account_id_fkey"
    FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
-- A key without its deposit cannot be committed, whatever the code above does.
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_deposit_id_fkey"
    FOREIGN KEY ("deposit_id") REFERENCES "deposits"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "attempts" ADD CONSTRAINT "attempts_account_id_fkey"
    FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "attempts" ADD CONSTRAINT "attempts_deposit_id_fkey"
    FOREIGN KEY ("deposit_id") REFERENCES "deposits"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

INSERT INTO "accounts" ("id") VALUES ('universal');
