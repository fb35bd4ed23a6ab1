import { isDeepStrictEqual } from 'node:util'
import type { RecordedExchange } from '@/lib/trials/exchanges/recorded-exchange'

/** What a body says, whatever its spelling; null where it cannot be told: too long to have been kept, or not readable. */
type Meaning = { value: unknown }

/** Same method, same target, and bodies that mean the same. Bodies that nobody can read are compared by their bytes. */
export function isSameRequest(one: RecordedExchange, other: RecordedExchange): boolean {
  return one.method === other.method && one.target === other.target && isSameBody(one, other)
}

export function isSameBody(one: RecordedExchange, other: RecordedExchange): boolean {
  if (one.body.sha256 === other.body.sha256) return true
  const [left, right] = [meaningOf(one), meaningOf(other)]
  return left !== null && right !== null && isDeepStrictEqual(left.value, right.value)
}

/** The members whose values differ, by name; empty where the bodies are no objects. */
export function differingMembers(one: RecordedExchange, other: RecordedExchange): string[] {
  const [left, right] = [membersOf(one), membersOf(other)]
  const names = new Set([...left.keys(), ...right.keys()])
  return [...names].filter((name) => !isDeepStrictEqual(left.get(name), right.get(name)))
}

/** The first two members that changed places, the later one's order; null where spelling alone explains other bytes. */
export function findReordered(
  one: RecordedExchange,
  other: RecordedExchange,
): [string, string] | null {
  const left = [...membersOf(one).keys()]
  for (const [position, name] of [...membersOf(other).keys()].entries()) {
    const before = left[position]
    if (before !== undefined && before !== name) return [name, before]
  }
  return null
}

/** The last member that begins before the first byte that differs; null where there is none, as for a space in front. */
export function findRespelt(one: RecordedExchange, other: RecordedExchange): string | null {
  const [left, right] = [one.body.text ?? '', other.body.text ?? '']
  const index = [...left].findIndex((character, position) => character !== right[position])
  const before = index === -1 ? left : left.slice(0, index)
  return [...before.matchAll(/"([^"\\]+)"\s*:/g)].at(-1)?.[1] ?? null
}

export function contentTypeOf(exchange: RecordedExchange): string {
  const line = exchange.headerLines.find(([name]) => name.toLowerCase() === 'content-type')
  return line?.[1].trim().toLowerCase() ?? ''
}

function membersOf(exchange: RecordedExchange): Map<string, unknown> {
  const value = meaningOf(exchange)?.value
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return new Map()
  return new Map(Object.entries(value))
}

function meaningOf(exchange: RecordedExchange): Meaning | null {
  const { text } = exchange.body
  if (text === null) return null
  if (contentTypeOf(exchange).startsWith('application/x-www-form-urlencoded')) {
    // Repeated names keep their order, others have none.
    const form = new URLSearchParams(text)
    const names = [...new Set(form.keys())]
    return { value: Object.fromEntries(names.map((name) => [name, form.getAll(name)])) }
  }
  try {
    return { value: JSON.parse(text) }
  } catch {
    return null
  }
}
