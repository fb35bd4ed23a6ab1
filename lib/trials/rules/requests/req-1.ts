import type { FollowUp } from '@/lib/trials/exchanges/follow-ups'
import { differingMembers, isSameRequest } from '@/lib/trials/exchanges/meaning'
import { keyName } from '@/lib/trials/exchanges/sent-key'
import type { Run } from '@/lib/trials/judging/run'
import { accuse } from '@/lib/trials/rules/accuse'
import { type Finding, judgeRuns, pass, type Rule } from '@/lib/trials/rules/rule'
import { draft } from '@/lib/trials/rules/sources'

export const REQ_1: Rule = {
  id: 'REQ-1',
  title: 'A retry asks for the same thing',
  level: 'MUST',
  expected: 'Same method, same target, and a body that means the same, under the same key.',
  because: draft('2.2'),
  judge: ({ runs }) =>
    judgeRuns(runs, judgeRun, 'Your client never sent a request again with the same key.'),
}

function judgeRun(run: Run): Finding[] {
  return retriesWithTheirKey(run).map((followUp) => {
    const { earlier, later } = followUp
    if (isSameRequest(earlier.exchange, later.exchange)) {
      return pass(`Its retry asked for the same thing ${run.scenario.when}.`)
    }
    return accuse('fail', followUp, {
      observed: `Your client sent another request under the same key ${run.scenario.when}${difference(followUp)}.`,
      advice:
        'Build the request once and send that again: nothing in it may depend on the time or the number of the try.',
    })
  })
}

/** A correction after a refusal is no retry: ROT-2 judges it. */
export function retriesWithTheirKey(run: Run): FollowUp[] {
  return run.followUps.filter(({ earlier, later }) => {
    const [before, after] = [keyName(earlier.key), keyName(later.key)]
    const isRefused = earlier.fate === 'refused' || earlier.fate === 'invalid'
    return before !== null && before === after && !isRefused
  })
}

function difference({ earlier, later }: FollowUp): string {
  if (earlier.exchange.target !== later.exchange.target) return ': the address differs'
  const names = differingMembers(earlier.exchange, later.exchange)
  return names.length === 0 ? '' : `: ${names.map((name) => `"${name}"`).join(', ')} changed`
}
