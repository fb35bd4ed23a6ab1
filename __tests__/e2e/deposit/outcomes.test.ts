import {
  EMPTY_LEDGER,
  ONE_DEPOSIT_OF_25_DOLLARS,
  readLedger,
} from '@/__tests__/support/database/ledger'
import { holdTransaction } from '@/__tests__/support/database/test-database'
import { expectCleanStates } from '@/__tests__/support/pages/axe'
import {
  press,
  readNewestBody,
  seeBalance,
  seeResult,
  seeResults,
  shownKey,
  tickKey,
  typeAmount,
} from '@/__tests__/support/pages/deposit-page'
import { provideSite } from '@/__tests__/support/pages/site'

const site = provideSite()

test('deposits again with every press when no key is sent', async () => {
  const page = await site.visit()
  await page.getByText('No attempts yet').waitFor()
  await seeBalance(page, '$0.00')

  await press(page)
  await seeBalance(page, '$25.00')
  expect(await readNewestBody(page)).toBe(
    'Balance is now $25.00. No key was sent, so the same press would deposit again.',
  )
  await press(page)
  await seeBalance(page, '$50.00')

  await seeResults(page, ['Deposited $25.00', 'Deposited $25.00'])
  expect(await readLedger(site.database.client)).toMatchObject({ deposits: 2, keys: 0 })
})

test('deposits once with a key, and says so when it is pressed again', async () => {
  const page = await site.visit()
  await tickKey(page)
  await page.getByText('Unused. Good for one deposit.').waitFor()

  await press(page)
  await seeResult(page, 'Deposited $25.00')
  expect(await readNewestBody(page)).toBe(
    'Balance is now $25.00. This key is used: press Deposit again and nothing will change.',
  )
  await press(page)
  await seeResult(page, 'Already deposited')
  expect(await readNewestBody(page)).toMatch(
    /^This key was used at \d\d:\d\d:\d\d\. You got the original answer back and the balance did not change\.$/,
  )

  await seeBalance(page, '$25.00')
  expect(await readLedger(site.database.client)).toMatchObject({
    ...ONE_DEPOSIT_OF_25_DOLLARS,
    attempts: 2,
  })
})

test('refuses a used key for another amount, and offers both ways out', async () => {
  const page = await site.visit()
  await tickKey(page)
  const key = await shownKey(page)
  await press(page)
  await seeResult(page, 'Deposited $25.00')

  await typeAmount(page, '30')
  await press(page)
  await seeResult(page, 'Same key, different deposit')
  expect(await readNewestBody(page)).toBe(
    'This key was used for $25.00 and you sent $30.00. Nothing was deposited.',
  )

  await page.getByRole('button', { name: 'Set the amount to $25.00 again' }).click()
  await press(page)
  await seeResult(page, 'Already deposited')

  await typeAmount(page, '30')
  await press(page)
  await seeResult(page, 'Same key, different deposit')
  await page
    .getByRole('region', { name: 'Results' })
    .getByRole('button', { name: 'New key' })
    .click()
  expect(await shownKey(page)).not.toBe(key)
  await press(page)
  await seeBalance(page, '$55.00')
})

test('shows both answers to a double click', async () => {
  const page = await site.visit()
  await tickKey(page)
  await page.getByRole('button', { name: 'Deposit', exact: true }).dblclick()
  await seeResults(page, ['Already deposited', 'Deposited $25.00'])
  expect(await readLedger(site.database.client)).toMatchObject(ONE_DEPOSIT_OF_25_DOLLARS)
})

test.each([
  ['', 'Enter an amount'],
  ['0', 'The smallest deposit is $0.01'],
  ['-0', 'The smallest deposit is $0.01'],
  ['100,000.01', 'The largest deposit is $100,000.00'],
  ['1.005', 'Use at most two decimal places'],
  ['1.234,50', 'Enter the amount in digits, like 1234.50'],
  ['1e3', 'Enter the amount in digits, like 1234.50'],
  ['Infinity', 'Enter the amount in digits, like 1234.50'],
  ['\u202e52', 'Enter the amount in digits, like 1234.50'],
  [`${'0'.repeat(62)}2500`, 'The amount is too long'],
  ['-$1,000', 'The smallest deposit is $0.01'],
  ['１２', 'Enter the amount in digits, like 1234.50'],
])(
  'explains what is wrong with %j, keeps it, moves the focus there, and uses up no key',
  async (text, heading) => {
    const page = await site.visit()
    await tickKey(page)
    await typeAmount(page, text)
    await press(page)
    await seeResult(page, heading)

    expect(await readNewestBody(page)).toBe(
      'The key was not used up. Fix the amount and send again.',
    )
    const field = page.getByLabel('Amount in US dollars')
    expect(await field.inputValue()).toBe(text)
    expect(await field.getAttribute('aria-invalid')).toBe('true')
    await page.waitForFunction(() => document.activeElement?.id === 'amount')
    expect(await readLedger(site.database.client)).toEqual(EMPTY_LEDGER)
    expect(await page.getByText('Unused. Good for one deposit.').isVisible()).toBe(true)

    await typeAmount(page, '25')
    await press(page)
    await seeResult(page, 'Deposited $25.00')
  },
)

test('says that the first try is still running while its transaction is open', async () => {
  const page = await site.visit()
  await tickKey(page)
  const release = await holdTransaction(
    site.database.url,
    `WITH deposit AS (
       INSERT INTO deposits VALUES (gen_random_uuid(), 'universal', 1, 1, now()) RETURNING id
     )
     INSERT INTO idempotency_keys
     SELECT 'universal', '${await shownKey(page)}', '', id, now(), now() FROM deposit`,
  )
  try {
    await press(page)
    await seeResult(page, 'Your first request is still running')
    await expectCleanStates(page, { 'in progress': async () => {} })
  } finally {
    await release()
  }
  await press(page)
  await seeResult(page, 'Deposited $25.00')
})

test('says that nothing was deposited when the database rolls back, and works afterwards', async () => {
  const { client } = site.database
  await client.query(`
    CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'a fault on purpose'; END $$;
    CREATE TRIGGER fault AFTER INSERT ON deposits FOR EACH ROW EXECUTE FUNCTION fail()`)
  const page = await site.visit()
  try {
    await tickKey(page)
    await press(page)
    await seeResult(page, 'Nothing was deposited')
    expect(await readNewestBody(page)).toBe(
      'The server stopped before saving anything. Send it again with the same key.',
    )
  } finally {
    await client.query('DROP FUNCTION fail() CASCADE')
  }
  await press(page)
  await seeResult(page, 'Deposited $25.00')
})
