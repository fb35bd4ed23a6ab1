-- A trial of a client: some scenarios, each with a sandbox and a token of its own. Without foreign keys, since the
-- sandbox's reaper deletes all rows of its account in one transaction, and a trial holds no money.
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
