/** What a client was told by one request. `status` is null where no answer came: it does not know what happened. */
export type Told = {
  status: number | null
  body: string
  replayed: boolean
  sentAtMs: number
  atMs: number
}

/**
 * One intended deposit, and everything that its client was told about it.
 *
 * No two of a run have the same amount, so that their rows in the ledger can be found without trusting the keys.
 */
export type Operation = {
  /** The fault during which it began. */
  phase: string
  account: string
  amountCents: number
  /** Null: sent once, and never again whatever the answer. */
  key: string | null
  /** Its key belongs to another deposit, so it must be refused. */
  reusesKey: boolean
  told: Told[]
  /** The client has all it wants: a 201 for its key, or the end of its one request. */
  settled: boolean
  /** No request with its key is under way or will be sent, unless the whole phase is over. */
  finished: boolean
  /** Its key was made to expire: sent again it would deposit again, rightly. */
  expired: boolean
}

/** All that the clients of a run know. */
export type Evidence = {
  operations: Operation[]
  begin: (operation: Pick<Operation, 'phase' | 'account' | 'key' | 'reusesKey'>) => Operation
}

export function createEvidence(): Evidence {
  const operations: Operation[] = []
  return {
    operations,
    begin: (wanted) => {
      const operation: Operation = {
        ...wanted,
        amountCents: operations.length + 1,
        told: [],
        settled: false,
        finished: false,
        expired: false,
      }
      operations.push(operation)
      return operation
    },
  }
}
