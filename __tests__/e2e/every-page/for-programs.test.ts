import { PAGES } from '@/__tests__/support/pages/pages'
import { provideSite } from '@/__tests__/support/pages/site'

const site = provideSite()

const read = async (path: string) => {
  const response = await fetch(site.server.url + path)
  return { status: response.status, type: response.headers.get('content-type'), response }
}

test('tells search engines of its pages, and not of what is known by its address alone', async () => {
  const robots = await (await read('/robots.txt')).response.text()
  expect(robots).toContain('Disallow: /keys/')
  expect(robots).toContain(`Sitemap: ${site.server.url}/sitemap.xml`)

  const sitemap = await (await read('/sitemap.xml')).response.text()
  const listed = [...sitemap.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url]) => url)
  expect(listed.length).toBeGreaterThan(4)
  for (const url of listed) expect((await fetch(url ?? '')).status).toBe(200)
  const missing = PAGES.filter(
    (page) => page !== '/keys' && !listed.includes(site.server.url + page),
  )
  expect(missing).toEqual([])
})

test.each(['/favicon.ico', '/icon.svg'])(
  'has the picture that browsers ask for at %s',
  async (path) => {
    const { status, type } = await read(path)

    expect(status).toBe(200)
    expect(type).toMatch(/^image\//)
  },
)

test('marks the page that one is on in the navigation', async () => {
  for (const path of PAGES.filter((page) => page !== '/keys')) {
    const page = await site.visit(path, { javaScriptEnabled: false })
    const current = page.locator('nav[aria-label=Pages] a[aria-current=page]')
    expect(await current.getAttribute('href')).toBe(path)
  }
})
