import { randomUUID } from 'node:crypto'
import { NO_PAGE, PAGES } from '@/__tests__/support/pages/pages'
import { provideSite } from '@/__tests__/support/pages/site'

const site = provideSite({ ALLOW_FAULTS: 'true', TRUST_PROXY_HOPS: '1' })

const policyOf = async (path: string, headers: Record<string, string> = {}) =>
  (await fetch(site.server.url + path, { headers })).headers.get('content-security-policy') ?? ''

const nonceOf = (policy: string) => /'nonce-([^']+)'/.exec(policy)?.[1]

const allPages = [...PAGES, NO_PAGE, `/keys/${randomUUID()}`]

/** Addresses that programs ask for, whether there is something or not. */
const FOR_PROGRAMS = ['/metrics', '/robots.txt', '/sitemap.xml']

test.each([...allPages, ...FOR_PROGRAMS])('lets nothing inline run or style %s', async (path) => {
  const policy = await policyOf(path)

  expect(policy).toContain(`default-src 'none'`)
  expect(policy).not.toContain('unsafe')
  expect(policy).toMatch(/script-src 'nonce-[^']+' 'strict-dynamic';/)
})

test.each(allPages)('runs the scripts of %s without a report', async (path) => {
  // What the console says fails the test, and a blocked script or style is said there.
  const page = await site.visit(path)
  await page.waitForFunction(() => 'next' in window)

  const html = await (await fetch(site.server.url + path)).text()
  expect(html).not.toMatch(/ style="/)
})

test('lets nothing inline run on the page that says that something failed', async () => {
  await site.database.client.query('ALTER TABLE idempotency_keys RENAME TO away')
  try {
    const response = await fetch(`${site.server.url}/keys/${randomUUID()}`)
    const html = await response.text()
    const value = nonceOf(response.headers.get('content-security-policy') ?? '')

    expect(response.status).toBe(500)
    expect(html.match(/<script(?![^>]* nonce=")/g)).toBeNull()
    expect(
      html.match(/<(script|style)[^>]* nonce="[^"]+"/g)?.every((tag) => tag.includes(`"${value}"`)),
    ).toBe(true)
    expect(html).not.toMatch(/ style="/)
  } finally {
    await site.database.client.query('ALTER TABLE away RENAME TO idempotency_keys')
  }
})

test('gives every response a value of its own, whatever the request claims', async () => {
  const forged = { 'Content-Security-Policy': "script-src 'nonce-forged'" }
  const values = [await policyOf('/'), await policyOf('/'), await policyOf('/', forged)].map(
    nonceOf,
  )

  expect(new Set(values).size).toBe(3)
  expect(values).not.toContain('forged')
})

test.each([
  '/api',
  '/api/deposits',
  '/api/accounts/none',
  '/api/none',
  '/api/keys/%',
  '/api/accounts',
])('lets an answer of the API load nothing, if someone opens it as a page: %s', async (path) => {
  expect(await policyOf(path)).toBe("default-src 'none'; frame-ancestors 'none'")
})

test.each(['/', NO_PAGE, '/api/deposits', '/api/none', '/api/keys/%', '/readyz', '/activity'])(
  'sends the other security headers with %s',
  async (path) => {
    const { headers } = await fetch(site.server.url + path)

    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect(headers.get('referrer-policy')).toBe('same-origin')
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
    expect(headers.get('permissions-policy')).toContain('camera=()')
    expect(headers.get('x-powered-by')).toBeNull()
    expect(headers.get('strict-transport-security')).toBeNull()
  },
)

test('asks for https to be kept only where it was used', async () => {
  const { headers } = await fetch(site.server.url, { headers: { 'X-Forwarded-Proto': 'https' } })

  expect(headers.get('strict-transport-security')).toBe('max-age=31536000')
})
