import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readLedger } from '@/__tests__/support/database/ledger'
import { provideSite } from '@/__tests__/support/pages/site'
import { send, post as sendAs } from '@/__tests__/support/server/api'
import { quoteKey } from '@/lib/idempotency-key'

const site = provideSite()

const post = (key: string, amount: number) =>
  fetch(`${site.server.url}/api/deposits`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Idempotency-Key': quoteKey(key) },
    body: JSON.stringify({ amount, account: 'universal' }),
  })

/** Replays as other ways than this test's would have left them. */
const addReplays = (key: string, source: 'form' | 'api', fault: string | null, count: number) =>
  site.database.client.query(
    `INSERT INTO attempts (account_id, key, amount_cents, outcome, deposit_id, source, request_id, fault)
     SELECT account_id, key, 2500, 'replayed', deposit_id, $2, 'request', $3
     FROM idempotency_keys, generate_series(1, $4::int) WHERE key = $1`,
    [key, source, fault, count],
  )

test('tells what a key was used for and every attempt to use it again, with the answer byte for byte', async () => {
  const key = randomUUID()
  await post(key, 2_500)
  const replay = await post(key, 2_500)
  const refusal = await post(key, 3_000)
  const page = await site.visit(`/keys/${key}`)
  const lines = page.getByRole('region', { name: 'Attempts' }).getByRole('listitem')

  expect(await lines.count()).toBe(3)
  await lines.nth(0).getByText('key reused', { exact: true }).waitFor()
  await lines.nth(1).getByText('replayed', { exact: true }).waitFor()
  await lines.nth(2).getByText('applied', { exact: true }).waitFor()

  const refused = await lines.nth(0).getByRole('group').textContent()
  expect(refused).toContain('HTTP/1.1 422 Unprocessable Entity')
  expect(refused).toContain(await refusal.text())
  const replayed = await lines.nth(1).getByRole('group').textContent()
  expect(replayed).toContain(`Idempotency-Key: "${key}"`)
  expect(replayed).toContain('Idempotent-Replayed: true')
  expect(replayed).toContain(`Request-Id: ${replay.headers.get('request-id')}`)
  expect(replayed).toContain(await replay.text())
})

test('does not call a request what was sent, since a form or a bare key may have been', async () => {
  const key = randomUUID()
  await fetch(`${site.server.url}/api/deposits`, {
    method: 'POST',
    headers: { 'Idempotency-Key': key },
    body: new URLSearchParams({ amount: '2500' }),
  })
  await addReplays(key, 'form', null, 1)
  await addReplays(key, 'api', 'lose-reply', 1)
  const page = await site.visit(`/keys/${key}`)
  const attempts = page.getByRole('region', { name: 'Attempts' })

  expect(await attempts.locator('summary').allTextContents()).toEqual(
    Array(3).fill('The same request over the API'),
  )
  await attempts.getByText('api, with the fault lose-reply').waitFor()
})

test('shows the id of every request, of the one that made the deposit too', async () => {
  const key = randomUUID()
  const first = await post(key, 2_500)
  const replay = await post(key, 2_500)
  const page = await site.visit(`/keys/${key}`)
  const lines = page.getByRole('region', { name: 'Attempts' }).getByRole('listitem')

  await lines
    .nth(0)
    .getByText(`Request-Id ${replay.headers.get('request-id')}`)
    .waitFor()
  await lines
    .nth(1)
    .getByText(`Request-Id ${first.headers.get('request-id')}`)
    .waitFor()
})

test('marks what differs between the first answer and a replay, and nothing else', async () => {
  const key = randomUUID()
  await post(key, 2_500)
  const replay = await post(key, 2_500)
  const page = await site.visit(`/keys/${key}`)

  expect(await page.locator('mark').allTextContents()).toEqual([
    'Idempotent-Replayed: true',
    `Request-Id: ${replay.headers.get('request-id')}`,
  ])
})

test('tells of the deposit also when the attempt that made it is no longer stored', async () => {
  const key = randomUUID()
  await post(key, 2_500)
  await site.database.client.query('DELETE FROM attempts')
  const page = await site.visit(`/keys/${key}`)
  const lines = page.getByRole('region', { name: 'Attempts' }).getByRole('listitem')

  await lines.getByText('applied', { exact: true }).waitFor()
  await lines.getByText('made the deposit').waitFor()
  expect(await lines.getByText('Request-Id').count()).toBe(0)
})

test('shows the attempts with a key that has made no deposit', async () => {
  const key = randomUUID()
  await site.database.client.query(
    `INSERT INTO attempts (account_id, key, amount_cents, outcome, source, request_id)
     VALUES ('universal', $1, 2500, 'rejected', 'api', 'request-1')`,
    [key],
  )
  const page = await site.visit(`/keys/${key}`)

  await page.getByText('It names no deposit').waitFor()
  const line = page.getByRole('region', { name: 'Attempts' }).getByRole('listitem')
  await line.getByText('rejected', { exact: true }).waitFor()
  expect(await page.getByRole('button', { name: 'Send again' }).count()).toBe(0)
})

test.each([true, false])('looks up a key, JavaScript on: %s', async (javaScriptEnabled) => {
  const key = `it's"\\&?#${randomUUID()}`
  await post(key, 2_500)
  const page = await site.visit('/', { javaScriptEnabled })
  await page.getByRole('link', { name: 'Look up a key' }).click()
  await page.getByLabel('Idempotency key').fill(` ${key} `)
  await page.getByRole('button', { name: 'Look up' }).click()
  await page.getByRole('definition').getByText(key, { exact: true }).waitFor()

  // What is not found has a page of words only with JavaScript: Next answers 404 with an empty one.
  await page.goto(`${site.server.url}/keys`)
  await page.getByLabel('Idempotency key').fill(key)
  await page.getByLabel('Sandbox, if it was used on one').fill('sandbox_none')
  await page.getByRole('button', { name: 'Look up' }).click()
  await page.waitForURL(/account=sandbox_none/)
  if (javaScriptEnabled) await page.getByRole('heading', { name: 'Key not found' }).waitFor()
})

test('says so when it shows only the latest attempts', async () => {
  const key = randomUUID()
  await post(key, 2_500)
  await addReplays(key, 'api', null, 100)
  const page = await site.visit(`/keys/${key}`)
  const attempts = page.getByRole('region', { name: 'Attempts' })
  expect(await attempts.getByRole('listitem').count()).toBe(101)
  expect(await attempts.getByText('There are more').count()).toBe(0)

  await addReplays(key, 'api', null, 1)
  await page.reload()
  await attempts.getByText('There are more attempts than these.').waitFor()
  expect(await attempts.getByRole('listitem').count()).toBe(101)
})

test('says the day and the hour of the reader, not those of UTC', async () => {
  const key = randomUUID()
  await post(key, 2_500)
  await site.database.client.query(
    `UPDATE idempotency_keys SET created_at = '2026-11-23T23:30:05Z' WHERE key = $1`,
    [key],
  )
  const page = await site.visit(`/keys/${key}`, { timezoneId: 'Pacific/Kiritimati' })

  await page.getByRole('definition').getByText('2026-11-24 13:30:05', { exact: true }).waitFor()
})

test.each([
  ['a UUID', randomUUID()],
  ['a key with a backslash', 'a\\b'],
  ['a key with a quotation mark', 'a"b'],
])('sends %s again, which changes nothing, and shows the new attempt', async (_, key) => {
  await post(key, 2_500)
  const page = await site.visit(`/keys/${encodeURIComponent(key)}`)
  await page.getByRole('button', { name: 'Send again' }).click()
  await page.getByRole('status').getByText('replayed', { exact: true }).waitFor()
  await page
    .getByRole('region', { name: 'Attempts' })
    .getByRole('listitem')
    .getByText('replayed', { exact: true })
    .waitFor()

  expect(await readLedger(site.database.client)).toMatchObject({ balanceCents: 2_500, deposits: 1 })
})

test('gives a curl command that is this request, also for a key that a shell would trip over', async () => {
  const key = `it's"\\$(echo)`
  await post(key, 2_500)
  const page = await site.visit(`/keys/${encodeURIComponent(key)}`)
  const command = page.getByRole('region', { name: 'The same request again' }).locator('pre')
  await command.getByText(site.server.url).waitFor()

  const curl = (await command.textContent()) ?? ''
  const script = curl.replace(/^curl/, "printf '%s\\n'")
  const words = execFileSync('sh', ['-c', script], { encoding: 'utf8' }).trim().split('\n')
  expect(words).toEqual([
    '-i',
    `${site.server.url}/api/deposits`,
    '-H',
    `Idempotency-Key: "it's\\"\\\\$(echo)"`,
    '-d',
    'amount=2500',
  ])
})

test('is found by no search engine', async () => {
  const key = randomUUID()
  await post(key, 2_500)
  const html = await (await fetch(`${site.server.url}/keys/${key}`)).text()

  expect(html).toContain('<meta name="robots" content="noindex, nofollow"/>')
})

test.each([
  'never-used',
  'no%00key',
  '%E0%A4%A',
  'a%20b',
  'k?account=%00',
  'k?account=a&account=b',
])('knows nothing of the key %s', async (key) => {
  const response = await fetch(`${site.server.url}/keys/${key}`)

  expect(response.status).toBe(404)
})

test('leads from a key of a sandbox to everything that arrived there', async () => {
  const { body: sandbox } = await send(`${site.server.url}/api/accounts`, { method: 'POST' })
  await sendAs(
    `${site.server.url}/api/deposits`,
    { amount: 1, account: sandbox.id },
    { 'Idempotency-Key': 'k' },
  )
  const page = await site.visit(`/keys/k?account=${sandbox.id}`)

  const link = page.getByRole('definition').getByRole('link', { name: sandbox.id })
  expect(await link.getAttribute('href')).toBe(`/sandboxes/${sandbox.id}`)
  expect((await fetch(`${site.server.url}/sandboxes/${sandbox.id}`)).status).toBe(200)
})

test('does not tell of a key in another account', async () => {
  const key = randomUUID()
  await post(key, 2_500)

  expect((await fetch(`${site.server.url}/keys/${key}?account=sandbox_none`)).status).toBe(404)
})
