import type { Run } from './run'

/** The report's first sentence: operations and effects, or that effects were not seen. */
export function headlineOf({ tally, counter, idSource }: Run): string {
  const { operations, effects } = tally
  if (!counter && !idSource) {
    return `${count(operations, 'operation')}, judged by answers only: doubled effects would not be seen.`
  }
  const unit = counter ? 'effect' : 'resource id'
  const sums = `${count(operations, 'operation')}, ${count(effects, unit)}.`
  const doubled = where('Effects were doubled', tally.doubled)
  const lost = where('Effects were lost', tally.lost)
  if (doubled || lost) return [sums, doubled, lost].filter(Boolean).join(' ')
  return `${sums} Each operation had its effect once.`
}

export function hasEyes({ counter, idSource }: Run): boolean {
  return counter !== null || idSource !== null
}

const SHOWN = 4

function where(what: string, ids: readonly string[]): string {
  const unique = [...new Set(ids)]
  if (unique.length === 0) return ''
  const more = unique.length > SHOWN ? ` and ${unique.length - SHOWN} more` : ''
  return `${what} in ${unique.slice(0, SHOWN).join(', ')}${more}.`
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`
}
