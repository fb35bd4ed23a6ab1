import {
  LOCK_TIMEOUT_MS,
  MAX_BODY_BYTES,
  MAX_BODY_PIECES,
  MAX_ERRORS,
  MAX_QUERY_LENGTH,
  MAX_QUERY_NAMES,
  SANDBOX_RETENTION_HOURS,
} from '@/lib/limits'

/**
 * What a client may do next. The rule: send the same key again while the outcome is unknown or nothing was saved for a
 * passing reason; take a new key after a definite answer; and where the request itself is wrong, do not send it again.
 */
export type RetryHint = 'same-key' | 'new-key' | 'no'

type ProblemKind = {
  status: number
  title: string
  retry: RetryHint
  /** For the Retry-After header. */
  retryAfterSeconds?: number
  /** From this and the status Stripe's clients choose the exception that they raise. */
  stripeType: 'api_error' | 'idempotency_error' | 'invalid_request_error' | 'rate_limit_error'
  /** Where Stripe has a code of its own for this; otherwise ours is used. */
  stripeCode?: string
  /** For people: the docs page, and the OpenAPI document. */
  explanation: string
}

/** Every problem that the API answers with, by its code. The code is also the anchor of its `type` URL. */
export const PROBLEMS = {
  'key-reused': {
    status: 422,
    title: 'This key was used for a different deposit',
    retry: 'new-key',
    stripeType: 'idempotency_error',
    explanation:
      'The idempotency key belongs to a deposit of another amount. Nothing was deposited, and the original can still be replayed. Use a new key for a new deposit. Clients that send Stripe-Version get 400, as from Stripe, because their exception depends on it.',
  },
  'request-in-progress': {
    status: 409,
    title: 'The first request with this key is still running',
    retry: 'same-key',
    retryAfterSeconds: 1,
    stripeType: 'idempotency_error',
    stripeCode: 'idempotency_key_in_use',
    explanation: `The first request with this key was still running after about ${LOCK_TIMEOUT_MS / 1000} seconds of waiting. This request changed nothing. Send it again with the same key to get the first one’s answer.`,
  },
  'missing-idempotency-key': {
    status: 400,
    title: 'This account requires an idempotency key',
    retry: 'no',
    stripeType: 'invalid_request_error',
    explanation:
      'The account was made with requireIdempotencyKey, so a deposit without the Idempotency-Key header is refused. Nothing was deposited.',
  },
  'invalid-idempotency-key': {
    status: 400,
    title: 'The idempotency key cannot be read',
    retry: 'no',
    stripeType: 'invalid_request_error',
    explanation:
      'Send one Idempotency-Key header with 1 to 255 visible ASCII characters: quoted, as a Structured Field String, or bare. A comma outside quotes means that two headers were joined on the way; guessing which was meant could deposit twice, so it is refused. So are a misspelt header such as X-Idempotency-Key, and a key such as `undefined`, which a program writes where it has no key. Nothing was deposited.',
  },
  'invalid-request': {
    status: 400,
    title: 'The request is not valid',
    retry: 'no',
    stripeType: 'invalid_request_error',
    explanation: `A field or parameter is missing, unknown, sent twice or out of bounds; the errors member names up to ${MAX_ERRORS} of them. Nothing was deposited and the key was not used up: correct the request and send it with the same key.`,
  },
  'unknown-fault': {
    status: 400,
    title: 'There is no such fault',
    retry: 'no',
    stripeType: 'invalid_request_error',
    explanation:
      'The Simulate-Fault header names a fault that this server does not know. Nothing was deposited.',
  },
  'faults-not-allowed': {
    status: 403,
    title: 'This server simulates no faults',
    retry: 'no',
    stripeType: 'invalid_request_error',
    explanation:
      'The request asked for a simulated fault, or for a trial, which plays them, and the server was started without ALLOW_FAULTS=true. Nothing was deposited.',
  },
  'account-not-found': {
    status: 404,
    title: 'There is no such account',
    retry: 'no',
    stripeType: 'invalid_request_error',
    stripeCode: 'resource_missing',
    explanation: `The account was never made, or it was a sandbox that nobody used for ${SANDBOX_RETENTION_HOURS} hours, and was deleted with everything in it. Nothing was deposited.`,
  },
  'deposit-not-found': {
    status: 404,
    title: 'There is no such deposit',
    retry: 'no',
    stripeType: 'invalid_request_error',
    stripeCode: 'resource_missing',
    explanation: 'No deposit has this id, or its sandbox has been deleted.',
  },
  'key-not-found': {
    status: 404,
    title: 'This key is not remembered',
    retry: 'no',
    stripeType: 'invalid_request_error',
    stripeCode: 'resource_missing',
    explanation: 'No deposit into this account was made with this key, or the key has expired.',
  },
  'unknown-token': {
    status: 401,
    title: 'No trial has this token',
    retry: 'no',
    stripeType: 'invalid_request_error',
    explanation:
      'The Authorization header carries the token of a trial that there is not, or not any more: a trial is deleted when nobody has used it for 24 hours. Nothing was deposited.',
  },
  'foreign-token': {
    status: 403,
    title: 'This token is for another sandbox or trial',
    retry: 'no',
    stripeType: 'invalid_request_error',
    explanation:
      'The token of a trial opens its own scenario: the path names the sandbox, a deposit or the trial of another one. Nothing was read or changed. Leave the Authorization header out, or ask for what the token is for.',
  },
  'trial-not-found': {
    status: 404,
    title: 'There is no such trial',
    retry: 'no',
    stripeType: 'invalid_request_error',
    stripeCode: 'resource_missing',
    explanation:
      'The trial was never started, or nobody used it for 24 hours and it has been deleted with its sandboxes.',
  },
  'scenario-over': {
    status: 403,
    title: 'This scenario of the trial is done',
    retry: 'no',
    stripeType: 'invalid_request_error',
    explanation:
      'The scenario ended with a claim, or its operations were settled and nothing came for ten seconds, or the client was silent for two minutes. A request that comes then is a second run, and judging it would accuse the client of paying twice. Nothing was deposited. Start a new trial to run the client again.',
  },
  'scenario-full': {
    status: 429,
    title: 'This scenario of the trial has had 500 exchanges',
    retry: 'no',
    stripeType: 'rate_limit_error',
    explanation:
      'No right client needs as many. Nothing was deposited. The report judges what came before; start a new trial to run the client again.',
  },
  'claim-not-taken': {
    status: 409,
    title: 'The claim was not taken',
    retry: 'no',
    stripeType: 'invalid_request_error',
    explanation:
      'Nothing has been sent to the scenario yet, or a claim about this operation was made before. Nothing was changed.',
  },
  'not-found': {
    status: 404,
    title: 'There is nothing here',
    retry: 'no',
    stripeType: 'invalid_request_error',
    explanation: 'The API has no such path. /openapi.json lists all of them.',
  },
  'method-not-allowed': {
    status: 405,
    title: 'This path does not take that method',
    retry: 'no',
    stripeType: 'invalid_request_error',
    explanation: 'The Allow header lists the methods that the path takes.',
  },
  'other-site': {
    status: 403,
    title: 'A page of another site asked',
    retry: 'no',
    stripeType: 'invalid_request_error',
    explanation:
      'The server is for its own machine, as by default, and the request names another host, or a page of another site sent it. ALLOWED_HOSTS lists the names that are answered as well. Clients that are no browser and send no Origin are answered. Nothing was deposited.',
  },
  'query-too-long': {
    status: 414,
    title: 'The query is too long',
    retry: 'no',
    stripeType: 'invalid_request_error',
    explanation: `A query may have at most ${MAX_QUERY_LENGTH} characters and ${MAX_QUERY_NAMES} names. Nothing was deposited.`,
  },
  'body-too-large': {
    status: 413,
    title: 'The body is too large',
    retry: 'no',
    stripeType: 'invalid_request_error',
    explanation: `A body may have at most ${MAX_BODY_BYTES.toLocaleString('en-US')} bytes, in at most ${MAX_BODY_PIECES} chunks if it comes without a length. Nothing was deposited.`,
  },
  'unsupported-media-type': {
    status: 415,
    title: 'The body is in a format that is not understood',
    retry: 'no',
    stripeType: 'invalid_request_error',
    explanation:
      'Send application/json or application/x-www-form-urlencoded, in UTF-8 and without content coding. Nothing was deposited.',
  },
  'balance-limit': {
    status: 409,
    title: 'The balance is at its limit',
    retry: 'no',
    stripeType: 'invalid_request_error',
    explanation:
      'The deposit would lift the balance above 9,007,199,254,740,991 cents, past which JSON numbers are not exact. Nothing was deposited and the key was not used up.',
  },
  'rate-limited': {
    status: 429,
    title: 'Too many requests',
    retry: 'same-key',
    retryAfterSeconds: 1,
    stripeType: 'rate_limit_error',
    stripeCode: 'rate_limit',
    explanation:
      'The request was refused before its key was looked at. Nothing was deposited: wait for as long as Retry-After says and send the same request again.',
  },
  'too-many-sandboxes': {
    status: 503,
    title: 'There are too many sandboxes',
    retry: 'same-key',
    retryAfterSeconds: 60,
    stripeType: 'api_error',
    explanation: `This server has its maximum number of sandboxes. A sandbox is deleted when nobody has used it for ${SANDBOX_RETENTION_HOURS} hours.`,
  },
  unavailable: {
    status: 503,
    title: 'Nothing was saved, try again',
    retry: 'same-key',
    retryAfterSeconds: 1,
    stripeType: 'api_error',
    explanation:
      'The database did not answer, the transaction was rolled back, too many deposits were waiting, or the server was shutting down. Nothing was deposited and the key was not used up: send the same request again.',
  },
  'outcome-unknown': {
    status: 503,
    title: 'It is not known whether the deposit was made',
    retry: 'same-key',
    retryAfterSeconds: 1,
    stripeType: 'api_error',
    explanation:
      'The server itself cannot tell whether the deposit was made: the database did not answer the COMMIT, or something unexpected failed. With a key, send the same request again: it gets the first answer if the deposit was made, and makes it otherwise. Without a key, sending again might deposit twice: check the list of deposits first.',
  },
  'gateway-timeout': {
    status: 504,
    title: 'A gateway gave up waiting',
    retry: 'same-key',
    stripeType: 'api_error',
    explanation:
      'Only the fault gateway-timeout answers with this. The deposit is made as far as the account allows it, and the client is not told the result. With a key, send the same request again to get its answer; without one, sending again can deposit twice.',
  },
  'internal-error': {
    status: 500,
    title: 'The server failed',
    retry: 'same-key',
    stripeType: 'api_error',
    explanation:
      'The server failed unexpectedly. With a key, or for a read, send the same request again. For a deposit without a key, check the list of deposits first.',
  },
} as const satisfies Record<string, ProblemKind>

export type ProblemCode = keyof typeof PROBLEMS

export const PROBLEM_CODES = Object.keys(PROBLEMS) as ProblemCode[]

export function getProblemKind(code: ProblemCode): ProblemKind {
  return PROBLEMS[code]
}
