import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { send } from '@/__tests__/support/api'
import { findViolationsInBothSchemes, overflowsSideways } from '@/__tests__/support/axe'
import { ONE_DEPOSIT_OF_25_DOLLARS, readLedger } from '@/__tests__/support/ledger'
import { bodyOf, runInShell } from '@/__tests__/support/run-in-shell'
import { provideSite } from '@/__tests__/support/site'
import { OPERATIONS } from '@/lib/api/contract/operations'
import { PROBLEM_CODES } from '@/lib/api/contract/problems'
import { FAULT_NAMES } from '@/lib/faults'

const site = provideSite({ ALLOW_FAULTS: 'true' })
const folder = mkdtempSync(path.join(tmpdir(), 'docs-'))
afterAll(() => rmSync(folder, { recursive: true }))

const run = async (page: Page, name: string, verdict: string) => {
  await page.getByRole('button', { name, exact: true }).click()
  await page.getByRole('status').filter({ hasText: verdict }).waitFor()
}

const answerOf = async (page: Page) => (await page.locator('pre').nth(1).textContent()) ?? ''

test('runs a deposit in place, and running it again shows the replay', async () => {
  const page = await site.visit('/docs')

  await run(page, 'Run', 'Deposited $25.00')
  const first = await answerOf(page)
  await run(page, 'Run again', 'Replayed')
  const replay = await answerOf(page)

  expect(replay).toMatch(/^201 Created\n.*idempotent-replayed: true/is)
  expect(replay.split('\n').at(-1)).toBe(first.split('\n').at(-1))
  expect(await readLedger(site.database.client)).toMatchObject({ deposits: 1, attempts: 2 })

  await page.getByRole('button', { name: 'New key' }).click()
  await run(page, 'Run', 'Deposited $25.00')
  expect((await readLedger(site.database.client)).balanceCents).toBe(5_000)
})

test('the type of a problem leads to its explanation, and so does that of every other', async () => {
  const { body } = await send(`${site.server.url}/api/keys/unused`)
  const page = await site.visit(body.type.replace(site.server.url, ''))

  expect(await page.locator(':target h3').textContent()).toBe(body.title)
  for (const code of PROBLEM_CODES) {
    expect(await page.locator(`article[id="${code}"] h3`).count()).toBe(1)
  }
})

test.each([true, false])('can be read and the language chosen, JavaScript on: %s', async (on) => {
  const page = await site.visit('/docs', { javaScriptEnabled: on })

  const text = await page.locator('main').textContent()
  for (const { path } of OPERATIONS) expect(text).toContain(path)
  for (const fault of FAULT_NAMES) expect(text).toContain(fault)
  expect(text).toContain(`curl -i --retry 3 --retry-all-errors ${site.server.url}/api/deposits`)
  await page.getByLabel('Python').check()
  await page.getByText('urllib.request.urlopen').waitFor()
  expect(await page.getByText('curl -i --retry').isVisible()).toBe(false)
  expect(await page.getByRole('button', { name: 'Run' }).isVisible()).toBe(on)
})

test('every sample runs as it stands, and since they share a key they make one deposit', async () => {
  const page = await site.visit('/docs')
  const [curl, node, python] = await page.locator('fieldset pre').allTextContents()

  const [answer] = await runInShell([curl], folder)
  expect(answer).toMatch(/^HTTP\/1\.1 201 /)
  const replays = [spawnSync(process.execPath, ['--input-type=module', '-e', node])]
  const hasPython = spawnSync('python3', ['--version']).status === 0
  if (hasPython) replays.push(spawnSync('python3', ['-c', python]))
  for (const { stdout, stderr } of replays) {
    expect([`${stdout}`, `${stderr}`]).toEqual([expect.stringMatching(/^201 /), ''])
    expect(`${stdout}`).toContain(JSON.parse(bodyOf(answer)).id)
  }
  expect(await readLedger(site.database.client)).toMatchObject(ONE_DEPOSIT_OF_25_DOLLARS)
})

test('the walk with curl shows what it says', async () => {
  const page = await site.visit('/docs')
  const commands = await page.locator('section[aria-labelledby=walk] pre').allTextContents()
  const [sandbox, first, replay, mismatch, lost, account, expired] = await runInShell(
    commands,
    folder,
  )

  expect(sandbox).toBe('')
  expect(first).toMatch(/^HTTP\/1\.1 201 /)
  expect(replay).toMatch(/^HTTP\/1\.1 201 .*idempotent-replayed: true\r\n/s)
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

test.each([1280, 320])('has no violation and no sideways scrolling, %i px wide', async (width) => {
  const page = await site.visit('/docs', { viewport: { width, height: 800 } })

  expect(await findViolationsInBothSchemes(page)).toEqual([])
  await run(page, 'Run', 'Deposited')
  expect(await findViolationsInBothSchemes(page)).toEqual([])
  expect(await overflowsSideways(page)).toBe(false)
})
