import { gapBetween } from '@/lib/trials/exchanges/follow-ups'
import { isSameRequest } from '@/lib/trials/exchanges/meaning'
import { keyName } from '@/lib/trials/exchanges/sent-key'
import type { Run } from '@/lib/trials/judging/run'
import { accuse } from '@/lib/trials/rules/accuse'
import { type Finding, info, judgeRuns, pass, type Rule } from '@/lib/trials/rules/rule'
import { STRIPE_ERRORS } from '@/lib/trials/rules/sources'

export const ROT_2: Rule = {
  id: 'ROT-2',
  title: 'A corrected request has a new key',
  level: 'SHOULD',
  expected: 'What was definitely refused is corrected and sent under a new key.',
  because: STRIPE_ERRORS,
  judge: ({ runs }) => judgeRuns(runs, judgeRun, 'Your client sent no corrected request.'),
}

function judgeRun(run: Run): Finding[] {
  const refused = run.attempts.filter(({ fate }) => fate === 'refused' || fate === 'invalid')
  return refused.flatMap((earlier) => {
    const corrected = run.attempts.filter(
      (later) =>
        gapBetween(earlier, later) >= 0 && !isSameRequest(earlier.exchange, later.exchange),
    )
    return corrected.flatMap((later) => {
      const [before, after] = [keyName(earlier.key), keyName(later.key)]
      if (before === null || after === null) return []
      const evidence = [earlier.exchange.id, later.exchange.id]
      if (before !== after) return [pass('Its corrected request had a new key.', evidence)]
      if (earlier.fate === 'invalid') {
        const observed =
          'Its corrected request kept the key, which a 400 had not used up. Some providers would replay the 400.'
        return [info(observed, evidence)]
      }
      return [
        accuse(
          'fail',
          { earlier, later, gapMs: gapBetween(earlier, later) },
          {
            observed:
              'Your client changed the request and kept the key that had been refused (422).',
            advice: 'Take a new key for a request that is not the same any more.',
          },
        ),
      ]
    })
  })
}
