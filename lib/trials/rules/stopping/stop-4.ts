import type { Run, Trial } from '@/lib/trials/judging/run'
import { accuse } from '@/lib/trials/rules/accuse'
import { type Finding, info, judgeRuns, pass, type Rule } from '@/lib/trials/rules/rule'
import { STRIPE_ERRORS } from '@/lib/trials/rules/sources'
import { findResent } from '@/lib/trials/rules/stopping/resent'

/** Only the dialects of some providers know such a hint; in the others what the client does is told, not judged. */
export const STOP_4: Rule = {
  id: 'STOP-4',
  title: 'A hint not to retry is obeyed',
  level: 'SHOULD',
  expected: 'After Stripe-Should-Retry: false or X-Should-Retry: false nothing is sent by itself.',
  because: STRIPE_ERRORS,
  judge: ({ runs, profile }: Trial): Finding => {
    const finding = judgeRuns(
      runs.filter(({ scenario }) => scenario.name === 'stop'),
      (run) => judgeRun(run, profile.hasRetryHint),
      'Your client has not been given this hint: the scenario is stop.',
    )
    return profile.hasRetryHint ? finding : { ...finding, level: 'INFO' }
  },
}

function judgeRun(run: Run, isJudged: boolean): Finding | null {
  const hinted = run.attempts.find(({ fate }) => fate === 'stop')
  if (hinted === undefined) return null
  const others = run.attempts.filter((attempt) => attempt !== hinted)
  const resent = findResent(hinted, others)
  if (resent === null) {
    const observed = 'It sent nothing after the hint not to retry.'
    return isJudged ? pass(observed) : info(observed, [hinted.exchange.id])
  }
  const observed = 'Your client sent the request again although the answer said not to retry.'
  if (!isJudged) return info(observed, [hinted.exchange.id, resent.later.exchange.id])
  return accuse('warn', resent, {
    observed,
    advice: 'Read Stripe-Should-Retry and X-Should-Retry before you retry.',
  })
}
