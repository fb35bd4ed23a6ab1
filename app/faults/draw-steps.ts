import type { Step } from '@/app/_ui/lifelines'
import { FAULT_WORDS } from '@/app/faults/fault-words'
import type { Trial } from '@/app/faults/trial'
import { abbreviateKey } from '@/lib/idempotency-key'

/** A request that leaves, with as much of its key as there is room for. */
export function drawSend(words: string, key: string | null): Step {
  const name = key === null ? 'no key' : `key ${abbreviateKey(key).slice(0, 4)}`
  return { from: 'you', to: 'server', words: `${words}, ${name}`, tone: 'plain' }
}

/** What became of the first try. `saved` are the ledger's rows after it; `answered`, whether a whole answer came. */
export function drawFirstTry(
  { fault, withKey }: Trial,
  { saved, answered }: { saved: number; answered: boolean },
): Step[] {
  const { heard, ledger, outcome } = FAULT_WORDS[fault]
  const isAnswer = outcome !== 'unknown' || fault === 'gateway-timeout'
  const words = isAnswer && !answered ? 'no answer in time' : heard
  return [
    ...(ledger === 'not reached' ? [] : [drawWrite(withKey), drawResult(ledger, saved)]),
    { from: 'server', to: 'you', words, tone: 'bad', lost: !answered },
  ]
}

function drawResult(ledger: 'rolled back' | 'saved', saved: number): Step {
  if (saved > 0) return { from: 'database', to: 'server', words: 'committed', tone: 'good' }
  const words = ledger === 'rolled back' ? 'rolled back' : 'nothing saved yet'
  return { from: 'database', to: 'server', words, tone: 'bad' }
}

/** What the browser sent by itself, each of it saved and cut off like the first try. */
export function drawResends(times: number): Step[] {
  if (times === 0) return []
  const often = times === 1 ? '' : ` ×${times}`
  return [
    { from: 'you', to: 'server', words: `browser again${often}`, tone: 'bad' },
    drawWrite(false),
    { from: 'database', to: 'server', words: `committed${often}`, tone: 'bad' },
    { from: 'server', to: 'you', words: `not a byte${often}`, tone: 'bad', lost: true },
  ]
}

/** `saved` are the ledger's rows before it: a deposit on top of them is money lost. */
export function drawRetry(
  { withKey }: Trial,
  { replayed, saved }: { replayed: boolean; saved: number },
): Step[] {
  const tone = !replayed && saved > 0 ? 'bad' : 'good'
  return [
    drawWrite(withKey),
    replayed
      ? { from: 'database', to: 'server', words: 'key is taken', tone: 'plain' }
      : { from: 'database', to: 'server', words: 'committed', tone },
    {
      from: 'server',
      to: 'you',
      words: replayed ? 'the first answer' : saved > 0 ? 'another deposit' : 'a deposit',
      tone,
    },
  ]
}

function drawWrite(withKey: boolean): Step {
  return {
    from: 'server',
    to: 'database',
    words: withKey ? 'claim, apply' : 'apply',
    tone: 'plain',
  }
}
