import { detailOf } from '@/app/_client/detail-of'
import type { Exchange } from '@/app/_client/send-deposit'
import { describeOutcome } from '@/app/sandboxes/[id]/describe-outcome'
import type { AnswerOutcome } from '@/lib/api/contract/outcome-of-answer'

/** A press of the sandbox's form, and what came of it. */
export type Sent = {
  number: number
  key: string | null
  outcome: AnswerOutcome | 'sending'
  detail: string
}

/** Newest first, whichever is answered first. */
export function putInPlace(all: Sent[], one: Sent): Sent[] {
  return [one, ...all.filter(({ number }) => number !== one.number)].sort(
    (a, b) => b.number - a.number,
  )
}

/** Only the same key can find out what became of a deposit whose answer is not known. */
export function isInDoubt(key: string, sent: Sent[]): boolean {
  const latest = sent.find((one) => one.key === key)
  return latest?.outcome === 'unknown' || latest?.outcome === 'sending'
}

/** What happened; where the server refused, its status and its own words. */
export function sayAnswer(exchange: Exchange, amountCents: number): string {
  const { outcome, request, response } = exchange
  if (outcome === 'rejected' && response !== null)
    return `${response.status} ${detailOf(exchange) ?? ''}`
  return describeOutcome(outcome, { amountCents, hasKey: request.headers.has('Idempotency-Key') })
}
