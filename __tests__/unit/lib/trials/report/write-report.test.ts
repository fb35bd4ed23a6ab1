import type { ScenarioHistory } from '@/lib/trials/judging/history'
import type { ProfileName } from '@/lib/trials/profiles'
import { writeReport } from '@/lib/trials/report/write-report'
import { RULEBOOK } from '@/lib/trials/rules/rulebook'
import { itemAt } from '@/scripts/support/item-at'
import { busy, cut, limit, refused, timedOut, torn } from '../support/faults'
import { START_MS, tell } from '../support/sketch'

const AFTERWARDS_MS = 3_600_000

/** The core set, as a right client goes through it. */
const RIGHT_CORE: ScenarioHistory[] = [
  tell('plain', [{ at: 0, key: 'p' }], { deposits: ['p'] }),
  tell('cut', [cut(0, { key: 'c' }), { at: 900, key: 'c' }], { deposits: ['c'] }),
  tell('busy', [busy(0, { key: 'b' }), { at: 2100, key: 'b' }], { deposits: ['b'] }),
  tell('refused', [refused(0, { key: 'r' })]),
  tell(
    'twins',
    [
      { at: 0, key: 't1' },
      { at: 99, key: 't2' },
    ],
    { deposits: ['t1', 't2'] },
  ),
]

function report(
  scenarios: ScenarioHistory[],
  { at = AFTERWARDS_MS, profile = 'ietf' as ProfileName, secrets = [] as string[] } = {},
) {
  const history = { profile, scenarios }
  const facts = { version: '0.1.0', target: 'http://localhost/trials/x', startedAtMs: START_MS }
  return writeReport({ ...facts, history, secrets }, START_MS + at)
}

const without = (name: string) => RIGHT_CORE.filter(({ scenario }) => scenario !== name)

describe('how far a scenario is', () => {
  test('says which attempts shared a key, and whether the client paid too often', () => {
    const one = cut(0, { key: 'secret-key-one' })
    const [first, second] = report([
      tell('cut', [one, { at: 900, key: 'secret-key-two' }], { deposits: ['a', 'b'] }),
      tell('busy', [busy(0, { key: 'x' }), { at: 2100, key: 'x' }, { at: 2200, key: null }]),
    ]).scenarios
    expect(Object.values(first?.keys ?? {})).toEqual([1, 2])
    expect(Object.values(second?.keys ?? {})).toEqual([1, 1, null])
    expect([first?.paidTooOften, second?.paidTooOften]).toEqual([true, false])
    expect(JSON.stringify(first)).not.toContain('secret')
  })

  test('notes that a scenario has had all the exchanges that it may have', () => {
    const many = Array.from({ length: 500 }, (_, at) => ({ at, key: 'k' }))
    expect(report([tell('plain', many)]).scenarios[0]?.note).toContain('had its 500 exchanges')
    expect(report([tell('plain', many.slice(1))]).scenarios[0]?.note).toBeNull()
  })
})

describe('the grade', () => {
  test('is an A for a client that did everything right', () => {
    expect(report(RIGHT_CORE)).toMatchObject({ grade: 'A', cappedBy: null, missingForGrade: [] })
  })

  test('is withheld until the core set is done, and says what is missing', () => {
    expect(report(without('busy'))).toMatchObject({
      grade: null,
      missingForGrade: ['busy is not part of this trial'],
    })
    expect(report([...without('busy'), tell('busy', [])]).missingForGrade).toEqual([
      'busy has not been run',
    ])
    expect(
      report([...without('busy'), tell('busy', [busy(0)])], { at: 9000 }).missingForGrade,
    ).toEqual(['busy is still running'])
    expect(
      report([...without('twins'), tell('twins', [{ at: 0, key: 'only' }])]).missingForGrade,
    ).toEqual(['twins has had fewer deposits than asked for'])
    // A letter that is seen must not fall when the rest of what has begun is judged.
    expect(report([...RIGHT_CORE, tell('torn', [torn(0)])], { at: 9000 }).missingForGrade).toEqual([
      'torn is still running',
    ])
    expect(report([]).missingForGrade).toEqual([
      'plain, cut, busy, refused and twins are not part of this trial',
    ])
  })

  test('is an F as soon as nothing can make it worse', () => {
    const paidTwice = tell('cut', [cut(0, { key: 'c' }), { at: 900, key: 'd' }], {
      deposits: ['c', 'd'],
    })
    const running = tell('torn', [torn(5000)])
    expect(report([...without('cut'), paidTwice, running], { at: 9000 })).toMatchObject({
      grade: 'F',
      missingForGrade: [],
    })
  })

  test.each([
    [
      'F',
      'KEY-1/409',
      [
        ...without('busy'),
        tell('busy', [busy(0), { at: 2100, key: 'other' }], { deposits: ['other'] }),
      ],
    ],
    [
      'F',
      'ONE',
      [
        ...without('cut'),
        tell('cut', [cut(0, { key: 'c' }), { at: 900, key: 'd' }], { deposits: ['c', 'd'] }),
      ],
    ],
    ['D', 'REC-2', [...RIGHT_CORE, tell('torn', [torn(0)], { deposits: ['key-one'] })]],
    [
      'C',
      'TIME-1',
      [...RIGHT_CORE, tell('limit', [limit(0), { at: 100 }], { deposits: ['key-one'] })],
    ],
    [
      'B',
      'TIME-6',
      [
        ...RIGHT_CORE,
        tell('slow', [timedOut(0, { ends: 10_000 }), { at: 3000 }], { deposits: ['key-one'] }),
      ],
    ],
  ])('is %s, capped by %s', (grade, cappedBy, scenarios) => {
    expect(report(scenarios)).toMatchObject({ grade, cappedBy })
  })

  test('is not lowered by what is only told', () => {
    const bare = tell('plain', [{ at: 0, key: ['bare'] }], { deposits: ['bare'] })
    expect(report([...without('plain'), bare]).grade).toBe('A')
  })
})

describe('the headline', () => {
  test('counts operations and deposits', () => {
    expect(report(without('refused')).headline).toBe(
      '5 operations, 5 deposits: your client paid once each time.',
    )
    expect(report(RIGHT_CORE).headline).toBe(
      '6 operations, 5 deposits: your client never paid twice.',
    )
    expect(report(RIGHT_CORE).counts).toEqual({ operations: 6, effects: 5 })
  })

  test('says first that an operation made two deposits', () => {
    const doubled = tell('cut', [cut(0, { key: 'c' }), { at: 900, key: 'd' }], {
      deposits: ['c', 'd'],
    })
    expect(report([doubled]).headline).toBe(
      '1 operation made 2 deposits. Your client sent the second try with another key. 1 operation, 2 deposits in all.',
    )
  })

  test('names the usual reason for that only where all tries agree', () => {
    const pair = (first: string | null, second: string | null) =>
      tell('cut', [cut(0, { key: first }), { at: 900, key: second }], { deposits: ['c', 'd'] })
    const kept = tell('busy', [busy(0, { key: 'b' }), { at: 2100, key: 'b' }], { deposits: ['b'] })
    const changed = tell('busy', [busy(0, { key: 'b' }), { at: 2100, key: 'e' }], {
      deposits: ['e'],
    })
    const headline = (...runs: ScenarioHistory[]) => report(runs).headline
    expect(headline(pair('c', 'd'), changed)).toContain('Your client makes a new key for each try.')
    expect(headline(pair(null, null))).toContain('Your client sends no idempotency key.')
    expect(headline(pair('c', 'd'), kept)).not.toContain('Your client')
    expect(headline(pair('c', null))).not.toContain('Your client')
  })

  test('says that one was not paid', () => {
    expect(report([tell('limit', [limit(0)])]).headline).toBe(
      '1 operation, 0 deposits: 1 operation was not paid.',
    )
    expect(report([tell('limit', [limit(0)])], { at: 9000 }).headline).toBe(
      '1 operation, 0 deposits: 1 operation was not paid yet.',
    )
  })

  test('says that nothing was sent', () => {
    expect(report([tell('plain', [])]).headline).toBe('Your client has not sent anything yet.')
  })
})

describe('the status of a scenario', () => {
  const status = (scenario: ScenarioHistory, at: number) =>
    itemAt(report([scenario], { at }).scenarios, 0).status

  test('waits for a first attempt, and is done five seconds after a definite answer', () => {
    expect(status(tell('plain', []), 9e9)).toBe('waiting')
    expect(status(tell('plain', [{ at: 0 }]), 5009)).toBe('running')
    expect(status(tell('plain', [{ at: 0 }]), 5010)).toBe('done')
  })

  test('is done after two minutes of silence where the outcome is open', () => {
    expect(status(tell('cut', [cut(0)]), 120_009)).toBe('running')
    expect(status(tell('cut', [cut(0)]), 120_010)).toBe('done')
  })

  test('is done with a claim', () => {
    expect(status(tell('cut', [cut(0)], { claims: [{ outcome: 'failed' }] }), 11)).toBe('done')
  })

  test('waits for both twins', () => {
    expect(status(tell('twins', [{ at: 0 }]), 60_000)).toBe('running')
  })

  test('runs as long as an answer is on its way', () => {
    expect(status(tell('slow', [{ at: 0, ending: 'open' }]), 8000)).toBe('running')
  })
})

test('judges every rule once, worst first, and is silent about what it cannot know', () => {
  const { results, cannotSee } = report([...RIGHT_CORE, tell('limit', [limit(0), { at: 100 }])])
  expect(results.map(({ id }) => id).toSorted()).toEqual(RULEBOOK.map(({ id }) => id).toSorted())
  expect(new Set(RULEBOOK.map(({ id }) => id)).size).toBe(RULEBOOK.length)
  expect(itemAt(results, 0).outcome).toBe('warn')
  expect(results.every(({ outcome }) => outcome !== 'error')).toBe(true)
  expect(cannotSee).toContain('not that there is none')
})

test('an unrun trial accuses of nothing', () => {
  const outcomes = new Set(
    report([tell('plain', []), tell('cut', [])]).results.map(({ outcome }) => outcome),
  )
  expect([...outcomes].toSorted()).toEqual(['not-applicable', 'not-observed'])
})

test('shows no key, no token, no cookie and no sandbox', () => {
  const key = '8f14e45f-ceea-467f-a8e6-2d0d1c6b7a10'
  const run = tell('cut', [
    cut(0, {
      key,
      headers: [
        ['Authorization', 'Bearer token-of-this-scenario'],
        ['Cookie', 'session=cookie-of-the-tester'],
      ],
      body: `{"amount":2500,"account":"sandbox-of-this-scenario","copy":"${key}"}`,
    }),
    {
      at: 100,
      method: 'GET',
      target: `/api/keys/${key}?account=sandbox-of-this-scenario`,
      key: null,
      step: null,
    },
  ])
  const secrets = ['token-of-this-scenario', 'sandbox-of-this-scenario']
  const text = JSON.stringify(report([run], { secrets }))
  for (const secret of [key, ...secrets, 'cookie-of-the-tester']) expect(text).not.toContain(secret)
  expect(text).toContain('8f14…7a10')
})

test('tells the time from the start of the trial, and what was played', () => {
  const { exchanges } = report([tell('cut', [cut(40, { ends: 52.0004 })])])
  expect(exchanges[0]).toMatchObject({
    part: 'cut',
    sentAtMs: 40,
    endedAtMs: 52,
    ending: 'cut-by-server',
    response: null,
    note: 'Made the deposit, then cut the connection before a byte of the answer.',
  })
})
