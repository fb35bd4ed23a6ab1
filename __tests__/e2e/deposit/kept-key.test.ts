import { press, seeBalance, seeResult, shownKey, tickKey } from '@/__tests__/support/deposit-page'
import { ONE_DEPOSIT_OF_25_DOLLARS, readLedger } from '@/__tests__/support/ledger'
import { provideSite } from '@/__tests__/support/site'

const site = provideSite()

/** A page whose press, with a key, is sent and never answered. */
async function pressUnanswered() {
  const page = await site.visit()
  await tickKey(page)
  const key = await shownKey(page)
  await page.route('**', (route) =>
    route.request().method() === 'POST' ? undefined : route.continue(),
  )
  await press(page)
  return { page, key }
}

test('shows a fresh random key when it is ticked, and another after it was unticked', async () => {
  const page = await site.visit()
  const keys = new Set<string>()
  for (let round = 0; round < 3; round++) {
    await tickKey(page)
    keys.add(await shownKey(page))
    await page.getByLabel('Send an idempotency key').uncheck()
    await page.getByText('No key. Every press makes a new deposit.').waitFor()
  }
  expect(keys.size).toBe(3)
  for (const key of keys)
    expect(key).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
})

test('keeps the key over a reload, and knows that it is used', async () => {
  const page = await site.visit()
  await tickKey(page)
  const key = await shownKey(page)
  await press(page)
  await seeResult(page, 'Deposited $25.00')

  await page.reload()
  await page.getByText(/^Used at \d\d:\d\d:\d\d\. Sent again, it changes nothing\.$/).waitFor()
  expect(await shownKey(page)).toBe(key)
  await press(page)
  await seeResult(page, 'Already deposited')
})

test('keeps a key whose answer was never seen, so that a retry after a crash is safe', async () => {
  const { page, key } = await pressUnanswered()
  await seeResult(page, 'Sending…')

  const tab = await page.context().newPage()
  await page.close()
  await tab.goto(site.server.url)
  await tab.getByText('Sent, and not answered yet. It is safe to send again.').waitFor()
  expect(await shownKey(tab)).toBe(key)
})

test('keeps it also when the box is ticked before the code of the page has come', async () => {
  const { page, key } = await pressUnanswered()
  await page.getByText('Sent, and not answered yet. It is safe to send again.').waitFor()

  const tab = await page.context().newPage()
  await page.close()
  let deliver = () => {}
  const gate = new Promise<void>((resolve) => {
    deliver = resolve
  })
  await tab.route('**/*.js', async (route) => {
    await gate
    await route.continue()
  })
  await tab.goto(site.server.url, { waitUntil: 'commit' })
  await tickKey(tab)
  expect(await shownKey(tab)).not.toBe(key)
  deliver()
  await tab.getByText('Sent, and not answered yet. It is safe to send again.').waitFor()
  expect(await shownKey(tab)).toBe(key)
})

test('does not keep a key that was unticked', async () => {
  const page = await site.visit()
  await tickKey(page)
  await page.getByLabel('Send an idempotency key').uncheck()
  await page.reload()
  expect(await page.getByLabel('Send an idempotency key').isChecked()).toBe(false)
})

test('deposits once from two tabs that share the key', async () => {
  const first = await site.visit()
  await tickKey(first)
  const second = await first.context().newPage()
  await second.goto(site.server.url)
  await second.getByText('Unused. Good for one deposit.').waitFor()

  await press(first)
  await seeResult(first, 'Deposited $25.00')
  await press(second)
  await seeResult(second, 'Already deposited')
  await seeBalance(second, '$25.00')
  expect(await readLedger(site.database.client)).toMatchObject(ONE_DEPOSIT_OF_25_DOLLARS)
})

test('copies the key', async () => {
  const page = await site.visit('/', { permissions: ['clipboard-read', 'clipboard-write'] })
  await tickKey(page)
  await page.getByRole('button', { name: 'Copy' }).click()
  await page.getByRole('button', { name: 'Copied' }).waitFor()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await shownKey(page))
})
