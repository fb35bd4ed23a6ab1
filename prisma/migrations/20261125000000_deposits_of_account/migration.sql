-- Every table is keyed by its account first, so that an account and all it holds can live on one machine of many. Each
-- index is built beside the running servers, and such a statement must be alone in its migration.
CREATE UNIQUE INDEX CONCURRENTLY "deposits_account_id_id_key" ON "deposits"("account_id", "id");
