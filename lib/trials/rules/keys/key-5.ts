import type { Trial } from '@/lib/trials/judging/run'
import { accuseAlone } from '@/lib/trials/rules/accuse'
import { type DistinctKey, distinctKeysOf } from '@/lib/trials/rules/keys/distinct-keys'
import {
  areCounted,
  areUuids,
  bitsOf,
  MIN_BITS,
  varyingParts,
  withoutTimestamps,
} from '@/lib/trials/rules/keys/recognise'
import { type Finding, notObserved, pass, type Rule } from '@/lib/trials/rules/rule'
import { draft } from '@/lib/trials/rules/sources'

/** Fewer keys than this say nothing about how they are made. */
const MIN_KEYS = 10

export const KEY_5: Rule = {
  id: 'KEY-5',
  title: 'Keys cannot be guessed',
  level: 'SHOULD',
  expected: 'A key is a UUID or another random value of at least 64 bits.',
  because: draft('2.2'),
  judge,
}

function judge(trial: Trial): Finding {
  const keys = distinctKeysOf(trial)
  if (keys.length < MIN_KEYS) {
    return notObserved(`It takes ${MIN_KEYS} keys to judge how they are made: ${keys.length} came.`)
  }
  const guess = howToGuess(keys)
  if (guess === null) return pass(`${keys.length} keys, and none of them helps to guess another.`)
  return accuseAlone(
    'warn',
    keys.map(({ exchangeId }) => exchangeId),
    {
      observed: `The keys of your client can be guessed: ${guess}.`,
      advice: 'Make keys with crypto.randomUUID(), or another source of random bits.',
    },
  )
}

function howToGuess(keys: DistinctKey[]): string | null {
  if (areUuids(keys.map(({ key }) => key))) return null
  if (areCounted(varyingParts(keys.map(({ key }) => key)))) return 'they are counted up'
  const stripped = keys.map(({ key, atMs }) => withoutTimestamps(key, atMs))
  const bits = bitsOf(varyingParts(stripped))
  if (bits >= MIN_BITS) return null
  const isTimed = keys.every(({ key, atMs }) => withoutTimestamps(key, atMs) !== key)
  if (isTimed) return 'they are the time of day and little else'
  return `they differ in about ${Math.round(bits)} bits, and ${MIN_BITS} are needed`
}
