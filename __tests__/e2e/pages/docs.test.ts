import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { readLedger } from '@/__tests__/support/database/ledger'
import { findViolationsInBothSchemes, overflowsSideways } from '@/__tests__/support/pages/axe'
import { provideSite } from '@/__tests__/support/pages/site'
import { expectInWindow } from '@/__tests__/support/pages/window'
import { bodyOf, runInShell } from '@/__tests__/support/scripts/run-in-shell'
import { post, send } from '@/__tests__/support/server/api'
import { DEPOSIT_PROBLEMS } from '@/app/_ui/next-step'
import { OPERATIONS } from '@/lib/api/contract/operations'
import { PROBLEM_CODES, PROBLEMS } from '@/lib/api/contract/problems'
import { FAULT_NAMES } from '@/lib/faults'
import { RULEBOOK } from '@/lib/trials/rules/rulebook'
import { SCENARIO_NAMES } from '@/lib/trials/scenarios/scenario'
import { GRADE_MEANINGS } from '@/packages/idempotency-check/src/report/words'

const site = provideSite({ ALLOW_FAULTS: 'true' })
const folder = mkdtempSync(path.join(tmpdir(), 'docs-'))
afterAll(() => rmSync(folder, { recursive: true }))

const run = async (page: Page, name: string, words: string) => {
  await page.getByRole('button', { name, exact: true }).click()
  await page.getByRole('status').filter({ hasText: words }).waitFor()
}

const answerOf = async (page: Page) => (await page.locator('form pre').nth(1).textContent()) ?? ''

test('runs a deposit in place, and running it again shows the replay', async () => {
  const page = await site.visit('/docs')

  await run(page, 'Run', 'Deposited.')
  const first = await answerOf(page)
  await run(page, 'Run again', 'Replayed')
  const replay = await answerOf(page)

  expect(replay).toMatch(/^201 Created\n.*idempotent-replayed: true/is)
  expect(replay.split('\n').at(-1)).toBe(first.split('\n').at(-1))
  expect(await readLedger(site.database.client)).toMatchObject({ deposits: 1, attempts: 2 })

  await page.getByRole('button', { name: 'New key' }).click()
  await run(page, 'Run', 'Deposited.')
  expect((await readLedger(site.database.client)).balanceCents).toBe(5_000)
})

test('shows no answer under a key that it is not about', async () => {
  const page = await site.visit('/docs')
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route('**/api/deposits', async (route) => {
    await held
    await route.continue()
  })
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await page.getByRole('button', { name: 'New key' }).click()
  const answered = page.waitForResponse('**/api/deposits')
  release()
  await answered
  await run(page, 'Run', 'Deposited.')

  const key = await page.getByLabel('Idempotency-Key').inputValue()
  expect(await answerOf(page)).toContain(key)
  expect(await readLedger(site.database.client)).toMatchObject({ deposits: 2, keys: 2 })
})

test('knows the deposits that it runs for those of this browser', async () => {
  const page = await site.visit('/docs')
  await site.deposit()
  await run(page, 'Run', 'Deposited.')
  await page.goto(site.server.url)
  await page.getByRole('list').getByText('$0.01').waitFor()
  await page.getByLabel('This browser').check()
  await page.getByRole('list').getByText('$0.01').waitFor({ state: 'detached' })

  await page.getByRole('list').getByText('$25.00').waitFor()
})

test('brings the answer into the window of a telephone', async () => {
  const page = await site.visit('/docs', {
    viewport: { width: 390, height: 844 },
    reducedMotion: 'reduce',
  })
  await run(page, 'Run', 'Deposited.')

  await expectInWindow(page.getByRole('status'))
  await expectInWindow(page.getByRole('heading', { name: 'Answer', exact: true }))
})

test('the type of a problem leads to its explanation, and so does that of every other', async () => {
  const { body } = await send(`${site.server.url}/api/keys/unused`)
  const page = await site.visit(body.type.replace(site.server.url, ''))

  expect(await page.locator(':target h3').textContent()).toBe(body.title)
  for (const code of PROBLEM_CODES) {
    expect(await page.locator(`article[id="${code}"] h3`).count()).toBe(1)
  }
})

/** Others link to these, so that none may be renamed. */
const ANCHORS = [
  'retry',
  'try-it',
  'answers',
  'walk',
  'own-client',
  'client-verdict',
  'own-server',
  'faults',
  'problems',
  'operations',
  'limits',
]

test('has a section for each entry of its contents, and keeps the anchors that others link to', async () => {
  const page = await site.visit('/docs')
  const links = await page
    .getByRole('navigation', { name: 'On this page' })
    .getByRole('link')
    .evaluateAll((all) => all.map((link) => link.getAttribute('href')?.slice(1) ?? ''))

  expect(links).toEqual(expect.arrayContaining(ANCHORS))
  for (const id of links) {
    expect({ id, found: await page.locator(`h2[id="${id}"]`).count() }).toEqual({ id, found: 1 })
  }
})

test('says what each letter of a verdict means, and lists every rule and scenario', async () => {
  const page = await site.visit('/docs')
  const section = page.getByRole('region', { name: 'The verdict on your client' })

  for (const words of Object.values(GRADE_MEANINGS)) await section.getByText(words).waitFor()
  for (const { id } of RULEBOOK) {
    expect(await section.locator(`tr[id="rule-${id}"]`).count()).toBe(1)
  }
  for (const name of SCENARIO_NAMES) {
    expect(await section.locator(`[id="scenario-${name}"]`).count()).toBe(1)
  }
})

test('lists every problem of a deposit under what its retry member says', async () => {
  const page = await site.visit('/docs')
  const table = page.getByRole('region', { name: 'What comes back' }).getByRole('table')

  for (const code of DEPOSIT_PROBLEMS) {
    const group = table
      .getByRole('rowgroup')
      .filter({ hasText: `${PROBLEMS[code].status} ${code}` })
    expect(await group.count()).toBe(1)
    expect(await group.getByRole('rowheader').textContent()).toContain(
      `retry: ${PROBLEMS[code].retry}`,
    )
  }
})

test.each([true, false])('can be read and the language chosen, JavaScript on: %s', async (on) => {
  const page = await site.visit('/docs', { javaScriptEnabled: on })

  const text = await page.locator('main').textContent()
  for (const { path } of OPERATIONS) expect(text).toContain(path)
  for (const fault of FAULT_NAMES) expect(text).toContain(fault)
  await page.getByLabel('Python').check()
  await page.getByText('urllib.request.urlopen').waitFor()
  expect(await page.getByText('for seconds in').isVisible()).toBe(false)
  expect(await page.getByRole('button', { name: 'Run' }).isVisible()).toBe(on)
})

test('gives every reader another key', async () => {
  const keysOf = async () => {
    const html = await (await fetch(`${site.server.url}/docs`)).text()
    return new Set(html.match(/[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[\da-f]{4}-[\da-f]{12}/g))
  }
  const [first, second] = [await keysOf(), await keysOf()]

  expect(first.size).toBeGreaterThan(0)
  expect([...first].filter((key) => second.has(key))).toEqual([])
})

test('the walk with curl shows what it says', async () => {
  const page = await site.visit('/docs')
  const commands = await page.locator('section[aria-labelledby=walk] pre').allTextContents()
  const [sandbox, first = '', replay = '', mismatch, lost = '', account = '', expired] =
    await runInShell(commands, folder)

  expect(sandbox).toBe('')
  expect(first).toMatch(/^HTTP\/1\.1 201 /)
  expect(replay).toMatch(/^HTTP\/1\.1 201 .*idempotent-replayed: true\r\n/is)
  expect(bodyOf(replay)).toBe(bodyOf(first))
  expect(mismatch).toMatch(/^HTTP\/1\.1 422 .*"code":"key-reused"/s)
  expect(JSON.parse(lost)).toMatchObject({ amount: 2_500, balanceAfter: 5_000 })
  expect(JSON.parse(account)).toMatchObject({ balance: 5_000 })
  expect(expired).toMatch(/^HTTP\/1\.1 404 .*"code":"account-not-found"/s)
  const { rows } = await site.database.client.query('SELECT outcome FROM attempts ORDER BY id')
  expect(rows.map(({ outcome }) => outcome)).toEqual([
    'applied',
    'replayed',
    'key_reused',
    'applied',
    'replayed',
  ])
})

test('refuses what is no number in the server’s own words', async () => {
  const page = await site.visit('/docs')
  await page.getByLabel('Amount in cents').fill('25.5')
  const { body } = await post(`${site.server.url}/api/deposits`, { amount: '25.5' })
  await run(page, 'Run', body.detail)
})

test.each([1280, 320])('has no violation and no sideways scrolling, %i px wide', async (width) => {
  const page = await site.visit('/docs', { viewport: { width, height: 800 } })

  expect(await findViolationsInBothSchemes(page)).toEqual([])
  for (const summary of await page.locator('summary').all()) await summary.click()
  await run(page, 'Run', 'Deposited')
  expect(await findViolationsInBothSchemes(page)).toEqual([])
  expect(await overflowsSideways(page)).toBe(false)
})
