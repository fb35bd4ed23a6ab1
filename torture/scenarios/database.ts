import { APP_ROLE } from '../machines/database-server'
import type { Environment, Scenario } from '../machines/environment'
import { repeatedly } from '../repeatedly'

/** A database that answers, but refuses, fails or makes others wait. */
export const DATABASE_SCENARIOS: Scenario[] = [
  {
    name: 'the database has no connection left',
    begin: async ({ database }) => {
      await database.query(`ALTER ROLE ${APP_ROLE} CONNECTION LIMIT 0`)
      await database.query(endConnections('true'))
      return async () => {
        await database.query(`ALTER ROLE ${APP_ROLE} CONNECTION LIMIT -1`)
      }
    },
  },
  {
    name: 'every pool is exhausted by reads that wait',
    begin: async (environment) => {
      const release = await hold(environment, 'LOCK TABLE attempts IN ACCESS EXCLUSIVE MODE')
      const stop = repeatedly(50, () =>
        Promise.all(
          environment.servers.flatMap(({ url }) =>
            Array.from({ length: 15 }, () => fetch(`${url}/api/attempts`).catch(() => {})),
          ),
        ),
      )
      return async () => {
        await release()
        await stop()
      }
    },
  },
  {
    name: 'a transaction holds the account',
    begin: (environment) =>
      hold(environment, "SELECT FROM accounts WHERE id = 'universal' FOR UPDATE"),
  },
  {
    name: 'transactions hold keys that are being used',
    inQuick: true,
    begin: async (environment) => {
      const { database, evidence } = environment
      // Takes keys that clients have not been answered about, keeps them for a moment, and lets go.
      const client = await database.connect()
      const stop = repeatedly(10, async () => {
        const wanted = evidence.operations.filter(
          ({ key, settled, reusesKey }) => key !== null && !settled && !reusesKey,
        )
        await client.query('BEGIN')
        await client.query("SET LOCAL lock_timeout = '20ms'")
        for (const { account, key } of wanted.slice(0, 3)) {
          await client.query('SAVEPOINT one')
          await client
            .query(
              `INSERT INTO idempotency_keys (account_id, key, fingerprint, deposit_id, created_at, expires_at)
               VALUES ($1, $2, '', gen_random_uuid(), now(), now()) ON CONFLICT DO NOTHING`,
              [account, key],
            )
            .catch(() => client.query('ROLLBACK TO one'))
        }
        await client.query('SELECT pg_sleep(0.4)')
        await client.query('ROLLBACK')
      })
      return async () => {
        await stop()
        await client.end()
      }
    },
  },
  {
    name: 'the database is read-only',
    begin: async ({ database }) => {
      await setForAll(database, 'default_transaction_read_only', 'on')
      return () => setForAll(database, 'default_transaction_read_only', 'off')
    },
  },
  {
    name: 'the database answers 40001 and 40P01 at random',
    inQuick: true,
    begin: (environment) =>
      failAtRandom(
        environment,
        `IF random() < 0.3 THEN RAISE SQLSTATE '40001'; END IF;
         IF random() < 0.3 THEN RAISE SQLSTATE '40P01'; END IF;`,
      ),
  },
  {
    name: 'the database refuses at random, for no reason it gives',
    begin: (environment) =>
      failAtRandom(environment, "IF random() < 0.1 THEN RAISE SQLSTATE 'P0001'; END IF;"),
  },
  {
    name: 'COMMIT fails at random',
    inQuick: true,
    begin: (environment) =>
      failAtRandom(
        environment,
        "IF random() < 0.05 THEN RAISE SQLSTATE '40001'; END IF;",
        'commit',
      ),
  },
  {
    name: 'every transaction is SERIALIZABLE',
    begin: async (environment) => {
      // The address wins over what lib/db sets for its connections.
      const url = `${environment.database.urlForApp}?options=-c%20default_transaction_isolation%3Dserializable`
      for (const server of environment.servers) {
        await server.end('SIGTERM')
        await server.start({ DATABASE_URL: url })
      }
      return async () => {
        for (const server of environment.servers) {
          await server.end('SIGTERM')
          await server.start()
        }
      }
    },
  },
  {
    name: 'statements are cancelled at random',
    begin: async ({ database }) =>
      repeatedly(30, () =>
        database.query(
          `SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE usename = '${APP_ROLE}' AND state = 'active' AND random() < 0.5`,
        ),
      ),
  },
  {
    name: 'connections are ended by the database at random',
    begin: async ({ database }) =>
      repeatedly(60, () => database.query(endConnections('random() < 0.3'))),
  },
]

function endConnections(condition: string): string {
  return `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '${APP_ROLE}' AND ${condition}`
}

/** Runs the statement in a transaction that is left open until the returned function is called. */
async function hold({ database }: Environment, sql: string): Promise<() => Promise<void>> {
  const client = await database.connect()
  await client.query('BEGIN')
  await client.query(sql)
  return async () => {
    await client.query('ROLLBACK')
    await client.end()
  }
}

async function setForAll(
  database: Environment['database'],
  setting: string,
  value: string,
): Promise<void> {
  await database.query(`ALTER SYSTEM SET ${setting} = ${value}`)
  await database.query('SELECT pg_reload_conf()')
}

/** Runs the PL/pgSQL for every row of the ledger: when it is written, or when its transaction commits. */
async function failAtRandom(
  { database }: Environment,
  plpgsql: string,
  when: 'write' | 'commit' = 'write',
): Promise<() => Promise<void>> {
  const trigger =
    when === 'write'
      ? 'TRIGGER torture BEFORE INSERT ON deposits'
      : 'CONSTRAINT TRIGGER torture AFTER INSERT ON deposits DEFERRABLE INITIALLY DEFERRED'
  await database.query(`
    CREATE OR REPLACE FUNCTION torture() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN ${plpgsql} RETURN NEW; END $$;
    CREATE ${trigger} FOR EACH ROW EXECUTE FUNCTION torture()`)
  return async () => {
    await database.query('DROP TRIGGER torture ON deposits')
  }
}
