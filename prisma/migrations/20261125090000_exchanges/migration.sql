-- What was really sent to a sandbox, and what was answered. Never for the universal balance, bounded in number and
-- size, and deleted with the sandbox. Without a foreign key, as attempts are: it is written from its account's row.
CREATE TABLE "exchanges" (
    "account_id" TEXT COLLATE "C" NOT NULL,
    -- The Request-Id, which the log and the attempt carry, too.
    "id" TEXT COLLATE "C" NOT NULL,
    -- When the first byte of the request arrived, by the server's clock.
    "at" TIMESTAMPTZ(3) NOT NULL,
    "idempotency_key" TEXT COLLATE "C",
    "recorded" JSONB NOT NULL,

    CONSTRAINT "exchanges_pkey" PRIMARY KEY ("account_id", "id")
);

CREATE INDEX "exchanges_account_id_at_idx" ON "exchanges"("account_id", "at");

-- The fault that the next requests to a sandbox meet, for clients that cannot send a header. A table of its own, so
-- that taking one does not touch the account's row, which deposits lock.
CREATE TABLE "armed_faults" (
    "account_id" TEXT COLLATE "C" NOT NULL,
    "fault" TEXT NOT NULL,
    "times" INTEGER NOT NULL CONSTRAINT "armed_faults_times_check" CHECK ("times" BETWEEN 0 AND 100),

    CONSTRAINT "armed_faults_pkey" PRIMARY KEY ("account_id")
);
