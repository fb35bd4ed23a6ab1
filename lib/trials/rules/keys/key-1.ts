import type { Fate } from '@/lib/trials/exchanges/fate'
import type { Run } from '@/lib/trials/judging/run'
import { accuse } from '@/lib/trials/rules/accuse'
import { findSurplusKey, hasNewKey, isAcrossRestart } from '@/lib/trials/rules/keys/surplus-key'
import { type Finding, judgeRuns, pass, type Rule } from '@/lib/trials/rules/rule'
import { azure, draft } from '@/lib/trials/rules/sources'

const ADVICE =
  'Make the key once, before the first try, outside the loop that retries, and keep it until the outcome is known.'

/** Reported apart for each kind of trouble, because clients often get some of them right. */
export const KEY_1: Rule[] = [
  keptAfter({ fate: 'cut', id: 'KEY-1/cut', trouble: 'a lost reply' }),
  keptAfter({ fate: 'torn', id: 'KEY-1/torn', trouble: 'a reply that broke off' }),
  keptAfter({ fate: 'timeout', id: 'KEY-1/timeout', trouble: 'its own time-out' }),
  keptAfter({ fate: '409', id: 'KEY-1/409', trouble: 'a 409 (still in progress)' }),
  keptAfter({ fate: '429', id: 'KEY-1/429', trouble: 'a 429 (too many requests)' }),
  keptAfter({ fate: '503', id: 'KEY-1/503', trouble: 'a 503 (unavailable)' }),
  keptAfter({ fate: '504', id: 'KEY-1/504', trouble: 'a 504 (a gateway gave up)' }),
]

type Trouble = { fate: Fate; id: string; trouble: string }

function keptAfter({ fate, id, trouble }: Trouble): Rule {
  return {
    id,
    title: `Same key after ${trouble}`,
    level: 'MUST',
    expected: `After ${trouble}, every try of the operation carries the key of the first.`,
    because: fate === '429' ? azure('azurecore-http-retry-requestid') : draft('2.2'),
    judge: ({ runs }) =>
      judgeRuns(
        runs,
        (run) => judgeRun(run, fate, trouble),
        `Your client never sent an operation again after ${trouble}.`,
      ),
  }
}

function judgeRun(run: Run, fate: Fate, trouble: string): Finding[] {
  const changed = `Your client changed the key after ${trouble}. Two keys are two deposits: if the first try was made, the second pays again.`
  const surplus = fate === '503' ? findSurplusKey(run) : null
  if (surplus !== null) return [accuse('fail', surplus, { observed: changed, advice: ADVICE })]
  return run.followUps
    .filter((followUp) => followUp.earlier.fate === fate && !isAcrossRestart(run, followUp))
    .filter(({ later, gapMs }) => later.key.state !== 'none' && gapMs >= 0)
    .map((followUp) =>
      hasNewKey(followUp)
        ? accuse('fail', followUp, { observed: changed, advice: ADVICE })
        : pass(`It kept its key after ${trouble}.`, [followUp.later.exchange.id]),
    )
}
