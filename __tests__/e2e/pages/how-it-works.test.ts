import { provideSite } from '@/__tests__/support/site'
import { PROBLEMS } from '@/lib/api/contract/problems'
import { CLAIM_AND_APPLY_SQL } from '@/lib/deposits/transaction/claim-and-apply'

const site = provideSite({ KEY_RETENTION_HOURS: '36' })

test('shows the statement that runs, character by character', async () => {
  const page = await site.visit('/how-it-works')
  const shown = await page.getByRole('region', { name: 'SQL' }).textContent()

  expect(shown?.trim()).toBe(CLAIM_AND_APPLY_SQL.trim())
})

test('says it in about 600 words and three pictures, each of which is told in words too', async () => {
  const page = await site.visit('/how-it-works')
  const words = await page
    .getByRole('article')
    .locator('p')
    .allTextContents()
    .then((paragraphs) => paragraphs.join(' ').split(/\s+/).length)

  expect(words).toBeGreaterThan(540)
  expect(words).toBeLessThan(660)
  expect(await page.getByRole('article').getByRole('img', { name: /\w/ }).count()).toBe(3)
})

test('does not say that nothing happened where the deposit may have been made', async () => {
  const page = await site.visit('/how-it-works')
  const picture = await page.getByRole('img', { name: /\(201\)/ }).getAttribute('aria-label')

  for (const code of ['outcome-unknown', 'gateway-timeout'] as const) {
    const meaning = picture?.match(
      new RegExp(`\\([^)]*${PROBLEMS[code].status}[^)]*\\): ([^.]*)`),
    )?.[1]
    expect(meaning).toMatch(/known?$/)
  }
})

test('keeps the statement out of what browsers load', async () => {
  const page = await site.visit('/how-it-works')
  const sources = await page
    .locator('script[src]')
    .evaluateAll((scripts) => scripts.map((script) => (script as HTMLScriptElement).src))
  const scripts = await Promise.all(sources.map(async (url) => (await fetch(url)).text()))

  expect(sources.length).toBeGreaterThan(0)
  expect(scripts.filter((script) => script.includes('INSERT INTO'))).toEqual([])
})

test('says how long this server remembers keys', async () => {
  const page = await site.visit('/how-it-works')
  await page.getByText('A key is remembered for at least 36 hours.').waitFor()

  const llms = await fetch(`${site.server.url}/llms.txt`)
  expect(await llms.text()).toContain('A key is remembered for at least 36 hours.')
})
