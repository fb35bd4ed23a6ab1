import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { setDatabaseAway } from '@/__tests__/support/database/test-database'
import {
  press,
  seeBalance,
  seeResult,
  shownKey,
  tickKey,
} from '@/__tests__/support/pages/deposit-page'
import { provideSite } from '@/__tests__/support/pages/site'

const site = provideSite()

/** The server remembers what the last test did until its tick is over. */
beforeEach(async () => {
  const heard = async () => (await fetch(`${site.server.url}/activity`)).json()
  while ((await heard()).attempts.length > 0);
})

const activity = (page: Page) => page.getByRole('region', { name: 'Activity' })
const rows = (page: Page) => activity(page).getByRole('listitem')
const seeLive = (page: Page) => seeBesideBalance(page, 'Live')

/** Whether the balance is followed is said beside it. */
const seeBesideBalance = (page: Page, words: string) =>
  page.getByRole('region', { name: 'Deposit' }).getByText(words, { exact: true }).waitFor()

/** Waits until the list has this many lines. */
const seeRows = (page: Page, count: number) =>
  page.waitForFunction(
    (wanted) => document.querySelectorAll('[aria-labelledby=activity] li').length === wanted,
    count,
  )

test('shows what strangers do, and moves the balance with it', async () => {
  const page = await site.visit()
  await activity(page).getByText('No attempts yet').waitFor()
  await seeLive(page)

  await site.deposit()
  await seeRows(page, 1)
  await seeBalance(page, '$0.01')
  expect(await activity(page).locator('[aria-live], [role=status], [role=log]').count()).toBe(0)
})

test.each([320, 412, 1280])(
  'does not move the form by saying that it is live, %d px wide',
  async (width) => {
    const topOfForm = (page: Page) =>
      page.locator('form').evaluate((form) => form.getBoundingClientRect().top)
    const viewport = { width, height: 823 }
    const still = await site.visit('/', { viewport, javaScriptEnabled: false })
    const page = await site.visit('/', { viewport })
    await seeLive(page)

    expect(await topOfForm(page)).toBe(await topOfForm(still))
  },
)

test('never shows a stranger a whole key, neither on the page nor on the wire', async () => {
  const key = randomUUID()
  await site.deposit(key)
  const page = await site.visit()
  const polled = await page.waitForResponse(/\/activity/)

  expect(await polled.text()).not.toContain(key)
  expect(await page.content()).not.toContain(key)
  await activity(page)
    .getByText(`${key.slice(0, 4)}…${key.slice(-4)}`)
    .waitFor()
  expect(await activity(page).getByRole('link').count()).toBe(0)
})

test('links a replay to its original, and an own key to its page', async () => {
  const page = await site.visit()
  await tickKey(page)
  await press(page)
  await seeResult(page, 'Deposited $25.00')
  await press(page)
  await seeResult(page, 'Already deposited')
  await seeRows(page, 2)

  const original = rows(page)
    .first()
    .getByRole('link', { name: /^original/ })
  const target = await original.getAttribute('href')
  expect(await rows(page).last().getAttribute('id')).toBe(target?.slice(1))

  await page.getByLabel('Outcome').selectOption('replayed')
  await seeRows(page, 1)
  expect(await original.getAttribute('href')).toMatch(/^\/api\/deposits\/[0-9a-f-]{36}$/)

  const key = await shownKey(page)
  await rows(page).first().getByTitle('This key’s attempts').click()
  await page.waitForURL(`**/keys/${key}`)
})

test('knows what this browser sent from the race for its own', async () => {
  const page = await site.visit('/race')
  await page.getByLabel('The universal balance').check()
  await page.getByLabel('Requests', { exact: true }).fill('2')
  for (const { keys, from } of [
    { keys: 'One key for all', from: 'This browser' },
    { keys: 'No key', from: 'The server' },
  ]) {
    await page.getByLabel(keys).check()
    await page.getByLabel(from).check()
    await page.getByRole('button', { name: 'Fire 2' }).click()
    // Whatever the verdict: another test's open transaction may hold back the rows that prove it.
    await page.locator('[data-tone] h2').waitFor()
  }
  await site.deposit()
  await page.goto(site.server.url)
  await seeRows(page, 5)

  await page.getByRole('radio', { name: 'This browser' }).check()
  await seeRows(page, 4)
})

test('tells what this browser did from what strangers did, and filters by outcome', async () => {
  const page = await site.visit()
  await site.deposit()
  await site.deposit()
  await press(page)
  await seeResult(page, 'Deposited $25.00')
  await seeRows(page, 3)

  await page.getByRole('radio', { name: 'This browser' }).check()
  await seeRows(page, 1)
  await rows(page).getByText('$25.00').waitFor()

  await page.getByLabel('Outcome').selectOption('replayed')
  await page.getByText('No match among the latest 3 attempts.').waitFor()
})

test('stands still while paused, and catches up afterwards', async () => {
  const page = await site.visit()
  await seeLive(page)
  await page.getByRole('button', { name: 'Pause' }).click()
  await seeBesideBalance(page, 'Paused')
  const requests: string[] = []
  page.on('request', (request) => requests.push(request.url()))

  await site.deposit()
  // Another page hears of it in the meantime, so a poll of this one would have had the time.
  const other = await site.visit()
  await seeRows(other, 1)
  expect(requests).toEqual([])
  expect(await rows(page).count()).toBe(0)

  await page.getByRole('button', { name: 'Pause' }).click()
  await seeRows(page, 1)
})

test('hears from another tab of the same browser what that one asked', async () => {
  const first = await site.visit()
  await seeLive(first)
  const second = await first.context().newPage()
  // The second tab's own questions get no answer.
  await second.route('**/activity*', (route) => route.abort())
  await second.goto(site.server.url)

  await site.deposit()
  await seeRows(second, 1)
  await seeBalance(second, '$0.01')
})

test('says when the server cannot be reached, keeps what it shows, and comes back', async () => {
  await site.deposit()
  const page = await site.visit()
  await seeLive(page)
  await page.route('**/activity*', (route) => route.fulfill({ status: 503, body: '{}' }))
  await seeBesideBalance(page, 'Trying to reach the server…')
  expect(await rows(page).count()).toBe(1)

  await page.unroute('**/activity*')
  await site.deposit()
  await seeRows(page, 2)
  await seeLive(page)
})

test('lists the latest attempts without JavaScript too, without controls that would do nothing', async () => {
  await site.deposit()
  const page = await site.visit('/', { javaScriptEnabled: false })

  expect(await rows(page).count()).toBe(1)
  expect(await page.getByRole('button', { name: 'Pause' }).isVisible()).toBe(false)
})

test('begins anew with a ledger that begins anew, and shows no balance of the one before', async () => {
  const page = await site.visit()
  await press(page)
  await seeBalance(page, '$25.00')
  await site.database.client.query(`
    TRUNCATE attempts, idempotency_keys, deposits RESTART IDENTITY;
    UPDATE accounts SET balance_cents = 0, created_at = now() WHERE id = 'universal'`)

  await seeBalance(page, '$0.00')
  await activity(page).getByText('No attempts yet').waitFor()
  await site.deposit()
  await seeRows(page, 1)
  await seeBalance(page, '$0.01')
})

test('shows a known balance while it is paused, also when the page itself could not read it', async () => {
  await site.deposit()
  await setDatabaseAway(site.database.url, true)
  const page = await site.visit()
  await page.getByRole('heading', { name: 'Balance unavailable' }).waitFor()
  await setDatabaseAway(site.database.url, false)
  await seeBalance(page, '$0.01')
  await page.getByRole('button', { name: 'Pause' }).click()
  await seeBesideBalance(page, 'Paused')
  await seeBalance(page, '$0.01')
})

test('shows the day of an attempt that is not of today', async () => {
  await site.deposit()
  await site.database.client.query(`UPDATE attempts SET at = '2026-01-02T03:04:05Z'`)
  const page = await site.visit()
  await rows(page).getByText('2026-01-02 03:04:05').waitFor()
})

test('takes no stranger’s row for its own, whose key merely ends like one of ours', async () => {
  const page = await site.visit()
  await page.evaluate(() => {
    const own = { requests: [], keys: ['order-99106091'] }
    localStorage.setItem('idempotency-tester:own-attempts', JSON.stringify(own))
  })
  await site.deposit('order-99106091991')
  await seeRows(page, 1)
  expect(await activity(page).getByRole('link').count()).toBe(0)
  await page.getByRole('radio', { name: 'This browser' }).check()
  await activity(page).getByText('No match among the latest 1 attempts.').waitFor()
})
