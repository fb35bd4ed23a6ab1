import { getAttemptsOfKey, getFirstAttempt } from '@/lib/queries/get-attempts-of-key'
import { getKey } from '@/lib/queries/get-key'
import { serveParent } from '../child'
import { percentile } from '../statistics'

export type KeyPageTask = { callers: number; milliseconds: number; account: string; key: string }
export type KeyPageSample = { perSecond: number; p99Ms: number }

/** Callers that each send the queries of a key's page, one page after the other, and render nothing. */
serveParent<KeyPageTask, KeyPageSample>(async ({ callers, milliseconds, account, key }) => {
  const latencies: number[] = []
  const startedAt = performance.now()
  const endsAt = startedAt + milliseconds
  await Promise.all(
    Array.from({ length: callers }, async () => {
      while (performance.now() < endsAt) {
        const askedAt = performance.now()
        await readPage(account, key)
        latencies.push(performance.now() - askedAt)
      }
    }),
  )
  const seconds = (performance.now() - startedAt) / 1_000
  latencies.sort((a, b) => a - b)
  return { perSecond: latencies.length / seconds, p99Ms: percentile(latencies, 0.99) }
})

async function readPage(account: string, key: string): Promise<void> {
  const [remembered] = await Promise.all([getKey(account, key), getAttemptsOfKey(account, key)])
  if (remembered === null) throw new Error('The key is not remembered.')
  if ((await getFirstAttempt(remembered)) === null) throw new Error('Its first attempt is missing.')
}
