import type { Attempt } from '@/lib/trials/exchanges/attempt'
import { gapBetween } from '@/lib/trials/exchanges/follow-ups'
import { wasSlowByItself } from '@/lib/trials/exchanges/late-answer'
import type { Run } from '@/lib/trials/judging/run'
import { accuse } from '@/lib/trials/rules/accuse'
import { type Finding, judgeRuns, pass, type Rule } from '@/lib/trials/rules/rule'
import { PAYPAL } from '@/lib/trials/rules/sources'

/** The news that the client closed a connection may arrive a little after its next request on another one. */
const CLOSE_DELAY_MS = 250

export const TIME_6: Rule = {
  id: 'TIME-6',
  title: 'One try at a time',
  level: 'SHOULD',
  expected: 'The next try of an operation begins when the one before has ended.',
  because: PAYPAL,
  judge: ({ runs }) =>
    judgeRuns(
      runs,
      (run) => run.operations.flatMap((operation) => judgeOperation(run, operation) ?? []),
      'Your client never tried twice.',
    ),
}

function judgeOperation(run: Run, operation: Attempt[]): Finding | null {
  if (operation.length < 2) return null
  // With too few keys, tries of one key may be different operations: KEY-3 judges that.
  if (run.operations.length < run.scenario.operations) return null
  for (const [index, later] of operation.entries()) {
    const earlier = operation.slice(0, index).find((attempt) => isStillOpen(attempt, later))
    if (earlier !== undefined) {
      return accuse(
        'warn',
        { earlier, later, gapMs: gapBetween(earlier, later) },
        {
          observed: `Hedged: your client sent a second try while the first was still open ${run.scenario.when}.`,
          advice:
            'Wait for the answer, or close the connection, before you try again: some providers fail the second.',
        },
      )
    }
  }
  return pass(`One try at a time ${run.scenario.when}.`)
}

function isStillOpen(earlier: Attempt, later: Attempt): boolean {
  // How an open one ends will be seen, or it never will, because the server that answered it has died.
  if (earlier.fate === 'open' || wasSlowByItself(earlier.exchange)) return false
  const overlapMs = -gapBetween(earlier, later)
  return overlapMs > (earlier.fate === 'timeout' ? CLOSE_DELAY_MS : 0)
}
