import type { Play } from '@/lib/trials/plan/step'

/** What the server did with an attempt, for the time line. */
export const STEP_WORDS: Record<Play, string> = {
  normally: 'Answered as usual.',
  cut: 'Made the deposit, then cut the connection before a byte of the answer.',
  torn: 'Made the deposit, sent the status, the headers and one byte, then cut the connection.',
  slow: 'Made the deposit at once, and answered ten seconds later.',
  gateway: 'Made the deposit, and answered 504 as a gateway that gave up.',
  busy: 'Answered 409 with Retry-After, as if the first try still ran. Made nothing.',
  limit: 'Answered 429 with Retry-After. Made nothing.',
  down: 'Answered 503 with a date in Retry-After. Made nothing.',
  unavailable: 'Answered 503 without Retry-After. Made nothing.',
  replayed: 'Had made the deposit already, and replayed it.',
  refused: 'Answered 422: the key was used for something else. Made nothing.',
  invalid: 'Answered 400: asked for another amount. Made nothing.',
  stop: 'Made the deposit, and answered 500 with the hints not to retry.',
  over: 'Refused, since this scenario had ended. Not judged.',
  full: 'Refused, since this scenario has had its 500 exchanges. Not judged.',
}
