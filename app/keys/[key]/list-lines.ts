import 'server-only'
import { type RawExchange, rawExchange } from '@/lib/api/answers/example-exchange'
import type { Outcome } from '@/lib/outcome'
import type { AttemptOfKey } from '@/lib/queries/get-attempts-of-key'
import type { RememberedKey } from '@/lib/queries/get-key'

/** One attempt as the page shows it. */
export type AttemptLine = {
  id: string
  at: string
  outcome: AttemptOfKey['outcome']
  amountCents: number
  about: string
  /** Empty where it is not known. */
  requestId: string
  /** The attempt as a request to the API and its answer; null where the attempt does not say what it was answered. */
  raw: RawExchange | null
}

/** The attempts with the answers that they got. */
export function listLines(
  attempts: AttemptOfKey[],
  remembered: RememberedKey | null,
  host: string,
): Promise<AttemptLine[]> {
  return Promise.all(
    attempts.map(async (attempt) => ({
      ...attempt,
      about: describe(attempt),
      raw: await writeRaw(attempt, remembered, host),
    })),
  )
}

/** The attempt that made the deposit, as far as the deposit itself tells, for when its row has been deleted. */
export function attemptOfDeposit({ createdAt, deposit }: RememberedKey): AttemptOfKey {
  return {
    id: 'first',
    at: createdAt,
    outcome: 'applied',
    amountCents: deposit.amountCents,
    depositId: deposit.id,
    source: 'made the deposit',
    requestId: '',
    fault: null,
  }
}

function describe({ source, fault }: AttemptOfKey): string {
  return fault === null ? source : `${source}, with the fault ${fault}`
}

async function writeRaw(
  attempt: AttemptOfKey,
  remembered: RememberedKey | null,
  host: string,
): Promise<RawExchange | null> {
  const outcome = remembered === null ? null : outcomeOf(attempt, remembered)
  if (remembered === null || outcome === null) return null
  const command = {
    accountId: remembered.accountId,
    amountCents: attempt.amountCents,
    idempotencyKey: remembered.key,
    source: 'api' as const,
    requestId: attempt.requestId,
    fault: null,
  }
  return rawExchange(command, outcome, host)
}

function outcomeOf(attempt: AttemptOfKey, remembered: RememberedKey): Outcome | null {
  const { deposit, expiresAt } = remembered
  // An attempt from before the key expired, and was used anew, is about another deposit.
  if (attempt.depositId !== null && attempt.depositId !== deposit.id) return null
  switch (attempt.outcome) {
    case 'applied':
    case 'replayed':
      return { status: attempt.outcome, deposit, keyExpiresAt: expiresAt }
    case 'key_reused':
      return { status: 'key_reused', original: deposit }
    case 'in_progress':
      return { status: 'in_progress' }
    case 'rejected':
      return null
  }
}
