-- Sandboxes: accounts of one's own, deleted with all they hold when they are no longer used.
ALTER TABLE "accounts"
    ADD COLUMN "require_idempotency_key" BOOLEAN NOT NULL DEFAULT false,
    -- Not indexed: every deposit writes it, and an index on it would cost the hot row its cheap (HOT) updates.
    ADD COLUMN "last_used_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- A request that came to nothing is an attempt too, but has no deposit to point to.
ALTER TABLE "attempts"
    ALTER COLUMN "deposit_id" DROP NOT NULL,
    -- The fault that the request asked for by name, if any.
    ADD COLUMN "fault" TEXT,
    DROP CONSTRAINT "attempts_outcome_check",
    ADD CONSTRAINT "attempts_outcome_check"
        CHECK ("outcome" IN ('applied', 'replayed', 'key_reused', 'in_progress', 'rejected')),
    ADD CONSTRAINT "attempts_deposit_id_check"
        CHECK ("deposit_id" IS NOT NULL OR "outcome" IN ('in_progress', 'rejected'));
