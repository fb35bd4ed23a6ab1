import type { Scenario } from '@/lib/trials/scenarios/scenario'

/** The client is told all there is to know, and nothing should follow. */
export const REPLAYED: Scenario = {
  name: 'replayed',
  set: 'default',
  title: 'It was done before you asked',
  whatHappens:
    'A deposit with your key was made already, so the first answer is a replay: 201 with Idempotent-Replayed: true.',
  whatToDo: 'Take the replay for the success that it is, and send nothing more.',
  when: 'when the answer was a replay',
  operations: 1,
  plan: { kind: 'already-made' },
  leavesBehind: { min: 1, max: 1 },
}

export const INVALID: Scenario = {
  name: 'invalid',
  set: 'default',
  title: 'The request is not valid',
  whatHappens:
    'The server answers 400 and asks for another amount. The same body is refused again; a corrected one is taken.',
  whatToDo: 'Stop and report the error, or correct the amount.',
  when: 'when the request was not valid (400)',
  operations: 1,
  plan: { kind: 'refuse-first-body' },
  leavesBehind: { min: 0, max: 1 },
}

export const STOP: Scenario = {
  name: 'stop',
  set: 'default',
  title: 'The server says: do not retry',
  whatHappens:
    'The deposit is made, and the answer is a 500 with Stripe-Should-Retry: false and X-Should-Retry: false.',
  whatToDo: 'Do not retry by itself. Look the key up, or report the outcome as unknown.',
  when: 'when it was told not to retry (500)',
  operations: 1,
  plan: { kind: 'in-turn', steps: [{ play: 'stop' }] },
  leavesBehind: { min: 1, max: 1 },
}
