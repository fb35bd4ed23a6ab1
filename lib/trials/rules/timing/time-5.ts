import { median } from '@/lib/median'
import { followUpsOf } from '@/lib/trials/exchanges/follow-ups'
import type { Run } from '@/lib/trials/judging/run'
import { accuseAlone, formatSeconds } from '@/lib/trials/rules/accuse'
import { type Finding, judgeRuns, pass, type Rule } from '@/lib/trials/rules/rule'
import { azure } from '@/lib/trials/rules/sources'
import { waitsByTry } from '@/lib/trials/rules/timing/waits-by-try'

const MIN_OPERATIONS = 8

/** Timers and a busy machine spread equal waits by about as much. */
const MIN_SPREAD_MS = 25
const MIN_SPREAD_OF_MEDIAN = 0.03

export const TIME_5: Rule = {
  id: 'TIME-5',
  title: 'Waits differ between operations',
  level: 'SHOULD',
  expected:
    'Operations that failed together do not come back together: each wait has some chance in it.',
  because: azure('azurecore-http-retry'),
  judge: ({ runs }) =>
    judgeRuns(
      runs.filter(({ scenario }) => scenario.name === 'herd'),
      judgeRun,
      `It takes ${MIN_OPERATIONS} operations that retry: the scenario is herd.`,
    ),
}

function judgeRun({ operations }: Run): Finding | null {
  const judged = waitsByTry(operations.map(followUpsOf)).filter(
    ({ length }) => length >= MIN_OPERATIONS,
  )
  const [together] = judged.filter((waits) => spreadOf(waits) < allowedSpread(waits))
  if (together !== undefined) {
    const evidence = operations.flatMap((attempts) => attempts[1]?.exchange.id ?? [])
    return accuseAlone('warn', evidence, {
      observed: `The ${together.length} operations of your client all waited ${formatSeconds(median(together))}, within ${formatSeconds(spreadOf(together))}: they come back at the same moment.`,
      advice: 'Add jitter: a random part of the wait, different for each operation.',
    })
  }
  return judged.length === 0 ? null : pass('Its operations waited for different times.')
}

function spreadOf(waits: number[]): number {
  return Math.max(...waits) - Math.min(...waits)
}

function allowedSpread(waits: number[]): number {
  return Math.max(MIN_SPREAD_MS, MIN_SPREAD_OF_MEDIAN * median(waits))
}
