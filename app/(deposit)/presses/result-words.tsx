import type { ReactNode } from 'react'
import { LocalTime } from '@/app/_ui/local-time'
import type { OutcomeName } from '@/app/_ui/outcome/outcome-icon'
import { headingOfProblem } from '@/app/(deposit)/form/problem-words'
import type { Press } from '@/app/(deposit)/presses/press'
import {
  notSent,
  offlineHint,
  retryWords,
  seconds,
  stillWaiting,
  whyInvalid,
  whyNoAnswer,
  whyRejected,
  whyUnavailable,
} from '@/app/(deposit)/presses/sentences'
import { formatCents } from '@/lib/money'

type Words = {
  /** Null while there is none. */
  outcome: OutcomeName | null
  heading: string
  body: ReactNode
  /** The one sentence that a screen reader announces. */
  verdict: string
}

/** What the page says of a press: every state, and all of its words. */
export function wordsOf({ answer, amountCents = 0, idempotencyKey }: Press): Words {
  const withKey = idempotencyKey !== null
  switch (answer.status) {
    case 'queued': {
      const verdict = 'Waiting for your previous press to finish.'
      return { ...say(null, 'Waiting…', verdict), verdict }
    }
    case 'sending':
      return answer.slow
        ? { ...say(null, 'Sending…', stillWaiting(withKey)), verdict: stillWaiting(withKey) }
        : say(null, 'Sending…', '')
    case 'no_answer': {
      const { outcome, heading, body } = say(
        'unknown',
        'No answer after 20 seconds',
        whyNoAnswer(withKey),
      )
      return { outcome, heading, body, verdict: `${heading}. ${body}` }
    }
    case 'not_sent':
      return say('rejected', 'Not sent', notSent(withKey))
    case 'applied': {
      const balance = formatCents(answer.deposit.balanceAfterCents)
      const heading = `Deposited ${formatCents(answer.deposit.amountCents)}`
      const body = withKey
        ? `Balance is now ${balance}. This key is used: press Deposit again and nothing will change.`
        : `Balance is now ${balance}. No key was sent, so the same press would deposit again.`
      return {
        ...say('applied', heading, body),
        verdict: `${heading}. Balance is now ${balance}.`,
      }
    }
    case 'replayed':
      return {
        ...say('replayed', 'Already deposited', <UsedAt at={answer.deposit.createdAt} />),
        verdict: 'Already deposited. The balance did not change.',
      }
    case 'key_reused':
      return say(
        'key_reused',
        'Same key, different deposit',
        `This key was used for ${formatCents(answer.original.amountCents)} and you sent ${formatCents(amountCents)}. Nothing was deposited.`,
      )
    case 'in_progress':
      return say(
        'in_progress',
        'Your first request is still running',
        'This one did nothing. Try again in 1 second.',
      )
    case 'invalid':
      return say('rejected', headingOfProblem(answer.problem), whyInvalid(answer.problem, withKey))
    case 'rejected':
      return say('rejected', 'Nothing was deposited', whyRejected(answer.reason, withKey))
    case 'unavailable':
      return say('rejected', 'Nothing was deposited', whyUnavailable(answer.reason, withKey))
    case 'unknown':
      return say(
        'unknown',
        "We don't know if it worked",
        `The server cannot tell whether it was saved. ${retryWords(withKey)}`,
      )
    case 'lost':
      return say(
        'unknown',
        "We don't know if it worked",
        `The reply was lost${withKey ? '' : ' and there was no key'}. ${retryWords(withKey)}${offlineHint(answer.offline)}`,
      )
    case 'rate_limited':
      return say(
        'rejected',
        'Too many requests',
        `Nothing was deposited. Try again in ${seconds(answer.retryAfterSeconds)}.`,
      )
    case 'refused':
      return { ...say('rejected', 'Refused', answer.words), verdict: `Refused. ${answer.words}` }
    case 'outdated':
      return say(
        'rejected',
        'This page is older than the server',
        `Nothing was deposited. Reload: your amount${withKey ? ' and key are' : ' is'} kept.`,
      )
  }
}

function say<Body extends ReactNode>(outcome: OutcomeName | null, heading: string, body: Body) {
  return { outcome, heading, body, verdict: `${heading.replace(/…$/, '')}.` }
}

/** Its words stand in elements of their own, so that a translated page can still change them. */
function UsedAt({ at }: { at: string }) {
  return (
    <>
      <span>This key was used at </span>
      <LocalTime at={at} />
      <span>. You got the original answer back and the balance did not change.</span>
    </>
  )
}
