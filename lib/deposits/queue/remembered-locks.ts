import type { DepositCommand } from '@/lib/deposits/command'
import { createExpiringSet } from '@/lib/deposits/queue/expiring-set'
import type { Pending } from '@/lib/deposits/queue/pending'
import type { MetLock } from '@/lib/deposits/queue/take-turn'

/** How long a lock is remembered after it was last met. */
const REMEMBER_LOCK_MS = 60_000

export type RememberedLocks = {
  isKeyHeld: (command: DepositCommand) => boolean
  isAccountLocked: (accountId: string) => boolean
  /** Notes the locks that a batch of the account met, and those that it found released. */
  learn: (accountId: string, batch: Pending[], blocked: MetLock[]) => void
}

/** The locks of other transactions, remembered so that later deposits which need one do not delay their batch again. */
export function createRememberedLocks(): RememberedLocks {
  const heldKeys = createExpiringSet(REMEMBER_LOCK_MS)
  const lockedAccounts = createExpiringSet(REMEMBER_LOCK_MS)
  return {
    isKeyHeld: (command) => heldKeys.has(nameOfKey(command)),
    isAccountLocked: lockedAccounts.has,
    learn: (accountId, batch, blocked) => {
      const locks = new Map(blocked)
      let accountLocked = false
      for (const pending of batch) {
        const lock = locks.get(pending)?.status
        if (lock === 'key_held') heldKeys.add(nameOfKey(pending.command))
        else if (lock === undefined) heldKeys.delete(nameOfKey(pending.command))
        else accountLocked = true
      }
      if (accountLocked) lockedAccounts.add(accountId)
      else lockedAccounts.delete(accountId)
    },
  }
}

/** Neither part can contain a space; '' stands for no key, which is never held. */
function nameOfKey({ accountId, idempotencyKey }: DepositCommand): string {
  return idempotencyKey === null ? '' : `${accountId} ${idempotencyKey}`
}
