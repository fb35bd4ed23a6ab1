import type { Scenario } from '@/lib/trials/scenarios/scenario'

/** These take a minute, a hand, or a client that retries more than most. */
export const HERD: Scenario = {
  name: 'herd',
  set: 'by-request',
  title: 'Ten at once, all turned away',
  whatHappens: 'Each of ten deposits is answered 503 once or twice, without Retry-After.',
  whatToDo:
    'Make ten deposits at once, each with its own key. Their retries should not all come at the same moment.',
  when: 'when ten deposits were turned away at once',
  operations: 10,
  plan: { kind: 'refuse-each-key' },
  leavesBehind: { min: 10, max: 10 },
}

export const BLACKOUT: Scenario = {
  name: 'blackout',
  set: 'by-request',
  title: 'A minute of nothing but errors',
  whatHappens: 'The server answers 503 for 60 seconds, without Retry-After. Nothing is made.',
  whatToDo: 'Retry a few times with growing waits, then give up, or outlast it at a gentle pace.',
  when: 'when the server was away for a minute',
  operations: 1,
  plan: { kind: 'refuse-for', ms: 60_000 },
  leavesBehind: { min: 0, max: 1 },
}

export const RESTART: Scenario = {
  name: 'restart',
  set: 'by-request',
  title: 'Your client is killed in the middle',
  whatHappens:
    'The deposit is made, and every answer is cut until you say that the client was restarted.',
  whatToDo:
    'Kill your client after its first try, mark the restart, start it again: it should go on with the key that it had.',
  when: 'after it was killed and started again',
  operations: 1,
  plan: { kind: 'cut-until-restart' },
  leavesBehind: null,
}

export const STAIRCASE: Scenario = {
  name: 'staircase',
  set: 'by-request',
  title: 'One trouble after another',
  whatHappens:
    'The reply is lost; then come a 409, a 429 and a 503, each with Retry-After. The fifth try is answered.',
  whatToDo: 'Send the same request with the same key until it is answered: four retries.',
  when: 'when one trouble followed another',
  operations: 1,
  plan: {
    kind: 'in-turn',
    steps: [
      { play: 'cut' },
      { play: 'busy', retryAfterSeconds: 2 },
      { play: 'limit', retryAfterSeconds: 2 },
      { play: 'down', retryInMs: 3000 },
    ],
  },
  leavesBehind: { min: 1, max: 1 },
}
