import type { Page } from 'playwright-core'
import { expectCleanStates } from '@/__tests__/support/pages/axe'
import { openDetails } from '@/__tests__/support/pages/open-details'
import { provideSite } from '@/__tests__/support/pages/site'
import { runClient } from '@/__tests__/support/planted-clients/client'
import { CORRECT } from '@/__tests__/support/planted-clients/correct'
import { post } from '@/__tests__/support/server/api'
import { readReport, startTrial, tokenOf } from '@/__tests__/support/server/start-trial'
import type { TrialResource } from '@/lib/api/contract/trial-schemas'
import type { ScenarioName } from '@/lib/trials/scenarios/scenario'

const site = provideSite({ ALLOW_FAULTS: 'true', RATE_LIMIT_PER_MINUTE: '0' })

const CORE: ScenarioName[] = ['plain', 'cut', 'busy', 'refused', 'twins']

/** A trial goes on for seconds after its client, in case that comes back. */
const LONGEST_TRIAL_MS = 90_000

/** Runs the correct client through the scenarios, and says what it believes where that can be said in a word. */
async function runCorrectClient(trial: TrialResource, names: ScenarioName[]): Promise<void> {
  const { url } = site.server
  await Promise.all(
    trial.scenarios
      .filter(({ name }) => names.includes(name as ScenarioName))
      .map(async ({ name, operations }) => {
        const token = tokenOf(trial, name as ScenarioName)
        const errand = { baseUrl: url, token, operations, speed: 1 }
        const [outcome, ...others] = await runClient(CORRECT, errand)
        if (others.length > 0) return
        await post(`${url}/api/trials/${trial.id}/claims`, { scenario: name, outcome })
      }),
  )
}

function sendFrom(trial: TrialResource, name: ScenarioName, key?: string) {
  return post(
    `${site.server.url}/api/deposits`,
    { amount: 2500 },
    {
      Authorization: `Bearer ${tokenOf(trial, name)}`,
      ...(key !== undefined && { 'Idempotency-Key': `"${key}"` }),
    },
  )
}

/** A client without a key that sends everything again: it pays twice. */
async function runCarelessClient(trial: TrialResource): Promise<void> {
  await sendFrom(trial, 'cut').catch(() => {})
  expect((await sendFrom(trial, 'cut')).status).toBe(201)
}

const progress = (page: Page, words: string) =>
  page.getByRole('status').filter({ hasText: words }).waitFor({ timeout: LONGEST_TRIAL_MS })

test('is started with one press, and says what to do before anything has happened', async () => {
  const page = await site.visit('/trials')
  await page.getByRole('button', { name: 'Start' }).click()
  await page.waitForURL(/\/trials\/trial_[\w-]{22}$/)
  await progress(page, '0 of 13 scenarios done. Waiting: plain, cut')
  expect(await page.getByText('Authorization: Bearer TOKEN').isVisible()).toBe(true)
  expect(await page.getByText('Token:').count()).toBe(13)
  expect(await page.getByRole('region', { name: 'Verdict' }).count()).toBe(0)
})

test('follows a client by itself, from what is missing for a grade to the verdict, as others see it too', async () => {
  const trial = await startTrial(site.server.url, { scenarios: CORE })
  const page = await site.visit(`/trials/${trial.id}`)
  await runCorrectClient(trial, ['plain'])
  const verdict = page.getByRole('region', { name: 'Verdict' })
  await verdict.getByText('cut, busy, refused and twins have not been run').waitFor()

  await runCorrectClient(
    trial,
    CORE.filter((name) => name !== 'plain'),
  )
  await progress(page, '5 of 5 scenarios done.')
  expect(await verdict.textContent()).toContain('Grade A')
  expect(await page.getByText('Nothing failed, and nothing was warned about.').isVisible()).toBe(
    true,
  )

  const reader = await site.visit(`/trials/${trial.id}`, { javaScriptEnabled: false })
  expect(await reader.getByRole('region', { name: 'Verdict' }).textContent()).toContain('Grade A')
  await page.getByAltText('Badge with the grade A').waitFor()
  const badge = await page.request.get(`${site.server.url}/api/trials/${trial.id}/badge.svg`)
  expect(await badge.text()).toContain('retries safely: A')
})

test('offers every profile, and starts the one that was chosen', async () => {
  const page = await site.visit('/trials', { javaScriptEnabled: false })
  expect(await page.getByRole('radio').count()).toBe(5)
  await page.getByLabel('Open Banking UK').check()
  await page.getByRole('button', { name: 'Start' }).click()
  await page.waitForURL(/\/trials\/trial_/)
  const id = page.url().slice(page.url().lastIndexOf('/') + 1)
  expect((await readReport(site.server.url, { id })).profile).toBe('current-state')
})

test.each([true, false])(
  'ends a scenario when its tester says what the client believes, JavaScript: %s',
  async (javaScriptEnabled) => {
    const trial = await startTrial(site.server.url, { scenarios: ['cut'] })
    await sendFrom(trial, 'cut').catch(() => {})
    const page = await site.visit(`/trials/${trial.id}`, { javaScriptEnabled })
    const card = page.locator('#scenario-cut')
    await card.getByText('My client has stopped').click()
    await card.getByRole('button', { name: 'It failed' }).click()
    await page.waitForURL(/#scenario-cut$/)
    await progress(page, '1 of 1 scenarios done.')
    await page.getByText('Your client believes that it failed').waitFor()
  },
)

test('answers a client that was killed once its tester says that it is started again', async () => {
  const trial = await startTrial(site.server.url, { scenarios: ['restart'] })
  await expect(sendFrom(trial, 'restart', 'k')).rejects.toThrow()
  const page = await site.visit(`/trials/${trial.id}`)
  await page.getByRole('button', { name: 'I have killed it' }).click()
  await page.waitForURL(/#scenario-restart$/)
  expect((await sendFrom(trial, 'restart', 'k')).status).toBe(201)
})

test('shows which key each attempt carried, and marks the scenario where that cost money', async () => {
  const trial = await startTrial(site.server.url, { scenarios: ['cut', 'busy'] })
  await sendFrom(trial, 'cut', 'first').catch(() => {})
  await sendFrom(trial, 'cut', 'second')
  await sendFrom(trial, 'busy', 'same')
  await sendFrom(trial, 'busy', 'same')
  const page = await site.visit(`/trials/${trial.id}`)
  const keysOf = (name: string) => page.locator(`#scenario-${name}`).getByText(/key \d/)
  await keysOf('busy').nth(1).waitFor()
  expect(await keysOf('cut').allTextContents()).toEqual([
    'key 1',
    expect.stringMatching(/later · key 2$/),
  ])
  expect(await keysOf('busy').allTextContents()).toEqual([
    'key 1',
    expect.stringMatching(/later · key 1$/),
  ])
  expect(await page.locator('#scenario-cut').getByText('Paid too often').isVisible()).toBe(true)
  expect(await page.getByText('Paid too often').count()).toBe(1)
})

test('shows the proof of a double payment, down to the bytes of each request', async () => {
  const trial = await startTrial(site.server.url, { scenarios: ['cut'] })
  await runCarelessClient(trial)
  const page = await site.visit(`/trials/${trial.id}`)
  await progress(page, '1 of 1 scenarios done.')
  const finding = page.getByRole('listitem').filter({ has: page.getByText('ONE', { exact: true }) })
  expect(await finding.getByText('To change:').isVisible()).toBe(true)
  await finding.locator('a[href^="#"]').first().click()
  const proof = page.locator(':target')
  await proof.locator('summary').click()
  await proof.getByText('{"amount":2500}').waitFor()
  expect(await proof.textContent()).toMatch(/Authorization: (?!Bearer trial)/i)
})

test.each([1280, 320])(
  'has no violation and no sideways scrolling, waiting, running and judged, %i px wide',
  async (width) => {
    const trial = await startTrial(site.server.url, { scenarios: ['plain', 'cut'] })
    const options = { viewport: { width, height: 800 }, reducedMotion: 'reduce' as const }
    const start = await site.visit('/trials', options)
    await expectCleanStates(start, { 'as it is': async () => {}, 'all of it shown': openDetails })
    const page = await site.visit(`/trials/${trial.id}`, options)
    await expectCleanStates(page, {
      waiting: (page) => progress(page, '0 of 2'),
      running: async () => {
        await runCorrectClient(trial, ['plain'])
        await page.getByRole('region', { name: 'Verdict' }).waitFor()
      },
      'paid twice': async () => {
        await runCarelessClient(trial)
        await progress(page, '2 of 2')
      },
      'all of it shown': openDetails,
    })
  },
)
