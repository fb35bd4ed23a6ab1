import type { Page } from 'playwright-core'
import { untilSomeoneWaits } from '@/__tests__/support/database/test-database'
import { provideSite } from '@/__tests__/support/pages/site'
import { expectInWindow } from '@/__tests__/support/pages/window'

const site = provideSite()

const fire = (page: Page) => page.getByRole('button', { name: /^Fire/ }).click()

async function readVerdict(page: Page): Promise<string> {
  const verdict = page.getByRole('region', { name: 'Verdict' })
  await verdict.getByText('Proof:').waitFor()
  return (await verdict.getByRole('heading').textContent()) ?? ''
}

/** What the database says of the account that the page says it raced on. */
async function readAccount(page: Page) {
  const account = await page
    .getByRole('region', { name: 'Verdict' })
    .getByText(/^Run on/)
    .locator('code')
    .textContent()
  const { rows } = await site.database.client.query(
    `SELECT
       (SELECT count(*)::int FROM deposits WHERE account_id = $1) AS deposits,
       (SELECT count(*)::int FROM idempotency_keys WHERE account_id = $1) AS keys,
       (SELECT count(*)::int FROM attempts WHERE account_id = $1) AS attempts`,
    [account],
  )
  return { account, ...rows[0] }
}

test('makes one deposit of fifty requests that the server sends with one key', async () => {
  const page = await site.visit('/race')
  await page.getByLabel('Requests', { exact: true }).fill('50')
  await page.getByLabel('The server').check()
  await page.getByText('1 applied, 49 replayed: you pay $25.00 once').waitFor()
  await fire(page)

  expect(await readVerdict(page)).toBe('Exactly one.')
  expect(await readAccount(page)).toMatchObject({ deposits: 1, keys: 1, attempts: 50 })
  expect(await page.getByText('applied', { exact: true }).count()).toBe(1)
  expect(await page.getByText('replayed', { exact: true }).count()).toBe(49)
  await page.getByText('The server opened 50 connections first').waitFor()
})

test('makes twenty deposits of twenty requests without a key, and none of them on the universal balance', async () => {
  const page = await site.visit('/race')
  await page.getByLabel('No key').check()
  await fire(page)

  expect(await readVerdict(page)).toBe('You paid $500.00 for $25.00.')
  // Money lost does not look like success: one deposit is green, and nineteen are not.
  expect(await page.getByText('applied', { exact: true }).count()).toBe(1)
  expect(await page.getByText('paid again', { exact: true }).count()).toBe(19)
  const { account, ...counts } = await readAccount(page)
  expect(counts).toEqual({ deposits: 20, keys: 0, attempts: 20 })
  expect(account).not.toBe('universal')
  await page.getByText('A browser opens at most 6 connections').waitFor()
})

test('makes a deposit for each of twenty keys', async () => {
  const page = await site.visit('/race')
  await page.getByLabel('A key each').check()
  await page.getByLabel('The server').check()
  await fire(page)

  expect(await readVerdict(page)).toBe('You paid $500.00 for $25.00.')
  expect(await readAccount(page)).toMatchObject({ deposits: 20, keys: 20, attempts: 20 })
})

test('tells its own rows from those of strangers on the universal balance', async () => {
  const page = await site.visit('/race')
  await page.getByLabel('The universal balance').check()
  await page.getByLabel('Requests', { exact: true }).fill('5')
  // Strangers who deposit before the race and while it runs.
  await page.route('**/api/deposits', async (route) => {
    await site.deposit()
    await route.continue()
  })
  await fire(page)

  expect(await readVerdict(page)).toBe('Exactly one.')
  await page.getByText('Proof: 1 ledger row for this key, 5 attempts.').last().waitFor()
  expect(await readAccount(page)).toMatchObject({ deposits: 6, keys: 1, attempts: 10 })
})

test('names a run on the universal balance by the request that the first answer carries', async () => {
  const page = await site.visit('/race')
  await page.getByLabel('The universal balance').check()
  await page.getByLabel('No key').check()
  await page.getByLabel('The server').check()
  await fire(page)
  await readVerdict(page)

  const id = await page
    .getByText(/^Request-Id/)
    .locator('code')
    .textContent()
  const { rowCount } = await site.database.client.query(
    'SELECT FROM attempts WHERE request_id = $1',
    [id],
  )
  expect(rowCount).toBe(1)
})

test('never hides a second deposit under one key', async () => {
  const page = await site.visit('/race')
  // A server with the bug that this page is there to find: it forgets the key of the last request.
  let requests = 0
  await page.route('**/api/deposits', (route) => {
    const headers = route.request().headers()
    const { 'idempotency-key': forgotten, ...others } = headers
    return route.continue({ headers: ++requests === 20 ? others : headers })
  })
  await fire(page)

  await page.getByRole('heading', { name: 'Expected 1, found 2.' }).waitFor()
  await page.getByText('This is a bug.').last().waitFor()
})

test('shows every request as waiting from the press on, and the verdict in the window of a telephone', async () => {
  const page = await site.visit('/race', {
    viewport: { width: 390, height: 844 },
    reducedMotion: 'reduce',
  })
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route('**/api/accounts', async (route) => {
    await held
    await route.continue()
  })
  await fire(page)
  await page.getByText('waiting…').nth(19).waitFor()

  release()
  await readVerdict(page)
  await expectInWindow(page.getByRole('heading', { name: 'Exactly one.' }))
})

test('forgets a verdict when the settings change, so that it stands below no other prediction', async () => {
  const page = await site.visit('/race')
  await page.getByLabel('Requests', { exact: true }).fill('2')
  await fire(page)
  await readVerdict(page)
  await page.getByText('2 requests of $25.00, one key for all, sent by this browser').waitFor()

  await page.getByLabel('No key').check()
  await page.getByText('2 applied: you pay $50.00 for $25.00').waitFor()
  expect(await page.getByRole('heading', { name: 'Exactly one.' }).count()).toBe(0)
})

test('does not fire a number of requests that is out of bounds', async () => {
  const page = await site.visit('/race')
  const field = page.getByLabel('Requests', { exact: true })
  await field.fill('51')
  await fire(page)

  expect(await field.evaluate((input: HTMLInputElement) => input.matches(':invalid'))).toBe(true)
  expect(await page.getByRole('region', { name: 'Verdict' }).count()).toBe(0)
})

test('says in its own words that the server cannot be reached, and what a proxy answered', async () => {
  const page = await site.visit('/race')
  await page.route('**/api/accounts', (route) => route.abort())
  await fire(page)
  await page.getByText('The server cannot be reached.').last().waitFor()

  await page.unroute('**/api/accounts')
  await page.route('**/api/accounts', (route) =>
    route.fulfill({ status: 502, contentType: 'text/html', body: '<!doctype html>' }),
  )
  await fire(page)
  await page.getByText('Something between this page and the server answered 502').last().waitFor()
})

describe('a race that the server sends', () => {
  const run = (body: unknown, headers: Record<string, string> = {}) =>
    fetch(`${site.server.url}/race/run`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
  const shot = (requests: number) => ({
    account: 'universal',
    amountCents: 1,
    keys: Array.from({ length: requests }, () => 'one-key'),
  })

  test.each([1, 51])('is not one of %i requests', async (requests) => {
    expect((await run(shot(requests))).status).toBe(400)
  })

  test('goes nowhere else, whatever the request says of hosts and addresses', async () => {
    const headers = { 'X-Forwarded-Host': '192.0.2.1:1', Forwarded: 'host=192.0.2.1' }
    const { lanes } = await (await run(shot(2), headers)).json()
    expect(lanes.map(({ outcome }: { outcome: string }) => outcome).sort()).toEqual([
      'applied',
      'replayed',
    ])
    expect((await run({ ...shot(2), url: 'http://192.0.2.1/' })).status).toBe(400)
  })

  test('is the only one at a time, and makes room for the next', async () => {
    const { client } = site.database
    await client.query('BEGIN')
    await client.query(`SELECT FROM accounts WHERE id = 'universal' FOR UPDATE`)
    const first = run(shot(2))
    await untilSomeoneWaits(client)

    const second = await run(shot(2))
    expect(second.status).toBe(429)
    expect(second.headers.get('retry-after')).not.toBeNull()
    await client.query('ROLLBACK')
    expect((await first).status).toBe(200)
    expect((await run(shot(2))).status).toBe(200)
  })

  test('is not started from another site', async () => {
    expect((await run(shot(2), { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403)
  })
})
