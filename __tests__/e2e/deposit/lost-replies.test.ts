import {
  EMPTY_LEDGER,
  ONE_DEPOSIT_OF_25_DOLLARS,
  readLedger,
} from '@/__tests__/support/database/ledger'
import { setDatabaseAway } from '@/__tests__/support/database/test-database'
import {
  press,
  readNewestBody,
  seeBalance,
  seeKeyState,
  seeResult,
  seeResults,
  shownKey,
  tickKey,
  typeAmount,
} from '@/__tests__/support/pages/deposit-page'
import { interceptPosts, provideSite } from '@/__tests__/support/pages/site'

const site = provideSite()

test('pays once when the reply is lost and the same key is sent again', async () => {
  const page = await site.visit()
  await tickKey(page)
  await interceptPosts(page, async (route) => {
    await route.fetch()
    await route.abort()
  })
  await press(page)
  await seeResult(page, "We don't know if it worked")
  expect(await page.getByLabel('Amount in US dollars').inputValue()).toBe('25.00')

  await page.unroute('**')
  await press(page)
  await seeResult(page, 'Already deposited')
  await seeBalance(page, '$25.00')
  expect(await readLedger(site.database.client)).toMatchObject(ONE_DEPOSIT_OF_25_DOLLARS)
})

test('pays when the request never arrived and the same key is sent again', async () => {
  const page = await site.visit()
  await tickKey(page)
  await interceptPosts(page, (route) => route.abort())
  await press(page)
  await seeResult(page, "We don't know if it worked")
  expect(await readLedger(site.database.client)).toEqual(EMPTY_LEDGER)

  await page.unroute('**')
  await press(page)
  await seeResult(page, 'Deposited $25.00')
  expect(await readLedger(site.database.client)).toMatchObject(ONE_DEPOSIT_OF_25_DOLLARS)
})

test('warns that sending again might deposit twice when there was no key', async () => {
  const page = await site.visit()
  await interceptPosts(page, (route) => route.abort())
  await press(page)
  await seeResult(page, "We don't know if it worked")

  expect(await readNewestBody(page)).toBe(
    'The reply was lost and there was no key. Sending again might deposit twice. Check Activity first.',
  )
})

test('tries also when the browser says that it is offline: the server may be on the same machine', async () => {
  const page = await site.visit()
  await page.addInitScript(() => Object.defineProperty(navigator, 'onLine', { value: false }))
  await page.reload()
  await press(page)
  await seeResult(page, 'Deposited $25.00')
})

test('keeps amount and key while nothing can be reached, and hints at why', async () => {
  const page = await site.visit()
  await tickKey(page)
  await typeAmount(page, '0.34')
  await page.context().setOffline(true)
  await press(page)
  await seeResult(page, "We don't know if it worked")
  expect(await readNewestBody(page)).toContain('Your browser seems to be offline.')
  expect(await readLedger(site.database.client)).toEqual(EMPTY_LEDGER)

  await page.context().setOffline(false)
  await page.reload()
  await press(page)
  await seeResult(page, 'Deposited $0.34')
})

test.each([true, false])(
  'says how long it has waited, and leaves a way out that works (key: %s)',
  async (withKey) => {
    const page = await site.visit()
    await page.clock.install()
    if (withKey) await tickKey(page)
    const key = await shownKey(page)
    await interceptPosts(page, () => new Promise(() => {}))
    await press(page)
    await press(page)
    await seeResults(page, ['Waiting…', 'Sending…'])
    await page.clock.runFor(2_000)
    await page.getByRole('status').filter({ hasText: 'Still waiting for an answer.' }).waitFor()
    expect(await page.getByText('safe to press again').count()).toBe(0)
    await page.clock.runFor(18_000)
    await seeResults(page, ['Not sent', 'No answer after 20 seconds'])
    await press(page)
    await seeResults(page, ['Not sent', 'Not sent', 'No answer after 20 seconds'])

    await page.getByRole('button', { name: 'Reload this page' }).click()
    await page.getByText('The result of each press appears here.').waitFor()
    await page.unrouteAll()
    if (withKey) {
      await seeKeyState(page, 'no answer yet')
      expect(await shownKey(page)).toBe(key)
    }
    await press(page)
    await seeResult(page, 'Deposited $25.00')
    expect(await readLedger(site.database.client)).toMatchObject(ONE_DEPOSIT_OF_25_DOLLARS)
  },
)

test('says that the balance is unavailable while the database is away, and recovers by itself', async () => {
  const page = await site.visit()
  await tickKey(page)
  try {
    await setDatabaseAway(site.database.url, true)
    await press(page)
    await seeResult(page, 'Nothing was deposited')
    expect(await readNewestBody(page)).toBe(
      'The database is not answering. Deposits are paused; nothing is lost.',
    )
    await page.getByRole('heading', { name: 'Balance unavailable' }).waitFor()
  } finally {
    await setDatabaseAway(site.database.url, false)
  }
  await press(page)
  await seeResult(page, 'Deposited $25.00')
  await seeBalance(page, '$25.00')
})
