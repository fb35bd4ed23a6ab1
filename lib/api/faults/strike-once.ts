import type { DepositCommand } from '@/lib/deposits/command'

/** Enough for every client that retries just now; the oldest is forgotten, and could then be struck again. */
const MOST_REMEMBERED = 10_000

const struck = new Set<string>()

/**
 * The command, without its fault if that has struck the same key before: the retry of a client that repeats its headers
 * goes through. Without a key every request is struck, since nothing tells a retry from a new deposit.
 */
export function strikeOnce<C extends DepositCommand>(command: C): C {
  if (command.fault === null || command.idempotencyKey === null) return command
  const name = `${command.fault} ${command.accountId} ${command.idempotencyKey}`
  if (struck.has(name)) return { ...command, fault: null }
  struck.add(name)
  if (struck.size > MOST_REMEMBERED) struck.delete(struck.values().next().value as string)
  return command
}
