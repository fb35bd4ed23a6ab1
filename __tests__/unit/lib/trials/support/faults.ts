import { type Sketch, START_MS } from './sketch'

/** The faults as a server would have recorded them, each beginning at `at` and ending ten milliseconds later. */
export const cut = (at: number, more: Partial<Sketch> = {}): Sketch => ({
  at,
  ending: 'cut-by-server',
  step: { play: 'cut' },
  ...more,
})

export const torn = (at: number, more: Partial<Sketch> = {}): Sketch => ({
  at,
  status: 201,
  ending: 'cut-by-server',
  step: { play: 'torn' },
  ...more,
})

/** The client closed first. */
export const timedOut = (at: number, more: Partial<Sketch> = {}): Sketch => ({
  at,
  ending: 'cut-by-client',
  step: { play: 'slow', delayMs: 10_000 },
  ...more,
})

export const busy = (at: number, more: Partial<Sketch> = {}): Sketch => ({
  at,
  status: 409,
  retryAfter: '2',
  step: { play: 'busy', retryAfterSeconds: 2 },
  ...more,
})

export const limit = (at: number, more: Partial<Sketch> = {}): Sketch => ({
  at,
  status: 429,
  retryAfter: '2',
  step: { play: 'limit', retryAfterSeconds: 2 },
  ...more,
})

/** With a date of that many milliseconds after the start. */
export const down = (at: number, until: number, more: Partial<Sketch> = {}): Sketch => ({
  at,
  status: 503,
  retryAfter: new Date(START_MS + until).toUTCString(),
  step: { play: 'down', retryAtMs: START_MS + until },
  ...more,
})

export const unavailable = (at: number, more: Partial<Sketch> = {}): Sketch => ({
  at,
  status: 503,
  step: { play: 'unavailable' },
  ...more,
})

export const gateway = (at: number, more: Partial<Sketch> = {}): Sketch => ({
  at,
  status: 504,
  step: { play: 'gateway' },
  ...more,
})

export const refused = (at: number, more: Partial<Sketch> = {}): Sketch => ({
  at,
  status: 422,
  step: { play: 'refused' },
  ...more,
})

export const invalid = (at: number, more: Partial<Sketch> = {}): Sketch => ({
  at,
  status: 400,
  step: { play: 'invalid' },
  ...more,
})

export const stop = (at: number, more: Partial<Sketch> = {}): Sketch => ({
  at,
  status: 500,
  step: { play: 'stop' },
  ...more,
})
