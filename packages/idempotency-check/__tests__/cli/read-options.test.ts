import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { isInside } from '../../src/cli/outside-host'
import type { CheckOptions } from '../../src/run/options'
import { makeReport } from '../support/make-report'
import { makeEngine, runInProcess } from '../support/run-in-process'

async function optionsOf(args: string[]): Promise<CheckOptions> {
  let seen: CheckOptions | undefined
  const engine = makeEngine({
    runChecks: async (options) => {
      // How the run is interrupted is no option of the user's.
      const { stop: _stop, ...given } = options
      seen = given
      return makeReport()
    },
  })
  const { stderr } = await runInProcess(args, { engine })
  if (seen === undefined) throw new Error(stderr)
  return seen
}

test('a URL alone has the defaults that the help names', async () => {
  const options = await optionsOf(['http://localhost:8080/pay#top'])
  expect(options).toMatchObject({
    url: 'http://localhost:8080/pay',
    method: 'POST',
    headers: [],
    body: '{}',
    contentType: 'application/json',
    vary: null,
    effects: null,
    profile: 'ietf',
    only: [],
    maxEffects: 1000,
    timeLimitMs: 300_000,
    dryRun: false,
  })
  expect(options.seed).toBeGreaterThan(0)
})

test('every option reaches the checks as it was given', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'body-'))
  const file = path.join(folder, 'body.json')
  writeFileSync(file, '{"amount":1}')
  const args = `http://127.0.0.1/pay -X put -H A:b -H C:d --body @${file} --content-type a/b --vary /amount
    --tag /note --effects http://127.0.0.1/n --count $.n --id /id --invalid-body {} --refused-body [] --second-auth A:c
    --slow-body 1 --slow-header S:1 --other-path /x --restart r --retention 24h --profile ietf --key-header K
    --key-pointer /key --only one/1,con --skip con/1 --seed 7 --max-effects 9 --time-limit 3`
  expect(await optionsOf(args.split(/\s+/))).toEqual({
    url: 'http://127.0.0.1/pay',
    method: 'PUT',
    headers: [
      ['A', 'b'],
      ['C', 'd'],
    ],
    body: '{"amount":1}',
    contentType: 'a/b',
    vary: '/amount',
    tag: '/note',
    effects: { url: 'http://127.0.0.1/n', jsonPath: '$.n' },
    idPath: '/id',
    invalidBody: '{}',
    refusedBody: '[]',
    secondAuth: [['A', 'c']],
    slowBody: '1',
    slowHeader: ['S', '1'],
    otherPath: '/x',
    restartCommand: 'r',
    retention: '24h',
    profile: 'ietf',
    keyHeader: 'K',
    keyPointer: '/key',
    only: ['one/1', 'con'],
    skip: ['con/1'],
    seed: 7,
    maxEffects: 9,
    timeLimitMs: 3000,
    dryRun: false,
  })
})

test('a public host is tested only by somebody who owns it', async () => {
  const options = await optionsOf(['https://192.0.2.1/pay', '--i-own-this'])
  expect(options.url).toBe('https://192.0.2.1/pay')
})

test.each([
  '127.0.0.1',
  '10.1.2.3',
  '172.31.0.1',
  '192.168.0.1',
  '169.254.1.1',
  '::1',
  'fd00::1',
  '::ffff:10.0.0.1',
])('%s is loopback or private', (address) => expect(isInside(address)).toBe(true))

test.each(['8.8.8.8', '172.32.0.1', '192.0.2.1', '2001:db8::1', '::ffff:8.8.8.8'])(
  '%s is public',
  (address) => expect(isInside(address)).toBe(false),
)
