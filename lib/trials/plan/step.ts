/**
 * What the server does with one attempt of a trial. It is recorded with the exchange, so that the rules go by what was
 * played and not by guesses from a status. No step holds a lock: what commits does so first, and misbehaves afterwards.
 */
export type Step =
  | { play: 'normally' }
  /** Commit, then cut the connection before a byte of the answer. */
  | { play: 'cut' }
  /** Commit, send the status, the headers and one byte, then cut. */
  | { play: 'torn' }
  | { play: 'slow'; delayMs: number }
  /** Commit, and answer 504 as a gateway that gave up. */
  | { play: 'gateway' }
  | { play: 'busy'; retryAfterSeconds: number }
  | { play: 'limit'; retryAfterSeconds: number }
  /** 503 with a Retry-After that is an HTTP date, so this is a whole second. */
  | { play: 'down'; retryAtMs: number }
  /** 503 without Retry-After: the client has to find a pace of its own. */
  | { play: 'unavailable' }
  /** Make the deposit in the client's name first, so that its own attempt is a replay. */
  | { play: 'replayed' }
  | { play: 'refused' }
  /** 400 that names /amount and asks for another amount. */
  | { play: 'invalid' }
  /** Commit, and answer 500 with the hints that say do not retry. */
  | { play: 'stop' }
  /** Refused because the scenario has ended: a second run needs a new trial. Not judged. */
  | { play: 'over' }
  /** Refused because the scenario has had its 500 exchanges. */
  | { play: 'full' }

export type Play = Step['play']

/** A step whose answer, once it arrives, settles the operation: the client has nothing left to find out. */
const DEFINITE = new Set<Play>(['normally', 'slow', 'replayed', 'refused', 'invalid', 'stop'])

export function isDefinite(step: Step): boolean {
  return DEFINITE.has(step.play)
}

const COMMITS = new Set<Play>(['normally', 'cut', 'torn', 'slow', 'gateway', 'replayed', 'stop'])

/** Whether the deposit is really made before the step misbehaves. */
export function commits(step: Step): boolean {
  return COMMITS.has(step.play)
}
