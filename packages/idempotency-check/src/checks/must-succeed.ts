import { isSuccess, type Sent, statusWord } from '../run/sent'
import { CannotJudgeError } from './create-context'

/** For requests that only prepare what is to be judged. */
export function mustSucceed(sent: Sent): Sent {
  if (isSuccess(sent)) return sent
  throw new CannotJudgeError(
    `A valid request with a new key, which had to come first, got ${statusWord(sent)}.`,
  )
}
