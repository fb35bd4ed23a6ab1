import type { Page } from 'playwright-core'

/** What a visitor does and sees on the deposit page, in its own words. */
export const press = (page: Page) =>
  page.getByRole('button', { name: 'Deposit', exact: true }).click()

export const typeAmount = (page: Page, text: string) =>
  page.getByLabel('Amount in US dollars').fill(text)

export const tickKey = (page: Page) => page.getByLabel('Send an idempotency key').check()

export const shownKey = (page: Page) =>
  page.getByLabel('Idempotency key', { exact: true }).inputValue()

/** Waits until a result has this heading. */
export const seeResult = (page: Page, heading: string) =>
  page
    .getByRole('region', { name: 'Results' })
    .getByRole('heading', { name: heading })
    .first()
    .waitFor()

/** The results' headings, newest first. */
export const readResults = (page: Page) =>
  page.getByRole('region', { name: 'Results' }).getByRole('heading', { level: 3 }).allTextContents()

/** What stands under the newest result's heading. */
export const readNewestBody = (page: Page) =>
  page
    .getByRole('region', { name: 'Results' })
    .getByRole('listitem')
    .first()
    .getByRole('paragraph')
    .textContent()

/** Waits until the page says that the universal balance is this. */
export const seeBalance = (page: Page, text: string) =>
  page.getByRole('region', { name: 'Deposit' }).getByText(text, { exact: true }).waitFor()
