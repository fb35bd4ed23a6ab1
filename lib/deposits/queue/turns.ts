export type Turns = {
  /** Puts the account at the end of the line, unless it stands there already. */
  request: (accountId: string) => void
}

/**
 * Which accounts work at a time. Each has one turn at a time and goes to the end of the line after it, so none starves; at
 * most `maxAtOnce` have a turn together. Accounts that are known to be locked have a line of their own and at most half of
 * the places: they wait for locks in their turn, and however many they are, they must not delay the others.
 *
 * The line moves at the end of an event-loop turn, so that deposits that arrive together are committed together.
 */
export function createTurns(
  maxAtOnce: number,
  takeTurn: (accountId: string) => Promise<void>,
  isLocked: (accountId: string) => boolean,
): Turns {
  const maxLockedAtOnce = Math.max(1, maxAtOnce >> 1)
  const line = new Set<string>()
  const lineOfLocked = new Set<string>()
  const working = new Set<string>()
  const requestedAgain = new Set<string>()
  let lockedAtWork = 0
  let isMoving = false

  function request(accountId: string): void {
    if (working.has(accountId)) requestedAgain.add(accountId)
    else (isLocked(accountId) ? lineOfLocked : line).add(accountId)
    moveLater()
  }

  function moveLater(): void {
    if (isMoving) return
    isMoving = true
    setImmediate(move)
  }

  function move(): void {
    isMoving = false
    for (const accountId of lineOfLocked) {
      if (working.size >= maxAtOnce || lockedAtWork >= maxLockedAtOnce) break
      lineOfLocked.delete(accountId)
      if (!working.has(accountId)) void work(accountId, true)
    }
    for (const accountId of line) {
      if (working.size >= maxAtOnce) break
      line.delete(accountId)
      if (!working.has(accountId)) void work(accountId, false)
    }
  }

  async function work(accountId: string, locked: boolean): Promise<void> {
    working.add(accountId)
    if (locked) lockedAtWork++
    await takeTurn(accountId)
    if (locked) lockedAtWork--
    working.delete(accountId)
    if (requestedAgain.delete(accountId)) request(accountId)
    moveLater()
  }

  return { request }
}
