import { press, readNewestBody, seeResult, shownKey, tickKey } from '../support/deposit-page'
import { ONE_DEPOSIT_OF_25_DOLLARS, readLedger } from '../support/ledger'
import { provideSite } from '../support/site'

const site = provideSite({ RATE_LIMIT_PER_MINUTE: '30', RATE_LIMIT_LOOPBACK: 'true' })

test('tells a visitor who presses too often when to come again, and keeps the key unused', async () => {
  const page = await site.visit()
  await press(page)
  await seeResult(page, 'Deposited $25.00')
  await tickKey(page)
  const key = await shownKey(page)
  while ((await fetch(`${site.server.url}/api/keys/${key}`)).status !== 429);

  await press(page)
  await seeResult(page, 'Too many requests')
  expect(await readNewestBody(page)).toMatch(/Nothing was deposited\. Try again in \d+ seconds?\./)
  expect(await shownKey(page)).toBe(key)
  expect(await readLedger(site.database.client)).toMatchObject({
    ...ONE_DEPOSIT_OF_25_DOLLARS,
    keys: 0,
    attempts: 1,
  })
})
