import type { Trial } from '@/lib/trials/judging/run'

export type DistinctKey = { key: string; exchangeId: string; atMs: number }

/** Each readable key once, with the exchange that first carried it. */
export function distinctKeysOf({ runs }: Trial): DistinctKey[] {
  const keys = new Map<string, DistinctKey>()
  for (const { key, exchange } of runs.flatMap(({ attempts }) => attempts)) {
    if (key.state !== 'readable' || keys.has(key.key)) continue
    keys.set(key.key, { key: key.key, exchangeId: exchange.id, atMs: exchange.firstByteAtMs })
  }
  return [...keys.values()]
}
