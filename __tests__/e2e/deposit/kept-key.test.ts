import { ONE_DEPOSIT_OF_25_DOLLARS, readLedger } from '@/__tests__/support/database/ledger'
import {
  press,
  seeBalance,
  seeKeyState,
  seeResult,
  shownKey,
  tickKey,
  typeAmount,
} from '@/__tests__/support/pages/deposit-page'
import { provideSite } from '@/__tests__/support/pages/site'

const site = provideSite()

const SENT =
  /^Sent at \d\d:\d\d, no answer yet\. Sending it again is safe until tomorrow \d\d:\d\d\.$/
const EXPIRED = 'This key may be forgotten by now. Sent again, it may deposit again.'

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
  await seeKeyState(
    page,
    /^Used at \d\d:\d\d\. Until tomorrow \d\d:\d\d, sending it again changes nothing\. It deposited \$25\.00\.$/,
  )
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
  await seeKeyState(tab, SENT)
  expect(await shownKey(tab)).toBe(key)
})

test('keeps it also when the box is ticked before the code of the page has come', async () => {
  const { page, key } = await pressUnanswered()
  await seeKeyState(page, SENT)

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
  await seeKeyState(tab, SENT)
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

test('keeps the amount with a key in doubt', async () => {
  const page = await site.visit()
  await tickKey(page)
  await typeAmount(page, '0.34')
  await page.route('**', (route) =>
    route.request().method() === 'POST' ? route.abort() : route.continue(),
  )
  await press(page)
  await seeResult(page, "We don't know if it worked")
  await page.unrouteAll()

  await page.reload()
  await seeKeyState(page, SENT)
  expect(await page.getByLabel('Amount in US dollars').inputValue()).toBe('0.34')
  await press(page)
  await seeResult(page, 'Deposited $0.34')
})

test.each(['unticks', 'asks for a new key', 'closes'])(
  'loses no key in doubt when another tab %s',
  async (what) => {
    const { page: first, key } = await pressUnanswered()
    const second = await first.context().newPage()
    await second.goto(site.server.url)
    await seeKeyState(second, SENT)
    if (what === 'closes') await second.close()
    else {
      if (what === 'unticks') await second.getByLabel('Send an idempotency key').click()
      else await second.getByRole('button', { name: 'New key' }).click()
      await second.getByRole('button', { name: 'Keep it' }).click()
      expect(await shownKey(second)).toBe(key)
    }

    // The request hangs until the page is left, and is then never sent.
    await first.reload()
    await first.unrouteAll()
    await seeKeyState(first, SENT)
    expect(await shownKey(first)).toBe(key)
    await press(first)
    await seeResult(first, 'Deposited $25.00')
    if (what !== 'closes') await seeKeyState(second, /^Used at/)
    expect(await readLedger(site.database.client)).toMatchObject(ONE_DEPOSIT_OF_25_DOLLARS)
  },
)

test('takes a new key in all tabs, once the person has said so', async () => {
  const { page: first, key } = await pressUnanswered()
  const second = await first.context().newPage()
  await second.goto(site.server.url)
  await second.getByRole('button', { name: 'New key' }).click()
  await second
    .getByRole('group', { name: 'The last deposit with this key has no answer.' })
    .getByRole('button', { name: 'New key' })
    .click()

  await seeKeyState(first, 'Unused. Good for one deposit.')
  expect(await shownKey(first)).toBe(await shownKey(second))
  expect(await shownKey(first)).not.toBe(key)
})

test('promises nothing for a key of two days ago, and offers a new one', async () => {
  const { page } = await pressUnanswered()
  await page.clock.setSystemTime(Date.now() + 48 * 3_600_000)
  await page.reload()
  await seeKeyState(page, EXPIRED)
  await page.getByRole('button', { name: 'New key' }).click()
  await seeKeyState(page, 'Unused. Good for one deposit.')
})

test('stops promising while the page is open, when the time of a used key is over', async () => {
  const page = await site.visit()
  await page.clock.install()
  await tickKey(page)
  await press(page)
  await seeResult(page, 'Deposited $25.00')
  await seeKeyState(page, /^Used at/)
  await page.clock.fastForward('25:00:00')
  await seeKeyState(page, EXPIRED)
})
