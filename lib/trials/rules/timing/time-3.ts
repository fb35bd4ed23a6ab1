import type { Attempt } from '@/lib/trials/exchanges/attempt'
import { type FollowUp, followUpsOf } from '@/lib/trials/exchanges/follow-ups'
import { mayHaveMissedAnswer } from '@/lib/trials/exchanges/late-answer'
import type { Run } from '@/lib/trials/judging/run'
import { accuse } from '@/lib/trials/rules/accuse'
import { type Finding, judgeRuns, pass, type Rule } from '@/lib/trials/rules/rule'
import { azure } from '@/lib/trials/rules/sources'
import { readRetryAfter } from '@/lib/trials/rules/timing/retry-after'

/** One quick retry after a cut is normal; three in a row are a loop without a wait. */
const QUICK_MS = 50
const MAX_QUICK = 2

const SECOND_MS = 1000
const HAMMERING = 10

const ADVICE = 'Wait before each retry, longer each time, with some chance in it.'

export const TIME_3: Rule = {
  id: 'TIME-3',
  title: 'Does not hammer',
  level: 'SHOULD',
  expected: 'There is a wait between tries, also where the server names none.',
  because: azure('azurecore-http-retry'),
  judge: ({ runs }) =>
    judgeRuns(
      runs,
      (run) => run.operations.flatMap((operation) => judgeOperation(run, operation) ?? []),
      'Your client never tried twice.',
    ),
}

function judgeOperation(run: Run, operation: Attempt[]): Finding | null {
  const followUps = followUpsOf(operation)
  const [first] = followUps
  if (first === undefined) return null
  const burst = findBurst(operation, followUps)
  if (burst !== null) {
    return accuse('fail', burst, {
      observed: `Your client tried ${HAMMERING} times within a second ${run.scenario.when}.`,
      advice: ADVICE,
    })
  }
  const quick = findQuick(followUps)
  if (quick !== null) {
    return accuse('warn', quick, {
      observed: `Your client retried ${MAX_QUICK + 1} times in a row without a wait ${run.scenario.when}.`,
      advice: ADVICE,
    })
  }
  return pass(`It did not hammer ${run.scenario.when}.`)
}

/** The tenth try within a second of the first of them; what Retry-After asked for is the business of TIME-1. */
function findBurst(operation: Attempt[], followUps: FollowUp[]): FollowUp | null {
  const unasked = [
    ...operation.slice(0, 1),
    ...followUps.filter(isUnasked).map(({ later }) => later),
  ]
  const index = unasked.findIndex((attempt, position) => {
    const tenth = unasked[position + HAMMERING - 1]
    return tenth !== undefined && sinceMs(attempt, tenth) < SECOND_MS
  })
  if (index === -1) return null
  const tenth = unasked[index + HAMMERING - 1]
  return followUps.find(({ later }) => later === tenth) ?? null
}

function findQuick(followUps: FollowUp[]): FollowUp | null {
  let inARow = 0
  for (const followUp of followUps) {
    inARow = isQuick(followUp) ? inARow + 1 : 0
    if (inARow > MAX_QUICK) return followUp
  }
  return null
}

function isQuick(followUp: FollowUp): boolean {
  const { gapMs } = followUp
  return isUnasked(followUp) && gapMs >= 0 && gapMs < QUICK_MS && !mayHaveMissedAnswer(followUp)
}

function isUnasked({ earlier }: FollowUp): boolean {
  return readRetryAfter(earlier.exchange) === null
}

function sinceMs(earlier: Attempt, later: Attempt): number {
  return later.exchange.firstByteAtMs - earlier.exchange.firstByteAtMs
}
