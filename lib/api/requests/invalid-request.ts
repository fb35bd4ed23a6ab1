import { type FieldError, Refusal } from '@/lib/api/answers/problem-response'
import { MAX_ERRORS } from '@/lib/limits'

const MAX_NAME_LENGTH = 100

/** The refusal of a request: one error for each place, and not more than MAX_ERRORS of them. */
export function invalidRequest(found: FieldError[]): Refusal {
  const byPlace = new Map<string, FieldError>()
  for (const error of found) {
    const place = JSON.stringify([error.pointer, error.parameter, error.header])
    if (!byPlace.has(place)) byPlace.set(place, error)
  }
  const errors = [...byPlace.values()].slice(0, MAX_ERRORS)
  const sentences = errors.map((error) => error.detail)
  const more = byPlace.size - errors.length
  if (more > 0) sentences.push(`There are ${more} more errors.`)
  return new Refusal({ code: 'invalid-request', detail: sentences.join(' '), errors })
}

/** A name that the client chose, short enough to repeat in a sentence. */
export function shortenName(name: string): string {
  return name.length > MAX_NAME_LENGTH ? `${name.slice(0, MAX_NAME_LENGTH)}…` : name
}
