import { randomUUID } from 'node:crypto'
import { Agent } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Outcome, sendDeposit } from './send-deposit'

/** What a client is sent to do: one scenario of a trial. */
export type Errand = {
  baseUrl: string
  token: string
  /** How many deposits it is meant to make. */
  operations: number
  /** How many of the plan's seconds pass in one of ours; 1 against a real server. */
  speed: number
}

export type Belief = 'paid' | 'failed' | 'unknown'

/** One operation in the middle of its tries. */
export type Operation = { key: string; tries: number; last: Outcome | null }

/** What makes one client differ from another. Times are the plan's. */
export type Policy = {
  key: (operation: Operation, body: string) => string | null
  body: (operation: Operation) => string
  /** How long to wait before the next try; null to stop. */
  waitMs: (operation: Operation) => number | null
  believe: (last: Outcome) => Belief
  timeoutMs: number
  /** Send a second try beside the first after this time, and leave both open; null to wait as one should. */
  hedgeAfterMs: number | null
}

/** Runs all operations of the errand at once, and says what the client believes of each. */
export async function runClient(policy: Policy, errand: Errand): Promise<Belief[]> {
  const agent = new Agent({ keepAlive: true })
  try {
    return await Promise.all(
      Array.from({ length: errand.operations }, () => runOperation(policy, errand, agent)),
    )
  } finally {
    agent.destroy()
  }
}

async function runOperation(policy: Policy, errand: Errand, agent: Agent): Promise<Belief> {
  let operation: Operation = { key: randomUUID(), tries: 0, last: null }
  for (;;) {
    operation = { ...operation, tries: operation.tries + 1 }
    const last = await tryOnce(policy, operation, errand, agent)
    operation = { ...operation, last }
    const waitMs = policy.waitMs(operation)
    if (waitMs === null) return policy.believe(last)
    // Timers may fire a millisecond early, and nobody shall say that this client did not wait.
    await sleep(waitMs / errand.speed + 1)
  }
}

async function tryOnce(
  policy: Policy,
  operation: Operation,
  { baseUrl, token, speed }: Errand,
  agent: Agent,
): Promise<Outcome> {
  const body = policy.body(operation)
  const key = policy.key(operation, body)
  const timeoutMs = policy.timeoutMs / speed
  const send = () => sendDeposit({ baseUrl, token, key, body, timeoutMs, agent })
  if (policy.hedgeAfterMs === null) return send()
  const first = send()
  const early = await Promise.race([first, sleep(policy.hedgeAfterMs / speed, null)])
  if (early !== null) return early
  const second = await send()
  // The first is left open until its answer comes, which nobody reads.
  await first
  return second
}
