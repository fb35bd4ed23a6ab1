import { type KeyUse, keyUseAfter } from '@/app/(deposit)/key/key-use'
import type { PressAnswer } from '@/app/(deposit)/presses/press'

const DEPOSIT = { createdAt: '2026-11-24T14:03:19.000Z' } as never
const USED: KeyUse = { status: 'used', at: '2026-11-24T14:03:19.000Z' }
const SENT: KeyUse = { status: 'sent' }
const UNUSED: KeyUse = { status: 'unused' }
const REFUSED: PressAnswer = { status: 'rejected', reason: 'balance_limit' }

test.each<PressAnswer>([
  { status: 'applied', deposit: DEPOSIT, keyExpiresAt: null },
  { status: 'replayed', deposit: DEPOSIT, keyExpiresAt: '' },
  { status: 'key_reused', original: DEPOSIT },
])('knows that a key is used after $status, whatever else was answered', (answer) => {
  expect(keyUseAfter(UNUSED, [answer])).toEqual(USED)
  expect(keyUseAfter(SENT, [REFUSED, answer, { status: 'unknown' }])).toEqual(USED)
})

test.each<PressAnswer>([
  { status: 'sending', slow: false },
  { status: 'in_progress' },
  { status: 'unknown' },
])('does not take a key for unused after $status', (answer) => {
  expect(keyUseAfter(UNUSED, [answer, REFUSED])).toEqual(SENT)
  expect(keyUseAfter(USED, [answer])).toEqual(USED)
})

test.each<PressAnswer>([
  { status: 'invalid', problem: 'amount_missing' },
  REFUSED,
  { status: 'unavailable', reason: 'database_away' },
  { status: 'rate_limited', retryAfterSeconds: 1 },
  { status: 'offline' },
])('learns nothing of a key from $status', (answer) => {
  expect(keyUseAfter(UNUSED, [answer])).toEqual(UNUSED)
  expect(keyUseAfter(SENT, [answer])).toEqual(SENT)
})
