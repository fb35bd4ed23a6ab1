import { caveatOf } from '@/app/race/caveat'
import { judgeRace } from '@/app/race/judge-race'
import { DEFAULT_SETTINGS, nameSettings, predict } from '@/app/race/settings'
import { findPaidAgain, type Lane, peakOverlap, waitingLanes } from '@/lib/race/lane'

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
  const verdict = judgeRace(DEFAULT_SETTINGS, lanes({ applied: 1, replayed: 19 }), {
    deposits: 1,
    attempts: 20,
  })

  expect(verdict).toEqual({
    tone: 'good',
    heading: 'Exactly one.',
    short: 'paid once',
    body: '20 requests, 1 deposit of $25.00, 19 replays. Proof: 1 ledger row for this key, 20 attempts.',
  })
})

test('never hides a second deposit under one key', () => {
  const verdict = judgeRace(DEFAULT_SETTINGS, lanes({ applied: 1, replayed: 19 }), {
    deposits: 2,
    attempts: 20,
  })

  expect(verdict).toMatchObject({ tone: 'bug', heading: 'Expected 1, found 2.' })
})

test('calls a replay without any ledger row a bug', () => {
  expect(
    judgeRace(DEFAULT_SETTINGS, lanes({ replayed: 20 }), { deposits: 0, attempts: 20 }).tone,
  ).toBe('bug')
})

test('names the money that was lost when no key was sent', () => {
  const verdict = judgeRace({ ...DEFAULT_SETTINGS, keys: 'none' }, lanes({ applied: 20 }), {
    deposits: 20,
    attempts: 20,
  })

  expect(verdict).toMatchObject({ tone: 'costly', heading: 'You paid $500.00 for $25.00.' })
  expect(verdict.body).toContain('No key, so the server had no way to know they were the same.')
})

test('calls a deposit that nobody was told of a bug', () => {
  const verdict = judgeRace(
    { ...DEFAULT_SETTINGS, keys: 'none' },
    lanes({ applied: 19, rejected: 1 }),
    {
      deposits: 20,
      attempts: 20,
    },
  )

  expect(verdict).toMatchObject({ tone: 'bug', heading: 'Expected 19, found 20.' })
})

test('allows for a request without an answer to have been saved or not, and no more', () => {
  const settings = { ...DEFAULT_SETTINGS, keys: 'none' as const }
  const answers = lanes({ applied: 18, unknown: 2 })

  expect(judgeRace(settings, answers, { deposits: 18, attempts: 18 }).tone).toBe('costly')
  expect(judgeRace(settings, answers, { deposits: 20, attempts: 20 }).tone).toBe('costly')
  expect(judgeRace(settings, answers, { deposits: 21, attempts: 21 })).toMatchObject({
    tone: 'bug',
    heading: 'Expected 18 to 20, found 21.',
  })
})

test('says so when nothing got through', () => {
  expect(
    judgeRace(DEFAULT_SETTINGS, lanes({ rejected: 20 }), { deposits: 0, attempts: 0 }),
  ).toMatchObject({
    tone: 'unproven',
    heading: 'No deposit.',
  })
})

test('predicts one deposit for one key, and as many as requests otherwise', () => {
  expect(predict({ ...DEFAULT_SETTINGS, requests: 50 })).toBe(
    '1 applied, 49 replayed: you pay $25.00 once',
  )
  expect(predict({ ...DEFAULT_SETTINGS, requests: 50, keys: 'each' })).toBe(
    '50 applied: you pay $1,250.00 for $25.00',
  )
})

test('counts how many requests were under way at one moment, and not those that only touched', () => {
  const interval = (startMs: number, endMs: number) => ({ startMs, endMs })

  expect(peakOverlap([])).toBe(0)
  expect(peakOverlap([interval(0, 10), interval(10, 20)])).toBe(1)
  expect(peakOverlap([interval(0, 10), interval(5, 20), interval(6, 7), interval(8, 9)])).toBe(3)
})

test('shows as paid again every deposit but the one that was answered first', () => {
  const [first, second, third] = waitingLanes(3)
  const raced: Lane[] = [
    { ...first, outcome: 'applied', answeredAtMs: 30 },
    { ...second, outcome: 'applied', answeredAtMs: 10 },
    { ...third, outcome: 'replayed', answeredAtMs: 20 },
  ] as Lane[]

  expect(findPaidAgain(raced)).toEqual(new Set([1]))
  expect(findPaidAgain(waitingLanes(3)).size).toBe(0)
})

test('says what the number of requests at one moment was counted from', () => {
  const race = {
    settings: DEFAULT_SETTINGS,
    phase: 'over' as const,
    lanes: waitingLanes(20),
    account: null,
    key: null,
    peak: 6,
    verdict: null,
  }

  expect(caveatOf(race)).toContain('A browser opens at most 6 connections')
  expect(caveatOf({ ...race, peak: null })).toContain('could not be measured')
  const fromServer = { ...DEFAULT_SETTINGS, sender: 'server' as const }
  expect(caveatOf({ ...race, settings: fromServer, peak: 20 })).toContain(
    'opened 20 connections first',
  )
})

test('names the settings of a run, so that its verdict is not taken for that of other ones', () => {
  expect(nameSettings(DEFAULT_SETTINGS)).toBe(
    '20 requests of $25.00, one key for all, sent by this browser',
  )
})
