import type { AnswerOutcome } from '@/lib/api/contract/outcome-of-answer'
import type { Fault } from '@/lib/faults'

type Words = {
  /** What happens, for the picker: 26 characters at most. */
  story: string
  /** What the client hears, between two lifelines: 18 characters at most. */
  heard: string
  /** What the client can tell from that. */
  outcome: AnswerOutcome
  /** Whether the first try reaches the ledger, and whether its deposit stays there. */
  ledger: 'not reached' | 'rolled back' | 'saved'
}

/** In the order of what they cost without a key. */
export const FAULT_WORDS: Record<Fault, Words> = {
  'lose-reply': {
    story: 'Saved, reply breaks off',
    heard: 'reply breaks off',
    outcome: 'unknown',
    ledger: 'saved',
  },
  'cut-wire': {
    story: 'Saved, cut before a byte',
    heard: 'not a byte',
    outcome: 'unknown',
    ledger: 'saved',
  },
  'slow-reply': {
    story: 'Saved, answered too late',
    heard: 'too late: gave up',
    outcome: 'unknown',
    ledger: 'saved',
  },
  'gateway-timeout': {
    story: 'Saved, answered 504',
    heard: '504 from a gateway',
    outcome: 'unknown',
    ledger: 'saved',
  },
  'fail-before-commit': {
    story: 'Rolled back, answered 503',
    heard: '503, nothing saved',
    outcome: 'rejected',
    ledger: 'rolled back',
  },
  'rate-limited': {
    story: 'Not tried, answered 429',
    heard: '429, come later',
    outcome: 'rejected',
    ledger: 'not reached',
  },
  'in-progress': {
    story: 'Not tried, answered 409',
    heard: '409, still running',
    outcome: 'in_progress',
    ledger: 'not reached',
  },
  unavailable: {
    story: 'Not tried, answered 503',
    heard: '503, not tried',
    outcome: 'rejected',
    ledger: 'not reached',
  },
}

export const LAB_FAULTS = Object.keys(FAULT_WORDS) as Fault[]
