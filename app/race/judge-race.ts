import { nameNumber } from '@/app/_ui/name-number'
import type { RaceSettings } from '@/app/race/settings'
import type { Lane } from '@/lib/race/lane'

/** What the ledger says of a run, read after it from the rows and not from the answers. */
export type Proof = { deposits: number; attempts: number }

export type Verdict = {
  kind: 'right' | 'bug' | 'unproven'
  heading: string
  body: string
}

/**
 * Holds what the requests were told against what the ledger has. A request without an answer may have been
 * saved or not, so it widens what is allowed instead of hiding a difference.
 */
export function judge(settings: RaceSettings, lanes: Lane[], proof: Proof): Verdict {
  const told = countOutcomes(lanes)
  const { least, most } = allowedDeposits(settings, told)
  if (proof.deposits < least || proof.deposits > most) {
    return {
      kind: 'bug',
      heading: `Expected ${least === most ? least : `${least} to ${most}`}, found ${proof.deposits}.`,
      body: 'This is a bug. Please report it with this run’s id.',
    }
  }
  return {
    kind: 'right',
    heading: headingOf(settings, proof),
    body: `${account(settings, lanes, told, proof)} ${proofOf(settings, proof)}`,
  }
}

function allowedDeposits({ keys }: RaceSettings, told: Counts) {
  if (keys !== 'one') return { least: told.applied, most: told.applied + told.unknown }
  // A replay is proof of a deposit as much as the first answer is.
  const made = told.applied + told.replayed > 0 ? 1 : 0
  return { least: made, most: made === 1 || told.unknown > 0 ? 1 : 0 }
}

function headingOf({ keys }: RaceSettings, { deposits }: Proof): string {
  if (deposits === 0) return 'No deposit.'
  if (keys === 'one') return 'Exactly one.'
  const name = nameNumber(deposits)
  return `${name[0].toUpperCase()}${name.slice(1)} ${deposits === 1 ? 'deposit' : 'deposits'}.`
}

function account({ keys }: RaceSettings, lanes: Lane[], told: Counts, proof: Proof): string {
  const others = [
    told.in_progress > 0 ? `${told.in_progress} told to wait` : null,
    told.key_reused > 0 ? `${told.key_reused} refused for a reused key` : null,
    told.rejected > 0 ? `${told.rejected} turned away before the ledger` : null,
    told.unknown > 0 ? `${told.unknown} without an answer` : null,
  ].filter((part) => part !== null)
  const parts = [
    `${lanes.length} requests`,
    count(proof.deposits, 'deposit'),
    ...(keys === 'one' ? [count(told.replayed, 'replay')] : []),
    ...others,
  ]
  const reason = {
    one: '',
    each: ' Each had a key of its own, and so named a deposit of its own.',
    none: ' No key, so the server had no way to know they were the same.',
  }[keys]
  return `${parts.join(', ')}.${reason}`
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

function count(number: number, name: string): string {
  return `${number} ${name}${number === 1 ? '' : 's'}`
}
