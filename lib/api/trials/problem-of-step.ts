import type { ApiCall } from '@/lib/api/answers/json-response'
import type { Problem } from '@/lib/api/answers/problem-response'
import type { Step } from '@/lib/trials/plan/step'
import { MAX_EXCHANGES } from '@/lib/trials/plan/take-step'

/** X-Should-Retry is the same hint in the dialect of clients that Stainless generates. */
const RETRY = { 'X-Should-Retry': 'true' }
const NO_RETRY = { 'X-Should-Retry': 'false' }

/** The answer that says what the plan wants the client to believe. Each of them says in words that a trial plays it. */
export function problemOfStep(step: Step, { request }: ApiCall): Problem {
  switch (step.play) {
    case 'busy':
      return {
        code: 'request-in-progress',
        detail:
          'As this trial plays it, the first request with this key still runs. This one changed nothing.',
        headers: { ...RETRY, 'Retry-After': String(step.retryAfterSeconds) },
      }
    case 'limit':
      return {
        code: 'rate-limited',
        detail: 'As this trial plays it, there were too many requests. Nothing was deposited.',
        headers: { ...RETRY, 'Retry-After': String(step.retryAfterSeconds) },
      }
    case 'down':
      return {
        code: 'unavailable',
        detail:
          'As this trial plays it, the server is away for some seconds. Nothing was deposited.',
        headers: { ...RETRY, 'Retry-After': new Date(step.retryAtMs).toUTCString() },
      }
    case 'unavailable':
      return {
        code: 'unavailable',
        detail: 'As this trial plays it, the server is away. Nothing was deposited.',
        headers: RETRY,
        namesNoWait: true,
      }
    case 'gateway':
      return {
        code: 'gateway-timeout',
        detail: 'As this trial plays it, the gateway waited too long for the server.',
        headers: RETRY,
      }
    case 'stop':
      return {
        code: 'internal-error',
        detail: 'As this trial plays it, the server failed and asks not to be asked again.',
        retry: 'no',
        headers: NO_RETRY,
      }
    case 'refused':
      return {
        code: 'key-reused',
        detail:
          'As this trial plays it, the key was used for another deposit. Nothing was deposited.',
        // Stripe's clients raise StripeIdempotencyError from a 400 and from no other status.
        status: request.headers.has('stripe-version') ? 400 : undefined,
        headers: NO_RETRY,
      }
    case 'invalid': {
      const detail = 'As this trial plays it, this amount is not allowed. Send another amount.'
      return {
        code: 'invalid-request',
        detail: `${detail} Nothing was deposited.`,
        errors: [{ pointer: '#/amount', detail }],
        headers: NO_RETRY,
      }
    }
    case 'full':
      return {
        code: 'scenario-full',
        detail: `This scenario has had its ${MAX_EXCHANGES} exchanges. Nothing was deposited. Start a new trial.`,
        headers: NO_RETRY,
      }
    default:
      return {
        code: 'scenario-over',
        detail:
          'This scenario is done, and this request would be a second run. Nothing was deposited. Start a new trial to run it again.',
        headers: NO_RETRY,
      }
  }
}
