export type Members = Record<string, unknown>

/** The members of parsed JSON; none where it is no object. */
export function membersOf(value: unknown): Members {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}
