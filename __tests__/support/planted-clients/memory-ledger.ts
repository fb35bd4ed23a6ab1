import { randomUUID } from 'node:crypto'
import type { LedgerRow } from '@/lib/trials/exchanges/recorded-exchange'

export type Deposit = { id: string; amount: number; isReplay: boolean }

/** One sandbox in memory: a key makes its deposit once. */
export class MemoryLedger {
  readonly rows: LedgerRow[] = []
  private readonly amounts = new Map<string, number>()

  deposit(key: string | null, amount: number, exchangeId: string | null, atMs: number): Deposit {
    const original = key === null ? undefined : this.rows.find((row) => row.key === key)
    if (original !== undefined) {
      const { depositId } = original
      return { id: depositId, amount: this.amounts.get(depositId) ?? amount, isReplay: true }
    }
    const depositId = randomUUID()
    this.rows.push({ depositId, key, exchangeId, atMs })
    this.amounts.set(depositId, amount)
    return { id: depositId, amount, isReplay: false }
  }
}
