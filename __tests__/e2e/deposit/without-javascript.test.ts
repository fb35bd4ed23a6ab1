import type { Page } from 'playwright-core'
import { ONE_DEPOSIT_OF_25_DOLLARS, readLedger } from '@/__tests__/support/database/ledger'
import {
  press,
  readNewestBody,
  seeBalance,
  seeResult,
  shownKey,
  tickKey,
  typeAmount,
} from '@/__tests__/support/pages/deposit-page'
import { provideSite } from '@/__tests__/support/pages/site'

const site = provideSite()
let page: Page

beforeEach(async () => {
  page = await site.visit('/', { javaScriptEnabled: false })
})

test('deposits again with every press when no key is sent', async () => {
  await typeAmount(page, '$1,000.5')
  await press(page)
  await seeResult(page, 'Deposited $1,000.50')
  expect(await page.getByLabel('Amount in US dollars').inputValue()).toBe('$1,000.5')
  await press(page)
  await seeBalance(page, '$2,001.00')
})

test('shows the key when it is ticked, deposits once with it, replays, and refuses it for another amount', async () => {
  expect(await page.getByLabel('Idempotency key', { exact: true }).isVisible()).toBe(false)
  await tickKey(page)
  const key = await shownKey(page)

  await press(page)
  await seeResult(page, 'Deposited $25.00')
  expect(await page.getByLabel('Send an idempotency key').isChecked()).toBe(true)
  expect(await shownKey(page)).toBe(key)

  await press(page)
  await seeResult(page, 'Already deposited')
  expect(await readNewestBody(page)).toMatch(/used at (\d{4}-\d\d-\d\d )?\d\d:\d\d:\d\d UTC\./)

  await typeAmount(page, '30')
  await press(page)
  await seeResult(page, 'Same key, different deposit')
  expect(await readLedger(site.database.client)).toMatchObject(ONE_DEPOSIT_OF_25_DOLLARS)
})

test('makes a new key on request, which is good for one deposit', async () => {
  await tickKey(page)
  const key = await shownKey(page)
  await press(page)
  await seeResult(page, 'Deposited $25.00')

  await page.getByRole('button', { name: 'New key' }).click()
  await page.getByText('Unused. Good for one deposit.').waitFor()
  expect(await shownKey(page)).not.toBe(key)
  await press(page)
  await seeBalance(page, '$50.00')
})

test('explains a bad amount and keeps it, with the key not used up', async () => {
  await tickKey(page)
  await typeAmount(page, '1e3')
  await press(page)
  await seeResult(page, 'Enter the amount in digits, like 1234.50')
  expect(await page.getByLabel('Amount in US dollars').inputValue()).toBe('1e3')
  expect(await readNewestBody(page)).toBe('The key was not used up. Fix the amount and send again.')
})

test('shows no button that would need JavaScript', async () => {
  await tickKey(page)
  expect(await page.getByRole('button').allTextContents()).toEqual(['Deposit', 'New key'])
})

test('never offers a used key as unused, also after a press without one', async () => {
  await tickKey(page)
  const key = await shownKey(page)
  await press(page)
  await seeResult(page, 'Deposited $25.00')
  await page.getByLabel('Send an idempotency key').uncheck()
  await press(page)
  await seeResult(page, 'Deposited $25.00')

  await tickKey(page)
  await page.getByText('Unused. Good for one deposit.').waitFor()
  expect(await shownKey(page)).not.toBe(key)
  await press(page)
  await seeBalance(page, '$75.00')
})
