import type { Claim } from '@/lib/trials/exchanges/recorded-exchange'
import type { Run } from '@/lib/trials/judging/run'
import { accuseAlone } from '@/lib/trials/rules/accuse'
import { type Finding, judgeRuns, pass, type Rule } from '@/lib/trials/rules/rule'

export const SAY_1: Rule = {
  id: 'SAY-1',
  title: 'What the client believes is what happened',
  level: 'MUST',
  expected: 'The claimed outcome agrees with the ledger; "unknown" is right while in doubt.',
  because: {
    spec: 'blink-mobile',
    section: 'Issue 3926: a paid payment is shown as failed',
    url: 'https://github.com/blinkbitcoin/blink-mobile/issues/3926',
  },
  judge: ({ runs }) =>
    judgeRuns(
      runs,
      (run) => run.claims.map((claim) => compare(run, claim)),
      'Your client has not said what it believes: nobody posted a claim.',
    ),
}

function compare(run: Run, claim: Claim): Finding {
  const { when, operations } = run.scenario
  const deposits = run.deposits.filter(
    ({ key }) => claim.operation === null || key === claim.operation,
  )
  const meant = claim.operation === null ? operations : 1
  const evidence = run.attempts.map(({ exchange }) => exchange.id)
  if (claim.outcome === 'paid' && deposits.length < meant) {
    return accuseAlone('fail', evidence, {
      observed: `Your client believes that it paid ${when}. The ledger holds ${deposits.length} of ${meant} deposits.`,
      advice: 'Take only a 2xx answer, or a read that shows the deposit, for a success.',
    })
  }
  if (claim.outcome === 'failed' && deposits.length > 0) {
    return accuseAlone('fail', evidence, {
      observed: `Your client believes that it failed ${when}. The ledger holds a deposit.`,
      advice:
        'After a lost answer, a 5xx or a 409 the outcome is unknown: ask with the same key before you call it a failure.',
    })
  }
  return pass(`Your client was right: "${claim.outcome}" ${when}.`)
}
