import type { ChosenKey, Kept, Try, Used } from '@/app/(deposit)/key/kept'
import { isIdempotencyKey } from '@/lib/idempotency-key'

// Other programs are tried out on localhost, too: the names are this product's own.
const CHOSEN = 'idempotency-tester:key'
/** An item a try, so that no tab can overwrite what another one keeps. */
const TRY_PREFIX = 'idempotency-tester:sent:'

/** What the storage refused to take, or to give up: kept here, for as long as the page lives. */
const unsaved = new Map<string, string | null>()

/** All that is kept, as text: equal for equal contents. */
export function readItems(): string {
  const items = new Map<string, string | null>()
  try {
    for (const name of Object.keys(localStorage)) {
      if (isOurs(name)) items.set(name, localStorage.getItem(name))
    }
  } catch {
    // Storage can be forbidden: then there is only what is unsaved.
  }
  for (const [name, value] of unsaved) items.set(name, value)
  return JSON.stringify([...items].sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** Storage can hold anything: what cannot be read is as good as not there. */
export function parseItems(text: string): Kept {
  const items = JSON.parse(text) as [string, string | null][]
  const tries: Try[] = []
  let chosen: ChosenKey | null = null
  for (const [name, value] of items) {
    const item = parse(value)
    if (name === CHOSEN) chosen = toChosenKey(item)
    else tries.push(...toTry(name.slice(TRY_PREFIX.length), item))
  }
  return { chosen, tries: tries.sort((a, b) => a.since - b.since) }
}

/** Writes what differs, and only that. */
export function saveItems(before: Kept, after: Kept): void {
  if (after.chosen !== before.chosen) {
    setItem(CHOSEN, after.chosen === null ? null : JSON.stringify(after.chosen))
  }
  const ids = (kept: Kept) => new Set(kept.tries.map(({ id }) => id))
  const had = ids(before)
  const has = ids(after)
  for (const { id, ...rest } of after.tries) {
    if (!had.has(id)) setItem(TRY_PREFIX + id, JSON.stringify(rest))
  }
  for (const { id } of before.tries) if (!has.has(id)) setItem(TRY_PREFIX + id, null)
}

/** False if something of it is lost when the page is closed. */
export function isSaved(): boolean {
  return unsaved.size === 0
}

export function isOurs(name: string): boolean {
  return name === CHOSEN || name.startsWith(TRY_PREFIX)
}

function setItem(name: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(name)
    else localStorage.setItem(name, value)
    unsaved.delete(name)
  } catch {
    unsaved.set(name, value)
  }
}

function parse(value: string | null): Record<string, unknown> | null {
  try {
    const item: unknown = JSON.parse(value ?? 'null')
    return typeof item === 'object' ? (item as Record<string, unknown> | null) : null
  } catch {
    return null
  }
}

function toChosenKey(item: Record<string, unknown> | null): ChosenKey | null {
  const { key, used } = item ?? {}
  if (typeof key !== 'string' || !isIdempotencyKey(key)) return null
  if (used === null) return { key, used }
  return isUsed(used) ? { key, used } : null
}

function isUsed(used: unknown): used is Used {
  if (typeof used !== 'object' || used === null) return false
  const { at, amountCents, learnedAt, until } = used as Record<string, unknown>
  return (
    typeof at === 'string' &&
    !Number.isNaN(Date.parse(at)) &&
    [amountCents, learnedAt, until].every(isShowable)
  )
}

/** Beyond these milliseconds there is no date, and to write one would fail. */
function isShowable(value: unknown): boolean {
  return typeof value === 'number' && Math.abs(value) <= 8.64e15
}

function toTry(id: string, item: Record<string, unknown> | null): Try[] {
  const { key, since, amountText } = item ?? {}
  const isTry =
    typeof key === 'string' &&
    isIdempotencyKey(key) &&
    typeof since === 'number' &&
    typeof amountText === 'string'
  return isTry ? [{ id, key, since, amountText }] : []
}
