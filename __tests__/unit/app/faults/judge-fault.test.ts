import { type FaultProof, judgeFault, sumUp } from '@/app/faults/judge-fault'

const proof = (overrides: Partial<FaultProof>): FaultProof => ({
  withKey: true,
  amountCents: 2_500,
  retryOutcome: 'replayed',
  resent: false,
  savedByFirst: 1,
  deposits: 1,
  attempts: 2,
  ...overrides,
})

test('says that one ledger row was paid once, and why', () => {
  expect(judgeFault(proof({}))).toEqual({
    tone: 'good',
    heading: 'You paid once.',
    short: 'paid once',
    body: 'The retry got the first answer. Proof: 1 ledger row, 2 attempts.',
  })
  expect(judgeFault(proof({ retryOutcome: 'applied', savedByFirst: 0, attempts: 1 })).body).toBe(
    'The first try saved nothing, so the retry made the deposit. Proof: 1 ledger row, 1 attempt.',
  )
  expect(judgeFault(proof({ resent: true })).body).toMatch(/^The browser itself sent/)
})

test('counts what was paid without a key, in money, also what the browser itself sent', () => {
  const without = { withKey: false, retryOutcome: 'applied' } as const

  expect(judgeFault(proof({ ...without, deposits: 2 }))).toMatchObject({
    tone: 'costly',
    heading: 'You paid twice.',
    short: 'paid twice',
    body: expect.stringMatching(/^\$50\.00 for \$25\.00: /),
  })
  const many = judgeFault(proof({ ...without, deposits: 8, savedByFirst: 7, attempts: 8 }))
  expect(many.heading).toBe('You paid 8 times.')
  expect(many.body).toContain('The browser itself had sent it 7 times already.')
})

test.each([0, 2])('calls %i ledger rows for one key a bug', (deposits) => {
  expect(judgeFault(proof({ deposits }))).toMatchObject({
    tone: 'bug',
    heading: `Expected 1, found ${deposits}.`,
  })
})

test('gives no verdict when the retry got no deposit for an answer', () => {
  expect(judgeFault(proof({ retryOutcome: 'rejected' })).tone).toBe('unproven')
  expect(judgeFault(proof({ retryOutcome: 'unknown' })).tone).toBe('unproven')
})

test('sums up a round by how often it was paid once', () => {
  const once = judgeFault(proof({}))
  const twice = judgeFault(proof({ withKey: false, retryOutcome: 'applied', deposits: 2 }))

  expect(
    sumUp([
      { withKey: true, verdict: once },
      { withKey: false, verdict: once },
      { withKey: false, verdict: twice },
    ]),
  ).toBe('Done. With a key you paid once in 1 of 1 runs, without one in 1 of 2.')
})
