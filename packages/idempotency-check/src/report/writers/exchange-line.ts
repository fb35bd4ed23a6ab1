import type { Exchange } from '../report'
import { describeEnding, findHeader, formatMoment } from '../timeline'
import { visibleText } from '../visible-text'

/** Like `x12  0.042 s  POST /v1/payments  "8f14…7a10"  201 after 14 ms`. */
export function writeExchangeLine(exchange: Exchange): string {
  const { id, sentAtMs, request, note } = exchange
  const key = findHeader(exchange, 'idempotency-key')
  const parts = [
    id,
    formatMoment(sentAtMs),
    `${request.method} ${request.target}`,
    key ?? '',
    describeEnding(exchange),
    note ?? '',
  ]
  return visibleText(parts.filter((part) => part !== '').join('  '))
}
