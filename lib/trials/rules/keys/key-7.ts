import { gapBetween } from '@/lib/trials/exchanges/follow-ups'
import { keyName } from '@/lib/trials/exchanges/sent-key'
import type { Run } from '@/lib/trials/judging/run'
import { accuse } from '@/lib/trials/rules/accuse'
import { type Finding, judgeRuns, pass, type Rule } from '@/lib/trials/rules/rule'
import { TIGERBEETLE } from '@/lib/trials/rules/sources'

export const KEY_7: Rule = {
  id: 'KEY-7',
  title: 'The key survives a restart of the client',
  level: 'SHOULD',
  expected: 'A client that was killed in the middle goes on with the key that it had.',
  because: TIGERBEETLE,
  judge: ({ runs }) =>
    judgeRuns(runs, judgeRun, 'Nobody has marked a restart in the scenario restart.'),
}

function judgeRun(run: Run): Finding | null {
  const { restartedAtMs, attempts } = run
  if (run.scenario.name !== 'restart' || restartedAtMs === null) return null
  const before = attempts.filter(({ exchange }) => exchange.firstByteAtMs < restartedAtMs)
  const earlier = before.at(-1)
  const later = attempts[before.length]
  if (earlier === undefined || later === undefined) return null
  const known = before.map(({ key }) => keyName(key))
  const name = keyName(later.key)
  if (name !== null && known.includes(name)) {
    return pass('It went on with the key that it had.', [earlier.exchange.id, later.exchange.id])
  }
  return accuse(
    'warn',
    { earlier, later, gapMs: gapBetween(earlier, later) },
    {
      observed: 'Your client forgot its key when it was restarted, and asked with another one.',
      advice: 'Write the key down, beside the order that it is for, before the first try.',
    },
  )
}
