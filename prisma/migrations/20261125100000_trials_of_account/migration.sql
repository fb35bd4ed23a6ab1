-- On several machines a unique index must contain the account. Nothing rested on these two: a token is 128 random bits, and
-- one statement writes the scenarios of a trial, each name once. The new ones are short, so building them keeps nobody waiting.
CREATE INDEX "trial_scenarios_trial_id_idx" ON "trial_scenarios"("trial_id");
CREATE INDEX "trial_scenarios_token_idx" ON "trial_scenarios"("token");
DROP INDEX "trial_scenarios_trial_id_name_key";
DROP INDEX "trial_scenarios_token_key";
