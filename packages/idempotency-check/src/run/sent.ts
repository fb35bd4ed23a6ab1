import { bodyAsJson } from '../effects/resource-id'
import type { HttpAnswer } from '../http/answer'
import type { Operation } from './operation'

/** A request that was sent, and what became of it. */
export type Sent = {
  /** The exchange's id, for evidence; null where no connection could be made. */
  exchange: string | null
  operation: Operation
  answer: HttpAnswer | null
  /** 0 without an answer. */
  status: number
  /** Half a sentence about why there is no answer. */
  problem: string | null
  resourceId: string | null
  latencyMs: number
}

export function isSuccess({ status }: Sent): boolean {
  return status >= 200 && status < 300
}

export function isRefusal({ status }: Sent): boolean {
  return status >= 400 && status < 500
}

export function textOf({ answer }: Sent): string {
  return answer?.body.toString('utf8') ?? ''
}

export function jsonOf({ answer }: Sent): unknown {
  return answer ? bodyAsJson(answer) : undefined
}

/** Like `201`, or why there was no answer. */
export function statusWord(sent: Sent): string {
  return sent.answer ? String(sent.status) : `no answer (${sent.problem ?? 'it was not awaited'})`
}
