import { detailOf } from '@/app/_client/detail-of'
import type { Exchange } from '@/app/_client/send-deposit'
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

/** The status, and the server’s own words where it refused. */
export function sayAnswer(exchange: Exchange, withKey: boolean): string {
  const { response } = exchange
  if (response === null)
    return withKey
      ? 'No whole answer came. Send the same key again to learn what happened.'
      : 'No whole answer came. See what arrived before you send again.'
  return `${response.status} ${detailOf(exchange) ?? ''}`
}
