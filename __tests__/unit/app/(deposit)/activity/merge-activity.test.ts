import { mergeActivity } from '@/app/(deposit)/activity/merge-activity'
import type { RecentAttempt } from '@/lib/activity'

const attempt = (id: string): RecentAttempt => ({
  id,
  at: '2026-11-24T14:03:19.000Z',
  outcome: 'applied',
  amountCents: 2_500,
  keyAbbreviation: null,
  source: 'form',
  originalAt: null,
  depositId: null,
  requestId: `request-${id}`,
})

const activity = (balanceCents: number, ...ids: string[]) => ({
  ledger: 'first',
  balanceCents,
  attempts: ids.map(attempt),
})

const idsOf = ({ attempts }: { attempts: RecentAttempt[] }) => attempts.map(({ id }) => id)

test('lists an attempt once, however often and in whatever order it is heard of', () => {
  const merged = mergeActivity(activity(0, '12', '10', '9'), activity(0, '11', '10'))

  expect(idsOf(merged)).toEqual(['12', '11', '10', '9'])
})

test('keeps the order of ids that are too long for a float', () => {
  const merged = mergeActivity(activity(0, '9007199254740992'), activity(0, '9007199254740993'))

  expect(idsOf(merged)).toEqual(['9007199254740993', '9007199254740992'])
})

test('never lets the balance fall back to what was heard late', () => {
  expect(mergeActivity(activity(5_000), activity(2_500)).balanceCents).toBe(5_000)
  expect(mergeActivity(activity(2_500), activity(5_000)).balanceCents).toBe(5_000)
})

test('keeps a hundred attempts and forgets the oldest', () => {
  const ids = Array.from({ length: 101 }, (_, index) => String(index + 1))
  const merged = mergeActivity(activity(0, ...ids), activity(0))

  expect(merged.attempts).toHaveLength(100)
  expect(idsOf(merged)).not.toContain('1')
})

test('takes a ledger that began anew as it is, with its lower balance', () => {
  const anew = { ...activity(100, '1'), ledger: 'second' }

  expect(mergeActivity(activity(5_000, '1', '2'), anew)).toEqual(anew)
})
