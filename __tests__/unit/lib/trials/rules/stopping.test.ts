import { invalid, refused, stop, unavailable } from '../support/faults'
import { judge } from '../support/judge'
import { type Sketch, tell } from '../support/sketch'

const CORRECTED = '{"amount":2600}'

describe.each([
  ['STOP-1', 'refused', refused],
  ['STOP-2', 'invalid', invalid],
  ['STOP-3', 'plain', (at: number, more: Partial<Sketch> = {}): Sketch => ({ at, ...more })],
  ['STOP-3', 'replayed', (at: number, more: Partial<Sketch> = {}): Sketch => ({ at, ...more })],
] as const)('%s in %s', (rule, scenario, answer) => {
  const first = answer(0, { ends: 10, connection: 'one' })
  const outcome = (...later: Sketch[]) => judge(rule, [tell(scenario, [first, ...later])]).outcome

  test('passes silence', () => {
    expect(outcome()).toBe('pass')
  })

  test('fails a resend on the same connection at once', () => {
    expect(outcome(answer(10, { connection: 'one' }))).toBe('fail')
  })

  test('fails one on another connection only 250 ms after our last byte', () => {
    expect(outcome(answer(259, { connection: 'two' }))).toBe('pass')
    expect(outcome(answer(260, { connection: 'two' }))).toBe('fail')
  })

  test('fails two that came sooner, since only one can have been in flight', () => {
    expect(outcome(answer(11, { connection: 'two' }), answer(12, { connection: 'three' }))).toBe(
      'fail',
    )
  })

  test('counts, after an answer that took a second to leave, only what came on the same connection', () => {
    const outcomeAfter = (ends: number, connection: string) => {
      const late = answer(0, { ends, connection: 'one' })
      return judge(rule, [tell(scenario, [late, answer(ends + 900, { connection })])]).outcome
    }
    expect(outcomeAfter(1000, 'two')).toBe('pass')
    expect(outcomeAfter(1000, 'one')).toBe('fail')
    expect(outcomeAfter(999, 'two')).toBe('fail')
  })

  test('does not count what began before our last byte', () => {
    expect(outcome(answer(5, { connection: 'two' }), answer(6, { connection: 'three' }))).toBe(
      'pass',
    )
  })

  test('lets reads be', () => {
    const read = { at: 900, method: 'GET', target: '/api/keys/key-one', step: null }
    expect(outcome(read, { ...read, at: 1000 })).toBe('pass')
  })
})

test('lets a second run of the client be, long after the first was done', () => {
  const run = (at: number) => tell('plain', [{ at: 0, ends: 10 }, { at }])
  expect(judge('STOP-3', [run(10_010)]).outcome).toBe('fail')
  expect(judge('STOP-3', [run(10_011)]).outcome).toBe('pass')
})

describe('corrections', () => {
  test('STOP-1 allows the same deposit under a new key', () => {
    const run = tell('refused', [refused(0, { key: 'a' }), { at: 900, key: 'b' }])
    expect(judge('STOP-1', [run]).outcome).toBe('pass')
  })

  test('STOP-2 allows another body, and not the same one under a new key', () => {
    const first = invalid(0, { key: 'a' })
    const corrected = { at: 900, key: 'a', body: CORRECTED }
    expect(judge('STOP-2', [tell('invalid', [first, corrected])]).outcome).toBe('pass')
    const renamed = invalid(900, { key: 'b' })
    expect(judge('STOP-2', [tell('invalid', [first, renamed])]).outcome).toBe('fail')
  })

  test('ROT-2 wants a new key after 422, tells of the old one after 400', () => {
    const correct = (key: string) => ({ at: 900, key, body: CORRECTED })
    const after422 = (key: string) => tell('refused', [refused(0, { key: 'a' }), correct(key)])
    const after400 = (key: string) => tell('invalid', [invalid(0, { key: 'a' }), correct(key)])
    expect(judge('ROT-2', [after422('b')]).outcome).toBe('pass')
    expect(judge('ROT-2', [after422('a')]).outcome).toBe('fail')
    expect(judge('ROT-2', [after400('b')]).outcome).toBe('pass')
    expect(judge('ROT-2', [after400('a')]).outcome).toBe('info')
    expect(judge('ROT-2', [tell('refused', [refused(0)])]).outcome).toBe('not-observed')
  })
})

describe('STOP-4', () => {
  const again = tell('stop', [stop(0), { at: 900 }])
  const silent = tell('stop', [stop(0)])

  test.each(['stripe', 'adyen', 'stainless'] as const)('is a SHOULD in profile %s', (profile) => {
    expect(judge('STOP-4', [again], { profile }).outcome).toBe('warn')
    expect(judge('STOP-4', [silent], { profile }).outcome).toBe('pass')
  })

  test.each(['ietf', 'current-state'] as const)('only tells in profile %s', (profile) => {
    expect(judge('STOP-4', [again], { profile })).toMatchObject({ outcome: 'info', level: 'INFO' })
    expect(judge('STOP-4', [silent], { profile }).outcome).toBe('info')
  })
})

describe('STOP-5', () => {
  /** As many tries, evenly over so many milliseconds. */
  const judgeTries = (count: number, overMs: number, at?: number) => {
    const tries = Array.from({ length: count }, (_, index) =>
      unavailable(Math.round((index * overMs) / (count - 1))),
    )
    return judge('STOP-5', [tell('blackout', tries)], at === undefined ? {} : { at })
  }

  test('allows 15 tries in the minute, and warns at 16', () => {
    expect(judgeTries(15, 59_000).outcome).toBe('pass')
    expect(judgeTries(16, 59_000).outcome).toBe('warn')
  })

  test('fails 60 tries in the minute of a client that is still going, as a MUST', () => {
    expect(judgeTries(60, 59_000)).toMatchObject({ outcome: 'fail', level: 'MUST' })
    expect(judgeTries(59, 59_000).outcome).toBe('warn')
    expect(judgeTries(60, 54_000).outcome).toBe('warn')
  })

  test('waits for the client to give up', () => {
    expect(judgeTries(3, 3000, 10_000).outcome).toBe('not-observed')
    expect(judgeTries(3, 3000).outcome).toBe('pass')
  })
})
