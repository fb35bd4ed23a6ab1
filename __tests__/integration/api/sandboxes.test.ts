import { aDeposit } from '@/__tests__/support/commands'
import { ONE_DEPOSIT_OF_25_DOLLARS, readLedger } from '@/__tests__/support/database/ledger'
import {
  connect,
  holdTransaction,
  provideTestDatabase,
  untilSomeoneWaits,
} from '@/__tests__/support/database/test-database'
import { post, send } from '@/__tests__/support/server/api'
import { type Server, startServer } from '@/__tests__/support/server/server'
import { SANDBOX_LOCK_ID } from '@/lib/accounts/create-sandbox'
import { makeDeposit } from '@/lib/deposits/make-deposit'
import { audit } from '@/lib/queries/audit'
import { reapSandboxes } from '@/lib/retention/reap-sandboxes'
import { itemAt } from '@/scripts/support/item-at'

const MAX_SANDBOXES = 5

const database = provideTestDatabase()
let server: Server

beforeAll(async () => {
  server = await startServer(database.url, { MAX_SANDBOXES: String(MAX_SANDBOXES) })
})
afterAll(() => server.stop())
afterEach(async () => expect((await audit()).violations).toEqual([]))

const makeSandbox = async (options = {}) =>
  (await post(`${server.url}/api/accounts`, options)).body.id as string
const deposit = (account: string, headers = {}) =>
  post(`${server.url}/api/deposits`, { amount: 2_500, account }, headers)

/** Moves all that happened on the account into the past. */
async function age(account: string, hours: number) {
  const by = `- make_interval(hours => ${hours})`
  await database.client.query(`
    UPDATE accounts SET last_used_at = last_used_at ${by} WHERE id = '${account}';
    UPDATE attempts SET at = at ${by} WHERE account_id = '${account}'`)
}

const postForm = (body: string) =>
  fetch(`${server.url}/api/accounts`, {
    method: 'POST',
    redirect: 'manual',
    headers: { Accept: 'text/html', 'Content-Type': 'application/x-www-form-urlencoded' },
    body,
  })

test('tells a browser whose form is refused why, in words', async () => {
  const answer = await postForm('colour=red')
  expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([
    400,
    'text/plain; charset=utf-8',
    'colour is not a field of this request.\n',
  ])
})

test('shows a browser that sent the form the page of its sandbox', async () => {
  const answer = await postForm('requireIdempotencyKey=true')
  expect(answer.status).toBe(303)
  const page = await fetch(new URL(answer.headers.get('location') ?? '', server.url))
  expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('Your sandbox')])
})

test('makes an account of one’s own, with an id that nobody can guess', async () => {
  const answer = await post(`${server.url}/api/accounts`, {})

  expect(answer.status).toBe(201)
  expect(answer.headers.get('location')).toBe(`/api/accounts/${answer.body.id}`)
  expect(answer.body).toMatchObject({
    id: expect.stringMatching(/^sandbox_[\w-]{22}$/),
    balance: 0,
    requireIdempotencyKey: false,
  })
  const livesMs = Date.parse(answer.body.expiresAt) - Date.parse(answer.body.createdAt)
  expect(livesMs).toBe(24 * 3_600_000)
  expect((await send(server.url + answer.headers.get('location'))).text).toBe(answer.text)
})

test('takes its options as JSON, as a form, or not at all', async () => {
  const url = `${server.url}/api/accounts`
  const form = new URLSearchParams({ requireIdempotencyKey: 'true' })
  const answers = [
    await post(url, { requireIdempotencyKey: true }),
    await send(url, { method: 'POST', body: form }),
    await send(url, { method: 'POST' }),
    await post(url, { requireIdempotencyKey: 'yes' }),
  ]

  expect(answers.map(({ body }) => body.requireIdempotencyKey ?? body.code)).toEqual([
    true,
    true,
    false,
    'invalid-request',
  ])
})

test('keeps money and keys apart from the universal account', async () => {
  const sandbox = await makeSandbox()
  const key = { 'Idempotency-Key': 'k' }
  const here = await deposit(sandbox, key)
  const there = await deposit('universal', key)

  expect(here.body).toMatchObject({ account: sandbox, balanceAfter: 2_500 })
  expect(there.headers.has('idempotent-replayed')).toBe(false)
  expect((await send(`${server.url}/api/accounts/${sandbox}`)).body.balance).toBe(2_500)
  expect(await send(`${server.url}/api/keys/k?account=${sandbox}`)).toMatchObject({
    body: { key: 'k', account: sandbox, deposit: here.body },
  })
})

test('refuses a deposit without a key where one is required, and takes it with one', async () => {
  const sandbox = await makeSandbox({ requireIdempotencyKey: true })
  const without = await deposit(sandbox)

  expect(without).toMatchObject({
    status: 400,
    body: { code: 'missing-idempotency-key', error: { type: 'invalid_request_error' } },
  })
  expect((await deposit(sandbox, { 'Idempotency-Key': 'k' })).status).toBe(201)
  expect((await readLedger(database.client)).deposits).toBe(1)
  const { rows } = await database.client.query('SELECT outcome FROM attempts ORDER BY id')
  expect(rows).toEqual([{ outcome: 'rejected' }, { outcome: 'applied' }])
})

test('makes no more sandboxes than there may be, also when many ask at once', async () => {
  const answers = await Promise.all(
    Array.from({ length: 12 }, () => post(`${server.url}/api/accounts`, {})),
  )

  const made = answers.filter(({ status }) => status === 201)
  const refused = answers.filter(({ status }) => status === 503)
  expect([made.length, refused.length]).toEqual([MAX_SANDBOXES, 12 - MAX_SANDBOXES])
  expect(itemAt(refused, 0).body.code).toBe('too-many-sandboxes')
})

test('says that the same request may be sent again when it could not be its turn', async () => {
  const release = await holdTransaction(
    database.url,
    `SELECT pg_advisory_xact_lock(${SANDBOX_LOCK_ID})`,
  )
  try {
    const answer = await post(`${server.url}/api/accounts`, {})

    expect([answer.status, answer.body]).toMatchObject([
      503,
      {
        code: 'unavailable',
        retry: 'same-key',
        detail: 'The database is busy. Nothing was deposited.',
      },
    ])
  } finally {
    await release()
  }
})

describe('the reaper', () => {
  test('deletes a sandbox that nobody has used for a day, with all it holds, and nothing else', async () => {
    const [unused, used] = [await makeSandbox(), await makeSandbox()]
    for (const account of [unused, used, 'universal']) {
      await deposit(account, { 'Idempotency-Key': 'k' })
      await deposit(account, { 'Idempotency-Key': 'k' })
    }
    await age(unused, 25)
    await age(used, 23)
    await age('universal', 1_000_000)

    expect(await reapSandboxes()).toBe(1)

    expect(await readLedger(database.client)).toMatchObject({
      ...ONE_DEPOSIT_OF_25_DOLLARS,
      deposits: 2,
      keys: 2,
      attempts: 4,
    })
    expect((await deposit(unused)).body.code).toBe('account-not-found')
    expect((await send(`${server.url}/api/accounts/${unused}`)).status).toBe(404)
    expect((await deposit(used, { 'Idempotency-Key': 'k' })).status).toBe(201)
    expect(await reapSandboxes()).toBe(0)
  })

  test('counts a replay and a refusal as a use, although neither changes the account', async () => {
    const [replayed, refused] = [await makeSandbox(), await makeSandbox()]
    for (const account of [replayed, refused]) {
      await deposit(account, { 'Idempotency-Key': 'k' })
      await age(account, 25)
    }
    const used = await deposit(replayed, { 'Idempotency-Key': 'k' })
    await makeDeposit(aDeposit({ accountId: refused, amountCents: 1, idempotencyKey: 'k' }))

    expect(used.headers.get('idempotent-replayed')).toBe('true')
    expect(await reapSandboxes()).toBe(0)
    const { expiresAt } = (await send(`${server.url}/api/accounts/${replayed}`)).body
    expect(Date.parse(expiresAt)).toBeGreaterThan(Date.now() + 23 * 3_600_000)
  })

  test('waits for nobody: a sandbox that somebody holds is left for the next round', async () => {
    const [held, free] = [await makeSandbox(), await makeSandbox()]
    await age(held, 25)
    await age(free, 25)
    const release = await holdTransaction(
      database.url,
      `UPDATE accounts SET balance_cents = 0 WHERE id = '${held}'`,
    )

    expect(await reapSandboxes()).toBe(1)
    await release()
    expect(await reapSandboxes()).toBe(1)
  })

  test('is not stopped by a sandbox that cannot be deleted', async () => {
    const sandboxes = [await makeSandbox(), await makeSandbox(), await makeSandbox()].sort()
    for (const id of sandboxes) await age(id, 25)
    await database.client.query(`
      CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'too large'; END $$;
      CREATE TRIGGER refuse BEFORE DELETE ON accounts FOR EACH ROW
      WHEN (old.id = '${sandboxes[0]}') EXECUTE FUNCTION refuse()`)
    try {
      expect(await reapSandboxes()).toBe(2)
    } finally {
      await database.client.query('DROP FUNCTION refuse() CASCADE')
    }
    expect(await reapSandboxes()).toBe(1)
  })

  test('lets a deposit that comes while the sandbox is deleted find no account, and lose no money', async () => {
    const sandbox = await makeSandbox()
    const reaper = await connect(database.url)
    try {
      await reaper.query(`BEGIN; DELETE FROM accounts WHERE id = '${sandbox}'`)
      const late = makeDeposit(aDeposit({ accountId: sandbox, idempotencyKey: 'late' }))
      await untilSomeoneWaits(reaper)
      await reaper.query('COMMIT')

      expect(await late).toEqual({ status: 'rejected', reason: 'account_not_found' })
      expect(await readLedger(database.client)).toMatchObject({ deposits: 0, keys: 0 })
    } finally {
      await reaper.end()
    }
  })

  test('never deletes the universal account, whatever its row says', async () => {
    await database.client.query("UPDATE accounts SET last_used_at = '1970-01-01'")

    expect(await reapSandboxes()).toBe(0)
    expect((await send(`${server.url}/api/accounts/universal`)).body).toMatchObject({
      id: 'universal',
      expiresAt: null,
    })
  })
})
