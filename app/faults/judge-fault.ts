import { nameNumber } from '@/app/_ui/name-number'
import type { AnswerOutcome } from '@/lib/api/contract/outcome-of-answer'

/** What a run left behind, from the ledger, and what the retry was told. */
export type FaultProof = {
  withKey: boolean
  retryOutcome: AnswerOutcome
  /** Whether the retry was the browser's own doing. */
  resent: boolean
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

/** What a whole round of trials found, in a sentence. */
export function sumUp(trials: { withKey: boolean; verdict: FaultVerdict }[]): string {
  const paidOnce = (wanted: boolean) => {
    const those = trials.filter(({ withKey }) => withKey === wanted)
    return `${those.filter(({ verdict }) => verdict.kind === 'once').length} of ${those.length}`
  }
  return `All tried. You paid once in ${paidOnce(true)} with a key, and in ${paidOnce(false)} without.`
}

function paidOnce({ retryOutcome, resent, attempts }: FaultProof): FaultVerdict {
  const reason =
    retryOutcome === 'replayed'
      ? resent
        ? 'The browser itself sent the request again, and got the first answer.'
        : 'The retry got the first answer.'
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
