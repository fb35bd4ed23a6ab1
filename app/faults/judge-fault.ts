import { bug, count, unproven, type Verdict } from '@/app/_lab/verdict'
import type { AnswerOutcome } from '@/lib/api/contract/outcome-of-answer'
import { formatCents } from '@/lib/money'

/** What a run left behind, from the ledger, and what the retry was answered. */
export type FaultProof = {
  withKey: boolean
  amountCents: number
  retryOutcome: AnswerOutcome
  /** Whether the retry was the browser's own doing. */
  resent: boolean
  /** Ledger rows before the retry, and in the end. */
  savedByFirst: number
  deposits: number
  attempts: number
}

export function judgeFault(proof: FaultProof): Verdict {
  const { withKey, retryOutcome, deposits } = proof
  if (retryOutcome !== 'applied' && retryOutcome !== 'replayed') {
    return unproven('The retry was not answered with a deposit. Send it again.')
  }
  if (deposits === 0 || (withKey && deposits > 1)) return bug('1', deposits)
  return deposits === 1 ? paidOnce(proof) : paidAgain(proof)
}

/** What a whole round found, in a sentence. */
export function sumUp(runs: { withKey: boolean; verdict: Verdict }[]): string {
  const countGood = (wanted: boolean) => {
    const those = runs.filter(({ withKey }) => withKey === wanted)
    return `${those.filter(({ verdict }) => verdict.tone === 'good').length} of ${those.length}`
  }
  return `Done. With a key you paid once in ${countGood(true)} runs, without one in ${countGood(false)}.`
}

function paidOnce({ retryOutcome, resent, attempts }: FaultProof): Verdict {
  const reason =
    retryOutcome === 'replayed'
      ? resent
        ? 'The browser itself sent the request again, and got the first answer.'
        : 'The retry got the first answer.'
      : 'The first try saved nothing, so the retry made the deposit.'
  return {
    tone: 'good',
    heading: 'You paid once.',
    short: 'paid once',
    body: `${reason} Proof: 1 ledger row, ${count(attempts, 'attempt')}.`,
  }
}

function paidAgain({ deposits, attempts, savedByFirst, amountCents }: FaultProof): Verdict {
  const times = deposits === 2 ? 'twice' : `${deposits} times`
  const paid = `${formatCents(deposits * amountCents)} for ${formatCents(amountCents)}`
  const byItself =
    savedByFirst > 1 ? ` The browser itself had sent it ${savedByFirst} times already.` : ''
  return {
    tone: 'costly',
    heading: `You paid ${times}.`,
    short: `paid ${times}`,
    body: `${paid}: the server could not tell a retry from a new deposit.${byItself} Proof: ${deposits} ledger rows, ${count(attempts, 'attempt')}.`,
  }
}
