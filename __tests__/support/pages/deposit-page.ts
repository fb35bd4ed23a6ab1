import type { Page } from 'playwright-core'

/** What a visitor does and sees on the deposit page, in its own words. */
export const press = (page: Page) =>
  page.getByRole('button', { name: 'Deposit', exact: true }).click()

export const typeAmount = (page: Page, text: string) =>
  page.getByLabel('Amount in US dollars').fill(text)

export const tickKey = (page: Page) => page.getByLabel('Send an idempotency key').check()

export const shownKey = (page: Page) =>
  page.getByLabel('Idempotency key', { exact: true }).inputValue()

const results = (page: Page) => page.getByRole('region', { name: 'Results' })
const newest = (page: Page) => results(page).getByRole('listitem').first()

/** Waits until the newest result has this heading. */
export const seeResult = (page: Page, heading: string) =>
  newest(page).getByRole('heading', { name: heading, exact: true }).waitFor()

/** Waits until there are results with these headings, newest first. */
export const seeResults = (page: Page, headings: string[]) =>
  page.waitForFunction(
    (wanted) =>
      [...document.querySelectorAll('#results h3')].map((one) => one.textContent).join() === wanted,
    headings.join(),
  )

/** What stands under the newest result's heading. */
export const readNewestBody = (page: Page) =>
  newest(page).getByRole('paragraph').first().textContent()

/** Waits until the page says this of the key. */
export const seeKeyState = (page: Page, words: string | RegExp) =>
  page.locator('#key-use').filter({ hasText: words }).waitFor()

/** Waits until the whole newest result is on the screen, without anyone scrolling. */
export const seeNewestInView = (page: Page) =>
  page.waitForFunction(() => {
    const box = document.querySelector('#results li')?.getBoundingClientRect()
    return box !== undefined && box.top >= 0 && box.bottom <= innerHeight
  })

/** Waits until the page says that the universal balance is this. */
export const seeBalance = (page: Page, text: string) =>
  page.getByRole('region', { name: 'Deposit' }).getByText(text, { exact: true }).waitFor()
