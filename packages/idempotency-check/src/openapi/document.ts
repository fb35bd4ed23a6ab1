import { type Members, membersOf } from '../run/members'
import { readPointer } from '../run/pointer'

/** The message says what the document lacks, as the rest of a sentence about it. */
export class OpenApiError extends Error {
  override name = 'OpenApiError'
}

/** A value with its references followed, as members; none where it is no object. */
export type Resolve = (value: unknown) => Members

/** The members of what a value stands for; references within the document only. */
export function followReferences(document: unknown, value: unknown): Members {
  let members = membersOf(value)
  for (let steps = 0; typeof members['$ref'] === 'string' && steps < MAX_REFERENCES; steps += 1) {
    const reference = members['$ref']
    if (!reference.startsWith('#')) {
      throw new OpenApiError(`refers to ${reference}, which is another document`)
    }
    members = membersOf(readPointer(document, decode(reference.slice(1))))
  }
  return members
}

function decode(pointer: string): string {
  try {
    return decodeURIComponent(pointer)
  } catch {
    throw new OpenApiError(`refers to ${pointer}, which cannot be read`)
  }
}

const MAX_REFERENCES = 20
