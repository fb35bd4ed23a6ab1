import { provideSite } from '@/__tests__/support/pages/site'

const site = provideSite()

const MISSING = [
  { path: '/keys/nobody', heading: 'Key not found' },
  { path: '/keys/nobody?account=nobody', heading: 'Key not found' },
  { path: '/sandboxes/sandbox_AAAAAAAAAAAAAAAAAAAAAA', heading: 'No such sandbox' },
  { path: '/sandboxes/universal', heading: 'No such sandbox' },
  { path: '/trials/trial_AAAAAAAAAAAAAAAAAAAAAA', heading: 'No such trial' },
  { path: '/nothing', heading: 'Page not found' },
]

test.each(MISSING)(
  'says in words, without JavaScript too, that there is no $path',
  async ({ path, heading }) => {
    const { status, headers } = await fetch(`${site.server.url}${path}`)
    expect([status, headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8'])

    for (const javaScriptEnabled of [false, true]) {
      const page = await site.visit(path, { javaScriptEnabled })
      await page.getByRole('heading', { level: 1, name: heading }).waitFor()
      await page.getByRole('main').locator('.lede').waitFor()
      await page.getByRole('navigation').first().waitFor()
    }
  },
)
