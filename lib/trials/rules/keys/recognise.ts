const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i

const DAY_MS = 86_400_000

/** Keys with fewer bits than this can be guessed by trying. */
export const MIN_BITS = 64

export function areUuids(keys: string[]): boolean {
  return keys.every((key) => UUID.test(key))
}

/** A number of seconds, milliseconds, microseconds or nanoseconds since 1970 that is within a day of the given time. */
export function isTimestamp(digits: string, nowMs: number): boolean {
  const unitMs = { 10: 1000, 13: 1, 16: 0.001, 19: 0.000001 }[digits.length]
  return unitMs !== undefined && Math.abs(Number(digits) * unitMs - nowMs) < DAY_MS
}

/** The key without the timestamps in it, which anybody can guess. */
export function withoutTimestamps(key: string, nowMs: number): string {
  return key.replace(/\d+/g, (digits) => (isTimestamp(digits, nowMs) ? '' : digits))
}

/** What differs between the keys: the parts that all of them share are known to whoever has seen one. */
export function varyingParts(keys: string[]): string[] {
  const start = sharedLength(keys)
  const tails = keys.map((key) => key.slice(start))
  const reversed = tails.map((tail) => [...tail].reverse().join(''))
  const end = sharedLength(reversed)
  return tails.map((tail) => tail.slice(0, tail.length - end))
}

/** Numbers that follow each other closely: the next key can be told from the last. */
export function areCounted(parts: string[]): boolean {
  if (!parts.every((part) => /^\d{1,15}$/.test(part))) return false
  const numbers = parts.map(Number)
  return Math.max(...numbers) - Math.min(...numbers) < 100 * numbers.length
}

/** Alphabet times length, the alphabet guessed generously from what was seen. */
export function bitsOf(parts: string[]): number {
  const seen = parts.join('')
  const sizes: [RegExp, number][] = [
    [/[g-z]/, 36],
    [/[a-f]/, 16],
    [/\d/, 10],
  ]
  const small = sizes.find(([pattern]) => pattern.test(seen.toLowerCase()))?.[1] ?? 1
  const isMixed = /[a-z]/.test(seen) && /[A-Z]/.test(seen)
  const alphabet = small + (isMixed ? 26 : 0) + (/[^\da-z]/i.test(seen) ? 2 : 0)
  return Math.min(...parts.map(({ length }) => length)) * Math.log2(alphabet)
}

/** The check digit of payment cards. */
export function passesLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0
}

function sharedLength(texts: string[]): number {
  const [first = ''] = texts
  const length = [...first].findIndex((_, index) =>
    texts.some((text) => text[index] !== first[index]),
  )
  return length === -1 ? first.length : length
}
