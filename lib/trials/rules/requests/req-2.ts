import type { FollowUp } from '@/lib/trials/exchanges/follow-ups'
import {
  contentTypeOf,
  findReordered,
  findRespelt,
  isSameRequest,
} from '@/lib/trials/exchanges/meaning'
import type { RecordedExchange } from '@/lib/trials/exchanges/recorded-exchange'
import type { Run } from '@/lib/trials/judging/run'
import { accuse } from '@/lib/trials/rules/accuse'
import { retriesWithTheirKey } from '@/lib/trials/rules/requests/req-1'
import { type Finding, judgeRuns, pass, type Rule } from '@/lib/trials/rules/rule'
import { BLINDPAY } from '@/lib/trials/rules/sources'

/** All other headers are free: dates, traces and counters of retries may change. */
export const REQ_2: Rule = {
  id: 'REQ-2',
  title: 'A retry has the same bytes',
  level: 'SHOULD',
  expected:
    'The same body byte for byte, with the same Content-Type: some providers compare no more.',
  because: BLINDPAY,
  judge: ({ runs }) =>
    judgeRuns(runs, judgeRun, 'Your client never sent a request again with the same key.'),
}

function judgeRun(run: Run): Finding[] {
  return retriesWithTheirKey(run).map((followUp) => {
    const { earlier, later } = followUp
    if (!isSameRequest(earlier.exchange, later.exchange)) {
      const observed = 'The retry asked for another thing, which REQ-1 reports.'
      return { outcome: 'blocked', observed, evidence: [], advice: null }
    }
    const difference = differenceOf(followUp)
    if (difference === null) return pass(`Its retry had the same bytes ${run.scenario.when}.`)
    return accuse('warn', followUp, {
      observed: `The retry of your client meant the same ${run.scenario.when}, but ${difference}.`,
      advice: 'Serialise the body once, and send those bytes with every try.',
    })
  })
}

function differenceOf({ earlier, later }: FollowUp): string | null {
  const [before, after] = [earlier.exchange, later.exchange]
  if (before.body.sha256 !== after.body.sha256) {
    return describeBytes(before, after)
  }
  return contentTypeOf(before) === contentTypeOf(after)
    ? null
    : `its Content-Type changed from ${contentTypeOf(before)} to ${contentTypeOf(after)}`
}

function describeBytes(before: RecordedExchange, after: RecordedExchange): string {
  const reordered = findReordered(before, after)
  if (reordered !== null) {
    const [first, second] = reordered
    return `its members stood in another order: "${first}" before "${second}"`
  }
  const respelt = findRespelt(before, after)
  return `it was written with other bytes${respelt === null ? '' : `, first at "${respelt}"`}`
}
