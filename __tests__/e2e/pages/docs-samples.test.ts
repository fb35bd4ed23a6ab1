import { execFile, spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { ONE_DEPOSIT_OF_25_DOLLARS, readLedger } from '@/__tests__/support/ledger'
import { provideSite } from '@/__tests__/support/site'
import { FAULT_NAMES } from '@/lib/faults'

/** A wait that is no part of what is shown: a slow reply that every sample gives up on. */
const site = provideSite({ ALLOW_FAULTS: 'true' })
const folder = mkdtempSync(path.join(tmpdir(), 'samples-'))
afterAll(() => rmSync(folder, { recursive: true }))

const run = async (command: string, args: string[]) => {
  const { stdout } = await promisify(execFile)(command, args, { cwd: folder })
  return stdout
}

/** How each language runs a sample, and where it says what it sends. */
const LANGUAGES = {
  curl: {
    run: (code: string) => run('bash', ['-c', code]),
    ask: (fault: string) => [`-d amount=2500`, `-H 'Simulate-Fault: ${fault}' -d amount=2500`],
  },
  fetch: {
    run: (code: string) => run(process.execPath, ['--input-type=module', '-e', code]),
    ask: (fault: string) => [
      `'Idempotency-Key':`,
      `'Simulate-Fault': '${fault}', 'Idempotency-Key':`,
    ],
  },
  Python: {
    run: (code: string) => run('python3', ['-c', code]),
    ask: (fault: string) => [
      `"Idempotency-Key":`,
      `"Simulate-Fault": "${fault}", "Idempotency-Key":`,
    ],
  },
}

const hasPython = spawnSync('python3', ['--version']).status === 0

async function readSample(language: keyof typeof LANGUAGES): Promise<string> {
  const page = await site.visit('/docs')
  const samples = await page.locator('fieldset pre').allTextContents()
  return samples[Object.keys(LANGUAGES).indexOf(language)] ?? ''
}

describe.each(Object.keys(LANGUAGES) as (keyof typeof LANGUAGES)[])(
  'the sample in %s',
  (language) => {
    // Skipped, and counted as skipped, where there is no Python.
    const testIt = language === 'Python' && !hasPython ? test.skip : test

    testIt('runs as it stands', async () => {
      const printed = await LANGUAGES[language].run(await readSample(language))

      expect(printed).toMatch(/balanceAfter/)
      expect(await readLedger(site.database.client)).toMatchObject(ONE_DEPOSIT_OF_25_DOLLARS)
    })

    testIt.each(FAULT_NAMES)('deposits once through the fault %s', async (fault) => {
      const [shown = '', asking = ''] = LANGUAGES[language].ask(fault)
      const sample = await readSample(language)
      const code = sample
        .replace(shown, asking)
        // curl's key is the reader's, and a fault strikes a key once: each run has one of its own.
        .replace(/[\da-f]{8}-[\da-f-]{27}/, randomUUID())
      expect(code).not.toBe(sample)
      const printed = await LANGUAGES[language].run(code)

      expect(printed).toMatch(/balanceAfter/)
      expect(await readLedger(site.database.client)).toMatchObject(ONE_DEPOSIT_OF_25_DOLLARS)
      const { rows } = await site.database.client.query(
        'SELECT count(fault)::int AS struck FROM attempts',
      )
      // What was rolled back leaves no attempt.
      if (fault !== 'fail-before-commit') expect(rows).toEqual([{ struck: 1 }])
    })
  },
)

test('gives up on what is definite at once', async () => {
  const sample = (await readSample('fetch')).replace('deposit(2500)', 'deposit(-1)')

  await expect(LANGUAGES.fetch.run(sample)).rejects.toThrow(/amount/)
})

test('Stripe’s SDK works as it is shown', async () => {
  const page = await site.visit('/docs')
  const code = await page.locator('section[aria-labelledby=own-client] pre').textContent()
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '-e', code ?? ''],
    { cwd: process.cwd() },
  )

  expect(stdout).toMatch(/amount: 2500/)
  const { rows } = await site.database.client.query(
    'SELECT balance_cents FROM accounts WHERE id <> $1',
    ['universal'],
  )
  expect(rows).toEqual([{ balance_cents: '2500' }])
})
