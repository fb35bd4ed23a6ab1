import { expectCleanStates } from '@/__tests__/support/axe'
import { press, readNewestBody, seeResult } from '@/__tests__/support/deposit-page'
import { readLedger } from '@/__tests__/support/ledger'
import { provideSite } from '@/__tests__/support/site'

// One for the page, one for a deposit.
const site = provideSite({ RATE_LIMIT_PER_MINUTE: '2', RATE_LIMIT_LOOPBACK: 'true' })

test('says when to try again, deposits nothing, and keeps following what happens', async () => {
  const page = await site.visit()
  await press(page)
  await seeResult(page, 'Deposited $25.00')
  await press(page)
  await seeResult(page, 'Too many requests')

  expect(await readNewestBody(page)).toMatch(
    /^Nothing was deposited\. Try again in \d+ seconds?\.$/,
  )
  await page.getByText('Live', { exact: true }).waitFor()
  await expectCleanStates(page, { 'rate limited': async () => {} })
  expect(await readLedger(site.database.client)).toMatchObject({ deposits: 1, attempts: 1 })
})
