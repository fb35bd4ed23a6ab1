import type { RecordedExchange } from '@/lib/trials/exchanges/recorded-exchange'
import { readSentKey } from '@/lib/trials/exchanges/sent-key'
import { STEP_WORDS } from '@/lib/trials/report/step-words'
import { redactHeaders } from '@/packages/idempotency-check/src/report/redact/redact-headers'
import { redactKey } from '@/packages/idempotency-check/src/report/redact/redact-key'
import { redactTarget } from '@/packages/idempotency-check/src/report/redact/redact-target'
import type { Body, Exchange } from '@/packages/idempotency-check/src/report/report'

type Part = { part: string; exchanges: RecordedExchange[] }

/** What the report shows of what was recorded: times from its start, and nothing that could be used again. */
export function redactExchanges(parts: Part[], startedAtMs: number): Exchange[] {
  const keys = parts.flatMap(({ exchanges }) => exchanges.flatMap(keyOf))
  const hide = hiding([...new Set(keys)])
  return parts.flatMap(({ part, exchanges }) =>
    exchanges.map((exchange) => redact(part, exchange, startedAtMs, hide)),
  )
}

type Hide = (text: string) => string

function redact(
  part: string,
  recorded: RecordedExchange,
  startedAtMs: number,
  hide: Hide,
): Exchange {
  const { id, connection, method, target, headerLines, body, answer, ending, step } = recorded
  const { firstByteAtMs, endedAtMs } = recorded
  return {
    id,
    part,
    connection,
    sentAtMs: toMilliseconds(firstByteAtMs - startedAtMs),
    endedAtMs: endedAtMs === null ? null : toMilliseconds(endedAtMs - startedAtMs),
    request: {
      method,
      target: hide(redactTarget(target)),
      headers: redactHeaders(headerLines),
      body: hideBody(body, hide),
    },
    response: answer && {
      status: answer.status,
      headers: redactHeaders(answer.headerLines).map(([name, value]) => [name, hide(value)]),
      body: hideBody(answer.body, hide),
    },
    ending,
    note: step && STEP_WORDS[step.play],
  }
}

function keyOf({ headerLines }: RecordedExchange): string[] {
  const key = readSentKey(headerLines)
  return key.state === 'readable' ? [key.key] : []
}

/** Shorter keys occur in ordinary text, where hiding them would garble the report, and can be guessed anyway. */
const MIN_HIDDEN_LENGTH = 8

/** Keys stand in the addresses of reads and in some answers, too; the longest are replaced first. */
function hiding(keys: string[]): Hide {
  const hidden = keys
    .filter((key) => key.length >= MIN_HIDDEN_LENGTH)
    .flatMap((key) => [
      ...new Set([key, encodeURIComponent(key), JSON.stringify(key).slice(1, -1)]),
    ])
    .toSorted((one, other) => other.length - one.length)
  return (text) => hidden.reduce((shown, key) => shown.replaceAll(key, redactKey(key)), text)
}

function hideBody(body: Body, hide: Hide): Body {
  return { ...body, text: body.text === null ? null : hide(body.text) }
}

function toMilliseconds(ms: number): number {
  return Math.round(ms * 1000) / 1000
}
