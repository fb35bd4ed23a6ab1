import type { Kept } from '@/app/(deposit)/key/kept'
import { type KeyState, keyStateAt } from '@/app/(deposit)/key/key-state'

const HOUR = 3_600_000
const SENT_AT = Date.parse('2026-11-24T14:03:00.000Z')
const RETENTION_HOURS = 24
const UNTIL = SENT_AT + 24 * HOUR

const sent: Kept = {
  chosen: { key: 'a', used: null },
  tries: [
    { id: '1', key: 'a', since: SENT_AT, amountText: '0.34' },
    { id: '2', key: 'a', since: SENT_AT + HOUR, amountText: '25' },
  ],
}
const at = '2026-11-24T14:03:00.000Z'
const used: Kept = {
  chosen: { key: 'a', used: { at, amountCents: 34, learnedAt: SENT_AT, until: UNTIL } },
  tries: [],
}

const SENT: KeyState = { status: 'sent', since: SENT_AT, until: UNTIL, amountText: '0.34' }
const USED: KeyState = { status: 'used', at, until: UNTIL, amountCents: 34 }
const EXPIRED: KeyState = { status: 'expired' }

// biome-ignore format: a table reads best one state a line.
test.each<[string, number, KeyState, KeyState]>([
  ['at once', SENT_AT, SENT, USED],
  ['an hour later', SENT_AT + HOUR, SENT, USED],
  ['just before the retention ends, counted from the first try', UNTIL - 1, SENT, USED],
  ['when the retention ends', UNTIL, EXPIRED, EXPIRED],
  ['two days later', SENT_AT + 48 * HOUR, EXPIRED, EXPIRED],
  ['after the clock was corrected by half a minute', SENT_AT - 30_000, SENT, USED],
  ['after the clock was set back by an hour: nobody knows how much time has passed', SENT_AT - HOUR, EXPIRED, EXPIRED],
])('promises nothing that may not hold: %s', (_, now, ofSent, ofUsed) => {
  expect(keyStateAt(sent, now, RETENTION_HOURS)).toEqual(ofSent)
  expect(keyStateAt(used, now, RETENTION_HOURS)).toEqual(ofUsed)
})

test('counts by the retention that the server has', () => {
  expect(keyStateAt(sent, SENT_AT + 2 * HOUR, 1)).toEqual(EXPIRED)
})

test('has nothing to say where no key is kept, and of one that was never sent', () => {
  const nothing: Kept = { chosen: null, tries: [] }
  expect(keyStateAt(nothing, SENT_AT, 24)).toEqual({ status: 'unused' })
  expect(keyStateAt({ chosen: { key: 'a', used: null }, tries: [] }, SENT_AT, 24)).toEqual({
    status: 'unused',
  })
})
