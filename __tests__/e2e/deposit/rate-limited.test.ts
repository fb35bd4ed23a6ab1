import { readLedger } from '@/__tests__/support/database/ledger'
import { expectCleanStates } from '@/__tests__/support/pages/axe'
import { press, readNewestBody, seeResult } from '@/__tests__/support/pages/deposit-page'
import { provideSite } from '@/__tests__/support/pages/site'

// Enough for the page, its icon and a few deposits.
const site = provideSite({ RATE_LIMIT_PER_MINUTE: '6', RATE_LIMIT_LOOPBACK: 'true' })

// The questions of the live list count, too: with so small a limit it may or may not be live.
test('says when to try again, and deposits nothing', async () => {
  const page = await site.visit()
  const headings = page.getByRole('region', { name: 'Results' }).getByRole('heading', { level: 3 })
  const limited = headings.filter({ hasText: 'Too many requests' })
  for (let presses = 1; presses <= 6 && (await limited.count()) === 0; presses++) {
    await press(page)
    await headings
      .filter({ hasText: /^(Deposited|Too many)/ })
      .nth(presses - 1)
      .waitFor()
  }
  await seeResult(page, 'Too many requests')

  expect(await readNewestBody(page)).toMatch(
    /^Nothing was deposited\. Try again in \d+ seconds?\.$/,
  )
  const deposits = (await headings.count()) - 1
  expect(deposits).toBeGreaterThan(0)
  await expectCleanStates(page, { 'rate limited': async () => {} })
  expect(await readLedger(site.database.client)).toMatchObject({ deposits, attempts: deposits })
})
