import type { ServerResponse } from 'node:http'
import { commits, type Step } from '@/lib/trials/plan/step'
import type { MemoryLedger } from './memory-ledger'
import type { Recording } from './record'
import type { Clock } from './virtual-clock'

type Attempt = { key: string | null; amount: number }

/** Does to one attempt what the plan says, over the real socket. */
export function playStep(
  step: Step,
  { key, amount }: Attempt,
  ledger: MemoryLedger,
  recording: Recording,
  response: ServerResponse,
  clock: Clock,
): void {
  const { id } = recording.exchange
  if (step.play === 'replayed') ledger.deposit(key, amount, null, clock.now())
  const made = commits(step) ? ledger.deposit(key, amount, id, clock.now()) : null
  const answer = answerOf(step, made)
  const headers = { ...answer.headers, Date: new Date(clock.now()).toUTCString() }
  const send = () => {
    recording.answered(answer.status, headers, answer.body)
    response.writeHead(answer.status, headers).end(answer.body)
  }
  if (step.play === 'cut') {
    recording.cut()
  } else if (step.play === 'torn') {
    recording.answered(answer.status, headers, answer.body)
    response.writeHead(answer.status, { ...headers, 'Content-Length': answer.body.length })
    response.write('{', () => setImmediate(() => recording.cut()))
  } else if (step.play === 'slow') {
    response.on('close', clock.after(step.delayMs, send))
  } else {
    send()
  }
}

type Answer = { status: number; headers: Record<string, string>; body: string }

function answerOf(
  step: Step,
  made: { id: string; amount: number; isReplay: boolean } | null,
): Answer {
  const problem = (status: number, headers: Record<string, string> = {}): Answer => ({
    status,
    headers,
    body: JSON.stringify({ code: step.play }),
  })
  switch (step.play) {
    case 'busy':
      return problem(409, { 'Retry-After': `${step.retryAfterSeconds}` })
    case 'limit':
      return problem(429, { 'Retry-After': `${step.retryAfterSeconds}` })
    case 'down':
      return problem(503, { 'Retry-After': new Date(step.retryAtMs).toUTCString() })
    case 'unavailable':
      return problem(503)
    case 'gateway':
      return problem(504)
    case 'refused':
      return problem(422)
    case 'invalid':
      return problem(400)
    case 'stop':
      return problem(500, { 'Stripe-Should-Retry': 'false', 'X-Should-Retry': 'false' })
    case 'over':
      return problem(403)
    case 'full':
      return problem(429)
    default:
      return {
        status: 201,
        headers: made?.isReplay ? { 'Idempotent-Replayed': 'true' } : {},
        body: JSON.stringify(made),
      }
  }
}
