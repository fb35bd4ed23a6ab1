import type { ReactNode } from 'react'
import { LocalTime } from '@/app/_ui/local-time'
import type { OutcomeName } from '@/app/_ui/outcome-icon'
import { headingOfProblem } from '@/app/(deposit)/form/problem-words'
import type { Press } from '@/app/(deposit)/presses/press'
import { formatCents } from '@/lib/money'
import type { UnavailableReason } from '@/lib/outcome'

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
      const verdict = 'Waits for the press before it.'
      return { ...say(null, 'Waiting…', verdict), verdict }
    }
    case 'sending':
      return answer.slow
        ? { ...say(null, 'Sending…', stillWaiting(withKey)), verdict: stillWaiting(withKey) }
        : say(null, 'Sending…', '')
    case 'applied': {
      const balance = formatCents(answer.deposit.balanceAfterCents)
      const heading = `Deposited ${formatCents(answer.deposit.amountCents)}`
      return {
        ...say(
          'applied',
          heading,
          withKey
            ? `Balance is now ${balance}. This key is used: press Deposit again and nothing will change.`
            : `Balance is now ${balance}. No key was sent, so the same press would deposit again.`,
        ),
        verdict: `${heading}. Balance is now ${balance}.`,
      }
    }
    case 'replayed':
      return {
        ...say(
          'replayed',
          'Already deposited',
          <>
            This key was used at <LocalTime at={answer.deposit.createdAt} />. You got the original
            answer back and the balance did not change.
          </>,
        ),
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
        'First try still running',
        'Nothing new was started. Try again in 1 second.',
      )
    case 'invalid':
      return say(
        'rejected',
        headingOfProblem(answer.problem),
        answer.problem === 'key_invalid'
          ? 'A key is 1 to 255 visible ASCII characters. Nothing was deposited. Make a new key and send again.'
          : `${withKey ? 'The key was not used up.' : 'Nothing was deposited.'} Fix the amount and send again.`,
      )
    case 'rejected':
      return say(
        'rejected',
        'Nothing was deposited',
        answer.reason === 'balance_limit'
          ? `The balance cannot hold this much more.${withKey ? ' The key was not used up.' : ''} Send a smaller amount.`
          : 'This account is not there.',
      )
    case 'unavailable':
      return say('rejected', 'Nothing was deposited', whyUnavailable(answer.reason, withKey))
    case 'unknown':
      return say(
        'unknown',
        "We don't know if it worked",
        withKey
          ? 'The reply was lost. Send the same key again: if the first try worked you get its answer, if not it is done now.'
          : 'The reply was lost and there was no key. Sending again might deposit twice. Check Activity first.',
      )
    case 'rate_limited':
      return say(
        'rejected',
        'Too many requests',
        `Nothing was deposited. Try again in ${seconds(answer.retryAfterSeconds)}.`,
      )
    case 'offline':
      return say(
        'rejected',
        'You are offline',
        `Nothing was sent. Your amount${withKey ? ' and key are' : ' is'} kept.`,
      )
  }
}

function say(outcome: OutcomeName | null, heading: string, body: ReactNode): Words {
  return { outcome, heading, body, verdict: `${heading.replace(/…$/, '')}.` }
}

function whyUnavailable(reason: UnavailableReason, withKey: boolean): string {
  switch (reason) {
    case 'database_away':
      return 'The database is not answering. Deposits are paused; nothing is lost.'
    case 'rolled_back':
      return `The server stopped before saving anything. Send it again${withKey ? ' with the same key' : ''}.`
    case 'queue_full':
    case 'waited_too_long':
    case 'shutting_down':
      return 'The server takes in no more deposits just now. Try again in a few seconds.'
  }
}

function stillWaiting(withKey: boolean): string {
  return withKey
    ? 'Still waiting. With a key it is safe to press again.'
    : 'Still waiting. Pressing again may deposit twice.'
}

function seconds(count: number): string {
  return count === 1 ? '1 second' : `${count} seconds`
}
