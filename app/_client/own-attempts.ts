import { abbreviateKey } from '@/lib/idempotency-key'

// Other programs are tried out on localhost, too: the name is this product's own.
const STORAGE_NAME = 'idempotency-tester:own-attempts'
const MAX_KEPT = 200

/** What this browser sent: the only way to tell its rows from those of strangers, since nobody signs in. */
export type OwnAttempts = {
  /** The key of each answered request, by its id; null if it had none, or if it is not known. */
  keyByRequestId: Map<string, string | null>
  /** By its ends: only of keys that are random and long enough for no stranger's to have the same. */
  keyByAbbreviation: Map<string, string>
}

/** A row of the activity, as far as it tells whose it is. */
type Row = { requestId: string; keyAbbreviation: string | null }

/**
 * Call it with the key before sending, so that a press whose reply is lost is recognised all the same, and with
 * the request's id when there is an answer.
 */
export function rememberOwn(sent: { requestId?: string; key?: string | null }): void {
  const { requests, keys } = parse(readText())
  const kept = {
    requests: sent.requestId ? addRequest(requests, [sent.requestId, sent.key ?? null]) : requests,
    keys: sent.key ? [sent.key, ...keys.filter((key) => key !== sent.key)] : keys,
  }
  try {
    const latest = {
      requests: kept.requests.slice(0, MAX_KEPT),
      keys: kept.keys.slice(0, MAX_KEPT),
    }
    localStorage.setItem(STORAGE_NAME, JSON.stringify(latest))
  } catch {
    // Without storage every row is a stranger's.
  }
}

let text = ''
let own = index(parse(text))

/** The same object as long as nothing was sent. */
export function readOwn(): OwnAttempts {
  const newText = readText()
  if (newText !== text) {
    text = newText
    own = index(parse(newText))
  }
  return own
}

export function isOwn(own: OwnAttempts, row: Row): boolean {
  return own.keyByRequestId.has(row.requestId) || findOwnKey(own, row) !== null
}

/** The whole key of a row, if it is one of ours and known. */
export function findOwnKey(own: OwnAttempts, { requestId, keyAbbreviation }: Row): string | null {
  const key = own.keyByRequestId.get(requestId) ?? null
  if (key !== null || keyAbbreviation === null) return key
  return own.keyByAbbreviation.get(keyAbbreviation) ?? null
}

type Stored = { requests: [id: string, key: string | null][]; keys: string[] }

/** Storage can be forbidden; then nothing is ours. */
function readText(): string {
  try {
    return localStorage.getItem(STORAGE_NAME) ?? ''
  } catch {
    return ''
  }
}

/** What the storage holds can be anything; then nothing is ours. */
function parse(text: string): Stored {
  try {
    const { requests, keys } = JSON.parse(text)
    return { requests: requests.filter(isRequest), keys: keys.filter(isText) }
  } catch {
    return { requests: [], keys: [] }
  }
}

function addRequest(requests: Stored['requests'], added: Stored['requests'][number]) {
  return [added, ...requests.filter(([id]) => id !== added[0])]
}

/** As our own pages make them. The ends of two of these differ, but for one pair in four billion. */
const RANDOM_KEY = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/

function index({ requests, keys }: Stored): OwnAttempts {
  const randomKeys = keys.filter((key) => RANDOM_KEY.test(key))
  return {
    keyByRequestId: new Map(requests),
    keyByAbbreviation: new Map(randomKeys.map((key) => [abbreviateKey(key), key])),
  }
}

function isRequest(value: unknown): value is [string, string | null] {
  return Array.isArray(value) && isText(value[0]) && (value[1] === null || isText(value[1]))
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}
