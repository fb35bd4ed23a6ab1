-- A trial of a client: some scenarios, each with a sandbox and a token of its own. No foreign keys, since the sandbox's
-- reaper deletes all rows of its account in one transaction, and a trial holds no money.
CREATE TABLE "trials" (
    "id" TEXT COLLATE "C" NOT NULL,
    "profile" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "trials_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "trial_scenarios" (
    "account_id" TEXT COLLATE "C" NOT NULL,
    "trial_id" TEXT COLLATE "C" NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "token" TEXT COLLATE "C" NOT NULL,
    -- Where the plan stands: locked, read and written with each step, so that several processes play one plan.
    "state" JSONB NOT NULL,
    "claims" JSONB NOT NULL DEFAULT '[]',
    CONSTRAINT "trial_scenarios_pkey" PRIMARY KEY ("account_id")
);
CREATE UNIQUE INDEX "trial_scenarios_trial_id_name_key" ON "trial_scenarios"("trial_id", "name");
CREATE UNIQUE INDEX "trial_scenarios_token_key" ON "trial_scenarios"("token");

-- Requests to sandboxes as they arrived, and their answers as they left. Never those of the universal balance.
CREATE TABLE "exchanges" (
    "account_id" TEXT COLLATE "C" NOT NULL,
    -- The Request-Id.
    "id" TEXT COLLATE "C" NOT NULL,
    "connection" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    -- Header lines and body, as they were sent.
    "request" JSONB NOT NULL,
    "answer" JSONB,
    -- Milliseconds since 1970 with fractions: the gaps between them are judged.
    "first_byte_at_ms" DOUBLE PRECISION NOT NULL,
    "body_arrived_at_ms" DOUBLE PRECISION,
    "ended_at_ms" DOUBLE PRECISION,
    "ending" TEXT NOT NULL,
    "step" JSONB,
    CONSTRAINT "exchanges_pkey" PRIMARY KEY ("account_id", "id"),
    CONSTRAINT "exchanges_ending_check"
        CHECK ("ending" IN ('open', 'answered', 'cut-by-server', 'cut-by-client'))
);
CREATE INDEX "exchanges_account_id_first_byte_at_ms_idx" ON "exchanges"("account_id", "first_byte_at_ms");
