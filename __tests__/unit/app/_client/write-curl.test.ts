import { execFileSync } from 'node:child_process'
import { writeCurl } from '@/app/_client/write-curl'
import { parseIdempotencyKeyHeader } from '@/lib/idempotency-key-header'

const ORIGIN = 'http://localhost:3000'

/** The words that a shell makes of the command, for whatever comes in place of curl. */
function splitByShell(command: string, environment: Record<string, string> = {}): string[] {
  const script = command.replace(/^curl/, "printf '%s\\n'")
  const env = { ...process.env, ...environment }
  return execFileSync('sh', ['-c', script], { encoding: 'utf8', env }).trim().split('\n')
}

test.each(['order-17', `it's`, 'a"b\\c', '$(echo)`x`', '!!', "''"])(
  'gives a shell the key %s unharmed',
  (key) => {
    const words = splitByShell(writeCurl({ origin: ORIGIN, key, amountCents: 2_500 }))

    expect(words).toEqual([
      `${ORIGIN}/api/deposits`,
      '-H',
      expect.stringMatching(/^Idempotency-Key: /),
      '-d',
      'amount=2500',
    ])
    const header = words[2]?.replace('Idempotency-Key: ', '') ?? null
    expect(parseIdempotencyKeyHeader(header)).toEqual({ ok: true, key })
  },
)

test('names a fault, an account and the options of curl, and lets a variable be one', () => {
  const command = writeCurl({
    origin: ORIGIN,
    key: null,
    amountCents: 1,
    account: '$SANDBOX',
    fault: 'lose-reply',
    options: '-s --retry 3',
  })

  expect(splitByShell(command, { SANDBOX: 'sandbox_a' })).toEqual([
    '-s',
    '--retry',
    '3',
    `${ORIGIN}/api/deposits`,
    '-H',
    'Simulate-Fault: lose-reply',
    '-d',
    'amount=1',
    '-d',
    'account=sandbox_a',
  ])
})
