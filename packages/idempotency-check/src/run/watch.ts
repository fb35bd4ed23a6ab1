import type { Run } from './run'
import { isSuccess, type Sent } from './sent'

/** What a stretch of requests did. */
export type Seen<T> = {
  value: T
  /** null where effects cannot be seen. */
  effects: number | null
  /** Counted where the user said, or at least so many by the different ids in answers. */
  by: 'count' | 'ids' | 'answers'
}

export type Watched = {
  /** The number of effects to wait for, which may depend on the answers. */
  expected: number | ((sents: readonly Sent[]) => number)
  /** Whether requests were abandoned that may still be at work. */
  hangUps?: boolean
}

/** Effects may follow the answer after a while, where a server answers first; but not for ever. */
const SETTLE_LIMIT_MS = 2000

/** Runs the requests and says how many effects they had; `collect` hands over every answer. */
export async function watchEffects<T>(
  run: Run,
  part: string,
  { expected, hangUps = false }: Watched,
  act: (collect: (sent: Sent) => void) => Promise<T>,
): Promise<Seen<T>> {
  const sents: Sent[] = []
  const before = await readCount(run, part)
  const value = await act((sent) => sents.push(sent))
  const newIds = takeNewIds(run, sents)
  if (before === null) {
    return { value, effects: run.idSource ? newIds : null, by: run.idSource ? 'ids' : 'answers' }
  }
  const number = typeof expected === 'number' ? expected : expected(sents)
  const counted = await settle(run, part, { before, expected: number, hangUps })
  // More ids than operations are doubled effects, even if the counter does not know them; fewer prove nothing.
  return { value, effects: newIds > number ? Math.max(counted, newIds) : counted, by: 'count' }
}

async function readCount(run: Run, part: string): Promise<number | null> {
  if (!run.counter) return null
  const counted = await run.counter.read()
  if (counted.exchange) {
    run.recorder.record({ part, ...counted.exchange, key: null, note: 'counts the effects' })
  }
  if (counted.problem !== null) {
    throw new Error(`The effects could not be counted: ${counted.problem}.`)
  }
  return counted.number
}

async function settle(
  run: Run,
  part: string,
  { before, expected, hangUps }: { before: number; expected: number; hangUps: boolean },
): Promise<number> {
  const effectsSoFar = async () => {
    const now = (await readCount(run, part)) ?? before
    return Math.round((now - before) / run.countPerEffect)
  }
  const pauseMs = Math.max(20, 2 * longLatency(run))
  // An abandoned request may still be at work, and its second effect must not be missed.
  if (hangUps) await run.transport.sleep(pauseMs)
  let effects = await effectsSoFar()
  const limit = run.transport.now() + SETTLE_LIMIT_MS
  for (let pause = pauseMs; effects < expected && run.transport.now() < limit; pause *= 2) {
    await run.transport.sleep(pause)
    effects = await effectsSoFar()
  }
  return effects
}

/** The time by which half of the first requests were answered; at least 2 ms. */
export function usualLatency(run: Run): number {
  return Math.max(2, latencyOf(run, 0.5))
}

/** The time by which nine of ten first requests were answered; at least 5 ms. */
export function longLatency(run: Run): number {
  return Math.max(5, latencyOf(run, 0.9))
}

/** The time by which 99 of 100 first requests were answered: of fewer, the slowest; at least 5 ms. */
export function longestLatency(run: Run): number {
  return Math.max(5, latencyOf(run, 0.99))
}

function latencyOf({ latenciesMs }: Run, share: number): number {
  const sorted = [...latenciesMs].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length * share)] ?? 0
}

function takeNewIds(run: Run, sents: readonly Sent[]): number {
  const before = run.knownIds.size
  for (const sent of sents) {
    if (isSuccess(sent) && sent.resourceId !== null) run.knownIds.add(sent.resourceId)
  }
  return run.knownIds.size - before
}
