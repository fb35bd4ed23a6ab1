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
  | { number: number; request: HttpRequest; outcome: HttpOutcome; problem: null }
  | { number: null; request: HttpRequest; outcome: HttpOutcome | null; problem: string }

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
      if (!line) return { number: null, request, outcome: null, problem }
      const outcome = await line.send(request)
      const { answer } = outcome
      if (!answer)
        return { number: null, request, outcome, problem: outcome.problem ?? 'no answer' }
      if (answer.status !== 200) {
        return { number: null, request, outcome, problem: `it was answered ${answer.status}` }
      }
      const number = asNumber(readPath(bodyAsJson(answer), jsonPath))
      return number === null
        ? { number, request, outcome, problem: `${jsonPath} names no number and no list` }
        : { number, request, outcome, problem: null }
    },
  }
}

/** A number, digits, or a list's length. */
export function asNumber(found: unknown): number | null {
  if (Array.isArray(found)) return found.length
  if (typeof found === 'number' && Number.isFinite(found)) return found
  return typeof found === 'string' && /^-?\d{1,15}$/.test(found) ? Number(found) : null
}
