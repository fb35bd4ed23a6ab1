import type { Page } from 'playwright-core'
import { setDatabaseAway } from '@/__tests__/support/database/test-database'
import { expectCleanStates } from '@/__tests__/support/pages/axe'
import { press, seeResult, tickKey, typeAmount } from '@/__tests__/support/pages/deposit-page'
import { provideSite } from '@/__tests__/support/pages/site'

const site = provideSite()

/** Each state follows from the one before. */
const STATES: Record<string, (page: Page) => Promise<void>> = {
  'first visit': async () => {},
  'a key is ticked': tickKey,
  'a bad amount': async (page) => {
    await typeAmount(page, '1e3')
    await press(page)
    await seeResult(page, 'Enter the amount in digits, like 1234.50')
  },
  applied: async (page) => {
    await typeAmount(page, '100,000')
    await press(page)
    await seeResult(page, 'Deposited $100,000.00')
  },
  replayed: async (page) => {
    await press(page)
    await seeResult(page, 'Already deposited')
  },
  'key reused': async (page) => {
    await typeAmount(page, '30')
    await press(page)
    await seeResult(page, 'Same key, different deposit')
  },
  lost: async (page) => {
    await page.getByRole('button', { name: 'New key' }).first().click()
    await page.route('**', (route) => route.abort())
    await press(page)
    await seeResult(page, "We don't know if it worked")
    await page.getByText('Trying to reach the server…').waitFor()
  },
  'asked whether a key in doubt is to be given up': async (page) => {
    await page.getByRole('button', { name: 'New key' }).first().click()
    await page
      .getByRole('group', { name: 'The last deposit with this key has no answer.' })
      .waitFor()
    await page.getByRole('button', { name: 'New key' }).last().click()
  },
  'lost, no key': async (page) => {
    await page.getByLabel('Send an idempotency key').uncheck()
    await press(page)
    await page.getByText('The reply was lost and there was no key.').waitFor()
    await page.unroute('**')
  },
  'applied, no key': async (page) => {
    await typeAmount(page, '25')
    await press(page)
    await seeResult(page, 'Deposited $25.00')
  },
  'sending for long': async (page) => {
    await page.route('**', (route) =>
      route.request().method() === 'POST' ? undefined : route.continue(),
    )
    await press(page)
    await page.getByRole('status').filter({ hasText: 'Still waiting for an answer.' }).waitFor()
    await page.unroute('**')
  },
  'no answer, and a press behind it': async (page) => {
    await page.clock.install()
    await page.route('**', (route) =>
      route.request().method() === 'POST' ? undefined : route.continue(),
    )
    await page.reload()
    await tickKey(page)
    await press(page)
    await page.clock.runFor(20_000)
    await seeResult(page, 'No answer after 20 seconds')
    await press(page)
    await seeResult(page, 'Not sent')
  },
  'a key that may be forgotten': async (page) => {
    await page.clock.fastForward('48:00:00')
    await page.getByText('This key may be forgotten by now.').waitFor()
    await page.unroute('**')
  },
  'database away': async (page) => {
    try {
      await setDatabaseAway(site.database.url, true)
      await page.reload()
      await page.getByRole('heading', { name: 'Balance unavailable' }).waitFor()
      await press(page)
      await seeResult(page, 'Nothing was deposited')
    } finally {
      await setDatabaseAway(site.database.url, false)
    }
  },
}

test.each([1280, 320])(
  'has no violation and no sideways scrolling in any state, %i px wide',
  async (width) => {
    const page = await site.visit('/', { viewport: { width, height: 800 } })
    await expectCleanStates(page, STATES)
  },
)

test('works with the keyboard alone, and leaves the focus on the button after a success', async () => {
  const page = await site.visit()
  await page.getByLabel('Amount in US dollars').focus()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  await page.getByText('Unused. Good for one deposit.').waitFor()
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Enter')
  await seeResult(page, 'Deposited $25.00')

  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Deposit')
})

test('has the status region in its first HTML, and announces the verdict there', async () => {
  const html = await (await fetch(site.server.url)).text()
  expect(html).toMatch(/<p role="status"[^>]*><\/p>/)

  const page = await site.visit()
  await press(page)
  await seeResult(page, 'Deposited $25.00')
  expect(await page.getByRole('status').textContent()).toBe(
    'Deposited $25.00. Balance is now $25.00.',
  )
})

test('has targets of at least 24 pixels, the main ones of 44', async () => {
  const page = await site.visit('/', { viewport: { width: 320, height: 800 } })
  await tickKey(page)
  const sizes = await page.locator('a, button, label, input[type=text]').evaluateAll((elements) =>
    elements
      .filter(
        (element) =>
          element.checkVisibility() && !element.matches('.skip-link, .visually-hidden, label[for]'),
      )
      .map((element) => ({
        // The link in the navigation has the same name, and is one of many.
        isMain: element.matches('button[type=submit]:not([name])'),
        height: element.getBoundingClientRect().height,
      })),
  )
  expect(sizes.filter(({ height }) => height < 24)).toEqual([])
  expect(sizes.filter(({ isMain }) => isMain)).toHaveLength(1)
  expect(sizes.filter(({ isMain, height }) => isMain && height < 44)).toEqual([])
})
