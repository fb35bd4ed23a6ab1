import { busy, cut, down, limit, timedOut, unavailable } from '../support/faults'
import { judge } from '../support/judge'
import { type Sketch, tell } from '../support/sketch'

/** Tries that each end after 10 ms, with these gaps between them. */
function triesWithGaps(gaps: number[]): Sketch[] {
  const tries = [unavailable(0)]
  let at = 0
  for (const gapMs of gaps) {
    at += 10 + gapMs
    tries.push(unavailable(at))
  }
  return tries
}

const secondTry = (gapMs: number): Sketch => ({ at: 10 + gapMs })

describe('TIME-1', () => {
  test('asks for two seconds less a tenth', () => {
    for (const fault of [busy(0), limit(0)]) {
      expect(judge('TIME-1', [tell('busy', [fault, secondTry(1899)])]).outcome).toBe('warn')
      expect(judge('TIME-1', [tell('busy', [fault, secondTry(1900)])]).outcome).toBe('pass')
    }
  })

  test('says how long the client waited, and how long it had been asked to', () => {
    const { observed } = judge('TIME-1', [tell('limit', [limit(0), secondTry(300)])])
    expect(observed).toContain(
      'came back after 0.300 s when it was told to slow down (429): it had been asked to wait 2.000 s.',
    )
    expect(observed).toContain('Measured at the server')
  })

  test('does not apply to Stripe’s clients', () => {
    const run = tell('busy', [busy(0), secondTry(500)])
    expect(judge('TIME-1', [run], { profile: 'stripe' }).outcome).toBe('not-applicable')
  })

  test('does not count a try that began before the answer had left', () => {
    const run = tell('busy', [busy(0, { ends: 100 }), { at: 50 }])
    expect(judge('TIME-1', [run]).outcome).toBe('not-observed')
  })

  test('does not count a try on another connection after an answer that took a second to leave', () => {
    const outcome = (ends: number, connection: string) => {
      const late = busy(0, { ends, connection: 'one' })
      return judge('TIME-1', [tell('busy', [late, { at: ends + 500, connection }])]).outcome
    }
    expect(outcome(1000, 'two')).toBe('not-observed')
    expect(outcome(1000, 'one')).toBe('warn')
    expect(outcome(999, 'two')).toBe('warn')
  })

  test('demands nothing where no wait was named', () => {
    expect(judge('TIME-1', [tell('cut', [cut(0), secondTry(1)])]).outcome).toBe('not-observed')
  })
})

describe('TIME-2', () => {
  // The answer left at 10 ms and named 4 s: 3990 ms, less one second.
  const outcome = (gapMs: number) =>
    judge('TIME-2', [tell('down', [down(0, 4000), secondTry(gapMs)])]).outcome

  test('asks to wait for the date, less a second for the clocks', () => {
    expect(outcome(2989)).toBe('warn')
    expect(outcome(2990)).toBe('pass')
  })

  test('is not what TIME-1 judges', () => {
    expect(judge('TIME-1', [tell('down', [down(0, 4000), secondTry(5)])]).outcome).toBe(
      'not-observed',
    )
    expect(judge('TIME-2', [tell('busy', [busy(0), secondTry(5)])]).outcome).toBe('not-observed')
  })
})

describe('TIME-3', () => {
  const hammer = (gaps: number[]) => {
    return judge('TIME-3', [tell('blackout', triesWithGaps(gaps))]).outcome
  }

  test('allows a quick retry or two, and warns at the third in a row', () => {
    expect(hammer([0, 0])).toBe('pass')
    expect(hammer([0, 0, 49])).toBe('warn')
    expect(hammer([0, 0, 50])).toBe('pass')
    expect(hammer([0, 0, 400, 0, 0])).toBe('pass')
  })

  test('fails ten tries within a second', () => {
    expect(hammer(Array(9).fill(101))).toBe('fail')
    expect(hammer(Array(9).fill(102))).toBe('pass')
    expect(hammer(Array(8).fill(60))).toBe('pass')
  })

  test('leaves waits that the server named to TIME-1', () => {
    const tries = Array.from({ length: 12 }, (_, index) => limit(index * 20))
    expect(judge('TIME-3', [tell('staircase', tries)]).outcome).toBe('pass')
  })

  test('does not take ten operations of a herd for a hammer', () => {
    const tries = Array.from({ length: 10 }, (_, index) => unavailable(index, { key: `k${index}` }))
    const again = tries.map(({ key }, index) => ({ at: 500 + index, key }))
    expect(judge('TIME-3', [tell('herd', [...tries, ...again])]).outcome).toBe('pass')
  })
})

describe('TIME-4', () => {
  const observed = (gaps: number[]) => {
    return judge('TIME-4', [tell('blackout', triesWithGaps(gaps))])
  }

  test('tells how waits grow, and never more', () => {
    expect(observed([500, 1000, 2000])).toMatchObject({
      outcome: 'info',
      observed: 'Its waits were 0.500 s, 1.000 s, 2.000 s: growing.',
    })
    expect(observed([1000, 1050, 950]).observed).toContain('constant')
    expect(observed([1000, 2000, 500]).observed).toContain('varying')
    expect(observed([500]).outcome).toBe('not-observed')
  })

  test('needs five operations for a median', () => {
    const herd = (operations: number) =>
      Array.from({ length: operations }, (_, index) => [
        unavailable(0, { key: `k${index}` }),
        unavailable(1010, { key: `k${index}` }),
        { at: 3020, key: `k${index}` },
      ]).flat()
    expect(judge('TIME-4', [tell('herd', herd(4))]).outcome).toBe('not-observed')
    expect(judge('TIME-4', [tell('herd', herd(5))]).observed).toBe(
      'Its waits were 1.000 s, 2.000 s: growing.',
    )
  })
})

describe('TIME-5', () => {
  /** A herd whose operations wait for these times. */
  const outcome = (waits: number[]) => {
    const tries = waits.flatMap((waitMs, index) => [
      unavailable(0, { key: `k${index}` }),
      { at: 10 + waitMs, key: `k${index}` },
    ])
    return judge('TIME-5', [tell('herd', tries)]).outcome
  }
  const spread = (operations: number, from: number, overMs: number) =>
    Array.from({ length: operations }, (_, index) => from + (overMs * index) / (operations - 1))

  test('warns about waits within 25 ms', () => {
    expect(outcome(spread(10, 500, 24))).toBe('warn')
    expect(outcome(spread(10, 500, 25))).toBe('pass')
  })

  test('warns about long waits within 3 %', () => {
    expect(outcome(spread(10, 2000, 59))).toBe('warn')
    expect(outcome(spread(10, 2000, 62))).toBe('pass')
  })

  test('needs eight operations', () => {
    expect(outcome(spread(7, 500, 0))).toBe('not-observed')
    expect(outcome(spread(8, 500, 0))).toBe('warn')
  })
})

describe('TIME-6', () => {
  const outcome = (first: Sketch, second: Sketch) =>
    judge('TIME-6', [tell('slow', [first, second])]).outcome

  const slow = (ends: number): Sketch => ({
    ...{ at: 0, ends },
    step: { play: 'slow', delayMs: 10_000 },
  })

  test('warns about a second try while the first is open', () => {
    expect(outcome(slow(10_000), { at: 2000 })).toBe('warn')
    expect(outcome(slow(2000), { at: 2000 })).toBe('pass')
  })

  test('proves nothing where the server was a second slower than planned: its client may have left', () => {
    expect(outcome(slow(10_999), { at: 2000 })).toBe('warn')
    expect(outcome(slow(11_000), { at: 2000 })).toBe('pass')
    expect(outcome({ at: 0, ends: 999 }, { at: 900 })).toBe('warn')
    expect(outcome({ at: 0, ends: 1000 }, { at: 900 })).toBe('pass')
    expect(outcome(cut(0, { ends: 7000 }), { at: 6000 })).toBe('pass')
  })

  test('forgives the late news that the client had closed the first', () => {
    expect(outcome(timedOut(0, { ends: 2250 }), { at: 2000 })).toBe('pass')
    expect(outcome(timedOut(0, { ends: 2251 }), { at: 2000 })).toBe('warn')
  })

  test('waits for the end of an open one, which may be lost with the server that answered it', () => {
    expect(outcome({ at: 0, ending: 'open' }, { at: 2000 })).toBe('pass')
  })

  test('leaves different operations with one key to KEY-3', () => {
    const run = tell('twins', [
      { at: 0, ends: 90, key: 'hash' },
      { at: 10, key: 'hash' },
    ])
    expect(judge('TIME-6', [run]).outcome).toBe('not-observed')
    expect(judge('KEY-3', [run]).outcome).toBe('fail')
  })

  test('lets different operations overlap', () => {
    const run = tell('twins', [
      { at: 0, ends: 90, key: 'a' },
      { at: 10, key: 'b' },
    ])
    expect(judge('TIME-6', [run]).outcome).toBe('not-observed')
  })
})

describe('TIME-7', () => {
  const outcome = (gapMs: number, profile: 'ietf' | 'current-state') =>
    judge('TIME-7', [tell('cut', [cut(0), secondTry(gapMs)])], { profile }).outcome

  test('asks for a second in profile current-state alone', () => {
    expect(outcome(949, 'current-state')).toBe('fail')
    expect(outcome(950, 'current-state')).toBe('pass')
    expect(outcome(1, 'ietf')).toBe('not-applicable')
  })

  test('proves nothing after an answer that took a second to leave', () => {
    const run = tell('limit', [limit(0, { ends: 1000 }), { at: 1500 }])
    expect(judge('TIME-7', [run], { profile: 'current-state' }).outcome).toBe('not-observed')
  })
})
