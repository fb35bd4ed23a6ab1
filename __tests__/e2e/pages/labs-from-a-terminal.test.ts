import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { provideSite } from '@/__tests__/support/pages/site'

const site = provideSite({ ALLOW_FAULTS: 'true' })

/** Runs what the page tells those who have no JavaScript to type, and counts what the sandbox then has. */
async function followInstructions(path: string) {
  const page = await site.visit(path, { javaScriptEnabled: false })
  const commands = (await page.locator('noscript pre').textContent()) ?? ''
  const { stdout } = await promisify(execFile)('sh', ['-c', commands])
  const { rows } = await site.database.client.query(`
    SELECT
      (SELECT count(*)::int FROM deposits WHERE account_id <> 'universal') AS deposits,
      (SELECT count(*)::int FROM attempts WHERE account_id <> 'universal') AS attempts`)
  return { stdout, ...rows[0] }
}

test('twenty requests with one key from a terminal make one deposit', async () => {
  expect(await followInstructions('/race')).toMatchObject({ deposits: 1, attempts: 20 })
})

test('a lost reply and its retry from a terminal make one deposit', async () => {
  const { stdout, ...rows } = await followInstructions('/faults')

  expect(rows).toEqual({ deposits: 1, attempts: 2 })
  expect(stdout.toLowerCase().match(/idempotent-replayed: true/g)).toHaveLength(1)
})
