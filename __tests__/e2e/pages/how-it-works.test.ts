import { provideSite } from '@/__tests__/support/pages/site'
import { DEPOSIT_PROBLEMS, isInDoubt } from '@/app/_ui/next-step'
import { PROBLEMS } from '@/lib/api/contract/problems'
import { CLAIM_AND_APPLY_SQL } from '@/lib/deposits/transaction/claim-and-apply'

const site = provideSite({ KEY_RETENTION_HOURS: '36' })

test('shows the statement that runs, character by character', async () => {
  const page = await site.visit('/how-it-works')
  const statement = page.getByRole('group').filter({ hasText: 'The SQL' })
  // A hundred lines of it would stand in a beginner's way.
  expect(await statement.locator('pre').isVisible()).toBe(false)
  await statement.getByText('The SQL').click()
  const shown = await statement.locator('pre').textContent()

  expect(shown?.trim()).toBe(CLAIM_AND_APPLY_SQL.trim())
})

test('tells each picture in words too', async () => {
  const page = await site.visit('/how-it-works')

  expect(await page.getByRole('article').getByRole('img', { name: /\w/ }).count()).toBe(2)
  await page.getByRole('list', { name: 'What you hear, and what comes next' }).waitFor()
})

test('gives each problem to what its retry member says, and so a 409 to two of them', async () => {
  const page = await site.visit('/how-it-works')
  const rows = page.getByRole('list', { name: 'What you hear, and what comes next' })

  for (const code of DEPOSIT_PROBLEMS) {
    const { retry, status } = PROBLEMS[code]
    const row = rows.getByRole('listitem').filter({ hasText: `retry: ${retry}` })
    expect(await row.textContent()).toContain(String(status))
    // Nothing happened is not said where the deposit may have been made.
    if (isInDoubt(code)) expect(await row.textContent()).toMatch(/not known/)
  }
})

test.each([1280, 320])('has no word outside its box, %i px wide', async (width) => {
  const page = await site.visit('/how-it-works', { viewport: { width, height: 800 } })
  const escaped = await page
    .getByRole('list', { name: 'What you hear, and what comes next' })
    .locator('li > div')
    .evaluateAll((boxes) => boxes.filter((box) => box.scrollWidth > box.clientWidth).length)

  expect(escaped).toBe(0)
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
