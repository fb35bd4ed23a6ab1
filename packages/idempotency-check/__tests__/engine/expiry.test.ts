import { type ReferenceServer, startReferenceServer } from '../../reference-server/server'
import { type ExpiryState, parseRetention } from '../../src/run/expiry-state'
import { runChecks } from '../../src/run/run-checks'
import { checkOptions } from '../support/check-options'

jest.setTimeout(120_000)

let server: ReferenceServer

beforeEach(async () => {
  server = await startReferenceServer()
})

afterEach(() => server.close())

async function save(retention: string): Promise<ExpiryState> {
  let saved: ExpiryState | null = null
  await runChecks(
    checkOptions(server.url, {
      only: ['one/1'],
      retention,
      saveExpiry: (state) => {
        saved = state
      },
    }),
    () => {},
  )
  if (!saved) throw new Error('Nothing was saved.')
  return saved
}

/** `kept` is what is in the file afterwards. */
let kept: ExpiryState | null = null

async function resume(state: ExpiryState) {
  kept = state
  const keepSpent = (spent: ExpiryState) => {
    kept = spent
  }
  const options = checkOptions(server.url, { resumeExpiry: state, keepSpent })
  const report = await runChecks(options, () => {})
  const words = report.results.map(({ id, outcome, observed }) => `${id} ${outcome}: ${observed}`)
  return words.filter((line) => line.startsWith('exp/'))
}

/** A new server on the same port knows nothing of the keys. */
async function forgetKeys(): Promise<void> {
  await server.close()
  server = await startReferenceServer({ port: Number(new URL(server.url).port) })
}

test('an earlier run’s operation is replayed before the end, and the rest waits for it', async () => {
  const state = await save('24h')
  expect(await resume(state)).toEqual([
    expect.stringMatching(/^exp\/1 pass: It was replayed, 86\d{3} s before the end\.$/),
    expect.stringMatching(
      /^exp\/2 not-observed: The retention ends in 86\d{3} s: resume after that/,
    ),
  ])
})

test('after the end, a server that still knows the key is told of, and so is the missed moment', async () => {
  const state = await save('1s')
  const past = state.operations.map((operation) => ({
    ...operation,
    sentAt: new Date(Date.parse(operation.sentAt) - 60_000).toISOString(),
  }))
  expect(await resume({ ...state, operations: past })).toEqual([
    'exp/1 not-observed: The retention has ended: resume earlier.',
    'exp/2 info: It was still replayed (201).',
  ])
})

test('a server that has forgotten the key makes a new effect: red before the end, a warning after', async () => {
  const state = await save('24h')
  await forgetKeys()
  const [before] = await resume(state)
  expect(before).toMatch(/^exp\/1 fail: 0 operations: 1 effect/)
  const over = { ...state, retentionMs: 0 }
  expect((await resume(over))[1]).toBe('exp/2 warn: A new effect, without a word (201).')
})

test('the same file once more judges nothing by a key that the first repeat has made known again', async () => {
  const state = { ...(await save('24h')), retentionMs: 0 }
  await forgetKeys()
  expect((await resume(state))[1]).toBe('exp/2 warn: A new effect, without a word (201).')
  const again = kept ? await resume(kept) : []
  expect(again[1]).toMatch(
    /^exp\/2 not-observed: A run with this file repeated it at 20.*: begin anew with --save\.$/,
  )
})

test('… nor by one that a server had forgotten too early', async () => {
  const state = await save('24h')
  await forgetKeys()
  expect((await resume(state))[0]).toMatch(/^exp\/1 fail/)
  const again = kept ? await resume(kept) : []
  expect(again[0]).toMatch(/^exp\/1 not-observed: A run with this file repeated it/)
})

test('a file that cannot be written costs no verdict', async () => {
  const state = await save('24h')
  await forgetKeys()
  const keepSpent = () => {
    throw new Error('The disk is full.')
  }
  const options = checkOptions(server.url, { resumeExpiry: state, keepSpent })
  const { results } = await runChecks(options, () => {})
  const [result] = results.filter(({ id }) => id === 'exp/1')
  expect(result).toMatchObject({ outcome: 'fail' })
  expect(result?.observed).toContain('An effect was doubled. The disk is full.')
})

test('a repeat that was replayed within the retention spends nothing', async () => {
  const state = await save('24h')
  await resume(state)
  expect(kept).toEqual(state)
})

test.each([
  ['24h', 86_400_000],
  ['30m', 1_800_000],
  ['90s', 90_000],
  ['7d', 604_800_000],
  ['soon', null],
  ['24', null],
])('a retention of %s is %p ms', (text, ms) => {
  expect(parseRetention(text)).toBe(ms)
})
