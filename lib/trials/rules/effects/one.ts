import type { Run } from '@/lib/trials/judging/run'
import { accuse, accuseAlone } from '@/lib/trials/rules/accuse'
import { type Finding, judgeRuns, notObserved, pass, type Rule } from '@/lib/trials/rules/rule'
import { draft } from '@/lib/trials/rules/sources'

const ONE_KEY_ADVICE =
  'Make one key for each operation before its first try, keep it, and send it with every retry.'

/** Counted from the ledger, so nothing about it is a matter of opinion. */
export const ONE: Rule = {
  id: 'ONE',
  title: 'Each operation is paid once',
  level: 'MUST',
  expected: 'At the end the ledger holds exactly one deposit for each operation.',
  because: draft('2.6'),
  judge: ({ runs }) => judgeRuns(runs, countDeposits, 'No operation has been tried yet.'),
}

function countDeposits(run: Run): Finding | null {
  const { leavesBehind, when } = run.scenario
  if (leavesBehind === null || run.attempts.length === 0) return null
  const paid = run.deposits.length
  if (paid > leavesBehind.max) return paidTooOften(run)
  if (paid < leavesBehind.min) return paidTooSeldom(run, leavesBehind.min)
  if (paid === 0) return pass(`Nothing was paid ${when}, which is right.`)
  return pass(
    paid === 1 ? `Your client paid once ${when}.` : `Your client made ${paid} deposits ${when}.`,
  )
}

function paidTooOften(run: Run): Finding {
  const accusation = {
    observed: `${howOften(run)} ${run.scenario.when}. ${cause(run)}`.trim(),
    advice: ONE_KEY_ADVICE,
  }
  const makers = new Set(run.deposits.map(({ exchangeId }) => exchangeId))
  const second = run.followUps.find(
    ({ earlier, later }) => makers.has(later.exchange.id) && makers.has(earlier.exchange.id),
  )
  if (second !== undefined) return accuse('fail', second, accusation)
  const evidence = run.attempts.map(({ exchange }) => exchange.id).filter((id) => makers.has(id))
  return accuseAlone('fail', evidence, accusation)
}

function howOften({ scenario, deposits }: Run): string {
  if (scenario.operations > 1) {
    return `Your client made ${deposits.length} deposits instead of ${scenario.operations}`
  }
  return deposits.length === 2
    ? 'Your client paid twice'
    : `Your client paid ${deposits.length} times`
}

/** What the ledger itself says about the reason. */
function cause({ scenario, deposits }: Run): string {
  if (deposits.some(({ key }) => key === null)) return 'It sent a try without a key.'
  if (scenario.operations > 1) return 'It sent more keys than there were operations.'
  return deposits.length === 2
    ? 'It sent the second try with another key.'
    : 'It sent the later tries with other keys.'
}

function paidTooSeldom(run: Run, meant: number): Finding {
  const { when } = run.scenario
  const evidence = run.attempts.map(({ exchange }) => exchange.id)
  if (run.claims.some(({ outcome, operation }) => outcome === 'paid' && operation === null)) {
    return accuseAlone('fail', evidence, {
      observed: `Your client believes that it paid ${when}, and the ledger lacks ${meant - run.deposits.length} of ${meant} deposits.`,
      advice:
        'Report an operation as paid only after a 2xx answer, or a read that shows the deposit.',
    })
  }
  if (run.status !== 'done') return notObserved(`Still running ${when}.`)
  if (run.attempts.length < meant) {
    return notObserved(`Your client sent ${run.attempts.length} of ${meant} operations ${when}.`)
  }
  return accuseAlone('warn', evidence, {
    observed:
      meant === 1
        ? `Your client never paid ${when}.`
        : `Your client paid ${run.deposits.length} of ${meant} operations ${when}.`,
    advice: 'Send the same request with the same key until there is a definite answer.',
  })
}
