import type { FollowUp } from '@/lib/trials/exchanges/follow-ups'
import { mayHaveMissedAnswer } from '@/lib/trials/exchanges/late-answer'
import type { Run, Trial } from '@/lib/trials/judging/run'
import { accuse, formatSeconds } from '@/lib/trials/rules/accuse'
import { type Finding, judgeRuns, notApplicable, pass, type Rule } from '@/lib/trials/rules/rule'
import { OPEN_BANKING, rfc9110 } from '@/lib/trials/rules/sources'
import { type RetryAfter, readRetryAfter } from '@/lib/trials/rules/timing/retry-after'

const WAIT_ADVICE =
  'Read Retry-After, as a number of seconds or as a date, and wait at least as long.'

export const TIME_1: Rule = {
  id: 'TIME-1',
  title: 'Waits as many seconds as Retry-After says',
  level: 'SHOULD',
  expected: 'The next try begins no sooner than Retry-After allows.',
  because: rfc9110('10.2.3'),
  judge: ({ runs, profile }) =>
    profile.usesRetryAfter
      ? judgeWaits(runs, 'seconds', 100)
      : notApplicable(`Clients of the profile ${profile.name} wait by their own schedule.`),
}

export const TIME_2: Rule = {
  id: 'TIME-2',
  title: 'Waits until the date that Retry-After names',
  level: 'SHOULD',
  expected: 'The next try begins no sooner than the date in Retry-After.',
  because: rfc9110('10.2.3'),
  // A date is exact to the second, and the client's clock need not agree with ours.
  judge: ({ runs }) => judgeWaits(runs, 'date', 1000),
}

export const TIME_7: Rule = {
  id: 'TIME-7',
  title: 'A second between two tries',
  level: 'MUST',
  expected: 'Two tries of one operation are at least a second apart.',
  because: OPEN_BANKING,
  judge: ({ runs, profile }: Trial) => {
    const { minGapMs } = profile
    if (minGapMs === null) return notApplicable('Only the profile current-state asks for it.')
    return judgeRuns(
      runs,
      (run) =>
        run.followUps
          .filter((followUp) => !mayHaveMissedAnswer(followUp))
          .map((followUp) =>
            // A twentieth for the clock.
            followUp.gapMs < minGapMs * 0.95
              ? accuse('fail', followUp, {
                  observed: `Your client tried again too soon ${run.scenario.when}.`,
                  advice: 'Wait at least a second between two tries.',
                })
              : pass(`It waited a second or more ${run.scenario.when}.`),
          ),
      'Your client never tried twice.',
    )
  },
}

function judgeWaits(runs: Run[], form: RetryAfter['form'], toleranceMs: number): Finding {
  return judgeRuns(
    runs,
    (run) => run.followUps.flatMap((followUp) => judgeWait(run, followUp, form, toleranceMs) ?? []),
    'Your client sent nothing after such an answer.',
  )
}

function judgeWait(
  run: Run,
  followUp: FollowUp,
  form: RetryAfter['form'],
  toleranceMs: number,
): Finding | null {
  const { earlier, gapMs } = followUp
  const retryAfter = readRetryAfter(earlier.exchange)
  // A try that began before the answer had left knew nothing of it.
  if (retryAfter?.form !== form || gapMs < 0 || mayHaveMissedAnswer(followUp)) return null
  const askedMs = retryAfter.atMs - (earlier.exchange.endedAtMs ?? retryAfter.atMs)
  if (gapMs >= askedMs - toleranceMs) {
    return pass(`It waited ${formatSeconds(gapMs)} ${run.scenario.when}.`)
  }
  return accuse('warn', followUp, {
    observed: `Your client came back after ${formatSeconds(gapMs)} ${run.scenario.when}: it had been asked to wait ${formatSeconds(askedMs)}.`,
    advice: WAIT_ADVICE,
  })
}
