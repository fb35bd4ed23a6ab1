import { judge } from '@/app/race/judge-race'
import { PRESET, predict } from '@/app/race/settings'
import { type Lane, peakOverlap } from '@/lib/race/lane'

function lanes(outcomes: Partial<Record<NonNullable<Lane['outcome']>, number>>): Lane[] {
  return Object.entries(outcomes).flatMap(([outcome, count]) =>
    Array.from({ length: count }, (_, index) => ({
      number: index + 1,
      sentAtMs: 0,
      answeredAtMs: 1,
      outcome: outcome as Lane['outcome'],
      requestId: null,
    })),
  )
}

test('calls it exactly one when twenty requests with one key left one ledger row', () => {
  const verdict = judge(PRESET, lanes({ applied: 1, replayed: 19 }), { deposits: 1, attempts: 20 })

  expect(verdict).toEqual({
    kind: 'right',
    heading: 'Exactly one.',
    body: '20 requests, 1 deposit, 19 replays. Proof: 1 ledger row for this key, 20 attempts.',
  })
})

test('never hides a second deposit under one key', () => {
  const verdict = judge(PRESET, lanes({ applied: 1, replayed: 19 }), { deposits: 2, attempts: 20 })

  expect(verdict).toMatchObject({ kind: 'bug', heading: 'Expected 1, found 2.' })
})

test('calls a replay without any ledger row a bug', () => {
  expect(judge(PRESET, lanes({ replayed: 20 }), { deposits: 0, attempts: 20 }).kind).toBe('bug')
})

test('says that twenty deposits were made when no key was sent', () => {
  const verdict = judge({ ...PRESET, keys: 'none' }, lanes({ applied: 20 }), {
    deposits: 20,
    attempts: 20,
  })

  expect(verdict.heading).toBe('Twenty deposits.')
  expect(verdict.body).toContain('No key, so the server had no way to know they were the same.')
})

test('calls a deposit that nobody was told of a bug', () => {
  const verdict = judge({ ...PRESET, keys: 'none' }, lanes({ applied: 19, rejected: 1 }), {
    deposits: 20,
    attempts: 20,
  })

  expect(verdict).toMatchObject({ kind: 'bug', heading: 'Expected 19, found 20.' })
})

test('allows for a request without an answer to have been saved or not, and no more', () => {
  const settings = { ...PRESET, keys: 'none' as const }
  const answers = lanes({ applied: 18, unknown: 2 })

  expect(judge(settings, answers, { deposits: 18, attempts: 18 }).kind).toBe('right')
  expect(judge(settings, answers, { deposits: 20, attempts: 20 }).kind).toBe('right')
  expect(judge(settings, answers, { deposits: 21, attempts: 21 })).toMatchObject({
    kind: 'bug',
    heading: 'Expected 18 to 20, found 21.',
  })
})

test('says so when nothing got through', () => {
  expect(judge(PRESET, lanes({ rejected: 20 }), { deposits: 0, attempts: 0 })).toMatchObject({
    kind: 'right',
    heading: 'No deposit.',
  })
})

test('predicts one deposit for one key, and as many as requests otherwise', () => {
  expect(predict({ ...PRESET, requests: 50 })).toBe('1 applied, 49 replayed')
  expect(predict({ ...PRESET, requests: 50, keys: 'each' })).toBe('50 applied')
})

test('counts how many requests were under way at one moment, and not those that only touched', () => {
  const interval = (startMs: number, endMs: number) => ({ startMs, endMs })

  expect(peakOverlap([])).toBe(0)
  expect(peakOverlap([interval(0, 10), interval(10, 20)])).toBe(1)
  expect(peakOverlap([interval(0, 10), interval(5, 20), interval(6, 7), interval(8, 9)])).toBe(3)
})
