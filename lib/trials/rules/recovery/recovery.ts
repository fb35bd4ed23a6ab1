import type { Fate } from '@/lib/trials/exchanges/fate'
import { judgeRecovery } from '@/lib/trials/rules/recovery/followed-up'
import { judgeRuns, type Rule } from '@/lib/trials/rules/rule'
import { azure, draft, rfc9110, STRIPE_ERRORS } from '@/lib/trials/rules/sources'
import { retryAfterMs } from '@/lib/trials/rules/timing/retry-after'
import type { ScenarioName } from '@/lib/trials/scenarios/scenario'

const ASK_AGAIN =
  'Catch the error and send the same request with the same key again, or look the key up.'

/** A client that gives up is warned and not failed: giving up is honest, but it leaves somebody in doubt. */
export const RECOVERY: Rule[] = [
  recovery({
    id: 'REC-1',
    title: 'A lost reply is followed up',
    scenarios: ['cut'],
    fate: 'cut',
    because: rfc9110('9.2.2'),
    after: 'the reply was lost',
    advice: ASK_AGAIN,
  }),
  recovery({
    id: 'REC-2',
    title: 'A reply that broke off is followed up',
    scenarios: ['torn'],
    fate: 'torn',
    because: draft('2.6'),
    after: 'the reply broke off after its headers',
    advice: `${ASK_AGAIN} undici's RetryAgent and Stripe's SDK give up here by themselves, so their caller has to do it.`,
  }),
  recovery({
    id: 'REC-3',
    title: 'The client’s own time-out is followed up',
    scenarios: ['slow'],
    fate: 'timeout',
    because: STRIPE_ERRORS,
    after: 'it had timed out',
    advice: ASK_AGAIN,
  }),
  recovery({
    id: 'REC-4',
    title: 'A 409 in progress is waited out',
    scenarios: ['busy'],
    fate: '409',
    because: draft('2.7'),
    after: 'a 409 with Retry-After',
    advice:
      'A 409 with Retry-After needs no correction: wait, then send the same request with the same key again.',
  }),
  recovery({
    id: 'REC-5',
    title: 'A 429 or 503 with Retry-After is sent again',
    scenarios: ['limit', 'down'],
    fate: ['429', '503'],
    because: azure('azurecore-http-retry'),
    after: 'it was told when to come back',
    advice:
      'Nothing was made. Wait for as long as Retry-After says, then send the same request again.',
  }),
]

type Recovery = {
  id: string
  title: string
  scenarios: ScenarioName[]
  fate: Fate | Fate[]
  because: Rule['because']
  after: string
  advice: string
}

function recovery({ id, title, scenarios, fate, because, after, advice }: Recovery): Rule {
  const fates = [fate].flat()
  const asksForWait = fates.some((one) => one === '409' || one === '429')
  return {
    id,
    title,
    level: 'SHOULD',
    expected: 'The same request again, or a read of its outcome.',
    because,
    judge: ({ runs }) =>
      judgeRuns(
        runs.filter(({ scenario }) => scenarios.includes(scenario.name)),
        (run) => {
          const troubled = run.attempts.find(
            (attempt) =>
              fates.includes(attempt.fate) &&
              (!asksForWait || retryAfterMs(attempt.exchange) !== null),
          )
          if (troubled === undefined) return null
          return judgeRecovery(run, troubled, {
            again: `It asked again after ${after}.`,
            givenUp: `Your client gave up after ${after}: whoever asked for the deposit is left in doubt.`,
            advice,
          })
        },
        `Nothing to follow up: your client has not been through ${scenarios.join(' or ')}, or has waited.`,
      ),
  }
}
