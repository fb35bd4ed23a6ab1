import type { RecordedExchange } from '@/lib/trials/exchanges/recorded-exchange'
import { STEP_WORDS } from '@/lib/trials/report/step-words'
import type { Exchange } from '@/packages/idempotency-check/src/report/report'

/** In the report's shape, for those who own the sandbox: nothing is left out, and times are milliseconds since 1970. */
export function toExchange(recorded: RecordedExchange): Exchange {
  const { id, connection, method, target, headerLines, body, answer, step } = recorded
  return {
    id,
    part: '',
    connection,
    sentAtMs: recorded.firstByteAtMs,
    endedAtMs: recorded.endedAtMs,
    request: { method, target, headers: headerLines, body },
    response: answer && { status: answer.status, headers: answer.headerLines, body: answer.body },
    ending: recorded.ending,
    note: step && STEP_WORDS[step.play],
  }
}
