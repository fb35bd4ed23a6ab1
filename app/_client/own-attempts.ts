import { abbreviateKey } from '@/lib/idempotency-key'

const STORAGE_NAME = 'own-attempts'
const MOST_KEPT = 200

/** What this browser sent: the only way to tell its rows from those of strangers, since nobody signs in. */
export type OwnAttempts = { requestIds: string[]; keys: string[] }

/**
 * Call it with the key before sending, so that a press whose reply is lost is recognised all the same, and with
 * the request's id when there is an answer.
 */
export function rememberOwn(sent: { requestId?: string; key?: string | null }): void {
  const own = readOwn()
  const kept = {
    requestIds: addLatest(own.requestIds, sent.requestId),
    keys: addLatest(own.keys, sent.key ?? undefined),
  }
  try {
    localStorage.setItem(STORAGE_NAME, JSON.stringify(kept))
  } catch {
    // Without storage every row is a stranger's.
  }
}

/** Storage can be forbidden, and what it holds can be anything; then nothing is ours. */
export function readOwn(): OwnAttempts {
  try {
    const { requestIds, keys } = JSON.parse(localStorage.getItem(STORAGE_NAME) ?? '')
    return { requestIds: requestIds.filter(isText), keys: keys.filter(isText) }
  } catch {
    return { requestIds: [], keys: [] }
  }
}

/** The whole key of a row, if it is one of ours. The ends of two random keys differ, but for one pair in four billion. */
export function findOwnKey(own: OwnAttempts, keyAbbreviation: string | null): string | null {
  if (keyAbbreviation === null) return null
  return own.keys.find((key) => abbreviateKey(key) === keyAbbreviation) ?? null
}

function addLatest(list: string[], value: string | undefined): string[] {
  if (value === undefined) return list
  return [value, ...list.filter((other) => other !== value)].slice(0, MOST_KEPT)
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}
