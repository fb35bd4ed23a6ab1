import type { HttpOutcome } from '../http/answer'
import type { HttpRequest } from '../http/request'
import type { Transport } from '../http/transport'
import type { Header } from '../report/report'
import { bodyAsJson, readPath } from './resource-id'

/** Reads how many effects there are, from where the user said. */
export type Counter = {
  read: () => Promise<Counted>
}

export type Counted =
  | { number: number; exchange: CountExchange | null; problem: null }
  | { number: null; exchange: CountExchange | null; problem: string }

/** For the report; null where nothing was sent. */
export type CountExchange = { request: HttpRequest; outcome: HttpOutcome }

export function createCounter(
  transport: Transport,
  { target, jsonPath, headers }: { target: string; jsonPath: string; headers: Header[] },
): Counter {
  const request: HttpRequest = {
    method: 'GET',
    target,
    headers: [['Accept', 'application/json'], ...headers],
    body: Buffer.alloc(0),
    framing: 'length',
  }
  return {
    read: async () => {
      const { line, problem } = await transport.open()
      if (!line) return { number: null, exchange: null, problem }
      const outcome = await line.send(request)
      const read = readCount(outcome, jsonPath)
      const exchange = { request, outcome }
      return typeof read === 'number'
        ? { number: read, exchange, problem: null }
        : { number: null, exchange, problem: read }
    },
  }
}

/** The number, or half a sentence about why there is none. */
function readCount({ answer, problem }: HttpOutcome, jsonPath: string): number | string {
  if (!answer) return problem ?? 'there was no answer'
  if (answer.status !== 200) return `it was answered ${answer.status}`
  const number = asNumber(readPath(bodyAsJson(answer), jsonPath))
  if (number !== null) return number
  const hint = jsonPath === '$' ? ' (--count says where in the answer it stands)' : ''
  return `${jsonPath} names no number and no list${hint}`
}

/** A number, digits, or a list's length. */
export function asNumber(found: unknown): number | null {
  if (Array.isArray(found)) return found.length
  if (typeof found === 'number' && Number.isFinite(found)) return found
  return typeof found === 'string' && /^-?\d{1,15}$/.test(found) ? Number(found) : null
}
