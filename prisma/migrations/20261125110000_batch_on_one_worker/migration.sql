-- The writing statement for tables that Citus distributes. Citus carries out an INSERT in a WITH apart and sends its rows to
-- all workers; this function is carried out as a whole by the worker that has the account (prisma/distribute.ts). It keeps the
-- rules of lib/deposits/transaction/claim-and-apply.ts and answer-from-originals.ts, with one statement for each table.
--
-- Without retention_hours nothing is claimed or deposited, and only the replays are answered. The attempts get an id for each
-- request and the transaction's number from the coordinator: a worker's own would mean nothing after the account has moved.
CREATE FUNCTION write_batch(account text, requests json, retention_hours int, attempt_ids bigint[], transaction_id bigint)
RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    key_required boolean;
    winning uuid[];
    total_cents bigint;
    balance bigint;
    moment timestamptz(3);
    request record;
    answer record;
    answers jsonb[] := '{}';
BEGIN
    SELECT a.require_idempotency_key INTO key_required FROM accounts a WHERE a.id = account;
    IF NOT FOUND THEN
        RETURN (
            SELECT json_agg(json_build_object('command_id', r.deposit_id, 'outcome', 'account_not_found'))
            FROM json_to_recordset(requests) AS r (deposit_id uuid)
        );
    END IF;

    -- In sorted order, so that two batches do not deadlock. Each waits for a transaction that has claimed the key and not ended.
    FOR request IN
        SELECT DISTINCT ON (r.key COLLATE "C") r.key, r.fingerprint, r.deposit_id
        FROM json_to_recordset(requests) AS r (position int, key text, fingerprint bytea, deposit_id uuid)
        WHERE r.key IS NOT NULL AND retention_hours IS NOT NULL
        ORDER BY r.key COLLATE "C", r.position
    LOOP
        INSERT INTO idempotency_keys (account_id, key, fingerprint, deposit_id, created_at, expires_at)
        VALUES (
            account, request.key, request.fingerprint, request.deposit_id,
            clock_timestamp(), clock_timestamp() + make_interval(hours => retention_hours)
        )
        ON CONFLICT (account_id, key) DO NOTHING;
    END LOOP;

    -- A key that this transaction has claimed, now or in an earlier statement, names the deposit that its request is to make.
    SELECT array_agg(r.deposit_id), sum(r.amount_cents) INTO winning, total_cents
    FROM json_to_recordset(requests) AS r (key text, deposit_id uuid, amount_cents bigint)
        LEFT JOIN idempotency_keys k ON k.account_id = account AND k.key = r.key
    WHERE retention_hours IS NOT NULL
        AND (k.deposit_id = r.deposit_id OR (r.key IS NULL AND NOT key_required));

    IF winning IS NOT NULL THEN
        UPDATE accounts a SET balance_cents = a.balance_cents + total_cents, last_used_at = now()
        WHERE a.id = account
        RETURNING a.balance_cents - total_cents INTO balance;
        IF NOT FOUND THEN
            RAISE foreign_key_violation USING MESSAGE = 'The account was deleted meanwhile.';
        END IF;
        -- Read when the account has been locked, so that the times run in the order of the ledger.
        moment := clock_timestamp();
        FOR request IN
            SELECT r.deposit_id, r.amount_cents
            FROM json_to_recordset(requests) AS r (position int, deposit_id uuid, amount_cents bigint)
            WHERE r.deposit_id = ANY(winning)
            ORDER BY r.position
        LOOP
            balance := balance + request.amount_cents;
            INSERT INTO deposits (id, account_id, amount_cents, balance_after_cents, created_at)
            VALUES (request.deposit_id, account, request.amount_cents, balance, moment);
        END LOOP;
    END IF;

    -- A key that has vanished has no outcome: another request had it a moment ago, and the reaper has deleted it since.
    FOR answer IN
        SELECT
            r.position, r.key, r.amount_cents AS requested_cents, r.source, r.request_id, r.fault, r.deposit_id AS command_id,
            CASE
                WHEN d.id = r.deposit_id THEN 'applied'
                WHEN k.fingerprint = r.fingerprint THEN 'replayed'
                WHEN k.key IS NOT NULL THEN 'key_reused'
                WHEN r.key IS NULL AND key_required THEN 'key_required'
            END AS outcome,
            d.id, d.account_id, d.amount_cents, d.balance_after_cents, d.created_at, k.expires_at
        FROM json_to_recordset(requests) AS r (
                position int, deposit_id uuid, key text, fingerprint bytea, amount_cents bigint,
                source text, request_id text, fault text
            )
            LEFT JOIN idempotency_keys k ON k.account_id = account AND k.key = r.key
            LEFT JOIN deposits d ON d.account_id = account AND d.id = coalesce(k.deposit_id, r.deposit_id)
        ORDER BY r.position
    LOOP
        CONTINUE WHEN answer.outcome IS NULL;
        answers := answers || to_jsonb(answer);
        CONTINUE WHEN answer.id IS NULL;
        INSERT INTO attempts (id, transaction_id, account_id, key, amount_cents, outcome, deposit_id, source, request_id, fault, at)
        VALUES (
            attempt_ids[answer.position + 1], write_batch.transaction_id, account, answer.key, answer.requested_cents,
            answer.outcome, answer.id, answer.source, answer.request_id, answer.fault,
            CASE answer.outcome WHEN 'applied' THEN moment ELSE clock_timestamp() END
        );
    END LOOP;
    RETURN array_to_json(answers)::text;
END $$;

-- As before, but for the statement that asks for the table's lock: it finds no row, and names the account, so that it, too, is
-- for one worker.
CREATE OR REPLACE FUNCTION claim_free_keys(account text, requests json, retention_hours int) RETURNS text[] LANGUAGE plpgsql AS $$
DECLARE
    timeout_before text := current_setting('lock_timeout');
    held text[] := '{}';
    request record;
BEGIN
    BEGIN
        SET LOCAL lock_timeout = '100ms';
        PERFORM FROM accounts WHERE id = account;
        DELETE FROM idempotency_keys WHERE account_id = account AND key = '';
    EXCEPTION WHEN lock_not_available THEN
        RETURN NULL;
    END;
    SET LOCAL lock_timeout = '1ms';
    FOR request IN
        SELECT DISTINCT ON (r.key COLLATE "C") r.key, r.fingerprint, r.deposit_id
        FROM json_to_recordset(requests) AS r (key text, fingerprint bytea, deposit_id uuid, position int), accounts a
        WHERE a.id = account AND r.key IS NOT NULL
        ORDER BY r.key COLLATE "C", r.position
    LOOP
        BEGIN
            INSERT INTO idempotency_keys (account_id, key, fingerprint, deposit_id, created_at, expires_at)
            VALUES (
                account, request.key, request.fingerprint, request.deposit_id,
                clock_timestamp(), clock_timestamp() + make_interval(hours => retention_hours)
            )
            ON CONFLICT (account_id, key) DO NOTHING;
        EXCEPTION WHEN lock_not_available THEN
            held := held || request.key;
        END;
    END LOOP;
    EXECUTE format('SET LOCAL lock_timeout = %L', timeout_before);
    RETURN held;
END $$;
