import { learnFromAnswer } from '@/app/(deposit)/key/learn-from-answer'
import type { PressAnswer } from '@/app/(deposit)/presses/press'

const HOUR = 3_600_000
const CREATED_AT = '2026-11-24T14:03:19.000Z'
const EXPIRES_AT = '2026-11-25T14:03:19.000Z'
const DEPOSIT = {
  id: '01a20c00-0000-7000-8000-000000000000',
  accountId: 'universal',
  amountCents: 2_500,
  balanceAfterCents: 2_500,
  createdAt: CREATED_AT,
}
const NOW = Date.parse('2026-11-24T15:03:19.000Z')
const learn = (answer: PressAnswer, serverNow = '2026-11-24T15:03:19.000Z') =>
  learnFromAnswer(answer, { now: NOW, serverNow, retentionHours: 24 })

test.each<PressAnswer>([
  { status: 'applied', deposit: DEPOSIT, keyExpiresAt: EXPIRES_AT },
  { status: 'replayed', deposit: DEPOSIT, keyExpiresAt: EXPIRES_AT },
  { status: 'key_reused', original: DEPOSIT },
])('knows after $status when, for what and until when the key is used', (answer) => {
  const until = NOW + 23 * HOUR
  expect(learn(answer)).toEqual({
    status: 'used',
    used: { at: CREATED_AT, amountCents: 2_500, learnedAt: NOW, until },
  })
})

test('counts the time that is left, since the server’s clock may be another', () => {
  const answer: PressAnswer = { status: 'replayed', deposit: DEPOSIT, keyExpiresAt: EXPIRES_AT }
  expect(learn(answer, '2026-11-25T13:03:19.000Z')).toMatchObject({ used: { until: NOW + HOUR } })
})

test.each<PressAnswer>([
  { status: 'queued' },
  { status: 'sending', slow: false },
  { status: 'no_answer' },
  { status: 'lost', offline: true },
  { status: 'unknown' },
  { status: 'in_progress' },
])('leaves the key in doubt after $status', (answer) => {
  expect(learn(answer)).toEqual({ status: 'in_doubt' })
})

test.each<PressAnswer>([
  { status: 'not_sent' },
  { status: 'outdated' },
  { status: 'refused', words: 'Nothing was deposited.' },
  { status: 'invalid', problem: 'amount_missing' },
  { status: 'rejected', reason: 'balance_limit' },
  { status: 'unavailable', reason: 'database_away' },
  { status: 'rate_limited', retryAfterSeconds: 1 },
])('knows after $status that this request used no key', (answer) => {
  expect(learn(answer)).toEqual({ status: 'not_used' })
})
