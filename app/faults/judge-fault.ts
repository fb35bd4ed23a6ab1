import { nameNumber } from '@/app/ui/name-number'
import type { AnswerOutcome } from '@/lib/http/outcome-of-answer'

/** What a run left behind, from the ledger, and what the retry was told. */
export type FaultProof = {
  withKey: boolean
  retryOutcome: AnswerOutcome
  /** Ledger rows before the retry, and in the end. */
  savedByFirst: number
  deposits: number
  /** Attempts that the ledger knows of, refused and rolled back ones left out. */
  attempts: number
}

export type FaultVerdict = {
  kind: 'once' | 'more' | 'bug' | 'unproven'
  heading: string
  body: string
}

export function judgeFault(proof: FaultProof): FaultVerdict {
  const { withKey, retryOutcome, deposits } = proof
  if (retryOutcome !== 'applied' && retryOutcome !== 'replayed') {
    return {
      kind: 'unproven',
      heading: 'No verdict.',
      body: 'The retry was not answered with a deposit. Send it again.',
    }
  }
  if (deposits === 0 || (withKey && deposits > 1)) {
    return {
      kind: 'bug',
      heading: `Expected 1, found ${deposits}.`,
      body: 'This is a bug. Please report it with the account of this run.',
    }
  }
  return deposits === 1 ? paidOnce(proof) : paidMore(proof)
}

function paidOnce({ retryOutcome, attempts }: FaultProof): FaultVerdict {
  const reason =
    retryOutcome === 'replayed'
      ? 'The retry got the first answer.'
      : 'Nothing of the first try was saved, so the retry made the deposit.'
  return {
    kind: 'once',
    heading: 'You paid once.',
    body: `${reason} Proof: 1 ledger row, ${count(attempts, 'attempt')}.`,
  }
}

function paidMore({ deposits, attempts, savedByFirst }: FaultProof): FaultVerdict {
  const times = deposits === 2 ? 'twice' : `${nameNumber(deposits)} times`
  const byItself =
    savedByFirst > 1 ? ` The browser itself had sent it ${savedByFirst} times already.` : ''
  return {
    kind: 'more',
    heading: `You paid ${times}.`,
    body: `The server could not tell a retry from a new deposit.${byItself} Proof: ${deposits} ledger rows, ${count(attempts, 'attempt')}.`,
  }
}

function count(number: number, name: string): string {
  return `${number} ${name}${number === 1 ? '' : 's'}`
}
