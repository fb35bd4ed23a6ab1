import { gzipSync } from 'node:zlib'
import { provideSite } from '@/__tests__/support/pages/site'

const site = provideSite({ ALLOW_FAULTS: 'true' })

const KIB = 1_024

/**
 * In KiB, compressed: what there is, rounded up, so that nothing grows unseen. A page of the framework that holds a form and
 * nothing of ours has 133.2 (docs/testing.md says what the rest is).
 */
const BUDGETS = {
  '/': 145.5,
  '/race': 142,
  '/faults': 142,
  '/docs': 138,
  '/how-it-works': 134,
  '/keys': 134,
  '/keys/a-key': 138,
}

test.each(Object.entries(BUDGETS))(
  'loads no more JavaScript on %s than %d KiB, and nothing from anyone else',
  async (path, budgetKib) => {
    await site.deposit('a-key')
    // A context of its own: what an earlier page has loaded would be taken from its cache, and not be counted.
    const page = await site.visit('/healthz')
    const scripts: Promise<Buffer>[] = []
    const elsewhere: string[] = []
    page.on('response', (response) => {
      if (!response.url().startsWith(site.server.url)) elsewhere.push(response.url())
      if (response.request().resourceType() === 'script') scripts.push(response.body())
    })
    await page.goto(site.server.url + path, { waitUntil: 'load' })
    await page.waitForFunction(() => 'next' in window)
    const named = await page.evaluate(
      () =>
        performance
          .getEntriesByType('resource')
          .filter(({ name }) => new URL(name).pathname.endsWith('.js')).length,
    )

    const bodies = await Promise.all(scripts)
    const sizeKib = bodies.reduce((sum, body) => sum + gzipSync(body).length, 0) / KIB
    // Said also when it is within the budget: the figure is worth watching.
    process.stdout.write(`JavaScript on ${path}: ${sizeKib.toFixed(1)} of ${budgetKib} KiB\n`)
    expect(bodies).toHaveLength(named)
    expect(named).toBeGreaterThan(0)
    expect(elsewhere).toEqual([])
    expect(sizeKib).toBeLessThanOrEqual(budgetKib)
  },
)
