import { distance } from '@/lib/api/requests/edit-distance'

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

/** Requests repeat the same few names; the bound is for a client that makes names up. */
const MAX_KNOWN_NAMES = 1_000
const knownNames = new Map<string, boolean>()

function looksLikeKey(name: string): boolean {
  const known = knownNames.get(name)
  if (known !== undefined) return known
  const letters = name.replace(/^x-/, '').replace(/[^a-z]/g, '')
  const looks = letters.includes('idempot') || distance(letters, 'idempotencykey') <= MAX_SLIPS
  if (knownNames.size < MAX_KNOWN_NAMES) knownNames.set(name, looks)
  return looks
}
