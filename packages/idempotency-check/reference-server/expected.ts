import type { Bug } from './bugs'

/** What the checker has to say of each bug: the checks that fail or warn, and no others. */
export type Expected = Record<string, 'fail' | 'warn'>

export const EXPECTED: Record<Bug, Expected> = {
  race: { 'one/4': 'fail', 'lost/1': 'fail', 'con/1': 'fail', 'con/6': 'warn', 'con/7': 'fail' },
  'keys-in-memory': { 'dur/1': 'fail' },
  'key-for-each-process': { 'one/1': 'fail' },
  'cut-to-64': { 'key/7': 'fail' },
  'lower-cased': { 'key/8': 'fail' },
  'no-fingerprint': { 'mis/1': 'warn' },
  'amount-fingerprint': { 'mis/1': 'warn' },
  'user-agent-fingerprint': { 'one/2': 'warn' },
  'mismatch-destroys': { 'mis/2': 'fail' },
  'refusal-uses-key': { 'val/2': 'fail' },
  'credentials-use-key': { 'val/1': 'fail' },
  'endless-409': { 'lost/1': 'fail' },
  'stuck-after-race': { 'lost/1': 'fail', 'con/3': 'fail', 'con/4': 'warn' },
  'half-body-claims': { 'lost/3': 'fail' },
  'no-scope': { 'scope/1': 'fail' },
  'effect-before-key': { 'dur/2': 'fail' },
  'key-before-effect': { 'dur/2': 'fail' },
  'other-status': { 'rep/2': 'warn' },
  'two-lines': { 'key/5': 'fail' },
  'control-500': { 'key/10': 'fail' },
  'sometimes-twice': { 'one/4': 'fail', 'lost/2': 'fail', 'con/1': 'fail', 'con/7': 'fail' },
  'cookie-replayed': { 'rep/6': 'fail' },
  'leaks-amount': { 'mis/6': 'fail' },
  'dedupes-bodies': { 'one/3': 'fail' },
  'gap-before-answer': { 'lost/1': 'fail', 'con/1': 'fail', 'con/7': 'fail' },
  'marks-first': { 'rep/4': 'warn' },
  'takes-empty-key': { 'key/2': 'fail' },
  'plain-refusal': { 'mis/7': 'fail' },
  'one-at-a-time': { 'con/5': 'fail' },
  'loser-500': { 'lost/1': 'fail', 'con/2': 'fail' },
  'stores-503': { 'val/5': 'fail' },
}

/** Seen only where the server is killed and started again. */
export const NEEDS_RESTART: readonly Bug[] = [
  'keys-in-memory',
  'effect-before-key',
  'key-before-effect',
]
