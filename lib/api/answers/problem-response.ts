import { type Answer, type ApiCall, jsonAnswer, toResponse } from '@/lib/api/answers/json-response'
import { getProblemKind, type ProblemCode, type RetryHint } from '@/lib/api/contract/problems'

/** Where a request is wrong: a JSON pointer into its body, or the name of a parameter or header. */
export type FieldError = { detail: string; pointer?: string; parameter?: string; header?: string }

/** A problem as the code below the routes states it. */
export type Problem = {
  code: ProblemCode
  /** This occurrence in a sentence or two, for the developer who reads the answer. */
  detail: string
  errors?: FieldError[]
  headers?: Record<string, string>
  /** Where this occurrence differs from its kind. */
  retry?: RetryHint
  status?: number
  /** No Retry-After, though others of its kind have one: the client has to find a pace of its own. */
  namesNoWait?: boolean
}

/** Ends the handling of a request with a problem; the API answers with it. */
export class Refusal extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail)
  }
}

export function problemResponse(call: ApiCall, problem: Problem): Response {
  return toResponse(problemAnswer(call, problem))
}

/** RFC 9457 problem details, with an `error` member that Stripe's clients raise the right exception from. */
export function problemAnswer(call: ApiCall, problem: Problem): Answer {
  const kind = getProblemKind(problem.code)
  const status = problem.status ?? kind.status
  const retry = problem.retry ?? kind.retry
  const detail = call.simulatedFault ? `${problem.detail} (simulated)` : problem.detail
  return jsonAnswer(
    call,
    status,
    {
      type: `${call.origin}/docs#${problem.code}`,
      title: kind.title,
      status,
      detail,
      instance: `urn:uuid:${call.requestId}`,
      code: problem.code,
      retry,
      errors: problem.errors,
      error: {
        type: kind.stripeType,
        code: kind.stripeCode ?? problem.code.replaceAll('-', '_'),
        message: detail,
      },
    },
    {
      'Content-Type': 'application/problem+json',
      'Stripe-Should-Retry': String(retry === 'same-key'),
      ...(kind.retryAfterSeconds && retry === 'same-key' && !problem.namesNoWait
        ? { 'Retry-After': String(kind.retryAfterSeconds) }
        : {}),
      ...problem.headers,
    },
  )
}
