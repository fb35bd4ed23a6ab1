/** Largest body that is read: many times what any request needs. */
export const MAX_BODY_BYTES = 16_384

/** Most pieces in which a body without a length may come: each costs about as much as the whole of a usual one. */
export const MAX_BODY_PIECES = 500

/** Longest query, and most names in it: no path here needs half of that, and reading one takes Next quadratic time. */
export const MAX_QUERY_LENGTH = 400
export const MAX_QUERY_NAMES = 20

/** A refusal names at most this many errors: more would make an answer many times as large as its request. */
export const MAX_ERRORS = 10

/** How long a request waits for another one with the same key before it is answered "in progress". */
export const LOCK_TIMEOUT_MS = 2_000

/** A sandbox that nobody has used for this long is deleted. */
export const SANDBOX_RETENTION_HOURS = 24
