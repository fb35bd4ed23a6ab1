import { distance } from '@/lib/api/requests/edit-distance'
import { rememberAnswers } from '@/lib/platform/remember-answers'

const RIGHT_NAME = 'idempotency-key'
/** Headers of our answers, which some clients send back. */
const ANSWER_HEADERS = new Set(['idempotency-key-expires', 'idempotent-replayed'])
/** As many slips as still tell a misspelt name from another word. */
const MAX_SLIPS = 3

/**
 * The name of a header that seems to be a misspelt Idempotency-Key, such as X-Idempotency-Key: ignored, its key would
 * protect nothing. Null if there is none, or if it only repeats the right header.
 */
export function findKeyLookalike(headers: Headers): string | null {
  for (const [name, value] of headers) {
    if (name === RIGHT_NAME || ANSWER_HEADERS.has(name)) continue
    if (looksLikeKey(name) && value !== headers.get(RIGHT_NAME)) return name
  }
  return null
}

const looksLikeKey = rememberAnswers((name) => {
  const letters = name.replace(/^x-/, '').replace(/[^a-z]/g, '')
  return letters.includes('idempot') || distance(letters, 'idempotencykey') <= MAX_SLIPS
})
