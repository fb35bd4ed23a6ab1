import type { Page } from 'playwright-core'
import {
  press,
  seeNewestInView,
  seeResult,
  seeResults,
  tickKey,
  typeAmount,
} from '@/__tests__/support/pages/deposit-page'
import { provideSite } from '@/__tests__/support/pages/site'

const site = provideSite()

const SCREENS = { laptop: { width: 1280, height: 720 }, phone: { width: 390, height: 844 } }

const button = (page: Page) => page.getByRole('button', { name: 'Deposit', exact: true })

describe.each(Object.entries(SCREENS))('on a %s', (_, viewport) => {
  test.each([true, false])(
    'shows the newest result after each press, and the button beside it (JavaScript: %s)',
    async (javaScriptEnabled) => {
      const page = await site.visit('/', { viewport, javaScriptEnabled })
      await tickKey(page)
      await press(page)
      await seeResult(page, 'Deposited $25.00')
      await seeNewestInView(page)
      await press(page)
      await seeResult(page, 'Already deposited')
      await seeNewestInView(page)
      await typeAmount(page, '30')
      await press(page)
      await seeResult(page, 'Same key, different deposit')
      await seeNewestInView(page)

      const box = await button(page).boundingBox()
      expect(box?.y).toBeGreaterThanOrEqual(0)
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(viewport.height)
    },
  )

  test('changes something in view with every press, also when the same is said again', async () => {
    const page = await site.visit('/', { viewport })
    await tickKey(page)
    for (const headings of [
      ['Deposited $25.00'],
      ['Already deposited', 'Deposited $25.00'],
      ['Already deposited', 'Already deposited', 'Deposited $25.00'],
    ]) {
      const before = await page.screenshot()
      await press(page)
      await seeResults(page, headings)
      await page.getByRole('status').filter({ hasText: headings[0] }).waitFor()
      await seeNewestInView(page)
      expect(before.equals(await page.screenshot())).toBe(false)
    }
  })
})

test('names the request of a press, by which the log and its attempt can be found', async () => {
  const page = await site.visit()
  await press(page)
  await seeResult(page, 'Deposited $25.00')
  const { rows } = await site.database.client.query('SELECT request_id FROM attempts')
  await page.getByRole('region', { name: 'Results' }).getByText(rows[0].request_id).waitFor()
})
