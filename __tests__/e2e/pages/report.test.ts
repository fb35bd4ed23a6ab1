import { expectCleanStates } from '@/__tests__/support/pages/axe'
import { openDetails } from '@/__tests__/support/pages/open-details'
import { provideSite } from '@/__tests__/support/pages/site'
import { post } from '@/__tests__/support/server/api'
import { startTrial, tokenOf } from '@/__tests__/support/server/start-trial'

const site = provideSite({ ALLOW_FAULTS: 'true', RATE_LIMIT_PER_MINUTE: '0' })

/** The JSON of a trial whose client paid twice: trials and the checker write one format. */
async function writeReport(): Promise<string> {
  const trial = await startTrial(site.server.url, { scenarios: ['cut'] })
  const authorization = { Authorization: `Bearer ${tokenOf(trial, 'cut')}` }
  const send = () => post(`${site.server.url}/api/deposits`, { amount: 2500 }, authorization)
  await send().catch(() => {})
  await send()
  return (await fetch(`${site.server.url}/api/trials/${trial.id}`)).text()
}

test('shows a report that is pasted or chosen, and sends it nowhere', async () => {
  const report = await writeReport()
  const { headline } = JSON.parse(report)
  const page = await site.visit('/report')
  await page.waitForFunction(() => 'next' in window)
  const asked: string[] = []
  page.on('request', (request) => asked.push(`${request.method()} ${request.url()}`))

  await page.getByLabel('Or paste it').fill(report)
  await page.getByRole('heading', { name: headline }).waitFor()
  await page.getByLabel('Or paste it').fill('')
  expect(await page.getByRole('heading', { name: headline }).count()).toBe(0)
  await page.getByLabel('A file that --json wrote').setInputFiles({
    name: 'report.json',
    mimeType: 'application/json',
    buffer: Buffer.from(report),
  })
  await page.getByRole('heading', { name: headline }).waitFor()
  expect(asked).toEqual([])
})

test.each([
  ['not JSON', '{', 'This is not JSON. Paste the whole file that --json wrote.'],
  ['other JSON', '{"grade":"A"}', 'This is not a report: report.tool is not text.'],
])('says what is wrong with %s', async (_, text, words) => {
  const page = await site.visit('/report')
  await page.waitForFunction(() => 'next' in window)
  await page.getByLabel('Or paste it').fill(text)
  await page.getByRole('status').getByText(words).waitFor()
})

test('runs nothing and links nowhere dangerous, whatever a report holds', async () => {
  const report = JSON.parse(await writeReport())
  report.headline = '<img src=x onerror=alert(1)>'
  for (const result of report.results) result.because.url = 'javascript:alert(1)'
  const page = await site.visit('/report')
  await page.waitForFunction(() => 'next' in window)
  await page.getByLabel('Or paste it').fill(JSON.stringify(report))
  await page.getByRole('heading', { name: report.headline }).waitFor()
  expect(await page.locator('main img').count()).toBe(0)
  expect(await page.locator('a[href^="javascript"]').count()).toBe(0)
})

test.each([1280, 320])('has no violation and no sideways scrolling, %i px wide', async (width) => {
  const report = await writeReport()
  const page = await site.visit('/report', { viewport: { width, height: 800 } })
  await page.waitForFunction(() => 'next' in window)
  await expectCleanStates(page, {
    'first visit': async () => {},
    'no report': (page) => page.getByLabel('Or paste it').fill('{'),
    'a report': async (page) => {
      await page.getByLabel('Or paste it').fill(report)
      await page.getByRole('heading', { name: 'What was found' }).waitFor()
    },
    'all of it shown': openDetails,
  })
})
