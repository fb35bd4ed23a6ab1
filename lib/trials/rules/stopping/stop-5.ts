import type { Run } from '@/lib/trials/judging/run'
import { accuseAlone } from '@/lib/trials/rules/accuse'
import { type Finding, judgeRuns, notObserved, pass, type Rule } from '@/lib/trials/rules/rule'
import { rfc9110 } from '@/lib/trials/rules/sources'

const MINUTE_MS = 60_000

/** A client that retries this often in a minute helps to keep a server down. */
const MANY_TRIES = 15

const FAR_TOO_MANY_TRIES = 60

/** A try within this much of the minute's end shows that the client had not given up. */
const STILL_GOING_MS = 5000

export const STOP_5: Rule = {
  id: 'STOP-5',
  title: 'Gives up some time',
  level: 'SHOULD',
  expected: `At most ${MANY_TRIES} tries while a server is away for a minute.`,
  because: rfc9110('9.2.2'),
  judge: ({ runs }) =>
    judgeRuns(
      runs.filter(({ scenario }) => scenario.name === 'blackout'),
      judgeRun,
      'Your client has not met a long outage: the scenario is blackout.',
    ),
}

function judgeRun({ attempts, status }: Run): Finding | null {
  const [first, ...others] = attempts
  if (first === undefined) return null
  const sinceFirst = attempts.map(
    ({ exchange }) => exchange.firstByteAtMs - first.exchange.firstByteAtMs,
  )
  const inMinute = sinceFirst.filter((ms) => ms < MINUTE_MS)
  const lastMs = Math.max(...sinceFirst)
  const isStillGoing = lastMs >= MINUTE_MS - STILL_GOING_MS
  const evidence = [first, others.at(-1) ?? first].map(({ exchange }) => exchange.id)
  const advice = 'Retry a few times with growing waits, then report the error.'
  if (inMinute.length >= FAR_TOO_MANY_TRIES && isStillGoing) {
    const observed = `Your client tried ${inMinute.length} times in a minute, and was still going.`
    return accuseAlone('fail', evidence, { observed, advice, level: 'MUST' })
  }
  if (inMinute.length > MANY_TRIES) {
    const observed = `Your client tried ${inMinute.length} times in a minute.`
    return accuseAlone('warn', evidence, { observed, advice })
  }
  if (status !== 'done' && !isStillGoing) {
    return notObserved('The outage lasts a minute, and your client may still try.')
  }
  return pass(
    `It tried ${inMinute.length} ${inMinute.length === 1 ? 'time' : 'times'} in the minute.`,
  )
}
