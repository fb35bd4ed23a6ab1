/** What `--save` keeps for `--resume`: operations whose keys are repeated before and after they expire. */
export type ExpiryState = {
  format: 'idempotency-check-expiry-1'
  url: string
  retentionMs: number
  operations: SavedOperation[]
}

export type SavedOperation = {
  key: string
  body: string
  /** ISO 8601 in UTC: when the first answer had arrived. */
  sentAt: string
  status: number
  resourceId: string | null
  /** When a later run made its key known again, or may have: nothing can be judged by it any more. */
  spentAt?: string
}

const UNIT_MS: Record<string, number> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }

/** Milliseconds of `24h`, `30m`, `90s` or `7d`; null for anything else. */
export function parseRetention(text: string): number | null {
  const match = /^(\d{1,6})\s*([smhd])$/.exec(text.trim())
  return match ? Number(match[1]) * (UNIT_MS[match[2] ?? ''] ?? 0) : null
}
