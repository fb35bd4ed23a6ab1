import type { Attempt } from '@/lib/trials/exchanges/attempt'
import type { Run } from '@/lib/trials/judging/run'
import { accuseAlone } from '@/lib/trials/rules/accuse'
import { type Finding, notObserved, pass } from '@/lib/trials/rules/rule'

/** Whether anything came after the attempt that could tell its client the outcome: another try, or a read. */
export function isFollowedUp(run: Run, { exchange }: Attempt): boolean {
  const endMs = exchange.endedAtMs ?? Number.POSITIVE_INFINITY
  const others = [...run.attempts.map((attempt) => attempt.exchange), ...run.reads]
  return others.some((other) => other !== exchange && other.firstByteAtMs >= endMs)
}

type Words = { again: string; givenUp: string; advice: string }

/**
 * The shape of all REC rules. Only silence of 120 s, or a claim, says that the client has given up: both make the
 * scenario done.
 */
export function judgeRecovery(run: Run, troubled: Attempt, words: Words): Finding {
  const { id } = troubled.exchange
  const overtaken = run.attempts.some(
    ({ exchange }) =>
      exchange !== troubled.exchange &&
      exchange.firstByteAtMs > troubled.exchange.firstByteAtMs &&
      exchange.ending === 'answered',
  )
  if (isFollowedUp(run, troubled) || overtaken) return pass(words.again, [id])
  if (run.status !== 'done')
    return notObserved(`Your client may still ask again ${run.scenario.when}.`)
  return accuseAlone('warn', [id], { observed: words.givenUp, advice: words.advice })
}
