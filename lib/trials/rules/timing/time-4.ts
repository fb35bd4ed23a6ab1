import { median } from '@/lib/median'
import { followUpsOf } from '@/lib/trials/exchanges/follow-ups'
import type { Run } from '@/lib/trials/judging/run'
import { formatSeconds } from '@/lib/trials/rules/accuse'
import { type Finding, info, judgeRuns, type Rule } from '@/lib/trials/rules/rule'
import { azure } from '@/lib/trials/rules/sources'
import { waitsByTry } from '@/lib/trials/rules/timing/waits-by-try'

/** Fewer operations than this have no median worth the name; a single one's waits are told as they are. */
const MIN_OPERATIONS = 5

const CONSTANT_WITHIN = 0.1

export const TIME_4: Rule = {
  id: 'TIME-4',
  title: 'Waits grow',
  level: 'INFO',
  expected: 'Each wait is longer than the one before. Never judged, only told.',
  because: azure('azurecore-http-retry'),
  judge: ({ runs }) =>
    judgeRuns(
      runs.filter(({ scenario }) => ['blackout', 'herd'].includes(scenario.name)),
      judgeRun,
      'It takes two waits in blackout or herd to see how they grow.',
    ),
}

function judgeRun({ scenario, operations }: Run): Finding | null {
  const needed = scenario.operations === 1 ? 1 : MIN_OPERATIONS
  const medians = waitsByTry(operations.map(followUpsOf))
    .filter(({ length }) => length >= needed)
    .map(median)
  if (medians.length < 2) return null
  return info(`Its waits were ${medians.map(formatSeconds).join(', ')}: ${describe(medians)}.`)
}

function describe(waitsMs: number[]): string {
  const middle = median(waitsMs)
  if (waitsMs.every((wait) => Math.abs(wait - middle) <= middle * CONSTANT_WITHIN))
    return 'constant'
  const isGrowing = waitsMs.every((wait, index) =>
    waitsMs.slice(0, index).every((earlier) => earlier < wait),
  )
  return isGrowing ? 'growing' : 'varying'
}
