import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { provideSite } from '@/__tests__/support/pages/site'
import { translateTexts } from '@/__tests__/support/pages/translate-texts'

const site = provideSite({ ALLOW_FAULTS: 'true' })

/**
 * Resolves when React has taken the whole page over: what is translated before, it renders anew, and complains. It gives a
 * page's elements their names one after the other, so the first that has one tells nothing of the last.
 */
async function untilTakenOver(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const container = Object.entries(document).find(([name]) => name.startsWith('__reactContainer'))
    return container?.[1].stateNode.current.memoizedState.isDehydrated === false
  })
}

const translate = (page: Page) => page.evaluate(translateTexts)

const settled = (page: Page, words: RegExp) =>
  page.getByRole('status').filter({ hasText: words }).waitFor({ state: 'attached' })

/** What is done on each page, translated again after every step. What React throws there fails the test. */
const STEPS: Record<string, ((page: Page) => Promise<unknown>)[]> = {
  '/race': [
    async (page) => {
      await page.getByRole('button', { name: /^Fire/ }).click()
      await settled(page, /Exactly one/)
    },
    (page) => page.getByLabel('Amount in US dollars').fill('x'),
    (page) => page.getByLabel('Amount in US dollars').fill('1'),
    async (page) => {
      await page.getByLabel('No key').check()
      await page.getByRole('button', { name: /^Fire/ }).click()
      await settled(page, /You paid/)
    },
  ],
  '/faults': [
    async (page) => {
      await page.getByRole('button', { name: 'Send, fail, retry' }).click()
      await settled(page, /paid once/)
    },
    async (page) => {
      await page.getByLabel('Without a key').check()
      await page.getByRole('button', { name: 'Send, fail, retry' }).click()
      await settled(page, /paid twice/)
    },
  ],
  '/docs': [
    async (page) => {
      await page.getByRole('button', { name: 'Run', exact: true }).click()
      await settled(page, /Run it again/)
    },
    async (page) => {
      await page.getByRole('button', { name: 'Run again' }).click()
      await settled(page, /Replayed/)
    },
    (page) => page.getByRole('button', { name: 'New key' }).click(),
  ],
}

test.each(Object.keys(STEPS))('works on %s when the browser has translated it', async (path) => {
  const page = await site.visit(path, { reducedMotion: 'reduce' })
  await untilTakenOver(page)
  await translate(page)
  for (const step of STEPS[path] ?? []) {
    await step(page)
    await translate(page)
  }
  expect(await page.getByRole('heading', { level: 1 }).textContent()).not.toMatch(
    /could not be shown/,
  )
})

test('works on the page of a key when the browser has translated it', async () => {
  const key = randomUUID()
  await site.deposit(key)
  const page = await site.visit(`/keys/${key}`)
  await untilTakenOver(page)
  await translate(page)
  const lines = page.getByRole('region', { name: 'Attempts' }).getByRole('listitem')
  for (const count of [2, 3]) {
    await page.getByRole('button', { name: 'Send again' }).click()
    await lines.nth(count - 1).waitFor()
    await translate(page)
  }
  expect(await lines.count()).toBe(3)
})
