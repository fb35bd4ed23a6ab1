import type { Page } from 'playwright-core'
import {
  press,
  seeBalance,
  seeKeyState,
  seeResult,
  tickKey,
  typeAmount,
} from '@/__tests__/support/pages/deposit-page'
import { provideSite } from '@/__tests__/support/pages/site'

const site = provideSite()

/** As a browser translates a page: every text is taken out, and a translation of it is put in, in elements of its own. */
const translate = (page: Page) =>
  page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const texts: Node[] = []
    while (walker.nextNode()) texts.push(walker.currentNode)
    for (const text of texts) {
      const parent = text.parentElement
      if (parent === null || /^(SCRIPT|STYLE|TEXTAREA|OPTION)$/.test(parent.tagName)) continue
      if (text.textContent?.trim() === '' || parent.closest('[translate=no]')) continue
      const outer = document.createElement('font')
      const inner = document.createElement('font')
      inner.textContent = text.textContent
      outer.append(inner)
      text.parentNode?.replaceChild(outer, text)
    }
  })

test('works on a page that the browser translates after every step', async () => {
  const page = await site.visit()
  await page.getByText('Live', { exact: true }).waitFor()
  const steps: (() => Promise<unknown>)[] = [
    async () => {},
    () => press(page).then(() => seeResult(page, 'Deposited $25.00')),
    () => tickKey(page).then(() => seeKeyState(page, 'Unused.')),
    () => press(page).then(() => seeKeyState(page, /^Used at/)),
    () => press(page).then(() => seeResult(page, 'Already deposited')),
    () =>
      typeAmount(page, 'x')
        .then(() => press(page))
        .then(() => seeResult(page, 'Enter the amount in digits, like 1234.50')),
    () =>
      typeAmount(page, '30')
        .then(() => press(page))
        .then(() => seeResult(page, 'Same key, different deposit')),
    () => page.getByRole('button', { name: 'Copy' }).click(),
    () => page.getByRole('button', { name: 'New key' }).first().click(),
    () => seeKeyState(page, 'Unused. Good for one deposit.'),
    () => page.getByLabel('Outcome').selectOption('replayed'),
    () => page.getByRole('radio', { name: 'This browser' }).check(),
    () => page.getByRole('button', { name: 'Pause' }).click(),
    () => page.getByRole('button', { name: 'Pause' }).click(),
    () => press(page).then(() => seeResult(page, 'Deposited $30.00')),
    () => seeBalance(page, '$80.00'),
    () => page.getByLabel('Send an idempotency key').uncheck(),
  ]
  for (const step of steps) {
    await step()
    await translate(page)
  }
  await site.deposit()
  await seeBalance(page, '$80.01')
})
