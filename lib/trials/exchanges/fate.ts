import type { RecordedExchange } from '@/lib/trials/exchanges/recorded-exchange'

/** What became of an attempt, as far as its client can know. */
export type Fate =
  | 'cut'
  | 'torn'
  /** The client closed the connection before the answer was complete. */
  | 'timeout'
  | 'open'
  | 'success'
  /** 409: the first request with this key still runs. */
  | '409'
  | '429'
  | '503'
  | '504'
  /** Another 5xx after which trying again is allowed. */
  | '5xx'
  /** 500 with the hint not to retry. */
  | 'stop'
  /** The key was used for something else. Stripe's clients are answered 400. */
  | 'refused'
  | 'invalid'
  | 'other'

export function fateOf({ ending, step, answer }: RecordedExchange): Fate {
  switch (ending) {
    case 'open':
      return 'open'
    case 'cut-by-client':
      return 'timeout'
    case 'cut-by-server':
      // Whatever step the server failed in, the client has seen a part of the answer or it has not.
      return answer === null ? 'cut' : 'torn'
    case 'answered':
      break
  }
  if (step?.play === 'refused') return 'refused'
  if (step?.play === 'stop') return 'stop'
  return answer === null ? 'cut' : fateOfStatus(answer.status)
}

function fateOfStatus(status: number): Fate {
  if (status >= 200 && status < 300) return 'success'
  if (status === 409) return '409'
  if (status === 429) return '429'
  if (status === 503) return '503'
  if (status === 504) return '504'
  if (status >= 500) return '5xx'
  if (status === 422) return 'refused'
  if (status === 400) return 'invalid'
  return 'other'
}

/** After these the client cannot know whether it has paid. */
const IN_DOUBT = new Set<Fate>(['cut', 'torn', 'timeout', '409', '503', '504', '5xx', 'open'])

export function isInDoubt(fate: Fate): boolean {
  return IN_DOUBT.has(fate)
}

/** After these there is nothing more to find out by asking again. */
const SETTLED = new Set<Fate>(['success', 'refused', 'invalid', 'stop', 'other'])

export function isSettled(fate: Fate): boolean {
  return SETTLED.has(fate)
}
