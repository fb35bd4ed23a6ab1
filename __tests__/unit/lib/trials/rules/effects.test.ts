import { cut, limit, refused, timedOut } from '../support/faults'
import { judge } from '../support/judge'
import { tell } from '../support/sketch'

describe('ONE', () => {
  test('passes one deposit, however often it was asked for', () => {
    const run = tell('cut', [cut(0), { at: 500 }], { deposits: ['key-one'] })
    expect(judge('ONE', [run])).toMatchObject({
      outcome: 'pass',
      observed: 'Your client paid once when the reply was lost.',
    })
  })

  test('tells a client with a key for each try what it did, with both exchanges and the clock', () => {
    const run = tell('cut', [cut(0, { key: 'a' }), { at: 510, key: 'b' }], { deposits: ['a', 'b'] })
    const finding = judge('ONE', [run])
    expect(finding.outcome).toBe('fail')
    expect(finding.observed).toBe(
      'Your client paid twice when the reply was lost. It sent the second try with another key. The later request began 0.500 s after the earlier one had ended. Measured at the server: the network can only make a wait look longer.',
    )
    expect(finding.evidence).toEqual(run.exchanges.map(({ id }) => id))
  })

  test('tells a client without keys', () => {
    const run = tell('cut', [cut(0, { key: null }), { at: 500, key: null }], {
      deposits: [null, null],
    })
    expect(judge('ONE', [run])).toMatchObject({
      outcome: 'fail',
      observed: expect.stringContaining(
        'paid twice when the reply was lost. It sent a try without a key.',
      ),
    })
  })

  test('names every scenario in which it happened', () => {
    const twice = { deposits: ['a', 'b'] }
    const tries = [timedOut(0, { key: 'a' }), { at: 500, key: 'b' }]
    const finding = judge('ONE', [tell('cut', tries, twice), tell('slow', tries, twice)])
    expect(finding.observed).toContain('The same when the reply took 10 seconds.')
    expect(finding.evidence).toHaveLength(4)
  })

  test('warns when nothing was paid where a retry was due', () => {
    expect(judge('ONE', [tell('limit', [limit(0)])])).toMatchObject({
      outcome: 'warn',
      observed: 'Your client never paid when it was told to slow down (429).',
    })
  })

  test('fails when nothing was paid and the client believes that it paid', () => {
    const run = tell('limit', [limit(0)], { claims: [{ outcome: 'paid' }] })
    expect(judge('ONE', [run]).outcome).toBe('fail')
  })

  test('accuses nobody of not paying while the client may still try, or was never run', () => {
    expect(judge('ONE', [tell('limit', [limit(0)])], { at: 60_000 }).outcome).toBe('not-observed')
    expect(judge('ONE', [tell('limit', [])]).outcome).toBe('not-observed')
  })

  test('takes giving up for right where the answer was definite', () => {
    expect(judge('ONE', [tell('refused', [refused(0)])])).toMatchObject({
      outcome: 'pass',
      observed: expect.stringContaining('Nothing was paid'),
    })
  })

  test('counts two for twins', () => {
    const tries = [
      { at: 0, key: 'a' },
      { at: 50, key: 'b' },
    ]
    expect(judge('ONE', [tell('twins', tries, { deposits: ['a', 'b'] })]).outcome).toBe('pass')
    expect(judge('ONE', [tell('twins', tries, { deposits: ['a'] })]).outcome).toBe('warn')
    expect(judge('ONE', [tell('twins', tries.slice(1), { deposits: ['b'] })]).outcome).toBe(
      'not-observed',
    )
    const three = judge('ONE', [
      tell('twins', [...tries, { at: 90, key: 'c' }], { deposits: ['a', 'b', 'c'] }),
    ])
    expect(three.observed).toContain('Your client made 3 deposits instead of 2')
  })
})

describe('SAY-1', () => {
  const claimed = (outcome: 'paid' | 'failed' | 'unknown', deposits: string[]) =>
    judge('SAY-1', [tell('cut', [cut(0)], { deposits, claims: [{ outcome }] })]).outcome

  test('fails only what the ledger contradicts', () => {
    expect(claimed('paid', ['key-one'])).toBe('pass')
    expect(claimed('paid', [])).toBe('fail')
    expect(claimed('failed', [])).toBe('pass')
    expect(claimed('failed', ['key-one'])).toBe('fail')
    expect(claimed('unknown', ['key-one'])).toBe('pass')
    expect(claimed('unknown', [])).toBe('pass')
  })

  test('says nothing without a claim', () => {
    expect(judge('SAY-1', [tell('cut', [cut(0)], { deposits: ['key-one'] })]).outcome).toBe(
      'not-observed',
    )
  })

  test('compares each operation by its key', () => {
    const run = tell(
      'twins',
      [
        { at: 0, key: 'a' },
        { at: 9, key: 'b' },
      ],
      {
        deposits: ['a'],
        claims: [
          { outcome: 'paid', operation: 'a' },
          { outcome: 'failed', operation: 'b' },
        ],
      },
    )
    expect(judge('SAY-1', [run]).outcome).toBe('pass')
    const wrong = {
      ...run,
      claims: run.claims.map((claim) => ({ ...claim, operation: 'b', outcome: 'paid' as const })),
    }
    expect(judge('SAY-1', [wrong]).outcome).toBe('fail')
  })
})
