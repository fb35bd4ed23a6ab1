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
    request record;
    expiry timestamptz(3);
    -- The expiry of its key, or null without a key, by the id of each deposit that is to be made.
    winning jsonb := '{}';
    total_cents bigint;
    balance_before bigint;
    moment timestamptz(3);
    answers jsonb := '[]';
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
        expiry := NULL;
        INSERT INTO idempotency_keys (account_id, key, fingerprint, deposit_id, created_at, expires_at)
        VALUES (
            account, request.key, request.fingerprint, request.deposit_id,
            clock_timestamp(), clock_timestamp() + make_interval(hours => retention_hours)
        )
        ON CONFLICT (account_id, key) DO NOTHING
        RETURNING expires_at INTO expiry;
        IF expiry IS NULL THEN
            -- Claimed by an earlier statement of this transaction, it names the deposit that its request is to make.
            SELECT k.expires_at INTO expiry FROM idempotency_keys k
            WHERE k.account_id = account AND k.key = request.key AND k.deposit_id = request.deposit_id;
        END IF;
        IF expiry IS NOT NULL THEN
            winning := winning || jsonb_build_object(request.deposit_id, expiry);
        END IF;
    END LOOP;
    IF retention_hours IS NOT NULL AND NOT key_required THEN
        SELECT winning || coalesce(jsonb_object_agg(r.deposit_id, NULL), '{}') INTO winning
        FROM json_to_recordset(requests) AS r (key text, deposit_id uuid) WHERE r.key IS NULL;
    END IF;

    IF winning <> '{}' THEN
        SELECT sum(r.amount_cents) INTO total_cents
        FROM json_to_recordset(requests) AS r (deposit_id text, amount_cents bigint) WHERE winning ? r.deposit_id;
        UPDATE accounts a SET balance_cents = a.balance_cents + total_cents, last_used_at = now()
        WHERE a.id = account
        RETURNING a.balance_cents - total_cents INTO balance_before;
        IF NOT FOUND THEN
            RAISE foreign_key_violation USING MESSAGE = 'The account was deleted meanwhile.';
        END IF;
        -- Read when the account has been locked, so that the times run in the order of the ledger.
        moment := clock_timestamp();
        SELECT jsonb_agg(applied) INTO answers FROM (
            SELECT
                r.deposit_id AS command_id, 'applied' AS outcome, r.deposit_id AS id, account AS account_id, r.amount_cents,
                balance_before + sum(r.amount_cents) OVER (ORDER BY r.position) AS balance_after_cents,
                moment AS created_at, winning -> r.deposit_id AS expires_at
            FROM json_to_recordset(requests) AS r (position int, deposit_id text, amount_cents bigint)
            WHERE winning ? r.deposit_id
        ) applied;
        INSERT INTO deposits (id, account_id, amount_cents, balance_after_cents, created_at)
        SELECT a.id, account, a.amount_cents, a.balance_after_cents, a.created_at
        FROM jsonb_to_recordset(answers) AS a (id uuid, amount_cents bigint, balance_after_cents bigint, created_at timestamptz);
    END IF;

    IF jsonb_array_length(answers) < json_array_length(requests) THEN
        -- A key that has vanished gets no answer: another request had it a moment ago, and the reaper has deleted it since.
        -- Not with JOIN: of two filters by the account PostgreSQL then makes one that Citus does not recognise.
        SELECT answers || coalesce(
            jsonb_agg(jsonb_build_object(
                'command_id', r.deposit_id,
                'outcome', CASE WHEN k.fingerprint = r.fingerprint THEN 'replayed' ELSE 'key_reused' END,
                'id', d.id, 'account_id', d.account_id, 'amount_cents', d.amount_cents,
                'balance_after_cents', d.balance_after_cents, 'created_at', d.created_at, 'expires_at', k.expires_at
            )) FILTER (WHERE d.id IS NOT NULL),
            '[]'
        ) INTO answers
        FROM json_to_recordset(requests) AS r (deposit_id uuid, key text, fingerprint bytea)
            LEFT JOIN idempotency_keys k ON k.account_id = account AND k.key = r.key
            LEFT JOIN deposits d ON d.account_id = account AND d.id = k.deposit_id
        WHERE NOT winning ? r.deposit_id::text;
        SELECT answers || coalesce(jsonb_agg(refused), '[]') INTO answers FROM (
            SELECT r.deposit_id AS command_id, 'key_required' AS outcome
            FROM json_to_recordset(requests) AS r (deposit_id uuid, key text) WHERE r.key IS NULL AND key_required
        ) refused;
    END IF;

    INSERT INTO attempts (id, transaction_id, account_id, key, amount_cents, outcome, deposit_id, source, request_id, fault, at)
    SELECT
        attempt_ids[r.position + 1], write_batch.transaction_id, account, r.key, r.amount_cents, a.outcome, a.id, r.source,
        r.request_id, r.fault, CASE a.outcome WHEN 'applied' THEN a.created_at ELSE clock_timestamp() END
    FROM jsonb_to_recordset(answers) AS a (command_id uuid, outcome text, id uuid, created_at timestamptz)
        JOIN json_to_recordset(requests) AS r (
            position int, deposit_id uuid, key text, amount_cents bigint, source text, request_id text, fault text
        ) ON r.deposit_id = a.command_id
    WHERE a.id IS NOT NULL;
    RETURN answers;
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
