import type { Scenario } from '@/lib/trials/scenarios/scenario'

/** Without these five there is no grade. */
export const PLAIN: Scenario = {
  name: 'plain',
  set: 'core',
  title: 'Nothing goes wrong',
  whatHappens: 'The server answers 201 at once.',
  whatToDo: 'Make one deposit, and send nothing after the answer.',
  when: 'when nothing went wrong',
  operations: 1,
  plan: { kind: 'in-turn', steps: [] },
  leavesBehind: { min: 1, max: 1 },
}

export const CUT: Scenario = {
  name: 'cut',
  set: 'core',
  title: 'The reply is lost',
  whatHappens:
    'The deposit is made, and the connection is cut before a byte of the answer. A retry is answered as usual.',
  whatToDo: 'Send the same request with the same key again, or look the key up.',
  when: 'when the reply was lost',
  operations: 1,
  plan: { kind: 'in-turn', steps: [{ play: 'cut' }] },
  leavesBehind: { min: 1, max: 1 },
}

export const BUSY: Scenario = {
  name: 'busy',
  set: 'core',
  title: 'The first try is still running',
  whatHappens:
    'The server answers 409 with Retry-After: 2, as if the first request with this key still ran. Nothing is made.',
  whatToDo: 'Wait two seconds, then send the same request with the same key again.',
  when: 'when its first try was still in progress (409)',
  operations: 1,
  plan: { kind: 'in-turn', steps: [{ play: 'busy', retryAfterSeconds: 2 }] },
  leavesBehind: { min: 1, max: 1 },
}

export const REFUSED: Scenario = {
  name: 'refused',
  set: 'core',
  title: 'The key was used for something else',
  whatHappens:
    'The server answers 422: the key belongs to another deposit. Nothing is made with this key, however often it comes.',
  whatToDo: 'Stop and report the error, or send the deposit under a new key.',
  when: 'when its key had been used for something else (422)',
  operations: 1,
  plan: { kind: 'refuse-first-key' },
  leavesBehind: { min: 0, max: 1 },
}

export const TWINS: Scenario = {
  name: 'twins',
  set: 'core',
  title: 'Two deposits that look alike',
  whatHappens: 'The server answers 201 at once.',
  whatToDo: 'Make two deposits of the same amount. Both are meant, so each needs its own key.',
  when: 'when two deposits had equal bodies',
  operations: 2,
  plan: { kind: 'in-turn', steps: [] },
  leavesBehind: { min: 2, max: 2 },
}
