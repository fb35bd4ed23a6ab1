import type { Page } from 'playwright-core'
import { provideSite } from '@/__tests__/support/site'

const site = provideSite({ ALLOW_FAULTS: 'true' })

const visit = () => site.visit('/faults', { reducedMotion: 'reduce' })

async function runFault(page: Page, fault: string, withKey: boolean): Promise<string> {
  await page.getByRole('radio', { name: fault }).check()
  await page.getByLabel(withKey ? 'With a key' : 'Without a key').check()
  await page.getByRole('button', { name: 'Send, fail, retry' }).click()
  const story = page.getByRole('region', { name: 'What happened' })
  await story.getByText('Proof:').last().waitFor()
  return (await story.getByRole('heading').textContent()) ?? ''
}

/** How many rows each sandbox has in the ledger, in the order in which they were made. */
async function readSandboxes(): Promise<number[]> {
  const { rows } = await site.database.client.query<{ deposits: number }>(`
    SELECT count(d.id)::int AS deposits
    FROM accounts a LEFT JOIN deposits d ON d.account_id = a.id
    WHERE a.id <> 'universal'
    GROUP BY a.id, a.created_at ORDER BY a.created_at`)
  return rows.map((row) => row.deposits)
}

test('pays once when the reply is lost and the retry has the same key', async () => {
  const page = await visit()

  expect(await runFault(page, 'lose-reply', true)).toBe('You paid once.')
  await page.getByText('The retry got the first answer.').last().waitFor()
  expect(await readSandboxes()).toEqual([1])
})

test('pays twice when the reply is lost and there is no key', async () => {
  const page = await visit()

  expect(await runFault(page, 'lose-reply', false)).toBe('You paid twice.')
  await page.getByText('The server could not tell a retry from a new deposit.').last().waitFor()
  expect(await readSandboxes()).toEqual([2])
})

test('pays once with a key whatever goes wrong, and says what each fault costs without', async () => {
  const page = await visit()
  await page.getByRole('button', { name: 'Run all' }).click()
  await page.getByRole('status').filter({ hasText: 'All tried.' }).waitFor()

  const cells = await page.getByRole('cell').allTextContents()
  const withKey = cells.filter((_, index) => index % 2 === 0).map((text) => text.trim())
  const without = cells.filter((_, index) => index % 2 === 1).map((text) => text.trim())
  expect(withKey).toEqual(Array(5).fill('Paid once'))
  expect(without.slice(0, 4)).toEqual(['Paid twice', 'Paid once', 'Paid twice', 'Paid twice'])
  expect(await page.getByRole('status').textContent()).toBe(
    'All tried. You paid once in 5 of 5 with a key, and in 1 of 5 without.',
  )
  // The browser itself sends again when a connection dies before the first byte.
  expect(without[4]).toMatch(/^Paid (twice|\w+ times)$/)

  const rows = await readSandboxes()
  expect(rows.slice(0, 9)).toEqual([1, 2, 1, 1, 1, 2, 1, 2, 1])
  expect(rows[9]).toBeGreaterThanOrEqual(2)
})

test('tells every step in words too', async () => {
  const page = await visit()
  await runFault(page, 'lose-reply', true)

  const steps = await page
    .getByRole('region', { name: 'What happened' })
    .getByRole('list')
    .first()
    .getByRole('listitem')
    .allTextContents()
  expect(steps.map((step) => step.replace(/key [0-9a-f]{4}/, 'key'))).toEqual([
    'You to the server: first try, key.',
    'The server to the database: claim, apply.',
    'The database to the server: committed.',
    'The server to you: reply breaks off (never arrives).',
    'You to the server: retry, key.',
    'The server to the database: claim, apply.',
    'The database to the server: key is taken.',
    'The server to you: the first answer.',
  ])
})
