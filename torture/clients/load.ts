import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Random } from '../random'
import type { Evidence, Operation } from '../verdict/evidence'
import { send } from './send'

const KEYED_CLIENTS = 10
const KEYLESS_CLIENTS = 4
/** Without pauses the clients would take the whole machine. */
const MAX_PAUSE_MS = 20
const MAX_RETRY_PAUSE_MS = 200
/** Far beyond the client's patience for one request and beyond any fault: a client that waits longer is stuck. */
const MAX_WAIT_MS = 90_000

export type Load = {
  /** Resolves when this many more requests have been answered or given up on. */
  untilRequests: (count: number) => Promise<void>
  /** No client begins another deposit; resolves when all have what they wanted, or are stuck. */
  finish: () => Promise<void>
}

/** Clients that deposit through the servers at these addresses, until told to finish. */
export function startLoad(
  urls: readonly string[],
  options: { evidence: Evidence; phase: string; accounts: readonly string[]; random: Random },
): Load {
  const { evidence, phase, accounts, random } = options
  let finishing = false
  let requests = 0
  let onRequest = () => {}

  async function sendOnce(operation: Operation) {
    const told = await send(random.pick(urls), operation)
    requests++
    onRequest()
    return told
  }

  /** Sends the same key until a 201 comes. Returns without one if it was refused for good, or is stuck. */
  async function insist(operation: Operation): Promise<void> {
    const givesUpAt = performance.now() + MAX_WAIT_MS
    while (performance.now() < givesUpAt) {
      const { status } = await sendOnce(operation)
      if (status === 201) operation.settled = true
      if (!mayBeSentAgain(status)) return
      await sleep(random.between(1, MAX_RETRY_PAUSE_MS))
    }
  }

  async function depositWithKey(): Promise<void> {
    const account = random.pick(accounts)
    const operation = evidence.begin({ phase, account, key: randomUUID(), reusesKey: false })
    // Impatient clients: the same request several times at once, maybe to both servers.
    const copies = random.chance(0.3) ? random.between(2, 4) : 1
    await Promise.all(Array.from({ length: copies }, () => insist(operation)))
    if (operation.settled && random.chance(0.2)) await insist(operation)
    if (operation.settled && random.chance(0.05)) await reuseKeyOf(operation)
    operation.finished = true
  }

  async function reuseKeyOf({ account, key }: Operation): Promise<void> {
    const operation = evidence.begin({ phase, account, key, reusesKey: true })
    await sendOnce(operation)
    operation.settled = true
  }

  async function depositWithoutKey(): Promise<void> {
    const account = random.pick(accounts)
    const operation = evidence.begin({ phase, account, key: null, reusesKey: false })
    await sendOnce(operation)
    operation.settled = true
  }

  async function client(deposit: () => Promise<void>): Promise<void> {
    while (!finishing) {
      await deposit()
      await sleep(random.between(0, MAX_PAUSE_MS))
    }
  }

  const clients = Promise.all([
    ...Array.from({ length: KEYED_CLIENTS }, () => client(depositWithKey)),
    ...Array.from({ length: KEYLESS_CLIENTS }, () => client(depositWithoutKey)),
  ])

  return {
    untilRequests: (count) => {
      const enough = requests + count
      return new Promise((resolve) => {
        onRequest = () => {
          if (requests >= enough) resolve()
        }
      })
    },
    finish: async () => {
      finishing = true
      await clients
    },
  }
}

/** Sends keys of settled deposits again: after a fault every key can be used, and answers as it did before. */
export async function replayKeys(
  urls: readonly string[],
  operations: Operation[],
  random: Random,
): Promise<void> {
  const givesUpAt = performance.now() + MAX_WAIT_MS
  for (const operation of operations) {
    const earlier = operation.told.length
    operation.settled = false
    while (!operation.settled && performance.now() < givesUpAt) {
      if (operation.told.length > earlier) await sleep(random.between(1, MAX_RETRY_PAUSE_MS))
      const { status } = await send(random.pick(urls), operation)
      operation.settled = status === 201
      if (!operation.settled && !mayBeSentAgain(status)) break
    }
  }
}

/** No answer, in progress, rate limited, unavailable. */
function mayBeSentAgain(status: number | null): boolean {
  return status === null || status === 409 || status === 429 || status === 503
}
