import 'server-only'
import { STATUS_CODES } from 'node:http'
import { depositResponse } from '@/lib/api/answers/deposit-response'
import { ANSWER_HEADERS, CORS_HEADERS } from '@/lib/api/answers/json-response'
import { toOrigin } from '@/lib/clients/origin'
import type { DepositCommand } from '@/lib/deposits/command'
import { quoteKey } from '@/lib/idempotency-key'
import type { Outcome } from '@/lib/outcome'

/** A request and its answer as they go over the wire. */
export type RawExchange = { request: string; answer: string }

/** Made by the code that answers real requests, so that what is shown is what is sent. `host` is only shown. */
export async function rawExchange(
  command: DepositCommand,
  outcome: Outcome,
  host: string,
): Promise<RawExchange> {
  const headers = new Headers({ host, 'content-type': 'application/json' })
  if (command.idempotencyKey !== null)
    headers.set('idempotency-key', quoteKey(command.idempotencyKey))
  const body = depositBody(command)
  const request = new Request('http://localhost/api/deposits', { method: 'POST', headers })
  const response = depositResponse(
    { request, requestId: command.requestId, origin: toOrigin('http', host) },
    command,
    outcome,
  )
  return {
    request: writeMessage('POST /api/deposits HTTP/1.1', headers, body),
    answer: writeMessage(
      `HTTP/1.1 ${response.status} ${STATUS_CODES[response.status]}`,
      withoutNoise(response.headers),
      await response.text(),
    ),
  }
}

/** The body of a request that makes this deposit. */
export function depositBody({ amountCents, accountId }: DepositCommand): string {
  return JSON.stringify({ amount: amountCents, account: accountId })
}

function writeMessage(firstLine: string, headers: Headers, body: string): string {
  const lines = [...headers].map(([name, value]) => `${inTitleCase(name)}: ${value}`)
  return [firstLine, ...lines, '', body].join('\n')
}

/** What every answer has, and what is not known of an old one. */
function withoutNoise(headers: Headers): Headers {
  const rest = new Headers(headers)
  for (const name of Object.keys({ ...ANSWER_HEADERS, ...CORS_HEADERS })) rest.delete(name)
  if (rest.get('request-id') === '') rest.delete('request-id')
  return rest
}

function inTitleCase(name: string): string {
  return name.replace(/\b[a-z]/g, (letter) => letter.toUpperCase())
}
