import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import path from 'node:path'
import { promisify } from 'node:util'
import { launchBrowser } from '@/__tests__/support/pages/browser'
import { PAGES } from '@/__tests__/support/pages/pages'
import { provideSite } from '@/__tests__/support/pages/site'
import { post } from '@/__tests__/support/server/api'
import { startTrial } from '@/__tests__/support/server/start-trial'
import { findFreePort } from '@/local-postgres/ports'

const site = provideSite({ ALLOW_FAULTS: 'true' })

const SCRIPT = path.join(__dirname, '..', '..', 'support', 'pages', 'run-lighthouse.mjs')
const FULL_MARKS = { accessibility: 100, 'best-practices': 100, seo: 100 }

type Report = { url: string; scores: Record<string, number>; lost: string[] }

test('gives every page full marks for accessibility, best practices and search engines', async () => {
  const key = randomUUID()
  await site.deposit(key)
  const port = await findFreePort()
  const browser = await launchBrowser([`--remote-debugging-port=${port}`])
  try {
    const { id } = await startTrial(site.server.url, { scenarios: ['plain'] })
    const { body: sandbox } = await post(`${site.server.url}/api/accounts`, {})
    const own = [`/keys/${key}`, `/trials/${id}`, `/sandboxes/${sandbox.id}`]
    const urls = [...PAGES, '/report', ...own].map((page) => site.server.url + page)
    const { stdout } = await promisify(execFile)(process.execPath, [SCRIPT, String(port), ...urls])
    const reports: Report[] = JSON.parse(stdout)

    expect(reports).toHaveLength(urls.length)
    for (const { url, scores, lost } of reports) {
      const { performance, ...judged } = scores
      // No gate on a noisy machine, but worth watching.
      process.stdout.write(`Lighthouse on ${new URL(url).pathname}: performance ${performance}\n`)
      // What one has to know the address of asks not to be found, which costs it a mark, and nothing else may.
      const isSecret = own.some((page) => url.endsWith(page))
      expect({
        url,
        lost: lost.filter((one) => !(isSecret && one.startsWith('is-crawlable'))),
      }).toEqual({ url, lost: [] })
      if (!isSecret) expect(judged).toEqual(FULL_MARKS)
    }
  } finally {
    await browser.close()
  }
}, 600_000)
