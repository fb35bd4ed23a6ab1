/** Long enough for a person to press again. */
const SLOW_AFTER_MS = 2_000
/** Longer than a person waits, and than a deposit takes that will be made at all. */
const DEADLINE_MS = 20_000

export type Waiting = 'queued' | 'sending' | 'slow' | 'no_answer' | 'not_sent'

export type Sender<T> = {
  /** Never rejects. */
  send: () => Promise<T>
  onWaiting: (state: Waiting) => void
  /** Also after `no_answer`; never after `not_sent`. */
  onAnswer: (answer: T) => void
}

/**
 * One request at a time, as Next sends the calls of server actions: it can neither overtake one nor give it up. So those
 * that stand behind a request which is not answered in time are not sent at all, and can say so.
 */
export function createLine<T>() {
  const behind: Sender<T>[] = []
  let state: 'free' | 'busy' | 'stuck' = 'free'

  async function serve(sender: Sender<T>): Promise<void> {
    state = 'busy'
    sender.onWaiting('sending')
    const slow = setTimeout(() => sender.onWaiting('slow'), SLOW_AFTER_MS)
    const deadline = setTimeout(() => {
      state = 'stuck'
      for (const one of behind.splice(0)) one.onWaiting('not_sent')
      // Last, since it matters more.
      sender.onWaiting('no_answer')
    }, DEADLINE_MS)
    const answer = await sender.send()
    clearTimeout(slow)
    clearTimeout(deadline)
    state = 'free'
    sender.onAnswer(answer)
    const next = behind.shift()
    if (next !== undefined) serve(next)
  }

  return (sender: Sender<T>): void => {
    if (state === 'free') {
      serve(sender)
    } else if (state === 'busy') {
      behind.push(sender)
      sender.onWaiting('queued')
    } else {
      sender.onWaiting('not_sent')
    }
  }
}
