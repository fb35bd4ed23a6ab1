import type { FollowUp } from '@/lib/trials/exchanges/follow-ups'
import type { Finding } from '@/lib/trials/rules/rule'

const MEASURED = 'Measured at the server: the network can only make a wait look longer.'

type Accusation = { observed: string; advice: string; level?: Finding['level'] }

/** An accusation names the two exchanges and the clock, so that its reader can check it. */
export function accuse(
  outcome: 'fail' | 'warn',
  { earlier, later, gapMs }: FollowUp,
  accusation: Accusation,
): Finding {
  return {
    ...accusation,
    outcome,
    evidence: [earlier.exchange.id, later.exchange.id],
    clock: `${describeGap(gapMs)} ${MEASURED}`,
  }
}

/** Where there is no second request: the client did nothing, or the ledger speaks for itself. */
export function accuseAlone(
  outcome: 'fail' | 'warn',
  evidence: string[],
  accusation: Accusation,
): Finding {
  return { ...accusation, outcome, evidence }
}

function describeGap(gapMs: number): string {
  return gapMs < 0
    ? 'The later request began while the earlier one was still open.'
    : `The later request began ${formatSeconds(gapMs)} after the earlier one had ended.`
}

export function formatSeconds(ms: number): string {
  return `${(ms / 1000).toFixed(ms < 10_000 ? 3 : 1)} s`
}
