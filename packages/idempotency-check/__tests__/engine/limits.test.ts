import { type ReferenceServer, startReferenceServer } from '../../reference-server/server'
import { CHECKS } from '../../src/checks/all'
import type { Progress } from '../../src/run/options'
import { runChecks } from '../../src/run/run-checks'
import { checkOptions } from '../support/check-options'
import { servePayments } from '../support/small-payments'

jest.setTimeout(120_000)

let server: ReferenceServer

beforeEach(async () => {
  server = await startReferenceServer()
})

afterEach(() => server.close())

test('never makes more effects than --max-effects, and says what it left out', async () => {
  const report = await runChecks(checkOptions(server.url, { maxEffects: 20 }), () => {})
  expect(server.effects()).toBeLessThanOrEqual(20)
  const blocked = report.results.filter(({ outcome }) => outcome === 'blocked')
  expect(blocked.map(({ id }) => id)).toEqual(expect.arrayContaining(['lost/2', 'con/5', 'con/7']))
  expect(blocked[0]?.observed).toMatch(/--max-effects 20; there are \d+ so far\.$/)
  expect(report.grade).toBeNull()
  expect(report.missingForGrade).toContain('con/1')
})

test('… also where nobody can see the effects', async () => {
  const payments = await servePayments((_request, usual) => {
    const { body: _body, ...answer } = usual()
    return { ...answer, body: { done: true } }
  })
  try {
    const options = checkOptions(payments.url, { effects: null, idPath: null, maxEffects: 20 })
    const report = await runChecks({ ...options, slowHeader: null, tag: null }, () => {})
    expect(report.counts.effects).toBeNull()
    expect(payments.payments.size).toBeLessThanOrEqual(20)
    expect(report.incomplete?.[0]?.reason).toContain('--max-effects 20')
  } finally {
    payments.close()
  }
})

test('ends where it is interrupted, and reports what it knows by then', async () => {
  const stop = new AbortController()
  const report = await runChecks(
    checkOptions(server.url, { stop: stop.signal }),
    ({ id, round }) => {
      if (id === 'lost/1' && round === 2) stop.abort()
    },
  )
  const outcomes = new Map(report.results.map(({ id, outcome }) => [id, outcome]))
  expect(['one/1', 'mis/1', 'lost/1', 'con/1'].map((id) => outcomes.get(id))).toEqual([
    ...['pass', 'pass', 'blocked', 'blocked'],
  ])
  expect(report.incomplete?.[0]?.reason).toBe('The run was interrupted.')
  expect(report.incomplete?.[0]?.ids).toEqual(expect.arrayContaining(['lost/1', 'con/1']))
  expect(report.incomplete?.[0]?.ids).not.toContain('one/1')
})

test('runs what --only names and what that builds on, and leaves out what --skip names', async () => {
  const options = checkOptions(server.url, { only: ['mis'], skip: ['mis/3'] })
  const { results } = await runChecks(options, () => {})
  expect(results.map(({ id }) => id)).toEqual([
    ...['base/1', 'base/2', 'one/1'],
    ...['mis/1', 'mis/2', 'mis/4', 'mis/5', 'mis/6', 'mis/7'],
  ])
})

test('refuses to run nothing', async () => {
  const options = checkOptions(server.url, { only: ['mis/1'], skip: ['mis'] })
  await expect(runChecks(options, () => {})).rejects.toThrow(/No check is left to run/)
})

test('tells of each check when it begins and when it is judged', async () => {
  const told: Progress[] = []
  await runChecks(checkOptions(server.url, { only: ['one/1'] }), (progress) => told.push(progress))
  expect(told.map(({ id, position, total, outcome }) => [id, position, total, outcome])).toEqual([
    ['base/1', 1, 3, null],
    ['base/1', 1, 3, 'pass'],
    ['base/2', 2, 3, null],
    ['base/2', 2, 3, 'pass'],
    ['one/1', 3, 3, null],
    ['one/1', 3, 3, 'pass'],
  ])
  expect(told.at(-1)).toMatchObject({ operations: 3, effects: 3 })
})

test('shows no credentials and no key in the report', async () => {
  const options = checkOptions(server.url, { only: ['one', 'key/3', 'scope/1'] })
  const report = await runChecks(options, () => {})
  const text = JSON.stringify(report)
  expect(text).not.toMatch(/sk_one|sk_two/)
  // A UUID in a key header would be a whole key.
  const keys = report.exchanges.flatMap(({ request }) =>
    request.headers.filter(([name]) => name === 'Idempotency-Key').map(([, value]) => value),
  )
  expect(keys.length).toBeGreaterThan(5)
  for (const key of keys) expect(key).toMatch(/^"?.{4}….{4}"?$/)
})

test('every check has an id of its own and builds on checks that come before it', () => {
  const ids = CHECKS.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  const last = CHECKS.filter((check) => check.last).map(({ id }) => id)
  for (const [index, { id, dependsOn }] of CHECKS.entries()) {
    for (const needed of dependsOn) {
      const isBefore = ids.indexOf(needed) < index && ids.includes(needed)
      expect([id, needed, isBefore || last.includes(id)]).toEqual([id, needed, true])
    }
  }
})
