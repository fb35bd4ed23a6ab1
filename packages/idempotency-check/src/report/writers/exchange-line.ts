import type { Exchange } from '../report'
import { describeEnding, findHeader, formatMoment } from '../timeline'
import { visibleText } from '../visible-text'

const SHOWN_ID_CHARACTERS = 8

/** Like `x12  0.042 s  POST /v1/payments  "8f14…7a10"  201 after 14 ms`; a scenario is named first. */
export function writeExchangeLine(exchange: Exchange, resultId: string): string {
  const { id, part, sentAtMs, request, note } = exchange
  const key = findHeader(exchange, 'idempotency-key')
  const parts = [
    part === resultId ? '' : part,
    id.slice(0, SHOWN_ID_CHARACTERS),
    formatMoment(sentAtMs),
    `${request.method} ${request.target}`,
    key ?? '',
    describeEnding(exchange),
    note ?? '',
  ]
  return visibleText(parts.filter((part) => part !== '').join('  '))
}
