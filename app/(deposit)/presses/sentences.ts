import type { FormProblem } from '@/app/(deposit)/form/form-state'
import type { RejectionReason, UnavailableReason } from '@/lib/outcome'

/** The longer answers of the page: what happened, what it means for your money, what to do next. */

export function stillWaiting(withKey: boolean): string {
  return withKey
    ? 'Still waiting for an answer. Your amount and key are kept.'
    : 'Still waiting for an answer. Pressing again may deposit twice.'
}

export function whyNoAnswer(withKey: boolean): string {
  return withKey
    ? 'Reload this page and press again: your key and amount are kept, and it cannot pay twice.'
    : 'It may have been made. Check Activity first.'
}

export function notSent(withKey: boolean): string {
  const why = 'Your previous press has no answer yet, and this page sends one at a time.'
  return withKey
    ? `${why} Reload it and press again: your key and amount are kept, and it cannot pay twice.`
    : `${why} The deposit before may have been made: check Activity, then reload this page.`
}

export function retryWords(withKey: boolean): string {
  return withKey
    ? 'Send the same key again. If the first try worked, you get its answer. If not, the deposit is made now.'
    : 'Sending again might deposit twice. Check Activity first.'
}

/** Browsers often do not know, least of all when the server is on the same machine. */
export function offlineHint(offline: boolean): string {
  return offline ? ' Your browser seems to be offline.' : ''
}

export function whyInvalid(problem: FormProblem, withKey: boolean): string {
  if (problem === 'key_invalid') {
    return 'A key is 1 to 255 visible ASCII characters. Nothing was deposited. Make a new key and send again.'
  }
  return `${withKey ? 'The key was not used up.' : 'Nothing was deposited.'} Fix the amount and send again.`
}

export function whyRejected(reason: RejectionReason, withKey: boolean): string {
  const keyLeft = withKey ? ' The key was not used up.' : ''
  switch (reason) {
    case 'balance_limit':
      return `This deposit would push the balance over its limit.${keyLeft} Send a smaller amount.`
    case 'account_not_found':
      return `This account does not exist.${keyLeft}`
    case 'key_required':
      return 'This account takes no deposit without a key. Tick the box and send again.'
  }
}

export function whyUnavailable(reason: UnavailableReason, withKey: boolean): string {
  switch (reason) {
    case 'database_away':
      return 'The database is not answering. Deposits are paused; nothing is lost.'
    case 'rolled_back':
      return `The server stopped before saving anything. Send it again${withKey ? ' with the same key' : ''}.`
    case 'queue_full':
    case 'waited_too_long':
    case 'shutting_down':
      return 'The server is not accepting deposits right now. Try again in a few seconds.'
  }
}

export function seconds(count: number): string {
  return count === 1 ? '1 second' : `${count} seconds`
}
