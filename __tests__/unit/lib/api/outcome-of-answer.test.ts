import { outcomeOfAnswer } from '@/lib/api/contract/outcome-of-answer'
import type { ProblemCode } from '@/lib/api/contract/problems'

const read = (httpStatus: number, code: string | null = null, replayed: string | null = null) =>
  outcomeOfAnswer({ httpStatus, code, replayed })

test('tells a first answer from a replay', () => {
  expect(read(201)).toBe('applied')
  expect(read(201, null, 'true')).toBe('replayed')
})

test('takes a definite refusal for what it is', () => {
  expect(read(422, 'key-reused')).toBe('key_reused')
  // Stripe's clients get another status for it.
  expect(read(400, 'key-reused')).toBe('key_reused')
  expect(read(409, 'request-in-progress')).toBe('in_progress')
  expect(read(400, 'invalid-request')).toBe('rejected')
  expect(read(429, 'rate-limited')).toBe('rejected')
  expect(read(503, 'unavailable')).toBe('rejected')
})

test.each([200, 302, 400, 403, 404, 409, 413, 429, 499, 500, 502, 503, 504, 520])(
  'knows nothing after a %i of something that stands between',
  (httpStatus) => {
    expect(read(httpStatus)).toBe('unknown')
    expect(read(httpStatus, 'service_unavailable')).toBe('unknown')
    expect(read(httpStatus, 'constructor')).toBe('unknown')
  },
)

test.each<[number, ProblemCode]>([
  [503, 'outcome-unknown'],
  [504, 'gateway-timeout'],
  [500, 'internal-error'],
])('knows nothing when the server says that it does not either: %i %s', (httpStatus, code) => {
  expect(read(httpStatus, code)).toBe('unknown')
})
