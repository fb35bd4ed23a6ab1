import { isInDoubt } from '@/lib/trials/exchanges/fate'
import type { FollowUp } from '@/lib/trials/exchanges/follow-ups'
import type { Run } from '@/lib/trials/judging/run'
import { accuse } from '@/lib/trials/rules/accuse'
import { findSurplusKey, hasNewKey, isAcrossRestart } from '@/lib/trials/rules/keys/surplus-key'
import { type Finding, judgeRuns, pass, type Rule } from '@/lib/trials/rules/rule'
import { draft } from '@/lib/trials/rules/sources'

/** The same facts as KEY-1, named apart: here the client took a new key because it believed that it had failed. */
export const ROT_1: Rule = {
  id: 'ROT-1',
  title: 'No new key while the outcome is unknown',
  level: 'MUST',
  expected: 'A new key only after a definite answer; until then the first one.',
  because: draft('2.2'),
  judge: ({ runs }) =>
    judgeRuns(runs, judgeRun, 'Your client never sent an operation again while it was in doubt.'),
}

function judgeRun(run: Run): Finding[] {
  const surplus = findSurplusKey(run)
  if (surplus !== null) return [rotated(run, surplus)]
  return run.followUps
    .filter((followUp) => wasInDoubt(followUp) && !isAcrossRestart(run, followUp))
    .filter(({ earlier, later }) => earlier.key.state !== 'none' && later.key.state !== 'none')
    .map((followUp) =>
      hasNewKey(followUp)
        ? rotated(run, followUp)
        : pass(`It asked again with the same key ${run.scenario.when}.`, [
            followUp.later.exchange.id,
          ]),
    )
}

/** In doubt at the moment of the later attempt: what became of an open one later does not matter. */
function wasInDoubt({ earlier, gapMs }: FollowUp): boolean {
  return gapMs < 0 || isInDoubt(earlier.fate)
}

function rotated(run: Run, followUp: FollowUp): Finding {
  return accuse('fail', followUp, {
    observed: `Your client took a new key ${run.scenario.when}, although it could not know whether it had paid.`,
    advice:
      'Keep the old key while the outcome is unknown: sending it again either finishes the deposit or tells you that it was made.',
  })
}
