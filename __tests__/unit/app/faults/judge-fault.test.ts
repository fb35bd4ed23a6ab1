import { type FaultProof, judgeFault } from '@/app/faults/judge-fault'

const proof = (overrides: Partial<FaultProof>): FaultProof => ({
  withKey: true,
  retryOutcome: 'replayed',
  resent: false,
  savedByFirst: 1,
  deposits: 1,
  attempts: 2,
  ...overrides,
})

test('says that one ledger row was paid once, and why', () => {
  expect(judgeFault(proof({}))).toEqual({
    kind: 'once',
    heading: 'You paid once.',
    body: 'The retry got the first answer. Proof: 1 ledger row, 2 attempts.',
  })
  expect(judgeFault(proof({ retryOutcome: 'applied', savedByFirst: 0, attempts: 1 })).body).toBe(
    'Nothing of the first try was saved, so the retry made the deposit. Proof: 1 ledger row, 1 attempt.',
  )
})

test('counts what was paid without a key, also what the browser itself sent', () => {
  const without = { withKey: false, retryOutcome: 'applied' } as const

  expect(judgeFault(proof({ ...without, deposits: 2 })).heading).toBe('You paid twice.')
  const many = judgeFault(proof({ ...without, deposits: 8, savedByFirst: 7, attempts: 8 }))
  expect(many.heading).toBe('You paid eight times.')
  expect(many.body).toContain('The browser itself had sent it 7 times already.')
})

test.each([0, 2])('calls %i ledger rows for one key a bug', (deposits) => {
  expect(judgeFault(proof({ deposits }))).toMatchObject({
    kind: 'bug',
    heading: `Expected 1, found ${deposits}.`,
  })
})

test('gives no verdict when the retry got no deposit for an answer', () => {
  expect(judgeFault(proof({ retryOutcome: 'rejected' })).kind).toBe('unproven')
  expect(judgeFault(proof({ retryOutcome: 'unknown' })).kind).toBe('unproven')
})
