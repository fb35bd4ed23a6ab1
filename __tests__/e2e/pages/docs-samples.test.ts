import { execFile, spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { ONE_DEPOSIT_OF_25_DOLLARS, readLedger } from '@/__tests__/support/database/ledger'
import { provideSite } from '@/__tests__/support/pages/site'
import { FAULT_NAMES } from '@/lib/faults'

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

function withFault(sample: string, fault: string, language: keyof typeof LANGUAGES): string {
  const [shown = '', asking = ''] = LANGUAGES[language].ask(fault)
  const code = sample
    .replace(shown, asking)
    // curl's key is the reader's, and a fault strikes a key once: each run has one of its own.
    .replace(/[\da-f]{8}-[\da-f-]{27}/, randomUUID())
  expect(code).not.toBe(sample)
  return code
}

/** Every deposit there is, each of which must have a key of its own. */
async function readKeyedDeposits(): Promise<{ amount_cents: string }[]> {
  const { rows } = await site.database.client.query(`
    SELECT d.amount_cents FROM deposits d LEFT JOIN idempotency_keys k ON k.deposit_id = d.id
    GROUP BY d.id, d.amount_cents HAVING count(k.key) = 1`)
  const all = await site.database.client.query('SELECT FROM deposits')
  expect(all.rowCount).toBe(rows.length)
  return rows
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

    // Together, since most of it is waiting for the next try.
    testIt('deposits once through every fault', async () => {
      const sample = await readSample(language)
      const printed = await Promise.all(
        FAULT_NAMES.map((fault) => LANGUAGES[language].run(withFault(sample, fault, language))),
      )

      for (const text of printed) expect(text).toMatch(/balanceAfter/)
      expect(await readKeyedDeposits()).toEqual(FAULT_NAMES.map(() => ({ amount_cents: '2500' })))
      const { rows } = await site.database.client.query(
        'SELECT fault, count(*)::int AS struck FROM attempts WHERE fault IS NOT NULL GROUP BY fault',
      )
      expect(Object.fromEntries(rows.map(({ fault, struck }) => [fault, struck]))).toEqual(
        Object.fromEntries(FAULT_NAMES.map((fault) => [fault, 1])),
      )
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
