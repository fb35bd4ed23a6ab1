import type { Attempt } from '@/lib/trials/exchanges/attempt'
import type { Fate } from '@/lib/trials/exchanges/fate'
import { isSameRequest } from '@/lib/trials/exchanges/meaning'
import { keyName } from '@/lib/trials/exchanges/sent-key'
import type { Run } from '@/lib/trials/judging/run'
import { accuse } from '@/lib/trials/rules/accuse'
import { type Finding, judgeRuns, pass, type Rule } from '@/lib/trials/rules/rule'
import { draft } from '@/lib/trials/rules/sources'
import { findResent } from '@/lib/trials/rules/stopping/resent'
import type { ScenarioName } from '@/lib/trials/scenarios/scenario'

/** After a definite answer there is nothing to find out by sending the same again. */
export const DEFINITE_ANSWERS: Rule[] = [
  stops({
    id: 'STOP-1',
    title: 'Stops when the key was used for something else',
    expected: 'After 422 key-reused the unchanged request is not sent again.',
    because: draft('2.7'),
    scenarios: ['refused'],
    fate: 'refused',
    // The same deposit under a new key is the right correction.
    isUnchanged: (one, other) =>
      keyName(one.key) === keyName(other.key) && isSameRequest(one.exchange, other.exchange),
    observed: 'Your client sent the same request again after 422 (key used for something else).',
    advice: 'Do not retry a 422: report the error, or send the deposit under a new key.',
  }),
  stops({
    id: 'STOP-2',
    title: 'Stops when the request is not valid',
    expected: 'After 400 the unchanged request is not sent again.',
    because: draft('2.7'),
    scenarios: ['invalid'],
    fate: 'invalid',
    isUnchanged: (one, other) => isSameRequest(one.exchange, other.exchange),
    observed: 'Your client sent the same request again after 400 (not valid).',
    advice:
      'Do not retry a 400: the same request is refused again. Correct it, or report the error.',
  }),
  stops({
    id: 'STOP-3',
    title: 'Stops when it has succeeded',
    expected: 'After a 2xx, fresh or replayed, no further try is sent. Reads are free.',
    because: draft('2.6'),
    scenarios: ['plain', 'replayed'],
    fate: 'success',
    isUnchanged: () => true,
    observed: 'Your client sent the deposit again after it had been told that it was made.',
    advice: 'Take every 2xx for the end, also one with Idempotent-Replayed: true.',
  }),
]

type Stop = Omit<Rule, 'judge' | 'level'> & {
  scenarios: ScenarioName[]
  fate: Fate
  isUnchanged: (one: Attempt, other: Attempt) => boolean
  observed: string
  advice: string
}

function stops({ scenarios, fate, isUnchanged, observed, advice, ...rule }: Stop): Rule {
  const judgeRun = (run: Run): Finding | null => {
    const answered = run.attempts.filter((attempt) => attempt.fate === fate)
    if (answered.length === 0) return null
    for (const attempt of answered) {
      const again = run.attempts.filter((other) => other !== attempt && isUnchanged(attempt, other))
      const resent = findResent(attempt, again)
      if (resent !== null) return accuse('fail', resent, { observed, advice })
    }
    return pass(`It stopped ${run.scenario.when}.`)
  }
  return {
    ...rule,
    level: 'MUST',
    judge: ({ runs }) =>
      judgeRuns(
        runs.filter(({ scenario }) => scenarios.includes(scenario.name)),
        judgeRun,
        `Your client has not been given this answer: the scenario is ${scenarios.join(' or ')}.`,
      ),
  }
}
