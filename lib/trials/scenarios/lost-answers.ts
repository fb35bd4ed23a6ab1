import type { Scenario } from '@/lib/trials/scenarios/scenario'

/** The deposit is made, and the client is not told. */
export const TORN: Scenario = {
  name: 'torn',
  set: 'default',
  title: 'The reply breaks off',
  whatHappens:
    'The deposit is made; the status, the headers and one byte arrive, then the connection is cut. A retry is answered as usual.',
  whatToDo:
    'Send the same request with the same key again, or look the key up. Many clients give up here.',
  when: 'when the reply broke off',
  operations: 1,
  plan: { kind: 'in-turn', steps: [{ play: 'torn' }] },
  leavesBehind: { min: 1, max: 1 },
}

export const SLOW: Scenario = {
  name: 'slow',
  set: 'default',
  title: 'The reply takes ten seconds',
  whatHappens: 'The deposit is made at once, and the answer comes after 10 seconds.',
  whatToDo: 'Wait for it; or time out, and send the same request with the same key again.',
  when: 'when the reply took 10 seconds',
  operations: 1,
  plan: { kind: 'in-turn', steps: [{ play: 'slow', delayMs: 10_000 }] },
  leavesBehind: { min: 1, max: 1 },
}

export const GATEWAY: Scenario = {
  name: 'gateway',
  set: 'default',
  title: 'A gateway gives up',
  whatHappens: 'The deposit is made, and the answer is a 504. A retry is answered as usual.',
  whatToDo: 'Send the same request with the same key again.',
  when: 'when a gateway gave up (504)',
  operations: 1,
  plan: { kind: 'in-turn', steps: [{ play: 'gateway' }] },
  leavesBehind: { min: 1, max: 1 },
}
