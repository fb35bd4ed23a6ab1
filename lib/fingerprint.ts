import { hash } from 'node:crypto'

/**
 * The request fingerprint: SHA-256 of the parsed command, so that `25` and `25.00`, or two JSON bodies
 * whose members stand in another order, are one request (IETF draft, section 2.4).
 */
export function fingerprint(accountId: string, amountCents: number): Buffer {
  return hash('sha256', JSON.stringify([accountId, amountCents]), 'buffer')
}
