import { bug, count, type Verdict } from '@/app/_lab/verdict'
import type { RaceSettings } from '@/app/race/settings'
import { formatCents } from '@/lib/money'
import type { Lane } from '@/lib/race/lane'

/** What the ledger says of a run, read after it from the rows and not from the answers. */
export type Proof = { deposits: number; attempts: number }

/**
 * Compares what the requests were answered with what the ledger has. A request without an answer may have been saved
 * or not, so it widens what is allowed instead of hiding a difference.
 */
export function judgeRace(settings: RaceSettings, lanes: Lane[], proof: Proof): Verdict {
  const answers = countOutcomes(lanes)
  const { min, max } = allowedDeposits(settings, answers)
  if (proof.deposits < min || proof.deposits > max) {
    return bug(min === max ? String(min) : `${min} to ${max}`, proof.deposits)
  }
  return {
    ...nameDamage(settings, proof),
    body: `${summarise(settings, lanes, answers, proof)} ${proofOf(settings, proof)}`,
  }
}

function allowedDeposits({ keys }: RaceSettings, answers: Counts) {
  if (keys !== 'one') return { min: answers.applied, max: answers.applied + answers.unknown }
  // A replay is proof of a deposit as much as the first answer is.
  const made = answers.applied + answers.replayed > 0 ? 1 : 0
  return { min: made, max: made === 1 || answers.unknown > 0 ? 1 : 0 }
}

function nameDamage(
  { keys, amountCents }: RaceSettings,
  { deposits }: Proof,
): Omit<Verdict, 'body'> {
  const price = formatCents(amountCents)
  if (deposits === 0) return { tone: 'unproven', heading: 'No deposit.', short: 'paid nothing' }
  if (keys === 'one') return { tone: 'good', heading: 'Exactly one.', short: 'paid once' }
  if (deposits === 1) return { tone: 'good', heading: `You paid ${price}.`, short: 'paid once' }
  return {
    tone: 'costly',
    heading: `You paid ${formatCents(deposits * amountCents)} for ${price}.`,
    short: `paid ${deposits} times`,
  }
}

const REASONS: Record<RaceSettings['keys'], string> = {
  one: '',
  each: ' Each had a key of its own, and so named a deposit of its own: a client that makes a new key for each try pays like this.',
  none: ' No key, so the server had no way to know they were the same.',
}

function summarise(
  { keys, amountCents }: RaceSettings,
  lanes: Lane[],
  answers: Counts,
  { deposits }: Proof,
): string {
  const others = [
    answers.in_progress > 0 ? `${answers.in_progress} told to wait` : null,
    answers.key_reused > 0 ? `${answers.key_reused} refused for a reused key` : null,
    answers.rejected > 0 ? `${answers.rejected} rejected before reaching the ledger` : null,
    answers.unknown > 0 ? `${answers.unknown} without an answer` : null,
  ].filter((part) => part !== null)
  const parts = [
    `${lanes.length} requests`,
    deposits === 1 ? `1 deposit of ${formatCents(amountCents)}` : count(deposits, 'deposit'),
    ...(keys === 'one' ? [count(answers.replayed, 'replay')] : []),
    ...others,
  ]
  return `${parts.join(', ')}.${deposits > 1 ? REASONS[keys] : ''}`
}

function proofOf({ keys }: RaceSettings, { deposits, attempts }: Proof): string {
  const whose = { one: ' for this key', each: ' for these keys', none: ' for these requests' }[keys]
  return `Proof: ${count(deposits, 'ledger row')}${whose}, ${count(attempts, 'attempt')}.`
}

type Counts = Record<NonNullable<Lane['outcome']>, number>

function countOutcomes(lanes: Lane[]): Counts {
  const counts = { applied: 0, replayed: 0, key_reused: 0, in_progress: 0, rejected: 0, unknown: 0 }
  for (const { outcome } of lanes) counts[outcome ?? 'unknown']++
  return counts
}
