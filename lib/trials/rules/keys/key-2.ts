import type { Attempt } from '@/lib/trials/exchanges/attempt'
import { type FollowUp, gapBetween } from '@/lib/trials/exchanges/follow-ups'
import { isSameRequest } from '@/lib/trials/exchanges/meaning'
import type { Run } from '@/lib/trials/judging/run'
import { accuse, accuseAlone } from '@/lib/trials/rules/accuse'
import { type Finding, judgeRuns, pass, type Rule } from '@/lib/trials/rules/rule'
import { rfc9110 } from '@/lib/trials/rules/sources'

export const KEY_2: Rule = {
  id: 'KEY-2',
  title: 'No retry without a key',
  level: 'MUST',
  expected: 'A POST that is sent again carries an idempotency key.',
  because: rfc9110('9.2.2'),
  judge: ({ runs }) => judgeRuns(runs, judgeRun, 'Your client never sent a request again.'),
}

function judgeRun(run: Run): Finding | null {
  const { when, operations } = run.scenario
  const keyless = run.attempts.filter(({ key }) => key.state === 'none')
  const [first] = keyless
  if (first === undefined) {
    return run.followUps.length === 0 ? null : pass(`Its retries carried a key ${when}.`)
  }
  // Where several operations are meant, as many keyless attempts may all be first ones.
  const resent = operations === 1 ? run.attempts.slice(1) : keyless.slice(operations)
  const retry = findKeylessRetry(run.attempts, resent)
  if (retry !== null) {
    return accuse('fail', retry, {
      observed: `Your client sent the deposit again without an idempotency key ${when}: the server cannot tell a retry from a new deposit.`,
      advice: 'Send an Idempotency-Key with the first try, and the same one with every retry.',
    })
  }
  return accuseAlone('warn', [first.exchange.id], {
    observed: `Your client sent no idempotency key ${when}, and never sent the request again: it pays at most once, and may lose a payment.`,
    advice: 'Send an Idempotency-Key, and retries become safe.',
  })
}

/** The first keyless attempt that repeats an earlier request, with the last one that it repeats. */
function findKeylessRetry(attempts: Attempt[], resent: Attempt[]): FollowUp | null {
  for (const later of resent.filter(({ key }) => key.state === 'none')) {
    const earlier = attempts.findLast(
      ({ exchange }) =>
        exchange.firstByteAtMs < later.exchange.firstByteAtMs &&
        isSameRequest(exchange, later.exchange),
    )
    if (earlier !== undefined) return { earlier, later, gapMs: gapBetween(earlier, later) }
  }
  return null
}
