import type { Page } from 'playwright-core'
import { provideSite } from '@/__tests__/support/pages/site'
import { expectInWindow } from '@/__tests__/support/pages/window'

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

/** How many deposits each sandbox has in the ledger, in the order in which the sandboxes were made. */
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
  await page.getByRole('status').filter({ hasText: 'Done.' }).waitFor()

  const cells = await page.getByRole('cell').allTextContents()
  const withKey = cells.filter((_, index) => index % 2 === 0).map((text) => text.trim())
  const without = cells.filter((_, index) => index % 2 === 1).map((text) => text.trim())
  expect(withKey).toEqual(Array(8).fill('paid once'))
  const [loseReply, cutWire = '', ...others] = without
  expect(loseReply).toBe('paid twice')
  // The browser itself sends again when a connection dies before the first byte.
  expect(cutWire).toMatch(/^paid (twice|\d times)$/)
  expect(others).toEqual([
    ...['paid twice', 'paid twice'],
    ...['paid once', 'paid once', 'paid once', 'paid once'],
  ])
  expect(await page.getByRole('status').textContent()).toBe(
    'Done. With a key you paid once in 8 of 8 runs, without one in 4 of 8.',
  )
  // One sandbox for the round: with keys 8 deposits; without 4 once, 3 twice, and what the browser made of cut-wire.
  const cutWireTimes = cutWire === 'paid twice' ? 2 : Number(/\d/.exec(cutWire)?.[0])
  expect(await readSandboxes()).toEqual([8 + 4 + 6 + cutWireTimes])
})

test('draws what the browser sent by itself', async () => {
  const page = await visit()
  await runFault(page, 'cut-wire', false)

  await page.getByText(/^You to the server: browser again/).waitFor({ state: 'attached' })
  const [rows = 0] = await readSandboxes()
  const resends = rows - 2
  expect(resends).toBeGreaterThan(0)
  const words = resends === 1 ? 'committed.' : `committed ×${resends}.`
  await page.getByText(`The database to the server: ${words}`).last().waitFor({ state: 'attached' })
})

test('has picker, button, picture and verdict in one window of 1280 by 720', async () => {
  const page = await site.visit('/faults', {
    viewport: { width: 1280, height: 720 },
    reducedMotion: 'reduce',
  })
  await runFault(page, 'lose-reply', false)

  expect(await page.evaluate(() => window.scrollY)).toBe(0)
  await expectInWindow(page.getByRole('radio', { name: 'lose-reply' }))
  await expectInWindow(page.getByRole('button', { name: 'Send, fail, retry' }))
  await expectInWindow(page.getByRole('region', { name: 'What happened' }))
})

test('brings the verdict into the window of a telephone', async () => {
  const page = await site.visit('/faults', {
    viewport: { width: 390, height: 844 },
    reducedMotion: 'reduce',
  })
  await runFault(page, 'lose-reply', true)

  await expectInWindow(page.getByRole('heading', { name: 'You paid once.' }))
})

test('says which fault a verdict is about, also after another one was picked', async () => {
  const page = await visit()
  await runFault(page, 'unavailable', true)
  await page.getByRole('radio', { name: 'cut-wire' }).check()

  await page.getByText('unavailable, $25.00, with a key').waitFor()
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
