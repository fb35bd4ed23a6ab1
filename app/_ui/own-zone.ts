const MINUTE_MS = 60_000

/**
 * What the clock on the reader's wall shows, as ISO 8601 writes it, without a zone. By arithmetic, since the first
 * `Intl.DateTimeFormat` of a page costs a phone more time than all other code of ours together.
 */
export function isoInOwnZone(atMs: number): string {
  const offsetMs = new Date(atMs).getTimezoneOffset() * MINUTE_MS
  return new Date(atMs - offsetMs).toISOString().slice(0, -1)
}
