-- What a batch does after it met a lock: it claims its keys one by one and steps over those that another transaction holds.
-- These are functions because PL/pgSQL can catch a lock time-out: nothing appears as an error in PostgreSQL's log.

-- Locks the account for a deposit; false if another transaction keeps it locked, or its table, for longer than wait_ms.
CREATE FUNCTION lock_account(account text, wait_ms int) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    timeout_before text := current_setting('lock_timeout');
BEGIN
    BEGIN
        EXECUTE format('SET LOCAL lock_timeout = %s', wait_ms);
        PERFORM FROM accounts WHERE id = account FOR NO KEY UPDATE;
    EXCEPTION WHEN lock_not_available THEN
        RETURN false;
    END;
    EXECUTE format('SET LOCAL lock_timeout = %L', timeout_before);
    RETURN true;
END $$;

-- Claims the keys that no other transaction holds and returns those that one does; null if the table itself is locked, which
-- says nothing of a key. A held key is met before anything is written for it, so it leaves no dead row behind.
CREATE FUNCTION claim_free_keys(account text, requests json, retention_hours int) RETURNS text[] LANGUAGE plpgsql AS $$
DECLARE
    timeout_before text := current_setting('lock_timeout');
    held text[] := '{}';
    request record;
BEGIN
    BEGIN
        SET LOCAL lock_timeout = '100ms';
        PERFORM FROM accounts WHERE id = account;
        INSERT INTO idempotency_keys SELECT * FROM idempotency_keys WHERE false;
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
