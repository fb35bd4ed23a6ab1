import { randomUUID } from 'node:crypto'
import type { Page, Route } from 'playwright-core'
import { expectCleanStates, overflowsSideways } from '@/__tests__/support/pages/axe'
import { press, seeResult, tickKey } from '@/__tests__/support/pages/deposit-page'
import { NO_PAGE, PAGES } from '@/__tests__/support/pages/pages'
import { provideSite } from '@/__tests__/support/pages/site'

const site = provideSite({ ALLOW_FAULTS: 'true' })

const fire = (page: Page) => page.getByRole('button', { name: /^Fire/ }).click()

/** Requests that were held back, so that a page can be looked at while it waits. */
const held: Route[] = []

const release = async (page: Page, address: string) => {
  for (const route of held.splice(0)) await route.continue()
  await page.unroute(address)
}

const proof = (page: Page) => page.getByText('Proof:').last().waitFor()

/** Each state of a page follows from the one before. */
const STATES: Record<string, Record<string, (page: Page) => Promise<unknown>>> = {
  '/': {
    'live activity': async (page) => {
      await tickKey(page)
      await press(page)
      await press(page)
      await seeResult(page, 'Already deposited')
      await page.getByRole('link', { name: /^original/ }).waitFor()
    },
    'nothing matches': (page) => page.getByLabel('Outcome').selectOption('rejected'),
    paused: (page) => page.getByRole('button', { name: 'Pause' }).click(),
  },
  '/race': {
    'first visit': async () => {},
    'a bad amount': (page) => page.getByLabel('Amount in US dollars').fill('1e3'),
    racing: async (page) => {
      let requests = 0
      await page.route('**/api/deposits', (route) =>
        ++requests > 10 ? void held.push(route) : route.continue(),
      )
      await fire(page)
      await page.getByText('replayed', { exact: true }).first().waitFor()
    },
    'exactly one': async (page) => {
      await release(page, '**/api/deposits')
      await proof(page)
    },
    'twenty without a key, on the universal balance': async (page) => {
      await page.getByLabel('No key').check()
      await page.getByLabel('The universal balance').check()
      await fire(page)
      await page.getByRole('heading', { name: 'You paid $500.00 for $25.00.' }).waitFor()
    },
    'a key each, from the server': async (page) => {
      await page.getByLabel('A key each').check()
      await page.getByLabel('The server').check()
      await fire(page)
      await page.getByText('for these keys').last().waitFor()
    },
    'a bug': async (page) => {
      await page.route('**/api/deposits?*', (route) =>
        route.fulfill({ json: { data: [], next: '0', hasMore: false } }),
      )
      await page.getByLabel('A new sandbox').check()
      await page.getByLabel('One key for all').check()
      await fire(page)
      await page.getByRole('heading', { name: 'Expected 1, found 0.' }).waitFor()
    },
  },
  '/faults': {
    'first visit': async () => {},
    'under way': async (page) => {
      await page.route('**/api/accounts', (route) => void held.push(route))
      await page.getByRole('button', { name: 'Send, fail, retry' }).click()
      await page.getByText('Under way…').waitFor()
    },
    'paid once': async (page) => {
      await release(page, '**/api/accounts')
      await page.getByRole('heading', { name: 'You paid once.' }).waitFor()
    },
    'paid twice': async (page) => {
      await page.getByLabel('Without a key').check()
      await page.getByRole('button', { name: 'Send, fail, retry' }).click()
      await page.getByRole('heading', { name: 'You paid twice.' }).waitFor()
    },
    'all tried': async (page) => {
      await page.getByRole('button', { name: 'Run all' }).click()
      await page.getByRole('status').filter({ hasText: 'Done.' }).waitFor()
    },
  },
  '/docs': { 'as it is': async () => {} },
  '/how-it-works': { 'as it is': async () => {} },
  [NO_PAGE]: { 'as it is': async () => {} },
  '/keys': { 'as it is': async () => {} },
  '/keys/never-used': { 'as it is': async () => {} },
}

const cases = Object.entries(STATES).flatMap(([path, states]) =>
  [1280, 320].map((width) => ({ path, width, states })),
)

test.each(cases)(
  'has no violation and no sideways scrolling on $path, $width px wide',
  async ({ path, width, states }) => {
    const options = { viewport: { width, height: 800 }, reducedMotion: 'reduce' as const }
    const page = await site.visit(path, options)
    await expectCleanStates(page, states)
  },
)

test.each([1280, 320])('has none on the page of a key either, %i px wide', async (width) => {
  const key = randomUUID()
  await site.deposit(key)
  const page = await site.visit(`/keys/${key}`, { viewport: { width, height: 800 } })
  await page.getByRole('button', { name: 'Send again' }).click()
  await page.getByRole('status').getByText('replayed').waitFor()
  for (const summary of await page.locator('summary').all()) await summary.click()

  await expectCleanStates(page, { 'all of it shown': async () => {} })
})

test('has none on the page that says that something failed', async () => {
  await site.database.client.query('ALTER TABLE idempotency_keys RENAME TO away')
  try {
    const page = await site.visit('/how-it-works', { viewport: { width: 320, height: 800 } })
    // It fails on purpose, and React says so.
    page.removeAllListeners('console')
    await page.goto(`${site.server.url}/keys/${randomUUID()}`)
    await page.getByRole('heading', { name: 'This page could not be shown' }).waitFor()
    await expectCleanStates(page, { 'as it is': async () => {} })
  } finally {
    await site.database.client.query('ALTER TABLE away RENAME TO idempotency_keys')
  }
})

test.each(PAGES)(
  'does not scroll sideways on %s at 200 % zoom, without JavaScript, or in forced colours',
  async (path) => {
    // A window of 640 pixels at 200 % has as much room as one of 320.
    for (const options of [
      { viewport: { width: 320, height: 400 }, deviceScaleFactor: 2 },
      { viewport: { width: 320, height: 800 }, javaScriptEnabled: false },
      { viewport: { width: 320, height: 800 }, forcedColors: 'active' as const },
    ]) {
      const page = await site.visit(path, options)
      expect(await overflowsSideways(page)).toBe(false)
    }
  },
)

test('races by keyboard alone, and announces the verdict', async () => {
  const page = await site.visit('/race')
  await page.getByLabel('Requests', { exact: true }).focus()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await proof(page)

  expect(await page.getByRole('status').textContent()).toBe(
    'Exactly one. 21 requests, 1 deposit of $25.00, 20 replays. Proof: 1 ledger row for this key, 21 attempts.',
  )
})

test('loses a reply by keyboard alone, and announces the verdict', async () => {
  const page = await site.visit('/faults', { reducedMotion: 'reduce' })
  await page.getByRole('radio', { name: 'lose-reply' }).focus()
  await page.keyboard.press('Tab')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'You paid twice.' }).waitFor()

  expect(await page.getByRole('status').textContent()).toMatch(/^You paid twice\./)
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Send, fail, retry')
})

test.each(['/race', '/faults'])('has the status region of %s in its first HTML', async (path) => {
  const html = await (await fetch(site.server.url + path)).text()

  expect(html).toMatch(/<p role="status"[^>]*><\/p>/)
})

test.each(['/race', '/faults'])(
  'says on %s what to do with curl where there is no JavaScript',
  async (path) => {
    const page = await site.visit(path, {
      javaScriptEnabled: false,
      viewport: { width: 320, height: 800 },
    })

    expect(await page.locator('noscript pre').isVisible()).toBe(true)
    expect(await page.getByRole('button').count()).toBe(0)
    expect(await overflowsSideways(page)).toBe(false)
  },
)
