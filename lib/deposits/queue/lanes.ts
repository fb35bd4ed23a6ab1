import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import type { DepositCommand } from '@/lib/deposits/command'
import { replay } from '@/lib/deposits/queue/answer-replays'
import { createExpiringSet } from '@/lib/deposits/queue/expiring-set'
import { findHeldKeys, findLockedAccounts, nameOfKey } from '@/lib/deposits/queue/find-blockers'
import { createLane, type Lane } from '@/lib/deposits/queue/lane'
import { type Settled, settle } from '@/lib/deposits/queue/settle'
import type { Outcome } from '@/lib/outcome'
import { getLog } from '@/lib/platform/log'
import { LOCK_TIMEOUT_MS, SHORT_LOCK_TIMEOUT_MS } from '@/lib/platform/timeouts'

/** Measured: beyond it a batch only takes longer, and the last to arrive waits for the first. */
const MOST_AT_ONCE = 500
/** Whoever is in nobody's way is tried so often, however long the machine took to find out who is. */
const LEAST_TRIES = 3
/** How soon the end of somebody else's transaction is noticed. */
const HELD_KEY_POLL_MS = 50
/** How long a lock is remembered that nobody has met since. */
const REMEMBER_LOCK_MS = 60_000

type Pending = {
  command: DepositCommand
  /** Only the first call counts. */
  answer: (outcome: Outcome) => void
  /** When its first try began, by performance.now(); null as long as it only queues. */
  triedAtMs: number | null
  tries: number
}

/**
 * Where a deposit waits. All take the express lane, whose transactions give up on a lock early; only when one does is
 * asked who is in the way, so that what an outside transaction holds stops nobody else:
 *
 * - a held key: its requests stand aside, without a connection, until it is released or they are told "in progress";
 * - a locked account: what its keys have made already is answered, its new deposits queue for the lock in the patient lane.
 */
export function createLanes(): (command: DepositCommand, answer: Pending['answer']) => void {
  const heldKeys = createExpiringSet(REMEMBER_LOCK_MS)
  const lockedAccounts = createExpiringSet(REMEMBER_LOCK_MS)

  const express = openLane(async (batch) => {
    markTried(batch)
    const [locked, free] = split(batch, ({ command }) => lockedAccounts.has(command.accountId))
    patient.push(...(await answerEach(locked, replay)))
    const blocked = await answerEach(free, (commands) => settle(commands, SHORT_LOCK_TIMEOUT_MS))
    await divertBlocked(blocked)
  })

  const patient = openLane(async (batch) => {
    const lockTimeoutMs = Math.max(1, Math.min(...batch.map(remainingMs)))
    const blocked = await answerEach(batch, (commands) => settle(commands, lockTimeoutMs))
    if (blocked.length < batch.length) {
      for (const { command } of batch) lockedAccounts.delete(command.accountId)
    }
    await divertBlocked(blocked)
  })

  const aside = openLane(async (batch) => {
    markTried(batch)
    await sleep(HELD_KEY_POLL_MS)
    const free = await divertHeld(batch)
    express.push(...free)
  })

  async function divertBlocked(blocked: Pending[]): Promise<void> {
    const others = await divertHeld(blocked)
    const accountIds = new Set(others.map(({ command }) => command.accountId))
    const locked = new Set(await findLockedAccounts([...accountIds]))
    for (const id of accountIds) locked.has(id) ? lockedAccounts.add(id) : lockedAccounts.delete(id)
    const [waiting, expired] = split(
      others,
      (pending) =>
        remainingMs(pending) > 0 ||
        (pending.tries < LEAST_TRIES && !lockedAccounts.has(pending.command.accountId)),
    )
    for (const { answer } of expired) answer({ status: 'unavailable', reason: 'rolled_back' })
    express.push(...waiting)
  }

  /** Sends those whose key is held aside, or answers them if they have waited long enough; returns the others. */
  async function divertHeld(batch: Pending[]): Promise<Pending[]> {
    const names = await findHeldKeys(batch.map(({ command }) => command))
    const [held, others] = split(batch, ({ command }) => names.has(nameOfKey(command)))
    for (const name of names) heldKeys.add(name)
    for (const { command } of others) heldKeys.delete(nameOfKey(command))
    const [waiting, expired] = split(held, (pending) => remainingMs(pending) > 0)
    for (const { answer } of expired) answer({ status: 'in_progress' })
    aside.push(...waiting)
    return others
  }

  return (command, answer) => {
    const lane = heldKeys.has(nameOfKey(command)) ? aside : express
    lane.push({ command, answer, triedAtMs: null, tries: 0 })
  }
}

function openLane(work: (batch: Pending[]) => Promise<void>): Lane<Pending> {
  return createLane(MOST_AT_ONCE, work, answerUnknown)
}

/** After an error that nobody foresaw, none of them may be told that nothing was saved. Who was answered stays so. */
function answerUnknown(batch: Pending[], error: unknown): void {
  for (const { answer } of batch) answer({ status: 'unknown' })
  const requestIds = batch.map(({ command }) => command.requestId)
  getLog().error({ err: error, requestIds }, 'deposits with an unknown outcome')
}

function markTried(batch: Pending[]): void {
  const now = performance.now()
  for (const pending of batch) {
    pending.triedAtMs ??= now
    pending.tries++
  }
}

/** How much longer it may wait for a lock: "in progress" is said after about the lock timeout, whatever the lane. */
function remainingMs({ triedAtMs }: Pending): number {
  return LOCK_TIMEOUT_MS - (performance.now() - (triedAtMs ?? performance.now()))
}

/** Answers those that are settled and returns those that are blocked. */
async function answerEach(
  batch: Pending[],
  settleThem: (commands: DepositCommand[]) => Promise<Settled[]>,
): Promise<Pending[]> {
  if (batch.length === 0) return []
  const settled = await settleThem(batch.map(({ command }) => command))
  return batch.filter(({ answer }, index) => {
    const outcome = settled[index]
    if (outcome.status !== 'blocked') answer(outcome)
    return outcome.status === 'blocked'
  })
}

function split<T>(items: T[], belongsFirst: (item: T) => boolean): [T[], T[]] {
  const first: T[] = []
  const second: T[] = []
  for (const item of items) (belongsFirst(item) ? first : second).push(item)
  return [first, second]
}
