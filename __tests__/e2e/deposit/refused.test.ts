import { EMPTY_LEDGER, readLedger } from '@/__tests__/support/database/ledger'
import { openBalancer } from '@/__tests__/support/pages/balancer'
import {
  press,
  readNewestBody,
  seeKeyState,
  seeResult,
  shownKey,
  tickKey,
} from '@/__tests__/support/pages/deposit-page'
import { provideSite } from '@/__tests__/support/pages/site'

const site = provideSite({ ALLOWED_HOSTS: 'inner.example' })
const OTHER_ID = '60'.repeat(21)

test('says that the page is older, when the server does not know its form', async () => {
  const page = await site.visit()
  await tickKey(page)
  // Of another build, whose ids are others.
  await page.route('**', (route) => {
    const headers = route.request().headers()
    if (headers['next-action'] === undefined) return route.continue()
    return route.continue({ headers: { ...headers, 'next-action': OTHER_ID } })
  })
  await press(page)
  await seeResult(page, 'This page is older than the server')
  await seeKeyState(page, 'Unused. Good for one deposit.')
  expect(await readLedger(site.database.client)).toEqual(EMPTY_LEDGER)
})

test('says so without JavaScript, too', async () => {
  const page = await site.visit('/', { javaScriptEnabled: false })
  await page.evaluate((id) => {
    for (const field of document.querySelectorAll<HTMLInputElement>('input[name^="$ACTION_"]')) {
      field.value = field.value.replace(/"id":"[\da-f]+"/, `"id":"${id}"`)
    }
  }, OTHER_ID)
  await press(page)
  await page
    .getByText(
      'This page is older than the server. Nothing was deposited. Go back, reload the page, and send again.',
    )
    .waitFor()
  expect(await readLedger(site.database.client)).toEqual(EMPTY_LEDGER)
})

test('tells a refusal in the server’s own words, and leaves the key unused', async () => {
  // A proxy that hides from the server how the visitor addressed it.
  const proxy = await openBalancer([site.server.url], { host: 'inner.example' })
  try {
    const page = await site.visit(proxy.url)
    await tickKey(page)
    const key = await shownKey(page)
    await press(page)
    await seeResult(page, 'Refused')
    expect(await readNewestBody(page)).toMatch(/Nothing was deposited/)
    await page.getByRole('status').filter({ hasText: 'Refused.' }).waitFor()
    await seeKeyState(page, 'Unused. Good for one deposit.')
    expect(await shownKey(page)).toBe(key)
    expect(await readLedger(site.database.client)).toEqual(EMPTY_LEDGER)
  } finally {
    await proxy.close()
  }
})
