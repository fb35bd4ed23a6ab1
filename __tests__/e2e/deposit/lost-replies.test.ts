import {
  press,
  readNewestBody,
  seeBalance,
  seeResult,
  tickKey,
} from '@/__tests__/support/deposit-page'
import { EMPTY_LEDGER, ONE_DEPOSIT_OF_25_DOLLARS, readLedger } from '@/__tests__/support/ledger'
import { interceptPosts, provideSite } from '@/__tests__/support/site'
import { setDatabaseAway } from '@/__tests__/support/test-database'

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
  expect(await readNewestBody(page)).toBe(
    'The reply was lost. Send the same key again: if the first try worked you get its answer, if not it is done now.',
  )
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

test('sends nothing while the browser is offline, and keeps amount and key', async () => {
  const page = await site.visit()
  await tickKey(page)
  await page.context().setOffline(true)
  await press(page)
  await seeResult(page, 'You are offline')
  expect(await readNewestBody(page)).toBe('Nothing was sent. Your amount and key are kept.')
  expect(await readLedger(site.database.client)).toEqual(EMPTY_LEDGER)

  await page.context().setOffline(false)
  await press(page)
  await seeResult(page, 'Deposited $25.00')
})

test.each([
  [true, 'Still waiting. With a key it is safe to press again.'],
  [false, 'Still waiting. Pressing again may deposit twice.'],
])(
  'says whether it is safe to press again while an answer is awaited (key: %s)',
  async (withKey, words) => {
    const page = await site.visit()
    if (withKey) await tickKey(page)
    let answer = () => {}
    const gate = new Promise<void>((resolve) => {
      answer = resolve
    })
    await interceptPosts(page, async (route) => {
      await gate
      await route.continue()
    })
    await press(page)
    await seeResult(page, 'Sending…')
    await page.getByRole('status').filter({ hasText: words }).waitFor()
    expect(await readNewestBody(page)).toBe(words)
    answer()
    await seeResult(page, 'Deposited $25.00')
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
