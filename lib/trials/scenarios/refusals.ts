import type { Scenario } from '@/lib/trials/scenarios/scenario'

/** Nothing is made, and the client is told to come back later. */
export const LIMIT: Scenario = {
  name: 'limit',
  set: 'default',
  title: 'Too many requests',
  whatHappens: 'The server answers 429 with Retry-After: 2. Nothing is made.',
  whatToDo: 'Wait two seconds, then send the same request with the same key again.',
  when: 'when it was told to slow down (429)',
  operations: 1,
  plan: { kind: 'in-turn', steps: [{ play: 'limit', retryAfterSeconds: 2 }] },
  leavesBehind: { min: 1, max: 1 },
}

export const DOWN: Scenario = {
  name: 'down',
  set: 'default',
  title: 'The server is away until a given time',
  whatHappens:
    'The server answers 503 with a Retry-After that is a date, three seconds ahead. Nothing is made.',
  whatToDo: 'Wait until then, and send the same request with the same key again.',
  when: 'when the server was unavailable (503)',
  operations: 1,
  plan: { kind: 'in-turn', steps: [{ play: 'down', retryInMs: 3000 }] },
  leavesBehind: { min: 1, max: 1 },
}
