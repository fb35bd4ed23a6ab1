-- The fault that the next requests to a sandbox meet, for clients that cannot send a header. A table of its own, so
-- that taking one does not touch the account's row, which deposits lock.
CREATE TABLE "armed_faults" (
    "account_id" TEXT COLLATE "C" NOT NULL,
    "fault" TEXT NOT NULL,
    "times" INTEGER NOT NULL CONSTRAINT "armed_faults_times_check" CHECK ("times" BETWEEN 0 AND 100),

    CONSTRAINT "armed_faults_pkey" PRIMARY KEY ("account_id")
);
