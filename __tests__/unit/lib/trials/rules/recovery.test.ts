import { busy, cut, down, limit, timedOut, torn } from '../support/faults'
import { judge } from '../support/judge'
import { tell } from '../support/sketch'

describe.each([
  ['REC-1', 'cut', cut(0)],
  ['REC-2', 'torn', torn(0)],
  ['REC-3', 'slow', timedOut(0, { ends: 3000 })],
  ['REC-4', 'busy', busy(0)],
  ['REC-5', 'limit', limit(0)],
  ['REC-5', 'down', down(0, 3000)],
] as const)('%s in %s', (rule, scenario, first) => {
  test('passes another try', () => {
    expect(judge(rule, [tell(scenario, [first, { at: 5000 }])]).outcome).toBe('pass')
  })

  test('passes a read of the outcome', () => {
    const read = { at: 5000, method: 'GET', target: '/api/keys/key-one', key: null, step: null }
    expect(judge(rule, [tell(scenario, [first, read])]).outcome).toBe('pass')
  })

  test('waits for two minutes before it says that the client gave up', () => {
    const run = tell(scenario, [first])
    const endsAt = first.ends ?? 10
    expect(judge(rule, [run], { at: endsAt + 119_999 }).outcome).toBe('not-observed')
    expect(judge(rule, [run], { at: endsAt + 120_000 }).outcome).toBe('warn')
  })

  test('takes a claim for the client’s last word', () => {
    const run = tell(scenario, [first], { claims: [{ outcome: 'unknown' }] })
    expect(judge(rule, [run], { at: 6000 }).outcome).toBe('warn')
  })
})

test('has nothing to say where the client outwaits the slow answer', () => {
  const waited = { at: 0, ends: 10_000, step: { play: 'slow', delayMs: 10_000 } as const }
  expect(judge('REC-3', [tell('slow', [waited])]).outcome).toBe('not-observed')
})

test('demands no patience with a 409 that names no wait', () => {
  expect(judge('REC-4', [tell('busy', [busy(0, { retryAfter: undefined })])]).outcome).toBe(
    'not-observed',
  )
})

test('takes a second try that was under way already for a follow-up', () => {
  const run = tell('cut', [cut(0, { ends: 50 }), { at: 20, ends: 60 }])
  expect(judge('REC-1', [run]).outcome).toBe('pass')
})
