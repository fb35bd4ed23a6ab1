import type { Answer } from '@/lib/api/answers/json-response'
import type { Step } from '@/lib/trials/plan/step'

/**
 * What passes by of one request and its answer, for the record. It is noted before anybody knows whether the request is
 * for a sandbox, so noting must cost next to nothing.
 */
export type Recording = {
  firstByteAtMs: number
  /** The answer as far as it is meant to leave. */
  answer: Answer | null
  isCutByServer: boolean
  step: Step | null
}

export function startRecording(): Recording {
  return { firstByteAtMs: nowMs(), answer: null, isCutByServer: false, step: null }
}

/** Milliseconds since 1970 with fractions, which never run backwards in one process. */
export function nowMs(): number {
  return performance.timeOrigin + performance.now()
}
