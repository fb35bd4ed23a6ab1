import { readResourceId } from '../effects/resource-id'
import { headerOf } from '../http/answer'
import type { Line, SendOptions } from '../http/line'
import { buildRequest, type Changes } from './build-request'
import type { Operation } from './operation'
import type { Run } from './run'
import { isSuccess, type Sent } from './sent'

export type SendChanges = Changes &
  SendOptions & {
    /** An open connection to use, instead of one of its own. */
    line?: Line
    /** One of the host's addresses. */
    address?: string
    note?: string
    /** Take a 429 or 503 for an answer, instead of waiting and sending again. */
    once?: boolean
  }

const MAX_TRIES = 3

const MAX_WAIT_MS = 10_000

/** Sends the operation on a connection of its own; waits out 429 and 503 as the server asks. */
export async function send(
  run: Run,
  part: string,
  operation: Operation,
  changes: SendChanges = {},
): Promise<Sent> {
  for (let tries = 1; ; tries += 1) {
    const sent = await sendOnce(run, part, operation, changes)
    const waitMs = retryAfterMs(sent)
    const isBusy = sent.status === 429 || sent.status === 503
    noteBusy(run, sent, isBusy)
    noteLatency(run, sent, changes)
    if (!isBusy || changes.once || changes.line || tries === MAX_TRIES) return sent
    await run.transport.sleep(waitMs ?? 500)
  }
}

async function sendOnce(
  run: Run,
  part: string,
  operation: Operation,
  changes: SendChanges,
): Promise<Sent> {
  const { line, problem } = changes.line
    ? { line: changes.line, problem: null }
    : await run.transport.open(changes.address)
  if (!line) return unsent(operation, problem)
  const request = buildRequest(run.settings, operation, changes)
  const outcome = await line.send(request, changes)
  const { key } = operation
  const exchange = run.recorder.record({ part, request, outcome, key, note: changes.note ?? null })
  const { answer } = outcome
  return {
    exchange,
    operation,
    answer,
    status: answer?.status ?? 0,
    problem: outcome.problem,
    resourceId: answer && run.idSource ? readResourceId(answer, run.idSource) : null,
    latencyMs: outcome.endedAtMs - outcome.sentAtMs,
  }
}

function unsent(operation: Operation, problem: string | null): Sent {
  const nothing = { exchange: null, answer: null, status: 0, resourceId: null, latencyMs: 0 }
  return { ...nothing, operation, problem }
}

/** Milliseconds that Retry-After asks for, at most ten seconds; null without it. */
export function retryAfterMs({ answer }: Sent): number | null {
  const value = answer && headerOf(answer.headers, 'retry-after')
  if (!value) return null
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now()
  return Number.isNaN(ms) ? null : Math.min(Math.max(ms, 0), MAX_WAIT_MS)
}

function noteBusy(run: Run, sent: Sent, isBusy: boolean): void {
  const known = run.busy.find(({ operation }) => operation === sent.operation)
  if (known && isSuccess(sent)) known.recovered = true
  if (known || !isBusy || !sent.exchange) return
  run.busy.push({
    operation: sent.operation,
    status: sent.status,
    exchange: sent.exchange,
    recovered: false,
  })
}

/** Of first requests only: a repeat is answered sooner, and a crowd later. */
function noteLatency(run: Run, sent: Sent, { line }: SendChanges): void {
  const isFirst = !run.sentBefore.has(sent.operation)
  run.sentBefore.add(sent.operation)
  if (isFirst && !line && isSuccess(sent)) run.latenciesMs.push(sent.latencyMs)
}
