import type { Page } from 'playwright-core'
import { expectCleanStates } from '@/__tests__/support/pages/axe'
import { openDetails } from '@/__tests__/support/pages/open-details'
import { provideSite } from '@/__tests__/support/pages/site'
import { post } from '@/__tests__/support/server/api'

const site = provideSite({ ALLOW_FAULTS: 'true', RATE_LIMIT_PER_MINUTE: '0' })

async function makeSandbox(options = {}): Promise<{ page: Page; id: string }> {
  const page = await site.visit('/sandboxes', options)
  await page.getByRole('button', { name: 'Make a sandbox' }).click()
  await page.waitForURL(/\/sandboxes\/sandbox_[\w-]{22}$/)
  return { page, id: page.url().slice(page.url().lastIndexOf('/') + 1) }
}

const depositAs = (id: string, key: string) =>
  post(
    `${site.server.url}/api/deposits`,
    { amount: 1000, account: id },
    { 'Idempotency-Key': `"${key}"` },
  )

const inspector = (page: Page) => page.getByRole('region', { name: 'What arrives' })
const arrived = (page: Page) => inspector(page).getByRole('listitem')

test('is made with one press, takes deposits from the page and from a client, and all tabs stay in step', async () => {
  const { page, id } = await makeSandbox()
  const other = await page.context().newPage()
  await other.goto(page.url())
  await inspector(page).getByText('No request yet.').waitFor()

  await page.getByRole('button', { name: 'Deposit', exact: true }).click()
  await depositAs(id, 'from-a-client')
  for (const tab of [page, other]) {
    await tab.getByText('$35.00').waitFor()
    await arrived(tab).nth(1).waitFor()
    expect(await arrived(tab).count()).toBe(2)
  }
  const latest = arrived(other).filter({ hasText: '201' }).first()
  await latest.locator('summary').click()
  await latest.getByText('Idempotency-Key: "from-a-client"').first().waitFor()
  expect(await latest.getByRole('button', { name: 'Copy as curl' }).isVisible()).toBe(true)

  await page.getByLabel('Find a key or a Request-Id').fill('from-a-cl')
  expect(await arrived(page).count()).toBe(1)
})

test('forgets a key on request, and the same request then deposits again', async () => {
  const { page, id } = await makeSandbox()
  await depositAs(id, 'k')
  const first = arrived(page).first()
  await first.locator('summary').click()
  await first.getByRole('button', { name: 'Expire its key now' }).click()
  await first.getByText('The key is forgotten').waitFor()
  expect((await depositAs(id, 'k')).headers.has('idempotent-replayed')).toBe(false)
  await page.getByText('$20.00').waitFor()
})

test('breaks the next request of a client that can send no header, and then no other', async () => {
  const { page, id } = await makeSandbox()
  await page.getByLabel('requests: what happens').selectOption('lose-reply')
  await page.getByRole('button', { name: 'Arm', exact: true }).click()
  await page.getByText('The next request: the reply breaks off.').waitFor()
  await expect(depositAs(id, 'k')).rejects.toThrow()
  await page.getByText('Nothing is armed.').waitFor()
  const retry = await depositAs(id, 'k')
  expect([retry.status, retry.headers.get('idempotent-replayed')]).toEqual([201, 'true'])
  await page.getByText('$10.00').waitFor()
})

test('is deleted when asked for twice, and its page then says so, with and without JavaScript', async () => {
  const { page, id } = await makeSandbox()
  await page.getByRole('button', { name: 'Delete this sandbox' }).click()
  await page.getByRole('button', { name: 'Keep it' }).click()
  await page.getByRole('button', { name: 'Delete this sandbox' }).click()
  await page.getByRole('button', { name: 'Delete it all' }).click()
  await page.waitForURL(/\/sandboxes$/)
  expect(await page.getByText(id).count()).toBe(0)
  for (const javaScriptEnabled of [true, false]) {
    const gone = await site.visit(`/sandboxes/${id}`, { javaScriptEnabled })
    await gone.getByRole('heading', { name: 'No such sandbox' }).waitFor()
  }
})

test('can be read without JavaScript, which shows what arrived', async () => {
  const { page, id } = await makeSandbox({ javaScriptEnabled: false })
  await depositAs(id, 'k')
  await page.reload()
  expect(await page.getByText('$10.00').isVisible()).toBe(true)
  expect(await arrived(page).count()).toBe(1)
  expect(await page.getByRole('button', { name: 'Deposit', exact: true }).isVisible()).toBe(false)
})

test.each([1280, 320])('has no violation and no sideways scrolling, %i px wide', async (width) => {
  const { page, id } = await makeSandbox({ viewport: { width, height: 800 } })
  await expectCleanStates(page, {
    'nothing yet': async () => {},
    'with requests, all of them shown': async (page) => {
      await page.getByLabel('Send an idempotency key').check()
      await page.getByRole('button', { name: 'Deposit', exact: true }).click()
      await depositAs(id, 'k'.repeat(200))
      await arrived(page).nth(1).waitFor()
      await openDetails(page)
    },
    armed: async (page) => {
      await page.getByRole('button', { name: 'Arm', exact: true }).click()
      await page.getByText('The next request: ').waitFor()
    },
    'asked whether to delete': (page) =>
      page.getByRole('button', { name: 'Delete this sandbox' }).click(),
  })
  const list = await page.context().newPage()
  await list.goto(`${site.server.url}/sandboxes`)
  await expectCleanStates(list, { 'a list of own ones': (list) => list.getByText(id).waitFor() })
})
