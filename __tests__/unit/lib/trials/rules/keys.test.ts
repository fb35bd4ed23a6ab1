import { randomUUID } from 'node:crypto'
import { itemAt } from '@/scripts/support/item-at'
import {
  busy,
  cut,
  down,
  gateway,
  invalid,
  limit,
  refused,
  timedOut,
  torn,
  unavailable,
} from '../support/faults'
import { judge } from '../support/judge'
import { type Sketch, START_MS, tell } from '../support/sketch'

const again: Sketch = { at: 5000, key: 'a' }
const renewed: Sketch = { at: 5000, key: 'b' }

describe.each([
  ['KEY-1/cut', 'cut', cut(0, { key: 'a' })],
  ['KEY-1/torn', 'torn', torn(0, { key: 'a' })],
  ['KEY-1/timeout', 'slow', timedOut(0, { key: 'a' })],
  ['KEY-1/409', 'busy', busy(0, { key: 'a' })],
  ['KEY-1/429', 'limit', limit(0, { key: 'a' })],
  ['KEY-1/503', 'down', down(0, 3000, { key: 'a' })],
  ['KEY-1/504', 'gateway', gateway(0, { key: 'a' })],
] as const)('%s', (rule, scenario, first) => {
  test('passes the same key, fails another one, and needs a second try', () => {
    expect(judge(rule, [tell(scenario, [first, again])]).outcome).toBe('pass')
    expect(judge(rule, [tell(scenario, [first, renewed])]).outcome).toBe('fail')
    expect(judge(rule, [tell(scenario, [first])]).outcome).toBe('not-observed')
  })

  test('takes the quoted and the bare form for one key', () => {
    const bare = { ...again, key: ['a'] }
    expect(judge(rule, [tell(scenario, [first, bare])]).outcome).toBe('pass')
  })

  test('is silent about the other troubles', () => {
    const other = rule === 'KEY-1/cut' ? 'KEY-1/torn' : 'KEY-1/cut'
    expect(judge(other, [tell(scenario, [first, renewed])]).outcome).toBe('not-observed')
  })

  test('leaves a try without a key to KEY-2', () => {
    const keyless = { ...again, key: null }
    expect(judge(rule, [tell(scenario, [first, keyless])]).outcome).toBe('not-observed')
  })
})

const FRUITS = 'apple grape lemon melon peach mango berry olive prune guava'.split(' ')

describe('ROT-1', () => {
  const rotated = (first: Sketch) => judge('ROT-1', [tell('cut', [first, renewed])]).outcome

  test('fails a new key after whatever leaves the client in doubt', () => {
    for (const fault of [cut, torn, timedOut, busy, gateway, unavailable]) {
      expect(rotated(fault(0, { key: 'a' }))).toBe('fail')
    }
  })

  test('fails a new key while the first try is still open', () => {
    expect(
      rotated({ at: 0, ends: 10_000, key: 'a', step: { play: 'slow', delayMs: 10_000 } }),
    ).toBe('fail')
  })

  test('allows a new key after a definite answer', () => {
    for (const fault of [refused, invalid, limit]) {
      expect(rotated(fault(0, { key: 'a' }))).toBe('not-observed')
    }
  })

  test('passes the same key', () => {
    expect(judge('ROT-1', [tell('cut', [cut(0, { key: 'a' }), again])]).outcome).toBe('pass')
  })

  test('finds the key too many of a herd, and KEY-1 does, too', () => {
    const firsts = Array.from({ length: 10 }, (_, index) =>
      unavailable(index, { key: `k${index}` }),
    )
    const right = firsts.map(({ key }, index): Sketch => ({ at: 1000 + index, key }))
    const wrong = [...right.slice(0, 9), { at: 1009, key: 'eleventh' }]
    expect(judge('ROT-1', [tell('herd', [...firsts, ...right])]).outcome).toBe('pass')
    for (const rule of ['ROT-1', 'KEY-1/503']) {
      const finding = judge(rule, [tell('herd', [...firsts, ...wrong])])
      expect(finding.outcome).toBe('fail')
      expect(finding.evidence).toHaveLength(2)
    }
  })
})

describe('KEY-2', () => {
  const outcome = (scenario: 'cut' | 'twins' | 'invalid', tries: Sketch[]) =>
    judge('KEY-2', [tell(scenario, tries)]).outcome

  test('fails a resend without a key, also where the first try had one', () => {
    expect(outcome('cut', [cut(0, { key: null }), { at: 500, key: null }])).toBe('fail')
    expect(outcome('cut', [cut(0, { key: 'a' }), { at: 500, key: null }])).toBe('fail')
  })

  test('shows the request that was repeated, not the one in between', () => {
    const other = { at: 200, key: 'b', body: '{"amount":1}' }
    const run = tell('cut', [cut(0, { key: null }), other, { at: 500, key: null }])
    const [first, , repeated] = run.exchanges.map(({ id }) => id)
    expect(judge('KEY-2', [run]).evidence).toEqual([first, repeated])
  })

  test('warns about a client that has no key and never resends', () => {
    expect(outcome('cut', [cut(0, { key: null })])).toBe('warn')
  })

  test('takes keyless twins for two operations, and a third for a resend', () => {
    const keyless = [0, 50, 90].map((at) => ({ at, key: null }))
    expect(outcome('twins', keyless.slice(0, 2))).toBe('warn')
    expect(outcome('twins', keyless)).toBe('fail')
  })

  test('does not take a correction for a resend', () => {
    const corrected = { at: 500, key: null, body: '{"amount":2600}' }
    expect(outcome('invalid', [invalid(0, { key: null }), corrected])).toBe('warn')
  })

  test('passes retries with keys, and needs a retry', () => {
    expect(outcome('cut', [cut(0, { key: 'a' }), again])).toBe('pass')
    expect(outcome('cut', [cut(0, { key: 'a' })])).toBe('not-observed')
  })
})

describe('KEY-3', () => {
  const outcome = (tries: Sketch[], at?: number) =>
    judge('KEY-3', [tell('twins', tries)], at === undefined ? {} : { at }).outcome

  test('fails one key for both, one after the other or at once', () => {
    expect(
      outcome([
        { at: 0, key: 'hash' },
        { at: 50, key: 'hash' },
      ]),
    ).toBe('fail')
    expect(
      outcome([
        { at: 0, key: 'hash' },
        { at: 1, key: 'hash' },
      ]),
    ).toBe('fail')
  })

  test('passes a key each', () => {
    expect(
      outcome([
        { at: 0, key: 'a' },
        { at: 50, key: 'b' },
      ]),
    ).toBe('pass')
  })

  test('waits for the second operation', () => {
    expect(
      outcome(
        [
          { at: 0, key: 'a' },
          { at: 50, key: 'a' },
        ],
        1000,
      ),
    ).toBe('not-observed')
  })

  test('does not take a retry for another operation', () => {
    expect(outcome([timedOut(0, { key: 'a' }), { at: 500, key: 'a' }])).toBe('not-observed')
  })

  test('accuses nobody who ran one operation, or sent no keys', () => {
    expect(outcome([{ at: 0, key: 'a' }])).toBe('not-observed')
    expect(
      outcome([
        { at: 0, key: null },
        { at: 50, key: null },
      ]),
    ).toBe('not-observed')
  })
})

describe('KEY-4', () => {
  const outcome = (
    key: Sketch['key'],
    profile: 'ietf' | 'stripe' | 'adyen' | 'current-state' = 'ietf',
  ) => judge('KEY-4', [tell('plain', [{ at: 0, key }])], { profile }).outcome

  test('takes one quoted string', () => {
    expect(outcome('a')).toBe('pass')
  })

  test('tells of the bare form where the draft is meant, and takes it where a provider documents it', () => {
    expect(outcome(['a'])).toBe('info')
    expect(outcome(['a'], 'stripe')).toBe('pass')
  })

  test('fails two lines, also equal ones, and what cannot be read', () => {
    expect(outcome(['"a"', '"a"'])).toBe('fail')
    expect(outcome(['"a'])).toBe('fail')
    expect(outcome([''])).toBe('fail')
  })

  test.each([
    ['ietf', 255],
    ['stripe', 255],
    ['adyen', 64],
    ['current-state', 40],
  ] as const)('allows %s %i characters and not one more', (profile, length) => {
    expect(outcome('x'.repeat(length), profile)).toBe('pass')
    expect(outcome('x'.repeat(length + 1), profile)).toBe('fail')
  })

  test('has nothing to judge without a key', () => {
    expect(outcome(null)).toBe('not-observed')
  })
})

describe('KEY-5', () => {
  const outcome = (keyOf: (index: number) => string, count = 10) => {
    const tries = Array.from(
      { length: count },
      (_, index): Sketch => ({ at: index * 10, key: keyOf(index) }),
    )
    return judge('KEY-5', [tell('herd', tries)]).outcome
  }

  test.each<[string, (index: number) => string]>([
    ['UUIDs', () => randomUUID()],
    ['UUIDs with a prefix', () => `order-${randomUUID()}`],
    ['16 hexadecimal digits', () => randomUUID().replaceAll('-', '').slice(16)],
    [
      'a time and 64 random bits',
      (index) => `${START_MS + index}-${randomUUID().slice(19).replace('-', '')}`,
    ],
    ['a counter and a UUID', (index) => `${index}-${randomUUID()}`],
  ])('passes %s', (_, keyOf) => {
    expect(outcome(keyOf)).toBe('pass')
  })

  test.each<[string, (index: number) => string]>([
    ['counters', (index) => `order-${1041 + index}`],
    ['counters with gaps and a suffix', (index) => `pay-${5000 + index * 7}-eu`],
    ['milliseconds', (index) => `${START_MS + index}`],
    [
      'seconds and two random digits',
      (index) => `${START_MS / 1000 + index}-${10 + ((index * 37) % 90)}`,
    ],
    ['five letters', (index) => itemAt(FRUITS, index)],
  ])('warns about %s', (_, keyOf) => {
    expect(outcome(keyOf)).toBe('warn')
  })

  test('judges nobody by nine keys', () => {
    expect(outcome((index) => `${index}`, 9)).toBe('not-observed')
  })
})

describe('KEY-6', () => {
  const outcome = (...keys: string[]) =>
    judge('KEY-6', [
      tell(
        'herd',
        keys.map((key, index) => ({ at: index, key })),
      ),
    ]).outcome

  test('warns about e-mail addresses', () => {
    expect(outcome('ann@pay.example-42')).toBe('warn')
  })

  test('warns about card numbers, and not about a few numbers that look like some', () => {
    const cards = ['4111111111111111', '5555555555554444', '371449635398431']
    expect(outcome(...cards.map((card, index) => `${card}-${index}`))).toBe('warn')
    expect(outcome(...cards.slice(0, 2))).toBe('pass')
    expect(outcome(...cards, '4111111111111112')).toBe('pass')
  })

  test('knows the time of day and UUIDs', () => {
    expect(outcome(...Array.from({ length: 40 }, (_, index) => `${START_MS + index}`))).toBe('pass')
    expect(outcome(...Array.from({ length: 40 }, () => randomUUID()))).toBe('pass')
  })
})

describe('KEY-7', () => {
  const outcome = (key: string | null, restartedAt?: number) =>
    judge('KEY-7', [tell('restart', [cut(0, { key: 'a' }), { at: 60_000, key }], { restartedAt })])
      .outcome

  test('passes the old key after a restart, and warns about another one', () => {
    expect(outcome('a', 30_000)).toBe('pass')
    expect(outcome('b', 30_000)).toBe('warn')
    expect(outcome(null, 30_000)).toBe('warn')
  })

  test('says nothing unless the tester marked the restart', () => {
    expect(outcome('b')).toBe('not-observed')
  })

  test('keeps KEY-1 and ROT-1 out of it', () => {
    const run = tell('restart', [cut(0, { key: 'a' }), { at: 60_000, key: 'b' }], {
      restartedAt: 30_000,
    })
    expect(judge('KEY-1/cut', [run]).outcome).toBe('not-observed')
    expect(judge('ROT-1', [run]).outcome).toBe('not-observed')
  })
})
