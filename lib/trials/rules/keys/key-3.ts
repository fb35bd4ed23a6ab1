import type { Attempt } from '@/lib/trials/exchanges/attempt'
import { type FollowUp, followUpsOf } from '@/lib/trials/exchanges/follow-ups'
import type { Run } from '@/lib/trials/judging/run'
import { accuse } from '@/lib/trials/rules/accuse'
import { type Finding, judgeRuns, pass, type Rule } from '@/lib/trials/rules/rule'
import { draft } from '@/lib/trials/rules/sources'

export const KEY_3: Rule = {
  id: 'KEY-3',
  title: 'Different operations have different keys',
  level: 'MUST',
  expected: 'Each operation has a key of its own, also where the bodies are equal.',
  because: draft('2.2'),
  judge: ({ runs }) =>
    judgeRuns(runs, judgeRun, 'No scenario with several operations was run to its end with keys.'),
}

function judgeRun(run: Run): Finding | null {
  const { operations, when } = run.scenario
  if (operations === 1) return null
  if (run.operations.length >= operations) {
    return pass(`Each of the ${operations} operations had its own key ${when}.`)
  }
  // The missing keys may still come.
  if (run.status !== 'done') return null
  const shared = run.operations.flatMap(followUpsOf).filter(isNoRetry)
  // Fewer keys prove nothing where the other operations were never started.
  const [evidence] = shared
  if (evidence === undefined || run.operations.length + shared.length < operations) return null
  return accuse('fail', evidence, {
    observed: `Your client sent different deposits with one key ${when}: only one of them was made.`,
    advice:
      'Make the key for the operation and not from the body: a random UUID for each deposit that somebody means.',
  })
}

/** Nothing had gone wrong with the earlier one, so the later one is another operation under the same key. */
function isNoRetry({ earlier, gapMs }: FollowUp): boolean {
  return gapMs < 0 ? !isTroubled(earlier) : earlier.fate === 'success'
}

function isTroubled({ fate }: Attempt): boolean {
  return fate !== 'success' && fate !== '503'
}
